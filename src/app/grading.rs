//! The grading on the screen: the page in front, the row with the cursor, and the lines that are pointed at.

mod mend;
mod refusal;

use super::Screen;
use super::effect::Save;
use super::pad::Pad;
use super::review::Review;
use super::scroll::{self, Regions};
use crate::config::action::{Action, Context};
use crate::domain::grade::{Basis, Mark};
use crate::domain::grading::Grading;
use crate::domain::id::Id;
use crate::domain::now::Now;
use crate::domain::rubric::Score;
use crate::lens::LineRef;
use crate::page::key;
use crate::session::{GradingMsg, LiveGrading, Next, Refused};

pub use mend::LEFT;
use refusal::UNSUGGESTED;

/// The place of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The sealed guess: a competency, or the verdict behind the last one.
    Guess {
        /// The row.
        row: usize,
    },
    /// A page: a criterion, or the score behind the last one.
    Page {
        /// The page.
        page: usize,
        /// The row.
        row: usize,
    },
    /// The candidate's lines, one of which is pointed at.
    Lines {
        /// The page.
        page: usize,
        /// The line, among those of the page's phases.
        line: usize,
    },
    /// The offer to mend the weakest phase.
    Offer,
    /// The pad of that phase.
    Mend,
}

/// A grading on the screen.
#[derive(Debug)]
pub struct GradingScreen {
    /// The session.
    pub live: LiveGrading,
    /// The gradings of others.
    pub others: Vec<Grading>,
    /// The place of the cursor.
    pub step: Step,
    /// Rows of what stands beside the criteria that are out of sight above.
    pub top: usize,
    /// The criterion marked last, whose suggestion has just come into sight.
    pub last: Option<String>,
    /// The review that it was opened from, to which leaving it leads: that of one's own round, beside a sample answer.
    pub from: Option<Box<Review>>,
    /// The view of the pad that is mended.
    pad: Pad,
}

/// Consequences of an action in the grading.
#[derive(Debug, Default)]
pub struct Outcome {
    /// To be stored.
    pub saves: Vec<Save>,
    /// To be said.
    pub say: Option<String>,
}

impl GradingScreen {
    /// The grading at the place where it stopped; the clock of a mend goes on.
    pub fn new(mut live: LiveGrading, others: Vec<Grading>, now: Now) -> Self {
        live.start_mend_clock(now);
        let step = match live.next() {
            Next::Row { page, row } => Step::Page { page, row },
            _ => Step::Guess { row: live.grade().draft.scores.len() },
        };
        let mut screen = Self { live, others, step, top: 0, last: None, from: None, pad: Pad::new("") };
        screen.go_to_mend();
        screen
    }

    /// The grading, which leads back to the screen before it if that is a review.
    pub fn opened_from(mut self, before: Screen) -> Self {
        if let Screen::Review(review) = before {
            self.from = Some(review);
        }
        self
    }

    /// The context of the keys that matter at the place of the cursor.
    pub fn context(&self) -> Context {
        match self.step {
            Step::Guess { row } if row >= self.live.pages() => Context::Verdict,
            Step::Guess { .. } => Context::Guess,
            Step::Page { page, row } if row < self.criteria(page) => Context::Criteria,
            Step::Page { .. } => Context::Scores,
            Step::Lines { .. } => Context::Lines,
            Step::Offer => Context::MendOffer,
            Step::Mend => Context::Mend,
        }
    }

    /// The page in front, if one is.
    pub const fn page(&self) -> Option<usize> {
        match self.step {
            Step::Guess { .. } | Step::Offer | Step::Mend => None,
            Step::Page { page, .. } | Step::Lines { page, .. } => Some(page),
        }
    }

    /// The row with the cursor, for the notices that are about it.
    pub const fn row(&self) -> usize {
        match self.step {
            Step::Guess { row } | Step::Page { row, .. } | Step::Lines { line: row, .. } => row,
            Step::Offer | Step::Mend => 0,
        }
    }

    /// The selection of the list in front, where there is one, and the action that chooses a row.
    pub const fn clickable(&mut self) -> Option<(&mut usize, Option<Action>)> {
        match &mut self.step {
            Step::Guess { row } => Some((row, None)),
            Step::Page { .. } | Step::Offer | Step::Mend => None,
            Step::Lines { line, .. } => Some((line, Some(Action::PickLine))),
        }
    }

    /// The number of criteria of a page.
    pub fn criteria(&self, page: usize) -> usize {
        self.live.competency(page).map_or(0, |id| self.live.criteria(id).count())
    }

    /// The candidate's lines of a page.
    pub fn lines(&self, page: usize) -> Vec<LineRef> {
        self.live.competency(page).map_or_else(Vec::new, |id| self.live.lines_of(id))
    }

