//! Matches lines with the estimates they answer: by name, else by one score of the words, the numbers worked with, and the
//! size. People name things as they like, and a right number under another name is still right.

use std::collections::HashSet;

use super::wordings::telling;
use super::{Estimates, Lens, LineRef, RequirementsVersion};
use crate::domain::phase::Phase;
use crate::quantity::{self, Accuracy, Asked, Kind, Quantity, Scope, Sheet, Verdict};

/// A line that answers an estimate.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The estimate's place in the problem.
    pub estimate: usize,
    /// The version of the requirements when it was given, by which it is judged.
    pub version: u32,
    /// The line's place in the sheet.
    pub at: usize,
    /// The judgement of the number.
    pub verdict: Verdict,
    /// It was known by its words and its number, since it goes by no name of the estimate.
    pub guessed: bool,
}

/// The evidence from which a line is taken for an answer to an estimate.
const ENOUGH: f64 = 0.7;

/// By so much the evidence must exceed that for any other estimate.
const MARGIN: f64 = 0.1;

/// What a number of the right size adds, and what one adds that is just the reference's.
const SIZE: f64 = 0.4;
const SAME: f64 = 0.2;

/// So many times the reference, or less than it, is about something else.
const FAR: f64 = 10_000.0;

/// Rounding, as the logarithm of a factor.
const NEAR: f64 = 0.02;

/// Each estimate's answers, the earliest first: in each version the line that was typed in it. `about` gives the words
/// for a number: the heading above its line and its name, or the line itself where it has none.
pub(super) fn answers(
    lens: &Lens,
    sheet: &Sheet<LineRef>,
    scopes: &[Scope],
    about: impl Fn(&quantity::Reading<LineRef>) -> String,
) -> Vec<Answer> {
    let mut all: Vec<Answer> = Vec::new();
    for (version, RequirementsVersion { estimates, .. }) in (0u32..).zip(lens.versions()) {
        let Some(own) = estimates else { continue };
        let search = Search { lens, sheet, own, version, scope: scopes.last() };
        search.add_named(&mut all);
        search.add_alike(&mut all, &about);
        search.add_of_another_kind(&mut all);
        search.take_nearest(&mut all);
    }
    all.sort_by_key(|answer| (answer.estimate, answer.version));
    all
}

fn is_open(all: &[Answer], estimate: usize, version: u32) -> bool {
    all.iter().all(|answer| (answer.estimate, answer.version) != (estimate, version))
}

/// `notice: append rate = 0 for 10 s`: among the failures a number that isn't worked out says when one is noticed.
fn is_rule(line: &quantity::Reading<LineRef>) -> bool {
    line.key.phase == Phase::Failures && !line.is_worked_out()
}

/// Finds answers in one version. Each line answers at most one estimate, and each estimate is answered once: by its whole
/// name, else by another name of it, else by all the evidence together, else by the end of a name.
struct Search<'g> {
    lens: &'g Lens,
    sheet: &'g Sheet<LineRef>,
    own: &'g Estimates,
    version: u32,
    scope: Option<&'g Scope>,
}

