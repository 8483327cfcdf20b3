//! The candidate's own sentences in all pads, and the passages of them that meet a condition.

use std::collections::HashSet;
use std::ops::Range;

use super::super::line::{self, Kind, Line};
use super::super::per_line::{PerLine, Source};
use super::super::reading::LineRef;
use super::book::{Phrasebook, Said};
use super::clauses::Run;
use super::dismissal::Dismissal;
use super::list::List;
use super::negation;
use super::phrase::Stands;
use super::profile::Bag;
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
    /// The words that it has in common with what it says: the more, the more telling.
    pub(super) weight: f64,
    /// The clauses of its line that say it by themselves.
    pub(super) clauses: Option<Range<usize>>,
    /// It is one sentence.
    pub(super) single: bool,
}

impl Passages {
    /// The passages of a text that stands by itself, read as if a candidate had typed it.
    pub fn of(book: &Phrasebook, text: &str) -> Self {
        let phase = Phase::DeepDives;
        let typed = |text| Source { phase, text, writer: Writer::Candidate, block: line::Block::default() };
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
                && matches!(
                    line.kind,
                    Kind::Quote | Kind::Assumption | Kind::Item | Kind::Quality | Kind::Prose
                );
            let sentences = if says { sentences(book, &line.text) } else { Vec::new() };
            Kept { parts: line.kind == Kind::Heading, sentences }
        });
    }

    /// The lines that meet a condition: the first passage of two sentences in which every part is said. An empty
    /// condition can't be met.
    pub fn meets(&self, condition: &Condition, book: &Phrasebook) -> Option<Vec<LineRef>> {
        self.first(Phase::ALL, &Wants::of(condition, book)?)
    }

    /// The lines of each passage in the pads of these phases that meets a condition.
    pub(in crate::lens) fn all_that_meet(
        &self,
        phases: &[Phase],
        condition: &Condition,
        book: &Phrasebook,
    ) -> Vec<Vec<LineRef>> {
        let wants = Wants::of(condition, book);
        wants.iter().flat_map(|wants| self.all(phases, wants)).collect()
    }

    /// The parts of conditions that some sentence says, by their numbers in the book.
    pub fn parts_said(&self) -> HashSet<usize> {
        let kept = self.pads.iter().flat_map(PerLine::iter).flat_map(|(_, kept)| &kept.sentences);
        let said = kept.flat_map(|sentence| &sentence.said).filter(|said| said.stands == Stands::Said);
        said.map(|said| said.part).collect()
    }

    /// The lines that say a point.
    pub fn say(&self, point: &Point, book: &Phrasebook) -> Option<Vec<LineRef>> {
        self.first(Phase::ALL, &Wants::of_point(point, book)?)
    }

    fn first(&self, phases: &[Phase], wants: &Wants) -> Option<Vec<LineRef>> {
        self.all(phases, wants).next()
    }

    fn all(&self, phases: &[Phase], wants: &Wants) -> impl Iterator<Item = Vec<LineRef>> {
        let blocks = self.blocks().filter(|(phase, _)| phases.contains(phase));
        blocks.flat_map(|(_, block)| of_block(&block, wants)).map(|passage| passage.lines)
    }

    /// The sentences of all pads, block by block.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Phase, Block<'_>)> {
        Phase::ALL.iter().flat_map(|&phase| {
            let blocks = pad(phase, &self.pads[phase.index()]);
            blocks.into_iter().map(move |block| (phase, block))
        })
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

    /// The sentences of a phase.
    pub(super) fn sentences(&self, phase: Phase) -> impl Iterator<Item = &Sentence> {
        self.pads[phase.index()].iter().flat_map(|(_, kept)| &kept.sentences)
    }

    /// True if a line has a number or an accepted cost.
    pub(in crate::lens) fn is_bounded(&self, at: LineRef) -> bool {
        let kept = self.pads[at.phase.index()].iter().nth(at.line);
        kept.is_some_and(|(_, kept)| kept.sentences.iter().any(|sentence| sentence.wording.is_bounded()))
    }
}

/// What a passage has to say.
pub(super) struct Wants {
    /// The numbers of the parts.
    parts: Vec<usize>,
    /// A denial says it too: the point's statement begins with one, as `Doesn't turn to the other processor`.
    pub(super) denied: bool,
    /// It asks for a number of the candidate's own: the statement begins with `Computes` or `Bounds`.
    pub(super) computed: bool,
    /// It says that something can't be taken back: who says that it can doesn't say it.
    lasting: bool,
}

/// The verbs of a statement that asks for a number.
static COMPUTES: List = List::of("adds bounds computes prices");

impl Wants {
    fn of(condition: &Condition, book: &Phrasebook) -> Option<Self> {
        Some(Self { parts: book.parts(condition)?, denied: false, computed: false, lasting: false })
    }

    pub(super) fn of_point(point: &Point, book: &Phrasebook) -> Option<Self> {
        let statement = words(&point.text);
        let begins = statement.iter().take(2).map(|word| word.written.as_str());
        let computed = statement.first().is_some_and(|verb| COMPUTES.has(&verb.written));
        let lasting = negation::can_be_taken_back(&statement) == Some(false);
        Some(Self {
            denied: negation::denies(begins),
            computed,
            lasting,
            ..Self::of(&point.condition, book)?
        })
    }

    /// True if a part is among what is said.
    fn says(&self, said: &[Said], part: usize) -> bool {
        said.iter().any(|said| said.part == part && (self.denied || said.stands == Stands::Said))
    }
}

