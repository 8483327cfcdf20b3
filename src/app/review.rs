//! The review of a finished round: pages to be read.

use std::collections::HashSet;
use std::ops::Range;

use super::dashboard::Place;
use super::effect::Save;
use super::missed::{CARDS, MissedCards};
use super::msg::SamplePage;
use super::scroll::{Offset, Region};
use super::sheet::Sheet;
use crate::config::action::Action;
use crate::domain::id::GlobalId;
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::RoundId;
use crate::lens::Lens;
use crate::lens::evidence::file::headed;
use crate::lens::prompts::spoken;
use crate::lens::review::{PADS, PRINTED, Reviewed};
use crate::page::{Page, Tone};
use crate::progress::Proposal;

/// The screen that a review was opened from, and goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedFrom {
    /// The library.
    Library,
    /// The history.
    History,
    /// The dashboard, at this place.
    Dashboard(Place),
}

/// Columns that text is wrapped for at most: a wide screen is used, and on a very wide one lines stay readable. Drawings
/// have the whole width.
const TEXT: usize = 160;

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
    /// Cards on what was missed; with any, a page of its own before the sample answers.
    missed: MissedCards,
    samples: Vec<SamplePage>,
    /// Proposals, told below the result.
    next: Vec<Proposal>,
    /// The rows of the result without them.
    result: usize,
    /// The key that grades one.
    key: String,
    /// The number of lines of evidence that were opened.
    opened: usize,
    /// Columns and rows that the pages are laid out for.
    room: (usize, usize),
}

impl Review {
    /// The review of a round, on a screen of so many columns and rows.
    pub fn new((id, from): (RoundId, OpenedFrom), reviewed: Reviewed, screen: (usize, usize)) -> Self {
        let room = room(screen);
        let (pages, sheet) = (Vec::new(), Sheet::default());
        let (offset, samples, next) = (Offset::default(), Vec::new(), Vec::new());
        let missed = MissedCards::of(reviewed.missed());
        let mut review = Self {
            id,
            pages,
            page: 0,
            sheet,
            offset,
            from,
            reviewed,
            missed,
            samples,
            next,
            result: 0,
            key: String::new(),
            opened: 0,
            room,
        };
        review.lay_out();
        review
    }

    /// The round's title.
    pub fn title(&self) -> &str {
        &self.reviewed.round.setting.title
    }

    /// The round's problem.
    pub fn problem(&self) -> &GlobalId {
        &self.reviewed.round.setting.problem
    }

    /// Adds a page for each sample answer to the problem; the key grades one.
    pub fn add_samples(&mut self, samples: Vec<SamplePage>, key: String) {
        (self.samples, self.key) = (samples, key);
        self.put_pages();
    }

    /// Tells what to practise next at the end of the result; the other pages take longer to lay out, and stay.
    pub fn add_next(&mut self, proposals: Vec<Proposal>) {
        self.next = proposals;
        self.put_next();
        if self.page == 0 {
            self.sheet = self.sheet_of(0);
        }
    }

    /// The name of the sample answer in front.
    pub fn sample(&self) -> Option<&str> {
        let at = self.page.checked_sub(self.pages.len().checked_sub(self.samples.len())?)?;
        self.samples.get(at).map(|sample| sample.name.as_str())
    }

    /// Opens the next line that a criterion rests on in its pad; what it is evidence of is to be said.
    pub fn open_evidence(&mut self) -> String {
        let evidence = self.reviewed.evidence();
        let pads = self.pages.iter().position(|page| page.title == PADS);
        let next = evidence.get(self.opened % evidence.len().max(1)).zip(pads);
        let Some((&(criterion, at), pads)) = next else {
            return "No line was found for any criterion.".into();
        };
        let row = self.reviewed.row_of(&self.pages[pads], at).unwrap_or(0);
        let number = self.opened % evidence.len() + 1;
        let said = format!("{number} of {}: {criterion}", evidence.len());
        self.opened += 1;
        self.open(pads);
        self.offset.top = self.sheet.row_of(row);
        said
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
        self.put_pages();
        self.open(self.page);
    }

    fn put_pages(&mut self) {
        self.pages = self.laid_out();
        self.result = self.pages.first().map_or(0, |result| result.rows.len());
        self.put_next();
    }

    /// Tells the proposals below the result, in the place of those told before.
    fn put_next(&mut self) {
        if let Some(result) = self.pages.first_mut() {
            result.rows.truncate(self.result);
            whats_next(result, &self.next);
        }
    }

