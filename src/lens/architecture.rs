//! The lens of the architecture and of what breaks it: one diagram for all pads.

use super::estimation::Numbers;
use super::what_if::WhatIf;
use super::{Glyph, Lens, LineRef, Reading};
use crate::diagram::analysis::{Demand, Load, clients, cut_off_by, load};
use crate::diagram::failure::Impact;
use crate::diagram::report::{Depth, Report};
use crate::diagram::{
    Diagram, Edge, Entity, LeftOut, LineKey, Mark, NodeId, Operation, Part, Skip, Understood, parse_lines,
};
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::page::{Page, Tone, counted, key};

pub use super::fault::fault_impact;
pub(super) use super::fault::predicted;

/// The candidate's design, as far as it can be read.
#[derive(Debug, Clone, Default)]
pub struct Design {
    /// Boxes and arrows.
    pub diagram: Diagram,
    /// Requests that enter, as the sheet has them.
    pub demand: Demand,
    lines: Vec<LineRef>,
}

impl Design {
    /// Reads lines that draw, in the order of the pads.
    pub fn read(lens: &Lens, lines: &[(LineRef, &str)]) -> Self {
        let (kept, texts): (Vec<LineRef>, Vec<&str>) = lines.iter().copied().unzip();
        let keyed = (0..).map(LineKey).zip(texts);
        Self { diagram: parse_lines(keyed, &lens.vocabulary), demand: Demand::default(), lines: kept }
    }

    /// Takes the rates of flows from the sheet, by the flows' names.
    pub fn take_rates(&mut self, numbers: &Numbers) {
        let rate = |name: &str| {
            let spellings =
                [name.to_owned(), format!("{name}s"), format!("{name} qps"), format!("{name} rate")];
            spellings.iter().find_map(|name| numbers.rate(name))
        };
        let flows = self.diagram.flows.iter().filter_map(|flow| Some((flow.name.clone(), rate(&flow.name)?)));
        self.demand.flows = flows.collect();
    }

    /// The diagram's reading of a line, if it was read at all.
    pub fn understood(&self, at: LineRef) -> Option<Understood> {
        let index = self.lines.binary_search_by_key(&place(at), |line| place(*line)).ok()?;
        self.diagram.marks.get(index).map(|mark| mark.what)
    }

    /// The parts of a line that nothing was made of.
    pub fn left_out(&self, at: LineRef) -> &[LeftOut] {
        let index = self.lines.binary_search_by_key(&place(at), |line| place(*line));
        index.ok().and_then(|index| self.diagram.marks.get(index)).map_or(&[], |mark| &mark.left_out)
    }

    /// The boxes that a line names, the last one first; of a line without a box, those of the next such line above it
    /// in its pad.
    pub fn boxes_near(&self, at: LineRef) -> Vec<NodeId> {
        let end = self.lines.partition_point(|line| place(*line) <= place(at));
        let above = self.lines.iter().zip(&self.diagram.marks).take(end).rev();
        let boxes = |mark: &Mark| {
            let parts = mark.parts.iter().rev();
            parts.filter_map(|(_, part)| if let Part::Node(id) = part { Some(*id) } else { None }).collect()
        };
        let mut named = above.take_while(|(line, _)| line.phase == at.phase).map(|(_, mark)| boxes(mark));
        named.find(|boxes: &Vec<NodeId>| !boxes.is_empty()).unwrap_or_default()
    }

    /// True if nothing is drawn yet.
    pub fn is_empty(&self) -> bool {
        self.diagram.nodes.is_empty()
    }

    /// The lines that draw an arrow between two kinds, or a way that only passes on between them: a scheduler stands
    /// between a queue and its workers.
    pub fn edge_lines(&self, from: &Id, to: &Id) -> Option<Vec<LineRef>> {
        let fits = |edge: &Edge| self.plays(edge.from, from) && self.plays(edge.to, to);
        let drawn = |part: &Part| matches!(part, Part::Edge(id) if fits(self.diagram.edge(*id)));
        let exact = self.lines_with(drawn);
        // A part names the first target of an arrow that has several; the line of either end will do then.
        let joint = || {
            let edge = self.diagram.edges.iter().find(|edge| fits(edge))?;
            self.lines_with(|part| matches!(part, Part::Node(id) if *id == edge.to))
        };
        exact.or_else(joint).or_else(|| self.lines_through(from, to))
    }

