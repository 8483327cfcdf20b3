//! Claims: a result written behind an expression, compared with the expression's value.

use crate::quantity::notation::{
    Calendar, Chosen, Class, Dimension, Expr, Interpretation, Meaning, Node, NodeId, Quantity, TimeUnit,
    Values,
    choose::{ambiguities, evaluate},
    is, singular,
};
use crate::quantity::sheet::explained::{by_period, counts_time, downtime, explained, spread};

/// A result claimed for an expression, compared with the expression's value.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The written result.
    pub value: Quantity,
    /// Claimed divided by computed.
    pub ratio: f64,
    /// True if the two agree within the claim's rounding.
    pub agrees: bool,
    /// True if claim and expression are of the same kind.
    pub same_kind: bool,
}

/// An expression's value in the light of what is claimed for it.
pub(crate) struct ClaimReading {
    pub(crate) chosen: Chosen,
    pub(crate) claim: Claim,
    /// Both sides are amounts of one thing under this reading, so that their ratio says something.
    pub(super) comparable: bool,
}

impl ClaimReading {
    /// True if a literal was read in its unusual sense.
    pub(crate) fn is_unusual(&self) -> bool {
        self.chosen.reading.ambiguities != 0
    }
}

/// Both sides, and the line they stand on.
pub(crate) struct Sides<'a> {
    pub(crate) line: &'a str,
    pub(crate) expr: &'a Expr,
    pub(crate) claim: &'a Expr,
    /// `~` or `≈` stands between them.
    pub(crate) about: bool,
    pub(crate) values: &'a Values<'a>,
}

impl Sides<'_> {
    /// Value of the expression.
    pub(super) fn ours(&self, reading: Interpretation) -> Option<Chosen> {
        evaluate(self.expr, self.line, reading, self.values).ok()
    }

    /// Value of the claim.
    pub(super) fn claimed(&self, reading: Interpretation) -> Option<Quantity> {
        Some(evaluate(self.claim, self.line, reading, self.values).ok()?.value)
    }
}

/// Finds the reading under which both sides agree; else the usual one, with the ratio.
pub(crate) fn best_reading<'a>(sides: &'a Sides<'a>) -> Option<ClaimReading> {
    if let Some(downtime) = downtime(sides) {
        return Some(downtime);
    }
    let mut best: Option<ClaimReading> = None;
    let scaled = [sides.expr, sides.claim].into_iter().any(has_prefix);
    let mut may_convert = true;
    for (units, calendar, binary) in READINGS {
        let converts = units == Meaning::Full && calendar != Calendar::Duration;
        // What isn't of one kind by 1,000 isn't by 1,024.
        let alike = units != Meaning::Full || best.as_ref().is_none_or(|b| b.claim.same_kind);
        if converts && !may_convert || binary && !(scaled && alike) {
            continue;
        }
        // Once both sides are of one kind, leaving units out would only hide a slip.
        if best
            .as_ref()
            .is_some_and(|b| b.claim.same_kind && !b.is_unusual() && !may_leave_out(sides, units, b))
            || matches!(units, Meaning::Bare | Meaning::Nominal) && both_measured(sides)
        {
            break;
        }
        let (mut plain, all) = (0, ambiguities(sides.expr).count() * ambiguities(sides.claim).count());
        for compared in attempts(sides, Interpretation { ambiguities: 0, units, binary, calendar }) {
            plain += usize::from(compared.chosen.notes.is_empty());
            if compared.claim.agrees {
                return Some(per_second(sides, decimal(best, compared)));
            }
            // 1,024 for 1,000 explains an agreement, never a difference.
            if !binary && best.as_ref().is_none_or(|b| better(&compared, b)) {
                best = Some(compared);
            }
        }
        // Without a factor that may count the calendar, all calendars come to the same.
        may_convert &= plain < all || sides.claim.literal(sides.claim.root).is_none();
    }
    let best = best.map(|compared| explained(sides, compared)).map(|compared| by_period(sides, compared));
    best.map(|compared| spread(sides, compared))
}

