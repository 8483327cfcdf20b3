//! Everything a key can do, in one table: each screen and each overlay declares its bindings there. Dispatch, footer,
//! menu, help, palette and the keys named in sentences come from it.

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// As named in configuration, and in sentences of layers that know no keys.
    pub id: &'static str,
    /// One or two words for the footer.
    pub hint: &'static str,
    /// A sentence for the help and the palette.
    pub help: &'static str,
    /// The context that offers it.
    pub context: Context,
    /// The keys it is bound to unless configured otherwise, best first; the first is shown.
    pub keys: &'static [&'static str],
    /// Its key in the menu of a round, where it is listed there.
    pub menu: Option<char>,
}

/// A context of the table.
#[derive(Debug, Clone, Copy)]
pub struct ContextInfo {
    /// The context.
    pub context: Context,
    /// Its heading in the help.
    pub title: &'static str,
    /// The actions shown in the footer where it is the nearest, the most useful first.
    pub footer: &'static [Action],
}

/// `Context "title" [footer] { Action "id" ["key", …] menu 'letter' "hint", "help"; … }`; the menu is optional.
macro_rules! bindings {
    ($($context:ident $title:literal [$($shown:ident),*] {
        $($action:ident $id:literal [$($key:literal),*] $(menu $letter:literal)? $hint:literal, $help:literal;)*
    })+) => {
        /// A place of the keyboard's focus: a screen, a state of it, or an overlay.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Context { $(#[doc = $title] $context,)+ }

        /// Something a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $help] $action,)*)+ }

        /// Every context.
        pub const CONTEXTS: &[ContextInfo] = &[$(ContextInfo {
            context: Context::$context, title: $title, footer: &[$(Action::$shown),*],
        },)+];

        /// Every action, in the order of the help and of the menu.
        pub const ACTIONS: &[ActionInfo] = &[$($(ActionInfo {
            action: Action::$action, id: $id, hint: $hint, help: $help, context: Context::$context,
            keys: &[$($key),*], menu: if let [letter, ..] = &[$($letter)?] as &[char] { Some(*letter) } else { None },
        },)*)+];
    };
}

