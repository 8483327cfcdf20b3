//! The reference of a problem: what a good answer has, in the order of a round.

use super::super::context::Lens;
use super::drawn;
use crate::diagram::paint::Look;
use crate::diagram::parse;
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::problem::{Point, RequirementKind};
use crate::domain::template::Template;
use crate::page::{Page, Tone, reflow};

/// Told to who had other numbers: what is not a template can't follow them.
const OTHER_NUMBERS: &str = "Parameters, estimates and what prints them have the numbers of your round. Designs, reasons \
    and worked figures within the answers are those of the plain problem.";

/// The reference of a lens's problem, for a level; its drawings are laid out for `room`.
pub fn reference(lens: &Lens, level: Level, room: (usize, usize)) -> Page {
    let mut page = Page::new("Reference");
    if lens.versions().iter().any(|version| version.facts.set().next().is_some()) {
        page.row(Tone::Faint, OTHER_NUMBERS).blank();
    }
    requirements(&mut page, lens);
    estimates(&mut page, lens);
    architecture(&mut page, lens, room);
    deep_dives(&mut page, lens, level);
    failures(&mut page, lens);
    trade_offs(&mut page, lens);
    curveballs(&mut page, lens);
    if !lens.problem.sources.is_empty() {
        page.heading("Sources");
        for source in &lens.problem.sources {
            let checked =
                source.checked.as_ref().map_or_else(String::new, |month| format!(" (checked {month})"));
            page.row(Tone::Faint, format!("{}{checked}", source.what));
            if let Some(url) = &source.url {
                page.indented(2, Tone::Faint, url);
            }
        }
    }
    page
}

fn print(lens: &Lens, template: &Template) -> String {
    reflow(&lens.print(template))
}

fn requirements(page: &mut Page, lens: &Lens) {
    page.heading("Requirements");
    for requirement in lens.problem.requirements.values() {
        let tone = if requirement.kind == RequirementKind::OutOfScope { Tone::Faint } else { Tone::Text };
        let kind = match requirement.kind {
            RequirementKind::Functional => "does",
            RequirementKind::Quality => "how well",
            RequirementKind::OutOfScope => "not",
        };
        page.row(tone, format!("{kind:<8}  {}", print(lens, &requirement.text)));
    }
    page.heading("Worth asking");
    for clarification in lens.problem.clarifications.values() {
        let essential = if clarification.essential { "★ " } else { "  " };
        page.row(Tone::Strong, format!("{essential}{}", clarification.question));
        page.indented(4, Tone::Voice, print(lens, &clarification.answer));
    }
}

fn estimates(page: &mut Page, lens: &Lens) {
    page.heading("Parameters");
    for (id, _) in &lens.problem.parameters {
        let values = lens.versions().iter().filter_map(|version| lens.problem.value(&version.facts, id));
        let mut values: Vec<&str> = values.collect();
        values.dedup();
        page.row(Tone::Exact, format!("{id} = {}", values.join(", changed to ")));
    }
    page.heading("Estimates");
    for (at, (id, estimate)) in lens.problem.estimates.iter().enumerate() {
        page.row(Tone::Strong, &estimate.ask);
        page.indented(2, Tone::Exact, derived(lens, at, id, &estimate.formula));
        for decides in &estimate.decides {
            let bound =
                decides.below.as_ref().map_or_else(|| "else".to_owned(), |below| format!("below {below}"));
            page.indented(2, Tone::Voice, format!("{bound}: {}", print(lens, &decides.say)));
        }
        for accept in &estimate.accept {
            page.indented(2, Tone::Faint, format!("also right: {}, {}", accept.formula, accept.because));
        }
    }
}

/// The derivation of an estimate; the bare formula where it can't be computed.
fn derived(lens: &Lens, at: usize, id: &Id, formula: &str) -> String {
    let derivation = lens.now().estimates.as_ref().and_then(|own| own.reference.derive(&own.solved, at));
    derivation.map_or_else(|| format!("{id} = {formula}"), |derivation| derivation.to_string())
}

fn architecture(page: &mut Page, lens: &Lens, room: (usize, usize)) {
    page.heading("Interface and data");
    let operations = lens.problem.operations.values().map(|one| (one.call.clone(), &one.why));
    let entities = lens.problem.entities.iter();
    let entities = entities.map(|(id, one)| (format!("{id}({})", one.fields), &one.why));
    for (text, why) in operations.chain(entities) {
        page.row(Tone::Exact, text);
        if let Some(why) = why {
            page.indented(2, Tone::Voice, reflow(why));
        }
    }
    for architecture in lens.problem.architectures.values() {
        page.heading(format!("Architecture: {}", architecture.when));
        let diagram = parse(&architecture.diagram, &lens.vocabulary);
        page.row(Tone::Exact, drawn(&diagram, &Look::default(), room)).blank();
        page.row(Tone::Exact, &architecture.diagram);
        for (node, why) in &architecture.why {
            page.indented(2, Tone::Text, format!("{node}: {why}"));
        }
    }
}

fn points<'p>(page: &mut Page, points: impl Iterator<Item = &'p Point>) {
    for point in points {
        let expected = point.expected.map_or_else(String::new, |level| format!(" ({level})"));
        page.indented(2, Tone::Text, format!("· {}{expected}", point.text));
    }
}

fn deep_dives(page: &mut Page, lens: &Lens, level: Level) {
    page.heading("Deep dives");
    for dive in lens.problem.deep_dives.values() {
        let above = if dive.level > level { format!(" (from {} up)", dive.level) } else { String::new() };
        page.row(Tone::Strong, format!("{}{above}", print(lens, &dive.question)));
        page.indented(2, Tone::Voice, print(lens, &dive.answer));
        points(page, dive.points.values());
        if let Some(follow_up) = &dive.follow_up {
            page.indented(2, Tone::Strong, print(lens, &follow_up.ask));
            page.indented(4, Tone::Voice, print(lens, &follow_up.answer));
        }
    }
}

fn failures(page: &mut Page, lens: &Lens) {
    page.heading("Failures");
    for failure in lens.problem.failures.values() {
        page.row(Tone::Strong, print(lens, &failure.fault));
        let parts = [
            ("blast radius", &failure.blast),
            ("noticed by", &failure.detection),
            ("mitigated by", &failure.mitigation),
            ("recovery", &failure.recovery),
        ];
        for (name, template) in parts {
            page.indented(2, Tone::Voice, format!("{name}: {}", print(lens, template)));
        }
        points(page, failure.points.values());
    }
}

fn trade_offs(page: &mut Page, lens: &Lens) {
    page.heading("Trade-offs");
    for trade_off in lens.problem.trade_offs.values() {
        page.row(Tone::Strong, &trade_off.decision);
        for side in trade_off.sides() {
            page.indented(2, Tone::Text, side);
        }
        points(page, trade_off.points.values());
    }
}

fn curveballs(page: &mut Page, lens: &Lens) {
    if lens.problem.curveballs.is_empty() {
        return;
    }
    page.heading("What may change");
    for ball in lens.problem.curveballs.values() {
        let facts = lens.now().facts.after(ball);
        page.row(Tone::Strong, reflow(&lens.problem.print(&ball.say, &facts)));
        if let Some(answer) = &ball.answer {
            page.indented(2, Tone::Voice, reflow(&lens.problem.print(answer, &facts)));
        }
        for estimate in ball.redo.iter().filter_map(|id| lens.problem.estimates.get(id)) {
            page.indented(2, Tone::Text, format!("↻ once more: {}", estimate.ask));
        }
        points(page, ball.points.values());
    }
}
