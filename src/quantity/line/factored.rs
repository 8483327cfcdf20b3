//! Values that are named by words and a factor: `peak 3x -> ~14k/s`, and behind an average `x2 headroom = 400`.

use crate::quantity::line::grammar::{self, Form, Layout, Part, Range, Scan, is_number, is_tie};
use crate::quantity::line::score::Piece;
use crate::quantity::notation::lex::{Kind, Token};
use crate::quantity::notation::units::{self, Unit};
use crate::quantity::notation::words::{Class, is, is_filler, is_noise};

/// Words and a factor in either order, and what is written for them.
pub(crate) struct Factored {
    /// The words.
    pub(super) title: Range,
    /// The factor's number.
    factor: usize,
    /// What is written.
    pub(super) body: Range,
    /// The words say that it is a peak.
    pub(crate) peak: bool,
}

impl Factored {
    /// The value as the factor makes it of the statement before.
    pub(crate) fn layout(&self) -> Layout {
        let part = |tokens| Part { tokens, about: false, hence: false };
        Layout {
            title: Some(self.title.clone()),
            parts: vec![part(self.factor..self.factor + 1), part(self.body.clone())],
            form: Form::Applies { by: Kind::Times },
            ..Layout::default()
        }
    }
}

/// Reads a whole statement so.
pub(crate) fn factored(line: &str, tokens: &[Token]) -> Option<Factored> {
    let end = tokens.len() - tokens.iter().rev().take_while(|t| t.kind == Kind::Stop).count();
    Scan { line, tokens }.factored(0..end)
}

impl Scan<'_> {
    /// `peak 3x -> ~14k/s`, `peak: x2 = 20k/s`, `peak maybe 3x so 24k/s`, `5x peak 6k/s`.
    pub(super) fn factored(self, region: Range) -> Option<Factored> {
        let (mut words, mut factor): (Option<Range>, Option<usize>) = (None, None);
        let (mut at, mut tied) = (region.start, false);
        while at < region.end && (factor.is_none() || !is_number(&self.tokens[at])) {
            let number = self.factor_at(at..region.end).filter(|_| factor.is_none());
            let token = &self.tokens[at];
            let text = token.text(self.line);
            let soft =
                !is(text, Class::Peak) && (is_filler(text) || is_noise(text) || is(text, Class::Clause));
            match token.kind {
                _ if number.is_some() => {
                    factor = number;
                    at += 1;
                }
                Kind::Word if self.measure(at) => return None,
                Kind::Word if soft || words.as_ref().is_some_and(|w| factor > Some(w.start)) => {}
                // `peak = avg * 2` computes.
                Kind::Word if words.is_some() && tied => return None,
                Kind::Word => words = Some(words.map_or(at, |words| words.start)..at + 1),
                Kind::Open | Kind::Close => {}
                kind if is_tie(kind) || kind == Kind::Colon => tied = true,
                _ => return None,
            }
            at += 1;
        }
        let (title, factor, body) = (words?, factor?, at..region.end);
        let peak = title.clone().any(|at| is(self.tokens[at].text(self.line), Class::Peak));
        let tied = self.tokens[factor..at].iter().any(|t| is_tie(t.kind) || t.kind == Kind::Colon);
        let value = self.piece(&body) == Piece::Value
            && !grammar::top(self.tokens, body.clone(), is_tie).any(|_| true);
        (value && (peak || tied)).then_some(Factored { title, factor, body, peak })
    }

    /// True for a word that says what a number is in.
    fn measure(self, at: usize) -> bool {
        units::unit(self.tokens[at].text(self.line)).is_some_and(|unit| !matches!(unit, Unit::Rate(..)))
    }

    /// The number of a factor that begins there: `3x`, `x3`.
    fn factor_at(self, within: Range) -> Option<usize> {
        let [first, second, ..] = self.tokens.get(within.clone())? else { return None };
        match (first.is_times(self.line), second.is_times(self.line)) {
            (true, false) if is_number(second) => Some(within.start + 1),
            (false, true) if is_number(first) && !second.spaced => Some(within.start),
            _ => None,
        }
    }
}
