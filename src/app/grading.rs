//! Grading is predict, compare, score: a sealed guess, then criterion by criterion beside the reference, then each
//! competency by its anchors. Criteria inform; the rater decides.

use indexmap::IndexMap;

use super::effect::Effect;
use super::scroll;
use crate::config::action::Action;
use crate::domain::grade::{Basis, Judgement, Mark};
use crate::domain::id::Id;
use crate::domain::now::Now;
use crate::domain::round::{Progress, Round};
use crate::domain::rubric::Score;
use crate::lens::LineRef;
use crate::lens::criteria::{self, Evidence};
use crate::lens::review;
use crate::page::Page;
use crate::session::{self, Live, RoundMsg};

/// How far the grading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The sealed guess: a score for each competency, then whether it passes.
    Guess {
        /// Scores given so far.
        scores: IndexMap<Id, Score>,
        /// Whether it would pass.
        pass: Option<bool>,
    },
    /// Criteria, one after the other.
    Criteria,
    /// Competencies, one after the other.
    Scores(Picking),
}

/// Choosing what a score rests on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picking {
    /// The candidate's lines that may bear the score.
    pub lines: Vec<LineRef>,
    /// Those chosen.
    pub picked: Vec<LineRef>,
    /// The line one is on.
    pub line: usize,
    /// It was said, not typed.
    pub aloud: bool,
}

/// The grading of a round.
#[derive(Debug)]
pub struct Grading {
    /// The session.
    pub live: Live,
    /// How far it has come.
    pub step: Step,
    /// The competency or criterion one is on.
    pub at: usize,
}

/// What follows from an action in the grading.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For the runtime.
    pub effects: Vec<Effect>,
    /// To be said.
    pub say: Option<String>,
    /// The grade stands.
    pub done: bool,
}

impl Grading {
    /// Goes on where the round's grade stopped.
    #[must_use]
    pub fn new(live: Live) -> Self {
        let mut grading = Self { live, step: Step::Criteria, at: 0 };
        let grade = &grading.live.round().grade;
        let marked = grading.criteria().iter().take_while(|key| grade.marks.contains_key(*key)).count();
        let scored = grading.competencies().take_while(|id| grade.judgements.contains_key(*id)).count();
        if grade.guess.is_none() {
            grading.step = Step::Guess { scores: IndexMap::new(), pass: None };
        } else if marked < grading.criteria().len() {
            grading.at = marked;
        } else {
            grading.score(scored.min(grading.live.lens.rubric.competencies.len().saturating_sub(1)));
        }
        grading
    }

    /// The state of the round.
    #[must_use]
    pub const fn round(&self) -> &Round {
        self.live.round()
    }

    /// The names of all criteria, in order.
    #[must_use]
    pub fn criteria(&self) -> Vec<String> {
        let lens = &self.live.lens;
        criteria::all(&lens.problem, &lens.rubric).into_iter().map(|item| item.key).collect()
    }

    /// The competencies, in order.
    pub fn competencies(&self) -> impl Iterator<Item = &Id> {
        self.live.lens.rubric.competencies.keys()
    }

