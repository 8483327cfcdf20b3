//! The reading of the pads, computed once for each revision of them.

use super::architecture::Design;
use super::context::Lens;
use super::estimation::{Numbers, Titles};
use super::evidence::Passages;
use super::line::{Kind, Line, item_below};
use super::per_line::{PerLine, Source};
use super::requirements::Scope;
use super::trade_offs::Decision;
use crate::diagram::{Skip, Understood};
use crate::domain::phase::Phase;
use crate::domain::round::{Round, Writer};
use crate::quantity;

pub use crate::domain::grade::EvidenceLine as LineRef;

/// The sign in the gutter that shows how a line was understood.
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
    /// Boxes and arrows, and a part that nothing was made of.
    BoxesInPart,
    /// An arrow or a drawing of which nothing was made.
    NotDrawn,
    /// An operation or an entity.
    Interface,
    /// A decision.
    Decided,
    /// Prose.
    Prose,
}

/// Everything that the lenses read in the pads of a round.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The glyph of each line of each pad.
    pub glyphs: [Vec<Glyph>; 6],
    /// In scope, out of scope, assumed.
    pub scope: Scope,
    /// Boxes and arrows of all pads.
    pub design: Design,
    /// Numbers of all pads.
    pub numbers: Numbers,
    /// Decisions of all pads, in the order of the pads.
    pub decisions: Vec<Decision>,
    /// The candidate's sentences, matched with the problem's points.
    pub passages: Passages,
    lines: [PerLine<Line>; 6],
    drawn: EngineInput,
    counted: EngineInput,
    titled: EngineInput,
    key: ReadingKey,
}

/// Cache key: if unchanged, reuse the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReadingKey {
    revisions: [u64; 6],
    answers: usize,
    changes: usize,
    decimal_comma: Option<bool>,
}

impl ReadingKey {
    fn of(round: &Round) -> Self {
        Self {
            revisions: std::array::from_fn(|i| round.pads[i].revision()),
            answers: round.answers,
            changes: round.changes.len(),
            decimal_comma: round.decimal_comma,
        }
    }

    /// True if only pad text changed.
    fn differs_in_pads_only(&self, other: &Self) -> bool {
        *self == Self { revisions: self.revisions, ..other.clone() }
    }
}

/// The lines that an engine was handed. Most keys change the input of one engine, or of none.
#[derive(Debug, Clone, Default)]
struct EngineInput(Vec<(LineRef, String)>);

impl EngineInput {
    /// Keeps these lines; false if they are the same as before.
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
    pub fn of(lens: &Lens, round: &Round) -> Self {
        let mut reading = Self {
            glyphs: Default::default(),
            scope: Scope::default(),
            design: Design::default(),
            numbers: Numbers::read(lens, round, &[], &Titles::default()),
            decisions: Vec::new(),
            passages: Passages::default(),
            lines: Default::default(),
            drawn: EngineInput::default(),
            counted: EngineInput::default(),
            titled: EngineInput::default(),
            key: ReadingKey::of(round),
        };
        reading.read(lens, round);
        reading
    }

    /// Sum of the pads' revisions; equal sums mean unchanged pads.
    pub fn revision(&self) -> u64 {
        self.key.revisions.iter().sum()
    }

    /// True if the pads have changed since they were read.
    pub fn lags(&self, round: &Round) -> bool {
        self.key != ReadingKey::of(round)
    }

    /// Reads the pads again if they have changed.
    pub fn update(&mut self, lens: &Lens, round: &Round) {
        if self.lags(round) {
            self.read(lens, round);
        }
    }

    /// The lines of a pad, as they stand and classified.
    pub fn lines(&self, phase: Phase) -> impl Iterator<Item = (&str, &Line)> {
        self.lines[phase.index()].iter()
    }

