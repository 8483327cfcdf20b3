//! The candidate's own sentences in all pads, and the passages of them that meet a condition.

use super::book::Phrasebook;
use super::rung::Rung;
use super::sentence::{Sentence, sentences};
use super::super::line::{Block, Kind, Line};
use super::super::per_line::{PerLine, Source};
use super::super::reading::LineRef;
use crate::diagram::Vocabulary;
use crate::domain::phase::Phase;
use crate::domain::round::Writer;
use crate::domain::words::Condition;

/// The candidate's own sentences in all pads: which parts of which conditions each of them says.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    pads: [PerLine<Kept>; 6],
}

/// What is kept of a line.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// It parts what stands above it from what stands below.
    parts: bool,
    sentences: Vec<Sentence>,
}

/// A passage of at most two sentences that meets a condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// Its lines.
    pub(super) lines: Vec<LineRef>,
    /// How far it takes the point.
    pub(super) rung: Rung,
    /// The words of the phrases that it says: the more, the more telling.
    pub(super) weight: usize,
    /// It is one sentence.
    pub(super) single: bool,
}

impl Passages {
    /// The passages of a text that stands by itself, read as if a candidate had typed it.
    pub fn of(book: &Phrasebook, text: &str) -> Self {
        let phase = Phase::DeepDives;
        let typed = |text| Source { phase, text, writer: Writer::Candidate, block: Block::default() };
        let sources: Vec<Source<'_>> = text.split('\n').map(typed).collect();
        let lines: Vec<Line> = sources.iter().map(|source| Line::of(*source, &Vocabulary::default())).collect();
        let mut passages = Self::default();
        passages.read(book, phase, &sources, &lines.iter().collect::<Vec<_>>());
        passages
    }

    /// Reads what has changed in a pad. Questions, headings and what is out of scope say nothing, nor does what the
    /// candidate did not write.
    pub fn read(&mut self, book: &Phrasebook, phase: Phase, pad: &[Source<'_>], lines: &[&Line]) {
        self.pads[phase.index()].update(pad, |at, _| {
            let line = lines[at];
            let says = line.writer == Writer::Candidate
                && matches!(line.kind, Kind::Quote | Kind::Assumption | Kind::Item | Kind::Prose);
            let sentences = if says { sentences(book, &line.text) } else { Vec::new() };
            Kept { parts: line.kind == Kind::Heading, sentences }
        });
    }

    /// The lines that meet a condition: the first passage of two sentences in which every part is said. An empty
    /// condition can't be met.
    pub fn meets(&self, condition: &Condition, book: &Phrasebook) -> Option<Vec<LineRef>> {
        let all = self.all(condition, book);
        all.into_iter().next().map(|passage| passage.lines)
    }

    /// The words of a line.
    pub(super) fn words(&self, at: LineRef) -> usize {
        let kept = self.pads[at.phase.index()].iter().nth(at.line);
        kept.map_or(0, |(_, kept)| kept.sentences.iter().map(|sentence| sentence.wording.words).sum())
    }

    /// The words of a phase's lines.
    pub(super) fn lengths(&self, phase: Phase) -> impl Iterator<Item = (LineRef, usize)> {
        let words = |kept: &Kept| kept.sentences.iter().map(|sentence| sentence.wording.words).sum();
        let lines = self.pads[phase.index()].iter().enumerate();
        lines.map(move |(line, (_, kept))| (LineRef { phase, line }, words(kept)))
    }

    /// True if a line has a number or an accepted cost.
    pub(super) fn is_bounded(&self, at: LineRef) -> bool {
        let kept = self.pads[at.phase.index()].iter().nth(at.line);
        kept.is_some_and(|(_, kept)| kept.sentences.iter().any(|sentence| sentence.wording.is_bounded()))
    }

    /// Every passage that meets a condition, in the order of the pads; one that another's sentence meets alone is left
    /// out.
    pub(super) fn all(&self, condition: &Condition, book: &Phrasebook) -> Vec<Passage> {
        let Some(parts) = book.parts(condition) else { return Vec::new() };
        let pads = Phase::ALL.iter().flat_map(|&phase| pad(phase, &self.pads[phase.index()]));
        let blocks: Vec<Vec<(LineRef, &Sentence)>> = pads.collect();
        blocks.iter().flat_map(|block| of_block(block, &parts)).collect()
    }
}

/// The sentences of a pad, block by block: a heading ends one.
fn pad(phase: Phase, pad: &PerLine<Kept>) -> Vec<Vec<(LineRef, &Sentence)>> {
    let mut blocks = vec![Vec::new()];
    for (line, (_, kept)) in pad.iter().enumerate() {
        if kept.parts {
            blocks.push(Vec::new());
        }
        let block = blocks.last_mut().expect("there is a block");
        block.extend(kept.sentences.iter().map(|sentence| (LineRef { phase, line }, sentence)));
    }
    blocks
}

fn of_block(block: &[(LineRef, &Sentence)], parts: &[usize]) -> Vec<Passage> {
    let mut found = Vec::new();
    for at in 0..block.len() {
        let alone = |at: usize| block.get(at).is_some_and(|one| passage(&[*one], parts).is_some());
        let single = passage(&block[at..=at], parts);
        let pair = || {
            let free = !alone(at + 1) && at + 1 < block.len();
            free.then(|| passage(&block[at..at + 2], parts)).flatten()
        };
        found.extend(single.or_else(pair));
    }
    found
}

fn passage(sentences: &[(LineRef, &Sentence)], parts: &[usize]) -> Option<Passage> {
    let (mut lines, mut weight) = (Vec::new(), 0);
    for part in parts {
        let said = sentences.iter().find_map(|(at, sentence)| {
            let said = sentence.said.iter().find(|(said, _)| said == part)?;
            Some((*at, said.1))
        });
        let (at, length) = said?;
        lines.push(at);
        weight += length;
    }
    lines.sort_by_key(|at| at.line);
    lines.dedup();
    let wording = sentences.iter().map(|(_, one)| one.wording).reduce(super::rung::Wording::with)?;
    Some(Passage { lines, rung: wording.rung(), weight, single: sentences.len() == 1 })
}
