//! Structure that a round on any problem has: scope, bounds, a peak, refusals, copies, costs. Shared criteria ask for it,
//! and it is found in what the lenses have read, or in how a line is worded.

mod bounds;
mod decisions;
mod estimates;
mod outages;
mod wording;

use std::time::Duration;

use super::criteria::Evidence;
use super::facts;
use super::prompts;
use super::reading::LineRef;
use crate::diagram::{Diagram, Part};
use crate::domain::phase::Phase;
use crate::domain::problem::Structure;
use crate::domain::round::Prompt;

pub use bounds::is_goal;
pub use decisions::conditioned;

/// The lines that show the structure so many times at least. The pace is on the clock: it is shown by no line.
pub(super) fn lines(evidence: Evidence<'_>, structure: Structure, least: u32) -> Option<Vec<LineRef>> {
    let found = match structure {
        Structure::Pace => return keeps_pace(evidence).then(Vec::new),
        Structure::PhaseAll => return every_phase(evidence),
        Structure::Peak => return estimates::peak(evidence),
        Structure::Asked => asked(evidence),
        Structure::Used => facts::used(evidence),
        Structure::ScopeIn => evidence.reading.scope.within.iter().map(|note| note.at).collect(),
        Structure::ScopeOut => evidence.reading.scope.out.iter().map(|note| note.at).collect(),
        Structure::BoundLatency => latency(evidence),
        Structure::BoundAvailability => availability(evidence),
        Structure::BoundLoss => loss(evidence),
        Structure::Assumption => estimates::assumptions(evidence),
        Structure::Decides => estimates::decided(evidence),
        Structure::Cost => estimates::costs(evidence),
        Structure::Operation => evidence.reading.design.operations().into_iter().map(|(at, _)| at).collect(),
        Structure::Refusal => evidence.reading.design.refusals(),
        Structure::KeyedEntity => evidence.reading.design.keyed_entities(),
        Structure::Path => evidence.reading.design.stores_reached(),
        Structure::Copies => copies(evidence),
        Structure::Asynchronous => later(evidence),
        Structure::Decision => decisions::typed(evidence).map(|(at, _)| at).collect(),
        Structure::DecisionCost => decisions::priced(evidence),
        Structure::DecisionCondition => decisions::conditions(evidence),
        Structure::Weakest => weakest(evidence),
        Structure::Predicted => outages::faults(evidence),
        Structure::Bounded => below(evidence, |_| true, bounds::is_bounded),
    };
    (found.len() >= usize::try_from(least).unwrap_or(usize::MAX)).then_some(found)
}

/// The candidate's own lines of these phases whose wording fits.
fn worded(evidence: Evidence<'_>, phases: &[Phase], fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    own(evidence, phases).filter(|(_, text)| fits(text)).map(|(at, _)| at).collect()
}

/// The candidate's own lines of these phases, questions aside.
pub(super) fn own<'r>(
    evidence: Evidence<'r>,
    phases: &'r [Phase],
) -> impl Iterator<Item = (LineRef, &'r str)> {
    let lines = |phase: Phase| {
        let lines = evidence.reading.lines(phase).enumerate();
        let own = lines.filter(|(_, (_, line))| line.is_own() && line.question().is_none());
        own.map(move |(line, (text, _))| (LineRef { phase, line }, text))
    };
    phases.iter().copied().flat_map(lines)
}

/// Lines that bound a response.
fn latency(evidence: Evidence<'_>) -> Vec<LineRef> {
    let wanted = worded(evidence, &[Phase::Requirements], bounds::is_fast);
    together(wanted, worded(evidence, Phase::ALL, bounds::is_latency))
}