    /// Carries out an action; the region in front is the list or the text that scrolls.
    pub fn act(&mut self, action: Action, regions: Regions, now: Now) -> Outcome {
        let front = regions.front;
        if let Some(top) = front.scrolled(action, self.top)
            && matches!(action, Action::PageUp | Action::PageDown)
            && matches!(self.step, Step::Page { .. } | Step::Offer)
        {
            self.top = top;
            return Outcome::default();
        }
        match self.step {
            Step::Guess { row } => self.guess(action, row, now),
            Step::Page { page, row } => self.on_page(action, (page, row), now),
            Step::Lines { page, line } => self.point(action, (page, line), front.size().1, now),
            Step::Offer => self.offered(action, now),
            Step::Mend => self.mend(action, regions, now),
        }
    }

    fn guess(&mut self, action: Action, row: usize, now: Now) -> Outcome {
        let last = self.live.pages();
        let to = |row| Step::Guess { row };
        match (score_of(action), self.live.competency(row).cloned()) {
            (Some(score), Some(id)) => {
                return self.tell(GradingMsg::GuessScore(id, score), now, |screen| screen.step = to(row + 1));
            }
            (None, None) if matches!(action, Action::MarkYes | Action::MarkNo) => {
                return self.tell(GradingMsg::GuessPass(action == Action::MarkYes), now, |_| {});
            }
            _ => {}
        }
        match action {
            Action::NextItem => return self.tell(GradingMsg::Seal, now, Self::go_on),
            Action::PreviousItem => self.step = to(row.saturating_sub(1)),
            _ => self.step = to(scroll::moved(action, row, last + 1, last + 1).unwrap_or(row)),
        }
        Outcome::default()
    }

    /// Goes to the first thing that is still to be done.
    fn go_on(&mut self) {
        if let Next::Row { page, row } = self.live.next() {
            self.go_to(page, row);
        }
    }

    fn go_to(&mut self, page: usize, row: usize) {
        if self.page() != Some(page) {
            self.last = None;
        }
        (self.step, self.top) = (Step::Page { page, row }, 0);
    }

    fn on_page(&mut self, action: Action, (page, row): (usize, usize), now: Now) -> Outcome {
        let Some(id) = self.live.competency(page).cloned() else { return self.finish(action, now) };
        let criterion = self.live.criteria(&id).nth(row).map(|item| item.key);
        match (mark_of(action), criterion) {
            (Some(mark), Some(key)) => return self.mark(key, mark, (page, row), now),
            (Some(Mark::NotObserved), None) => return self.score(&id, None, page, now),
            _ => {}
        }
        if let Some(score) = score_of(action) {
            return self.score(&id, Some(score), page, now);
        }
        match action {
            Action::AcceptPage => {
                let mut outcome = self.tell(GradingMsg::Accept(id), now, |screen| screen.go_to_open(page));
                let left = !outcome.saves.is_empty() && !self.is_marked(page);
                outcome.say = outcome.say.or_else(|| left.then(|| UNSUGGESTED.to_owned()));
                return outcome;
            }
            Action::PointAtLines => return self.open_lines(page, &id),
            Action::SaidAloud => return self.said_aloud(id, now),
            Action::NextItem => return self.next_row((page, row), now),
            Action::PreviousItem => self.previous_row((page, row)),
            _ => {
                let rows = self.criteria(page) + 1;
                let row = scroll::moved(action, row, rows, rows).unwrap_or(row);
                self.go_to(page, row);
            }
        }
        Outcome::default()
    }

    fn mark(&mut self, key: String, mark: Mark, (page, row): (usize, usize), now: Now) -> Outcome {
        self.tell(GradingMsg::Mark(key.clone(), mark), now, |screen| {
            screen.go_to(page, row + 1);
            screen.last = Some(key);
        })
    }

    /// Gives a score, or none where the competency could not be seen, and goes on to the next page.
    fn score(&mut self, id: &Id, score: Option<Score>, page: usize, now: Now) -> Outcome {
        let contradicts = |screen: &Self, id: &Id| !screen.live.graded().of_score(id).is_empty();
        let mut outcome = self.tell(GradingMsg::Score(id.clone(), score), now, |_| {});
        if outcome.saves.is_empty() {
            return outcome;
        }
        let back = key!("previous-item");
        if page + 1 < self.live.pages() {
            self.go_to(page + 1, 0);
            let title = self.live.lens.rubric.competencies.get(id).map_or("", |one| one.title.as_str());
            outcome.say = contradicts(self, id)
                .then(|| format!("{title}: that score contradicts its page; {back} goes back to it."));
        } else {
            self.go_to(page, self.criteria(page));
            outcome.say =
                Some(format!("All is scored. {}: the grade stands; {back} goes back.", key!("next-item")));
        }
        outcome
    }

    /// Goes to the first criterion without a mark, or to the score.
    fn go_to_open(&mut self, page: usize) {
        let Some(id) = self.live.competency(page) else { return };
        let marks = &self.live.grade().marks;
        let row = self.live.criteria(id).take_while(|item| marks.contains_key(&item.key)).count();
        self.go_to(page, row);
    }

