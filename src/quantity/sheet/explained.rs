//! Results that differ by what their line explains: a period left out, bits written as bytes, counts in thousands, prices per
//! gigabyte, the downtime of an availability.

use crate::quantity::notation::{
    Calendar, Chosen, Dimension, Expr, Interpretation, Meaning, Node, NodeId, Span, TimeUnit,
};
use crate::quantity::sheet::claim::{Claim, ClaimReading, Sides, close};

/// `99.95% of 30 days = 21.6 min`: what an availability leaves out of a length of time, where that is claimed.
fn left_out(sides: &Sides<'_>) -> Option<ClaimReading> {
    let &[(false, share), (false, length)] = sides.expr.factors()? else { return None };
    let share = sides.expr.literal(share).filter(|l| l.percent && (90.0..100.0).contains(&l.number))?;
    sides.expr.literal(length).filter(|l| l.units.over.is_some() && l.units.under.is_none())?;
    let (ours, value) = (sides.ours(Interpretation::default())?, sides.claimed(Interpretation::default())?);
    let rest = ours.value.clone().map(|length| length * (100.0 - share.number) / share.number);
    let ratio = value.value / rest.value;
    let agrees = value.dimension == Dimension::TIME && close(sides, &value, &rest, ratio);
    let chosen = Chosen { value: rest, ..ours };
    let claim = Claim { value, ratio, agrees, same_kind: true };
    agrees.then_some(ClaimReading { chosen, claim, comparable: true })
}

/// `99.9% = 43 min/month`: a share of the time, and how long it leaves out.
pub(super) fn downtime(sides: &Sides<'_>) -> Option<ClaimReading> {
    if let Some(left_out) = left_out(sides) {
        return Some(left_out);
    }
    let share = sides.expr.literal(sides.expr.root).filter(|literal| literal.percent)?;
    let written = sides.claim.literal(sides.claim.root)?.units;
    let fits = (90.0..100.0).contains(&share.number) && written.over.is_some() && written.under.is_some();
    let chosen = sides.ours(Interpretation::default()).filter(|_| fits)?;
    let value = sides.claimed(Interpretation::default())?;
    let ratio = value.value / (1.0 - chosen.value.value);
    let claim = Claim { agrees: close(sides, &value, &value, ratio), value, ratio, same_kind: true };
    Some(ClaimReading { chosen, claim, comparable: true })
}

/// `2 GB/s × 30 days × $0.02/GB = $104K/month`: what a whole period brings, said by the period.
pub(super) fn by_period(sides: &Sides<'_>, mut compared: ClaimReading) -> ClaimReading {
    let full = Interpretation::default();
    if compared.claim.agrees {
        return compared;
    }
    let (Some(ours), Some(claimed)) = (sides.ours(full), sides.claimed(full)) else { return compared };
    let over = Dimension { time: ours.value.dimension.time - 1, ..ours.value.dimension };
    let written = sides.claim.literal(sides.claim.root).and_then(|literal| literal.units.under);
    let period = written.or(claimed.written);
    let period = period.filter(|_| claimed.dimension == over);
    let Some(seconds) = period.map(TimeUnit::seconds) else { return compared };
    let ratio = claimed.value * seconds / ours.value.value;
    let agrees = close(sides, &claimed, &claimed, ratio);
    if agrees || counts_time(sides.claim) && claimed.dimension.is_none() {
        compared.claim = Claim { value: claimed.clone(), ratio, agrees, same_kind: true };
        compared.chosen = Chosen { value: claimed.map(|value| value / ratio), ..ours };
    }
    compared
}

/// `400K lines a day × 70% / 30 min = 156/s`: a day's amount, spread over a shorter time.
pub(super) fn spread(sides: &Sides<'_>, mut compared: ClaimReading) -> ClaimReading {
    let full = Interpretation::default();
    let (Some(ours), Some(claimed)) = (sides.ours(full), sides.claimed(full)) else { return compared };
    let amount = Dimension { time: ours.value.dimension.time + 1, ..ours.value.dimension };
    let mut periods = sides.expr.literals().filter_map(|literal| literal.units.under);
    let (Some(period), None) = (periods.next(), periods.next()) else { return compared };
    if ours.value.dimension.time == -2 && claimed.dimension == amount {
        let mut value = ours.value.clone().map(|value| value * period.seconds());
        value.dimension = amount;
        let ratio = claimed.value / value.value;
        let agrees = close(sides, &claimed, &value, ratio);
        compared.claim = Claim { value: claimed, ratio, agrees, same_kind: true };
        compared.chosen = Chosen { value, ..ours };
    }
    compared
}

