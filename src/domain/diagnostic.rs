//! A fault in something somebody wrote: where it stands, what was expected, how to mend it.

use std::ops::Range;

/// Its severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file can't be used.
    Error,
    /// The file can be used, and could be better.
    Warning,
}

/// One fault in one file. A list of these is always complete: every fault at once, never the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its severity.
    pub severity: Severity,
    /// The file's path relative to the pack or the configuration folder, as the reader would name it.
    pub file: String,
    /// The byte range within the file that the carets point at.
    pub span: Range<usize>,
    /// The fault, in one line.
    pub message: String,
    /// The expected text, printed beside the carets.
    pub label: String,
    /// Another place of the same file that the fault has to do with.
    pub related: Option<Related>,
    /// A way to mend it.
    pub help: Option<String>,
}

/// A second place of a fault, such as the first of two definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The byte range within the file.
    pub span: Range<usize>,
    /// A note printed beside it.
    pub label: String,
}
