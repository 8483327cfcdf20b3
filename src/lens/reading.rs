//! What the lenses make of the pads: computed once for each revision of them.

use super::architecture::Design;
use super::line::{Line, classify};
use super::requirements::Scope;
use super::trade_offs::{Decision, decision};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::domain::round::Round;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;

pub use crate::domain::grade::EvidenceLine as LineRef;

/// How a line was understood, shown in the gutter beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// Nothing to say.
    None,
    /// A question.
    Question,
    /// The interviewer's words.
    Voice,
    /// In scope.
    Within,
    /// Out of scope.
    Out,
    /// An assumption.
    Assumed,
    /// A number of the sheet.
    Number,
    /// A number that can't be right as it stands.
    Slip,
    /// Boxes and arrows.
    Boxes,
    /// An operation or an entity.
    Interface,
    /// A decision.
    Decided,
    /// Prose.
    Prose,
}

/// What the lenses make of the pads of a round.
#[derive(Debug, Clone)]
pub struct Reading {
    /// How each line of each pad was understood.
    pub glyphs: [Vec<Glyph>; 6],
    /// In scope, out of scope, assumed.
    pub scope: Scope,
    /// Boxes and arrows of all pads.
    pub design: Design,
    /// Decisions of all pads, in the order of the pads.
    pub decisions: Vec<Decision>,
    revisions: [u64; 6],
}

impl Reading {
    /// The line of an estimate that came out right or close.
    #[must_use]
    pub fn estimate_line(&self, _estimate: &Id) -> Option<Vec<LineRef>> {
        None
    }
}

/// Reads the pads.
#[must_use]
pub fn read(problem: &Problem, rubric: &Rubric, words: &Words, round: &Round) -> Reading {
    let _ = (problem, rubric, words);
    let mut reading = Reading {
        glyphs: Default::default(),
        scope: Scope::default(),
        design: Design::default(),
        decisions: Vec::new(),
        revisions: revisions(round),
    };
    for (at, line) in lines(round) {
        reading.scope.read(at, line);
        let found = decision(at, line);
        reading.glyphs[at.phase.index()].push(glyph(line, found.is_some()));
        reading.decisions.extend(found);
    }
    reading
}

/// Reads the pads again if they have changed.
pub fn update(reading: &mut Reading, problem: &Problem, rubric: &Rubric, words: &Words, round: &Round) {
    if reading.revisions != revisions(round) {
        *reading = read(problem, rubric, words, round);
    }
}

fn revisions(round: &Round) -> [u64; 6] {
    std::array::from_fn(|i| round.pads[i].revision())
}

fn lines(round: &Round) -> impl Iterator<Item = (LineRef, &str)> {
    Phase::ALL.iter().flat_map(|&phase| {
        round.pad(phase).split('\n').enumerate().map(move |(line, text)| (LineRef { phase, line }, text))
    })
}

fn glyph(line: &str, decides: bool) -> Glyph {
    match classify(line) {
        _ if decides => Glyph::Decided,
        Line::Blank => Glyph::None,
        Line::Reply(_) | Line::Heading(_) | Line::Time => Glyph::Voice,
        Line::Question(_) => Glyph::Question,
        Line::OutOfScope(_) => Glyph::Out,
        Line::Assumption(_) => Glyph::Assumed,
        Line::Item(_) => Glyph::Within,
        Line::Prose(_) => Glyph::Prose,
    }
}
