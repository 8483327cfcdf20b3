//! Text to [`Diagram`], line by line. It never fails: what isn't understood is marked and skipped.

mod arrows;
mod boxes;
mod build;
mod interface;
mod lines;
mod mention;
mod mermaid;
mod prose;
mod shapes;
mod statement;
#[cfg(test)]
mod tests;
mod typed;

use super::model::{Diagram, LineKey};
use super::vocabulary::Vocabulary;

/// Lines that are read; those after are marked [`Skip::Full`](super::Skip::Full).
const MAX_LINES: usize = 10_000;
/// Bytes of the longest line that is read.
const MAX_LINE: usize = 2_000;
/// Boxes of the largest diagram.
const MAX_NODES: usize = 2_000;
/// Arrows of the largest diagram.
const MAX_EDGES: usize = 8_000;

/// Flows of the largest diagram.
const MAX_FLOWS: usize = 64;
/// Groups of the largest diagram.
const MAX_GROUPS: usize = 256;
/// Operations, and entities, of the largest diagram.
const MAX_INTERFACE: usize = 256;

/// The notation of a line: the names that mean kinds, and Mermaid's own signs inside a flowchart.
#[derive(Debug, Clone, Copy)]
struct Notation<'w> {
    words: &'w Vocabulary,
    mermaid: bool,
}

/// Reads a text; each line's key is its number, from 0.
pub fn parse(text: &str, words: &Vocabulary) -> Diagram {
    parse_lines((0..).map(LineKey).zip(text.lines()), words)
}

/// Reads lines that may come from several pads: all arrows join one diagram. Time and memory are bounded by the caps.
pub fn parse_lines<'a>(lines: impl IntoIterator<Item = (LineKey, &'a str)>, words: &Vocabulary) -> Diagram {
    let mut reader = lines::Reader::new(words);
    for (number, (key, line)) in lines.into_iter().enumerate() {
        reader.read(number, key, line);
    }
    reader.finish()
}