    fn laid_out(&self) -> Vec<Page> {
        let mut pages = self.reviewed.pages(self.room);
        pages.extend((!self.missed.is_empty()).then(|| self.missed.page().0));
        pages.extend(self.samples.iter().map(|one| sample(&self.reviewed.lens, one, &self.key)));
        pages
    }

    fn open(&mut self, page: usize) {
        self.page = page;
        self.sheet = self.sheet_of(page);
        self.offset = Offset::default();
    }

    fn sheet_of(&self, page: usize) -> Sheet {
        let rows = self.pages.get(page).map_or(&[][..], |page| &page.rows);
        Sheet::new(rows, self.room.0.min(TEXT))
    }

    /// True if the page in front offers cards.
    pub fn offers_cards(&self) -> bool {
        self.pages.get(self.page).is_some_and(|page| page.title == CARDS)
    }

    /// Marks the cards that were kept before.
    pub fn mark_kept(&mut self, kept: HashSet<String>) {
        self.missed.mark(kept);
        self.put_offered();
    }

    /// Keeps or drops offered cards.
    pub fn keep(&mut self, action: Action, now: &Now) -> Vec<Save> {
        let saves = match action {
            Action::KeepAllCards => self.missed.keep_all(now),
            _ => self.missed.toggle(now).into_iter().collect(),
        };
        self.show_offered();
        saves
    }

    /// Steps to another card once the one in front was read to its end.
    fn step(&mut self, action: Action, front: Region) -> bool {
        let shown = front.first..front.first + front.size().1;
        let card = self.offered_rows();
        let reads_on = match action {
            Action::Down => card.end > shown.end,
            Action::Up => card.start < shown.start,
            _ => false,
        };
        if reads_on || !self.missed.step(action) {
            return false;
        }
        self.show_offered();
        true
    }

    /// The rows of the sheet that show the card in front.
    fn offered_rows(&self) -> Range<usize> {
        let rows = self.missed.page().1;
        let end = (self.pages[self.page].rows.len() > rows.end).then(|| self.sheet.row_of(rows.end));
        self.sheet.row_of(rows.start)..end.unwrap_or(self.sheet.rows.len())
    }

    /// Shows the offered cards as they are now, the one in front in sight: its beginning if it is too long.
    fn show_offered(&mut self) {
        self.put_offered();
        let card = self.offered_rows();
        let least = card.end.saturating_sub(self.room.1);
        self.offset.top = self.offset.top.max(least).min(card.start);
    }

    /// Replaces the page of cards alone: the others take longer to lay out than a key may take.
    fn put_offered(&mut self) {
        let Some(at) = self.pages.iter().position(|page| page.title == CARDS) else { return };
        self.pages[at] = self.missed.page().0;
        if at == self.page {
            self.sheet = self.sheet_of(at);
        }
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, front: Region) {
        let pages = self.pages.len().max(1);
        match action {
            _ if self.offers_cards() && self.step(action, front) => {}
            Action::NextTab => self.open((self.page + 1) % pages),
            Action::PreviousTab => self.open((self.page + pages - 1) % pages),
            _ => self.offset = front.panned(action, self.offset).unwrap_or(self.offset),
        }
    }
}

/// Proposals for what to practise next, after all rounds so far.
fn whats_next(page: &mut Page, proposals: &[Proposal]) {
    if proposals.is_empty() {
        return;
    }
    page.heading("After all your rounds");
    for proposal in proposals {
        page.row(Tone::Text, format!("{}: {}", proposal.what, proposal.why));
        page.indented(3, Tone::Accent, format!("greenroom {}", proposal.command));
    }
}

/// A sample answer, without its name and its grade: one grades it before one sees them.
fn sample(lens: &Lens, sample: &SamplePage, key: &str) -> Page {
    let mut page = Page::new(&format!("Sample {}", sample.letter));
    let told = format!("{key} grades it as training; then its author's grade shows beside yours.");
    page.row(Tone::Faint, told);
    for (phase, text) in Phase::ALL.iter().zip(&sample.pads) {
        page.heading(phase.title());
        for line in text.trim_end().lines() {
            let heading = headed(lens, line);
            match &heading {
                Some(heading) => page.row(Tone::Voice, spoken(heading)),
                None => page.row(Tone::Own, line),
            };
        }
    }
    page
}

/// The room for a page on a screen; without a screen yet, that of a printed one.
const fn room(screen: (usize, usize)) -> (usize, usize) {
    if screen.0 == 0 {
        return PRINTED;
    }
    (screen.0.saturating_sub(AROUND.0), screen.1.saturating_sub(AROUND.1))
}