/// A result that differs by a factor which its line explains. The value is then the result's.
pub(super) fn explained(sides: &Sides<'_>, mut compared: ClaimReading) -> ClaimReading {
    if compared.claim.agrees || sides.expr.operators == 0 {
        return compared;
    }
    let ratio = compared.claim.ratio;
    let data = compared.claim.same_kind && compared.claim.value.dimension.data != 0;
    let in_bits = in_bits(sides.expr) || in_bits(sides.claim);
    let eighth = converts(sides.expr, &[8.0]).filter(|_| data || compared.comparable && in_bits);
    let bits = (in_bits && !has_data(sides.expr)).then_some(0.125);
    let period = converts(sides.expr, &PERIODS).filter(|_| compared.comparable && of_two_periods(sides.expr));
    let scale = counted_in(sides).filter(|_| compared.comparable);
    let factors = eighth.into_iter().chain(bits).chain(period).chain(scale).map(|factor| ratio / factor);
    let mut ratios = factors.chain(without_prefix(sides, &compared)).chain(in_seconds(sides));
    let near = |ratio: &f64| close(sides, &compared.claim.value, &compared.chosen.value, *ratio);
    if let Some(ratio) = ratios.find(near) {
        compared.claim.ratio = ratio;
        compared.claim.agrees = true;
        let whole = sides.ours(Interpretation::default()).map(|ours| ours.value);
        let data = whole.filter(|whole| whole.dimension == Dimension::DATA);
        // `1.6M × 1 KB = 1.6` are gigabytes.
        compared.chosen.value = match data.filter(|_| compared.claim.value.dimension.is_none()) {
            Some(whole) => whole,
            None => compared.claim.value.clone().map(|value| value / ratio),
        };
    }
    compared
}

/// Lengths of a period in a shorter one.
const PERIODS: [f64; 7] = [60.0, 24.0, 1_440.0, 3_600.0, 86_400.0, 30.0, 365.0];

/// `1 Gbps / 8 = 125 MB/s`, `12K/day × 8 min / 1440 = 67`: a plain number that turns bits into bytes or a period into another,
/// which the units do already.
fn converts(expr: &Expr, numbers: &[f64]) -> Option<f64> {
    let plain = |id: NodeId| expr.literal(id).filter(|l| l.is_plain() && numbers.contains(&l.number));
    expr.factors()?.iter().find_map(|(divides, id)| {
        let number = plain(*id)?.number;
        Some(if *divides { number } else { 1.0 / number })
    })
}

/// True if a number of it is a length of time and another by the period, in another unit.
fn of_two_periods(expr: &Expr) -> bool {
    let over = expr.literals().find_map(|literal| literal.units.over);
    let under = expr.literals().find_map(|literal| literal.units.under);
    over.zip(under).is_some_and(|(over, under)| over != under)
}

/// `10.5M / 2.6k = 67 min`: plain numbers that leave out the seconds they come to.
fn in_seconds(sides: &Sides<'_>) -> Option<f64> {
    let full = Interpretation::default();
    let (ours, claimed) = (sides.ours(full)?.value, sides.claimed(full)?);
    let left_out = ours.dimension.is_none() && claimed.dimension == Dimension::TIME;
    left_out.then(|| claimed.value / ours.value)
}

/// True if a number of it is in bits: `2.5 Mbps / 8` is meant as bytes, also where money or time comes of it.
fn in_bits(expr: &Expr) -> bool {
    expr.literals().any(|literal| literal.units.data.is_some_and(|(unit, _)| unit.bits))
}

fn has_data(expr: &Expr) -> bool {
    expr.names().next().is_some() || expr.literals().any(|literal| literal.units.data.is_some())
}

/// `200 × 0.25 = 50 million`: the factors were counted in what the result is scaled by.
fn counted_in(sides: &Sides<'_>) -> Option<f64> {
    let plain = |(node, _): &(Node, Span)| match node {
        Node::Literal(literal) => {
            let units = &literal.units;
            let measured = units.data.is_some() || units.money.is_some() || units.over.is_some();
            literal.scale.is_none() && literal.ambiguity.is_none() && !measured
        }
        Node::Name(_) | Node::Undefined => false,
        _ => true,
    };
    sides.claim.literal(sides.claim.root)?.scale.filter(|_| sides.expr.nodes.iter().all(plain))
}

/// `60 TB × $0.02 = $1,200/month` is priced per GB, `558 × 30 = 16.7 TB` counts gigabytes: what was left out only
/// moves the result by thousands.
fn without_prefix(sides: &Sides<'_>, compared: &ClaimReading) -> impl Iterator<Item = f64> + use<> {
    let bare =
        Interpretation { units: Meaning::Bare, calendar: Calendar::Ignored, ..Interpretation::default() };
    let ratio = || {
        let from = sides.ours(Interpretation::default())?.value.dimension;
        let to = compared.claim.value.dimension;
        let priced = from.data == 1 && from.money == 1 && to.data == 0 && to.money == 1;
        let counted = from.is_none() && to.data == 1 && to.money == 0;
        let left_out = to.is_none() && from.data == 1 && from.money == 0;
        let fits = left_out || !compared.claim.same_kind && (priced || counted);
        let ratio = sides.claimed(bare)?.value / sides.ours(bare)?.value.value;
        fits.then_some((ratio, if counted { 1e3f64 } else { 1e-3 }))
    };
    ratio().into_iter().flat_map(|(ratio, prefix)| (1..=4).map(move |power| ratio / prefix.powi(power)))
}

/// True for `720,000 h/day`, and not for `100k threads`, in which no time is left out.
pub(super) fn counts_time(claim: &Expr) -> bool {
    claim
        .literal(claim.root)
        .is_some_and(|literal| literal.units.over.is_some() || literal.units.under.is_some())
}
