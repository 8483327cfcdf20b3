//! The briefing: what a round is to be played on.

use super::library::Preview;
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::pack::Head;
use crate::domain::round::{Accommodation, Choice, Terms};
use crate::domain::rubric::RubricOffer;
use crate::session::{MODES, Start, choices, lengths};

/// The briefing.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// The problem.
    pub head: Head,
    /// What was read of it: its prompt and its variants.
    pub preview: Option<Preview>,
    /// What is chosen so far.
    pub terms: Terms,
    /// Which parameters.
    pub choice: Choice,
    /// The rubric, by its place among those on offer; the first is the problem's own.
    pub rubric: usize,
    /// The row one is on.
    pub selected: usize,
}

/// One row of the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// By whose rules.
    Mode,
    /// By whose bars.
    Level,
    /// How long.
    Length,
    /// Which parameters.
    Variant,
    /// By which rubric.
    Rubric,
    /// Extra time.
    Accommodation,
}

/// The rows, in order.
pub const ROWS: [Row; 6] =
    [Row::Mode, Row::Level, Row::Length, Row::Variant, Row::Rubric, Row::Accommodation];

impl Briefing {
    /// A briefing that begins with the last terms.
    pub const fn new(head: Head, preview: Option<Preview>, terms: Terms) -> Self {
        Self { head, preview, terms, choice: Choice::Plain, rubric: 0, selected: 0 }
    }

    /// The round that is chosen.
    pub fn start(&self) -> Start {
        Start {
            problem: self.head.id.clone(),
            terms: self.terms,
            choice: self.choice.clone(),
            seed: None,
            rubric: self.offer().filter(|_| self.rubric > 0).map(|offer| offer.id.clone()),
            only: None,
            again: None,
        }
    }

    /// The title of what is chosen.
    pub fn variant(&self) -> &str {
        let titled = |id: &Id| {
            self.preview.iter().flat_map(|preview| &preview.variants).find(|(known, _)| known == id)
        };
        match &self.choice {
            Choice::Plain => "as written",
            Choice::Drawn => "drawn by chance",
            Choice::Named(id) => titled(id).map_or(id.as_str(), |(_, title)| title.as_str()),
        }
    }

    /// The rubrics on offer, the problem's own first; none before the problem was read.
    fn offers(&self) -> &[RubricOffer] {
        self.preview.as_ref().map_or(&[], |preview| &preview.rubrics)
    }

    /// The rubric that is chosen; none before the problem was read.
    pub fn offer(&self) -> Option<&RubricOffer> {
        self.offers().get(self.rubric)
    }

    /// Chooses the rubric before or after, and a length that it plans for.
    fn change_rubric(&mut self, forward: bool) {
        let places: Vec<usize> = (0..self.offers().len().max(1)).collect();
        self.rubric = beside(&places, &self.rubric, forward);
        if let Some(offer) = self.offer().filter(|offer| !offer.lengths.contains(&self.terms.minutes)) {
            self.terms.minutes = offer.nearest(self.terms.minutes);
        }
    }

    /// Chooses the value before or after the one chosen in the row one is on.
    pub fn change(&mut self, forward: bool) {
        let variants = self.preview.iter().flat_map(|preview| &preview.variants);
        let choices = choices(variants.map(|(id, _)| id));
        let lengths = lengths(self.offer());
        let terms = &mut self.terms;
        match ROWS[self.selected.min(ROWS.len() - 1)] {
            Row::Mode => terms.mode = beside(&MODES, &terms.mode, forward),
            Row::Level => terms.level = beside(Level::ALL, &terms.level, forward),
            Row::Length => terms.minutes = beside(&lengths, &terms.minutes, forward),
            Row::Variant => self.choice = beside(&choices, &self.choice, forward),
            Row::Rubric => self.change_rubric(forward),
            Row::Accommodation => {
                terms.accommodation = beside(Accommodation::ALL, &terms.accommodation, forward);
            }
        }
    }
}

/// The member beside `current`, going round at the ends; the first where `current` is none of them.
fn beside<T: Clone + PartialEq>(all: &[T], current: &T, forward: bool) -> T {
    let Some(at) = all.iter().position(|one| one == current) else { return all[0].clone() };
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()].clone()
}
