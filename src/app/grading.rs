//! The grading on the screen: the step in front, the cursor, and choices that are not given yet.

use indexmap::IndexMap;

use super::effect::Save;
use super::scroll;
use crate::config::action::{Action, Context};
use crate::domain::grade::{Basis, Mark};
use crate::domain::id::Id;
use crate::domain::now::Now;
use crate::domain::rubric::Score;
use crate::lens::LineRef;
use crate::page::key;
use crate::session::{GradingMsg, LiveGrading, Next, Refused};

/// The keys of the scores.
const SCORES: &str = concat!(key!("score-1"), " to ", key!("score-4"));

/// The step in front.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The sealed guess: a score for each competency, then whether it passes.
    Guess {
        /// Scores given so far.
        scores: IndexMap<Id, Score>,
        /// The verdict: it would pass or it would not.
        pass: Option<bool>,
    },
    /// Criteria, one after the other.
    Criteria,
    /// Competencies, one after the other.
    Scores(Picking),
}

impl Step {
    /// The context of the keys that matter in it.
    pub const fn context(&self) -> Context {
        match self {
            Self::Guess { .. } => Context::Guess,
            Self::Criteria => Context::Criteria,
            Self::Scores(_) => Context::Scores,
        }
    }
}

/// The choice of lines that a score rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picking {
    /// The candidate's lines that may bear the score.
    pub lines: Vec<LineRef>,
    /// Those chosen.
    pub picked: Vec<LineRef>,
    /// The line with the cursor.
    pub line: usize,
    /// The score rests on something said, not typed.
    pub aloud: bool,
}

/// A grading on the screen.
#[derive(Debug)]
pub struct GradingScreen {
    /// The session.
    pub live: LiveGrading,
    /// The step in front.
    pub step: Step,
    /// The competency or criterion in front.
    pub at: usize,
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
    /// The grading at the step where it stopped.
    pub fn new(live: LiveGrading) -> Self {
        let next = live.next();
        let mut screen = Self { live, step: Step::Criteria, at: 0 };
        match next {
            Next::Guess => screen.step = Step::Guess { scores: IndexMap::new(), pass: None },
            Next::Criterion(at) => screen.at = at,
            Next::Competency(at) => screen.score(at),
        }
        screen
    }

    /// The selection of the list in front, where there is one, and the action that chooses a row.
    pub const fn clickable(&mut self) -> Option<(&mut usize, Option<Action>)> {
        match &mut self.step {
            Step::Guess { .. } => Some((&mut self.at, None)),
            Step::Criteria => None,
            Step::Scores(picking) => Some((&mut picking.line, Some(Action::PickLine))),
        }
    }

    /// Carries out an action; `rows` is the height of the list in front.
    pub fn act(&mut self, action: Action, rows: usize, now: Now) -> Outcome {
        match &self.step {
            Step::Guess { .. } => self.guess(action, now),
            Step::Criteria => self.mark(action, now),
            Step::Scores(_) => self.judge(action, rows, now),
        }
    }

    /// Competencies, then the verdict: the last row of the guess.
    fn guess(&mut self, action: Action, now: Now) -> Outcome {
        let competency = self.live.competencies().nth(self.at).cloned();
        let last = self.live.competencies().len();
        let Step::Guess { scores, pass } = &mut self.step else { return Outcome::default() };
        if let (Some(score), Some(id)) = (score_of(action), competency) {
            scores.insert(id, score);
            self.at += 1;
        } else if self.at == last && matches!(action, Action::MarkYes | Action::MarkNo) {
            *pass = Some(action == Action::MarkYes);
        } else if let Some(at) = scroll::moved(action, self.at, last + 1, last + 1) {
            self.at = at;
        } else if matches!(action, Action::NextItem) {
            let msg = GradingMsg::Guess(scores.clone(), *pass);
            return self.tell(msg, now, |screen| (screen.step, screen.at) = (Step::Criteria, 0));
        } else if matches!(action, Action::PreviousItem) {
            self.at = self.at.saturating_sub(1);
        }
        Outcome::default()
    }

    fn mark(&mut self, action: Action, now: Now) -> Outcome {
        let mark = match action {
            Action::MarkYes => Mark::Yes,
            Action::MarkPartly => Mark::Partly,
            Action::MarkNo => Mark::No,
            Action::MarkUnseen => Mark::NotObserved,
            Action::NextItem | Action::Down => return self.next_criterion(),
            Action::PreviousItem | Action::Up => {
                self.at = self.at.saturating_sub(1);
                return Outcome::default();
            }
            _ => return Outcome::default(),
        };
        let Some(key) = self.live.criteria().get(self.at).map(|item| item.key.clone()) else {
            return Outcome::default();
        };
        self.tell(GradingMsg::Mark(key, mark), now, |screen| drop(screen.next_criterion()))
    }

