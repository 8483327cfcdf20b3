//! The cause of a difference: first the numbers that the candidate wrote down, held against the parameters; then a factor
//! that a common mistake gives. A cause is told only if with it the reference comes to the candidate's value.

use crate::quantity::notation::{Quantity, normalise};
use crate::quantity::reference::confusion::{self, Confusion};
use crate::quantity::reference::judge::off;
use crate::quantity::reference::misuse::Misuse;
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::resolve::Target;
use crate::quantity::sheet::{Reading, Sheet};

/// Cause of a difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// The arithmetic follows from the candidate's own assumptions; these differ, the largest first.
    Assumptions(Vec<Differs>),
    /// A common mistake.
    Confusion(Confusion),
    /// This parameter is used otherwise than in the formula, and with that the reference comes to their value.
    Misuse(Misuse, Differs),
    /// The result claimed on the line differs from the value of its expression by this factor, which a mistake may give.
    Slip(f64, Option<Confusion>),
    /// The line works with the problem's own numbers, and comes to another result.
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

/// Two ways to the same value agree within this factor: rounding on the way.
pub(super) const SAME: f64 = 1.15;
/// The same for numbers that have no name, of which one may fit by chance.
pub(super) const EXACT: f64 = 1.05;
/// Two numbers are one within this factor.
pub(super) const EQUAL: f64 = 1.02;
/// Assignments of numbers to parameters that are tried.
const TRIES: usize = 96;

/// A line that answers an estimate, and what may explain it.
pub(super) struct Causes<'a, K> {
    pub(super) reference: &'a Reference,
    pub(super) solved: &'a Solved,
    pub(super) estimate: usize,
    pub(super) sheet: &'a Sheet<K>,
    pub(super) line: &'a Reading<K>,
}

