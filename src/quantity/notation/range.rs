//! Ranges: `2-3K`, `2K–3K`, `10 to 20 ms`, `$1-2`.

use super::{Kind, Literal, Node, Parser, Span, Token, Units};

impl Parser<'_> {
    /// `2-3K`, `2K–3K`, `10 to 20 ms`: the second number brings the units of both.
    pub(crate) fn range(&mut self, literal: &mut Literal) {
        let Some(mut width) = self.range_sign() else { return };
        let dollars =
            literal.units.money.is_some() && self.peek_at(width).is_some_and(|t| t.kind == Kind::Currency);
        width += usize::from(dollars);
        let Some(&Token { kind: Kind::Number(number), .. }) = self.peek_at(width) else { return };
        let before = self.at;
        let spaced = self.tokens[before].kind == Kind::Minus && self.tokens[before].spaced;
        let mut high = Literal { number, ..Literal::default() };
        high.units.money = literal.units.money;
        self.at += width + 1;
        self.suffix(&mut high);
        // With spaces around it, it subtracts unless a bare number or a like unit leads up to a unit.
        let bare = literal.is_plain() && literal.scale.is_none();
        let leads = bare || !literal.units.is_empty() && !high.units.is_empty();
        let ends = high.high.is_none() && !high.percent && !(high.units.is_empty() && high.labels.is_empty());
        let rest = bare && literal.number == 1.0 && high.percent && self.is_rest(before, high.number);
        let subtracts = spaced && bare && self.is_last_factor(before, &high);
        match spread(literal, high).filter(|_| !rest && !subtracts && (!spaced || leads && ends)) {
            Some(range) => *literal = range,
            None => self.at = before,
        }
    }

    /// `1-99.9%` and `(1-5%)` are what is left of a whole; `1-5%` is a range.
    fn is_rest(&self, sign: usize, percent: f64) -> bool {
        let kind = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).map(|token| token.kind);
        let bracketed =
            kind(sign.checked_sub(2)) == Some(Kind::Open) && kind(Some(self.at)) == Some(Kind::Close);
        matches!(self.tokens[sign].text(self.line), "-" | "−") && (bracketed || percent > 10.0)
    }

    /// `24 GB * 0.9 - 5.7 GB`: the number is a factor of what has the unit already, or of a name that may have it.
    fn is_last_factor(&self, sign: usize, high: &Literal) -> bool {
        let kinds = |units: &Units| (units.data.is_some(), units.over.is_some(), units.money.is_some());
        let factor = sign.checked_sub(2).map(|at| self.tokens[at].kind);
        let has_unit = |(node, _): &(Node, Span)| match node {
            Node::Literal(literal) => kinds(&literal.units) == kinds(&high.units),
            Node::Name(_) => true,
            _ => false,
        };
        matches!(factor, Some(Kind::Times | Kind::Divide)) && self.expr.nodes.iter().any(has_unit)
    }

    fn range_sign(&self) -> Option<usize> {
        let sign = self.peek_at(0)?;
        let evenly = self.peek_at(1).is_some_and(|t| t.spaced == sign.spaced);
        match sign.kind {
            // A long dash begins another clause.
            Kind::Minus if evenly && sign.text(self.line) != "—" => Some(1),
            Kind::About if sign.text(self.line) == "~" => Some(1),
            Kind::Word if sign.text(self.line).eq_ignore_ascii_case("to") => Some(1),
            _ => None,
        }
    }
}

/// One literal from the two ends of a range; none if they don't fit each other.
fn spread(low: &Literal, high: Literal) -> Option<Literal> {
    let top = high.size();
    let own = low.size();
    let shared = low.number * high.scale.unwrap_or(1.0);
    let bare =
        low.scale.is_none() && low.ambiguity.is_none() && (low.units.is_empty() || low.units.money.is_some());
    let mut number = if bare && shared < top { shared } else { own };
    let (from, to) = (low.units, high.units);
    if let (Some((small, 1)), Some((big, 1))) = (from.data, to.data) {
        number *= small.bytes(false, false) / big.bytes(false, false);
    }
    if let (Some(small), Some(big)) = (from.over, to.over) {
        number *= small.seconds() / big.seconds();
    }
    let above = |u: &Units| u.data.is_some_and(|(_, exponent)| exponent > 0);
    let kinds = |u: &Units| (above(u), u.over.is_some(), u.money.is_some());
    let alike = from.is_empty() || to.is_empty() || kinds(&from) == kinds(&to);
    let percent = low.percent || high.percent;
    (number < top && alike).then(|| Literal {
        number,
        high: Some(top),
        scale: None,
        ambiguity: high.ambiguity.or(low.ambiguity),
        percent,
        units: if to.is_empty() { from } else { to },
        labels: if high.labels.is_empty() { low.labels.clone() } else { high.labels },
    })
}
