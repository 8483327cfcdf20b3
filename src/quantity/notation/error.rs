//! Errors of expressions, worded for the person who typed them.

use std::fmt;

/// A half-open byte range of the text it was read from; both ends are on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The part of a text that it covers.
    pub(crate) fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The smallest span that covers both.
    pub(crate) fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// An error with its place and, if known, its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Kind of the fault.
    pub fault: Fault,
    /// One sentence.
    pub message: String,
    /// Its place in the text.
    pub span: Span,
    /// Advice on what to write instead.
    pub help: Option<String>,
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The text isn't an expression.
    Syntax,
    /// A digit, sign or unit that takes no part in the value.
    Unread,
    /// A number whose point may stand before decimals or before thousands.
    DecimalSign,
    /// A name that nothing defines.
    Undefined,
    /// A name that leads back to itself.
    Cycle,
    /// Quantities of different kinds added or compared.
    Mismatch,
    /// A division by zero, or a result past what a number holds.
    Range,
    /// Too long, too deep or too large to be looked at.
    Limit,
}

impl Error {
    pub(crate) fn new(fault: Fault, span: Span, message: impl Into<String>) -> Self {
        Self { fault, message: message.into(), span, help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