    /// The lines that draw a way between two kinds over one box that keeps nothing.
    fn lines_through(&self, from: &Id, to: &Id) -> Option<Vec<LineRef>> {
        let keeps = |node: NodeId| self.diagram.node(node).kind.as_ref().is_none_or(|kind| kind.stateful);
        let leads = |edge: &Edge| {
            let mut behind = self.diagram.edges.iter().filter(|next| next.from == edge.to);
            self.plays(edge.from, from) && !keeps(edge.to) && behind.any(|next| self.plays(next.to, to))
        };
        self.lines_with(|part| matches!(part, Part::Edge(id) if leads(self.diagram.edge(*id))))
    }

    /// True if a box is of a kind; where something waits for a worker, a stream does for a queue.
    fn plays(&self, node: NodeId, wanted: &Id) -> bool {
        const HOLD: [&str; 2] = ["queue", "stream"];
        let holds = |kind: &str| HOLD.contains(&kind);
        let kind = self.diagram.node(node).kind.as_ref();
        self.is_a(node, wanted) || (holds(wanted.as_str()) && kind.is_some_and(|kind| holds(&kind.id)))
    }

    /// The lines that draw a component of this kind.
    pub fn kind_lines(&self, kind: &Id) -> Option<Vec<LineRef>> {
        self.lines_with(|part| matches!(part, Part::Node(id) if self.is_a(*id, kind)))
    }

    fn lines_with(&self, is: impl Fn(&Part) -> bool) -> Option<Vec<LineRef>> {
        let holds = |mark: &&Mark| mark.parts.iter().any(|(_, part)| is(part));
        let lines: Vec<LineRef> =
            self.diagram.marks.iter().filter(holds).filter_map(|mark| self.line(mark.key)).collect();
        (!lines.is_empty()).then_some(lines)
    }

    fn line(&self, key: LineKey) -> Option<LineRef> {
        self.lines.get(usize::try_from(key.0).ok()?).copied()
    }

    /// True if a box is of a kind, or of one that counts as it.
    fn is_a(&self, node: NodeId, wanted: &Id) -> bool {
        let Some(kind) = &self.diagram.node(node).kind else { return false };
        kind.id == wanted.as_str() || kind.is.as_deref() == Some(wanted.as_str())
    }

    /// Operations of the interface, as typed.
    pub fn operations(&self) -> Vec<(LineRef, String)> {
        let told = |op: &crate::diagram::Operation| {
            let text = format!("{} {} {} {}", op.verb, op.target, op.input, op.output);
            Some((*self.lines.get(op.line)?, text))
        };
        self.diagram.operations.iter().filter_map(told).collect()
    }

    /// Entities of the data model, as typed.
    pub fn entities(&self) -> impl Iterator<Item = (LineRef, &Entity)> {
        self.diagram.entities.iter().filter_map(|entity| Some((*self.lines.get(entity.line)?, entity)))
    }

    /// The lines of operations that name a refusal among their results.
    pub fn refusals(&self) -> Vec<LineRef> {
        let refuses = |op: &&Operation| {
            let results = op.output.split(|c: char| !c.is_alphanumeric());
            let status = |word: &str| word.len() == 3 && word.starts_with(['4', '5']);
            results.into_iter().any(status) || names_refusals(&op.output)
        };
        self.diagram
            .operations
            .iter()
            .filter(refuses)
            .filter_map(|op| self.lines.get(op.line).copied())
            .collect()
    }

    /// The lines of entities with a key.
    pub fn keyed_entities(&self) -> Vec<LineRef> {
        self.entities().filter(|(_, entity)| entity.is_keyed()).map(|(at, _)| at).collect()
    }

    /// The lines with a part that fits; none twice.
    pub fn drawn(&self, fits: impl Fn(&Diagram, Part) -> bool) -> Vec<LineRef> {
        self.lines_with(|part| fits(&self.diagram, *part)).unwrap_or_default()
    }

    /// The lines that name what keeps data and can be reached from a client.
    pub fn stores_reached(&self) -> Vec<LineRef> {
        let reached = cut_off_by(&self.diagram, &clients(&self.diagram));
        let keeps = |diagram: &Diagram, node: NodeId| {
            diagram.node(node).kind.as_ref().is_some_and(|kind| kind.stateful) && reached.contains(&node)
        };
        self.drawn(|diagram, part| matches!(part, Part::Node(node) if keeps(diagram, node)))
    }
}

/// True for results of which two or more are told by a word alone, as `{seq} | not_member | retry`: one of them is refused.
fn names_refusals(results: &str) -> bool {
    let word = |result: &&str| {
        result.starts_with(char::is_alphabetic)
            && result.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
    };
    results.split('|').skip(1).map(str::trim).filter(word).count() >= 2
}

