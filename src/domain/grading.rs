//! A grading: one rater's marks and scores of one round, as a log of its own and the state that is its fold.

use std::time::Duration;

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::grade::{Basis, Grade, Guess, Judgement, Mark};
use super::id::Id;
use super::mend::{Mend, MendStep};
use super::phase::Phase;
use super::round::RoundId;
use super::rubric::Score;
use super::text::Edit;

/// The person who graded a round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rater {
    /// The candidate.
    Candidate,
    /// Another candidate, by name.
    Peer(String),
    /// An instructor, by name.
    Instructor(String),
}

impl Rater {
    /// The rater of a kind, as [`Self::kind`] writes it; the candidate needs no name.
    pub fn of(kind: &str, name: String) -> Option<Self> {
        match kind {
            "self" => Some(Self::Candidate),
            "peer" => Some(Self::Peer(name)),
            "instructor" => Some(Self::Instructor(name)),
            _ => None,
        }
    }

    /// `self`, `peer` or `instructor`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Candidate => "self",
            Self::Peer(_) => "peer",
            Self::Instructor(_) => "instructor",
        }
    }

    /// The rater's name; empty for the candidate.
    pub fn name(&self) -> &str {
        match self {
            Self::Candidate => "",
            Self::Peer(name) | Self::Instructor(name) => name,
        }
    }
}

/// The name of a grading: a round has one of each rater.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GradingId {
    /// The round.
    pub round: RoundId,
    /// The rater.
    pub rater: Rater,
}

/// One line of a grading's log. Rows are keyed by grading and `seq`, so that writing one twice is writing it once.
#[derive(Debug, Clone, PartialEq)]
pub struct GradingEntry {
    /// 0, 1, 2 … without a gap.
    pub seq: u64,
    /// The wall clock, which may jump.
    pub wall: DateTime<Utc>,
    /// The step of the grading.
    pub what: GradingEvent,
}

/// One step of a grading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event", content = "with")]
pub enum GradingEvent {
    /// A score of the guess was given, and may change until it is sealed.
    GuessDrafted {
        /// The competency.
        competency: Id,
        /// Its score.
        score: Score,
    },
    /// The verdict of the guess was given, and may change until it is sealed.
    VerdictDrafted(bool),
    /// The sealed guess, made before the reference is seen.
    Guessed(Guess),
    /// A criterion was marked.
    Marked {
        /// The criterion; a shared one is `competency/criterion`.
        criterion: String,
        /// The mark.
        mark: Mark,
    },
    /// The suggestions of a page were accepted as they stand, for the criteria that had no mark.
    Accepted(IndexMap<String, Mark>),
    /// The rater pointed at the evidence for a score.
    Pointed {
        /// The competency.
        competency: Id,
        /// The evidence; nothing takes back what was pointed at before.
        basis: Basis,
    },
    /// A competency was scored.
    Scored {
        /// The competency.
        competency: Id,
        /// The score, or why there is none.
        judgement: Judgement,
    },
    /// The grade stands.
    Graded,
    /// A few minutes on this phase were offered; the reference stays closed until they are over or declined.
    MendOffered(Phase),
    /// The offer was declined.
    MendDeclined,
    /// The offer was taken.
    MendBegun,
    /// The pad was edited in the mend. The round's own log doesn't have this edit.
    Mended {
        /// The time on the mend's own clock.
        at: Duration,
        /// The edit.
        edit: Edit,
    },
    /// The mend is done.
    MendEnded {
        /// The time on the mend's own clock.
        at: Duration,
    },
}

/// The state of a grading.
#[derive(Debug, Clone, PartialEq)]
pub struct Grading {
    /// The rater.
    pub rater: Rater,
    /// The grade so far.
    pub grade: Grade,
    entries: u64,
}

impl Grading {
    /// A grading without entries.
    pub fn begin(rater: Rater) -> Self {
        Self { rater, grade: Grade::default(), entries: 0 }
    }

    /// The state after the whole log.
    pub fn fold(rater: Rater, entries: &[GradingEntry]) -> Self {
        let mut grading = Self::begin(rater);
        entries.iter().for_each(|entry| grading.apply(entry));
        grading
    }

    /// Applies one more entry.
    pub fn apply(&mut self, entry: &GradingEntry) {
        let grade = &mut self.grade;
        match entry.what.clone() {
            GradingEvent::GuessDrafted { competency, score } => {
                grade.draft.scores.insert(competency, score);
            }
            GradingEvent::VerdictDrafted(pass) => grade.draft.pass = Some(pass),
            GradingEvent::Guessed(guess) => grade.guess = Some(guess),
            GradingEvent::Marked { criterion, mark } => {
                grade.accepted.remove(&criterion);
                grade.marks.insert(criterion, mark);
            }
            GradingEvent::Accepted(marks) => {
                grade.accepted.extend(marks.keys().cloned());
                grade.marks.extend(marks);
            }
            GradingEvent::Pointed { competency, basis: Basis::Nothing } => {
                grade.pointed.shift_remove(&competency);
            }
            GradingEvent::Pointed { competency, basis } => drop(grade.pointed.insert(competency, basis)),
            GradingEvent::Scored { competency, judgement } => {
                grade.judgements.insert(competency, judgement);
            }
            GradingEvent::Graded => grade.stands = true,
            GradingEvent::MendOffered(phase) => grade.mend = Some(Mend::offered(phase)),
            event => grade.mend.iter_mut().for_each(|mend| mended(mend, event.clone())),
        }
        self.entries = entry.seq + 1;
    }

