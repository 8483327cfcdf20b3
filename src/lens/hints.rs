//! The ladder of hints of a phase: the rungs that were taken, and the cost of the next.

use super::Lens;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::page::{Page, Tone, reflow};

/// The ladder of a phase as far as it was climbed.
#[derive(Debug, Clone, Copy)]
pub struct Ladder<'p> {
    /// The hints taken.
    pub taken: &'p [String],
    /// The hints left.
    pub left: &'p [String],
}

impl<'p> Ladder<'p> {
    /// The ladder of a phase.
    pub fn of(lens: &'p Lens, round: &Round, phase: Phase) -> Self {
        let all = lens.problem.hints.get(&phase).map_or(&[][..], Vec::as_slice);
        let (taken, left) = all.split_at(round.hints_taken(phase).min(all.len()));
        Self { taken, left }
    }

    /// The rungs of the ladder.
    pub const fn len(&self) -> usize {
        self.taken.len() + self.left.len()
    }

    /// True for a phase without hints.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hints taken so far, and what the next one costs.
    pub fn page(&self, phase: Phase) -> Page {
        let mut page = Page::new("");
        for (rung, hint) in (1..).zip(self.taken) {
            page.row(Tone::Strong, format!("{rung}. {}", reflow(hint))).blank();
        }
        let (next, all, phase) = (ordinal(self.taken.len() + 1), self.len(), phase.title().to_lowercase());
        if self.left.is_empty() {
            page.row(Tone::Faint, format!("These are all hints for this phase ({phase})."));
        } else {
            let cost = format!("Next: the {next} of {all} hints for this phase ({phase}).");
            page.row(Tone::Text, format!("{cost} It is counted, and the result says so."));
        }
        page
    }
}

/// The hints taken in a round, phase by phase: `3 hints: requirements 1 of 4, estimation 2 of 4`. None without one.
pub fn told(lens: &Lens, round: &Round) -> Option<String> {
    let taken = |phase: &Phase| {
        let (taken, all) = (round.hints_taken(*phase), Ladder::of(lens, round, *phase).len());
        (taken > 0).then(|| format!("{} {taken} of {all}", phase.title().to_lowercase()))
    };
    let told: Vec<String> = Phase::ALL.iter().filter_map(taken).collect();
    let (all, s) = (round.hints.len(), if round.hints.len() == 1 { "" } else { "s" });
    (!told.is_empty()).then(|| format!("{all} hint{s}: {}", told.join(", ")))
}

fn ordinal(number: usize) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_in_order() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 21, 22, 113].map(ordinal).into();
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "22nd", "113th"]);
    }

    #[test]
    fn a_ladder_says_what_the_next_rung_costs() {
        let hints = ["Count.".to_owned(), "Divide.".to_owned()];
        let (taken, left) = hints.split_at(1);
        let rows = |ladder: Ladder<'_>| {
            let rows = ladder.page(Phase::Estimation).rows;
            rows.iter().map(|row| row.text.clone()).collect::<Vec<_>>().join("\n")
        };
        let told = rows(Ladder { taken, left });
        assert!(told.starts_with("1. Count."), "{told}");
        assert!(told.contains("the 2nd of 2 hints") && !told.contains("Divide"), "{told}");
        assert!(rows(Ladder { taken: &hints, left: &[] }).contains("all hints"));
    }
}
