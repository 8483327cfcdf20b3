//! The cause of a difference: first the numbers that the candidate wrote down, held against the parameters; then a factor
//! that a common mistake gives. A cause is told only if with it the reference comes to the candidate's value.

use crate::quantity::notation::{Quantity, normalise};
use crate::quantity::reference::confusion::{self, Confusion};
use crate::quantity::reference::judge::off;
use crate::quantity::reference::misuse::Misuse;
use crate::quantity::reference::numbers::in_place_of;
use crate::quantity::reference::{Reference, Solved};
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
    /// This number of the formula multiplies where it should divide, or the other way round.
    Inverted(String),
    /// By what the line of this name comes to, which is wrong, the value is right.
    Carried(String),
    /// The line works with the problem's own numbers, and works them out another way.
    Working,
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
/// The ways that may explain a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The formula asked for.
    Formula,
    /// That and its accepted alternatives.
    Any,
}

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
        let (own, any) = (self.reference.parameters_of(self.estimate), self.used());
        let named = self.named(&any);
        let own = (own.as_slice(), Within::Formula);
        let any = (any.as_slice(), Within::Any);
        let misuse = |(misuse, one)| Cause::Misuse(misuse, one);
        let told = self
            .carried(value)
            .map(Cause::Carried)
            .or_else(|| self.explains(value, &named, (SAME, Within::Any)));
        if told.is_some() {
            return told;
        }
        let shown = self
            .written(value, own, &named, 1)
            .or_else(|| self.misuse(value).map(misuse))
            .or_else(|| self.inverted_constant(value).map(Cause::Inverted))
            .or_else(|| self.written(value, any, &named, 1));
        if let Some(cause) = shown {
            // Of two parameters of one size either may be meant.
            return Some(cause).filter(|cause| !self.has_twin(cause, &named));
        }
        // A factor that fits a line with numbers of its own fits by chance.
        let sure = self.leaves().len() < 2 || self.strays(any.0, &named) == 0;
        Some(value)
            .filter(|_| sure)
            .and_then(|value| self.peak(value))
            .or_else(|| self.factor(value, sure))
            .or_else(|| self.left_out(value).map(misuse))
            .or_else(|| self.magnitude(value))
            .or_else(|| self.in_another_unit(value).map(|one| Cause::Assumptions(vec![one])))
            .or_else(|| self.written(value, any, &named, 2))
            .or_else(|| {
                // The line has all of the problem's numbers, or none of its own.
                let known = sure || self.matched(own.0, &named).open.is_empty();
                (known && self.leaves().len() > 1).then_some(Cause::Working)
            })
    }

    /// The cause that gives the value by the formula asked for and not by the alternative it happens to be near.
    pub(super) fn instead(&self, value: &Quantity) -> Option<Cause> {
        let exact = self.solved.accepted(self.estimate).iter().any(|way| off(value, way) <= EXACT);
        let misuse = || {
            let (misuse, one) = self.misuse(value).filter(|_| !exact)?;
            Some(Cause::Misuse(misuse, one)).filter(|cause| !self.has_twin(cause, &[]))
        };
        let Some(cause) = self.assumption(value) else { return misuse() };
        let Cause::Assumptions(differs) = &cause else { return None };
        let theirs: Vec<(usize, Quantity)> =
            differs.iter().map(|one| (one.parameter, self.taken(one))).collect();
        let solved = self.reference.assuming(self.solved, &theirs)?;
        let by_another = solved.accepted(self.estimate).iter().any(|way| off(value, way) <= SAME);
        if by_another { misuse() } else { Some(cause) }
    }

    fn taken(&self, one: &Differs) -> Quantity {
        self.solved.parameter(one.parameter).clone().map(|value| value * one.factor)
    }

    fn assumption(&self, value: &Quantity) -> Option<Cause> {
        let (own, any) = (self.reference.parameters_of(self.estimate), self.used());
        let named = self.named(&any);
        let written = |used, within, most| self.written(value, (used, within), &named, most);
        self.explains(value, &named, (SAME, Within::Any))
            .or_else(|| written(&own, Within::Formula, 1))
            .or_else(|| written(&any, Within::Any, 1))
            .or_else(|| written(&any, Within::Any, 2))
    }

    /// The parameters of the formula and of its alternatives.
    fn used(&self) -> Vec<usize> {
        self.reference.parameters_of_any(self.estimate)
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
        (used, within): (&[usize], Within),
        named: &[(usize, Quantity)],
        taken: usize,
    ) -> Option<Cause> {
        let matched = self.matched(used, named);
        let numbers = matched.free.len() + matched.spare.len();
        if numbers == 0 || self.leaves().len() + named.len() < 2 {
            return None;
        }
        // A number that is another of the problem's stands for this one only if there is no stranger one.
        let leaves = || matched.free.iter().chain(&matched.spare);
        let place = |parameter: usize, leaf: &Quantity| in_place_of(self.solved.parameter(parameter), leaf);
        // Two numbers fit more often by chance.
        let sensible =
            |parameter: usize, theirs: &Quantity| taken == 1 || self.is_plausible(parameter, theirs);
        let single: Vec<(usize, &Quantity)> = leaves()
            .flat_map(|leaf| matched.open.iter().map(move |&parameter| (parameter, leaf)))
            .filter(|(parameter, leaf)| place(*parameter, leaf).is_some_and(|one| sensible(*parameter, &one)))
            .collect();
        let pairs = single.iter().enumerate().flat_map(|(at, first)| {
            let apart =
                |second: &&(usize, &Quantity)| second.0 != first.0 && !std::ptr::eq(second.1, first.1);
            single[at + 1..].iter().filter(apart).map(move |second| vec![*first, *second])
        });
        let singles = single.iter().map(|one| vec![*one]);
        let tries = singles.chain(pairs).filter(|assumed| assumed.len() == taken);
        // Each number of the line has to be accounted for, or an assumption that fits does so by chance.
        let strays: Vec<&Quantity> = matched.free.iter().filter(|leaf| !self.is_given(leaf)).collect();
        let accounts = |assumed: &Vec<(usize, &Quantity)>| {
            strays.iter().all(|stray| assumed.iter().any(|(_, leaf)| leaf.value == stray.value))
        };
        tries.filter(accounts).take(TRIES).find_map(|assumed| {
            let assumed = assumed
                .into_iter()
                .filter_map(|(parameter, leaf)| Some((parameter, place(parameter, leaf)?)));
            let all: Vec<(usize, Quantity)> = named.iter().cloned().chain(assumed).collect();
            self.explains(value, &all, (EXACT, within))
        })
    }

    fn is_plausible(&self, parameter: usize, theirs: &Quantity) -> bool {
        let range = self.reference.plausible(parameter);
        range.is_none_or(|(low, high)| (low.value..=high.value).contains(&theirs.value))
    }

    /// The differing assumptions, if with them the reference comes to the candidate's value.
    fn explains(
        &self,
        value: &Quantity,
        assumed: &[(usize, Quantity)],
        (factor, within): (f64, Within),
    ) -> Option<Cause> {
        let mut differing: Vec<Differs> =
            assumed.iter().map(|(parameter, theirs)| self.differs(*parameter, theirs.value)).collect();
        differing.retain(|one| (one.factor - 1.0).abs() > EQUAL - 1.0);
        if differing.is_empty() {
            return None;
        }
        let solved = self.reference.assuming(self.solved, assumed)?;
        let others = solved.accepted(self.estimate).iter().filter(|_| within == Within::Any);
        let mut ways = std::iter::once(solved.estimate(self.estimate)).chain(others);
        if !ways.any(|way| off(value, way) <= factor) {
            return None;
        }
        differing.sort_by(|a, b| b.factor.abs().ln().abs().total_cmp(&a.factor.abs().ln().abs()));
        Some(Cause::Assumptions(differing))
    }

    /// True if a parameter that the cause names has the size of another one, and no name in the sheet tells them apart.
    fn has_twin(&self, cause: &Cause, named: &[(usize, Quantity)]) -> bool {
        let used = self.used();
        let twin = |one: &Differs| {
            let own = self.solved.parameter(one.parameter);
            let same = |other: &Quantity| other.dimension == own.dimension && off(other, own) <= EQUAL;
            named.iter().all(|(parameter, _)| *parameter != one.parameter)
                && used.iter().any(|&p| p != one.parameter && same(self.solved.parameter(p)))
        };
        match cause {
            Cause::Assumptions(differs) => differs.iter().any(twin),
            Cause::Misuse(_, one) => twin(one),
            _ => false,
        }
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

    /// A factor that a common mistake gives; only a large one where the line's numbers aren't the problem's.
    fn factor(&self, value: &Quantity, sure: bool) -> Option<Cause> {
        const LARGE: f64 = 400.0;
        let right = self.solved.estimate(self.estimate);
        let ratio = value.value / right.value;
        let large = !(1.0 / LARGE..=LARGE).contains(&ratio);
        let of_parameter = sure.then(|| confusion::of_parameter(ratio, &self.factors(ratio < 1.0))).flatten();
        let of_unit = || confusion::of_unit(ratio, value, right).filter(|_| sure || large);
        of_parameter.or_else(of_unit).map(Cause::Confusion)
    }

    /// The count of numbers of the line that are neither the problem's nor of the calendar.
    fn strays(&self, used: &[usize], named: &[(usize, Quantity)]) -> usize {
        let strange = |leaf: &&Quantity| !self.is_given(leaf);
        self.matched(used, named).free.iter().filter(strange).count()
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
        let uses = self.reference.uses_of(self.estimate);
        let parameters = self.reference.parameters().iter().enumerate();
        let plain = parameters.filter(|(at, _)| self.solved.parameter(*at).dimension.is_none());
        let words = |p: &super::ParameterNames| {
            let names = std::iter::once(&p.name).chain(&p.also);
            names.map(|name| normalise(name)).collect::<Vec<_>>().join(" ")
        };
        // What a formula divides by makes its value smaller: a peak that is lacking would have made it larger.
        let multiplies = |at: &usize| uses.contains(&(*at, false));
        let fitting = plain.filter(|(at, _)| if lacks { multiplies(at) } else { !used.contains(at) });
        fitting.map(|(at, p)| (words(p), self.solved.parameter(at).value)).collect()
    }
}

fn is_peak(name: &str) -> bool {
    normalise(name).split(' ').any(|word| matches!(word, "peak" | "burst" | "max" | "busiest"))
}
