//! The candidate's own sentences in all pads, and the passages of them that meet a condition.

use std::collections::HashSet;

use super::super::line::{Block, Kind, Line};
use super::super::per_line::{PerLine, Source};
use super::super::reading::LineRef;
use super::book::{Phrasebook, Said};
use super::negation;
use super::phrase::Stands;
use super::rung::{Rung, Wording};
use super::sentence::{Sentence, sentences};
use super::word::words;
use crate::diagram::Vocabulary;
use crate::domain::phase::Phase;
use crate::domain::problem::Point;
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
        let lines: Vec<Line> =
            sources.iter().map(|source| Line::of(*source, &Vocabulary::default())).collect();
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
        self.first(&Wants::of(condition, book)?)
    }

    /// The parts of conditions that some sentence says, by their numbers in the book.
    pub fn parts_said(&self) -> HashSet<usize> {
        let kept = self.pads.iter().flat_map(PerLine::iter).flat_map(|(_, kept)| &kept.sentences);
        let said = kept.flat_map(|sentence| &sentence.said).filter(|said| said.stands == Stands::Said);
        said.map(|said| said.part).collect()
    }

    /// The lines that say a point.
    pub fn say(&self, point: &Point, book: &Phrasebook) -> Option<Vec<LineRef>> {
        self.first(&Wants::of_point(point, book)?)
    }

    fn first(&self, wants: &Wants) -> Option<Vec<LineRef>> {
        self.passages(wants).into_iter().next().map(|passage| passage.lines)
    }

    /// Every passage that says a point, in the order of the pads.
    pub(super) fn all(&self, point: &Point, book: &Phrasebook) -> Vec<Passage> {
        Wants::of_point(point, book).map_or_else(Vec::new, |wants| self.passages(&wants))
    }

    fn passages(&self, wants: &Wants) -> Vec<Passage> {
        let pads = Phase::ALL.iter().flat_map(|&phase| pad(phase, &self.pads[phase.index()]));
        pads.flat_map(|block| of_block(&block, wants)).collect()
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
}

/// What a passage has to say.
struct Wants {
    /// The numbers of the parts.
    parts: Vec<usize>,
    /// A denial says it too: the point's statement begins with one, as `Doesn't turn to the other processor`.
    denied: bool,
}

impl Wants {
    fn of(condition: &Condition, book: &Phrasebook) -> Option<Self> {
        Some(Self { parts: book.parts(condition)?, denied: false })
    }

    fn of_point(point: &Point, book: &Phrasebook) -> Option<Self> {
        let statement = words(&point.text);
        let begins = statement.iter().take(2).map(|word| word.written.as_str());
        Some(Self { denied: negation::denies(begins), ..Self::of(&point.condition, book)? })
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

fn of_block(block: &[(LineRef, &Sentence)], wants: &Wants) -> Vec<Passage> {
    let mut found = Vec::new();
    for at in 0..block.len() {
        let alone = |at: usize| block.get(at).is_some_and(|one| passage(&[*one], wants).is_some());
        let single = passage(&block[at..=at], wants);
        let pair = || {
            let free = !alone(at + 1) && at + 1 < block.len();
            free.then(|| passage(&block[at..at + 2], wants)).flatten()
        };
        found.extend(single.or_else(pair));
    }
    found
}

fn passage(sentences: &[(LineRef, &Sentence)], wants: &Wants) -> Option<Passage> {
    let (mut lines, mut weight) = (Vec::new(), 0);
    for part in &wants.parts {
        let said = sentences.iter().find_map(|(at, sentence)| {
            let fits = |said: &&Said| said.part == *part && (wants.denied || said.stands == Stands::Said);
            Some((*at, sentence.said.iter().find(fits)?.length))
        });
        let (at, length) = said?;
        lines.push(at);
        weight += length;
    }
    lines.sort_by_key(|at| at.line);
    lines.dedup();
    let wording = sentences.iter().map(|(_, one)| one.wording).reduce(Wording::with)?;
    Some(Passage { lines, rung: wording.rung(), weight, single: sentences.len() == 1 })
}
