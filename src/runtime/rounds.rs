//! Rounds to be begun, fetched and given up.

use super::clock::Clock;
use super::services::{Services, file};
use crate::app::msg::{Loaded, Ready};
use crate::app::{Msg, Save};
use crate::content::Opened;
use crate::domain::id::GlobalId;
use crate::domain::round::{
    self, Again, Event, ProblemStats, Progress, Round, RoundId, State, Summary, What,
};
use crate::session::{Start, kept};
use crate::spanned::Limits;
use crate::store::{LoadError, StoredRound};

impl<C: Clock> Services<C> {
    /// A new round, or the open one on its problem.
    pub(super) fn prepare(&mut self, start: Start) -> Msg {
        match self.open_on(&start.problem) {
            Some(open) => Msg::Unfinished(open, start),
            None => self.prepare_new(&start),
        }
    }

    /// The tutorial that was left open, or a new one.
    pub(super) fn tutorial(&mut self) -> Vec<Msg> {
        let open = self.store.open_tutorial().ok().flatten().map(|open| open.id);
        match open.filter(|open| self.store.lock(*open).is_ok()) {
            Some(open) => self.load(open),
            None => vec![self.prepare_new(&Start::tutorial())],
        }
    }

    /// The newest round on a problem that is open and that no other process plays.
    fn open_on(&self, problem: &GlobalId) -> Option<Summary> {
        let open = |round: &Summary| round.problem == *problem && round.state == State::Running;
        let mut rounds = self.store.open_rounds().ok()?.into_iter();
        rounds.find(|round| open(round) && self.store.lock(round.id).is_ok())
    }

    /// Gives an open round up that nobody plays.
    pub(super) fn give_up(&mut self, id: RoundId) -> Vec<Msg> {
        let Ok(_lock) = self.store.lock(id) else {
            return vec![Msg::Told("Another greenroom is playing this round. Leave it there first.".into())];
        };
        let now = self.clock.now();
        let (mut messages, fetched) = self.sound(|services| services.stored(id));
        match fetched.and_then(|stored| loaded(id, stored)) {
            Ok(Loaded { round, clock, .. }) if round.progress == Progress::Running => {
                let (at, what) = (clock.max(round.clock()), What::Event(Event::Abandoned));
                let entry = round::Entry { seq: round.next_seq(), at, wall: now.wall, what };
                self.queue.push(Save::Entries(id, vec![entry]));
                messages.extend(self.flush());
            }
            Ok(_) => messages.push(Msg::Told("This round is over already.".into())),
            Err(why) => messages.push(Msg::Told(why)),
        }
        messages
    }

    pub(super) fn prepare_new(&mut self, start: &Start) -> Msg {
        let earlier = match start.again.map(|again| self.earlier(again)).transpose() {
            Ok(earlier) => earlier,
            Err(why) => return Msg::Told(why),
        };
        let opened = match (self.opened(&start.problem, start.rubric.as_ref()), &earlier) {
            (Ok(opened), _) => opened,
            // The problem was removed or is being changed: as it was in the earlier round it can be played still.
            (Err(_), Some(earlier)) => earlier.opened.clone(),
            (Err(broken), None) => return Msg::Broken(file(&broken, Some(start.problem.clone()))),
        };
        let mut before = ProblemStats::of(&opened.problem.head, &self.standing());
        before.reference_seen |= earlier.as_ref().is_some_and(|earlier| earlier.reviewed);
        let id = self.clock.new_round();
        self.hold(id);
        self.queue.expect(id, opened.sources.clone());
        let brief = opened.brief();
        let setting = start.setting(&brief, &before, self.clock.seed());
        let kept = earlier.map(|earlier| earlier.kept).unwrap_or_default();
        Msg::Ready(Box::new(Ready { id, setting, brief, kept }))
    }

    /// An earlier round, for another attempt.
    fn earlier(&self, Again { round: id, from }: Again) -> Result<Earlier, String> {
        let stored = self.stored(id).map_err(|why| why.to_string())?;
        let own = stored.own_grading().grade;
        let (round, opened) = folded(stored)?;
        let kept = from.map(|from| kept(&round, from)).unwrap_or_default();
        let reviewed = matches!(State::after(&round, &own), State::Graded | State::Abandoned);
        Ok(Earlier { opened, kept, reviewed })
    }

    pub(super) fn load(&mut self, id: RoundId) -> Vec<Msg> {
        let (mut messages, fetched) = self.sound(|services| services.stored(id));
        let loaded = match fetched.and_then(|stored| loaded(id, stored)) {
            Ok(loaded) => loaded,
            Err(why) => {
                messages.push(Msg::Told(why));
                return messages;
            }
        };
        let loaded = Loaded { locked: !self.hold(id), ..loaded };
        self.editing = Some(id);
        messages.push(Msg::Loaded(Box::new(loaded)));
        // A kill while the text was in $EDITOR left it behind; undo takes it back.
        if let Ok(text) = std::fs::read_to_string(self.edited_file()) {
            drop(std::fs::remove_file(self.edited_file()));
            messages.push(Msg::EditedOutside(text));
            messages.push(Msg::Told("What was being written in $EDITOR is back; undo takes it away.".into()));
        }
        messages
    }

    /// A stored round, with what waits to be saved of it.
    pub(super) fn stored(&self, id: RoundId) -> Result<StoredRound, LoadError> {
        match (self.store.load(id), self.queue.begun(id)) {
            (Err(LoadError::NoSuchRound(_)), Some(begun)) => Ok(self.queue.with_rest(begun)),
            (stored, _) => Ok(self.queue.with_rest(stored?)),
        }
    }
}

/// An earlier round that is made again: its problem as it was, and the part of its log that is kept.
struct Earlier {
    opened: Opened,
    kept: Vec<What>,
    /// Its review was open, which shows the reference.
    reviewed: bool,
}

/// A stored round as the screens have it.
fn loaded(id: RoundId, stored: StoredRound) -> Result<Loaded, String> {
    let (grading, others, clock) = (stored.own_grading(), stored.other_gradings(), stored.clock);
    let (round, opened) = folded(stored)?;
    Ok(Loaded { id, brief: opened.brief(), round, grading, others, clock, locked: false })
}

/// A stored round's state, and its problem as it was.
fn folded(stored: StoredRound) -> Result<(Round, Opened), String> {
    let round = Round::fold(&stored.entries).map_err(|why| format!("The round can't be read: {why}."))?;
    let opened = Opened::from_sources(&round.setting.problem, round.setting.rubric.as_ref(), stored.sources)
        .map_err(|report| {
            let first = report.lines(Limits::default()).into_iter().next().unwrap_or_default();
            format!("The round's own problem can't be read: {first}")
        })?;
    Ok((round, opened))
}