/// The place of a line among those of all pads.
const fn place(at: LineRef) -> (usize, usize) {
    (at.phase.index(), at.line)
}

/// The rows beside the drawing. A mock draws the boxes and nothing more.
pub(super) fn panel(page: &mut Page, round: &Round, reading: &Reading, what_if: WhatIf) {
    let design = &reading.design;
    if design.is_empty() {
        page.row(Tone::Voice, "Interface and data first, then boxes. Arrows are drawn as you type:");
        page.row(Tone::Exact, "POST /links {url} -> 201 {code}")
            .row(Tone::Exact, "links(code pk, url, user_id idx)");
        page.row(Tone::Exact, "read: client -> lb -> api x6 -> cache (95% hit) -> db (postgres)");
        page.row(Tone::Exact, "db ~> replica x2");
    }
    unread(page, reading);
    if design.is_empty() {
        return;
    }
    if round.mode() == Mode::Guided {
        analysis(page, design, what_if);
    }
    interface(page, design);
    if page.rows.is_empty() {
        page.row(Tone::Faint, "A mock draws and says no more; the review takes the design apart.");
    }
}

/// The most lines that a panel lists as not drawn.
const MAX_UNREAD: usize = 4;

/// The lines of the pad that aren't drawn, or only in part, with the reason.
fn unread(page: &mut Page, reading: &Reading) {
    let phase = Phase::Architecture;
    let glyphs = reading.glyphs[phase.index()].iter();
    let mut unread = (0..).zip(glyphs).zip(reading.lines(phase)).filter_map(|((line, glyph), (text, _))| {
        let sign = match glyph {
            Glyph::NotDrawn => '↛',
            Glyph::Slip => '!',
            Glyph::BoxesInPart => '◧',
            _ => return None,
        };
        let why = misread(&reading.design, LineRef { phase, line })?;
        Some(format!("{sign} {}: {why}", shortened(text.trim())))
    });
    let listed: Vec<String> = unread.by_ref().take(MAX_UNREAD).collect();
    if listed.is_empty() {
        return;
    }
    for told in listed {
        page.row(Tone::Warn, told);
    }
    let more = unread.count();
    if more > 0 {
        page.row(Tone::Faint, format!("and {} more", counted(more, "such line", "such lines")));
    }
    page.blank();
}

/// The beginning of a line, enough to find it by.
fn shortened(line: &str) -> String {
    const CHARS: usize = 24;
    let mut chars = line.chars();
    let start: String = chars.by_ref().take(CHARS).collect();
    if chars.next().is_some() { start.trim_end().to_owned() + "…" } else { start }
}

/// The heading of what the numbers of the analysis assume.
pub const ASSUMED: &str = "Assumed";

/// The analysis of the design, with the load and the losses that are tried on it.
fn analysis(page: &mut Page, design: &Design, what_if: WhatIf) {
    let load = load(&design.diagram, &what_if.demand(design));
    let impact = what_if.impact(design);
    if let Some((name, _)) = &impact {
        let mut keys = concat!(key!("strike-box"), " strikes the next box").to_owned();
        if !design.diagram.groups.is_empty() {
            keys += concat!(", ", key!("strike-zone"), " the next group");
        }
        page.row(Tone::Bad, format!("What if {name} is out? ({keys})"));
    }
    if what_if.tens > 0 {
        page.row(Tone::Warn, format!("At ×{} the load ({} raises it)", what_if.times(), key!("more-load")));
    }
    let impact = impact.as_ref().map(|(_, impact)| impact);
    if let Some(node) = what_if.explained(design) {
        let (name, next) = (design.diagram.node(node).shown(), key!("explain-box"));
        page.row(Tone::Strong, format!("{name}, explained ({next} chooses the next)"));
        for line in whiteboard(&design.diagram, &load, impact).explain(node) {
            page.indented(2, Tone::Text, line);
        }
        page.blank();
    }
    let report = whiteboard(&design.diagram, &load, impact);
    findings(page, &report);
    let (all, key) = (report.assumptions(), key!("assumptions"));
    if what_if.assumptions {
        page.heading(format!("{ASSUMED} ({key} closes)"));
        assumptions(page, &all);
    } else {
        page.row(Tone::Faint, format!("{} assumptions behind this ({key} opens them)", all.len()));
    }
}

