//! Units that the terms of a sum share, and that only some of them are written with.

use super::ast::{Literal, Node, NodeId, UnitAmbiguity};
use super::parse::Parser;
use super::units;

impl Parser<'_> {
    /// In `8B + 8B + 500B` and `8B + 1 KB` the letter is bytes throughout.
    pub(super) fn count_bytes(&mut self, terms: &[(bool, NodeId)]) {
        let literal = |id: NodeId| self.expr.literal(id);
        let open = |l: &Literal| {
            matches!(l.ambiguity, Some((UnitAmbiguity::BillionOrBytes, _))) && l.units.data.is_none()
        };
        let sure = |l: &Literal| l.units.data.is_some_and(|(_, exponent)| exponent == 1);
        let alike = terms.iter().all(|&(_, id)| literal(id).is_some_and(|l| open(l) || sure(l)));
        let measured = terms.iter().any(|&(_, id)| literal(id).is_some_and(sure));
        if !alike || !(measured || terms.len() > 2) {
            return;
        }
        for &(_, id) in terms {
            if let Node::Literal(literal) = &mut self.expr.nodes[id as usize].0
                && literal.units.data.is_none()
            {
                literal.ambiguity = None;
                literal.units.data = Some((units::DataUnit::BYTE, 1));
            }
        }
    }

    /// In `$15k + 7.35k` both are money.
    pub(super) fn count_money(&mut self, terms: &[(bool, NodeId)]) {
        let literal = |&(_, id): &(bool, NodeId)| self.expr.literal(id);
        let mut paid = terms.iter().filter_map(literal).filter(|literal| literal.units.money.is_some());
        let Some(units) = paid.next().map(|paid| paid.units) else { return };
        for &(_, id) in terms {
            if let Node::Literal(literal) = &mut self.expr.nodes[id as usize].0
                && literal.is_plain()
            {
                literal.units = units;
            }
        }
    }
}
