//! Expressions: sums of products of powers. Operands are in `operand.rs`, what follows a number in `suffix.rs`.

use super::{
    Class, Error, Expr, Fault, Kind, Literal, NameId, Names, Node, NodeId, Span, Token, calendar, is,
    is_one_of, limits, units,
};

/// Reads one expression out of a range of tokens.
pub(crate) struct Parser<'a> {
    pub(crate) line: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) at: usize,
    pub(crate) names: &'a Names,
    /// The name being defined, which its own expression may not find by guessing.
    pub(crate) own: Option<NameId>,
    pub(crate) expr: Expr,
    pub(crate) depth: usize,
    /// Reused for building names.
    pub(crate) scratch: String,
}

/// An expression and the token after its last.
pub(crate) struct Parsed {
    pub(crate) expr: Expr,
    pub(crate) end: usize,
}

/// Parses a text that is one expression and nothing else.
pub(crate) fn parse_all(line: &str, tokens: &[Token], names: &Names) -> Result<Expr, Error> {
    let parsed = parse(line, tokens, 0, names, None)?;
    match tokens.get(parsed.end) {
        None => Ok(parsed.expr),
        Some(extra) => {
            let message = format!("`{}` doesn't continue the expression", extra.text(line));
            Err(Error::new(Fault::Syntax, extra.span(), message))
        }
    }
}

/// Parses from `start`; stops at the first token that can't continue the expression.
pub(crate) fn parse(
    line: &str,
    tokens: &[Token],
    start: usize,
    names: &Names,
    own: Option<NameId>,
) -> Result<Parsed, Error> {
    let expr = Expr::default();
    let mut parser = Parser { line, tokens, at: start, names, own, expr, depth: 0, scratch: String::new() };
    parser.expr.root = parser.applied()?;
    parser.conversion();
    Ok(Parsed { expr: parser.expr, end: parser.at })
}

