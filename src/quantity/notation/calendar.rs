//! Calendar arithmetic as people do it: `÷ 86,400` after a number a day, `24 hours × 3600 seconds`,
//! `100 GB/day × 365 × 5`. Taken literally by units these give nonsense; here each such factor is
//! recognised as the conversion it is.

use super::TimeUnit::{self, Day, Hour, Minute, Month, Second, Week, Year};
use super::{Calendar, Quantity, Span};

/// One factor of a product, with what its own text says about it.
#[derive(Debug)]
pub(crate) struct Factor {
    pub(crate) divides: bool,
    pub(crate) value: Quantity,
    /// A constant without units or labels.
    pub(crate) plain: bool,
    /// `86,400 s/day`: the units of a written conversion.
    pub(crate) conversion: Option<(TimeUnit, TimeUnit)>,
    pub(crate) span: Span,
}

/// A factor read as a conversion, for the derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The factor.
    pub span: Span,
    /// The conversion.
    pub text: String,
}

/// Number of smaller units in a bigger one, with the roundings in use.
const COUNTS: [(TimeUnit, TimeUnit, &[f64]); 16] = [
    (Second, Minute, &[60.0]),
    (Second, Hour, &[3_600.0]),
    (Second, Day, &[86_400.0, 1e5, 9e4, 8.64e4, 8.6e4]),
    (Second, Week, &[604_800.0]),
    (Second, Month, &[2_592_000.0, 2.5e6, 2.6e6, 2.628e6, 2.6784e6]),
    (Second, Year, &[31_536_000.0, 31_557_600.0, 3.15e7, 3.154e7, 3e7, 3.2e7]),
    (Minute, Hour, &[60.0]),
    (Minute, Day, &[1_440.0]),
    (Hour, Day, &[24.0]),
    (Hour, Month, &[720.0, 730.0]),
    (Hour, Year, &[8_760.0]),
    (Day, Week, &[7.0]),
    (Day, Month, &[30.0, 31.0, 30.4]),
    (Day, Year, &[365.0, 366.0, 360.0, 365.25, 400.0]),
    (Week, Year, &[52.0]),
    (Month, Year, &[12.0]),
];

fn is_count(count: f64, listed: &[f64]) -> bool {
    listed.iter().any(|l| (count - l).abs() <= l * 1e-9)
}

/// True if two numbers in a row count down the calendar: 24 hours of 3,600 seconds, 60 minutes of 60.
pub(crate) fn holds(count: f64, next: f64) -> bool {
    [(365.0, 24.0), (30.0, 24.0), (7.0, 24.0), (24.0, 60.0), (24.0, 3_600.0), (60.0, 60.0)]
        .contains(&(count, next))
}

/// The smaller unit of which `big` holds `count`.
fn smaller(big: TimeUnit, count: f64) -> Option<TimeUnit> {
    COUNTS.iter().find(|(_, b, listed)| *b == big && is_count(count, listed)).map(|c| c.0)
}

/// The bigger unit that holds `count` of `small`.
fn bigger(small: TimeUnit, count: f64) -> Option<TimeUnit> {
    COUNTS.iter().find(|(s, _, listed)| *s == small && is_count(count, listed)).map(|c| c.1)
}

/// Rewrites the factors that are conversions, and says which.
pub(crate) fn read_conversions(factors: &mut [Factor], mode: Calendar) -> Vec<Note> {
    let mut notes = Vec::new();
    let timed = |f: &Factor| f.value.dimension.time != 0 || f.conversion.is_some();
    if !factors.iter().any(timed) {
        return notes;
    }
    counted_intervals(factors, &mut notes);
    nested_durations(factors, &mut notes);
    plain_after_duration(factors, &mut notes);
    written_conversions(factors, &mut notes);
    repeated_period(factors, &mut notes);
    plain_conversions(factors, mode, &mut notes);
    notes
}

/// The exponent of time in the whole product.
fn time(factors: &[Factor]) -> i32 {
    factors.iter().map(|f| i32::from(f.value.dimension.time) * if f.divides { -1 } else { 1 }).sum()
}

/// The unit of a factor that is a duration and nothing else.
fn duration(factor: &Factor) -> Option<TimeUnit> {
    factor.value.written.filter(|_| factor.value.dimension == crate::quantity::Dimension::TIME)
}

/// `86400 / 5 sec`: the seconds of a day, over some of them, are so many a day.
fn counted_intervals(factors: &mut [Factor], notes: &mut Vec<Note>) {
    const EXACT: [f64; 4] = [3_600.0, 86_400.0, 604_800.0, 2_592_000.0];
    if !factors.iter().any(|f| f.divides && duration(f) == Some(Second)) {
        return;
    }
    let counts = |f: &&mut Factor| f.plain && !f.divides && EXACT.contains(&f.value.value);
    if let Some(factor) = factors.iter_mut().find(counts)
        && let Some(big) = bigger(Second, factor.value.value)
    {
        convert(factor, Second, big, notes);
    }
}

