//! What the lenses make of the pads: computed once for each revision of them.

use super::architecture::{Design, draws};
use super::estimation::{Numbers, Titles, is_voice};
use super::evidence::Passages;
use super::ground::Lens;
use super::line::{Line, classify};
use super::per_line::PerLine;
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
    /// What the pads say of what the problem's points ask for.
    pub passages: Passages,
    stated: [PerLine<Option<Decision>>; 6],
    drawn: Heard,
    counted: Heard,
    titled: Heard,
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

    /// Whether nothing but the pads is otherwise.
    fn differs_in_pads_only(&self, other: &Self) -> bool {
        *self == Self { revisions: self.revisions, ..other.clone() }
    }
}

/// The lines that an engine was handed. Most keys change what one engine hears, or none.
#[derive(Debug, Clone, Default)]
struct Heard(Vec<(LineRef, String)>);

impl Heard {
    /// Takes note of these lines; false where they are the same as before.
    fn is_new(&mut self, lines: &[(LineRef, &str)]) -> bool {
        let same = self.0.len() == lines.len()
            && self.0.iter().zip(lines).all(|((at, text), new)| (*at, text.as_str()) == *new);
        if !same {
            self.0 = lines.iter().map(|&(at, text)| (at, text.to_owned())).collect();
        }
        !same
    }
}

impl Reading {
    /// Reads the pads.
    #[must_use]
    pub fn of(lens: &Lens, round: &Round) -> Self {
        let mut reading = Self {
            glyphs: Default::default(),
            scope: Scope::default(),
            design: Design::default(),
            numbers: Numbers::read(lens, round, &[], &Titles::default()),
            decisions: Vec::new(),
            passages: Passages::default(),
            stated: Default::default(),
            drawn: Heard::default(),
            counted: Heard::default(),
            titled: Heard::default(),
            seen: Seen::of(round),
        };
        reading.read(lens, round);
        reading
    }

    /// A number that grows with every edit of any pad: equal, and the pads are.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.seen.revisions.iter().sum()
    }

    /// Whether the pads have changed since they were read.
    #[must_use]
    pub fn lags(&self, round: &Round) -> bool {
        self.seen != Seen::of(round)
    }

    /// Reads the pads again if they have changed.
    pub fn update(&mut self, lens: &Lens, round: &Round) {
        if self.lags(round) {
            self.read(lens, round);
        }
    }

    fn read(&mut self, lens: &Lens, round: &Round) {
        let lines: Vec<(LineRef, &str)> = lines(round).collect();
        self.ask_engines(lens, round, &lines);
        for &phase in Phase::ALL {
            if !self.is_new(round, phase) {
                continue;
            }
            let pad = round.pad(phase);
            self.passages.read(&lens.phrases, phase, pad);
            self.stated[phase.index()].update(pad, |line| decision(LineRef { phase, line: 0 }, line));
        }
        self.seen = Seen::of(round);
        self.understand(&lines);
    }

    fn is_new(&self, round: &Round, phase: Phase) -> bool {
        let i = phase.index();
        self.stated[i].is_empty() || self.seen.revisions[i] != round.pads[i].revision()
    }

    /// Has the diagram and the sheet read what is theirs, where that has changed. What draws is taken by the diagram,
    /// and the sheet reads the rest.
    fn ask_engines(&mut self, lens: &Lens, round: &Round, lines: &[(LineRef, &str)]) {
        let said = lines.iter().map(|&(at, text)| (at, heard(text)));
        let drawing: Vec<_> = said.clone().filter(|(at, text)| draws(*at, text)).collect();
        if self.drawn.is_new(&drawing) {
            self.design = Design::read(lens, &drawing);
        }
        let counts = |at, text| !is_drawn(&self.design, at) && may_count(at, text);
        let left: Vec<_> = said.map(|(at, text)| (at, if counts(at, text) { text } else { "" })).collect();
        let titles = Titles::of(lines);
        let (counts, titled) = (self.counted.is_new(&left), self.titled.is_new(titles.lines()));
        // After a change a line's age counts too, which its text doesn't tell.
        let aged = round.epoch() > 0 || !self.seen.differs_in_pads_only(&Seen::of(round));
        if counts || titled || aged {
            self.numbers = Numbers::read(lens, round, &left, &titles);
        }
        self.design.take_rates(&self.numbers);
    }

    /// Says of each line what it is, from what the engines made of it and from its looks.
    fn understand(&mut self, lines: &[(LineRef, &str)]) {
        (self.scope, self.decisions) = (Scope::default(), Vec::new());
        self.glyphs.iter_mut().for_each(Vec::clear);
        for (index, &(at, line)) in lines.iter().enumerate() {
            self.scope.read(at, line);
            let stated = self.stated[at.phase.index()].get(at.line).and_then(Option::as_ref);
            let found = stated.filter(|_| !is_drawn(&self.design, at));
            let glyph = self.glyph(index, at, line, found.is_some());
            self.decisions.extend(found.map(|found| Decision { at, ..found.clone() }));
            self.glyphs[at.phase.index()].push(glyph);
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
