//! One file as it was read: bounded, UTF-8, with plain line ends.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use super::faults::Fault;
use super::report::Report;

/// The longest file that is read, in bytes: five times the longest problem of the core pack. Nothing but `=` and
/// newlines is the worst such text; the parser takes 85 MB for its errors.
pub const MAX_BYTES: usize = 256 * 1024;

/// A file's text, and the name it goes by in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as the reader would name it.
    pub name: String,
    /// The text, without a byte order mark and with `\n` line ends.
    pub text: Cow<'static, str>,
}

/// A place in a file as an editor counts it, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Source {
    /// A text that is known to be good: embedded, or made by the program.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// A text of unknown origin.
    ///
    /// # Errors
    /// If it is too long or not UTF-8, with the offset of the first bad byte.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Report> {
        if bytes.len() > MAX_BYTES {
            return Err(too_long(name));
        }
        String::from_utf8(bytes).map(|text| Self::new(name, plain(text))).map_err(|bad| not_utf8(name, &bad))
    }

    /// Reads a file of at most [`MAX_BYTES`].
    ///
    /// # Errors
    /// If it can't be read, is no regular file (a pipe would never end), is too long or not UTF-8.
    pub fn read(name: &str, path: &Path) -> Result<Self, Report> {
        let bytes = bounded(path).map_err(|error| {
            let message = format!("cannot read this file: {error}");
            Report::of_file(name, Fault::error(message, "expected a readable file"))
        })?;
        Self::from_bytes(name, bytes)
    }

    /// Line and column of a byte, as an editor counts.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let at = self.floor(byte);
        let line = self.text[..at].matches('\n').count() + 1;
        let column = self.text[self.line(at).start..at].chars().count() + 1;
        LineColumn { line, column }
    }

    /// The byte range of the line that a byte stands on, without its end.
    pub fn line(&self, byte: usize) -> Range<usize> {
        let at = self.floor(byte);
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        start..end
    }

    /// The nearest character boundary at or before a byte.
    pub(super) fn floor(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte.min(self.text.len()))
    }
}

fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_long(name: &str) -> Report {
    let expected = format!("expected at most {} KiB", MAX_BYTES / 1024);
    Report::of_file(
        name,
        Fault::error("this file is too long", expected).help("split it: one file a problem"),
    )
}

fn not_utf8(name: &str, bad: &std::string::FromUtf8Error) -> Report {
    let at = bad.utf8_error().valid_up_to();
    let source = Source::new(name, String::from_utf8_lossy(bad.as_bytes()).into_owned());
    let message = format!("this file is not UTF-8: byte {at} is not part of a character");
    let fault = Fault::error(message, "expected UTF-8").help("save it as UTF-8 in your editor");
    let diagnostic = fault.at(name, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
    Report::of(source, vec![diagnostic])
}

/// The text without a byte order mark and with `\n` line ends.
fn plain(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(unmarked) => plain(unmarked.to_owned()),
        None if text.contains('\r') => text.replace("\r\n", "\n"),
        None => text,
    }
}
