//! Finds where a Mermaid chart begins and ends among other lines, with its fence or without one.

use std::ops::Range;

use crate::diagram::layout::Direction;
use crate::diagram::model::Understood;

use super::chart::chart;
use super::scan::Scanner;

/// Lines of comments and settings that may stand before the header of a chart without a fence.
const MAX_PREAMBLE: usize = 60;

/// Signs that fence a chart in Markdown and in wikis.
const FENCES: &[&str] = &["```", "~~~", ":::"];

/// Charts that aren't flowcharts, by the word that begins them.
const OTHERS: &[(&str, &str)] = &[
    ("sequenceDiagram", "sequence diagram"),
    ("classDiagram", "class diagram"),
    ("stateDiagram", "state diagram"),
    ("erDiagram", "entity relationship diagram"),
    ("requirementDiagram", "requirement diagram"),
    ("C4", "C4 diagram"),
    ("gitGraph", "git graph"),
    ("quadrantChart", "quadrant chart"),
    ("architecture-beta", "architecture diagram"),
    ("block-beta", "block diagram"),
    ("sankey-beta", "Sankey diagram"),
    ("packet-beta", "packet diagram"),
    ("xychart-beta", "chart of numbers"),
    ("gantt", "Gantt chart"),
    ("pie", "pie chart"),
    ("journey", "user journey"),
    ("mindmap", "mind map"),
    ("timeline", "timeline"),
    ("kanban", "kanban board"),
    ("zenuml", "sequence diagram"),
];

/// Names above that no one types as a line of their own for any other reason: those before `gantt`.
const DISTINCT: usize = 13;

/// The kind of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A flowchart and its direction.
    Flowchart(Option<Direction>),
    /// Another kind of chart, which isn't read.
    Other(&'static str),
}

/// A chart among lines, all by line numbers from where it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// All lines, fences included.
    pub(super) lines: usize,
    /// The line of the header, or where one is missing the first line.
    pub(super) header: usize,
    pub(super) head: Head,
    /// Bytes of the header on its line; what follows is read.
    pub(super) header_length: usize,
    /// The lines with statements, from the header's on.
    pub(super) body: Range<usize>,
}

/// The chart that begins with the first of these lines.
pub(super) fn block(lines: &[&str]) -> Option<Block> {
    match opening_fence(lines.first()?) {
        Some(fence) => Some(fenced(lines, fence)),
        None => unfenced(lines),
    }
}

/// The sign of a line such as ` ```mermaid `.
fn opening_fence(line: &str) -> Option<&'static str> {
    let line = line.trim();
    let fence = FENCES.iter().find(|fence| line.starts_with(*fence))?;
    let sign = char::from(fence.as_bytes()[0]);
    let language = line.trim_start_matches(sign).trim().trim_matches(['{', '}']);
    language.split_whitespace().next().is_some_and(|word| word == "mermaid").then_some(*fence)
}

/// True for a line that has only the fence's sign.
fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.chars().all(|c| fence.starts_with(c))
}

fn fenced(lines: &[&str], fence: &str) -> Block {
    let end = lines.iter().skip(1).position(|line| closes(line, fence)).map_or(lines.len(), |at| at + 1);
    let preamble = preamble(&lines[1..end], end);
    let header = if 1 + preamble < end { 1 + preamble } else { 1.min(end) };
    let (head, header_length) = lines
        .get(header)
        .filter(|_| header < end)
        .and_then(|line| head(line, true))
        .unwrap_or((Head::Flowchart(None), 0));
    Block { lines: (end + 1).min(lines.len()), header, head, header_length, body: header..end }
}

fn unfenced(lines: &[&str]) -> Option<Block> {
    let first = lines[0].trim();
    let header = if first == "---" || first.starts_with("%%") { preamble(lines, MAX_PREAMBLE) } else { 0 };
    let (head, header_length) = match head(lines.get(header)?, false) {
        Some(head) => head,
        None => bare_graph(&lines[header..])?,
    };
    let end = match head {
        Head::Flowchart(_) => header + 1 + extent(&lines[header + 1..], true),
        Head::Other(_) => header + 1 + extent(&lines[header + 1..], false),
    };
    Some(Block { lines: end, header, head, header_length, body: header..end })
}

