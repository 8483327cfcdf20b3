//! Mistakes so common that the factor alone names them.

use std::fmt;

use crate::quantity::notation::{Quantity, TimeUnit};

/// A mistake recognised by its factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confusion {
    /// Bits taken for bytes, or bytes for bits: a factor of 8.
    BitsForBytes,
    /// The number of one period given as that of another: per day for per second.
    Period {
        /// The period the number is right for.
        right_for: TimeUnit,
        /// The period it was given for.
        given_for: TimeUnit,
    },
    /// A duration in one unit given as that in another: seconds for minutes.
    Unit {
        /// The unit the number is right in.
        right_in: TimeUnit,
        /// The unit it was given in.
        given_in: TimeUnit,
    },
    /// The amount of one such period, without `per`.
    PeriodLeftOut(TimeUnit),
    /// A number without its unit, which is right in the unit asked for.
    UnitLeftOut,
    /// 1,000 taken for 1,024, or the other way round.
    DecimalForBinary,
    /// The average where the peak is asked.
    AverageForPeak,
    /// The peak where the average is asked.
    PeakForAverage,
    /// One copy where all are asked.
    WithoutReplication,
    /// All copies where one is asked.
    WithReplication,
    /// A factor of a thousand, or some of them: K for M.
    Thousands,
    /// A share given as its percentage without the sign, or divided by a hundred twice.
    Percent,
}

impl Confusion {
    /// True if the number is right and its unit, period or prefix is another's.
    pub const fn is_of_unit(self) -> bool {
        match self {
            Self::BitsForBytes
            | Self::Period { .. }
            | Self::Unit { .. }
            | Self::PeriodLeftOut(_)
            | Self::UnitLeftOut
            | Self::DecimalForBinary
            | Self::Thousands
            | Self::Percent => true,
            Self::AverageForPeak
            | Self::PeakForAverage
            | Self::WithoutReplication
            | Self::WithReplication => false,
        }
    }
}

/// Units of time that are confused. All but the last are periods of rates too.
const TIMES: [TimeUnit; 7] = [
    TimeUnit::Day,
    TimeUnit::Second,
    TimeUnit::Minute,
    TimeUnit::Hour,
    TimeUnit::Month,
    TimeUnit::Year,
    TimeUnit::Millisecond,
];

/// True if a ratio is this factor: closely for small factors, roughly for large ones, which nothing else gives.
fn is(ratio: f64, factor: f64) -> bool {
    let slack = if factor.ln().abs() > 6.0 { 1.2 } else { 1.03 };
    let off = ratio / factor;
    off < slack && off > 1.0 / slack
}

/// Bits for bytes, or one unit of time for another. `ratio` is theirs to ours; both are of one kind.
pub(crate) fn of_unit(ratio: f64, theirs: &Quantity, ours: &Quantity) -> Option<Confusion> {
    let dimension = ours.dimension;
    if dimension.data != 0 && (is(ratio, 8.0) || is(ratio, 0.125)) {
        return Some(Confusion::BitsForBytes);
    }
    let (right, given) = match dimension.time {
        -1 => times(ratio, theirs.written, &TIMES[..6])?,
        1 => times(1.0 / ratio, theirs.written, &TIMES)?,
        _ => return None,
    };
    Some(match dimension.time {
        -1 => Confusion::Period { right_for: right, given_for: given },
        _ => Confusion::Unit { right_in: right, given_in: given },
    })
}

/// The two units of time whose lengths have this ratio; the second is the one written, where one was.
fn times(ratio: f64, written: Option<TimeUnit>, units: &[TimeUnit]) -> Option<(TimeUnit, TimeUnit)> {
    let given = units.iter().filter(|unit| written.is_none_or(|written| written == **unit));
    let pairs = given.flat_map(|given| units.iter().map(move |right| (*right, *given)));
    let mut found =
        pairs.filter(|(right, given)| right != given && is(ratio, right.seconds() / given.seconds()));
    // Day and second come before all others.
    let first = found.clone().find(|pair| *pair == (TimeUnit::Day, TimeUnit::Second));
    first.or_else(|| found.next())
}

