//! The score of a reading: how well each piece of the line fits the place it is given.

use crate::quantity::line::grammar::{Layout, Part, Range, Scan, top};
use crate::quantity::notation::ast::Function;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units;
use crate::quantity::notation::words::{is_filler, is_noise, number_word};

/// Shape of a piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Words,
    /// It begins with a number.
    Value,
    /// It begins with a number and has a sign.
    Computation,
    /// It begins with words and has a sign.
    Formula,
}

/// True if a piece begins with a number and has a sign.
pub(crate) fn computes(line: &str, tokens: &[Token], range: &Range) -> bool {
    Scan { line, tokens }.piece(range) == Piece::Computation
}

/// True if a piece is a number with its unit, and computes nothing.
pub(crate) fn is_value(line: &str, tokens: &[Token], range: &Range) -> bool {
    Scan { line, tokens }.piece(range) == Piece::Value
}

/// True if a piece begins with a number, but for words that soften it.
pub(crate) fn begins_with_number(line: &str, tokens: &[Token], range: &Range) -> bool {
    matches!(Scan { line, tokens }.piece(range), Piece::Value | Piece::Computation)
}

impl Scan<'_> {
    /// Fit of the parts of a reading, and what it leaves out.
    pub(super) fn score_parts(self, layout: &Layout, end: usize) -> i32 {
        let parts = layout.parts.iter().enumerate().map(|(at, part)| match self.piece(&part.tokens) {
            Piece::Computation => 3,
            Piece::Value => 2,
            Piece::Formula => 1,
            Piece::Words if at == 0 => -1,
            Piece::Words => 0,
        });
        let inside = |at: usize| {
            layout.title.iter().chain(layout.parts.iter().map(|part| &part.tokens)).any(|r| r.contains(&at))
        };
        let outside = top(self.tokens, 0..end, |kind| matches!(kind, Kind::Number(_)));
        // What an arrow gives as the reason of a working is no part of it.
        let reason = layout.parts.first().filter(|part| part.hence).map_or(0, |part| part.tokens.start);
        let outside = outside.filter(|&at| at >= reason && !inside(at)).count();
        parts.sum::<i32>() - 2 * i32::try_from(outside).unwrap_or(i32::MAX / 4)
    }

    /// Fit of the words that name it.
    pub(super) fn score_title(self, title: &Range, layout: &Layout) -> i32 {
        if layout.headed {
            return 2;
        }
        let named = self.tokens[title.clone()].iter().any(Token::is_word);
        let numbers = top(self.tokens, title.clone(), |kind| matches!(kind, Kind::Number(_))).count();
        let colon = self.tokens.get(title.end).is_some_and(|t| t.kind == Kind::Colon);
        let fits = match self.piece(title) {
            Piece::Words if named => 4,
            Piece::Value if colon && named => 3,
            Piece::Formula if colon && named => -1,
            Piece::Words | Piece::Value | Piece::Formula => -2,
            Piece::Computation => -6,
        };
        // What an ASCII arrow leads from in a drawing is no name, nor is `x 3 copies`; and a heading names a section.
        let sign = self.tokens.get(title.end).map_or("", |t| t.text(self.line));
        let spelt = || self.tokens[title.clone()].iter().any(|t| number_word(t.text(self.line)) == Some(0.5));
        let arrow = sign.starts_with('-') && sign.len() > 1 && numbers == 0 && !spelt();
        let heading = || {
            let value = |part: &Part| self.piece(&part.tokens) != Piece::Words;
            layout.parts.len() < 2 && !layout.parts.first().is_some_and(value)
        };
        let heading = self.line.trim_start().starts_with('#') && heading();
        fits - i32::try_from(numbers).unwrap_or(i32::MAX / 4)
            - 6 * i32::from(arrow || heading || self.applies(title.start).is_some())
    }

    /// Shape of a piece, without words and signs that soften it.
    pub(super) fn piece(self, range: &Range) -> Piece {
        let soft = |at: &usize| match self.tokens[*at].kind {
            Kind::Word => is_filler(self.tokens[*at].text(self.line)),
            kind => matches!(kind, Kind::About | Kind::Less | Kind::Greater | Kind::Open | Kind::Equals),
        };
        let first = range.clone().find(|at| !soft(at));
        let calls = first.is_some_and(|at| self.calls(at..range.end));
        let before = range.start.checked_sub(1).map(|before| self.tokens[before].kind);
        // `= 5 s lag` is a result.
        let result = matches!(before, Some(Kind::Equals | Kind::About));
        let name = |at: usize| !result && self.names_a_period(at..range.end);
        let begins = calls || first.is_some_and(|at| self.tokens[at].is_amount() && !name(at));
        let computes = calls || top(self.tokens, range.clone(), |_| true).any(|at| self.is_sign(range, at));
        match (begins, computes) {
            (true, true) => Piece::Computation,
            (true, false) => Piece::Value,
            (false, true) => Piece::Formula,
            (false, false) => Piece::Words,
        }
    }

    /// `log2(25M)`.
    fn calls(self, from: Range) -> bool {
        let [name, open, ..] = &self.tokens[from] else { return false };
        let tight = open.kind == Kind::Open && !open.spaced;
        tight && name.is_word() && Function::named(name.text(self.line)).is_some()
    }

    /// True for a sign that computes: not the slash of `reads/s`, nor the plus of `10M+`.
    fn is_sign(self, range: &Range, at: usize) -> bool {
        let token = &self.tokens[at];
        let Some(next) = self.tokens.get(at + 1).filter(|_| at + 1 < range.end) else { return false };
        let number = || self.tokens[range.clone()].iter().any(Token::is_amount);
        match token.kind {
            Kind::Times | Kind::Power => true,
            Kind::Plus => token.spaced || !next.spaced,
            Kind::Divide => number() && (token.spaced || next.is_amount() || next.kind == Kind::Open),
            Kind::Minus => token.spaced && next.spaced && number(),
            Kind::Word if token.is_times(self.line) => at > range.start && token.spaced,
            Kind::Word => {
                token.text(self.line) == "of" && at > 0 && self.tokens[at - 1].kind == Kind::Percent
            }
            _ => false,
        }
    }

    /// `5-year storage`, `5 year storage`.
    fn names_a_period(self, from: Range) -> bool {
        let word = |at: usize| {
            let token = self.tokens[from.clone()].get(at).filter(|t| t.is_word());
            token.map(|t| t.text(self.line))
        };
        let joined = usize::from(self.tokens.get(from.start + 1).is_some_and(|t| t.kind == Kind::Minus));
        let named = word(2 + joined).is_some_and(|w| !is_noise(w));
        named && matches!(word(1 + joined).and_then(units::unit), Some(units::Unit::Time(_)))
    }
}