    /// The lines that the candidate wrote in these phases, or in all of them where none is given.
    pub fn own_lines(&self, phases: &[Phase]) -> Vec<LineRef> {
        let all = all_lines(&self.lines)
            .filter(|(at, _, line)| line.is_own() && (phases.is_empty() || phases.contains(&at.phase)));
        all.map(|(at, ..)| at).collect()
    }

    /// The round's first arrow that draws nothing where it stands, until one is drawn outside the architecture pad.
    pub fn loose_arrow(&self) -> Option<LineRef> {
        let drawn =
            |at: LineRef| matches!(self.design.understood(at), Some(Understood::Edges | Understood::Flow(_)));
        let mut outside = all_lines(&self.lines).filter(|(at, ..)| at.phase != Phase::Architecture);
        let first = outside.clone().find(|(.., line)| line.loose_arrow).map(|(at, ..)| at);
        first.filter(|_| !outside.any(|(at, ..)| drawn(at)))
    }

    fn read(&mut self, lens: &Lens, round: &Round) {
        for &phase in Phase::ALL {
            if !self.is_new(round, phase) {
                continue;
            }
            let sources: Vec<Source<'_>> = Source::all(round, phase).collect();
            let lines = &mut self.lines[phase.index()];
            lines.update(&sources, |_, source| Line::of(source, &lens.vocabulary));
            let lines: Vec<&Line> = lines.iter().map(|(_, line)| line).collect();
            self.passages.read(&lens.phrases, phase, &sources, &lines);
        }
        self.ask_engines(lens, round);
        self.key = ReadingKey::of(round);
        self.understand();
    }

    fn is_new(&self, round: &Round, phase: Phase) -> bool {
        let i = phase.index();
        self.lines[i].is_empty() || self.key.revisions[i] != round.pads[i].revision()
    }

    /// Has the diagram and the sheet read what is theirs, where that has changed. The sheet reads what the diagram has
    /// not understood.
    fn ask_engines(&mut self, lens: &Lens, round: &Round) {
        let lines: Vec<_> = all_lines(&self.lines).collect();
        let drawing = drawing(&lines);
        if self.drawn.is_new(&drawing) {
            self.design = Design::read(lens, &drawing);
        }
        let counts = |at, line: &Line| line.counts && !is_drawn(&self.design, at);
        let left: Vec<_> =
            lines.iter().map(|&(at, text, line)| (at, if counts(at, line) { text } else { "" })).collect();
        let titles = Titles::of(&lines);
        let (counts, titled) = (self.counted.is_new(&left), self.titled.is_new(titles.lines()));
        // After a change a line's age counts too, which its text doesn't tell.
        let aged = round.version() > 0 || !self.key.differs_in_pads_only(&ReadingKey::of(round));
        if counts || titled || aged {
            self.numbers = Numbers::read(lens, round, &left, &titles);
        }
        self.design.take_rates(&self.numbers);
    }

    /// Collects scope and decisions, and the glyph of each line.
    fn understand(&mut self) {
        (self.scope, self.decisions) = (Scope::default(), Vec::new());
        self.glyphs.iter_mut().for_each(Vec::clear);
        let mut title = (Phase::Requirements, "");
        for (index, (at, text, line)) in all_lines(&self.lines).enumerate() {
            if title.0 != at.phase {
                title = (at.phase, "");
            }
            if let Some(above) = line.title() {
                title.1 = above;
            }
            let kind = if line.kind == Kind::Item { item_below(title.1) } else { line.kind };
            self.scope.read(at, line, kind);
            let decision = line.decision.as_ref().filter(|_| !is_drawn(&self.design, at));
            self.decisions.extend(decision.cloned());
            let read = glyph(line)
                .or_else(|| drawn(&self.design, at))
                .or_else(|| counted(&self.numbers, index))
                .or_else(|| not_drawn(&self.design, at, text));
            let glyph = match (kind, read) {
                _ if decision.is_some() => Glyph::Decided,
                (_, Some(read)) => read,
                (Kind::OutOfScope, None) => Glyph::Out,
                (Kind::Assumption, None) => Glyph::Assumed,
                (Kind::Item | Kind::Quality, None) if at.phase == Phase::Requirements => Glyph::Within,
                (_, None) => Glyph::Prose,
            };
            self.glyphs[at.phase.index()].push(glyph);
        }
    }
}

