//! Real interviews, noted beside the practice for them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::grade::mean;
use super::level::{Level, words};
use super::review::Day;
use super::round::{RoundKind, Summary};

words! {
    /// The result of a real interview.
    Result {
        /// An offer, or the next stage.
        Passed = "passed",
        /// A refusal.
        Failed = "failed",
        /// Not known yet.
        Waiting = "waiting",
    }
}

/// A real interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The time it was noted, which names it.
    pub made: DateTime<Utc>,
    /// The day of the interview.
    pub day: Day,
    /// The company.
    pub company: String,
    /// The level that it was for, where it was told.
    pub level: Option<Level>,
    /// The result.
    pub result: Result,
    /// The questions, and what went well or badly.
    pub note: String,
}

/// Days before an interview whose practice stands beside it.
pub const BEFORE: u32 = 90;

/// Results from which on those that were passed are counted: fewer say nothing.
pub const MANY: usize = 5;

/// True if what was done on a day prepares for an interview on another: it lies within the [`BEFORE`] days before. What was
/// done on the day itself may have come after the interview.
pub fn prepares(done: Day, interview: Day) -> bool {
    done < interview && interview.since(done) <= BEFORE
}

/// The practice before an interview.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Preparation {
    /// Rounds that were graded.
    pub rounds: usize,
    /// The mean score of those that were whole.
    pub mean: Option<f64>,
    /// The problems they were on.
    pub problems: usize,
}

impl Preparation {
    /// The practice before an interview on a day, from graded rounds and their days.
    pub fn before<'a>(day: Day, rounds: impl IntoIterator<Item = (Day, &'a Summary)>) -> Self {
        let rounds: Vec<&Summary> =
            rounds.into_iter().filter(|(played, _)| prepares(*played, day)).map(|(_, round)| round).collect();
        let whole = rounds.iter().filter(|round| round.kind == RoundKind::Whole);
        let problems: HashSet<_> = rounds.iter().map(|round| &round.problem).collect();
        let mean = mean(whole.filter_map(|round| round.score));
        Self { rounds: rounds.len(), mean, problems: problems.len() }
    }
}

/// Interviews passed, and interviews with a result; none where these are fewer than [`MANY`].
pub fn passed(outcomes: &[Outcome]) -> Option<(usize, usize)> {
    let count = |result: Result| outcomes.iter().filter(|outcome| outcome.result == result).count();
    let (passed, failed) = (count(Result::Passed), count(Result::Failed));
    (passed + failed >= MANY).then_some((passed, passed + failed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::GlobalId;
    use crate::domain::level::Mode;
    use crate::domain::round::{RoundId, State};

    fn round(problem: &str, kind: RoundKind, score: Option<f64>) -> Summary {
        Summary {
            id: RoundId(uuid::Uuid::nil()),
            problem: GlobalId::try_from(format!("core/{problem}")).unwrap(),
            title: problem.into(),
            mode: Mode::Mock,
            level: Level::Senior,
            minutes: 45,
            started: DateTime::UNIX_EPOCH,
            finished: None,
            state: State::Graded,
            kind,
            score,
            elapsed: std::time::Duration::ZERO,
        }
    }

    fn outcomes(results: &[super::Result]) -> Vec<Outcome> {
        let outcome = |&result: &super::Result| Outcome {
            made: DateTime::UNIX_EPOCH,
            day: Day(0),
            company: "Acme".into(),
            level: None,
            result,
            note: String::new(),
        };
        results.iter().map(outcome).collect()
    }

    #[test]
    fn practice_is_that_of_the_ninety_days_before() {
        let whole = round("chat", RoundKind::Whole, Some(3.0));
        let on = |day| Preparation::before(Day(1000), [(Day(day), &whole)]).rounds;
        assert_eq!([909, 910, 999, 1000, 1001].map(on), [0, 1, 1, 0, 0]);
    }

    #[test]
    fn the_mean_is_that_of_whole_rounds_and_a_problem_counts_once() {
        let rounds = [
            round("chat", RoundKind::Whole, Some(2.0)),
            round("chat", RoundKind::Whole, Some(3.0)),
            round("feed", RoundKind::Sketch, Some(4.0)),
            round("news", RoundKind::Part, None),
        ];
        let practice = Preparation::before(Day(9), rounds.iter().map(|round| (Day(1), round)));
        assert_eq!(practice, Preparation { rounds: 4, mean: Some(2.5), problems: 3 });
        assert_eq!(Preparation::before(Day(9), []), Preparation::default());
        let sketch = Preparation::before(Day(9), [(Day(1), &rounds[2])]);
        assert_eq!(sketch, Preparation { rounds: 1, mean: None, problems: 1 });
    }

    #[test]
    fn below_five_results_nothing_is_counted() {
        use super::Result::{Failed, Passed, Waiting};
        assert_eq!(passed(&outcomes(&[Passed, Passed, Passed, Failed, Waiting, Waiting])), None);
        assert_eq!(passed(&outcomes(&[Passed, Failed, Waiting, Failed, Failed, Passed])), Some((2, 5)));
        assert_eq!(passed(&outcomes(&[Failed; 6])), Some((0, 6)));
        assert_eq!(passed(&[]), None);
    }
}
