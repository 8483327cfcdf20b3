//! Messages: things that happen to the trainer.

use std::collections::HashSet;
use std::time::Duration;

use super::library::{Broken, Item, Preview};
use super::mouse::Mouse;
use crate::config::chord::Chord;
use crate::domain::grading::Grading;
use crate::domain::id::GlobalId;
use crate::domain::pack::Track;
use crate::domain::round::{Round, RoundId, Setting, Summary, What};
use crate::lens::Brief;
use crate::progress::{Practice, Proposal};
use crate::session::Start;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Something was done with the mouse.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize,
    /// Time has passed.
    Tick,
    /// The system wants the process to end: a signal, or the terminal hung up.
    Terminate,
    /// The program is to stop, as the shell asks it.
    Stop,
    /// The program was stopped and goes on.
    Continued,
    /// The packs are being read.
    Reading,
    /// The packs' problems, with attempts and scores.
    Library(Vec<Item>, Vec<Track>),
    /// The part of a problem that may be known before a round.
    Previewed(Preview),
    /// A round is ready to be started.
    Ready(Box<Ready>),
    /// A round on the problem of this start is open: shall it go on?
    Unfinished(Summary, Start),
    /// A problem can't be opened: reading it for the library's preview failed.
    FoundBroken(Broken),
    /// A problem can't be opened; its faults are to be shown.
    Broken(Broken),
    /// A file that was broken is valid now.
    Whole,
    /// A stored round.
    Loaded(Box<Loaded>),
    /// The sample answers to a problem.
    Samples(GlobalId, Vec<SamplePage>),
    /// The rounds played, newest first.
    Rounds(Vec<Summary>),
    /// Practice so far, for the dashboard.
    Practice(Box<Practice>),
    /// Proposals for what to practise next.
    Proposals(Vec<Proposal>),
    /// The text came back from $EDITOR.
    EditedOutside(String),
    /// The text of a card came back from $EDITOR.
    CardEdited(String),
    /// Everything that a drill needs.
    Drill(Box<super::drill::Setup>),
    /// The cards asked for.
    Cards(crate::drill::cards::Hand),
    /// The names of the cards of one's own.
    OwnCards(HashSet<String>),
    /// Everything is on the disk.
    Saved,
    /// Something on the screen is not on the disk, for this reason.
    NotSaved(String),
    /// Everything is saved: the way out is free.
    MayLeave,
    /// Something is not saved, and would be lost by leaving.
    AtStake(Stake),
    /// The copy of what is not saved can't be written, for this reason.
    NoCopy(String),
    /// The database was opened anew; the newest round that was left open.
    Reopened(Option<Summary>),
    /// Something to tell about the database, a paragraph each.
    News(Vec<String>),
    /// Something to tell, good or bad.
    Told(String),
}

/// What would be lost by leaving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stake {
    /// The reason that it isn't saved.
    pub why: String,
    /// The proposed place of a copy.
    pub place: String,
}

/// A sample answer to be read.
#[derive(Debug, Clone)]
pub struct SamplePage {
    /// Its name, which may say how good it is and isn't shown.
    pub name: String,
    /// The letter it is shown by.
    pub letter: char,
    /// The text of each pad.
    pub pads: [String; 6],
}

/// A round ready to be started.
#[derive(Debug)]
pub struct Ready {
    /// The new round's name.
    pub id: RoundId,
    /// The setting.
    pub setting: Setting,
    /// The problem, its rubric and its words.
    pub brief: Brief,
    /// The part of its log that an earlier round wrote.
    pub kept: Vec<What>,
}

/// A stored round.
#[derive(Debug)]
pub struct Loaded {
    /// Its name.
    pub id: RoundId,
    /// The problem, its rubric and its words as they were.
    pub brief: Brief,
    /// Its state.
    pub round: Round,
    /// The candidate's own grading of it.
    pub grading: Grading,
    /// The gradings of others.
    pub others: Vec<Grading>,
    /// Time on its clock when it was stored.
    pub clock: Duration,
    /// Another process is playing it, so it can only be read.
    pub locked: bool,
}
