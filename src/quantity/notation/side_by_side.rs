//! Factors without a sign between them, and brackets that could be one: `6(2+3)`, `150 (50 × 3)`.

use std::ops::Range;

use super::{Error, Fault, Kind, Literal, Parser, Token, units};

impl Parser<'_> {
    /// `6(2+3)`, `(10K)(5)`, `(2+5)20`: factors without a sign. A bracket that is left behind a factor is no note.
    pub(super) fn side_by_side(&self) -> Option<(bool, usize)> {
        let next = self.peek_at(0)?;
        let behind_group = self.at > 0 && self.tokens[self.at - 1].kind == Kind::Close;
        let factor = match next.kind {
            Kind::Open => self.arithmetic(true).is_some(),
            Kind::Number(_) => behind_group && !next.spaced,
            _ => false,
        };
        factor.then_some((false, 0))
    }

    /// True if the bracket here multiplies the number before it and doesn't note something of it. Where it can do
    /// neither it stays unread.
    pub(crate) fn multiplies(&mut self, before: &Literal) -> bool {
        let bare =
            before.units.is_empty() && before.labels.is_empty() && !before.percent && before.high.is_none();
        let Some(inside) = self.arithmetic(bare) else {
            // `20 bulk (x 100 docs)` is no note either.
            let signed = self.peek_at(1).is_some_and(|t| t.is_times(self.line))
                && self.peek_at(2).is_some_and(|t| is_number(t.kind));
            if signed {
                self.mark_unread(self.at..self.at + 2);
            } else if let Some(list) = self.numbers() {
                self.mark_unread(list);
            }
            return false;
        };
        let behind_group = self.tokens[self.at - 1].kind == Kind::Close;
        let computes = self.tokens[inside.clone()].iter().any(|t| t.kind.computes() || t.is_times(self.line));
        let tight = !self.tokens[self.at].spaced || behind_group;
        let multiplied = bare && (tight || computes);
        // `[1]` is a footnote.
        if !multiplied && self.tokens[self.at].text(self.line) == "(" {
            self.mark_unread(inside.start - 1..inside.end);
        }
        multiplied
    }

    fn mark_unread(&mut self, tokens: Range<usize>) {
        let span = self.tokens[tokens.start].span().join(self.tokens[tokens.end].span());
        let message = format!("it isn't clear what `{}` does here", span.of(self.line));
        let error = Error::new(Fault::Unread, span, message).help("put a sign before it");
        self.expr.unread.get_or_insert(Box::new(error));
    }

    /// The bracket here, if nothing but numbers and what parts them is in it, as in `(1, 20)` and `(2.51,000)`.
    fn numbers(&self) -> Option<Range<usize>> {
        let inside = self.inside(|t| {
            matches!(t.kind, Kind::Comma | Kind::Stop)
                || is_number(t.kind)
                || t.kind.computes()
                || t.is_times(self.line)
        })?;
        let round = self.tokens[self.at].text(self.line) == "(";
        let counts = self.tokens[inside.clone()].iter().any(|t| is_number(t.kind));
        (round && counts).then_some(inside.start - 1..inside.end)
    }

    /// Content of the bracket here, if it is all numbers and signs: a note has words.
    fn arithmetic(&self, measured: bool) -> Option<Range<usize>> {
        let inside = self.inside(|t| match t.kind {
            Kind::Word => {
                t.is_times(self.line)
                    || units::scale(t.text(self.line), !t.spaced).is_some()
                    || measured && units::unit(t.text(self.line)).is_some()
            }
            kind => is_number(kind) || kind.computes(),
        })?;
        let first = self.tokens.get(inside.start).map(|t| t.kind);
        first.is_some_and(|kind| is_number(kind) || kind == Kind::Open).then_some(inside)
    }

    /// Content of the bracket here, if only `allowed` tokens and further brackets are in it.
    fn inside(&self, allowed: impl Fn(&Token) -> bool) -> Option<Range<usize>> {
        let mut depth = 0usize;
        let end = self.tokens[self.at..].iter().position(|t| {
            match t.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ if allowed(t) => {}
                _ => return true,
            }
            depth == 0
        })?;
        (self.tokens[self.at + end].kind == Kind::Close).then_some(self.at + 1..self.at + end)
    }
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Number(_))
}
