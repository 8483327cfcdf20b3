//! A parameter that a line uses otherwise than the formula does: not at all, twice, divided by, or as its complement.
//!
//! A ratio alone names one by chance too often: of six parameters and four misuses one fits a random ratio in every third
//! case. So it is looked for only where all numbers of the line are the problem's own: then the way they are put together
//! is at fault.

use crate::quantity::notation::{Quantity, TimeUnit};
use crate::quantity::reference::Solved;
use crate::quantity::reference::cause::{Causes, Differs, EQUAL, EXACT, SAME};
use crate::quantity::reference::judge::off;
use crate::quantity::reference::numbers::{Leaf, is_same};

/// A use of a parameter that the formula does not make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misuse {
    /// Not at all: the reference comes to their value with 1 in its place.
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

/// Counts of one unit in another, which a line may hold besides the problem's numbers.
const COUNTS: [f64; 9] = [7.0, 8.0, 12.0, 24.0, 30.0, 365.0, 1_000.0, 1_440.0, 1e5];

/// Periods that a length of time is told in.
const PERIODS: [TimeUnit; 3] = [TimeUnit::Day, TimeUnit::Month, TimeUnit::Year];

fn is_number(value: &Quantity, size: f64) -> bool {
    value.dimension.is_none() && off(value, &Quantity::number(size)) <= EQUAL
}

