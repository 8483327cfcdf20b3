//! A parameter that a line uses otherwise than the formula does: not at all, twice, divided by, or as its complement.
//!
//! A ratio alone names one by chance too often: of six parameters and four misuses one fits a random ratio in every third
//! case. So it is looked for only where all numbers of the line are the problem's own: then the way they are put together
//! is at fault.

use crate::quantity::notation::{Quantity, TimeUnit};
use crate::quantity::reference::cause::{Causes, Differs, EQUAL, EXACT, SAME};
use crate::quantity::reference::judge::off;

/// A use of a parameter that the formula does not make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misuse {
    /// Not at all: the reference comes to their value with 1 in its place, or with 1 day, month or year.
    LeftOut,
    /// Twice where the formula has it once.
    Twice,
    /// Divided by instead of multiplied by, or the other way round.
    Inverted,
    /// `1 − p` for `p`, or the other way round.
    Complement,
}

impl Misuse {
    /// The number in the place of a plain parameter of this size that was misused.
    fn instead(self, size: f64) -> f64 {
        match self {
            Self::LeftOut => 1.0,
            Self::Twice => size * size,
            Self::Inverted => 1.0 / size,
            Self::Complement => 1.0 - size,
        }
    }
}

/// Periods that a length of time is told in.
const PERIODS: [TimeUnit; 3] = [TimeUnit::Day, TimeUnit::Month, TimeUnit::Year];

impl<K: Copy> Causes<'_, K> {
    /// The misuse of a parameter that gives the value.
    pub(super) fn misuse(&self, value: &Quantity) -> Option<(Misuse, Differs)> {
        let leaves = self.leaves();
        let constants = self.reference.constants(self.estimate);
        if leaves.len() < 2 || !leaves.iter().all(|leaf| self.is_given(leaf, &constants)) {
            return None;
        }
        let count =
            |size: f64| leaves.iter().filter(|leaf| off(leaf, &Quantity::number(size)) <= EQUAL).count();
        let kinds = [Misuse::Twice, Misuse::Inverted, Misuse::Complement];
        self.plain().into_iter().find_map(|parameter| {
            let size = self.solved.parameter(parameter).value;
            let fits = |kind: &Misuse| {
                let written = match kind {
                    Misuse::Twice => count(size) > 1,
                    Misuse::Complement => (0.0..1.0).contains(&size) && count(size) + count(1.0 - size) > 0,
                    Misuse::Inverted | Misuse::LeftOut => count(size) > 0,
                };
                let instead = Quantity::number(kind.instead(size));
                written
                    && off(&instead, &Quantity::number(size)) > SAME
                    && self.gives(parameter, &instead, value)
            };
            let kind = kinds.into_iter().find(fits)?;
            Some((kind, self.differs(parameter, kind.instead(size))))
        })
    }

    /// True for a number that the problem has: a parameter, its complement, an estimate, or a part of a formula or of a day.
    fn is_given(&self, leaf: &Quantity, constants: &[Quantity]) -> bool {
        let is = |other: &Quantity| leaf.dimension == other.dimension && off(leaf, other) <= EQUAL;
        let parameters = (0..self.reference.parameters().len()).map(|at| self.solved.parameter(at));
        let estimates = (0..self.reference.estimates().len()).map(|at| self.solved.estimate(at));
        let rest = |one: &Quantity| {
            one.dimension.is_none()
                && (0.0..1.0).contains(&one.value)
                && is(&Quantity::number(1.0 - one.value))
        };
        let period = |unit: &TimeUnit| is(&Quantity::number(unit.seconds()));
        parameters.chain(estimates).any(|one| is(one) || rest(one))
            || is(&Quantity::number(1.0))
            || TimeUnit::ALL.iter().any(period)
            || constants.iter().any(is)
    }

    /// A parameter that the formula uses and the value does without.
    pub(super) fn left_out(&self, value: &Quantity) -> Option<(Misuse, Differs)> {
        let leaves = self.leaves();
        let works = leaves.len() > 1;
        let lacks = |size: &Quantity| {
            !works || !leaves.iter().any(|leaf| leaf.dimension == size.dimension && off(leaf, size) <= EXACT)
        };
        let parameter = self.plain().into_iter().find(|&parameter| {
            let size = self.solved.parameter(parameter);
            lacks(size) && self.gives(parameter, &Quantity::number(1.0), value)
        });
        let once = || self.lengths().find(|&parameter| works && self.once(parameter, value));
        Some((Misuse::LeftOut, self.differs(parameter.or_else(once)?, 1.0)))
    }

    /// True if the value is that of one day, month or year where the formula has several: what is kept for years.
    fn once(&self, parameter: usize, value: &Quantity) -> bool {
        let length = self.solved.parameter(parameter);
        PERIODS.iter().any(|unit| {
            let one = Quantity { value: unit.seconds(), ..length.clone() };
            off(&one, length) > SAME && self.gives(parameter, &one, value)
        })
    }

    /// A length of time taken in another unit, as months for years.
    pub(super) fn in_another_unit(&self, value: &Quantity) -> Option<Differs> {
        let units = || PERIODS.iter().map(|unit| unit.seconds());
        let pairs =
            || units().flat_map(move |from| units().map(move |to| to / from)).filter(|ratio| *ratio != 1.0);
        let works = self.leaves().len() > 1;
        self.lengths().filter(|_| works).find_map(|parameter| {
            let length = self.solved.parameter(parameter);
            let fits =
                |ratio: &f64| self.gives(parameter, &length.clone().map(|seconds| seconds * ratio), value);
            pairs().find(fits).map(|ratio| self.differs(parameter, length.value * ratio))
        })
    }

    /// True if the reference comes to the value with this in a parameter's place.
    fn gives(&self, parameter: usize, instead: &Quantity, value: &Quantity) -> bool {
        let solved = self.reference.assuming(self.solved, &[(parameter, instead.clone())]);
        solved.is_some_and(|solved| off(value, solved.estimate(self.estimate)) <= EXACT)
    }

    /// The plain parameters of the formula that change it.
    fn plain(&self) -> Vec<usize> {
        let used = self.reference.parameters_of(self.estimate).into_iter();
        let plain = used.filter(|&p| self.solved.parameter(p).dimension.is_none());
        plain.filter(|&p| off(self.solved.parameter(p), &Quantity::number(1.0)) > SAME).collect()
    }

    /// The lengths of time of the formula.
    fn lengths(&self) -> impl Iterator<Item = usize> {
        let used = self.reference.parameters_of(self.estimate).into_iter();
        used.filter(|&p| {
            let dimension = self.solved.parameter(p).dimension;
            dimension.time == 1 && dimension.data == 0 && dimension.money == 0
        })
    }
}