    /// The candidate's lines that speak for a criterion.
    #[must_use]
    pub fn evidence(&self, key: &str) -> Vec<LineRef> {
        let lens = &self.live.lens;
        let evidence = Evidence::of(lens, self.round(), self.live.reading());
        let items = criteria::all(&lens.problem, &lens.rubric);
        let item = items.iter().find(|item| item.key == key);
        let mut lines: Vec<LineRef> = item
            .iter()
            .flat_map(|item| &item.criterion.needs)
            .filter_map(|need| evidence.lines(need))
            .flatten()
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The candidate's own lines in the phases where a competency is seen.
    #[must_use]
    pub fn lines_of(&self, competency: &Id) -> Vec<LineRef> {
        let competency = self.live.lens.rubric.competencies.get(competency);
        competency.map_or_else(Vec::new, |competency| self.live.reading().own_lines(&competency.phases))
    }

    /// The numbers judged and the design analysed, both beside the reference; none before the guess is sealed.
    #[must_use]
    pub fn judged(&self) -> Option<Page> {
        self.round().grade.guess.as_ref()?;
        let (lens, reading) = (&self.live.lens, self.live.reading());
        let mut page = review::estimates(lens, self.round(), reading);
        page.heading("Design");
        page.rows.extend(review::design(lens, self.round(), reading).rows);
        Some(page)
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
        let competencies: Vec<Id> = self.competencies().cloned().collect();
        let Step::Guess { scores, pass } = &mut self.step else { return Outcome::default() };
        let last = competencies.len();
        if let (Some(score), Some(id)) = (score_of(action), competencies.get(self.at)) {
            scores.insert(id.clone(), score);
            self.at += 1;
        } else if self.at == last && matches!(action, Action::MarkYes | Action::MarkNo) {
            *pass = Some(action == Action::MarkYes);
        } else if let Some(at) = scroll::moved(action, self.at, last + 1, last + 1) {
            self.at = at;
        } else if matches!(action, Action::NextItem) {
            return self.seal(&competencies, now);
        } else if matches!(action, Action::PreviousItem) {
            self.at = self.at.saturating_sub(1);
        }
        Outcome::default()
    }

    /// Seals the guess once it is whole; else goes to what is missing.
    fn seal(&mut self, competencies: &[Id], now: Now) -> Outcome {
        let Step::Guess { scores, pass } = &self.step else { return Outcome::default() };
        if let Some(missing) = competencies.iter().position(|id| !scores.contains_key(id)) {
            self.at = missing;
            return said("Guess every competency first: 1 to 4.");
        }
        let Some(pass) = *pass else {
            self.at = competencies.len();
            return said("Would it pass? y or n.");
        };
        let scores = scores.clone();
        self.step = Step::Criteria;
        self.at = 0;
        self.tell(RoundMsg::Guess(scores, pass), now)
    }

    fn mark(&mut self, action: Action, now: Now) -> Outcome {
        let keys = self.criteria();
        let mark = match action {
            Action::MarkYes => Mark::Yes,
            Action::MarkPartly => Mark::Partly,
            Action::MarkNo => Mark::No,
            Action::MarkUnseen => Mark::NotObserved,
            Action::NextItem | Action::Down => return self.go_on(keys.len()),
            Action::PreviousItem | Action::Up => {
                self.at = self.at.saturating_sub(1);
                return Outcome::default();
            }
            _ => return Outcome::default(),
        };
        let Some(key) = keys.get(self.at) else { return Outcome::default() };
        let outcome = self.tell(RoundMsg::Mark(key.clone(), mark), now);
        self.go_on(keys.len());
        outcome
    }

    fn go_on(&mut self, criteria: usize) -> Outcome {
        self.at += 1;
        if self.at >= criteria {
            self.score(0);
        }
        Outcome::default()
    }

    /// Goes to a competency. The lines that its criteria matched are chosen to begin with.
    fn score(&mut self, at: usize) {
        self.at = at;
        let Some((id, competency)) = self.live.lens.rubric.competencies.get_index(at) else { return };
        let (id, phases) = (id.clone(), competency.phases.clone());
        let lines = self.live.reading().own_lines(&phases);
        let matched = self.matched(&id);
        let (mut picked, mut aloud) = (matched.into_iter().filter(|at| lines.contains(at)).collect(), false);
        match self.round().grade.judgements.get(&id) {
            Some(Judgement::Scored { basis: Basis::Lines(before), .. }) => picked = before.clone(),
            Some(Judgement::Scored { basis: Basis::SaidAloud, .. }) => (picked, aloud) = (Vec::new(), true),
            _ => {}
        }
        self.step = Step::Scores(Picking { lines, picked, line: 0, aloud });
    }

    fn matched(&self, competency: &Id) -> Vec<LineRef> {
        let lens = &self.live.lens;
        let items = criteria::all(&lens.problem, &lens.rubric);
        let of = items.iter().filter(|item| item.criterion.competency == *competency);
        of.flat_map(|item| self.evidence(&item.key)).collect()
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

    /// Gives a score, or none where the competency could not be seen. A score above 1 rests on something.
    fn give(&mut self, score: Option<Score>, now: Now) -> Outcome {
        let Step::Scores(picking) = &self.step else { return Outcome::default() };
        let Some(id) = self.live.lens.rubric.competencies.keys().nth(self.at).cloned() else {
            return Outcome::default();
        };
        let basis = picking.basis();
        let judgement = match score {
            None => Judgement::NotObserved,
            Some(score) if score.get() > 1 && basis == Basis::Nothing => {
                return said(
                    "A score above 1 rests on a line: choose one with space, or `a` for said aloud.",
                );
            }
            Some(score) => Judgement::Scored { score, basis },
        };
        let outcome = self.tell(RoundMsg::Score(id, judgement), now);
        if self.at + 1 < self.live.lens.rubric.competencies.len() {
            self.score(self.at + 1);
            return outcome;
        }
        Outcome { say: Some("Enter: the grade stands. ← goes back to another.".into()), ..outcome }
    }

    fn next_competency(&mut self, now: Now) -> Outcome {
        let judged = |id: &Id| self.round().grade.judgements.contains_key(id);
        if self.at + 1 < self.live.lens.rubric.competencies.len() {
            self.score(self.at + 1);
            return Outcome::default();
        }
        let missing = self.competencies().position(|id| !judged(id));
        if let Some(missing) = missing {
            self.score(missing);
            return said("This one has no score yet: 1 to 4, or `o` for not observed.");
        }
        let mut outcome = self.tell(RoundMsg::Grade, now);
        outcome.done = self.round().progress == Progress::Graded;
        outcome
    }

    fn tell(&mut self, msg: RoundMsg, now: Now) -> Outcome {
        let mut outcome = Outcome::default();
        for effect in self.live.handle(msg, now) {
            match effect {
                session::Effect::Write(entries) => outcome.effects.push(Effect::Save(self.live.id, entries)),
                session::Effect::Say(text) => outcome.say = Some(text),
                session::Effect::Changed(..) | session::Effect::Refused(..) => {}
            }
        }
        outcome
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

    fn basis(&self) -> Basis {
        if !self.picked.is_empty() {
            Basis::Lines(self.picked.clone())
        } else if self.aloud {
            Basis::SaidAloud
        } else {
            Basis::Nothing
        }
    }
}

fn score_of(action: Action) -> Option<Score> {
    let number = match action {
        Action::Score1 => 1,
        Action::Score2 => 2,
        Action::Score3 => 3,
        Action::Score4 => 4,
        _ => return None,
    };
    Score::try_from(number).ok()
}

fn said(text: &str) -> Outcome {
    Outcome { say: Some(text.to_owned()), ..Outcome::default() }
}
