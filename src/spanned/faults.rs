//! Faults of one document, each at its bytes.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::place::{Place, Step};
use super::source::Source;
use crate::domain::diagnostic::{Diagnostic, Related, Severity};
use crate::domain::scrub::scrub;

/// Number of faults kept per file; nobody reads more, and memory stays bounded.
pub const MAX_FAULTS: usize = 1_000;

/// Lengths of what opens a string: a quote, three, or three and a newline.
const QUOTES: [usize; 3] = [1, 3, 4];

/// The longest message, label or help, in characters.
const LONGEST: usize = 400;

/// A fault before it has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    severity: Severity,
    message: String,
    label: String,
    related: Option<Related>,
    help: Option<String>,
}

impl Fault {
    /// A fault that keeps the file from being used.
    pub fn error(message: impl Into<String>, label: impl Into<String>) -> Self {
        let (message, label) = (message.into(), label.into());
        Self { severity: Severity::Error, message, label, related: None, help: None }
    }

    /// A fault that should be corrected.
    pub fn warning(message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message, label) }
    }

    /// Adds advice on how to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place of the file.
    pub fn related(mut self, span: Range<usize>, label: &str) -> Self {
        self.related = Some(Related { span, label: tidy(label) });
        self
    }

    /// Replaces the text about what was expected.
    pub fn expected(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds advice, if there is any.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    pub(super) fn at(self, file: &str, span: Range<usize>) -> Diagnostic {
        Diagnostic {
            severity: self.severity,
            file: file.to_owned(),
            span,
            message: tidy(&self.message),
            label: tidy(&self.label),
            related: self.related,
            help: self.help.as_deref().map(tidy),
        }
    }
}

/// One line, no longer than anyone reads, of characters that show: what is quoted may be anything.
fn tidy(text: &str) -> String {
    let line = scrub(text).replace('\n', " ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The faults of one document, and the table that turns places into bytes.
#[derive(Debug)]
pub struct Faults<'s> {
    source: &'s Source,
    root: DeValue<'s>,
    found: Vec<Diagnostic>,
}

impl<'s> Faults<'s> {
    /// No faults yet, of a document whose table isn't known.
    pub fn new(source: &'s Source) -> Self {
        Self { source, root: DeValue::Table(DeTable::new()), found: Vec::new() }
    }

    /// From here on, places are looked up in this table.
    pub(super) fn resolve_in(&mut self, root: DeTable<'s>) {
        self.root = DeValue::Table(root);
    }

    /// The file they are in.
    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// Forgets what was found so far.
    pub fn forget(&mut self) {
        self.found.clear();
    }

    /// True if the document can't be used.
    pub fn any_error(&self) -> bool {
        self.found.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// True if no more faults are kept, so that callers need not look for them.
    pub fn full(&self) -> bool {
        self.found.len() > MAX_FAULTS
    }

    /// Records a fault, if there is one, at a value; of a table, at its header.
    pub fn put(&mut self, place: Place<'_>, fault: impl Into<Option<Fault>>) {
        if let (Some(fault), Some(found)) = (fault.into(), self.find(place)) {
            self.put_at(found.value, fault);
        }
    }

    /// Records a fault at the key that names a value.
    pub fn put_key(&mut self, place: Place<'_>, fault: Fault) {
        if let Some(found) = self.find(place) {
            self.put_at(found.key.unwrap_or(found.value), fault);
        }
    }

    /// Records a fault at a part of a text, or at the whole text if it was written with escapes.
    pub fn put_in(&mut self, place: Place<'_>, text: &str, part: Range<usize>, fault: Fault) {
        if let Some(found) = self.find(place) {
            self.put_at(self.part(found.value, text, part), fault);
        }
    }

    /// The bytes of a part of a text that was written at `span`.
    pub(super) fn part(&self, span: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
        let raw = self.source.text.get(span.clone()).unwrap_or_default();
        let quotes =
            QUOTES.into_iter().find(|&quotes| raw.get(quotes..).is_some_and(|raw| raw.starts_with(text)));
        match quotes.map(|quotes| span.start + quotes) {
            Some(start) => start + part.start..start + part.end,
            None => span,
        }
    }

    /// Records a fault at a word of a text, or at the whole text where the word isn't written so.
    pub fn put_word(&mut self, place: Place<'_>, word: &str, fault: Fault) {
        let Some(found) = self.find(place) else { return };
        let raw = self.source.text.get(found.value.clone()).unwrap_or_default();
        let part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let ends = |at: &usize| !(word.ends_with(part) && raw[at + word.len()..].starts_with(part));
        let at = raw.match_indices(word).map(|(at, _)| at).find(ends);
        let span =
            at.map_or(found.value.clone(), |at| found.value.start + at..found.value.start + at + word.len());
        self.put_at(span, fault);
    }

    /// Records a fault at bytes of the file.
    pub fn put_at(&mut self, span: Range<usize>, fault: Fault) {
        match self.found.len() {
            len if len < MAX_FAULTS => self.found.push(fault.at(&self.source.name, span)),
            MAX_FAULTS => {
                let end = self.source.text.len();
                let rest = Fault::error(format!("more than {MAX_FAULTS} faults"), "the rest is left out");
                self.found.push(rest.at(&self.source.name, end..end));
            }
            _ => {}
        }
    }

    /// All of them, in the order of the file.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|fault| (fault.span.start, fault.span.end));
        self.found.dedup();
        self.found
    }

    /// The value at a place, or the last one on the way to it; faults of the root are shown at the first line. `None` if
    /// no more faults are kept, or if the place was refused already, which an empty span marks.
    fn find(&self, place: Place<'_>) -> Option<Found> {
        if self.full() {
            return None;
        }
        let mut found = Found { key: None, value: self.source.line(0) };
        let mut inner = &self.root;
        for step in place.steps() {
            let next = match step {
                Step::Key(key) => {
                    let entry = inner.as_table().and_then(|table| table.get_key_value(key));
                    entry.map(|(key, value)| (Some(key.span()), value))
                }
                Step::Item(index) => {
                    inner.as_array().and_then(|list| list.get(index)).map(|value| (None, value))
                }
            };
            let Some((key, value)) = next else { break };
            if value.span().is_empty() {
                return None;
            }
            found = Found { key, value: value.span() };
            inner = value.get_ref();
        }
        Some(found)
    }
}

struct Found {
    key: Option<Range<usize>>,
    value: Range<usize>,
}