/// `24 hours × 3600 seconds`, `365 days × 5 years`: a duration that is one of another's unit counts, not lasts.
fn nested_durations(factors: &mut [Factor], notes: &mut Vec<Note>) {
    // The smallest first: in weeks × 7 days × 86,400 s the seconds count the days before the days count the weeks.
    let mut timed: Vec<(TimeUnit, usize)> =
        (0..factors.len()).filter_map(|at| Some((duration(&factors[at])?, at))).collect();
    timed.sort_unstable();
    for (unit, at) in timed {
        let seconds = factors[at].value.value;
        let holder = (0..factors.len()).find_map(|other| {
            let big = duration(&factors[other]).filter(|big| *big > unit)?;
            let same_side = other != at && factors[other].divides == factors[at].divides;
            let one = (seconds / big.seconds() - 1.0).abs() < 0.03
                || smaller(big, seconds / unit.seconds()) == Some(unit);
            (same_side && one).then_some(big)
        });
        if let Some(big) = holder {
            convert(&mut factors[at], unit, big, notes);
        }
    }
}

/// `5 years × 365`, `24 hours × 3600`: the same with the unit left out.
fn plain_after_duration(factors: &mut [Factor], notes: &mut Vec<Note>) {
    for at in 0..factors.len() {
        let Some(mut unit) = duration(&factors[at]) else { continue };
        let side = factors[at].divides;
        for factor in factors.iter_mut().filter(|f| f.plain && f.divides == side) {
            if let Some(small) = smaller(unit, factor.value.value) {
                convert(factor, small, unit, notes);
                unit = small;
            }
        }
    }
}

/// `÷ 86,400 s/day` under a number without a time: the quotient is a rate per second.
fn written_conversions(factors: &mut [Factor], notes: &mut Vec<Note>) {
    if time(factors) != 0 {
        return;
    }
    let smallest = factors.iter().filter(|f| f.divides).filter_map(|f| f.conversion).map(|c| c.0).min();
    let Some(smallest) = smallest else { return };
    let mut timed = false;
    for factor in factors.iter_mut().filter(|f| f.divides) {
        let Some((small, big)) = factor.conversion else { continue };
        let count = factor.value.value * big.seconds() / small.seconds();
        factor.value.value = count;
        factor.value.range = None;
        if !timed {
            timed = true;
            factor.value.value *= smallest.seconds();
            factor.value.dimension.time = 1;
            factor.value.written = Some(smallest);
            notes.push(note(factor.span, small, big));
        }
        factor.conversion = None;
    }
}

/// `500M/day ÷ 86,400 s`: the seconds are those of the day.
fn repeated_period(factors: &mut [Factor], notes: &mut Vec<Note>) {
    if time(factors) != -2 {
        return;
    }
    let Some(period) = period(factors) else { return };
    let fits = |f: &Factor| {
        f.divides && duration(f).is_some() && (f.value.value / period.seconds() - 1.0).abs() < 0.17
    };
    if let Some(factor) = factors.iter_mut().find(|f| fits(f)) {
        let small = factor.value.written.unwrap_or(Second);
        convert(factor, small, period, notes);
        rewrite(factors, small);
    }
}

/// `500M/day ÷ 86,400` and `100 GB/day × 365`.
fn plain_conversions(factors: &mut [Factor], mode: Calendar, notes: &mut Vec<Note>) {
    for _ in 0..factors.len() {
        if time(factors) != -1 {
            return;
        }
        let Some(period) = period(factors) else { return };
        let mut down = factors.iter_mut().filter(|f| f.plain && f.divides);
        if let Some((small, factor)) = down.find_map(|f| Some((smaller(period, f.value.value)?, f))) {
            convert(factor, small, period, notes);
            rewrite(factors, small);
            continue;
        }
        let mut up = factors.iter_mut().filter(|f| f.plain && !f.divides);
        let up = up.find_map(|f| Some((bigger(period, f.value.value)?, f)));
        let Some((big, factor)) = up else { return };
        if mode == Calendar::Converts {
            convert(factor, period, big, notes);
            rewrite(factors, big);
            continue;
        }
        notes.push(note(factor.span, period, big));
        factor.plain = false;
        factor.value.value *= period.seconds();
        factor.value.dimension.time = 1;
        factor.value.written = Some(period);
    }
}

/// The unit of the one factor that is a rate.
fn period(factors: &[Factor]) -> Option<TimeUnit> {
    let rate = |f: &&Factor| {
        let time = f.value.dimension.time;
        (time == -1 && !f.divides) || (time == 1 && f.divides && duration(f).is_none())
    };
    factors.iter().find(rate).and_then(|f| f.value.written)
}

/// The rate is in the smaller unit from here on.
fn rewrite(factors: &mut [Factor], unit: TimeUnit) {
    for factor in factors.iter_mut().filter(|f| f.value.dimension.time == -1 && !f.divides) {
        factor.value.written = Some(unit);
    }
}

/// Turns a factor into the share by which its count differs from the true one: 1, but for roundings.
fn convert(factor: &mut Factor, small: TimeUnit, big: TimeUnit, notes: &mut Vec<Note>) {
    // A duration is in seconds already, a plain count is one of the smaller unit.
    let unit = if duration(factor).is_some() { 1.0 } else { small.seconds() };
    let share = factor.value.value * unit / big.seconds();
    factor.value = Quantity { labels: factor.value.labels.clone(), ..Quantity::number(share) };
    factor.plain = false;
    factor.conversion = None;
    notes.push(note(factor.span, small, big));
}

fn note(span: Span, small: TimeUnit, big: TimeUnit) -> Note {
    Note { span, text: format!("read as {} per {}", small.symbol(), big.symbol()) }
}
