//! Rounds that are too short to show anything.

use std::time::Duration;

use super::Round;
use crate::domain::phase::Phase;

impl Round {
    /// True for a round under a third of its planned time, or with fewer than two thirds of its agenda's phases reached.
    pub fn is_sketch(&self) -> bool {
        let agenda = self.setting.agenda().count();
        let reached = self.setting.agenda().filter(|phase| self.reached(*phase)).count();
        self.is_short() || reached * 3 < agenda * 2
    }

    /// True if every phase of the agenda was reached, in under a third of the planned time.
    pub fn is_hurried(&self) -> bool {
        self.is_short() && self.setting.agenda().all(|phase| self.reached(phase))
    }

    fn is_short(&self) -> bool {
        self.setting.total().is_some_and(|planned| self.played() * 3 < planned)
    }

    /// The time spent in all phases.
    pub fn played(&self) -> Duration {
        Phase::ALL.iter().map(|phase| self.spent(*phase)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::GlobalId;
    use crate::domain::round::{Accommodation, Entry, Event, Setting, Terms, What};
    use chrono::DateTime;

    /// A round of 30 minutes in which each of these phases took so many minutes.
    fn round(accommodation: Accommodation, spent: &[(Phase, u64)]) -> Round {
        let Terms { mode, level, .. } = Terms::default();
        let mut round = Round::begin(Setting {
            problem: GlobalId::try_from("core/x".to_owned()).unwrap(),
            title: String::new(),
            mode,
            level,
            minutes: 30,
            rubric: None,
            plan: [5; 6],
            variant: None,
            seed: 0,
            accommodation,
            attempt: 1,
            reference_seen: false,
            partial: false,
            again: None,
            sample: None,
        });
        let mut at = Duration::ZERO;
        for (seq, &(phase, minutes)) in (1..).zip(spent) {
            let what = What::Event(Event::Entered(phase));
            round.apply(&Entry { seq, at, wall: DateTime::UNIX_EPOCH, what }).unwrap();
            at += Duration::from_secs(minutes * 60);
            round.pass(at);
        }
        round
    }

    #[test]
    fn a_third_of_the_time_and_two_thirds_of_the_phases_are_no_sketch() {
        let of = |minutes: u64, phases: usize| {
            let spent: Vec<_> = Phase::ALL.iter().take(phases).map(|phase| (*phase, minutes)).collect();
            spent
        };
        assert!(!round(Accommodation::None, &of(3, 4)).is_sketch());
        assert!(round(Accommodation::None, &of(2, 4)).is_sketch(), "8 of 30 minutes");
        assert!(round(Accommodation::None, &of(9, 3)).is_sketch(), "3 of 6 phases");
        assert!(round(Accommodation::None, &of(1, 6)).is_hurried(), "all phases in 6 of 30 minutes");
        assert!(!round(Accommodation::None, &of(2, 4)).is_hurried(), "4 of 6 phases");
        assert!(round(Accommodation::Double, &of(3, 4)).is_sketch(), "12 of 60 minutes");
        assert!(!round(Accommodation::Untimed, &of(1, 4)).is_sketch(), "no time was planned");
        assert!(round(Accommodation::None, &[]).is_sketch());
    }
}
