//! Tokens: numbers, words and signs.

use super::Span;

/// Kind of a token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Number(f64),
    Word,
    Plus,
    Minus,
    Times,
    Divide,
    Power,
    Percent,
    Open,
    Close,
    Comma,
    Colon,
    Equals,
    /// `≈` and `~`: an equals sign or a modest "about", by where it stands.
    About,
    Arrow,
    Less,
    Greater,
    Pipe,
    Currency,
    Question,
    /// A full stop or semicolon.
    Stop,
    Other,
}

impl Kind {
    /// True for the sign of a calculation.
    pub(crate) const fn computes(self) -> bool {
        matches!(self, Self::Plus | Self::Minus | Self::Times | Self::Divide | Self::Power)
    }
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// True if a space or markup precedes it.
    pub(crate) spaced: bool,
}

impl Token {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// True for a multiplication sign, also written as a letter.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_))
    }

    /// A number, or the sign before an amount of money.
    pub(crate) fn is_amount(&self) -> bool {
        matches!(self.kind, Kind::Number(_) | Kind::Currency)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(crate) fn is_times(&self, line: &str) -> bool {
        self.kind == Kind::Times || self.is_word() && matches!(self.text(line), "x" | "X")
    }

    pub(crate) fn text<'a>(&self, line: &'a str) -> &'a str {
        &line[self.start as usize..self.end as usize]
    }
}