impl<'a> Parser<'a> {
    pub(crate) fn peek(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|t| t.kind)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + ahead)
    }

    /// The word `ahead` tokens from here.
    pub(crate) fn word_at(&self, ahead: usize) -> Option<&'a str> {
        self.peek_at(ahead).filter(|t| t.is_word()).map(|t| t.text(self.line))
    }

    pub(crate) fn span_from(&self, start: usize) -> Span {
        let last = self.at.max(start + 1) - 1;
        match (self.tokens.get(start), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.span().join(last.span()),
            _ => Span::new(self.line.len(), self.line.len()),
        }
    }

    pub(crate) fn push(&mut self, node: Node, span: Span) -> NodeId {
        self.expr.nodes.push((node, span));
        NodeId::try_from(self.expr.nodes.len() - 1).unwrap_or(NodeId::MAX)
    }

    pub(crate) fn deeper<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.depth >= limits::DEPTH {
            let message = format!("nested more than {} deep", limits::DEPTH);
            return Err(Error::new(Fault::Limit, self.span_from(self.at), message));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// `33k/s + 33k/s, x10 = 660k/s`, `= 100 TB, × 3 copies`: behind a comma, a semicolon or an arrow a factor is of all
    /// that stands before it.
    fn applied(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let mut root = self.sum()?;
        let mut sign = self.applies();
        while let Some((divide, width)) = sign {
            self.at += width;
            let factor = (divide, self.unary()?);
            match &mut self.expr.nodes[root as usize].0 {
                Node::Product(factors) => factors.push(factor),
                _ => {
                    root = self.push(Node::Product(vec![(false, root), factor]), Span::default());
                    self.expr.operators += 1;
                }
            }
            self.expr.nodes[root as usize].1 = self.span_from(start);
            sign = self.applies().or_else(|| self.multiplicative());
        }
        Ok(root)
    }

    /// The sign behind a comma: true if it divides, and the number of tokens up to its factor.
    fn applies(&self) -> Option<(bool, usize)> {
        let parts = matches!(self.peek()?, Kind::Comma | Kind::Stop | Kind::Arrow | Kind::Colon);
        let sign = self.peek_at(1).filter(|_| parts)?;
        let number = || self.peek_at(2).is_some_and(Token::is_number);
        let divides = sign.kind == Kind::Divide && (self.peek()? == Kind::Comma || number());
        let times = sign.kind == Kind::Times || sign.is_times(self.line) && self.operand_follows(2);
        (divides || times).then_some((divides, 2))
    }

    pub(crate) fn sum(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let first = self.product()?;
        let mut terms = vec![];
        while let Some((subtract, width)) = self.additive() {
            let before = self.at;
            self.at += width;
            match self.product() {
                Ok(term) if subtract && terms.is_empty() && self.is_dash(before, first, term) => {
                    self.at = before;
                    break;
                }
                Ok(term) => terms.push((subtract, term)),
                // A dash before prose ends the expression; a sign before nothing is a fault of the line.
                Err(_) if subtract => {
                    self.at = before;
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        if terms.is_empty() {
            return Ok(first);
        }
        terms.insert(0, (false, first));
        self.count_bytes(&terms);
        self.count_money(&terms);
        self.expr.operators += 1;
        Ok(self.push(Node::Sum(terms), self.span_from(start)))
    }

    /// True if a spaced minus between two numbers is a dash: they are of two kinds, or equal.
    fn is_dash(&self, sign: usize, first: NodeId, second: NodeId) -> bool {
        let literal = |id: NodeId| self.expr.literal(id);
        if self.tokens[sign].text(self.line) == "—"
            && literal(first).is_some_and(|l| !l.units.is_empty())
            && matches!(self.expr.node(second), Node::Product(_))
        {
            // `$0.20/hour — 3 x $0.20 x 730`.
            return true;
        }
        let (Some(a), Some(b)) = (literal(first), literal(second)) else { return false };
        self.is_spaced(sign) && a.units == b.units && a.size() == b.size()
    }

    /// True if a sign has spaces on both sides.
    fn is_spaced(&self, sign: usize) -> bool {
        self.tokens[sign].spaced && self.tokens.get(sign + 1).is_some_and(|t| t.spaced)
    }

    fn additive(&self) -> Option<(bool, usize)> {
        match self.peek()? {
            Kind::Plus => Some((false, 1)),
            // `35k/s → +20% = 42k/s`.
            Kind::Arrow if adds_share(self.tokens, self.at + 1) => {
                Some((self.tokens[self.at + 1].kind == Kind::Minus, 2))
            }
            Kind::Minus => self.operand_follows(1).then_some((true, 1)),
            Kind::Word => {
                let word = self.word_at(0)?;
                let fits = is_one_of(word, "plus minus") && self.operand_follows(1);
                fits.then(|| (word.eq_ignore_ascii_case("minus"), 1))
            }
            _ => None,
        }
    }

    fn product(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let first = self.unary()?;
        let mut factors = vec![];
        while let Some((divide, width)) = self.multiplicative().or_else(|| self.side_by_side()) {
            let sign = self.at;
            self.at += width;
            let factor = self.unary()?;
            let before = factors.last().map_or(first, |&(_, id)| id);
            let divide = divide || self.tokens[sign].text(self.line) == "@" && self.moves(before, factor);
            if factors.is_empty() {
                factors.reserve(6);
                factors.push((false, first));
            }
            factors.push((divide, factor));
        }
        if factors.is_empty() {
            return Ok(first);
        }
        self.expr.operators += 1;
        self.divide_by_all(&mut factors);
        Ok(self.push(Node::Product(factors), self.span_from(start)))
    }

    /// `20 TB @ 200 MB/s`: how long the data takes.
    fn moves(&self, data: NodeId, rate: NodeId) -> bool {
        let units = |id: NodeId| self.expr.literal(id).map(|literal| literal.units);
        let (Some(data), Some(rate)) = (units(data), units(rate)) else { return false };
        data.data.is_some() && data.under.is_none() && rate.data.is_some() && rate.under.is_some()
    }

    /// `10B / 24 * 60 * 60` leaves out the brackets around the seconds of a day.
    fn divide_by_all(&self, factors: &mut [(bool, NodeId)]) {
        let bare = |l: &&Literal| l.scale.is_none() && l.units.data.is_none() && l.units.under.is_none();
        let number = |id: NodeId| self.expr.literal(id).filter(bare).map_or(0.0, |l| l.number);
        for at in 1..factors.len() {
            let (before, this) = (number(factors[at - 1].1), number(factors[at].1));
            let holds = calendar::holds(before, this) && !(at > 1 && before == 60.0 && !factors[at - 2].0);
            if factors[at - 1].0 && !factors[at].0 && holds {
                factors[at].0 = true;
            }
        }
    }

    /// The sign before a factor: true if it divides, and the number of its tokens.
    pub(crate) fn multiplicative(&self) -> Option<(bool, usize)> {
        match self.peek()? {
            Kind::Times => Some((false, 1)),
            Kind::Divide => Some((true, 1)),
            Kind::Word => self.multiplicative_word(),
            _ => None,
        }
    }

    fn multiplicative_word(&self) -> Option<(bool, usize)> {
        let word = self.word_at(0)?;
        let next = self.word_at(1).unwrap_or_default();
        let by = next.eq_ignore_ascii_case("by");
        let (divide, width) = match word {
            "x" | "X" => (false, 1),
            // `3 Mrd. Zeilen à 200 Byte`.
            "à" => return self.sure_operand_follows(1).then_some((false, 1)),
            w if w.eq_ignore_ascii_case("of") => {
                let time = |n| matches!(self.word_at(n).and_then(units::unit), Some(units::Unit::Time(_)));
                let period = is(next, Class::Article) && time(2);
                if self.is_part_of_count() {
                    return None;
                }
                return (period || self.sure_operand_follows(1)).then_some((false, 1 + usize::from(period)));
            }
            // `4 times per month` counts the times.
            w if w.eq_ignore_ascii_case("times") && is(next, Class::Article) => return None,
            w if w.eq_ignore_ascii_case("times") => (false, 1),
            w if w.eq_ignore_ascii_case("multiplied") && by => (false, 2),
            w if w.eq_ignore_ascii_case("divided") && by => (true, 2),
            w if w.eq_ignore_ascii_case("over") => return self.divides_over().then_some((true, 1)),
            w if w.eq_ignore_ascii_case("per") => return self.word_at(1).map(|_| (true, 1)),
            _ => return None,
        };
        self.operand_follows(width).then_some((divide, width))
    }

    /// `12M over 86400`; `3 over 3 zones` says where they are.
    fn divides_over(&self) -> bool {
        let amount = |back: usize| self.at.checked_sub(back).is_some_and(|at| self.tokens[at].is_amount());
        let measures = |word: &str| units::unit(word).is_some() || units::scale(word, true).is_some();
        let after = self.peek_at(1).is_some_and(Token::is_amount) && self.word_at(2).is_none_or(measures);
        after && (amount(1) || amount(2) && self.tokens[self.at - 1].is_word())
    }

    /// `267 of 340`, `27M of 50M`, `200 GB of 2 TB`: a part and its whole, whose product says nothing. A fraction, a percentage or what has
    /// a unit that the whole has not multiplies.
    fn is_part_of_count(&self) -> bool {
        let data = |word: Option<&str>| matches!(word.and_then(units::unit), Some(units::Unit::Data(_)));
        let unit = self.at.checked_sub(1).map(|at| self.tokens[at].text(self.line));
        if data(unit) && data(self.word_at(2)) {
            return true;
        }
        let number = |t: &Token| match t.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        };
        let before = |back: usize| self.at.checked_sub(back).map(|at| &self.tokens[at]);
        let scaled =
            unit.is_some_and(|unit| units::scale(unit, true).is_some() && self.word_at(2) == Some(unit));
        let behind = usize::from(scaled);
        let fraction = before(2 + behind).is_some_and(|t| t.kind == Kind::Divide);
        let (part, whole) = (before(1 + behind).and_then(number), self.peek_at(1).and_then(number));
        !fraction && part.zip(whole).is_some_and(|(part, whole)| part >= 1.0 && part < whole)
    }

    /// True if the token `ahead` can begin an operand.
    pub(crate) fn operand_follows(&self, ahead: usize) -> bool {
        self.peek_at(ahead).is_some_and(|t| {
            matches!(t.kind, Kind::Number(_) | Kind::Currency | Kind::Open | Kind::Word | Kind::About)
        })
    }

    /// As above, but a word counts only if it is a name.
    pub(crate) fn sure_operand_follows(&self, ahead: usize) -> bool {
        self.peek_at(ahead).is_some_and(|t| match t.kind {
            Kind::Number(_) | Kind::Currency | Kind::Open => true,
            Kind::Word => self.is_whole_name(self.at + ahead),
            _ => false,
        })
    }

    fn unary(&mut self) -> Result<NodeId, Error> {
        match self.peek() {
            Some(Kind::Minus) => {
                let start = self.at;
                self.at += 1;
                let inner = self.deeper(Self::unary)?;
                Ok(self.push(Node::Negate(inner), self.span_from(start)))
            }
            Some(Kind::About | Kind::Plus) => {
                self.at += 1;
                self.deeper(Self::unary)
            }
            _ => self.power(),
        }
    }

    pub(super) fn power(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let base = self.operand()?;
        if self.peek() != Some(Kind::Power) {
            return Ok(base);
        }
        self.at += 1;
        let exponent = self.deeper(Self::exponent)?;
        self.expr.operators += 1;
        let power = self.push(Node::Power(base, exponent), self.span_from(start));
        Ok(self.with_units(power, start))
    }

    fn exponent(&mut self) -> Result<NodeId, Error> {
        match self.tokens.get(self.at) {
            Some(&Token { kind: Kind::Number(value), .. }) => {
                // Only the number: in `10^6 users` the users are counted by the power.
                let start = self.at;
                self.at += 1;
                let literal = Literal { number: value, ..Default::default() };
                Ok(self.push(Node::Literal(literal), self.span_from(start)))
            }
            Some(Token { kind: Kind::Minus, .. }) => {
                let start = self.at;
                self.at += 1;
                let inner = self.deeper(Self::exponent)?;
                Ok(self.push(Node::Negate(inner), self.span_from(start)))
            }
            _ => self.operand(),
        }
    }
}

/// `+20%`, `-5%`.
pub(crate) fn adds_share(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at..), Some([sign, number, percent, ..])
        if matches!(sign.kind, Kind::Plus | Kind::Minus)
            && number.is_number()
            && percent.kind == Kind::Percent)
}
