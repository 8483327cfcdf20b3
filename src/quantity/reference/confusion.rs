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
    /// A percentage not divided by a hundred, or divided twice.
    Percent,
}

/// Periods that are confused.
const PERIODS: [TimeUnit; 6] =
    [TimeUnit::Second, TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Month, TimeUnit::Year];

/// True if a ratio is this factor: closely for small factors, roughly for large ones, which nothing else gives.
fn is(ratio: f64, factor: f64) -> bool {
    let slack = if factor.ln().abs() > 6.0 { 1.2 } else { 1.04 };
    let off = ratio / factor;
    off < slack && off > 1.0 / slack
}

/// The confusion behind a ratio of theirs to ours, both of one kind. `factors` are the problem's plain
/// parameters, each with its words.
pub(crate) fn of(ratio: f64, expected: &Quantity, factors: &[(String, f64)]) -> Option<Confusion> {
    let dimension = expected.dimension;
    if dimension.data != 0 && (is(ratio, 8.0) || is(ratio, 0.125)) {
        return Some(Confusion::BitsForBytes);
    }
    if dimension.time == -1
        && let Some(found) = period(ratio)
    {
        return Some(found);
    }
    parameter(ratio, factors).or_else(|| magnitude(ratio, dimension.data != 0))
}

/// The period whose number was given for another.
fn period(ratio: f64) -> Option<Confusion> {
    let pairs = PERIODS.iter().flat_map(|a| PERIODS.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b);
    // Day and second before all others, then the bigger factors, which leave less to chance.
    let mut found: Vec<_> =
        pairs.filter(|(right, given)| is(ratio, right.seconds() / given.seconds())).collect();
    found.sort_by_key(|pair| *pair != (TimeUnit::Day, TimeUnit::Second));
    found.first().map(|&(right_for, given_for)| Confusion::Period { right_for, given_for })
}

fn parameter(ratio: f64, factors: &[(String, f64)]) -> Option<Confusion> {
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

fn magnitude(ratio: f64, data: bool) -> Option<Confusion> {
    let big = ratio.max(1.0 / ratio);
    let binary = (1..=5).any(|k| {
        let factor = 1.024f64.powi(k);
        (big / factor - 1.0).abs() < 0.004
    });
    if data && binary {
        return Some(Confusion::DecimalForBinary);
    }
    if [1e3, 1e6, 1e9].iter().any(|f| (big / f - 1.0).abs() < 0.04) {
        return Some(Confusion::Thousands);
    }
    ((big / 100.0 - 1.0).abs() < 0.04).then_some(Confusion::Percent)
}

/// The confusion behind a value of another kind; `unit` is one of the unit asked for, in base units.
pub(crate) fn of_kind(value: &Quantity, right: &Quantity, unit: f64) -> Option<Confusion> {
    if value.dimension.is_none() && is(value.value * unit / right.value, 1.0) {
        return Some(Confusion::UnitLeftOut);
    }
    let missing = right.dimension.time - value.dimension.time;
    let alike =
        right.dimension.data == value.dimension.data && right.dimension.money == value.dimension.money;
    if !(alike && missing == -1) {
        return None;
    }
    let usual =
        [TimeUnit::Day, TimeUnit::Second, TimeUnit::Month, TimeUnit::Year, TimeUnit::Hour, TimeUnit::Minute];
    let per = |unit: &TimeUnit| (value.value / unit.seconds() / right.value).ln().abs() < 1.2f64.ln();
    usual.into_iter().find(per).map(Confusion::PeriodLeftOut)
}

impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BitsForBytes => f.write_str("a factor of 8: bits for bytes?"),
            Self::Period { right_for, given_for } => {
                write!(f, "right per {}, given per {}", right_for.symbol(), given_for.symbol())
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
