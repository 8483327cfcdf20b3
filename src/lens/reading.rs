//! What the lenses make of the pads: computed once for each revision of them.

use super::architecture::Design;
use super::estimation::{Numbers, Titles, is_voice};
use super::ground::Lens;
use super::line::{Line, calculates, classify};
use super::requirements::Scope;
use super::trade_offs::{Decision, decision};
use crate::diagram::{Skip, Understood};
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::quantity::Kind;

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
    /// Numbers of all pads.
    pub numbers: Numbers,
    /// Decisions of all pads, in the order of the pads.
    pub decisions: Vec<Decision>,
    seen: Seen,
}

/// What a reading depends on: equal, and the reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    revisions: [u64; 6],
    answered: usize,
    changes: usize,
}

impl Seen {
    fn of(round: &Round) -> Self {
        Self {
            revisions: std::array::from_fn(|i| round.pads[i].revision()),
            answered: round.asked.iter().filter(|asked| asked.answered.is_some()).count(),
            changes: round.changes.len(),
        }
    }
}

impl Reading {
    /// Reads the pads. What draws is taken by the diagram, and the sheet reads the rest.
    #[must_use]
    pub fn of(lens: &Lens, round: &Round) -> Self {
        let all: Vec<(LineRef, &str)> = lines(round).collect();
        let said: Vec<(LineRef, &str)> = all.iter().map(|&(at, text)| (at, heard(text))).collect();
        let mut design =
            Design::read(lens, &said.iter().map(|&(at, text)| (at, drawing(at, text))).collect::<Vec<_>>());
        let counts = |at, text| !is_drawn(&design, at) && may_count(at, text);
        let left: Vec<(LineRef, &str)> =
            said.iter().map(|&(at, text)| (at, if counts(at, text) { text } else { "" })).collect();
        let numbers = Numbers::read(lens, round, &left, &Titles::of(&all));
        design.take_rates(&numbers);
        let mut reading = Self {
            glyphs: Default::default(),
            scope: Scope::default(),
            design,
            numbers,
            decisions: Vec::new(),
            seen: Seen::of(round),
        };
        for (index, (at, line)) in all.into_iter().enumerate() {
            reading.take(index, at, line);
        }
        reading
    }

    fn take(&mut self, index: usize, at: LineRef, line: &str) {
        self.scope.read(at, line);
        let found = if is_drawn(&self.design, at) { None } else { decision(at, line) };
        let glyph = self.glyph(index, at, line, found.is_some());
        self.glyphs[at.phase.index()].push(glyph);
        self.decisions.extend(found);
    }

    /// A number that grows with every edit of any pad: equal, and the pads are.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.seen.revisions.iter().sum()
    }

    /// Reads the pads again if they have changed.
    pub fn update(&mut self, lens: &Lens, round: &Round) {
        if self.seen != Seen::of(round) {
            *self = Self::of(lens, round);
        }
    }

    fn glyph(&self, index: usize, at: LineRef, line: &str, decides: bool) -> Glyph {
        match classify(line) {
            _ if decides => Glyph::Decided,
            Line::Blank => Glyph::None,
            Line::Reply(_) | Line::Heading(_) | Line::Time => Glyph::Voice,
            Line::Question(_) => Glyph::Question,
            said => self.engines(index, at).unwrap_or(match said {
                Line::OutOfScope(_) => Glyph::Out,
                Line::Assumption(_) => Glyph::Assumed,
                Line::Item(_) => Glyph::Within,
                _ => Glyph::Prose,
            }),
        }
    }

    /// What the diagram or the sheet made of a line.
    fn engines(&self, index: usize, at: LineRef) -> Option<Glyph> {
        match self.design.understood(at) {
            Some(Understood::Nodes | Understood::Edges | Understood::Flow(_) | Understood::Group) => {
                return Some(Glyph::Boxes);
            }
            Some(Understood::Operation(_) | Understood::Entity(_)) => return Some(Glyph::Interface),
            // Meant to draw, and skipped: the strip says why.
            Some(Understood::Skipped(Skip::Nameless | Skip::TooLong | Skip::Full)) => {
                return Some(Glyph::Slip);
            }
            _ => {}
        }
        let line = self.numbers.sheet.lines().get(index).filter(|line| line.kind != Kind::Prose)?;
        let slips = line.error.is_some() || line.claim.as_ref().is_some_and(|claim| !claim.agrees);
        Some(match line.kind {
            _ if slips => Glyph::Slip,
            Kind::Assumption => Glyph::Assumed,
            _ => Glyph::Number,
        })
    }
}

fn lines(round: &Round) -> impl Iterator<Item = (LineRef, &str)> {
    Phase::ALL.iter().flat_map(|&phase| {
        round.pad(phase).split('\n').enumerate().map(move |(line, text)| (LineRef { phase, line }, text))
    })
}

/// A line as the engines hear it: what the interviewer says, and what asks, is not theirs.
fn heard(text: &str) -> &str {
    if is_voice(text) { "" } else { text }
}

/// A line as the diagram hears it. Where one estimates, `=>` says what follows.
fn drawing(at: LineRef, text: &str) -> &str {
    let follows = at.phase == Phase::Estimation && text.contains("=>") && !text.contains("==>");
    if follows || calculates(text) { "" } else { text }
}

/// Whether a line may hold a number. Where one argues in sentences, `one hot key` is no estimate of keys.
fn may_count(at: LineRef, text: &str) -> bool {
    matches!(at.phase, Phase::Requirements | Phase::Estimation)
        || text.contains(|c: char| c.is_ascii_digit() || c == '=')
}

fn is_drawn(design: &Design, at: LineRef) -> bool {
    !matches!(
        design.understood(at),
        None | Some(Understood::Blank | Understood::Skipped(_) | Understood::Directive)
    )
}
