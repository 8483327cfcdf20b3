//! The review of a finished round: pages to be read.

use super::scroll::Region;
use crate::config::action::Action;
use crate::domain::grade::Grade;
use crate::domain::round::{Round, RoundId};
use crate::lens::{Lens, Reading, review};
use crate::page::Page;

/// The screen that a review was opened from, and goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedFrom {
    /// The library.
    Library,
    /// The history.
    History,
}

/// A review.
#[derive(Debug)]
pub struct Review {
    /// The round's name.
    pub id: RoundId,
    /// The round's title.
    pub title: String,
    /// Its pages.
    pub pages: Vec<Page>,
    /// The page in front.
    pub page: usize,
    /// The first row that is shown.
    pub top: usize,
    /// The screen to go back to.
    pub from: OpenedFrom,
}

impl Review {
    /// The review of a round with the candidate's own grade.
    pub fn new(id: RoundId, lens: &Lens, round: &Round, own: &Grade, from: OpenedFrom) -> Self {
        let pages = review::pages(lens, round, own, &Reading::of(lens, round));
        Self { id, title: round.setting.title.clone(), pages, page: 0, top: 0, from }
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, front: Region) {
        let pages = self.pages.len().max(1);
        match action {
            Action::NextTab => (self.page, self.top) = ((self.page + 1) % pages, 0),
            Action::PreviousTab => (self.page, self.top) = ((self.page + pages - 1) % pages, 0),
            _ => self.top = front.scrolled(action, self.top).unwrap_or(self.top),
        }
    }
}