/// The lines of both, in their order, none twice.
fn together(some: Vec<LineRef>, others: Vec<LineRef>) -> Vec<LineRef> {
    let mut all: Vec<LineRef> = some.into_iter().chain(others).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Lines that bound the availability. Among the requirements the share says it by itself: `99.99 redirects, 99.9 create`.
fn availability(evidence: Evidence<'_>) -> Vec<LineRef> {
    let wanted = worded(evidence, &[Phase::Requirements], bounds::has_nines);
    together(wanted, worded(evidence, Phase::ALL, bounds::is_availability))
}

/// Lines that bound what may be lost. Below a fault `nothing is lost` tells what happens, and bounds nothing.
fn loss(evidence: Evidence<'_>) -> Vec<LineRef> {
    let wanted = worded(evidence, &[Phase::Requirements], bounds::is_loss);
    together(wanted, worded(evidence, Phase::ALL, bounds::is_recovery_point))
}

/// The phases in which a design is drawn and defended.
const NAMED_IN: [Phase; 2] = [Phase::Architecture, Phase::DeepDives];

/// The weakest place with its limit, below the question for it or named unasked.
fn weakest(evidence: Evidence<'_>) -> Vec<LineRef> {
    let asked = below(evidence, |prompt| matches!(prompt, Prompt::Weakest), bounds::is_bounded);
    together(asked, worded(evidence, &NAMED_IN, bounds::names_weakest))
}

/// The questions that a clarification answered.
fn asked(evidence: Evidence<'_>) -> Vec<LineRef> {
    let answered = evidence.round.asked.iter().filter(|asked| asked.answered().is_some());
    answered.filter_map(|asked| evidence.line_of(&asked.question)).collect()
}

/// The lines below the headings of these prompts whose text fits.
fn below(evidence: Evidence<'_>, put: impl Fn(&Prompt) -> bool, fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    let answers = Phase::ALL.iter().flat_map(|&phase| prompts::answers(evidence, phase));
    let lines = answers.filter(|(posted, _)| put(&posted.prompt)).flat_map(|(_, lines)| lines);
    let text = |at: &LineRef| evidence.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
    lines.filter(|at| fits(text(at))).collect()
}

/// The first own line of each phase that says something, if every phase of the agenda has one.
fn every_phase(evidence: Evidence<'_>) -> Option<Vec<LineRef>> {
    let first = |phase| own(evidence, &[phase]).find(|(_, text)| says_something(text)).map(|(at, _)| at);
    evidence.round.setting.agenda().map(first).collect()
}

/// True for a line with a word: not the `1` of a choice, not a fence.
fn says_something(text: &str) -> bool {
    let fence = ["```", "~~~"].iter().any(|fence| text.trim_start().starts_with(fence));
    !fence && text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1)
}

/// True if each phase that was begun took a third of the time that it was planned for at least, and half as long again
/// at most. Whether all of them were begun is a criterion of its own.
fn keeps_pace(evidence: Evidence<'_>) -> bool {
    let round = evidence.round;
    let near = |phase: Phase| {
        let planned = round.setting.planned(phase);
        planned.is_none_or(|planned| (planned / 3..=planned + planned / 2).contains(&round.spent(phase)))
    };
    let mut begun =
        Phase::ALL.iter().copied().filter(|phase| round.spent(*phase) > Duration::ZERO).peekable();
    begun.peek().is_some() && begun.all(near)
}

/// Parts that have copies, as drawn or as told beside the drawing: `Postgres sync replica in another zone`.
fn copies(evidence: Evidence<'_>) -> Vec<LineRef> {
    let told = worded(evidence, &[Phase::Architecture], wording::tells_copy);
    together(evidence.reading.design.drawn(has_copies), told)
}

/// Work that happens later, as drawn or as told beside the drawing.
fn later(evidence: Evidence<'_>) -> Vec<LineRef> {
    let told = worded(evidence, &[Phase::Architecture], wording::tells_later);
    together(evidence.reading.design.drawn(is_later), told)
}

fn has_copies(diagram: &Diagram, part: Part) -> bool {
    matches!(part, Part::Node(node) if diagram.node(node).replicas > 1 && !diagram.node(node).is_source())
}

fn is_later(diagram: &Diagram, part: Part) -> bool {
    matches!(part, Part::Edge(edge) if !diagram.edge(edge).waits && !diagram.edge(edge).answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_choice_and_a_fence_say_nothing() {
        for (text, says) in [("1", false), ("```mermaid", false), ("- 2", false), ("redis", true)] {
            assert_eq!(says_something(text), says, "{text}");
        }
    }
}
