//! The setting of a round, fixed when it begins.

use std::time::Duration;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::event::RoundId;
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::{Level, Mode, words};
use crate::domain::phase::Phase;
use crate::domain::random::Random;
use crate::domain::rubric::Score;

words! {
    /// Extra time, as real interviews grant it.
    Accommodation {
        /// The planned time.
        None = "none",
        /// Half as much again.
        Half = "x1.5",
        /// Twice the time.
        Double = "x2",
        /// The clock counts, and nothing is ever late.
        Untimed = "untimed",
    }
}

/// The choices of the briefing that are kept from one round to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The mode.
    pub mode: Mode,
    /// The level.
    pub level: Level,
    /// The length of the whole, before any accommodation.
    pub minutes: u16,
    /// Extra time.
    pub accommodation: Accommodation,
}

impl Default for Terms {
    fn default() -> Self {
        Self { mode: Mode::Mock, level: Level::Senior, minutes: 45, accommodation: Accommodation::None }
    }
}

/// The choice of a round's parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// The plain problem.
    #[default]
    Plain,
    /// A named variant.
    Named(Id),
    /// One of all, the plain problem among them, drawn by the round's seed.
    Drawn,
}

impl Choice {
    /// The variant that is played; none is the plain problem. The same seed draws the same on any machine.
    pub fn settle<'v>(&self, mut variants: impl ExactSizeIterator<Item = &'v Id>, seed: u64) -> Option<Id> {
        match self {
            Self::Plain => None,
            Self::Named(id) => Some(id.clone()),
            Self::Drawn => {
                let sets = u64::try_from(variants.len()).unwrap_or(u64::MAX).saturating_add(1);
                let nth = usize::try_from(Random(seed).number() % sets).unwrap_or(0);
                variants.nth(nth.checked_sub(1)?).cloned()
            }
        }
    }
}

/// The pack of the tutorial, which no other pack may be called. Its rounds are practice of nothing: no list, count or
/// trend has them.
pub const TUTORIAL_PACK: &str = "tutorial";

/// The setting of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The problem.
    pub problem: GlobalId,
    /// Its title at the time, so that a list of rounds needs no pack.
    pub title: String,
    /// The mode.
    pub mode: Mode,
    /// The level.
    pub level: Level,
    /// The length of the whole, before any accommodation.
    pub minutes: u16,
    /// The rubric it is graded by, where that isn't the problem's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<GlobalId>,
    /// Minutes of each phase, in order; 0 leaves a phase out of the agenda.
    pub plan: [u16; 6],
    /// The named variant; none is the plain problem.
    pub variant: Option<Id>,
    /// The seed of everything drawn by chance.
    pub seed: u64,
    /// Extra time.
    pub accommodation: Accommodation,
    /// 1 for the first round on this problem.
    pub attempt: u32,
    /// The reference had been opened before the round began.
    pub reference_seen: bool,
    /// Only a part of the problem's phases is practised: its score is not counted with those of whole rounds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The earlier round that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
    /// The sample answer that is graded as training; none for a round of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
}

/// A sample answer that is graded, with its author's grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The name of its file, without the ending.
    pub name: String,
    /// The author's scores by competency.
    pub scores: IndexMap<Id, Score>,
    /// The author's reasons.
    pub why: String,
}

/// An earlier round, made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The earlier round.
    pub round: RoundId,
    /// The phase to begin with; the pads of those before are the earlier round's. None is the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Phase>,
}

impl Setting {
    /// True for the tutorial, which is guided step by step and never graded.
    pub fn is_tutorial(&self) -> bool {
        self.problem.pack.as_str() == TUTORIAL_PACK
    }

    /// The planned time of a phase; `None` where time is not limited.
    pub fn planned(&self, phase: Phase) -> Option<Duration> {
        self.stretch(self.plan[phase.index()])
    }

    /// The planned time of the whole; `None` where time is not limited.
    pub fn total(&self) -> Option<Duration> {
        self.stretch(self.plan.iter().sum())
    }

    /// The planned time of a share, 0 to 1, of a phase; where time is not limited, by the plan alone.
    pub fn share(&self, phase: Phase, share: f64) -> Duration {
        let plan = || Duration::from_secs(u64::from(self.plan[phase.index()]) * 60);
        self.planned(phase).unwrap_or_else(plan).mul_f64(share.clamp(0.0, 1.0))
    }

    /// The time on the round's clock at which a phase is planned to begin.
    pub fn begins(&self, phase: Phase) -> Duration {
        self.agenda().take_while(|before| *before != phase).map(|before| self.share(before, 1.0)).sum()
    }

    /// True for a phase whose pad is kept from an earlier round: it is there to be read and built on, and isn't graded.
    pub fn keeps(&self, phase: Phase) -> bool {
        self.again.and_then(|again| again.from).is_some_and(|from| phase < from)
    }

    /// The phases on the agenda, in order.
    pub fn agenda(&self) -> impl Iterator<Item = Phase> + '_ {
        Phase::ALL.iter().copied().filter(|phase| self.plan[phase.index()] > 0)
    }

    fn stretch(&self, minutes: u16) -> Option<Duration> {
        let half_minutes = match self.accommodation {
            Accommodation::None => 2,
            Accommodation::Half => 3,
            Accommodation::Double => 4,
            Accommodation::Untimed => return None,
        };
        Some(Duration::from_secs(u64::from(minutes) * 30 * half_minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_variant_everywhere_and_every_variant_is_drawn() {
        let variants = [Id::parse("campaign").unwrap(), Id::parse("startup").unwrap()];
        let drawn: Vec<Option<Id>> = (0..8).map(|seed| Choice::Drawn.settle(variants.iter(), seed)).collect();
        let names: Vec<&str> = drawn.iter().map(|id| id.as_ref().map_or("plain", Id::as_str)).collect();
        assert_eq!(names, SEEDS_0_TO_7);
        assert_eq!(Choice::Plain.settle(variants.iter(), 1), None);
        assert_eq!(Choice::Drawn.settle(std::iter::empty(), 1), None);
    }

    const SEEDS_0_TO_7: [&str; 8] =
        ["campaign", "startup", "campaign", "plain", "campaign", "startup", "startup", "plain"];
}
