//! Matches lines with the estimates they answer: by name, else by the words and the number. People name things as they
//! like, and a right number under another name is still right.

use std::collections::HashSet;

use super::likeness::Idf;
use super::{Estimates, Lens, LineRef, RequirementsVersion};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{Estimate, Problem};
use crate::quantity::{self, Accuracy, Kind, Quantity, Scope, Sheet, Verdict, judge, normalise, works_out};

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

/// The likeness, 0 to 1, from which words alone make a line an answer.
const BY_WORDS: f64 = 0.7;

/// The likeness from which they do if the number is close to the reference, and if it is right.
const IF_CLOSE: f64 = 0.6;
const IF_RIGHT: f64 = 0.35;
/// The likeness from which a number does that is just the reference's.
const IF_SAME: f64 = 0.25;

/// Rounding, as the logarithm of a factor.
const NEAR: f64 = 0.02;

/// The most that a wording of a single word can reach: it says too little to be sure of.
const ONE_WORD: f64 = 0.7;

/// Words that say nothing about what is estimated.
const EMPTY: &str = "a all an and are as at by count each estimate estimation every for from how if in is it its many \
    much need needed number of on or our per require required that the then there this to total we what which will with";

/// Abbreviations in the singular, and the words they stand for.
const SHORT: &[(&str, &str)] = &[
    ("s", "second"),
    ("sec", "second"),
    ("qp", "second"),
    ("rp", "request second"),
    ("tp", "second"),
    ("mo", "month"),
    ("avg", "average"),
    ("req", "request"),
    ("yr", "year"),
    ("mem", "memory"),
    ("img", "image"),
    ("db", "database"),
    ("w", "write"),
    ("tpm", "token minute"),
    ("rpm", "request minute"),
];

/// The wordings of each estimate of a problem, and how telling each of their words is.
#[derive(Debug, Clone, Default)]
pub struct Wordings {
    estimates: Vec<Vec<HashSet<String>>>,
    idf: Idf,
}

impl Wordings {
    /// The wordings of a problem: what is asked, what it is called, and what else it may be called.
    pub fn of(problem: &Problem) -> Self {
        let wordings = |(id, one): (&Id, &Estimate)| {
            let also = one.also.iter().map(String::as_str);
            [id.as_str(), &one.ask].into_iter().chain(also).map(telling).collect()
        };
        let estimates: Vec<Vec<HashSet<String>>> = problem.estimates.iter().map(wordings).collect();
        let documents: Vec<HashSet<String>> =
            estimates.iter().map(|wordings| wordings.iter().flatten().cloned().collect()).collect();
        // A word that no estimate has tells little either way.
        Self { idf: Idf::of(&documents, |_| 0.2), estimates }
    }

    /// The likeness of a line's words to the nearest wording of an estimate.
    fn likeness(&self, estimate: usize, words: &HashSet<String>) -> f64 {
        let like = |wording: &HashSet<String>| {
            let most = if wording.len() == 1 { ONE_WORD } else { 1.0 };
            self.idf.likeness(wording, words).min(most)
        };
        let likeness = self.estimates.get(estimate).into_iter().flatten().map(like).fold(0.0, f64::max);
        if self.are_its_own(estimate, words) { likeness.max(IF_CLOSE) } else { likeness }
    }

    /// True if words are all said of an estimate, and one of them of no other: `slip past the limit`, of a longer question.
    fn are_its_own(&self, estimate: usize, words: &HashSet<String>) -> bool {
        let said =
            |estimate: usize, word: &String| self.estimates[estimate].iter().any(|all| all.contains(word));
        let others =
            |word: &String| (0..self.estimates.len()).any(|other| other != estimate && said(other, word));
        words.iter().all(|word| said(estimate, word)) && words.iter().any(|word| !others(word))
    }
}