    /// The `seq` of the next entry.
    pub const fn next_seq(&self) -> u64 {
        self.entries
    }
}

/// Applies an event to a mend.
fn mended(mend: &mut Mend, event: GradingEvent) {
    match event {
        GradingEvent::MendDeclined => mend.step = MendStep::Declined,
        GradingEvent::MendBegun => mend.step = MendStep::Running,
        GradingEvent::Mended { at, edit } => mend.edited(at, edit),
        GradingEvent::MendEnded { at } => (mend.step, mend.at) = (MendStep::Done, mend.at.max(at)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Author;

    fn log(events: Vec<GradingEvent>) -> Vec<GradingEntry> {
        let entry = |(seq, what)| GradingEntry { seq, wall: DateTime::UNIX_EPOCH, what };
        (0..).zip(events).map(entry).collect()
    }

    fn scored(score: u8) -> GradingEvent {
        let judgement = Judgement::Scored { score: Score::try_from(score).unwrap(), basis: Basis::SaidAloud };
        GradingEvent::Scored { competency: Id::parse("data").unwrap(), judgement }
    }

    #[test]
    fn the_last_mark_and_the_last_score_count() {
        let mark = |mark| GradingEvent::Marked { criterion: "data/keys".into(), mark };
        let log = log(vec![mark(Mark::No), scored(1), mark(Mark::Yes), scored(3)]);
        let grading = Grading::fold(Rater::Candidate, &log);
        assert_eq!(grading.grade.marks["data/keys"], Mark::Yes);
        assert_eq!((grading.grade.mean(), grading.grade.stands), (Some(3.0), false));
        assert_eq!(grading.next_seq(), 4);
    }

    #[test]
    fn a_mark_of_ones_own_is_accepted_no_longer() {
        let accepted = IndexMap::from([("data/keys".into(), Mark::No), ("data/owner".into(), Mark::Yes)]);
        let own = GradingEvent::Marked { criterion: "data/keys".into(), mark: Mark::Partly };
        let grade = Grading::fold(Rater::Candidate, &log(vec![GradingEvent::Accepted(accepted), own])).grade;
        assert_eq!(grade.marks["data/keys"], Mark::Partly);
        assert_eq!(grade.accepted.into_iter().collect::<Vec<_>>(), ["data/owner"]);
    }

    #[test]
    fn what_was_pointed_at_is_taken_back_by_nothing() {
        let point = |basis| GradingEvent::Pointed { competency: Id::parse("data").unwrap(), basis };
        let pointed = |events| Grading::fold(Rater::Candidate, &log(events)).grade.pointed.len();
        assert_eq!(pointed(vec![point(Basis::SaidAloud)]), 1);
        assert_eq!(pointed(vec![point(Basis::SaidAloud), point(Basis::Nothing)]), 0);
    }

    #[test]
    fn a_grade_stands_once_it_is_said_so() {
        let grading = Grading::fold(Rater::Candidate, &log(vec![scored(2), GradingEvent::Graded]));
        assert!(grading.grade.stands);
    }

    #[test]
    fn a_mend_keeps_the_reference_closed_until_it_is_done_or_declined() {
        let edit = Edit { at: 0, removed: String::new(), inserted: "x".into(), by: Author::Candidate };
        let seconds = Duration::from_secs;
        let begun = [GradingEvent::Graded, GradingEvent::MendOffered(Phase::Failures)];
        let grade = |rest: &[GradingEvent]| {
            let events = begun.iter().chain(rest).cloned().collect();
            Grading::fold(Rater::Candidate, &log(events)).grade
        };
        assert!(!grade(&[]).is_closed() && grade(&[GradingEvent::MendDeclined]).is_closed());
        let running = [GradingEvent::MendBegun, GradingEvent::Mended { at: seconds(9), edit }];
        assert!(!grade(&running).is_closed());
        assert_eq!(grade(&running).mend.map(|mend| mend.at), Some(seconds(9)));
        let done = [&running[..], &[GradingEvent::MendEnded { at: seconds(60) }]].concat();
        assert!(grade(&done).is_closed());
        assert_eq!(grade(&done).mend.map(|mend| mend.at), Some(seconds(60)));
        assert!(Grading::fold(Rater::Candidate, &log(vec![GradingEvent::Graded])).grade.is_closed());
    }

    #[test]
    fn a_rater_is_read_back_from_kind_and_name() {
        for rater in [Rater::Candidate, Rater::Peer("Ann".into()), Rater::Instructor("Ann".into())] {
            assert_eq!(Rater::of(rater.kind(), rater.name().into()), Some(rater));
        }
        assert_eq!(Rater::of("teacher", "Ann".into()), None);
    }
}