    fn next_row(&mut self, (page, row): (usize, usize), now: Now) -> Outcome {
        if row < self.criteria(page) {
            self.go_to(page, row + 1);
        } else if page + 1 < self.live.pages() {
            self.go_to(page + 1, 0);
        } else {
            return self.tell(GradingMsg::Finish, now, Self::go_to_mend);
        }
        Outcome::default()
    }

    fn previous_row(&mut self, (page, row): (usize, usize)) {
        match (page, row) {
            (0, 0) => {}
            (page, 0) => self.go_to(page - 1, self.criteria(page - 1)),
            (page, row) => self.go_to(page, row - 1),
        }
    }

    /// Ends a grading that has no page.
    fn finish(&mut self, action: Action, now: Now) -> Outcome {
        match action {
            Action::NextItem => self.tell(GradingMsg::Finish, now, Self::go_to_mend),
            _ => Outcome::default(),
        }
    }

    fn said_aloud(&mut self, id: Id, now: Now) -> Outcome {
        let basis = match self.live.basis(&id) {
            Basis::SaidAloud => Basis::Nothing,
            _ => Basis::SaidAloud,
        };
        self.tell(GradingMsg::Point(id, basis), now, |_| {})
    }

    fn open_lines(&mut self, page: usize, id: &Id) -> Outcome {
        let lines = self.live.lines_of(id);
        if lines.is_empty() {
            return Outcome {
                say: Some("There is no line of yours in these phases.".into()),
                ..Outcome::default()
            };
        }
        let rests = |at: &LineRef| matches!(self.live.basis(id), Basis::Lines(lines) if lines.contains(at));
        let found = self.found(id);
        let line = lines.iter().position(|at| found == Some(*at)).or_else(|| lines.iter().position(rests));
        let line = line.unwrap_or(0);
        self.step = Step::Lines { page, line };
        Outcome::default()
    }

    /// The first line found for the criterion with the cursor, once it is marked.
    fn found(&self, id: &Id) -> Option<LineRef> {
        let item = self.live.criteria(id).nth(self.row())?;
        self.live.shown(&item)?.1.lines.first().copied()
    }

    fn point(&mut self, action: Action, (page, line): (usize, usize), rows: usize, now: Now) -> Outcome {
        let lines = self.lines(page);
        match (action, self.live.competency(page).cloned()) {
            (Action::ClosePointing | Action::NextItem | Action::Back, _) => self.go_to_open(page),
            (Action::PickLine, Some(id)) => {
                let Some(&at) = lines.get(line) else { return Outcome::default() };
                let basis = toggled(self.live.basis(&id), at);
                return self.tell(GradingMsg::Point(id, basis), now, |_| {});
            }
            _ => {
                let line = scroll::moved(action, line, lines.len(), rows).unwrap_or(line);
                self.step = Step::Lines { page, line };
            }
        }
        Outcome::default()
    }

    /// Hands a message to the session. If it is refused, says why and goes to what is missing.
    fn tell(&mut self, msg: GradingMsg, now: Now, then: impl FnOnce(&mut Self)) -> Outcome {
        let refused = match self.live.handle(msg, now) {
            Ok(entries) => {
                then(self);
                return self.saved(entries);
            }
            Err(refused) => refused,
        };
        match refused {
            Refused::Unguessed(row) => self.step = Step::Guess { row },
            Refused::NoVerdict => self.step = Step::Guess { row: self.live.pages() },
            Refused::Unmarked(row) => self.page().into_iter().for_each(|page| self.go_to(page, row)),
            Refused::Unscored(page) => self.go_to_open(page),
            Refused::Edit(_) => self.go_to_mend(),
            Refused::NoBasis | Refused::NothingToAccept | Refused::OutOfTurn => {}
        }
        Outcome { saves: Vec::new(), say: Some(self.why(refused)) }
    }
}

/// The lines of a basis with one more, or without it.
fn toggled(basis: Basis, at: LineRef) -> Basis {
    let mut lines = if let Basis::Lines(lines) = basis { lines } else { Vec::new() };
    match lines.iter().position(|line| *line == at) {
        Some(index) => drop(lines.remove(index)),
        None => lines.push(at),
    }
    lines.sort_unstable();
    Basis::on(lines, false)
}

const fn mark_of(action: Action) -> Option<Mark> {
    Some(match action {
        Action::MarkYes => Mark::Yes,
        Action::MarkPartly => Mark::Partly,
        Action::MarkNo => Mark::No,
        Action::MarkUnseen => Mark::NotObserved,
        _ => return None,
    })
}

fn score_of(action: Action) -> Option<Score> {
    let scores = [Action::Score1, Action::Score2, Action::Score3, Action::Score4];
    let at = scores.iter().position(|own| *own == action)?;
    Score::ALL.get(at).copied()
}
