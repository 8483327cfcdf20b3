//! The mend on the screen: the offer, then the pad of the weakest phase with its criteria beside it.

use std::time::Duration;

use super::{GradingScreen, Outcome, Step};
use crate::app::effect::Save;
use crate::app::pad::{Change, Pad};
use crate::app::scroll::Regions;
use crate::config::action::Action;
use crate::config::chord::Chord;
use crate::domain::grading::{GradingEntry, GradingEvent};
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::Writer;
use crate::domain::text::Author;
use crate::lens::Glyph;
use crate::page::key;
use crate::session::{GradingMsg, MendMsg, Next};

impl GradingScreen {
    /// The pad that is mended, and its text.
    pub fn mended_pad(&self) -> Option<(&Pad, Phase, &str)> {
        let (phase, round) = self.live.mending()?;
        matches!(self.step, Step::Mend).then_some((&self.pad, phase, round.pad(phase)))
    }

    /// For each line of that pad, whether the interviewer wrote it; no lens reads what is mended while one types.
    pub fn mended_glyphs(&self) -> Vec<Glyph> {
        let Some((phase, round)) = self.live.mending() else { return Vec::new() };
        let glyph = |line: usize| match round.writer(phase, line) {
            Writer::Candidate => Glyph::Prose,
            Writer::Interviewer | Writer::Clock => Glyph::Voice,
        };
        (0..round.pad(phase).split('\n').count()).map(glyph).collect()
    }

    /// Time at which the mend's clock shows something else.
    pub fn deadline(&self, now: Now) -> Option<Duration> {
        let clock = self.live.mend_clock(now).filter(|_| self.live.mend_runs())?;
        let part = Duration::from_nanos(u64::from(clock.subsec_nanos()));
        Some(now.mono + Duration::from_secs(1).saturating_sub(part))
    }

    /// Scrolls the pad to its cursor.
    pub fn settle(&mut self, regions: Regions) {
        let Some((phase, round)) = self.live.mending() else { return };
        let text = &round.pads[phase.index()];
        self.pad.scroll(text.as_str(), text.revision(), regions.pad.size());
    }

    /// A key that types or moves in the pad.
    pub fn press(&mut self, chord: Chord, now: Now) -> Outcome {
        self.edit(now, |pad, text| pad.press(chord, text))
    }

    /// A paste into the pad.
    pub fn paste(&mut self, pasted: &str, now: Now) -> Outcome {
        self.edit(now, |pad, text| pad.paste(pasted, text))
    }

    /// A click into the pad.
    pub fn clicked(&mut self, at: (u16, u16), regions: Regions) {
        let Some((phase, round)) = self.live.mending() else { return };
        if regions.pad.holds(at) {
            let (column, row) = (at.0 - regions.pad.x, at.1 - regions.pad.y);
            self.pad.click(column.into(), row.into(), round.pad(phase));
        }
    }

    /// The wheel over the pad moves the cursor, elsewhere the criteria.
    pub fn wheel(&mut self, at: (u16, u16), action: Action, regions: Regions) {
        let Some((phase, round)) = self.live.mending() else { return };
        if regions.pad.holds(at) {
            self.pad.by_row_of(action, round.pad(phase));
        } else {
            self.top = regions.panel.scrolled(action, self.top).unwrap_or(self.top);
        }
    }

    /// Goes to the offer or to the mend, if the grading is there.
    pub(super) fn go_to_mend(&mut self) {
        self.step = match (self.live.next(), self.live.mending()) {
            (Next::Offer, _) => Step::Offer,
            (Next::Mend, Some((phase, round))) => {
                self.pad = Pad::new(round.pad(phase));
                Step::Mend
            }
            _ => return,
        };
        self.top = 0;
    }

    /// An action on the offer.
    pub(super) fn offered(&mut self, action: Action, now: Now) -> Outcome {
        let msg = match action {
            Action::BeginMend => MendMsg::Begin,
            Action::DeclineMend => MendMsg::Decline,
            _ => return Outcome::default(),
        };
        self.tell(GradingMsg::Mend(msg), now, Self::go_to_mend)
    }

    /// An action in the mend.
    pub(super) fn mend(&mut self, action: Action, regions: Regions, now: Now) -> Outcome {
        let panel = match action {
            Action::PanelUp => Action::Up,
            Action::PanelDown => Action::Down,
            Action::PanelPageUp => Action::PageUp,
            Action::PanelPageDown => Action::PageDown,
            Action::EndMend => return self.tell(GradingMsg::Mend(MendMsg::End), now, |_| {}),
            Action::Undo => return self.step_of(MendMsg::Undo, now),
            Action::Redo => return self.step_of(MendMsg::Redo, now),
            _ => return self.edit(now, |pad, text| pad.act(action, regions.pad.size().1, text).into()),
        };
        self.top = regions.panel.scrolled(panel, self.top).unwrap_or(self.top);
        Outcome::default()
    }

    fn step_of(&mut self, msg: MendMsg, now: Now) -> Outcome {
        self.tell(GradingMsg::Mend(msg), now, |_| {})
    }

    fn edit(&mut self, now: Now, edit: impl FnOnce(&mut Pad, &str) -> Change) -> Outcome {
        let Some((phase, round)) = self.live.mending() else { return Outcome::default() };
        let Change { edit, told } = edit(&mut self.pad, round.pad(phase));
        let made = edit.map(|edit| self.tell(GradingMsg::Mend(MendMsg::Edit(edit)), now, |_| {}));
        let mut outcome = made.unwrap_or_default();
        outcome.say = outcome.say.or(told);
        outcome
    }

    /// The cursor follows what is undone and made again; typing has moved it already.
    pub(super) fn follow(&mut self, entries: &[GradingEntry]) {
        for entry in entries {
            if let GradingEvent::Mended { edit, .. } = &entry.what
                && edit.by != Author::Candidate
            {
                self.pad.follow(edit);
            }
        }
    }

    /// The saves of an outcome that stores these entries.
    pub(super) fn saved(&mut self, entries: Vec<GradingEntry>) -> Outcome {
        self.follow(&entries);
        let saves = if entries.is_empty() {
            Vec::new()
        } else {
            vec![Save::Grading(self.live.grading_id(), entries)]
        };
        Outcome { saves, say: None }
    }
}

/// Notice of leaving a mend.
pub const LEFT: &str = concat!(
    "What you added is kept, and the reference stays closed: ",
    key!("history"),
    ", then ",
    key!("open-round"),
    " goes on."
);