    fn next_criterion(&mut self) -> Outcome {
        self.at += 1;
        if self.at >= self.live.criteria().len() {
            self.score(0);
        }
        Outcome::default()
    }

    /// Goes to a competency and collects its lines.
    fn score(&mut self, at: usize) {
        self.at = at;
        let Some(id) = self.live.competencies().nth(at) else { return };
        let lines = self.live.lines_of(id);
        let (picked, aloud) = match self.live.basis(id) {
            Basis::Lines(lines) => (lines, false),
            basis => (Vec::new(), basis == Basis::SaidAloud),
        };
        self.step = Step::Scores(Picking { lines, picked, line: 0, aloud });
    }

    fn judge(&mut self, action: Action, rows: usize, now: Now) -> Outcome {
        if let Some(score) = score_of(action) {
            return self.give(Some(score), now);
        }
        let Step::Scores(picking) = &mut self.step else { return Outcome::default() };
        match action {
            Action::PickLine => picking.toggle(),
            Action::SaidAloud => picking.aloud = !picking.aloud,
            Action::MarkUnseen => return self.give(None, now),
            Action::NextItem => return self.next_competency(now),
            Action::PreviousItem => self.score(self.at.saturating_sub(1)),
            _ => {
                picking.line =
                    scroll::moved(action, picking.line, picking.lines.len(), rows).unwrap_or(picking.line);
            }
        }
        Outcome::default()
    }

    /// Gives a score, or none where the competency could not be seen.
    fn give(&mut self, score: Option<Score>, now: Now) -> Outcome {
        let Step::Scores(picking) = &self.step else { return Outcome::default() };
        let Some(id) = self.live.competencies().nth(self.at).cloned() else { return Outcome::default() };
        let basis = Basis::on(picking.picked.clone(), picking.aloud);
        let mut outcome = self.tell(GradingMsg::Score(id, score, basis), now, |_| {});
        if outcome.say.is_none() && !self.on_next_competency() {
            let (next, back) = (key!("next-item"), key!("previous-item"));
            outcome.say = Some(format!("{next}: the grade stands. {back} goes back to another."));
        }
        outcome
    }

    /// Goes to the next competency; false at the last.
    fn on_next_competency(&mut self) -> bool {
        let more = self.at + 1 < self.live.competencies().len();
        if more {
            self.score(self.at + 1);
        }
        more
    }

    fn next_competency(&mut self, now: Now) -> Outcome {
        if self.on_next_competency() {
            return Outcome::default();
        }
        self.tell(GradingMsg::Finish, now, |_| {})
    }

    /// Hands a message to the session. If it is refused, says why and goes to the item that is missing.
    fn tell(&mut self, msg: GradingMsg, now: Now, then: impl FnOnce(&mut Self)) -> Outcome {
        let refused = match self.live.handle(msg, now) {
            Ok(entry) => {
                then(self);
                let save = Save::Grading(self.live.grading_id(), vec![entry]);
                return Outcome { saves: vec![save], say: None };
            }
            Err(refused) => refused,
        };
        match refused {
            Refused::Unguessed(at) => self.at = at,
            Refused::NoVerdict => self.at = self.live.competencies().len(),
            Refused::Unscored(at) => self.score(at),
            Refused::NoBasis | Refused::OutOfTurn => {}
        }
        Outcome { saves: Vec::new(), say: Some(why(refused)) }
    }
}

impl Picking {
    fn toggle(&mut self) {
        let Some(&line) = self.lines.get(self.line) else { return };
        match self.picked.iter().position(|picked| *picked == line) {
            Some(at) => drop(self.picked.remove(at)),
            None => self.picked.push(line),
        }
    }
}

fn score_of(action: Action) -> Option<Score> {
    let scores = [Action::Score1, Action::Score2, Action::Score3, Action::Score4];
    let at = scores.iter().position(|own| *own == action)?;
    Score::try_from(u8::try_from(at + 1).ok()?).ok()
}

fn why(refused: Refused) -> String {
    match refused {
        Refused::Unguessed(_) => format!("Guess every competency first: {SCORES}."),
        Refused::NoVerdict => concat!("Would it pass? ", key!("yes"), " or ", key!("no"), ".").into(),
        Refused::NoBasis => {
            let (pick, aloud) = (key!("pick-line"), key!("said-aloud"));
            format!("A score above 1 rests on a line: {pick} chooses one, {aloud}: said aloud.")
        }
        Refused::Unscored(_) => {
            let unseen = key!("not-observed");
            format!("This one has no score yet: {SCORES}, or {unseen}: not observed.")
        }
        Refused::OutOfTurn => "This doesn't fit how far the grading has come.".into(),
    }
}
