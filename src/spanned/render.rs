//! Faults as text for a terminal or a panel: the place, the source line with carets, what was expected, how to mend
//! it. Plain characters only, and never one that a terminal would obey.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::report::{Finding, Report};
use super::source::LineColumn;
use crate::domain::diagnostic::{Diagnostic, Related, Severity};
use crate::domain::scrub::scrub;

/// Bytes of a line shown on either side of a fault: a line may be as long as a file.
const CONTEXT: usize = 160;

/// Number of faults written out before the rest is counted.
pub const SHOWN: usize = 50;

/// Limits of a printed report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Columns at hand; longer source lines are cut around the fault.
    pub width: usize,
    /// Number of faults written out.
    pub shown: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { width: 110, shown: SHOWN }
    }
}

impl Report {
    /// The report as lines of plain text, errors and warnings in the order of the files.
    pub fn lines(&self, limits: Limits) -> Vec<String> {
        let mut lines = Vec::new();
        for finding in self.findings().take(limits.shown) {
            lines.extend(finding.lines(limits.width));
            lines.push(String::new());
        }
        match self.findings().count().saturating_sub(limits.shown) {
            0 => {
                lines.pop();
            }
            more => lines.push(format!("and {more} more")),
        }
        lines
    }
}

impl Finding<'_> {
    /// The fault as lines of plain text.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let Diagnostic { severity, span, message, label, related, help, .. } = self.diagnostic;
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let Some(place) = self.place() else { return self.without_text() };
        let snippet = self.snippet(span, AnnotationKind::Primary, label);
        let mut group = Group::with_title(level.primary_title(scrub(message))).element(snippet);
        if let Some(Related { span, label }) = related {
            group = group.element(self.snippet(span, AnnotationKind::Context, label));
        }
        if let Some(help) = help {
            group = group.element(Level::HELP.message(scrub(help)));
        }
        let text = Renderer::plain().term_width(width).render(&[group]);
        let text = text.lines().map(|line| self.with_column(line.trim_end(), " --> ", place));
        match self.related() {
            None => text.collect(),
            Some((place, _)) => text.map(|line| self.with_column(&line, " ::: ", place)).collect(),
        }
    }

    /// The file's name, on one line and without a character that a terminal would obey.
    fn name(&self) -> String {
        scrub(&self.source.name).replace('\n', "\u{fffd}")
    }

    /// A line of the text with carets below one place of it.
    fn snippet(&self, span: &Range<usize>, kind: AnnotationKind, label: &str) -> Snippet<'_, Annotation<'_>> {
        let shown = self.excerpt(span);
        let line = self.source.line_column(span.start).line;
        let carets = kind.span(shown.span).label(scrub(label).into_owned());
        Snippet::source(shown.text).line_start(line).path(self.name()).fold(false).annotation(carets)
    }

    /// Corrects the column, which the renderer counts from the cut in a long line.
    fn with_column(&self, line: &str, arrow: &str, place: LineColumn) -> String {
        let name = self.name();
        match line.split_once(arrow) {
            Some((indent, at)) if indent.trim().is_empty() && at.starts_with(&name) => {
                format!("{indent}{arrow}{name}:{}:{}", place.line, place.column)
            }
            _ => line.to_owned(),
        }
    }

    fn without_text(&self) -> Vec<String> {
        let name = self.name();
        let Diagnostic { severity, message, label, help, .. } = self.diagnostic;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut lines = vec![
            format!("{severity}: {}", scrub(message)),
            format!(" --> {name}"),
            format!("  = {}", scrub(label)),
        ];
        lines.extend(help.as_deref().map(|help| format!("  = help: {}", scrub(help))));
        lines
    }

    /// The line that a place begins on, cut and scrubbed, with the carets' range moved along.
    fn excerpt(&self, span: &Range<usize>) -> Excerpt {
        let source = self.source;
        let line = source.line(span.start);
        let start = source.floor(span.start);
        let end = source.floor(span.end).clamp(start, line.end);
        let cut = source.floor(start.saturating_sub(CONTEXT).max(line.start))
            ..source.floor((start + CONTEXT).min(line.end));
        let mut text = String::new();
        let mut at = |range: Range<usize>| {
            text.push_str(&scrub(&source.text[range]));
            text.len()
        };
        let from = at(cut.start..start);
        let to = at(start..end.min(cut.end));
        at(end.min(cut.end)..cut.end);
        Excerpt { text, span: from..to }
    }
}

struct Excerpt {
    text: String,
    span: Range<usize>,
}
