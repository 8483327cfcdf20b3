//! Judges a candidate's number against the reference: its accuracy, and the cause of a difference.

use crate::quantity::Dimension;
use crate::quantity::notation::{Quantity, normalise};
use crate::quantity::reference::confusion::{self, Confusion};
use crate::quantity::reference::missing_unit;
use crate::quantity::reference::{ParameterNames, Reference, Solved};
use crate::quantity::sheet::resolve::Target;
use crate::quantity::sheet::{Reading, Sheet};

/// Accuracy of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accuracy {
    /// Within the stated factor of the reference, or of an accepted alternative.
    Right,
    /// Within ten times.
    Close,
    /// Further off.
    Off,
    /// Of another kind than asked: data where a rate is asked.
    WrongKind,
    /// A plain number where a unit is asked.
    NoUnit,
    /// The expression's value is good, but the result written behind it differs.
    Slip,
}

impl Accuracy {
    /// True if the number is of the kind that was asked for, so that the two can be compared.
    pub const fn is_of_its_kind(self) -> bool {
        !matches!(self, Self::WrongKind | Self::NoUnit)
    }
}

/// Cause of a difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Nothing differs that needs a cause.
    Agreement,
    /// The arithmetic follows from the candidate's own assumptions; these differ, the largest first.
    Assumptions(Vec<Differs>),
    /// The result claimed on the line differs from the value of its expression by this factor.
    Slip(f64),
    /// Even with the candidate's own assumptions the reference comes out otherwise.
    Arithmetic,
}

/// A parameter the candidate took otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Differs {
    /// The parameter's place in the reference.
    pub parameter: usize,
    /// Its name.
    pub name: String,
    /// Theirs divided by the problem's.
    pub factor: f64,
}

/// A candidate's number, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Its accuracy.
    pub accuracy: Accuracy,
    /// Theirs divided by the nearest accepted value; of the bare numbers if the kinds differ.
    pub ratio: f64,
    /// The value it was held against, which may be an accepted alternative.
    pub expected: Quantity,
    /// Reason why the alternative it agrees with is right too, or how a divisor without a unit was read.
    pub because: Option<String>,
    /// The common confusion that explains the factor exactly.
    pub confusion: Option<Confusion>,
    /// Cause of the difference.
    pub cause: Cause,
}

/// Close is within this factor.
const CLOSE: f64 = 10.0;
/// Two ways to the same value agree within this factor: rounding on the way.
const SAME: f64 = 1.15;

/// Judges the line at `at` as an answer to an estimate of a reference solved for this round.
/// None when the line has no value.
pub fn judge<K: Copy>(
    sheet: &Sheet<K>,
    at: usize,
    reference: &Reference,
    solved: &Solved,
    estimate: usize,
) -> Option<Verdict> {
    let line = sheet.lines().get(at)?;
    let value = line.value.as_ref()?;
    let within = reference.estimates().get(estimate)?.within.max(1.0);
    let claim = line.claim.as_ref().filter(|c| !c.agrees && c.ratio.is_finite());
    let question = Question { reference, solved, estimate, within };
    let asks_count = solved.estimate(estimate).dimension.is_none();
    let because = missing_unit::reason(sheet, line, value.dimension).filter(|_| asks_count);
    let value = match because {
        Some(_) => Quantity { dimension: Dimension::NONE, ..value.clone() },
        None => value.clone(),
    };
    let stated = claim.map_or_else(|| value.clone(), |c| value.clone().map(|v| v * c.ratio));
    let mut verdict = question.accuracy(&stated);
    verdict.because = verdict.because.or(because);
    if let Some(claim) = claim {
        let meant = question.accuracy(&value);
        if matches!(meant.accuracy, Accuracy::Right | Accuracy::Close) && verdict.accuracy != Accuracy::Right
        {
            verdict.accuracy = Accuracy::Slip;
        }
        verdict.cause = Cause::Slip(claim.ratio);
    } else if verdict.accuracy != Accuracy::Right {
        verdict.cause = question.cause(sheet, line, &stated, &verdict);
    }
    if matches!(verdict.cause, Cause::Assumptions(_)) {
        verdict.confusion = None;
    }
    Some(verdict)
}

struct Question<'a> {
    reference: &'a Reference,
    solved: &'a Solved,
    estimate: usize,
    within: f64,
}

