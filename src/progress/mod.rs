//! Practice so far: trends over graded rounds, the level they show, what to practise next, and the dashboard that
//! tells all of it.

mod alike;
pub mod dashboard;
mod level;
mod next;
mod trend;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::FixedOffset;

use crate::domain::drill::Biases;
use crate::domain::id::{GlobalId, Id};
use crate::domain::outcome::Outcome;
use crate::domain::pack::{Head, Track};
use crate::domain::progress::Played;
use crate::domain::review::Day;
use crate::domain::round::{ProblemStats, Status, Summary};
use crate::domain::rubric::Rubric;

pub use level::Standing;
pub use next::{Proposal, Starts, next};
pub use trend::{Change, Mark, Trend};

/// Graded rounds that progress looks back on.
pub const MOST: usize = 200;

/// Days that the calendar looks back on.
pub const DAYS: u32 = 26 * 7;

/// Everything that progress is read from.
#[derive(Debug, Clone)]
pub struct Practice {
    /// Graded rounds, the newest first.
    pub played: Vec<Played>,
    /// The newest round that was left open.
    pub open: Option<Summary>,
    /// The problems of all packs.
    pub problems: Vec<Known>,
    /// The variants of problems that were practised, with their titles.
    pub variants: HashMap<GlobalId, Vec<(Id, String)>>,
    /// The topics that problems exercise and cards are on, with their titles.
    pub topics: Vec<(Id, String)>,
    /// The tracks of all packs.
    pub tracks: Vec<Track>,
    /// The title of the track that was chosen last.
    pub track: Option<String>,
    /// The rubric of whole rounds, whose bars make a level.
    pub rubric: Option<Rubric>,
    /// The bias of quick estimates.
    pub biases: Biases,
    /// Cards.
    pub cards: CardCounts,
    /// The effort of each day.
    pub days: BTreeMap<Day, Effort>,
    /// Real interviews.
    pub outcomes: Vec<Outcome>,
    /// Today.
    pub today: Day,
    /// The offset of local time.
    pub utc_offset: FixedOffset,
}

/// A problem and the attempts at it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The problem.
    pub head: Head,
    /// Attempts and scores.
    pub stats: ProblemStats,
}

/// Numbers of cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardCounts {
    /// Cards that are due today.
    pub due: usize,
    /// Cards that were met at least once.
    pub met: usize,
    /// All cards that may be asked.
    pub all: usize,
    /// Cards met and cards there are, by topic.
    pub topics: HashMap<Id, (usize, usize)>,
}

/// The effort of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Rounds begun.
    pub rounds: u32,
    /// Seconds on the clocks of rounds.
    pub seconds: u64,
    /// Reviews of cards.
    pub reviews: u32,
    /// Quick estimates.
    pub estimates: u32,
}

impl Practice {
    /// A problem by the name it has or had.
    fn known(&self, id: &GlobalId) -> Option<&Known> {
        self.problems.iter().find(|known| known.head.names().any(|name| name == *id))
    }

    /// The day of a round.
    fn day(&self, round: &Played) -> Day {
        Day::at(round.summary.started, self.utc_offset)
    }

    /// The practised problem whose last round is the longest ago.
    pub fn least_recent(&self) -> Option<&Known> {
        let mut seen = BTreeSet::new();
        let newest: Vec<&Played> =
            self.played.iter().filter(|round| seen.insert(&round.summary.problem)).collect();
        newest.into_iter().rev().find_map(|round| self.known(&round.summary.problem))
    }

    /// The track that was chosen last.
    fn chosen_track(&self) -> Option<&Track> {
        let title = self.track.as_deref()?;
        self.tracks.iter().find(|track| track.title == title)
    }
}

impl Known {
    /// True if a whole round on it was graded.
    pub fn is_practised(&self) -> bool {
        self.stats.status() == Status::Practised
    }
}
