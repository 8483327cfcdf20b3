//! Reads Mermaid flowcharts. They have a grammar of their own, in which ids are exact and statements may take several
//! lines, so no rule for typed lines applies to them.
//!
//! ```text
//! lines ─► block ─► chart (scan, arrow, shape) ─► draw (text) ─► Builder
//! ```

mod arrow;
mod block;
mod chart;
mod draw;
mod ends;
mod facts;
mod marks;
mod scan;
mod shape;
mod text;

use crate::diagram::model::{EdgeId, LineKey, Skip};

use super::MAX_LINE;
use super::build::Builder;
use block::{Block, Head};
use marks::Marks;
use scan::Scanner;

/// Bytes of the longest line of a chart: a line holds any number of statements.
const MAX_CHART_LINE: usize = 32 * MAX_LINE;
/// Bytes of the largest chart.
const MAX_CHART: usize = 1 << 20;

/// Lines and their keys, one for one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) keys: &'a [LineKey],
    pub(super) texts: &'a [&'a str],
}

impl Lines<'_> {
    /// At most so many of the lines.
    pub(super) fn first(self, most: usize) -> Self {
        let most = most.min(self.texts.len());
        Self { keys: &self.keys[..most], texts: &self.texts[..most] }
    }
}

/// Reads the chart that the first line begins into the diagram, and returns the number of its lines. Nothing is read
/// where no chart begins.
pub(super) fn read(lines: Lines<'_>, builder: &mut Builder<'_>) -> Option<usize> {
    let block = block::block(lines.texts)?;
    let (text, starts) = joined(&block, lines.texts);
    let mut marks = Marks::new(&lines.keys[..block.lines], lines.texts, starts);
    match block.head {
        Head::Other(kind) => marks.skip(block.header, Skip::OtherChart(kind)),
        Head::Flowchart(direction) => {
            builder.diagram.direction = direction.or(builder.diagram.direction);
            let arrows = flowchart(&text, builder, &mut marks);
            let comments = &lines.texts[block.body.clone()];
            comments.iter().for_each(|line| _ = facts::take(line, &arrows, builder));
            skip_unread(&block, lines.texts, &mut marks);
        }
    }
    builder.diagram.marks.extend(marks.finish());
    Some(block.lines)
}

/// Reads the statements, and returns the arrows in order.
fn flowchart(text: &str, builder: &mut Builder<'_>, marks: &mut Marks) -> Vec<EdgeId> {
    let chart = chart::chart(Scanner::new(text));
    for (span, what) in &chart.statements {
        marks.statement(span, *what);
    }
    draw::draw(&chart, text, builder, marks)
}

/// The statements of a chart as one text, and where each line begins in it. Lines that aren't read are empty there.
fn joined(block: &Block, lines: &[&str]) -> (String, Vec<usize>) {
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(block.lines));
    for (at, line) in lines[..block.lines].iter().enumerate() {
        starts.push(text.len());
        if at == block.header {
            text.push_str(&" ".repeat(block.header_length));
            text.push_str(&line[block.header_length..]);
        } else if block.body.contains(&at) && line.len() <= MAX_CHART_LINE && text.len() < MAX_CHART {
            text.push_str(line);
        }
        text.push('\n');
    }
    (text, starts)
}

fn skip_unread(block: &Block, lines: &[&str], marks: &mut Marks) {
    let mut bytes = 0;
    for at in block.body.clone() {
        if bytes >= MAX_CHART {
            marks.skip(at, Skip::Full);
        } else if lines[at].len() > MAX_CHART_LINE {
            marks.skip(at, Skip::TooLong);
        } else {
            bytes += lines[at].len();
        }
        bytes += 1;
    }
}