impl Search<'_> {
    fn add_named(&self, all: &mut Vec<Answer>) {
        let whole = |name: &str| self.sheet.named(name, self.version);
        let of_its_kind = |verdict: &Verdict| verdict.accuracy.is_of_its_kind();
        self.add(all, 1, whole, of_its_kind);
        self.add(all, usize::MAX, whole, of_its_kind);
    }

    /// The end of a name is the weakest sign, if the number is far off or of another kind.
    fn add_of_another_kind(&self, all: &mut Vec<Answer>) {
        self.add(all, usize::MAX, |name| self.sheet.named_loosely(name, self.version), |_| true);
    }

    /// Adds for each open estimate the line that is found by one of its first so many names, if it is of this version
    /// and answers no other.
    fn add(
        &self,
        all: &mut Vec<Answer>,
        most: usize,
        find: impl Fn(&str) -> Option<usize>,
        fits: impl Fn(&Verdict) -> bool,
    ) {
        for estimate in self.open(all) {
            let free = |at: &usize| {
                let line = &self.sheet.lines()[*at];
                line.epoch == self.version && !is_rule(line) && all.iter().all(|answer| answer.at != *at)
            };
            let found = self.own.reference.names_of(estimate).take(most).filter_map(&find).find(free);
            // `99.95% starts` is a target, and no number of them.
            let target = |at: usize| self.sheet.lines()[at].kind == Kind::Assumption;
            let judged = found.and_then(|at| {
                let verdict = self.judge(at, estimate).filter(&fits)?;
                (verdict.accuracy.is_of_its_kind() || !target(at)).then_some((at, verdict))
            });
            if let Some((at, verdict)) = judged {
                all.push(Answer { estimate, version: self.version, at, verdict, guessed: false });
            }
        }
    }

    /// `reads: 10B/month = 4K/s, peak 20K/s`, `free: 1.4M busy → 40%`: of what a line says, that which was asked for.
    fn take_nearest(&self, all: &mut [Answer]) {
        // The formula asked for before an alternative.
        let off = |verdict: &Verdict| {
            verdict.ratio.ln().abs() + 0.1 * f64::from(u8::from(verdict.because.is_some()))
        };
        for of in 0..all.len() {
            let Answer { estimate, version, at, .. } = all[of];
            let free =
                |other: &usize| version == self.version && all.iter().all(|answer| answer.at != *other);
            let nearer = |other: usize| {
                let verdict =
                    self.judge(other, estimate).filter(|verdict| verdict.accuracy.is_of_its_kind())?;
                (off(&verdict) < off(&all[of].verdict)).then_some((other, verdict))
            };
            if let Some((at, verdict)) = self.sheet.beside(at).filter(free).find_map(nearer) {
                all[of] = Answer { at, verdict, ..all[of].clone() };
            }
        }
    }

    fn open(&self, all: &[Answer]) -> Vec<usize> {
        let estimates = 0..self.own.reference.estimates().len();
        estimates.filter(|&estimate| is_open(all, estimate, self.version)).collect()
    }

    fn judge(&self, at: usize, estimate: usize) -> Option<Verdict> {
        self.asked(estimate).judge(self.sheet, at)
    }

    fn asked(&self, estimate: usize) -> Asked<'_> {
        Asked { reference: &self.own.reference, solved: &self.own.solved, estimate }
    }

    /// Adds the lines that no name tells, those with the most evidence first.
    fn add_alike(&self, all: &mut Vec<Answer>, about: impl Fn(&quantity::Reading<LineRef>) -> String) {
        if self.open(all).is_empty() {
            return;
        }
        let free = |at: &usize| all.iter().all(|answer| answer.at != *at);
        let lines =
            self.sheet.lines().iter().enumerate().filter(|(at, line)| free(at) && self.may_answer(line));
        let mut found: Vec<(f64, Answer)> =
            lines.filter_map(|(at, line)| self.guess(at, &telling(&about(line)))).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, guess) in found {
            if is_open(all, guess.estimate, self.version) {
                all.push(guess);
            }
        }
    }

    /// A line of this version that works something out, or says something that the problem doesn't give.
    fn may_answer(&self, line: &quantity::Reading<LineRef>) -> bool {
        let Some(value) = &line.value else { return false };
        let given = |name: &String| self.scope.and_then(|scope| scope.get(name));
        let given = line.name.as_ref().and_then(given);
        let same = |given: &Quantity| line.claim.is_none() || (given.value / value.value - 1.0).abs() < 0.02;
        let given = given.map(|given| &given.value).filter(|given| given.dimension == value.dimension);
        let restates = given.is_some_and(same);
        let states = !matches!(line.kind, Kind::Prose | Kind::Bound { .. }) && !is_rule(line);
        line.epoch == self.version && states && !restates && !self.is_given(line, value)
    }

    /// `500M posts/day = 5.8K/s` works nothing out: it says a number that the problem gives.
    fn is_given(&self, line: &quantity::Reading<LineRef>, value: &Quantity) -> bool {
        let parameters = 0..self.own.reference.parameters().len();
        let mut given = parameters.map(|parameter| self.own.solved.parameter(parameter));
        let same = |given: &Quantity| {
            given.dimension == value.dimension && (given.value / value.value).ln().abs() < NEAR
        };
        !line.is_worked_out() && given.any(same)
    }

    /// The estimate that a line is most likely about, if there is enough evidence for it and less for any other. What is
    /// about an estimate that has its answer already is about no other.
    fn guess(&self, at: usize, words: &HashSet<String>) -> Option<(f64, Answer)> {
        let reference = (&*self.own.reference, &self.own.solved);
        let numbers = self.own.numbers.likeness(self.sheet, at, reference);
        let evidence = |(estimate, numbers): (usize, f64)| {
            let verdict = self.asked(estimate).measure(self.sheet, at)?;
            let told = self.lens.wordings.likeness(estimate, words) + by_size(&verdict);
            let answer = Answer { estimate, version: self.version, at, verdict, guessed: true };
            Some((told + numbers, told, answer))
        };
        let mut found: Vec<(f64, f64, Answer)> =
            numbers.into_iter().enumerate().filter_map(evidence).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let rival = found.get(1).map_or(0.0, |rival| rival.0);
        let (evidence, told, answer) =
            found.into_iter().next().filter(|(.., answer)| is_near(&answer.verdict))?;
        if evidence < ENOUGH.max(rival + MARGIN) {
            return None;
        }
        let verdict = self.judge(at, answer.estimate)?;
        // Elsewhere a number is about the candidate's own design, unless it comes out as the reference's.
        let estimates = matches!(self.sheet.lines()[at].key.phase, Phase::Requirements | Phase::Estimation);
        if !estimates && !matches!(verdict.accuracy, Accuracy::Right | Accuracy::Close) {
            return None;
        }
        // Of two lines about one estimate the result is the one that says so, not the one that works with its numbers.
        Some((told, Answer { verdict, ..answer }))
    }
}

fn is_near(verdict: &Verdict) -> bool {
    let near = (1.0 / FAR..=FAR).contains(&verdict.ratio) || verdict.accuracy == Accuracy::Slip;
    near && verdict.accuracy.is_of_its_kind()
}

/// The evidence of a number's size: it lessens to nothing at a hundred times the reference.
fn by_size(verdict: &Verdict) -> f64 {
    if !verdict.accuracy.is_of_its_kind() {
        return 0.0;
    }
    if verdict.accuracy == Accuracy::Slip {
        return SIZE;
    }
    let apart = verdict.ratio.ln().abs();
    let same = verdict.accuracy == Accuracy::Right && verdict.because.is_none() && apart < NEAR;
    SIZE * (1.0 - apart / 100_f64.ln()).max(0.0) + if same { SAME } else { 0.0 }
}
