//! Numbers in words around a statement: a value before a limit, a count of things, a remark that begins with a number.

use crate::quantity::line::draft::Text;
use crate::quantity::line::grammar::{Layout, Range, Scan};
use crate::quantity::notation::ast::{Expr, Literal, Node};
use crate::quantity::notation::error::Span;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units;
use crate::quantity::notation::words::{Class, is, is_filler, is_noise, number_word};

impl Scan<'_> {
    /// True if a number with a unit or a rate stands there, as none does in a name such as `p99` or `2 replicas`.
    pub(super) fn measures(self, region: Range) -> bool {
        region.clone().any(|at| {
            let next = self.tokens.get(at + 1).filter(|_| at + 1 < region.end);
            let unit = |t: &Token| t.kind == Kind::Divide || units::unit(t.text(self.line)).is_some();
            self.tokens[at].is_amount() && next.is_some_and(unit)
        })
    }

    /// `15 cards`, which below a rate is what follows from it, and no result.
    pub(super) fn counts(self, at: usize) -> bool {
        let thing = |t: &Token| {
            let text = t.text(self.line);
            t.is_word() && units::unit(text).is_none() && units::scale(text, !t.spaced).is_none()
        };
        self.tokens.get(at).is_some_and(Token::is_amount) && self.tokens.get(at + 1).is_some_and(thing)
    }

    /// `=> one primary is enough`: words behind an arrow, and no result.
    pub(super) fn is_said(self, part: Range) -> bool {
        let arrow = self.tokens[part.start - 1].kind == Kind::Arrow;
        let spelt = |t: &Token| number_word(t.text(self.line)).is_some();
        let word = |t: &Token| t.is_word() && units::scale(t.text(self.line), true).is_none();
        let unit = |t: &Token| units::unit(t.text(self.line)).is_some();
        match &self.tokens[part] {
            [first, next, _, ..] => arrow && first.is_word() && spelt(first) && word(next) && !unit(next),
            _ => false,
        }
    }
}

/// Not only words: `Step 1: daily users` names a section though `daily users` has a value, `time: hours per day` holds
/// no number, and `Licence: MIT or Apache-2.0` none that is said of anything.
pub(super) fn says_something(text: Text<'_>, layout: &Layout, expr: &Expr) -> bool {
    let (Some(part), root) = (layout.parts.first(), &expr.nodes[expr.root as usize]) else { return false };
    let tokens = &text.tokens[part.tokens.clone()];
    let number = |t: &Token| t.is_number() || number_word(t.text(text.line)).is_some();
    let colon = layout.title.as_ref().and_then(|title| text.tokens.get(title.end));
    let colon = colon.is_some_and(|t| t.kind == Kind::Colon);
    match &root.0 {
        Node::Name(_) => tokens.iter().any(number) || !colon,
        Node::Literal(literal) if colon => is_said(text.line, tokens, literal, root.1),
        _ => true,
    }
}

/// Whether a number behind a colon is what its line says, and not one of several or within another sentence.
fn is_said(line: &str, tokens: &[Token], literal: &Literal, span: Span) -> bool {
    let before = tokens.iter().take_while(|t| (t.start as usize) < span.start);
    let after: Vec<&Token> = tokens.iter().skip_while(|t| (t.start as usize) < span.end).take(3).collect();
    let says = |t: &Token| t.is_word() && !is_filler(t.text(line)) && !is_noise(t.text(line));
    let parts = |t: &Token| t.kind == Kind::Stop || is(t.text(line), Class::Denies);
    // `prints them: one truth`.
    let spelled = !tokens.iter().any(Token::is_number);
    let counts = !literal.labels.is_empty();
    let listed = counts && !carries(literal) && lists(&after);
    let told = literal.is_plain() && before.clone().any(says);
    let word = spelled && counts && literal.units.is_empty() && literal.scale.is_none();
    !(listed || told || word || before.clone().any(parts))
}

/// Data or a rate, which come with a word behind: `800 Mbps sustained`.
fn carries(literal: &Literal) -> bool {
    literal.units.data.is_some() || literal.units.under.is_some()
}

/// `10M users, 3M at once`: a further number behind a comma, with what it counts.
fn lists(after: &[&Token]) -> bool {
    let number = |t: &Token| t.is_amount();
    matches!(after, [comma, next, of, ..] if comma.kind == Kind::Comma && number(next) && of.is_word())
}
