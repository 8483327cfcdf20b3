//! The caps that keep any text cheap. One place, so that "is it bounded?" has one answer.

/// Bytes of one line; a longer one is refused whole.
pub(crate) const LINE_BYTES: usize = 4_096;
/// Tokens of one line.
pub(crate) const TOKENS: usize = 400;
/// Parentheses, signs and powers inside each other.
pub(crate) const DEPTH: usize = 40;
/// Lines of one sheet; what follows is left as prose.
pub(crate) const LINES: usize = 5_000;
/// Faults of one sheet that come with a suggestion, which costs a look at every name.
pub(crate) const SUGGESTIONS: usize = 32;
/// Signs of one line that are looked at as the beginning of another statement.
pub(crate) const STATEMENTS: usize = 16;
/// Names of a sheet past which `3x wirtes` isn't compared with each of them.
pub(crate) const ALIKE: usize = 256;
/// Words of one name; a longer phrase is prose, not a name.
pub(crate) const NAME_WORDS: usize = 10;
/// Largest exponent of a power, either sign.
pub(crate) const EXPONENT: f64 = 1_024.0;
/// Labels kept on one quantity; further ones are dropped, they never decide anything.
pub(crate) const LABELS: usize = 4;
/// Literals with two readings (`200B`) that are tried both ways.
pub(crate) const AMBIGUITIES: u32 = 4;
/// Parts of an expression past which none is.
pub(crate) const AMBIGUOUS_NODES: usize = 40;