/// The lines of front matter, comments and settings before a header.
fn preamble(lines: &[&str], most: usize) -> usize {
    let (mut matter, mut setting) = (false, false);
    let is_before = |(at, line): &(usize, &&str)| {
        let line = line.trim();
        let edge = line == "---" && (matter || *at == 0);
        let comment = line.starts_with("%%");
        let before = line.is_empty() || edge || matter || comment || setting;
        setting = (setting || line.starts_with("%%{")) && !line.contains("}%%");
        matter ^= edge;
        before
    };
    lines.iter().take(most).enumerate().take_while(is_before).count()
}

/// Reads a header. Outside a fence only what nobody types for another reason is one.
fn head(line: &str, fenced: bool) -> Option<(Head, usize)> {
    let mut scanner = Scanner::new(line);
    scanner.skip_blanks();
    let word = scanner.take_while(|c| !c.is_whitespace() && c != ';');
    if !matches!(word, "flowchart" | "graph" | "flowchart-elk") {
        let alone = scanner.rest().trim().is_empty();
        let known = if fenced { OTHERS.len() } else { DISTINCT };
        let other = OTHERS[..known].iter().find(|(name, _)| word.starts_with(name))?;
        return (fenced || alone).then_some((Head::Other(other.1), line.len()));
    }
    scanner.skip_blanks();
    let mut ahead = scanner;
    let direction = direction(ahead.take_while(|c| !c.is_whitespace() && c != ';'));
    if direction.is_some() {
        scanner = ahead;
    }
    scanner.skip_blanks();
    let certain = direction.is_some() || (word == "flowchart" && scanner.is_at_end());
    (certain && scanner.is_at_end() || fenced).then_some((Head::Flowchart(direction), scanner.at))
}

/// `graph` alone is a header where a chart's statement follows it.
fn bare_graph(lines: &[&str]) -> Option<(Head, usize)> {
    let [header, next, ..] = lines else { return None };
    let statement = ["--", "==", "-.", "accTitle", "subgraph"].iter().any(|sign| next.contains(sign));
    (header.trim() == "graph" && statement).then_some((Head::Flowchart(None), header.len()))
}

fn direction(word: &str) -> Option<Direction> {
    match word {
        "LR" | "RL" | ">" | "<" => Some(Direction::LeftRight),
        "TB" | "TD" | "BT" | "BR" | "^" | "v" => Some(Direction::TopDown),
        _ => None,
    }
}

/// The lines of a chart without a fence: up to a fence, a heading, another header or, where it has statements, up to
/// a paragraph that begins with something else.
fn extent(lines: &[&str], statements: bool) -> usize {
    let (mut depth, mut after_blank, mut at) = (0usize, false, 0);
    while at < lines.len() {
        let text = lines[at].trim();
        let heading = text.starts_with('#') || FENCES.iter().any(|fence| text.starts_with(fence));
        let other =
            after_blank && depth == 0 && statements && !text.is_empty() && !is_statement(&lines[at..]);
        if heading || other || block_begins(lines[at]) {
            return at;
        }
        match text.split_whitespace().next() {
            Some("subgraph") => depth += 1,
            Some("end") => depth = depth.saturating_sub(1),
            _ => {}
        }
        after_blank = text.is_empty();
        at += label_lines(&lines[at..]);
    }
    lines.len()
}

/// The number of lines up to the end of a label in quotes that the first of them opens, which may have blank ones; else 1.
fn label_lines(lines: &[&str]) -> usize {
    const MOST: usize = 40;
    let opens = lines[0].matches('"').count() % 2 == 1;
    let closes = |line: &&str| {
        line.match_indices('"').any(|(at, _)| line[at + 1..].trim_start().starts_with([']', ')', '}', '|']))
    };
    let end = lines[1..].iter().take(MOST).position(closes).filter(|_| opens);
    end.map_or(1, |end| end + 2)
}

fn block_begins(line: &str) -> bool {
    head(line, false).is_some()
}

/// True if a paragraph begins with a statement, which may take several lines, or goes on with the one before.
fn is_statement(lines: &[&str]) -> bool {
    let mut end = 0;
    while lines.get(end).is_some_and(|line| !line.trim().is_empty()) {
        end += label_lines(&lines[end..]);
    }
    let paragraph = &lines[..end.min(lines.len())];
    let goes_on = ["--", "==", "-.", "&", "~~~"].iter().any(|sign| lines[0].trim().starts_with(sign));
    let text = paragraph.join("\n");
    let read = chart(Scanner::new(&text));
    goes_on || !matches!(read.statements.first(), Some((_, Understood::Skipped(_))))
}
