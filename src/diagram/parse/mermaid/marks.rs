//! Meaning of each line of a chart, from its statements.

use std::ops::Range;

use crate::diagram::model::{LeftOut, LineKey, Mark, Part, Skip, Understood};
use crate::diagram::text::scrub;

/// The lines of a chart and where each begins in its text.
pub(super) struct Marks {
    starts: Vec<usize>,
    marks: Vec<Mark>,
}

impl Marks {
    /// Lines that say nothing yet.
    pub(super) fn new(keys: &[LineKey], lines: &[&str], starts: Vec<usize>) -> Self {
        let blank =
            |line: &str| if line.trim().is_empty() { Understood::Blank } else { Understood::Directive };
        let mark = |(&key, line): (&LineKey, &&str)| Mark {
            key,
            what: blank(line),
            parts: Vec::new(),
            left_out: Vec::new(),
        };
        Self { starts, marks: keys.iter().zip(lines).map(mark).collect() }
    }

    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Marks the lines of a statement. Of several statements on a line, what failed or draws most is told.
    pub(super) fn statement(&mut self, span: &Range<usize>, what: Understood) {
        for line in self.line(span.start)..=self.line(span.end.saturating_sub(1).max(span.start)) {
            let mark = &mut self.marks[line].what;
            if *mark != Understood::Blank && rank(&what) >= rank(mark) {
                *mark = what;
            }
        }
    }

    /// Notes that a line's text stays unread.
    pub(super) fn skip(&mut self, line: usize, skip: Skip) {
        self.marks[line].what = Understood::Skipped(skip);
    }

    /// Notes a box or an arrow where its first line names it.
    pub(super) fn part(&mut self, span: &Range<usize>, text: &str, part: Part) {
        let (line, span) = self.place(span, text);
        self.marks[line].parts.push((span, part));
    }

    /// Notes a part of a line that says too little.
    pub(super) fn leave_out(&mut self, span: &Range<usize>, text: &str, why: Skip) {
        let (line, place) = self.place(span, text);
        let from = self.starts[line];
        let text = scrub(&text[from + place.start..from + place.end]);
        self.marks[line].left_out.push(LeftOut { span: place, text, why });
    }

    /// The first line of a span, and what that has of it.
    fn place(&self, span: &Range<usize>, text: &str) -> (usize, Range<usize>) {
        let raw = &text[span.clone()];
        let start = span.start + raw.len() - raw.trim_start().len();
        let end = raw.trim().find('\n').map_or(start + raw.trim().len(), |end| start + end);
        let line = self.line(start);
        let from = self.starts[line];
        (line, start - from..end - from)
    }

    /// The marks, each with its parts in order.
    pub(super) fn finish(mut self) -> Vec<Mark> {
        self.marks.iter_mut().for_each(|mark| mark.parts.sort_by_key(|(span, _)| span.start));
        self.marks
    }
}

fn rank(what: &Understood) -> u8 {
    match what {
        Understood::Skipped(_) => 4,
        Understood::Edges | Understood::Flow(_) => 3,
        Understood::Nodes => 2,
        Understood::Group => 1,
        _ => 0,
    }
}