impl<K: Copy> Causes<'_, K> {
    /// The cause, the candidate's own numbers first; none where nothing explains the value.
    pub(super) fn find(&self, value: &Quantity) -> Option<Cause> {
        let right = self.solved.estimate(self.estimate);
        if value.dimension != right.dimension {
            let unit = self.reference.unit(self.estimate).map_or(1.0, |unit| unit.value);
            return confusion::of_kind(value, right, unit).map(Cause::Confusion);
        }
        let used = self.reference.parameters_of_any(self.estimate);
        let named = self.named(&used);
        let misuse = |(misuse, one)| Cause::Misuse(misuse, one);
        self.explains(value, &named, SAME)
            .or_else(|| self.misuse(value).map(misuse))
            .or_else(|| self.written(value, &used, &named, 1))
            .or_else(|| self.peak(value))
            .or_else(|| self.factor(value))
            .or_else(|| self.left_out(value).map(misuse))
            .or_else(|| self.magnitude(value))
            .or_else(|| self.in_another_unit(value).map(|one| Cause::Assumptions(vec![one])))
            .or_else(|| self.written(value, &used, &named, 2))
            .or_else(|| self.arithmetic())
    }

    /// The cause that gives the value by the formula asked for and not by the alternative it happens to be near.
    pub(super) fn instead(&self, value: &Quantity) -> Option<Cause> {
        let exact = self.solved.accepted(self.estimate).iter().any(|way| off(value, way) <= EXACT);
        if let Some((misuse, one)) = self.misuse(value).filter(|_| !exact) {
            return Some(Cause::Misuse(misuse, one));
        }
        let cause = self.assumption(value)?;
        let Cause::Assumptions(differs) = &cause else { return None };
        let theirs: Vec<(usize, Quantity)> =
            differs.iter().map(|one| (one.parameter, self.taken(one))).collect();
        let solved = self.reference.assuming(self.solved, &theirs)?;
        let by_another = solved.accepted(self.estimate).iter().any(|way| off(value, way) <= SAME);
        (!by_another).then_some(cause)
    }

    fn taken(&self, one: &Differs) -> Quantity {
        self.solved.parameter(one.parameter).clone().map(|value| value * one.factor)
    }

    fn assumption(&self, value: &Quantity) -> Option<Cause> {
        let used = self.reference.parameters_of_any(self.estimate);
        let named = self.named(&used);
        let written = |most| self.written(value, &used, &named, most);
        self.explains(value, &named, SAME).or_else(|| written(1)).or_else(|| written(2))
    }

    /// Values of the parameters in the candidate's sheet.
    fn named(&self, used: &[usize]) -> Vec<(usize, Quantity)> {
        let find = |parameter: usize| {
            let p = &self.reference.parameters()[parameter];
            let own = self.solved.parameter(parameter);
            let names = std::iter::once(&p.name).chain(&p.also);
            let lines = names.filter_map(|name| self.sheet.find(name, self.line.epoch));
            let mut values = lines
                .filter(|line| !self.is_result(line))
                .filter_map(|l| l.value.as_ref())
                .filter(|v| v.dimension == own.dimension);
            values.next().map(|v| (parameter, v.clone()))
        };
        used.iter().copied().filter_map(find).collect()
    }

    /// True for the line itself, and for one that goes by the name of an estimate: `peak sends` is no `sends`.
    fn is_result(&self, line: &Reading<K>) -> bool {
        let bears = |name: &str| line.name.as_ref().is_some_and(|own| normalise(own) == normalise(name));
        let mut estimates = 0..self.reference.estimates().len();
        std::ptr::eq(line, self.line)
            || estimates.any(|estimate| self.reference.names_of(estimate).any(bears))
    }

    /// Numbers written into the line, or into lines it uses, in place of one or of two parameters that stand nowhere in it.
    fn written(
        &self,
        value: &Quantity,
        used: &[usize],
        named: &[(usize, Quantity)],
        taken: usize,
    ) -> Option<Cause> {
        let leaves = self.leaves();
        if leaves.len() + named.len() < 2 {
            return None;
        }
        let ours = |parameter: usize| self.solved.parameter(parameter);
        let is = |leaf: &Quantity, other: &Quantity| {
            leaf.dimension == other.dimension && off(leaf, other) <= EQUAL
        };
        let open = |parameter: &usize| {
            named.iter().all(|(other, _)| other != parameter)
                && !leaves.iter().any(|leaf| is(leaf, ours(*parameter)))
        };
        let parameters: Vec<usize> = used.iter().copied().filter(open).collect();
        let free = |leaf: &&Quantity| {
            !used.iter().any(|&p| is(leaf, ours(p))) && !named.iter().any(|(_, value)| is(leaf, value))
        };
        let free: Vec<&Quantity> = leaves.iter().filter(free).collect();
        let fitting = |parameter: usize| {
            free.iter()
                .filter(move |leaf| leaf.dimension == ours(parameter).dimension)
                .map(move |leaf| (parameter, *leaf))
        };
        let single: Vec<(usize, &Quantity)> =
            parameters.iter().flat_map(|&parameter| fitting(parameter)).collect();
        let pairs = single.iter().enumerate().flat_map(|(at, first)| {
            let apart =
                |second: &&(usize, &Quantity)| second.0 != first.0 && !std::ptr::eq(second.1, first.1);
            single[at + 1..].iter().filter(apart).map(move |second| vec![*first, *second])
        });
        let singles = single.iter().map(|one| vec![*one]);
        let tries = singles.chain(pairs).filter(|assumed| assumed.len() == taken);
        tries.take(TRIES).find_map(|assumed| {
            let assumed = assumed.into_iter().map(|(parameter, leaf)| (parameter, leaf.clone()));
            let all: Vec<(usize, Quantity)> = named.iter().cloned().chain(assumed).collect();
            self.explains(value, &all, EXACT)
        })
    }

    /// The differing assumptions, if with them the reference comes to the candidate's value.
    fn explains(&self, value: &Quantity, assumed: &[(usize, Quantity)], within: f64) -> Option<Cause> {
        let mut differing: Vec<Differs> =
            assumed.iter().map(|(parameter, theirs)| self.differs(*parameter, theirs.value)).collect();
        differing.retain(|one| (one.factor - 1.0).abs() > EQUAL - 1.0);
        if differing.is_empty() {
            return None;
        }
        let solved = self.reference.assuming(self.solved, assumed)?;
        let mut ways = std::iter::once(solved.estimate(self.estimate)).chain(solved.accepted(self.estimate));
        if !ways.any(|way| off(value, way) <= within) {
            return None;
        }
        differing.sort_by(|a, b| b.factor.abs().ln().abs().total_cmp(&a.factor.abs().ln().abs()));
        Some(Cause::Assumptions(differing))
    }

    pub(super) fn differs(&self, parameter: usize, theirs: f64) -> Differs {
        let name = self.reference.parameters()[parameter].name.clone();
        Differs { parameter, name, factor: theirs / self.solved.parameter(parameter).value }
    }

    /// The average for the peak, or the other way round: the value is that of another estimate, or a peak factor off.
    fn peak(&self, value: &Quantity) -> Option<Cause> {
        let asked = self.reference.names_of(self.estimate).any(is_peak);
        let others = (0..self.reference.estimates().len()).filter(|&other| other != self.estimate);
        let mut other = others.filter(|&other| self.reference.names_of(other).any(is_peak) != asked);
        let another = other.any(|other| {
            let other = self.solved.estimate(other);
            other.dimension == value.dimension && off(value, other) <= EQUAL
        });
        let cause = if asked { Confusion::AverageForPeak } else { Confusion::PeakForAverage };
        another.then_some(Cause::Confusion(cause))
    }

    /// A factor that a common mistake gives.
    fn factor(&self, value: &Quantity) -> Option<Cause> {
        let right = self.solved.estimate(self.estimate);
        let ratio = value.value / right.value;
        let of_unit = || confusion::of_unit(ratio, value, right);
        confusion::of_parameter(ratio, &self.factors(ratio < 1.0)).or_else(of_unit).map(Cause::Confusion)
    }

    /// A prefix or a percentage.
    fn magnitude(&self, value: &Quantity) -> Option<Cause> {
        let right = self.solved.estimate(self.estimate);
        confusion::of_magnitude(value.value / right.value, right).map(Cause::Confusion)
    }

    /// Parameters that are plain factors, by name: a peak, a number of copies. A formula that has one already can lack it,
    /// one without it can't.
    fn factors(&self, lacks: bool) -> Vec<(String, f64)> {
        let used = self.reference.parameters_of(self.estimate);
        let parameters = self.reference.parameters().iter().enumerate();
        let plain = parameters.filter(|(at, _)| self.solved.parameter(*at).dimension.is_none());
        let words = |p: &super::ParameterNames| {
            let names = std::iter::once(&p.name).chain(&p.also);
            names.map(|name| normalise(name)).collect::<Vec<_>>().join(" ")
        };
        let fitting = plain.filter(|(at, _)| used.contains(at) == lacks);
        fitting.map(|(at, p)| (words(p), self.solved.parameter(at).value)).collect()
    }

    /// A line that calculates is at fault itself where nothing else is.
    fn arithmetic(&self) -> Option<Cause> {
        (self.leaves().len() > 1).then_some(Cause::Arithmetic)
    }
}

impl<K: Copy> Causes<'_, K> {
    /// The numbers the line is made of, through the lines it uses.
    pub(super) fn leaves(&self) -> Vec<Quantity> {
        const MOST: usize = 24;
        let mut leaves = Vec::new();
        let mut open: Vec<&Reading<K>> = vec![self.line];
        let mut visited = 0;
        while let Some(line) = open.pop() {
            visited += 1;
            if visited > MOST || leaves.len() > MOST {
                break;
            }
            let Some(work) = &line.work else { continue };
            leaves.extend(work.literals());
            open.extend(work.uses.iter().filter_map(|used| match used.target {
                Target::Line(at) => self.sheet.lines().get(at),
                _ => None,
            }));
        }
        leaves.truncate(MOST);
        leaves
    }
}

fn is_peak(name: &str) -> bool {
    normalise(name).split(' ').any(|word| matches!(word, "peak" | "burst" | "max" | "busiest"))
}