/// True if a number has a unit that 1,024 for 1,000 changes.
fn has_prefix(expr: &Expr) -> bool {
    expr.literals().any(|literal| literal.units.data.is_some_and(|(unit, _)| unit.power > 0))
}

/// `10M × 5 / 86,400 = 579`: a bare count over the seconds of a day (a week, a month, a year) is a rate.
fn per_second(sides: &Sides<'_>, mut compared: ClaimReading) -> ClaimReading {
    let value = &mut compared.chosen.value;
    let bare = value.dimension.is_none() && compared.claim.value.dimension.is_none();
    if bare && compared.claim.agrees && !counts_machines(&compared.claim.value) && over_seconds(sides.expr) {
        value.dimension = Dimension::RATE;
        value.written = Some(TimeUnit::Second);
    }
    compared
}

/// True if the plain numbers that an expression is divided by are the seconds of whole days.
fn over_seconds(expr: &Expr) -> bool {
    const DAYS: [f64; 5] = [1.0, 7.0, 30.0, 31.0, 365.0];
    let Some(factors) = expr.factors() else { return false };
    let divisors = factors.iter().filter(|(divides, _)| *divides).filter_map(|&(_, id)| plain(expr, id));
    let days = divisors.product::<f64>() / TimeUnit::Day.seconds();
    DAYS.iter().any(|d| (days / d - 1.0).abs() < 1e-9)
}

/// Value of a factor of plain numbers: `86400`, `(24 * 3600)`.
fn plain(expr: &Expr, id: NodeId) -> Option<f64> {
    match expr.node(id) {
        Node::Literal(literal) if literal.is_plain() => Some(literal.size()),
        Node::Product(factors) => factors.iter().try_fold(1.0, |product, &(divides, id)| {
            let factor = plain(expr, id)?;
            Some(if divides { product / factor } else { product * factor })
        }),
        _ => None,
    }
}

/// `10 GB × 30 = 300 TB/month`: both sides are data or money, so that only the period was left out.
fn both_measured(sides: &Sides<'_>) -> bool {
    let full = Interpretation::default();
    let (Some(ours), Some(claimed)) = (sides.ours(full), sides.claimed(full)) else { return false };
    let measured = |dimension: Dimension| (dimension.data, dimension.money);
    measured(claimed.dimension) != (0, 0) && measured(claimed.dimension) == measured(ours.value.dimension)
}

/// A claim that agrees only by 1,024 agrees, but the value stays the one by 1,000.
fn decimal(best: Option<ClaimReading>, agrees: ClaimReading) -> ClaimReading {
    match best {
        Some(best) if agrees.chosen.reading.binary && best.claim.same_kind => {
            ClaimReading { claim: Claim { agrees: true, ..best.claim }, ..best }
        }
        _ => agrees,
    }
}

const READINGS: [(Meaning, Calendar, bool); 8] = [
    (Meaning::Full, Calendar::Duration, false),
    (Meaning::Full, Calendar::Converts, false),
    (Meaning::Full, Calendar::Ignored, false),
    (Meaning::Full, Calendar::Duration, true),
    (Meaning::Timeless, Calendar::Ignored, false),
    (Meaning::Timeless, Calendar::Ignored, true),
    (Meaning::Bare, Calendar::Ignored, false),
    (Meaning::Nominal, Calendar::Ignored, false),
];

/// `500 h/min × 1440 = 720,000 h/day`: times that cancel may still have been left out.
/// And the `B` of `7 + 8 = 15 B` may be bytes, which nothing else on the line says.
fn may_leave_out(sides: &Sides<'_>, units: Meaning, best: &ClaimReading) -> bool {
    units == Meaning::Full
        || sides.claim.ambiguities > 0
        || units == Meaning::Timeless && best.claim.value.dimension.is_none() && counts_time(sides.claim)
}

