//! The one way in: a message and the time, effects out.

use super::briefing::{Briefing, ROWS};
use super::broken::Broken;
use super::effect::Effect;
use super::grading::Grading;
use super::history::History;
use super::msg::{Loaded, Msg, Ready};
use super::overlay::{Overlay, Question};
use super::palette::Palette;
use super::review::{From, Review};
use super::round::{Outcome, RoundScreen, View};
use super::saving::Saving;
use super::{App, Screen, scroll};
use crate::config::action::Action;
use crate::config::chord::{Chord, Key};
use crate::domain::now::Now;
use crate::domain::pack::Head;
use crate::domain::round::{Progress, Setting, Terms};
use crate::lens::Lens;
use crate::session::Live;

impl App {
    /// Takes a message.
    pub fn update(&mut self, msg: Msg, now: Now) -> Vec<Effect> {
        self.now = now;
        self.dirty = true;
        let mut effects = self.handle(msg);
        // What stands beside the list is read when one comes to it, and never for the whole library.
        if let Screen::Library = self.screen {
            effects.extend(self.library.to_preview().map(Effect::Preview));
        }
        effects
    }

    /// What the last drawing told about sizes. A diagram is laid out for the place it has, so another place is
    /// another drawing.
    pub fn drawn(&mut self, layout: scroll::Layout) {
        self.dirty |= layout.canvas != self.layout.canvas && matches!(self.screen, Screen::Round(_));
        self.layout = layout;
    }

    /// Computes what is to be drawn and depends on more than one message; once for a batch of them.
    pub fn settle(&mut self) {
        let size = self.layout.canvas;
        if let Screen::Round(round) = &mut self.screen {
            round.settle(size);
        }
    }