bindings! {
    Library "Library" [Start, Brief, StartNext, Search, OpenHistory, OpenDashboard, OpenDrill, OpenCards, FilterTrack, FilterTag, FilterDifficulty, FilterStatus, SortLibrary, LeaveLibrary] {
        Start "start" ["enter"] "start", "Start a round on this problem with the last settings";
        Brief "briefing" ["b", "tab"] "briefing", "Choose level, length, mode and variant, then start";
        Search "search" ["/"] "search", "Search the problems as you type";
        FilterTrack "filter-track" ["p"] "track", "Show only the problems of the next track, in its order";
        FilterTag "filter-tag" ["t"] "tag", "Show only problems with the next tag";
        FilterDifficulty "filter-difficulty" ["d"] "difficulty", "Show only problems of the next difficulty";
        FilterStatus "filter-status" ["s"] "status", "Show only problems that are new, tried or practised";
        SortLibrary "sort" ["o"] "order", "Order the problems by title, difficulty, area or attempts";
        ClearFilters "clear-filters" ["x"] "clear", "Show all problems again";
        OpenHistory "history" ["h"] "history", "See the rounds you have played";
        OpenDashboard "progress" ["P"] "progress", "See your level, trends, pace, bias and coverage";
        OpenDrill "estimates" ["e"] "estimates", "Drill quick estimates: short questions against the clock";
        OpenCards "cards" ["c"] "cards", "Go through cards: a short question, then its answer";
        LeaveLibrary "leave-library" ["q"] "quit", "Quit greenroom";
        Reload "reload" ["r", "f5"] "reload", "Read the packs again";
        Tutorial "tutorial" ["T"] "tutorial", "Play the tutorial: all six phases in two minutes";
        FirstExercise "first-exercise" ["F"] "first exercise", "Play a first exercise: one phase, ten minutes, graded";
    }
    Briefing "Briefing" [Begin, Back, More, Down] {
        Begin "begin" ["enter"] "start", "Start the round";
        Less "less" ["←", "h"] "change", "Choose the previous value";
        More "more" ["→", "l", "space"] "change", "Choose the next value";
    }
    Round "Round" [NextPhase, Menu, NextQuestion, Finish, TogglePanel, EditOutside, Pause, Undo, RejectAnswer] {
        NextPhase "next-phase" ["tab"] "next phase", "Go to the next phase; its pad comes to the front";
        PreviousPhase "previous-phase" ["shift-tab"] "previous phase", "Go back to the previous phase";
        TogglePrompt "prompt" ["ctrl-t"] menu 't' "prompt", "Show the problem's prompt again";
        NextQuestion "next-question" ["ctrl-n"] menu 'n' "next question", "Say that the answer is done; the next question arrives";
        RejectAnswer "not-what-i-asked" ["ctrl-x"] menu 'x' "not what I asked", "Say that the last answer missed the question";
        TakeFirst "first-offer" ["alt-y"] "first meant", "Take the first question the interviewer offers";
        TakeSecond "second-offer" ["alt-j"] "second meant", "Take the second question the interviewer offers";
        DecimalSign "decimal-sign" ["alt-."] "decimal sign", "Read 4.000 as 4,000 in this round, or as 4";
        ShowHints "hints" ["alt-h"] menu 'h' "hints", "Show the hints of this phase, and what the next one costs";
        TogglePanel "panel" ["ctrl-o"] menu 'o' "full view", "Show the drawing or the panel in full, or the pad again";
        EditOutside "editor" ["ctrl-e"] menu 'e' "$EDITOR", "Edit this pad in $EDITOR and come back";
        HideClock "clock" ["ctrl-k"] menu 'k' "clock", "Hide the clock, or show it again";
        Pause "pause" ["ctrl-s"] menu 'p' "pause", "Stop the clock and hide the pad";
        Peek "peek" ["ctrl-g"] menu 'g' "guided", "Show everything live; a mock is guided from here on";
        Finish "finish" ["ctrl-d"] menu 'd' "finish", "End the round and grade it";
        Menu "menu" ["esc"] "menu", "Everything one can do here, with one key each";
        Leave "leave" [] menu 'q' "leave", "Leave the round; it is kept and can be resumed";
        Abandon "abandon" [] menu 'a' "give up", "Give the round up; it stays in the history";
        Phase1 "phase-1" ["alt-1"] menu '1' "requirements", "Go to requirements";
        Phase2 "phase-2" ["alt-2"] menu '2' "estimation", "Go to estimation";
        Phase3 "phase-3" ["alt-3"] menu '3' "architecture", "Go to architecture";
        Phase4 "phase-4" ["alt-4"] menu '4' "deep dives", "Go to deep dives";
        Phase5 "phase-5" ["alt-5"] menu '5' "failures", "Go to failures";
        Phase6 "phase-6" ["alt-6"] menu '6' "trade-offs", "Go to trade-offs";
        ShowWork "work" ["f2"] menu 's' "work", "Show how the number on this line comes about";
        StrikeBox "strike-box" ["f3"] menu 'b' "strike a box", "Take the next box of the diagram out, the gravest first";
        StrikeZone "strike-zone" ["f4"] menu 'z' "strike a group", "Take the next group of the diagram out";
        MoreLoad "more-load" ["f6"] menu 'l' "×10 load", "Ten times the load on the diagram, and once more";
        ExplainBox "explain-box" ["f8"] menu 'i' "explain a box", "Choose the next box, and see where its numbers come from";
        ShowAssumptions "assumptions" ["f9"] menu 'v' "assumptions", "Open what the numbers of the diagram assume, or close it";
        CopyMermaid "copy-mermaid" ["f7"] menu 'm' "Mermaid", "Copy the diagram as Mermaid";
        WriteElsewhere "write-elsewhere" [] menu 'w' "write a copy", "Write the round to a file, should the database fail";
    }
    Drawing "The drawing in full" [ClosePanel, ShowText, Left, Right, Up, Down, StrikeBox] {
        ShowText "show-text" ["space"] "text", "Show what is said about the drawing";
    }
    Panel "The panel in full" [ClosePanel, ShowDrawing, Down, PageDown, NextPhase] {
        ClosePanel "close-panel" ["esc", "q"] "pad", "Go back to the pad";
        ShowDrawing "show-drawing" ["space"] "drawing", "Show the drawing, where there is one";
    }
    Beside "The panel beside the pad" [] {
        PanelUp "panel-up" ["alt-↑", "shift-↑"] "panel up", "Move up in the drawing, or in the text where nothing is drawn";
        PanelDown "panel-down" ["alt-↓", "shift-↓"] "panel down", "Move down in the drawing, or in the text";
        PanelLeft "panel-left" ["alt-←", "shift-←"] "panel left", "Move left in the drawing";
        PanelRight "panel-right" ["alt-→", "shift-→"] "panel right", "Move right in the drawing";
        PanelPageUp "panel-page-up" ["alt-pgup", "shift-pgup"] "panel page up", "Move up by a page in the panel";
        PanelPageDown "panel-page-down" ["alt-pgdn", "shift-pgdn"] "panel page down", "Move down by a page in the panel";
    }
    Pad "Typing" [] {
        Undo "undo" ["ctrl-u"] menu 'u' "undo", "Take back the last step in this pad";
        Redo "redo" ["ctrl-r", "ctrl-y"] menu 'r' "redo", "Make the undone step again";
        WordLeft "word-left" ["ctrl-←"] "word left", "Move back by a word";
        WordRight "word-right" ["ctrl-→", "alt-f"] "word right", "Move on by a word";
        LineStart "line-start" ["home", "ctrl-a"] "line start", "Move to the start of the line";
        LineEnd "line-end" ["end"] "line end", "Move to the end of the line";
        PadTop "pad-top" ["ctrl-home"] "top", "Move to the top of the pad";
        PadBottom "pad-bottom" ["ctrl-end"] "bottom", "Move to the end of the pad";
        PadUp "pad-page-up" ["pgup"] "page up", "Move up by a page";
        PadDown "pad-page-down" ["pgdn"] "page down", "Move down by a page";
        DeleteWord "delete-word" ["ctrl-w", "alt-backspace"] "delete word", "Delete the word before the cursor";
        DeleteToEnd "delete-to-end" ["shift-del"] "delete to end", "Delete to the end of the line";
        DeleteLine "delete-line" ["ctrl-del"] menu '-' "delete line", "Delete the whole line";
    }
    Search "Search" [Start, ClearSearch, Brief] {
        ClearSearch "clear-search" ["esc"] "clear", "Leave the search and show everything";
    }
    Paused "Pause" [Resume, LeavePaused] {
        Resume "resume" ["enter", "space", "ctrl-s"] "go on", "Start the clock again";
        LeavePaused "leave-paused" ["esc", "q"] "leave", "Leave the round; it is kept and can be resumed";
    }
    Grading "Grading" [] {
        Score1 "score-1" ["1"] "1", "Score 1";
        Score2 "score-2" ["2"] "2", "Score 2";
        Score3 "score-3" ["3"] "3", "Score 3";
        Score4 "score-4" ["4"] "4", "Score 4";
        MarkYes "yes" ["y"] "yes", "It is there";
        MarkPartly "partly" ["p"] "partly", "Some of it is there";
        MarkNo "no" ["n"] "no", "It isn't there";
        MarkUnseen "not-observed" ["o"] "not observed", "Not observed: it could not have been seen";
        AcceptPage "accept-page" ["a"] "accept all", "Accept the suggestions for what has no mark; it is recorded";
        PointAtLines "point-at-lines" ["l"] "your lines", "Point at the lines of yours that the score rests on";
        SaidAloud "said-aloud" ["s"] "said aloud", "Rest the score on what was said, not typed; it is counted";
        NextItem "next-item" ["enter", "→", "tab"] "next", "Go on to the next";
        PreviousItem "previous-item" ["←", "shift-tab"] "back", "Go back to the one before";
        LeaveGrading "leave-grading" ["esc", "q"] "later", "Leave; the grading goes on where it stopped";
    }
    Guess "The guess" [Score1, LeaveGrading, Down, Up, NextItem] {}
    Verdict "The guess of the verdict" [MarkYes, MarkNo, NextItem, LeaveGrading, Up] {}
    Criteria "The criteria" [MarkYes, MarkPartly, MarkNo, LeaveGrading, MarkUnseen, AcceptPage, PreviousItem, PageDown] {}
    Scores "The scores" [Score1, LeaveGrading, PageDown, MarkUnseen, PointAtLines, SaidAloud, PreviousItem, NextItem] {}
    Lines "Your lines" [PickLine, ClosePointing, Down] {
        PickLine "pick-line" ["space"] "rest on line", "Rest the score on this line, or no longer";
        ClosePointing "close-lines" ["esc", "q", "l"] "page", "Go back to the page";
    }
    MendOffer "Before the reference" [BeginMend, DeclineMend, LeaveGrading] {
        BeginMend "begin-mend" ["enter", "y"] "mend it", "Mend the weakest phase for five minutes, the reference closed";
        DeclineMend "decline-mend" ["n"] "the reference", "Go on to the result and the reference, as it is";
    }
    Mend "Mending" [EndMend, Undo, PanelDown, LeaveMend] {
        EndMend "end-mend" ["ctrl-d"] "done", "End the mend; the result and the reference open";
        LeaveMend "leave-mend" ["esc"] "later", "Leave; what you added is kept, and the reference stays closed";
    }
    Review "Review" [NextTab, Back, GradeSample, NextEvidence, Down, Up, Right, Left, PreviousTab, StartNext] {
        NextTab "next-tab" ["tab", "]"] "next page", "The next page of the review";
        PreviousTab "previous-tab" ["shift-tab", "["] "previous page", "The page before";
        NextEvidence "next-evidence" ["e"] "evidence", "Open the next line that a criterion rests on, in its pad";
        GradeSample "grade-sample" ["t"] "grade it", "Grade the sample answer in front, as training";
    }
    MissedCards "Cards to keep" [KeepCard, KeepAllCards, Down, NextTab, Back] {
        KeepCard "keep-card" ["enter", "space"] "keep or drop", "Keep the card in front among your own, or drop it again";
        KeepAllCards "keep-all-cards" ["a"] "keep all", "Keep all cards of this page among your own";
    }
    History "History" [OpenRound, Discard, Down, Up, Back] {
        OpenRound "open-round" ["enter"] "open", "Open the round: resume it, or review it";
        Discard "discard" ["d", "del"] "give up", "Give an open round up; it stays in the history";
    }
    Dashboard "Progress" [OpenFigure, NextSection, Back, StartNext, Down, PreviousSection] {
        OpenFigure "open-figure" ["enter"] "why", "See why, and the rounds behind it; begin what is proposed";
        NextSection "next-section" ["tab", "]", "→", "l"] "next page", "The next page of figures";
        PreviousSection "previous-section" ["shift-tab", "[", "←", "h"] "previous page", "The page before";
    }
    Next "What to practise next" [] {
        StartNext "next" ["n"] "next", "Begin what is proposed to practise next";
    }
    Broken "Broken file" [EditBroken, Down, Back] {
        EditBroken "edit" ["e", "enter"] "edit", "Open the file in $EDITOR at the first fault and read it again";
    }
    Drill "Quick estimates" [GiveAnswer, PassEstimate, EndDrill] {
        GiveAnswer "answer" ["enter"] "answer", "Give this answer and see the working";
        PassEstimate "pass" ["tab"] "pass", "Leave this one out and see the working";
        EndDrill "end-drill" ["esc"] "finish", "End the drill and see how it went";
    }
    Working "The working" [NextEstimate, Down, EndDrill] {
        NextEstimate "next-estimate" ["enter", "space", "tab"] "go on", "Go on: to the next question, or back from the summary";
    }
    Card "Cards" [ShowCard, EndCards, PageDown, UndoCard, SuspendCard, EditCard, TypeAnswers] {
        ShowCard "show-card" ["enter", "space"] "answer", "Show the answer of this card";
        SuspendCard "suspend-card" ["s"] "suspend", "Suspend this card, or take a suspended one up again";
        EditCard "edit-card" ["e"] "edit", "Edit this card in $EDITOR; the wording becomes your own";
        TypeAnswers "type-answers" ["t", "ctrl-t"] "type", "Type each answer before it is shown, or no longer";
        EndCards "end-cards" ["esc"] "finish", "End the cards and see how it went";
    }
    CardAnswer "The answer of a card" [EndCards, PageDown, UndoCard, SuspendCard, EditCard] {
        MissedCard "missed-card" ["1", "n"] "not yet", "It was not known; it comes again after the others";
        HardCard "hard-card" ["2"] "hard", "It was known with much effort; it comes again sooner";
        KnewCard "knew-card" ["enter", "3", "y", "space"] "knew it", "It was known; go on to the next card";
        EasyCard "easy-card" ["4"] "easy", "It was known at once; it comes again much later";
    }
    Rated "Cards that were rated" [] {
        UndoCard "undo-card" ["u", "ctrl-z"] "undo", "Take the last rating or suspension of a card back";
    }
    CardSummary "The summary of cards" [NextEstimate, UndoCard, Down, Back] {}
    Missed "Estimates that were off" [] {
        KeepMissed "keep-missed" ["a"] "keep as cards", "Keep the estimates that were off as cards of your own";
    }
    Summary "The summary of estimates" [NextEstimate, KeepMissed, Down, Back] {}
    Welcome "Welcome" [Choose, Down, Up, Dismiss] {
        Dismiss "dismiss" ["esc", "space"] "library", "Close the welcome; any other key acts at once";
    }
    Page "A text to read" [Close, Down, PageDown] {
        Close "close" ["enter"] "close", "Close the text";
    }
    Hints "Hints" [TakeHint, Back] {
        TakeHint "take-hint" ["enter"] "take it", "Take the next hint; it is counted";
    }
    Offer "A round left open" [ResumeOpen, Back] {
        ResumeOpen "resume-open" ["enter"] "resume", "Resume the round that was left open";
    }
    Unfinished "A round on this problem is open" [ResumeOpen, BeginNew, BeginInstead, Back] {
        BeginNew "begin-new" ["n"] "new round", "Begin a new round; the open one stays in the history";
        BeginInstead "begin-instead" ["d"] "discard it", "Give the open round up and begin a new one";
    }
    Confirm "A question" [Yes, No] {
        Yes "confirm" ["enter", "y"] "yes", "Do it";
        No "decline" ["esc", "n"] "no", "Leave it";
    }
    Leaving "Leaving with something unsaved" [CopyAndLeave, Stay, LeaveUnsaved] {
        CopyAndLeave "copy-and-leave" ["enter"] "copy and leave", "Write what is not saved to this file, and leave";
        Stay "stay" ["esc"] "stay", "Stay here; it is tried again and again to save";
        LeaveUnsaved "leave-unsaved" ["ctrl-d"] "leave without", "Leave, and lose what is not saved";
    }
    Lost "The database is gone" [RestoreCopy, BeginAnew, Back] {
        RestoreCopy "restore-copy" ["enter", "r"] "restore", "Bring the newest good copy back";
        BeginAnew "begin-anew" ["n"] "begin anew", "Begin a new database; the copies stay where they are";
    }
    Choosing "Lists to choose from" [Choose, Up, Down, Back] {
        Choose "choose" ["enter"] "do it", "Do what is selected";
    }
    List "Moving about" [] {
        Up "up" ["↑", "k"] "up", "One line up";
        Down "down" ["↓", "j"] "down", "One line down";
        PageUp "page-up" ["pgup", "ctrl-b"] "page up", "One page up";
        PageDown "page-down" ["pgdn", "ctrl-f"] "page down", "One page down";
        First "first" ["home", "g"] "first", "The first line";
        Last "last" ["end", "G"] "last", "The last line";
    }
    Sideways "Moving sideways" [] {
        Left "left" ["←", "h"] "left", "Move left in what is wider than the screen";
        Right "right" ["→", "l"] "right", "Move right in what is wider than the screen";
        PageLeft "page-left" ["shift-←", "H"] "page left", "Move left by a page";
        PageRight "page-right" ["shift-→", "L"] "page right", "Move right by a page";
    }
    Global "Everywhere" [] {
        Help "help" ["?", "f1"] menu '?' "help", "Show the keys of where you are";
        Palette "palette" ["ctrl-p", ":"] "palette", "Find an action by its name";
        Back "back" ["esc", "q"] "back", "Clear a search or a message, then go back, then offer to leave";
        Quit "quit" ["ctrl-c"] "quit", "Save everything and quit";
        Mouse "mouse" ["alt-c"] menu 'c' "mouse", "Take the mouse in pads too, nowhere, or only where one reads";
        Suspend "suspend" ["ctrl-z"] "suspend", "Stop greenroom and go back to the shell; `fg` returns";
        Redraw "redraw" ["ctrl-l"] "redraw", "Draw the whole screen again";
    }
}

impl Action {
    /// The action's row of the table.
    pub fn info(self) -> &'static ActionInfo {
        // The macro writes the rows in the order of the type.
        &ACTIONS[self as usize]
    }

    /// The action that has this id.
    pub fn by_id(id: &str) -> Option<Self> {
        ACTIONS.iter().find(|info| info.id == id).map(|info| info.action)
    }
}

impl Context {
    /// The context's part of the table.
    pub fn info(self) -> &'static ContextInfo {
        &CONTEXTS[self as usize]
    }
}