/// Same kind first, then what compares at all, then the smaller difference; the reading tried first on a tie.
fn better(new: &ClaimReading, old: &ClaimReading) -> bool {
    let rank = |s: &ClaimReading| (s.claim.same_kind, s.comparable);
    let off = |s: &ClaimReading| s.claim.ratio.abs().ln().abs();
    rank(new) > rank(old) || rank(new) == rank(old) && !new.claim.same_kind && off(new) < off(old)
}

fn attempts<'a>(sides: &'a Sides<'a>, reading: Interpretation) -> impl Iterator<Item = ClaimReading> + 'a {
    let pairs = ambiguities(sides.claim).flat_map(|b| ambiguities(sides.expr).map(move |a| (a, b)));
    pairs.flat_map(move |(a, b)| {
        let ours = Interpretation { ambiguities: a, ..reading };
        let whole = Interpretation { units: Meaning::Full, ..ours };
        // `1 s / 5 ms = 200 req/s`: what cancelled by its units is a number, and compares as one.
        let cancelled = (whole != ours).then(|| sides.ours(whole)).flatten();
        let cancelled = cancelled.filter(|c| c.value.dimension.is_none());
        let cancelled = cancelled.map(|c| Chosen { reading: ours, ..c });
        let stripped = sides.ours(ours);
        let claimed = Interpretation { ambiguities: b, ..reading };
        [stripped, cancelled].into_iter().flatten().filter_map(move |ours| compare(sides, ours, claimed))
    })
}

/// Holds a value against the claim under a reading of it.
fn compare(sides: &Sides<'_>, ours: Chosen, reading: Interpretation) -> Option<ClaimReading> {
    let full = Interpretation { units: Meaning::Full, ..reading };
    let claimed = sides.claimed(full)?;
    let bare = match reading.units {
        Meaning::Full => claimed.clone(),
        _ => sides.claimed(reading)?,
    };
    Some(compare_values(sides, ours, claimed, &bare)).filter(|compared| compared.chosen.value.is_finite())
}

/// Compares in the reading's units, then gives the value the claim's own.
fn compare_values(sides: &Sides<'_>, ours: Chosen, claimed: Quantity, bare: &Quantity) -> ClaimReading {
    if ours.reading.units != Meaning::Full {
        compare_stripped(sides, ours, claimed, bare)
    } else if bare.dimension.is_none() && !ours.value.dimension.is_none() {
        compare_plain(sides, ours, claimed)
    } else {
        let alike = bare.dimension == ours.value.dimension;
        let ratio = bare.value / ours.value.value;
        let agrees = alike && close(sides, bare, &ours.value, ratio);
        let mut ours = ours;
        if alike && claimed.written.is_some() {
            ours.value.written = claimed.written;
        }
        let claim = Claim { value: claimed, ratio, agrees, same_kind: alike };
        ClaimReading { chosen: ours, claim, comparable: alike }
    }
}

/// Both sides without some of their units; if they compare, the value takes those of the claim.
fn compare_stripped(sides: &Sides<'_>, mut ours: Chosen, claimed: Quantity, bare: &Quantity) -> ClaimReading {
    let comparable = bare.dimension == ours.value.dimension;
    let ratio = bare.value / ours.value.value;
    let agrees = comparable && close(sides, bare, &ours.value, ratio);
    if comparable {
        let factor = if bare.value == 0.0 { 1.0 } else { claimed.value / bare.value };
        let whole = Interpretation { units: Meaning::Full, ..ours.reading };
        let whole = sides.ours(whole).map_or(Dimension::NONE, |c| c.value.dimension);
        let mut dimension = claimed.dimension;
        if dimension == Dimension::RATE {
            // `4K × 500 bytes = 2M/s` are bytes a second.
            (dimension.data, dimension.money) = (whole.data, whole.money);
        }
        let written = claimed.written;
        ours.value = Quantity { written, dimension, ..ours.value.map(|v| v * factor) };
    }
    ClaimReading {
        chosen: ours,
        claim: Claim { value: claimed, ratio, agrees, same_kind: false },
        comparable,
    }
}