/// The peak or the copies taken otherwise. `factors` are the problem's plain parameters, each with its words.
pub(crate) fn of_parameter(ratio: f64, factors: &[(String, f64)]) -> Option<Confusion> {
    const COPIES: [&str; 5] = ["replica", "replication", "copy", "copie", "rf"];
    let has = |words: &str, any: &[&str]| words.split(' ').any(|w| any.contains(&w));
    let fits = |factor: f64| factor > 1.05 && (is(ratio, factor) || is(ratio, 1.0 / factor));
    let (words, _) = factors
        .iter()
        .find(|(words, factor)| fits(*factor) && (has(words, &["peak"]) || has(words, &COPIES)))?;
    Some(match (has(words, &["peak"]), ratio < 1.0) {
        (true, true) => Confusion::AverageForPeak,
        (true, false) => Confusion::PeakForAverage,
        (false, true) => Confusion::WithoutReplication,
        (false, false) => Confusion::WithReplication,
    })
}

/// A prefix, or, where a share is asked, a percentage.
pub(crate) fn of_magnitude(ratio: f64, ours: &Quantity) -> Option<Confusion> {
    let big = ratio.max(1.0 / ratio);
    let binary = (1..=5).any(|k| (big / 1.024f64.powi(k) - 1.0).abs() < 0.004);
    if ours.dimension.data != 0 && binary {
        return Some(Confusion::DecimalForBinary);
    }
    if [1e3, 1e6, 1e9].iter().any(|f| (big / f - 1.0).abs() < 0.04) {
        return Some(Confusion::Thousands);
    }
    let share = ours.dimension.is_none() && ours.value <= 1.0;
    (share && (big / 100.0 - 1.0).abs() < 0.04).then_some(Confusion::Percent)
}

/// The mistake in a result written behind an expression that comes to `value`.
pub(crate) fn of_claim(ratio: f64, value: &Quantity) -> Option<Confusion> {
    of_magnitude(ratio, value).or_else(|| of_unit(ratio, value, value))
}

/// The confusion behind a value of another kind; `unit` is one of the unit asked for, in base units.
pub(crate) fn of_kind(value: &Quantity, right: &Quantity, unit: f64) -> Option<Confusion> {
    let alike = |ratio: f64| ratio.ln().abs() < 1.2f64.ln();
    if value.dimension.is_none() && alike(value.value * unit / right.value) {
        return Some(Confusion::UnitLeftOut);
    }
    let missing = right.dimension.time - value.dimension.time;
    let else_same =
        right.dimension.data == value.dimension.data && right.dimension.money == value.dimension.money;
    if !(else_same && missing == -1) {
        return None;
    }
    let usual =
        [TimeUnit::Day, TimeUnit::Second, TimeUnit::Month, TimeUnit::Year, TimeUnit::Hour, TimeUnit::Minute];
    let per = |unit: &TimeUnit| alike(value.value / unit.seconds() / right.value);
    usual.into_iter().find(per).map(Confusion::PeriodLeftOut)
}

impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BitsForBytes => f.write_str("a factor of 8: bits for bytes?"),
            Self::Period { right_for, given_for } => {
                write!(f, "right per {}, given per {}: ", right_for.symbol(), given_for.symbol())?;
                write_cure(f, given_for.seconds() / right_for.seconds())
            }
            Self::Unit { right_in, given_in } => {
                write!(f, "right in {}, given in {}: ", right_in.symbol(), given_in.symbol())?;
                write_cure(f, right_in.seconds() / given_in.seconds())
            }
            Self::PeriodLeftOut(TimeUnit::Day) => {
                f.write_str("right per day, but it doesn't say so: ÷ 86,400?")
            }
            Self::PeriodLeftOut(unit) => write!(f, "right per {}, but it doesn't say so", unit.symbol()),
            Self::UnitLeftOut => f.write_str("the right number, without its unit"),
            Self::DecimalForBinary => f.write_str("1,000 or 1,024?"),
            Self::AverageForPeak => f.write_str("this is the average, asked is the peak"),
            Self::PeakForAverage => f.write_str("this is the peak, asked is the average"),
            Self::WithoutReplication => f.write_str("this is one copy, asked are all"),
            Self::WithReplication => f.write_str("these are all copies, asked is one"),
            Self::Thousands => f.write_str("a thousand too many or too few: K, M, B?"),
            Self::Percent => f.write_str("a factor of 100: a percentage?"),
        }
    }
}

/// Writes the factor by which the number has to be multiplied or divided.
fn write_cure(f: &mut fmt::Formatter<'_>, factor: f64) -> fmt::Result {
    let (sign, factor) = if factor < 1.0 { ('÷', 1.0 / factor) } else { ('×', factor) };
    write!(f, "{sign} {}", Quantity::number(factor.round()).text())
}