/// Everything that a report found: sentences, the load as one table, and what is wrong with the numbers.
pub(super) fn findings(page: &mut Page, report: &Report<'_>) {
    for (title, text) in report.findings() {
        page.row(Tone::Text, format!("{title:<15} {text}"));
    }
    let loads = report.loads();
    if !loads.is_empty() {
        page.heading("Load, the busiest first");
        page.row(Tone::Exact, loads.join("\n"));
    }
    for warning in report.warnings() {
        page.row(Tone::Warn, format!("· {warning}"));
    }
}

/// Assumptions of the numbers in a report.
pub(super) fn assumptions(page: &mut Page, assumptions: &[String]) {
    for assumption in assumptions {
        page.row(Tone::Faint, format!("· {assumption}"));
    }
}

fn interface(page: &mut Page, design: &Design) {
    let (operations, entities) = (&design.diagram.operations, &design.diagram.entities);
    if operations.is_empty() && entities.is_empty() {
        return;
    }
    page.heading("Interface and data");
    for operation in operations {
        page.indented(2, Tone::Own, format!("{} {} {}", operation.verb, operation.target, operation.input));
    }
    for entity in entities {
        let keys: Vec<&str> =
            entity.fields.iter().filter(|field| field.key).map(|field| field.name.as_str()).collect();
        let key = if keys.is_empty() { "no key yet".to_owned() } else { format!("key {}", keys.join(", ")) };
        page.indented(2, Tone::Own, format!("{} · {} fields · {key}", entity.name, entity.fields.len()));
    }
}

/// A report as far as one can reason at a whiteboard: response times are left to the command line.
pub(super) const fn whiteboard<'a>(
    diagram: &'a Diagram,
    load: &'a Load,
    impact: Option<&'a Impact>,
) -> Report<'a> {
    Report { diagram, load, impact, depth: Depth::Whiteboard }
}

/// The rows that answer the line under the cursor.
pub(super) fn strip(page: &mut Page, round: &Round, reading: &Reading, at: LineRef) {
    let design = &reading.design;
    let diagram = &design.diagram;
    let counts = [
        (diagram.nodes.len(), "box", "boxes"),
        (diagram.edges.len(), "arrow", "arrows"),
        (diagram.operations.len(), "operation", "operations"),
        (diagram.entities.len(), "entity", "entities"),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    let told: Vec<String> = some.map(|(count, one, more)| counted(count, one, more)).collect();
    if !told.is_empty() {
        page.row(Tone::Text, format!("{}    {} draws", told.join(" · "), key!("panel")));
    }
    let here = misread(design, at).map(|why| format!("this line: {why}"));
    if let Some(told) = here.or_else(|| count_unread(reading)) {
        page.row(Tone::Warn, told);
    } else if round.mode() == Mode::Guided && !design.is_empty() {
        let load = load(diagram, &design.demand);
        let findings = whiteboard(diagram, &load, None).findings();
        let first = findings.iter().find(|(title, _)| *title == "bottleneck" || *title == "single points");
        page.row(Tone::Faint, first.map_or_else(String::new, |(title, text)| format!("{title}: {text}")));
    } else {
        page.row(Tone::Faint, "client -> lb -> api x6 -> db (postgres) · ~> doesn't wait");
    }
}

/// The reason that a line isn't drawn, or the parts of it that aren't.
fn misread(design: &Design, at: LineRef) -> Option<String> {
    match design.understood(at)? {
        Understood::Skipped(Skip::Prose) => None,
        Understood::Skipped(why) => Some(why.to_string()),
        _ if design.left_out(at).is_empty() => None,
        _ => {
            let told = design.left_out(at).iter().map(|part| format!("“{}” ({})", part.text, part.why));
            Some(format!("left out {}", told.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The number of lines of the pad that aren't drawn, or only in part, with the signs before them.
fn count_unread(reading: &Reading) -> Option<String> {
    let glyphs = &reading.glyphs[Phase::Architecture.index()];
    let count = |sought: Glyph| glyphs.iter().filter(|&&glyph| glyph == sought).count();
    let lines = |count: usize| counted(count, "line", "lines");
    let told = match (count(Glyph::NotDrawn), count(Glyph::BoxesInPart)) {
        (0, 0) => return None,
        (none, 0) => format!("{} not drawn (↛)", lines(none)),
        (0, part) => format!("{} drawn only in part (◧)", lines(part)),
        (none, part) => format!("{} not drawn (↛), {part} only in part (◧)", lines(none)),
    };
    Some(told + "; the cursor on it shows why")
}
