//! Numbers in words around a statement: a value before a limit, a count of things, a remark that begins with a number.

use crate::quantity::line::grammar::{Range, Scan, is_number};
use crate::quantity::notation::lex::{Kind, Token};
use crate::quantity::notation::units;
use crate::quantity::notation::words::number_word;

impl Scan<'_> {
    /// True if a number with a unit or a rate stands there, as none does in a name such as `p99` or `2 replicas`.
    pub(super) fn measures(self, region: Range) -> bool {
        region.clone().any(|at| {
            let next = self.tokens.get(at + 1).filter(|_| at + 1 < region.end);
            let unit = |t: &Token| t.kind == Kind::Divide || units::unit(t.text(self.line)).is_some();
            is_number(&self.tokens[at]) && next.is_some_and(unit)
        })
    }

    /// `15 cards`, which below a rate is what follows from it, and no result.
    pub(super) fn counts(self, at: usize) -> bool {
        let thing = |t: &Token| {
            let text = t.text(self.line);
            t.kind == Kind::Word && units::unit(text).is_none() && units::scale(text, !t.spaced).is_none()
        };
        self.tokens.get(at).is_some_and(is_number) && self.tokens.get(at + 1).is_some_and(thing)
    }

    /// `=> one primary is enough`: words behind an arrow, and no result.
    pub(super) fn is_said(self, part: Range) -> bool {
        let arrow = self.tokens[part.start - 1].kind == Kind::Arrow;
        let spelt = |t: &Token| number_word(t.text(self.line)).is_some();
        let word = |t: &Token| t.kind == Kind::Word && units::scale(t.text(self.line), true).is_none();
        let unit = |t: &Token| units::unit(t.text(self.line)).is_some();
        match &self.tokens[part] {
            [first, next, _, ..] => {
                arrow && first.kind == Kind::Word && spelt(first) && word(next) && !unit(next)
            }
            _ => false,
        }
    }
}
