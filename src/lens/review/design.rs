//! The candidate's own design: drawn, analysed, and laid beside the nearest of the references.

use super::super::architecture::{assumptions, findings, whiteboard};
use super::super::criteria::Evidence;
use super::super::fault::{fault_impact, predicted, told};
use super::super::fault_part::{left_out, part, touched};
use super::drawn;
use crate::diagram::analysis::load;
use crate::diagram::coverage::{Coverage, nearest};
use crate::diagram::failure::Impact;
use crate::diagram::paint::Look;
use crate::diagram::trace::{Link, traces};
use crate::diagram::{Diagram, parse};
use crate::domain::phase::Phase;
use crate::domain::round::{Prompt, Round};
use crate::lens::{Lens, Reading};
use crate::page::{Page, Tone};

/// The candidate's design: drawn, analysed, beside the nearest reference, traced from requirement to key, and struck by
/// the faults that were asked about. Drawings are laid out for `room`.
pub fn design(lens: &Lens, round: &Round, reading: &Reading, room: (usize, usize)) -> Page {
    let mut page = Page::new("Design");
    let diagram = &reading.design.diagram;
    if reading.design.is_empty() {
        let none = if round.has(Phase::Architecture) {
            "No boxes were drawn."
        } else {
            "This round had no architecture. The page “Reference” draws one."
        };
        page.row(Tone::Faint, none);
        return page;
    }
    page.row(Tone::Exact, drawn(diagram, &Look::default(), room));
    page.heading("Analysis");
    let load = load(diagram, &reading.design.demand);
    let report = whiteboard(diagram, &load, None);
    findings(&mut page, &report);
    assumptions(&mut page, &report.assumptions());
    against_reference(&mut page, lens, reading, room);
    chains(&mut page, reading);
    faults(&mut page, Evidence::of(lens, round, reading), room);
    page
}

/// The nearest reference in full, and what the design has of it.
fn against_reference(page: &mut Page, lens: &Lens, reading: &Reading, room: (usize, usize)) {
    let Some((reference, coverage, when)) = nearest_reference(lens, reading) else { return };
    page.heading(format!("Beside the nearest reference: {when}"));
    page.row(Tone::Exact, drawn(&reference, &Look::default(), room)).blank();
    compared(page, &coverage);
}

/// The nearest reference, what the design has of it, and when it is the one to take.
fn nearest_reference<'l>(lens: &'l Lens, reading: &Reading) -> Option<(Diagram, Coverage, &'l str)> {
    let designs = lens.problem.architectures.values();
    let mut references: Vec<Diagram> =
        designs.map(|design| parse(&design.diagram, &lens.vocabulary)).collect();
    let (at, coverage) = nearest(&reading.design.diagram, &references, &lens.vocabulary)?;
    let (_, design) = lens.problem.architectures.get_index(at)?;
    Some((references.swap_remove(at), coverage, design.when.as_str()))
}

/// The share of the nearest reference that the design has, and the place where both are drawn.
pub(super) fn covered(page: &mut Page, lens: &Lens, reading: &Reading) {
    if reading.design.is_empty() {
        page.row(Tone::Faint, "No boxes were drawn.");
        return;
    }
    let Some((_, coverage, when)) = nearest_reference(lens, reading) else { return };
    page.row(Tone::Strong, format!("Beside the nearest reference: {when}"));
    compared(page, &coverage);
    page.row(Tone::Faint, "The page “Design” draws both.");
}

/// Compares the design with the nearest reference. Another design isn't a wrong one: extra is no fault.
fn compared(page: &mut Page, coverage: &Coverage) {
    let edges = |edges: &[(String, String)]| {
        edges.iter().map(|(from, to)| format!("{from} -> {to}")).collect::<Vec<_>>()
    };
    let rows = [
        (Tone::Good, "there", coverage.kinds.there.clone(), edges(&coverage.edges.there)),
        (Tone::Warn, "missing", coverage.kinds.missing.clone(), edges(&coverage.edges.missing)),
        (Tone::Faint, "extra", coverage.kinds.extra.clone(), edges(&coverage.edges.extra)),
    ];
    for (tone, what, kinds, edges) in rows {
        let all: Vec<String> = kinds.into_iter().chain(edges).collect();
        if !all.is_empty() {
            page.row(tone, format!("{what:<8} {}", all.join(", ")));
        }
    }
}

/// Requirement to operation to flow to store to key, and where the chain breaks.
fn chains(page: &mut Page, reading: &Reading) {
    let requirements: Vec<&str> = reading.scope.within.iter().map(|note| note.text.as_str()).collect();
    let traces = traces(&reading.design.diagram, &requirements);
    if traces.is_empty() {
        return;
    }
    page.heading("From requirement to key");
    for trace in traces {
        let operation = trace.operation.and_then(|at| reading.design.diagram.operations.get(at));
        let operation = operation.map(|op| format!("{} {}", op.verb, op.target)).unwrap_or_default();
        let asked = trace.requirement.and_then(|at| requirements.get(at).copied());
        let subject = asked.map_or_else(|| operation.clone(), str::to_owned);
        match trace.broken {
            None => page.row(Tone::Good, format!("✓ {subject}: down to the key {}", trace.key.join(", "))),
            Some(link) => page.row(Tone::Warn, format!("✗ {subject}: {}", broken(link))),
        };
    }
}

const fn broken(link: Link) -> &'static str {
    match link {
        Link::Operation => "no operation does it",
        Link::Flow => "no flow carries its operation",
        Link::Store => "its flow reaches nothing that holds data",
        Link::Entity => "no entity says what is stored",
        Link::Key => "its entity has no key to find it by",
    }
}

/// The faults that were asked about: the impact of each on this design, and the share that the answer predicted.
fn faults(page: &mut Page, evidence: Evidence<'_>, room: (usize, usize)) {
    let Evidence { lens, round, reading } = evidence;
    let diagram = &reading.design.diagram;
    for posted in &round.prompts {
        let (Some(hit), Prompt::Fault(id, _)) = (fault_impact(lens, reading, &posted.prompt), &posted.prompt)
        else {
            continue;
        };
        let fault = lens.problem.failures.get(id).map(|failure| &failure.fault);
        page.heading(fault.map_or_else(String::new, |fault| lens.print_at(posted.version, fault)));
        let named = told(&predicted(evidence, posted, &hit));
        let named = named.map_or_else(
            || "Nothing in the diagram depends on it.".to_owned(),
            |named| format!("The answer {named}."),
        );
        page.row(Tone::Text, format!("Struck: {}. {named}", diagram.node(hit.node).shown()));
        struck_part(page, diagram, &hit.impact, room);
    }
}

/// The part of the drawing that a fault touches: the whole stands above already.
fn struck_part(page: &mut Page, diagram: &Diagram, impact: &Impact, room: (usize, usize)) {
    let mut boxes = touched(diagram, impact);
    boxes.sort_unstable();
    let all = impact.tints(diagram);
    let tints = boxes.iter().map(|node| all[node.index()]).collect();
    page.row(Tone::Exact, drawn(&part(diagram, &boxes), &Look { tints, ..Look::default() }, room));
    if let Some(told) = left_out(diagram, &boxes) {
        page.row(Tone::Faint, format!("{told}."));
    }
}
