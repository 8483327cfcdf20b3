//! The review of a finished round: pages to be read.

use super::scroll::{Offset, Region};
use super::sheet::Sheet;
use crate::config::action::Action;
use crate::domain::round::RoundId;
use crate::lens::review::{PRINTED, Reviewed};
use crate::page::Page;

/// The screen that a review was opened from, and goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedFrom {
    /// The library.
    Library,
    /// The history.
    History,
}

/// Columns that text is wrapped for at most: longer lines are hard to read. Drawings have the whole width.
const TEXT: usize = 100;

/// Columns and rows around a page: its margins, the header, the tabs, the rule and the footer.
const AROUND: (usize, usize) = (4, 4);

/// A review.
#[derive(Debug)]
pub struct Review {
    /// The round's name.
    pub id: RoundId,
    /// Its pages.
    pub pages: Vec<Page>,
    /// The page in front.
    pub page: usize,
    /// The page in front as the screen shows it.
    pub sheet: Sheet,
    /// The part of it that is shown.
    pub offset: Offset,
    /// The screen to go back to.
    pub from: OpenedFrom,
    reviewed: Reviewed,
    /// Columns and rows that the pages are laid out for.
    room: (usize, usize),
}

impl Review {
    /// The review of a round, on a screen of so many columns and rows.
    pub fn new((id, from): (RoundId, OpenedFrom), reviewed: Reviewed, screen: (usize, usize)) -> Self {
        let room = room(screen);
        let (pages, sheet) = (Vec::new(), Sheet::default());
        let offset = Offset::default();
        let mut review = Self { id, pages, page: 0, sheet, offset, from, reviewed, room };
        review.lay_out();
        review
    }

    /// The round's title.
    pub fn title(&self) -> &str {
        &self.reviewed.round.setting.title
    }

    /// Lays the pages out for a screen of this size; what is read stays in sight.
    pub fn settle(&mut self, screen: (usize, usize)) {
        if room(screen) != self.room {
            let place = self.sheet.place(self.offset.top);
            self.room = room(screen);
            self.lay_out();
            self.offset = Offset { left: 0, top: self.sheet.row_at(place) };
        }
    }

    fn lay_out(&mut self) {
        self.pages = self.reviewed.pages(self.room);
        self.open(self.page);
    }

    fn open(&mut self, page: usize) {
        self.page = page;
        let rows = self.pages.get(page).map_or(&[][..], |page| &page.rows);
        self.sheet = Sheet::new(rows, self.room.0.min(TEXT));
        self.offset = Offset::default();
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, front: Region) {
        let pages = self.pages.len().max(1);
        match action {
            Action::NextTab => self.open((self.page + 1) % pages),
            Action::PreviousTab => self.open((self.page + pages - 1) % pages),
            _ => self.offset = front.panned(action, self.offset).unwrap_or(self.offset),
        }
    }
}

/// The room for a page on a screen; without a screen yet, that of a printed one.
const fn room(screen: (usize, usize)) -> (usize, usize) {
    if screen.0 == 0 {
        return PRINTED;
    }
    (screen.0.saturating_sub(AROUND.0), screen.1.saturating_sub(AROUND.1))
}