/// The glyph of a line that no engine reads.
const fn glyph(line: &Line) -> Option<Glyph> {
    match (line.writer, line.kind) {
        (_, Kind::Blank) => Some(Glyph::None),
        (Writer::Interviewer | Writer::Clock, _) => Some(Glyph::Voice),
        (_, Kind::Question) => Some(Glyph::Question),
        _ => None,
    }
}

/// The glyph of what the diagram made of a line.
fn drawn(design: &Design, at: LineRef) -> Option<Glyph> {
    match design.understood(at)? {
        Understood::Nodes | Understood::Edges | Understood::Flow(_) | Understood::Group => {
            Some(if design.left_out(at).is_empty() { Glyph::Boxes } else { Glyph::BoxesInPart })
        }
        Understood::Operation(_) | Understood::Entity(_) => Some(Glyph::Interface),
        // Meant to draw, and skipped: the strip says why.
        Understood::Skipped(Skip::Nameless | Skip::Headless | Skip::TooLong | Skip::Full) => {
            Some(Glyph::Slip)
        }
        _ => None,
    }
}

/// The glyph of what the sheet made of a line.
fn counted(numbers: &Numbers, index: usize) -> Option<Glyph> {
    let line = numbers.sheet.lines().get(index).filter(|line| line.kind != quantity::Kind::Prose)?;
    let slips = line.error.is_some() || line.claim.as_ref().is_some_and(|claim| !claim.agrees);
    Some(match line.kind {
        _ if slips => Glyph::Slip,
        quantity::Kind::Assumption => Glyph::Assumed,
        _ => Glyph::Number,
    })
}

/// The glyph of a line that draws, or has an arrow, and yet was skipped. Arrows between numbers aren't meant to draw,
/// nor is a rule that parts a pad.
fn not_drawn(design: &Design, at: LineRef, text: &str) -> Option<Glyph> {
    let Understood::Skipped(skip) = design.understood(at)? else { return None };
    let meant = match skip {
        Skip::Prose | Skip::Quantity | Skip::Remark => false,
        Skip::Frame => text.contains(char::is_alphanumeric),
        _ => true,
    };
    meant.then_some(Glyph::NotDrawn)
}

/// Every line of every pad: its place, its text, its class.
fn all_lines(lines: &[PerLine<Line>; 6]) -> impl Iterator<Item = (LineRef, &str, &Line)> + Clone {
    Phase::ALL.iter().flat_map(|&phase| {
        let pad = lines[phase.index()].iter().enumerate();
        pad.map(move |(line, (text, class))| (LineRef { phase, line }, text, class))
    })
}

/// The lines that the diagram reads. A fenced block that isn't closed ends with its pad.
fn drawing<'l>(lines: &[(LineRef, &str, &'l Line)]) -> Vec<(LineRef, &'l str)> {
    let mut drawing = Vec::new();
    let mut open: Option<LineRef> = None;
    for &(at, _, line) in lines {
        // A blank line ends a group whose heading stands above.
        let blank = || (line.kind == Kind::Blank && at.phase == Phase::Architecture).then_some("");
        let Some(drawn) = line.drawn.as_deref().or_else(blank) else { continue };
        if let Some(last) = open.take_if(|last| last.phase != at.phase) {
            drawing.push((LineRef { line: usize::MAX, ..last }, "```"));
        }
        if drawn.trim_start().starts_with("```") {
            open = if open.is_some() { None } else { Some(at) };
        }
        drawing.push((at, drawn));
    }
    drawing
}

fn is_drawn(design: &Design, at: LineRef) -> bool {
    !matches!(
        design.understood(at),
        None | Some(Understood::Blank | Understood::Skipped(_) | Understood::Directive)
    )
}