/// A plain number claimed for something with units: counted in base units, or in the unit of time as written.
fn compare_plain(sides: &Sides<'_>, mut ours: Chosen, claimed: Quantity) -> ClaimReading {
    let nominal = Interpretation { units: Meaning::Nominal, calendar: Calendar::Ignored, ..ours.reading };
    let bare = sides.ours(nominal).map_or(f64::NAN, |bare| bare.value.value);
    let counts = [ours.value.value, ours.value.nominal(), bare];
    let fits = counts.into_iter().find(|count| close(sides, &claimed, &ours.value, claimed.value / count));
    let off = |count: &f64| (claimed.value / count).abs().ln().abs();
    let nearest =
        counts.into_iter().filter(|count| off(count).is_finite()).min_by(|a, b| off(a).total_cmp(&off(b)));
    let ratio = claimed.value / fits.or(nearest).unwrap_or(ours.value.value);
    let measured = ours.value.dimension.data != 0 || ours.value.dimension.money != 0;
    let counted = fits == Some(bare) && !counts[..2].contains(&bare) && !measured;
    if let Some(count) = fits
        && (ours.value.dimension.time > 0 || counted)
        && sides.expr.operators > 0
    {
        // `500M × 12 months × 5 = 30B`: the months were only counted.
        let share = count / ours.value.value;
        ours.value = ours.value.map(|v| v * share);
        ours.value.dimension.time = 0;
        ours.value.written = None;
    } else if fits == Some(ours.value.value) && ours.notes.is_empty() && counts_machines(&claimed) {
        // `2M/s / 50K = 40 nodes`: what each takes a second was left out.
        ours.value.dimension = Dimension::NONE;
        ours.value.written = None;
    }
    let claim = Claim { value: claimed, ratio, agrees: fits.is_some(), same_kind: true };
    ClaimReading { chosen: ours, claim, comparable: true }
}

/// True if a number counts machines or other things that share a load.
fn counts_machines(claimed: &Quantity) -> bool {
    let machine = |word: &str| is(singular(word), Class::Machine);
    claimed.labels.iter().any(|label| label.exponent > 0 && machine(&label.word))
}

/// True if a ratio is only rounding: 5 %, more for one figure or behind a tilde.
pub(super) fn close(sides: &Sides<'_>, claimed: &Quantity, ours: &Quantity, ratio: f64) -> bool {
    let (low, high) = ours.bounds();
    let (from, to) = claimed.bounds();
    let ranges = ours.range.is_some() || claimed.range.is_some();
    let within = |slack: f64| {
        let overlap = ranges && from <= high * slack && to >= low / slack;
        ratio > 1.0 / slack && ratio < slack || overlap
    };
    let rounded = within(if sides.about { 1.25 } else { 1.05 })
        || !sides.about && within(1.18) && figures(sides.claim) == 1;
    // Machines come whole: 4.5 is 5 of them.
    let whole = claimed.dimension.is_none() && claimed.value >= 1.0 && ours.value.ceil() == claimed.value;
    let both_zero = claimed.value == 0.0 && ours.value == 0.0;
    rounded || whole || both_zero
}

/// Significant figures of the number a claim is written with.
fn figures(claim: &Expr) -> usize {
    let mut root = claim.root;
    let literal = loop {
        match claim.nodes.get(root as usize) {
            Some((Node::Literal(literal), _)) => break literal,
            // `2.5 × 10^6` has the figures of its first factor, `10^4` has one.
            Some((Node::Product(factors), _)) => root = factors[0].1,
            Some((Node::Measured(inner, _), _)) => root = *inner,
            Some((Node::Power(..), _)) => return 1,
            _ => return 3,
        }
    };
    let text = format!("{:e}", literal.number);
    text.split('e').next().unwrap_or_default().bytes().filter(u8::is_ascii_digit).count()
}
