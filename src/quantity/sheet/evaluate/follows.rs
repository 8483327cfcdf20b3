//! Results that aren't the value of what stands before them: of a list, of a factor, once more in another period.

use super::{LineEvaluator, Outcome, from_chosen, from_claim};
use crate::quantity::line::joined;
use crate::quantity::line::stated::Stated;
use crate::quantity::line::unread::not_used;
use crate::quantity::notation::{Chosen, Expr, Literal, Node, Quantity, Span};
use crate::quantity::sheet::claim::{Claim, ClaimReading};
use crate::quantity::sheet::relation::Relation;

/// A sum of plain numbers behind a measured one, all in its unit.
fn in_first_unit(sum: &Expr) -> Option<Expr> {
    let Node::Sum(terms) = sum.node(sum.root) else { return None };
    let units = sum.literal(terms.first()?.1).filter(|first| !first.units.is_empty())?.units;
    let mut expr = sum.clone();
    for (_, id) in &terms[1..] {
        match &mut expr.nodes[*id as usize].0 {
            Node::Literal(literal) if literal.is_plain() => literal.units = units,
            _ => return None,
        }
    }
    Some(expr)
}

/// The first factor of a product, or term of a sum, by itself.
pub(super) fn leading(expr: &Expr) -> Option<Expr> {
    let (Node::Product(joined) | Node::Sum(joined), _) = expr.nodes.get(expr.root as usize)? else {
        return None;
    };
    let first = expr.nodes.get(joined.first()?.1 as usize)?;
    let literal = matches!(first.0, Node::Literal(_));
    literal.then(|| Expr { nodes: vec![first.clone()], ambiguities: expr.ambiguities, ..Expr::default() })
}

/// The place of a percentage in an expression.
fn share(expr: &Expr) -> Option<usize> {
    expr.nodes.iter().position(|(node, _)| matches!(node, Node::Literal(literal) if literal.percent))
}

