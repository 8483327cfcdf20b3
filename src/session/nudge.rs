//! Reminders, as a polite interviewer gives them: once each, at a pause in typing, and never where somebody was granted
//! extra time or is interviewed by a human.

use std::time::Duration;

use super::agenda::QUIET;
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::{Accommodation, Nudge, Round};
use crate::lens::Reading;

/// The time without a number or a decision after which one is asked for.
const LONG: Duration = Duration::from_secs(600);

/// The numbers and decisions of a round, and when the last of them came in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Watch {
    revision: u64,
    facts: usize,
    since: Duration,
}

impl Watch {
    /// A watch that begins at this time on the round's clock.
    pub(super) fn from(reading: &Reading, clock: Duration) -> Self {
        Self { revision: reading.revision(), facts: facts(reading), since: clock }
    }

    /// Looks at the pads; a number or decision more than before starts the time anew.
    pub(super) fn look(&mut self, reading: &Reading, clock: Duration) {
        if self.revision == reading.revision() {
            return;
        }
        let now = Self::from(reading, clock);
        *self = if now.facts > self.facts { now } else { Self { since: self.since, ..now } };
    }
}

/// The candidate's own lines with a number, and the decisions.
fn facts(reading: &Reading) -> usize {
    let counts = |phase: &Phase| {
        let lines = reading.lines(*phase);
        lines.filter(|(text, line)| line.is_own() && text.contains(|c: char| c.is_ascii_digit())).count()
    };
    Phase::ALL.iter().map(counts).sum::<usize>() + reading.decisions.len()
}

/// The reminder that is due at a time on the round's clock, if one is.
pub(super) fn due(round: &Round, watch: &Watch, clock: Duration) -> Option<Nudge> {
    let setting = &round.setting;
    let polite = setting.mode != Mode::Live && setting.accommodation == Accommodation::None;
    if !polite || round.time_up.is_some() || clock < round.clock() + QUIET {
        return None;
    }
    let spent = round.spent(round.phase) + clock.saturating_sub(round.clock());
    let over = setting.planned(round.phase).is_some_and(|planned| spent >= planned);
    let goes_on = setting.agenda().any(|phase| phase > round.phase);
    let over = (over && goes_on).then_some(Nudge::PhaseOver(round.phase));
    let silent = (clock >= watch.since + LONG).then_some(Nudge::NothingDecided);
    [over, silent].into_iter().flatten().find(|nudge| !round.nudges.contains(nudge))
}