impl<K: Copy> Causes<'_, K> {
    /// The misuse of a parameter that gives the value, and that the numbers of the line show.
    pub(super) fn misuse(&self, value: &Quantity) -> Option<(Misuse, Differs)> {
        let leaves = self.leaves();
        let used = self.reference.parameters_of(self.estimate);
        let matched = self.matched(&used, &[]);
        if leaves.len() < 2 || !matched.free.iter().all(|leaf| self.is_given(leaf)) {
            return None;
        }
        let plain = self.plain();
        let kinds = [Misuse::Twice, Misuse::Inverted, Misuse::Complement];
        kinds.into_iter().flat_map(|kind| plain.iter().map(move |&one| (kind, one))).find_map(
            |(kind, parameter)| {
                let size = self.solved.parameter(parameter).value;
                let instead = Quantity::number(kind.instead(size));
                let shown = match kind {
                    Misuse::Twice => matched.spare.iter().any(|leaf| is_number(leaf, size)),
                    Misuse::Inverted => self.is_inverted(parameter, &leaves),
                    Misuse::Complement => self.is_complement(size, &leaves),
                    Misuse::LeftOut => false,
                };
                let differs = off(&instead, &Quantity::number(size)) > SAME;
                (shown && differs && self.gives(parameter, &instead, value))
                    .then(|| (kind, self.differs(parameter, kind.instead(size))))
            },
        )
    }

    /// True if the line divides by a parameter that the formula multiplies by, or the other way round.
    fn is_inverted(&self, parameter: usize, leaves: &[Leaf]) -> bool {
        let size = self.solved.parameter(parameter).value;
        let uses = self.reference.uses_of(self.estimate);
        let sides = |divides: bool| {
            let formula = uses.iter().filter(|used| **used == (parameter, divides)).count();
            let line =
                leaves.iter().filter(|leaf| leaf.divides == divides && is_number(&leaf.value, size)).count();
            (formula, line)
        };
        let ((above, written_above), (below, written_below)) = (sides(false), sides(true));
        above > 0 && written_below > below || below > 0 && written_above > above
    }

    /// A number of the formula, as `/ 60%`, that the line multiplies by where the formula divides, or the other way round.
    pub(super) fn inverted_constant(&self, value: &Quantity) -> Option<String> {
        let ratio = value.value / self.solved.estimate(self.estimate).value;
        let leaves = self.leaves();
        let used = self.reference.parameters_of(self.estimate);
        if !self.matched(&used, &[]).free.iter().all(|leaf| self.is_given(leaf)) {
            return None;
        }
        let constants = self.reference.plain_constants(self.estimate);
        let inverted = |(_, size, divides): &(&str, f64, bool)| {
            let factor = if *divides { size * size } else { 1.0 / (size * size) };
            let flipped = |leaf: &Leaf| leaf.divides != *divides && is_number(&leaf.value, *size);
            let apart = off(&Quantity::number(factor), &Quantity::number(1.0)) > SAME;
            let fits = off(&Quantity::number(ratio), &Quantity::number(factor)) <= EXACT;
            apart && fits && leaves.iter().any(flipped)
        };
        constants.into_iter().find(inverted).map(|(text, ..)| text.to_owned())
    }

    /// True if the line has `1 − p` where the formula has `p`, or the other way round.
    fn is_complement(&self, size: f64, leaves: &[Leaf]) -> bool {
        let one = |value: &Quantity| value.dimension.is_none() && value.value == 1.0;
        let ones = leaves.iter().filter(|leaf| one(&leaf.value)).count();
        let count = |constants: Vec<Quantity>| constants.iter().filter(|value| one(value)).count();
        // The line may work out what the formula takes from another estimate, and need not.
        let fewest = count(self.reference.own_constants(self.estimate));
        let most = count(self.reference.constants_of(self.estimate));
        let rest = leaves.iter().any(|leaf| is_number(&leaf.value, 1.0 - size));
        let others = self.plain().into_iter().any(|p| is_number(self.solved.parameter(p), 1.0 - size));
        (0.0..1.0).contains(&size) && !others && (ones < fewest || ones > most || rest)
    }

    /// True for a number that is as good as the problem's: a complement of one, 1, a period, a count of units, or what two
    /// of the estimate's parameters come to, as the `4B/day` of all users' messages.
    pub(super) fn is_given(&self, leaf: &Quantity) -> bool {
        let is = |other: &Quantity| is_same(leaf, other);
        let parameters = self.reference.parameters_of_any(self.estimate);
        let parameters = parameters.into_iter().map(|at| self.solved.parameter(at));
        let all = 0..self.reference.estimates().len();
        let estimates = all.flat_map(|at| self.solved.accepted(at).iter().chain([self.solved.estimate(at)]));
        let rest = |one: &Quantity| {
            one.dimension.is_none()
                && (0.0..1.0).contains(&one.value)
                && is(&Quantity::number(1.0 - one.value))
        };
        let period = |unit: &TimeUnit| is(&Quantity::number(unit.seconds()));
        parameters.chain(estimates).any(|one| is(one) || rest(one))
            || is(&Quantity::number(1.0))
            || TimeUnit::ALL.iter().any(period)
            || COUNTS.iter().any(|count| is(&Quantity::number(*count)))
            || self.is_of_two(leaf)
    }

    /// True for the sum of two parameters of the estimate, or their product.
    fn is_of_two(&self, leaf: &Quantity) -> bool {
        let used = self.reference.parameters_of_any(self.estimate);
        let sizes = || used.iter().map(|&parameter| self.solved.parameter(parameter));
        let mut pairs =
            sizes().enumerate().flat_map(|(at, one)| sizes().skip(at + 1).map(move |two| (one, two)));
        pairs.any(|(one, two)| {
            let made = [one.clone().plus(two, 1.0), one.clone().times(two)];
            made.iter().flatten().any(|value| is_same(leaf, value))
        })
    }

    /// A parameter that the formula uses and the value does without.
    pub(super) fn left_out(&self, value: &Quantity) -> Option<(Misuse, Differs)> {
        let leaves = self.leaves();
        let works = leaves.len() > 1;
        if works
            && !self
                .matched(&self.reference.parameters_of(self.estimate), &[])
                .free
                .iter()
                .all(|leaf| self.is_given(leaf))
        {
            return None;
        }
        let lacks = |size: &Quantity| {
            let is = |leaf: &Leaf| leaf.value.dimension == size.dimension && off(&leaf.value, size) <= EXACT;
            !works || !leaves.iter().any(is)
        };
        let parameter = self.plain().into_iter().find(|&parameter| {
            let size = self.solved.parameter(parameter);
            lacks(size) && self.does_without(parameter, value)
        });
        Some((Misuse::LeftOut, self.differs(parameter?, 1.0)))
    }

    /// A length of time taken in another unit, as months for years.
    pub(super) fn in_another_unit(&self, value: &Quantity) -> Option<Differs> {
        let units = || PERIODS.iter().map(|unit| unit.seconds());
        let pairs =
            || units().flat_map(move |from| units().map(move |to| to / from)).filter(|ratio| *ratio != 1.0);
        let leaves = self.leaves();
        let works = leaves.len() > 1;
        // A length that stands there as it is was taken as it is.
        let stands = |parameter: usize| {
            let length = self.solved.parameter(parameter);
            leaves
                .iter()
                .any(|leaf| leaf.value.dimension == length.dimension && off(&leaf.value, length) <= EQUAL)
        };
        self.lengths().filter(|&parameter| works && !stands(parameter)).find_map(|parameter| {
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

    /// True if the reference or one of its alternatives comes to the value without this factor.
    fn does_without(&self, parameter: usize, value: &Quantity) -> bool {
        let size = self.solved.parameter(parameter).value;
        let ways = |solved: &Solved| {
            let others = solved.accepted(self.estimate).to_vec();
            [vec![solved.estimate(self.estimate).clone()], others].concat()
        };
        let near = |way: &Quantity| off(value, way) <= EXACT;
        let solved = self.reference.assuming(self.solved, &[(parameter, Quantity::number(1.0))]);
        let without = solved.iter().flat_map(ways).zip(ways(self.solved));
        let is_factor = |way: &Quantity| {
            near(&way.clone().map(|value| value / size)) || near(&way.clone().map(|value| value * size))
        };
        without.into_iter().any(|(without, way)| near(&without) && is_factor(&way))
    }

    /// The plain parameters of the formula.
    fn plain(&self) -> Vec<usize> {
        let used = self.reference.parameters_of(self.estimate).into_iter();
        used.filter(|&p| self.solved.parameter(p).dimension.is_none()).collect()
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