impl Question<'_> {
    fn accuracy(&self, value: &Quantity) -> Verdict {
        let right = self.solved.estimate(self.estimate);
        if value.dimension != right.dimension {
            return self.other_kind(value, right);
        }
        let because = &self.reference.estimates()[self.estimate].because;
        let others = self.solved.accepted(self.estimate).iter().zip(because);
        let fitting = others.clone().find(|(other, _)| off(value, other) <= self.within);
        let (expected, because) = match fitting {
            Some((other, because)) if off(value, right) > self.within => (other, Some(because.clone())),
            _ => (right, None),
        };
        let distance = off(value, expected);
        let accuracy = match distance {
            d if d <= self.within => Accuracy::Right,
            d if d <= CLOSE => Accuracy::Close,
            _ => Accuracy::Off,
        };
        let ratio = value.value / expected.value;
        let confusion =
            (accuracy != Accuracy::Right).then(|| confusion::of(ratio, expected, &self.factors())).flatten();
        Verdict { accuracy, ratio, expected: expected.clone(), because, confusion, cause: Cause::Agreement }
    }

    /// A plain number is compared in the unit that was asked for; anything else by its number alone.
    fn other_kind(&self, value: &Quantity, right: &Quantity) -> Verdict {
        let unit = self.reference.unit(self.estimate).map_or(1.0, |u| u.value);
        let plain = value.dimension.is_none();
        let ratio = if plain { value.value * unit / right.value } else { value.value / right.value };
        let confusion = confusion::of_kind(value, right, unit);
        let accuracy = if plain { Accuracy::NoUnit } else { Accuracy::WrongKind };
        Verdict {
            accuracy,
            ratio,
            expected: right.clone(),
            because: None,
            confusion,
            cause: Cause::Agreement,
        }
    }

    /// Parameters that are plain factors, by name: a peak, a number of copies.
    fn factors(&self) -> Vec<(String, f64)> {
        let parameters = self.reference.parameters().iter().enumerate();
        let plain = parameters.filter(|(at, _)| self.solved.parameter(*at).dimension.is_none());
        plain.map(|(at, p)| (words(p), self.solved.parameter(at).value)).collect()
    }

    fn cause<K: Copy>(
        &self,
        sheet: &Sheet<K>,
        line: &Reading<K>,
        value: &Quantity,
        verdict: &Verdict,
    ) -> Cause {
        if !verdict.accuracy.is_of_its_kind() {
            return Cause::Agreement;
        }
        let used = self.reference.parameters_of(self.estimate);
        let named = self.named(sheet, line, &used);
        if let Some(cause) = self.explains(value, &named) {
            return cause;
        }
        if verdict.confusion.is_some() {
            return Cause::Arithmetic;
        }
        // Numbers written into the line are assumptions without a name.
        let leaves = leaves(sheet, line);
        let mut tried = named.clone();
        for &parameter in &used {
            let ours = self.solved.parameter(parameter);
            for leaf in leaves.iter().filter(|l| l.dimension == ours.dimension && off(l, ours) > 1.02) {
                tried.retain(|(id, _)| *id != parameter);
                tried.push((parameter, leaf.clone()));
                if let Some(cause) = self.explains(value, &tried) {
                    return cause;
                }
                tried.clone_from(&named);
            }
        }
        Cause::Arithmetic
    }

    /// Values of the parameters in the candidate's sheet.
    fn named<K: Copy>(&self, sheet: &Sheet<K>, line: &Reading<K>, used: &[usize]) -> Vec<(usize, Quantity)> {
        let find = |parameter: usize| {
            let p = &self.reference.parameters()[parameter];
            let own = self.solved.parameter(parameter);
            let named = std::iter::once(&p.name).chain(&p.also);
            let lines = named.filter_map(|name| sheet.find(name, line.epoch));
            let mut values = lines.filter_map(|l| l.value.as_ref()).filter(|v| v.dimension == own.dimension);
            values.next().map(|v| (parameter, v.clone()))
        };
        used.iter().copied().filter_map(find).collect()
    }

    /// The differing assumptions, if with them the reference comes to the candidate's value.
    fn explains(&self, value: &Quantity, assumed: &[(usize, Quantity)]) -> Option<Cause> {
        let solved = self.reference.assuming(self.solved, assumed)?;
        let mut ways = std::iter::once(solved.estimate(self.estimate)).chain(solved.accepted(self.estimate));
        if !ways.any(|way| off(value, way) <= SAME) {
            return None;
        }
        let mut differing: Vec<Differs> = assumed
            .iter()
            .map(|(parameter, theirs)| Differs {
                parameter: *parameter,
                name: self.reference.parameters()[*parameter].name.clone(),
                factor: theirs.value / self.solved.parameter(*parameter).value,
            })
            .filter(|d| (d.factor - 1.0).abs() > 0.02)
            .collect();
        differing.sort_by(|a, b| b.factor.abs().ln().abs().total_cmp(&a.factor.abs().ln().abs()));
        (!differing.is_empty()).then_some(Cause::Assumptions(differing))
    }
}

fn words(parameter: &ParameterNames) -> String {
    let names = std::iter::once(&parameter.name).chain(&parameter.also);
    names.map(|n| normalise(n)).collect::<Vec<_>>().join(" ")
}

/// The factor, at least 1, between two amounts; nothing for a range that holds the other.
fn off(value: &Quantity, expected: &Quantity) -> f64 {
    let (low, high) = value.bounds();
    let (from, to) = expected.bounds();
    if low <= to && high >= from {
        return 1.0;
    }
    let ratio = if low > to { low / to } else { from / high };
    if ratio.is_finite() && ratio >= 1.0 { ratio } else { f64::INFINITY }
}

/// The numbers a line is made of, through the lines it uses.
fn leaves<K: Copy>(sheet: &Sheet<K>, line: &Reading<K>) -> Vec<Quantity> {
    const MOST: usize = 24;
    let mut leaves = Vec::new();
    let mut open: Vec<&Reading<K>> = vec![line];
    let mut visited = 0;
    while let Some(line) = open.pop() {
        visited += 1;
        if visited > MOST || leaves.len() > MOST {
            break;
        }
        let Some(work) = &line.work else { continue };
        leaves.extend(work.literals());
        open.extend(work.uses.iter().filter_map(|used| match used.target {
            Target::Line(at) => sheet.lines().get(at),
            _ => None,
        }));
    }
    leaves.truncate(MOST);
    leaves
}