    fn handle(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Tick => self.tick(),
            // A terminal that shrank and grew again has lost what the last drawing believes is there.
            Msg::Resize | Msg::Continued => vec![Effect::Redraw],
            Msg::Library(items) => self.fill(items),
            Msg::Previewed(preview) => {
                self.library.preview = Some(preview);
                Vec::new()
            }
            Msg::Ready(ready) => self.begin(*ready),
            Msg::Broken(file) => self.broken(file),
            Msg::Whole => self.whole(),
            Msg::Loaded(loaded) => self.open(*loaded),
            Msg::Rounds(rounds) => self.list(rounds),
            Msg::Drill(ready) => self.begin_drill(*ready),
            Msg::EditedOutside(text) => self.in_round(|round, now| round.replaced(&text, now)),
            Msg::Saved => self.saved(),
            Msg::NotSaved(why) => self.not_saved(why),
            Msg::Told(text) => self.tell(text),
        }
    }

    fn fill(&mut self, items: Vec<super::library::Item>) -> Vec<Effect> {
        self.library.fill(items);
        let Screen::Broken(Broken { file: before, .. }) = &self.screen else { return Vec::new() };
        let mut broken = self.library.items.iter().filter_map(|item| item.what.as_ref().err());
        match (broken.find(|file| file.path == before.path), &before.problem) {
            (Some(file), _) => self.broken(file.clone()),
            (None, Some(problem)) => vec![Effect::Recheck(problem.clone())],
            (None, None) => self.whole(),
        }
    }

    fn broken(&mut self, file: super::library::Broken) -> Vec<Effect> {
        self.screen = Screen::Broken(Broken { file, top: 0 });
        Vec::new()
    }

    fn whole(&mut self) -> Vec<Effect> {
        self.screen = Screen::Library;
        self.tell("The file is whole now.".into())
    }

    fn list(&mut self, rounds: Vec<crate::domain::round::Summary>) -> Vec<Effect> {
        if let Screen::History(history) = &mut self.screen {
            history.selected = history.selected.min(rounds.len().saturating_sub(1));
            history.rounds = Some(rounds);
        }
        Vec::new()
    }

    fn saved(&mut self) -> Vec<Effect> {
        if self.saving != Saving::Saved {
            self.saving = Saving::Saved;
            self.say("Saved again: everything on the screen is on the disk.");
        }
        Vec::new()
    }

    fn not_saved(&mut self, why: String) -> Vec<Effect> {
        self.saving = Saving::failed(why, self.now.mono);
        Vec::new()
    }

    fn tell(&mut self, text: String) -> Vec<Effect> {
        self.say(text);
        Vec::new()
    }

    fn tick(&mut self) -> Vec<Effect> {
        let now = self.now;
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now.mono) {
            self.notice = None;
        }
        let mut effects = self.in_round(RoundScreen::tick);
        if self.saving.retry_at().is_some_and(|at| at <= now.mono) {
            effects.push(Effect::RetrySave);
        }
        effects
    }

    // Keys

    fn key(&mut self, chord: Chord) -> Vec<Effect> {
        if !self.overlays.is_empty() {
            return self.key_over(chord);
        }
        if let Some(c) = chord.typed().filter(|_| self.types()) {
            return self.typed(c, chord);
        }
        let contexts = self.contexts();
        match self.keymap.action(&contexts, chord) {
            Some(action) => self.act(action),
            None => self.unbound(chord),
        }
    }

    fn typed(&mut self, c: char, chord: Chord) -> Vec<Effect> {
        if let Screen::Drill(_) = self.screen {
            return self.typed_in_drill(chord);
        }
        if let Screen::Library = self.screen {
            let query = format!("{}{c}", self.library.query);
            self.library.search(query);
            return Vec::new();
        }
        self.in_round(|round, now| round.press(chord, now))
    }

    /// Keys that move and edit text are the text's own, not actions.
    fn unbound(&mut self, chord: Chord) -> Vec<Effect> {
        match &self.screen {
            Screen::Library if self.library.searching && chord.key == Key::Backspace => {
                let mut query = self.library.query.clone();
                query.pop();
                self.library.search(query);
                Vec::new()
            }
            Screen::Round(_) if self.types() => self.in_round(|round, now| round.press(chord, now)),
            Screen::Drill(_) => self.typed_in_drill(chord),
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.types() && self.overlays.is_empty() {
            if let Screen::Library = self.screen {
                let line = text.lines().next().unwrap_or_default();
                let query: String = self
                    .library
                    .query
                    .chars()
                    .chain(line.chars())
                    .filter(|c| !c.is_control())
                    .take(100)
                    .collect();
                self.library.search(query);
                return Vec::new();
            }
            if let Screen::Drill(drill) = &mut self.screen {
                drill.paste(text, self.now);
            }
            return self.in_round(|round, now| round.paste(text, now));
        }
        Vec::new()
    }

    // Overlays

    fn key_over(&mut self, chord: Chord) -> Vec<Effect> {
        if chord == Chord::ctrl(Key::Char('c')) {
            return self.act(Action::Quit);
        }
        let Some(overlay) = self.overlays.pop() else { return Vec::new() };
        match overlay {
            Overlay::Welcome => Vec::new(),
            Overlay::Offer(summary) => self.offered(summary, chord),
            Overlay::Help(top) => self.scroll_over(chord, top, Overlay::Help),
            Overlay::Prompt(top) => self.scroll_over(chord, top, Overlay::Prompt),
            Overlay::Work(page, top) => self.scroll_over(chord, top, |top| Overlay::Work(page.clone(), top)),
            Overlay::Confirm(question) => self.answered(question, chord),
            Overlay::Palette(palette) => self.in_palette(palette, chord),
            Overlay::Menu(menu) => self.in_menu(menu, chord),
        }
    }

    fn offered(&mut self, summary: crate::domain::round::Summary, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Enter => vec![Effect::Load(summary.id)],
            Key::Esc | Key::Char('q') => {
                self.say("It stays in the history: h, then Enter resumes it.");
                Vec::new()
            }
            _ => {
                self.overlays.push(Overlay::Offer(summary));
                Vec::new()
            }
        }
    }

    fn scroll_over(&mut self, chord: Chord, top: usize, again: impl Fn(usize) -> Overlay) -> Vec<Effect> {
        use crate::config::action::Context::{Global, List};
        match self.keymap.action(&[List, Global], chord) {
            Some(Action::Back | Action::Help) => {}
            Some(action) => self.overlays.push(again(self.layout.scrolled(action, top).unwrap_or(top))),
            None if chord.key == Key::Enter => {}
            None => self.overlays.push(again(top)),
        }
        Vec::new()
    }

    fn answered(&mut self, question: Question, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Enter | Key::Char('y') => self.in_round(|round, now| round.confirmed(question, now)),
            Key::Esc | Key::Char('n' | 'q') => Vec::new(),
            _ => {
                self.overlays.push(Overlay::Confirm(question));
                Vec::new()
            }
        }
    }

    fn in_palette(&mut self, mut palette: Palette, chord: Chord) -> Vec<Effect> {
        let rows = palette.found.len();
        match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => return palette.chosen().map_or_else(Vec::new, |action| self.act(action)),
            Key::Up => palette.selected = palette.selected.saturating_sub(1),
            Key::Down => palette.selected = (palette.selected + 1).min(rows.saturating_sub(1)),
            Key::Backspace => {
                let mut query = palette.query.clone();
                query.pop();
                palette.search(query);
            }
            _ => {
                if let Some(c) = chord.typed() {
                    palette.search(format!("{}{c}", palette.query));
                }
            }
        }
        self.overlays.push(Overlay::Palette(palette));
        Vec::new()
    }

    fn in_menu(&mut self, mut menu: super::menu::Menu, chord: Chord) -> Vec<Effect> {
        let action = match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => menu.chosen(),
            Key::Up => {
                menu.selected = menu.selected.saturating_sub(1);
                None
            }
            Key::Down => {
                menu.selected = (menu.selected + 1).min(menu.rows.len().saturating_sub(1));
                None
            }
            _ => chord.typed().and_then(|c| menu.by_key(c)),
        };
        match action {
            Some(action) => self.act(action),
            None => {
                self.overlays.push(Overlay::Menu(menu));
                Vec::new()
            }
        }
    }

    // Actions

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => self.quit(),
            Action::Suspend => self.suspend(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Help => self.lay(Overlay::Help(0)),
            Action::Palette => {
                let contexts = self.contexts();
                self.lay(Overlay::Palette(Palette::over(contexts)))
            }
            _ => self.act_here(action),
        }
    }

    fn lay(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlays.push(overlay);
        Vec::new()
    }

    /// Nobody practises in the shell: the round's clock stands until it is resumed.
    fn suspend(&mut self) -> Vec<Effect> {
        let mut effects = self.in_round(|round, now| round.act(Action::Pause, 0, now));
        if let Screen::Drill(drill) = &mut self.screen {
            drill.stand(self.now);
        }
        effects.push(Effect::Suspend);
        effects
    }

    /// Leaving in mid-round keeps the round.
    fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.in_round(|round, now| round.act(Action::Leave, 0, now));
        effects.push(Effect::Quit);
        effects
    }

    fn act_here(&mut self, action: Action) -> Vec<Effect> {
        match &self.screen {
            Screen::Library => self.act_in_library(action),
            Screen::Briefing(_) => self.act_in_briefing(action),
            Screen::Round(_) => self.act_in_round(action),
            Screen::Grading(_) => self.act_in_grading(action),
            Screen::Review(_) => self.act_in_review(action),
            Screen::History(_) => self.act_in_history(action),
            Screen::Broken(_) => self.act_in_broken(action),
            Screen::Drill(_) => self.act_in_drill(action),
        }
    }

    fn act_in_library(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.layout.rows;
        match action {
            Action::Start => return self.start(),
            Action::Brief => return self.brief(),
            Action::Search => self.library.searching = true,
            Action::ClearSearch | Action::ClearFilters => self.library.clear(),
            Action::FilterTag => self.library.next_tag(),
            Action::FilterDifficulty => self.library.next_difficulty(),
            Action::FilterStatus => self.library.next_status(),
            Action::OpenHistory => return self.open_history(),
            Action::OpenDrill => return vec![Effect::ReadDrill(super::drill::Order::default())],
            Action::Reload => return vec![Effect::ReadLibrary],
            Action::Back => return vec![Effect::Quit],
            _ => {
                let library = &mut self.library;
                let to = scroll::moved(action, library.selected, library.shown.len(), rows);
                library.selected = to.unwrap_or(library.selected);
            }
        }
        Vec::new()
    }

    fn start(&mut self) -> Vec<Effect> {
        self.library.searching = false;
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => vec![Effect::Prepare(head.id)],
            Some(Err(file)) => self.broken(file),
            None => self.tell("Nothing is found: Esc shows everything again.".into()),
        }
    }

    fn brief(&mut self) -> Vec<Effect> {
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => {
                self.library.searching = false;
                let preview = self.library.preview_of(&head.id).cloned();
                self.screen = Screen::Briefing(Box::new(Briefing::new(head, preview, self.terms)));
                Vec::new()
            }
            _ => self.start(),
        }
    }

    fn open_history(&mut self) -> Vec<Effect> {
        self.screen = Screen::History(History::default());
        vec![Effect::ReadHistory]
    }

    fn act_in_briefing(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Briefing(briefing) = &mut self.screen else { return Vec::new() };
        match action {
            Action::Begin => {
                self.terms = briefing.terms;
                self.choice = briefing.choice.clone();
                return vec![Effect::Remember(briefing.terms), Effect::Prepare(briefing.head.id.clone())];
            }
            Action::Less => briefing.change(false),
            Action::More => briefing.change(true),
            Action::Back => self.screen = Screen::Library,
            _ => {
                let to = scroll::moved(action, briefing.selected, ROWS.len(), ROWS.len());
                briefing.selected = to.unwrap_or(briefing.selected);
            }
        }
        Vec::new()
    }

    fn act_in_round(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        if let Screen::Round(round) = &mut self.screen
            && round.view == View::Panel
            && let Some(top) = layout.scrolled(action, round.top)
        {
            round.top = top;
            return Vec::new();
        }
        self.in_round(|round, now| round.act(action, layout.rows, now))
    }

    /// Does something in the round in front, if one is, and sees to what follows.
    fn in_round(&mut self, does: impl FnOnce(&mut RoundScreen, Now) -> Outcome) -> Vec<Effect> {
        let now = self.now;
        let Screen::Round(round) = &mut self.screen else { return Vec::new() };
        let Outcome { mut effects, say, overlay, over, leave } = does(round, now);
        if let Some(text) = say {
            self.say(text);
        }
        self.overlays.extend(overlay);
        if over {
            effects.extend(self.after_round());
        } else if leave {
            self.screen = Screen::Library;
            effects.push(Effect::ReadLibrary);
            self.say("The round is kept; its clock stands. It is in the history.");
        }
        effects
    }

    /// The phases are over: grading, or back to the library where the round was given up.
    fn after_round(&mut self) -> Vec<Effect> {
        let Screen::Round(round) = std::mem::replace(&mut self.screen, Screen::Library) else {
            return Vec::new();
        };
        if round.round().progress == Progress::Grading {
            self.screen = Screen::Grading(Box::new(Grading::new(round.live)));
            return Vec::new();
        }
        self.say("Given up. It stays in the history, without a grade.");
        vec![Effect::Release(round.live.id), Effect::ReadLibrary]
    }

    fn act_in_grading(&mut self, action: Action) -> Vec<Effect> {
        let (rows, now) = (self.layout.rows, self.now);
        let Screen::Grading(grading) = &mut self.screen else { return Vec::new() };
        if matches!(action, Action::LeaveGrading | Action::Back) {
            let id = grading.live.id;
            self.screen = Screen::Library;
            self.say("The grading is kept as far as it is; it is in the history.");
            return vec![Effect::Release(id), Effect::ReadLibrary];
        }
        let mut outcome = grading.act(action, rows, now);
        if let Some(text) = outcome.say.take() {
            self.say(text);
        }
        if outcome.done {
            outcome.effects.extend(self.graded());
        }
        outcome.effects
    }

    fn graded(&mut self) -> Vec<Effect> {
        let Screen::Grading(grading) = &self.screen else { return Vec::new() };
        let review = Review::new(grading.live.id, &grading.live.lens, grading.round(), From::Library);
        let id = review.id;
        self.screen = Screen::Review(Box::new(review));
        self.notice = None;
        vec![Effect::Release(id), Effect::ReadLibrary]
    }

    fn act_in_review(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        let Screen::Review(review) = &mut self.screen else { return Vec::new() };
        if action != Action::Back {
            review.act(action, layout);
            return Vec::new();
        }
        match review.from {
            From::History => self.open_history(),
            From::Library => {
                self.screen = Screen::Library;
                Vec::new()
            }
        }
    }

    fn act_in_history(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.layout.rows;
        let Screen::History(history) = &mut self.screen else { return Vec::new() };
        match action {
            Action::OpenRound => history.selected().map(|round| Effect::Load(round.id)).into_iter().collect(),
            Action::Back => {
                self.screen = Screen::Library;
                vec![Effect::ReadLibrary]
            }
            _ => {
                history.selected =
                    scroll::moved(action, history.selected, history.len(), rows).unwrap_or(history.selected);
                Vec::new()
            }
        }
    }

    fn act_in_broken(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        let Screen::Broken(broken) = &mut self.screen else { return Vec::new() };
        match action {
            Action::EditBroken => return vec![Effect::EditFile(broken.file.path.clone(), broken.file.line)],
            Action::Back => self.screen = Screen::Library,
            _ => broken.top = layout.scrolled(action, broken.top).unwrap_or(broken.top),
        }
        Vec::new()
    }

    // Rounds

    fn begin(&mut self, ready: Ready) -> Vec<Effect> {
        let Ready { id, seed, brief, attempts, reference_seen } = ready;
        let seed = self.seed.take().unwrap_or(seed);
        let variant = std::mem::take(&mut self.choice).settle(brief.problem.variants.keys(), seed);
        let Terms { mode, level, minutes, accommodation } = self.terms;
        let Head { id: problem, title, .. } = brief.problem.head.clone();
        let setting = Setting {
            problem,
            title,
            mode,
            level,
            minutes,
            plan: brief.rubric.plan(minutes),
            variant,
            seed,
            accommodation,
            attempt: attempts + 1,
            reference_seen,
        };
        let (live, effects) = Live::begin(id, setting, brief, self.now);
        let mut screen = RoundScreen::new(live);
        let saves = screen.begun(effects);
        self.overlays.clear();
        self.overlays.push(Overlay::Prompt(0));
        self.notice = None;
        self.screen = Screen::Round(Box::new(screen));
        saves
    }

    fn open(&mut self, loaded: Loaded) -> Vec<Effect> {
        let Loaded { id, brief, round, clock, locked } = loaded;
        let from = if matches!(self.screen, Screen::History(_)) { From::History } else { From::Library };
        match round.progress {
            Progress::Running | Progress::Grading if locked => {
                return self.tell("Another greenroom is playing this round. Leave it there first.".into());
            }
            Progress::Running => {
                let round = RoundScreen::new(Live::resume(id, round, brief, clock));
                self.screen = Screen::Round(Box::new(round));
            }
            Progress::Grading => {
                self.screen = Screen::Grading(Box::new(Grading::new(Live::resume(id, round, brief, clock))));
            }
            Progress::Graded | Progress::Abandoned => {
                let lens = Lens::ground(brief, round.setting.variant.as_ref());
                self.screen = Screen::Review(Box::new(Review::new(id, &lens, &round, from)));
            }
        }
        self.overlays.clear();
        Vec::new()
    }
}