impl LineEvaluator<'_> {
    /// The result of a list of amounts: their product, or what is written, unchecked, where they may be put together
    /// otherwise.
    pub(super) fn of_list(&self, outcome: &Outcome, next: usize) -> Option<Outcome> {
        let (before, part) = (&self.draft.parts[outcome.source], &self.draft.parts[next]);
        if !before.listed || outcome.claim.is_some() || part.is_remark() {
            return None;
        }
        let compared = self.compare(&before.expr, &part.expr, part.about);
        // `10M/day, 86400 → 115/s`: what a plain number does there isn't known.
        let multiplied = !before.expr.literals().any(Literal::is_plain);
        let measured = |s: &ClaimReading| s.claim.same_kind && !s.claim.value.dimension.is_none();
        let binds = |s: &ClaimReading| s.claim.agrees || multiplied && measured(s);
        match compared.filter(|compared| !part.computes() && binds(compared)) {
            Some(compared) => Some(from_claim(compared, outcome.source)),
            None => {
                let chosen = self.choose(part, None).ok()?;
                Some(Outcome { unchecked: !part.computes(), ..from_chosen(chosen, next) })
            }
        }
    }

    /// `ledger 7y: 10 GB/day × 365 = 25.5 TB` is for as long as the name says, and of `20 × $40K = $800K + 12 × $15K = $180K` the
    /// last result may be that of the last term: where so much agrees, and the whole doesn't.
    pub(super) fn otherwise(&self, before: &Stated, part: &Stated) -> Option<ClaimReading> {
        let agrees = |expr: &Expr| self.compare(expr, &part.expr, part.about).filter(|c| c.claim.agrees);
        let lasts =
            self.draft.lasts.map(|time| joined::lasting(before.expr.clone(), time, Span::default(), false));
        let last = self.last_term(&before.expr);
        let shares = self.shares(&before.expr);
        let other = lasts.iter().chain(&last).chain(&shares).find_map(agrees)?;
        agrees(&before.expr).is_none().then_some(other)
    }

    /// `10M DAU, 3 KB each, peak 3x = 5k/s`: what the factor multiplies isn't what stands before it.
    pub(super) fn is_of_another(&self, outcome: &Outcome) -> bool {
        let Some(claim) = outcome.claim.as_ref().filter(|c| self.draft.factored && !c.agrees) else {
            return false;
        };
        let share = self.draft.parts.first().is_some_and(|part| share(&part.expr).is_some());
        let Some(above) = self.symbols.above(self.at).filter(|_| !share) else { return true };
        let worked_out = self.done[above].claim.is_some();
        let average = worked_out || !self.drafts[above].follows;
        let written = self.done[above].value.as_ref().and_then(|value| value.written).filter(|_| !worked_out);
        let tied = self.draft.parts.get(1).is_some_and(|part| !part.hence);
        !(claim.same_kind && average && tied)
            || written.is_some_and(|unit| claim.value.written.is_some_and(|c| c != unit))
    }

    /// `20 boxes, 60% busy = 33`, `20% spare = 24`: what else a share may do to the statement before.
    fn shares(&self, expr: &Expr) -> Vec<Expr> {
        let Some(at) = self.draft.factored.then(|| share(expr)).flatten() else { return Vec::new() };
        let of = |factor: fn(f64) -> f64| {
            let mut other = expr.clone();
            if let Node::Literal(literal) = &mut other.nodes[at].0 {
                literal.number = 100.0 * factor(literal.number / 100.0);
            }
            other
        };
        vec![of(|share| 1.0 / share), of(|share| 1.0 + share), of(|share| 1.0 - share)]
    }

    /// The value of a part that goes on. Of `8k + $230 × 30`, which can't be added, that of the last term; of `53 min + 15`
    /// that of terms in the unit of the first.
    pub(super) fn going_on(&self, part: &Stated) -> Option<Chosen> {
        let chosen = |expr| self.choose(&Stated { expr, ..Stated::default() }, None).ok();
        let plain = self.choose(part, None).ok();
        plain.or_else(|| chosen(self.last_term(&part.expr)?)).or_else(|| chosen(in_first_unit(&part.expr)?))
    }

    /// A sum without its first term, if that is a number which only goes on from the result before.
    fn last_term(&self, expr: &Expr) -> Option<Expr> {
        let Node::Sum(terms) = expr.node(expr.root) else { return None };
        let &[(false, first), (false, last)] = terms.as_slice() else { return None };
        let goes_on =
            expr.literal(first).is_some() && expr.literal(last).is_none() && self.draft.parts.len() > 2;
        goes_on.then(|| Expr { root: last, ..expr.clone() })
    }

    /// `12k × 500 B = 6 MB/s = 6 Mbps`, `10M + 6M = 16M/day → 1850/s`: a result once more, in another unit or period. None if
    /// it agrees.
    pub(super) fn restated(&self, outcome: &Outcome, next: usize) -> Option<Claim> {
        let (before, part) = (&self.draft.parts[next - 1], &self.draft.parts[next]);
        let states = !(before.computes() || part.computes() || part.led);
        // `= $900K vs ~$130K` compares.
        let states = states && (!part.about || before.period() != part.period());
        outcome.claim.as_ref().filter(|claim| claim.agrees && states)?;
        let compared = self.compare(&before.expr, &part.expr, true)?;
        let differs = !compared.claim.agrees && part.is_measured();
        (differs && Relation::of(before, part).binds(&compared)).then_some(compared.claim)
    }

    /// `1 server = 500 qps` says what one is; the value is what it is said to be. So does `4k ctx = 1.3 GB` of several.
    /// Also of `busy hours: 3x -> 3,750 QPS`, where the factor is of something else.
    pub(super) fn corresponds(&self, outcome: Outcome, next: usize) -> Outcome {
        let before = &self.draft.parts[outcome.source];
        let one = outcome.value.as_ref().is_some_and(|value| value.value == 1.0 || value.nominal() == 1.0);
        let counts = |value: &Quantity| value.dimension.is_none() && !value.labels.is_empty();
        let things = !one && self.draft.title.name.is_empty() && outcome.value.as_ref().is_some_and(counts);
        match self.choose(&self.draft.parts[next], None) {
            Ok(result) if before.whole && things && result.value.dimension.data == 1 => {
                Outcome { unchecked: true, ..from_chosen(result, next) }
            }
            Ok(_) if before.whole && !one => {
                let span = before.expr.span(before.expr.root);
                Outcome { error: Some(not_used(self.line, span)), ..Outcome::default() }
            }
            Ok(chosen) if outcome.claim.is_none() => {
                // A part before it that has nothing to do with it could be a working.
                Outcome { unchecked: !before.whole, ..from_chosen(chosen, next) }
            }
            _ => outcome,
        }
    }
}
