//! A number or an amount of money, before what is written behind it: `3.5 × 10⁴`, `1 in 5`, `100:1`.

use super::{Error, Fault, Kind, Literal, Node, NodeId, Parser, Token, lex::is_spaced_ratio, units};

impl Parser<'_> {
    /// A number or an amount of money, with all that belongs to it.
    pub(crate) fn literal(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let mut literal = Literal::default();
        if self.peek() == Some(Kind::Currency) {
            literal.units.money = Some((1.0, 1));
            self.at += 1;
        }
        let Some(Kind::Number(number)) = self.peek() else {
            let message = "expected a number after the currency sign";
            return Err(Error::new(Fault::Syntax, self.span_from(start), message));
        };
        literal.number = number;
        self.at += 1;
        if self.is_of_a_device() {
            return Err(Error::new(Fault::Syntax, self.span_from(start), "this isn't a number"));
        }
        self.power_of_ten(&mut literal, start);
        self.ratio(&mut literal);
        self.out_of(&mut literal);
        self.suffix(&mut literal);
        self.range(&mut literal);
        Ok(self.push(Node::Literal(literal), self.span_from(start)))
    }

    /// `5V`, `2.5A`: what a device is called by.
    fn is_of_a_device(&self) -> bool {
        let next = self.peek_at(0).filter(|t| t.is_word() && !t.spaced);
        next.is_some_and(|t| matches!(t.text(self.line), "V" | "A" | "W"))
    }

    /// `3.5 × 10⁴`: one number, behind a division too. There a factor of ten or more is a product's.
    fn power_of_ten(&mut self, literal: &mut Literal, start: usize) {
        let Some([times, ten, power, rest @ ..]) = self.tokens.get(self.at..) else { return };
        let (sign, exponent) = match rest {
            [Token { kind: Kind::Minus, .. }, Token { kind: Kind::Number(n), .. }, ..] => (-1.0, *n),
            [Token { kind: Kind::Number(n), .. }, ..] => (1.0, *n),
            _ => return,
        };
        let divides = start.checked_sub(1).is_some_and(|at| self.tokens[at].kind == Kind::Divide);
        let written =
            times.is_times(self.line) && ten.kind == Kind::Number(10.0) && power.kind == Kind::Power;
        if written && (!divides || literal.number < 10.0) && exponent <= 300.0 {
            literal.number *= 10f64.powf(sign * exponent);
            self.at += if sign < 0.0 { 5 } else { 4 };
        }
    }

    /// `3 out of 10`, `1 in 5`.
    fn out_of(&mut self, literal: &mut Literal) {
        let width = match (self.word_at(0), self.word_at(1)) {
            (Some("out"), Some("of")) => 2,
            (Some("in"), _) => 1,
            _ => return,
        };
        let whole = self.peek_at(width).map(|t| t.kind);
        if let Some(Kind::Number(whole)) = whole
            && literal.is_plain()
            && literal.number < whole
            && self
                .word_at(width + 1)
                .is_none_or(|word| units::unit(word).is_none() && units::scale(word, false).is_none())
        {
            literal.number /= whole;
            self.at += width + 1;
        }
    }

    /// `100:1`.
    fn ratio(&mut self, literal: &mut Literal) {
        let (Some(colon), Some(next)) = (self.peek_at(0), self.peek_at(1)) else { return };
        if let (Kind::Colon, Kind::Number(under)) = (colon.kind, next.kind)
            && (!colon.spaced && !next.spaced || is_spaced_ratio(self.tokens, self.at))
            && under > 0.0
        {
            literal.number /= under;
            self.at += 2;
        }
    }
}
