//! Faults of some files together with their texts, to be shown later.

use super::faults::Fault;
use super::source::{LineColumn, Source};
use crate::domain::diagnostic::{Diagnostic, Severity};

/// Faults of some files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The files with a fault, in the order they were read.
    pub files: Vec<Findings>,
}

/// Faults of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// The file; empty where it couldn't be read.
    pub source: Source,
    /// Its faults, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A fault with its file and place.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'r> {
    /// The file.
    pub source: &'r Source,
    /// The fault.
    pub diagnostic: &'r Diagnostic,
}

impl Report {
    /// The faults of one file.
    pub fn of(source: Source, diagnostics: Vec<Diagnostic>) -> Self {
        let mut report = Self::default();
        report.add(source, diagnostics);
        report
    }

    /// A fault of a file as a whole, which has no text to point at.
    pub fn of_file(name: &str, fault: Fault) -> Self {
        Self::of(Source::new(name, ""), vec![fault.at(name, 0..0)])
    }

    /// Adds the faults of a file, if it has any.
    pub fn add(&mut self, source: Source, diagnostics: Vec<Diagnostic>) {
        if !diagnostics.is_empty() {
            self.files.push(Findings { source, diagnostics });
        }
    }

    /// Adds all of another report.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// The value, or what is wrong instead added to this report.
    pub fn take<T>(&mut self, read: Result<T, Self>) -> Option<T> {
        read.map_err(|report| self.extend(report)).ok()
    }

    /// True if there are no faults.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Every fault, file by file.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.files.iter().flat_map(|file| {
            file.diagnostics.iter().map(|diagnostic| Finding { source: &file.source, diagnostic })
        })
    }

    /// Number of faults of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.diagnostic.severity == severity).count()
    }

    /// True if a file can't be used.
    pub fn any_error(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

impl<'r> Finding<'r> {
    /// Its first line and column; `None` if the file has no text to point at.
    pub fn place(&self) -> Option<LineColumn> {
        (!self.source.text.is_empty()).then(|| self.source.line_column(self.diagnostic.span.start))
    }

    /// The related place, if there is one.
    pub fn related(&self) -> Option<(LineColumn, &'r str)> {
        let related = self.diagnostic.related.as_ref()?;
        Some((self.source.line_column(related.span.start), &related.label))
    }
}