fn telling(text: &str) -> HashSet<String> {
    let normal = normalise(text);
    let whole = |word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, whole)| *whole);
    let words =
        normal.split(' ').filter(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()));
    let telling = |word: &&str| !EMPTY.split_whitespace().any(|empty| empty == *word);
    words.flat_map(|word| whole(word).split(' ')).filter(telling).map(str::to_owned).collect()
}

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
/// name, else by another name of it, else by the end of a name, else by words and the number.
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
        let near = |verdict: &Verdict| of_its_kind(verdict) && verdict.accuracy != Accuracy::Off;
        self.add(all, usize::MAX, |name| self.sheet.named_loosely(name, self.version), near);
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
        judge(self.sheet, at, &self.own.reference, &self.own.solved, estimate)
    }

    /// Adds the best guesses by words and numbers.
    fn add_alike(&self, all: &mut Vec<Answer>, about: impl Fn(&quantity::Reading<LineRef>) -> String) {
        let open = self.open(all);
        if open.is_empty() {
            return;
        }
        let mut found: Vec<(f64, Answer)> = Vec::new();
        for (at, line) in self.sheet.lines().iter().enumerate() {
            if all.iter().all(|answer| answer.at != at) && self.may_answer(line) {
                let words = telling(&about(line));
                found.extend(open.iter().filter_map(|&estimate| self.guess(estimate, at, &words)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, guess) in found {
            if is_open(all, guess.estimate, self.version) && all.iter().all(|answer| answer.at != guess.at) {
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
        line.epoch == self.version && states && !restates
    }

    fn guess(&self, estimate: usize, at: usize, words: &HashSet<String>) -> Option<(f64, Answer)> {
        let likeness = self.lens.wordings.likeness(estimate, words);
        // A line named like another estimate of its kind is that one, whatever its number comes to.
        let of_its_kind =
            |verdict: Verdict| !matches!(verdict.accuracy, Accuracy::WrongKind | Accuracy::NoUnit);
        let rival = |other: usize| {
            self.lens.wordings.likeness(other, words) >= BY_WORDS
                && self.judge(at, other).is_some_and(of_its_kind)
        };
        let named = likeness < IF_CLOSE && self.sheet.lines()[at].name.is_some();
        if named && (0..self.own.reference.estimates().len()).any(rival) {
            return None;
        }
        let works_out = works_out(self.sheet, at, &self.own.reference, &self.own.solved, estimate);
        if likeness < IF_SAME && !works_out {
            return None;
        }
        let verdict = self.judge(at, estimate)?;
        let apart = verdict.ratio.ln().abs();
        // Of two that are right the nearer one, and the formula asked for before another.
        let right = 1.0 - 0.2 * apart - 0.1 * f64::from(u8::from(verdict.because.is_some()));
        let (enough, bonus) = match verdict.accuracy {
            Accuracy::Right if works_out => (0.0, right),
            // Any two counts may be equal, unless one is worked out to the same.
            Accuracy::Right if self.is_count(estimate) && !self.is_worked_out(at, &verdict) => {
                (IF_CLOSE, right)
            }
            Accuracy::Right if apart < NEAR => (IF_SAME, right),
            Accuracy::Right => (IF_RIGHT, right),
            Accuracy::Close | Accuracy::Slip => (IF_CLOSE, 0.5),
            Accuracy::Off => (BY_WORDS, 0.0),
            Accuracy::WrongKind | Accuracy::NoUnit => return None,
        };
        let answer = Answer { estimate, version: self.version, at, verdict, guessed: true };
        (likeness >= enough).then_some((likeness + bonus, answer))
    }

    fn is_count(&self, estimate: usize) -> bool {
        self.own.solved.estimate(estimate).dimension.is_none()
    }

    fn is_worked_out(&self, at: usize, verdict: &Verdict) -> bool {
        let exact = verdict.ratio.ln().abs() < NEAR;
        exact && self.sheet.lines()[at].claim.as_ref().is_some_and(|claim| claim.agrees)
    }
}