/// Sentences with no heading between them, each with its line.
pub(super) type Block<'p> = Vec<(LineRef, &'p Sentence)>;

/// The sentences of a pad, block by block: a heading ends one.
fn pad(phase: Phase, pad: &PerLine<Kept>) -> Vec<Block<'_>> {
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
    let singles: Vec<_> = Window::singles(block).map(|window| window.meeting(wants)).collect();
    let mut pairs = Window::pairs(block).enumerate().map(|(at, pair)| {
        let alone = singles[at].is_some() || singles[at + 1].is_some();
        if alone { None } else { pair.meeting(wants) }
    });
    let found = singles.iter().map(|single| (single, pairs.next().flatten()));
    found.filter_map(|(single, pair)| single.clone().or(pair)).collect()
}

/// The sentences before a passage, and behind it, that show what the answer argues for.
const AROUND: usize = 2;

/// One sentence or two neighbours.
pub(super) struct Window<'b> {
    sentences: &'b [(LineRef, &'b Sentence)],
    /// Those with the sentence before and the one behind.
    beside: &'b [(LineRef, &'b Sentence)],
    /// Those with what stands around them.
    around: &'b [(LineRef, &'b Sentence)],
}

impl<'b> Window<'b> {
    pub(super) fn singles(block: &'b [(LineRef, &'b Sentence)]) -> impl Iterator<Item = Self> {
        Self::of(block, 1)
    }

    pub(super) fn pairs(block: &'b [(LineRef, &'b Sentence)]) -> impl Iterator<Item = Self> {
        Self::of(block, 2)
    }

    fn of(block: &'b [(LineRef, &'b Sentence)], length: usize) -> impl Iterator<Item = Self> {
        block.windows(length).enumerate().map(move |(at, sentences)| {
            let near = |by: usize| &block[at.saturating_sub(by)..block.len().min(at + length + by)];
            Self { sentences, beside: near(1), around: near(AROUND) }
        })
    }

    pub(super) const fn is_single(&self) -> bool {
        self.sentences.len() == 1
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = LineRef> {
        self.sentences.iter().map(|(at, _)| *at)
    }

    /// The telling words.
    pub(super) fn bag(&self) -> Bag {
        self.sentences.iter().fold(Bag::default(), |bag, (_, sentence)| bag.with(&sentence.bag))
    }

    /// All of it as a passage.
    pub(super) fn passage(&self) -> Passage {
        self.passage_of(self.lines().collect())
    }

    fn passage_of(&self, mut lines: Vec<LineRef>) -> Passage {
        lines.sort_by_key(|at| at.line);
        lines.dedup();
        let wording =
            self.sentences.iter().map(|(_, one)| one.wording).reduce(Wording::with).unwrap_or_default();
        let clauses = match self.sentences {
            [(_, sentence)] if wording.rung() >= Rung::Explained && self.is_calm() => {
                Some(sentence.clauses.clone())
            }
            _ => None,
        };
        Passage { lines, rung: wording.rung(), weight: 0.0, clauses, single: self.is_single() }
    }

    /// The passage that says every part, if it does.
    pub(super) fn meeting(&self, wants: &Wants) -> Option<Passage> {
        if wants.lasting && self.sentences.iter().any(|(_, sentence)| sentence.undoes) {
            return None;
        }
        let says = |part: &usize| {
            self.sentences.iter().find(|(_, sentence)| wants.says(&sentence.said, *part)).map(|(at, _)| *at)
        };
        Some(self.passage_of(wants.parts.iter().map(says).collect::<Option<_>>()?))
    }

    /// The runs of clauses that say every part, shortest first, with the telling words of each. What waves something off
    /// is taken as a whole.
    pub(super) fn runs(&self, wants: &Wants) -> Vec<(Passage, &'b Bag)> {
        let [(_, sentence)] = self.sentences else { return Vec::new() };
        let says = |run: &&Run| wants.parts.iter().all(|part| wants.says(&run.said, *part));
        let allowed = self.is_calm() && !(wants.lasting && sentence.undoes);
        let runs = sentence.runs.iter().filter(|_| allowed).filter(says);
        runs.map(|run| (Passage { clauses: Some(run.clauses.clone()), ..self.passage() }, &run.bag)).collect()
    }

    /// True if nothing in it or around it waves anything off.
    fn is_calm(&self) -> bool {
        self.around.iter().all(|(_, sentence)| !sentence.dismisses)
    }

    /// The extent to which what stands around it waves things off.
    pub(super) fn dismissal(&self) -> Dismissal {
        let all = self.around.len();
        let dismissing = self.around.iter().filter(|(_, sentence)| sentence.dismisses).count();
        match dismissing {
            most if most > 1 && most * 2 > all => Dismissal::Mostly,
            many if many * 3 > all => Dismissal::Partly,
            _ => Dismissal::None,
        }
    }

    /// True if it works a number out of others.
    pub(super) fn computes(&self) -> bool {
        self.sentences.iter().any(|(_, sentence)| sentence.wording.is_computed())
    }

    /// True if it says one of these parts.
    pub(super) fn says_one(&self, parts: &[usize], wants: &Wants) -> bool {
        let says =
            |part: &usize| self.sentences.iter().any(|(_, sentence)| wants.says(&sentence.said, *part));
        parts.iter().any(says)
    }

    /// True if it denies a part, or a neighbour does.
    pub(super) fn denies(&self, wants: &Wants) -> bool {
        let denied = |said: &Said| said.stands == Stands::Denied && wants.parts.contains(&said.part);
        !wants.denied && self.beside.iter().any(|(_, sentence)| sentence.said.iter().any(denied))
    }
}
