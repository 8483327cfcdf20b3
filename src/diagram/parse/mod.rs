//! Text to [`Diagram`], line by line. It never fails: what isn't understood is marked and skipped.

mod apart;
mod brackets;
mod build;
mod figures;
mod interface;
mod lines;
mod mention;
mod mermaid;
mod percentages;
mod sections;
mod sent;
#[cfg(test)]
mod tests;
mod typed;

pub use interface::is_request;

use super::model::{Diagram, LineKey};
use super::vocabulary::Vocabulary;

/// Lines that are read; those after are marked [`Skip::Full`](super::Skip::Full).
const MAX_LINES: usize = 10_000;
/// Columns of the longest name that is still a box.
const MAX_NAME: usize = 120;
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

/// Reads a text; each line's key is its number, from 0.
pub fn parse(text: &str, words: &Vocabulary) -> Diagram {
    parse_lines((0..).map(LineKey).zip(text.lines()), words)
}

/// Reads lines that may come from several pads: all arrows join one diagram. Time and memory are bounded by the caps.
pub fn parse_lines<'a>(lines: impl IntoIterator<Item = (LineKey, &'a str)>, words: &Vocabulary) -> Diagram {
    let (keys, texts): (Vec<LineKey>, Vec<&str>) = lines.into_iter().unzip();
    let mut reader = lines::Reader::new(words);
    let mut at = 0;
    while at < texts.len() {
        let ahead = mermaid::Lines { keys: &keys[at..], texts: &texts[at..] };
        at += reader.chart(at, ahead).unwrap_or_else(|| {
            reader.read(at, keys[at], texts[at]);
            1
        });
    }
    reader.finish()
}
