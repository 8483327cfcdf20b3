//! The reference of a problem: what a good answer has, in the order of a round.

use super::super::page::{Page, Tone, reflow};
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::phase::Phase;
use crate::domain::problem::{Point, Problem, RequirementKind};
use crate::domain::rubric::Rubric;
use crate::domain::template::Template;

/// Prints templates of a problem as they are in a variant.
struct Printer<'p> {
    problem: &'p Problem,
    variant: Option<&'p Id>,
}

impl Printer<'_> {
    fn print(&self, template: &Template) -> String {
        reflow(&self.problem.print(template, self.variant))
    }
}

/// The reference of a problem in a variant, for a level.
#[must_use]
pub fn reference(problem: &Problem, rubric: &Rubric, variant: Option<&Id>, level: Level) -> Page {
    let printer = Printer { problem, variant };
    let mut page = Page::new("Reference");
    requirements(&mut page, &printer);
    estimates(&mut page, &printer);
    architecture(&mut page, &printer);
    deep_dives(&mut page, &printer, level);
    failures(&mut page, &printer);
    trade_offs(&mut page, &printer);
    if !problem.head.sources.is_empty() {
        page.heading("Sources");
        for source in &problem.head.sources {
            page.row(Tone::Faint, source);
        }
    }
    debug_assert!(rubric.phases.len() <= Phase::ALL.len());
    page
}

fn requirements(page: &mut Page, printer: &Printer<'_>) {
    page.heading("Requirements");
    for requirement in printer.problem.requirements.values() {
        let tone = if requirement.kind == RequirementKind::OutOfScope { Tone::Faint } else { Tone::Text };
        let kind = match requirement.kind {
            RequirementKind::Functional => "does",
            RequirementKind::Quality => "how well",
            RequirementKind::OutOfScope => "not",
        };
        page.row(tone, format!("{kind:<8} {}", printer.print(&requirement.text)));
    }
    page.heading("Worth asking");
    for clarification in printer.problem.clarifications.values() {
        let essential = if clarification.essential { "★ " } else { "  " };
        page.row(Tone::Strong, format!("{essential}{}", clarification.question));
        page.indented(4, Tone::Voice, printer.print(&clarification.answer));
    }
}

fn estimates(page: &mut Page, printer: &Printer<'_>) {
    page.heading("Parameters");
    for (id, _) in &printer.problem.parameters {
        let value = printer.problem.value(printer.variant, id).unwrap_or_default();
        page.row(Tone::Exact, format!("{id} = {value}"));
    }
    page.heading("Estimates");
    for (id, estimate) in &printer.problem.estimates {
        page.row(Tone::Strong, &estimate.ask);
        page.indented(2, Tone::Exact, format!("{id} = {}", estimate.formula));
        for decides in &estimate.decides {
            let bound =
                decides.below.as_ref().map_or_else(|| "else".to_owned(), |below| format!("below {below}"));
            page.indented(2, Tone::Voice, format!("{bound}: {}", printer.print(&decides.say)));
        }
        for accept in &estimate.accept {
            page.indented(2, Tone::Faint, format!("also right: {}, {}", accept.formula, accept.because));
        }
    }
}

fn architecture(page: &mut Page, printer: &Printer<'_>) {
    page.heading("Interface and data");
    for operation in printer.problem.operations.values() {
        page.row(Tone::Exact, &operation.call);
        if let Some(why) = &operation.why {
            page.indented(2, Tone::Voice, reflow(why));
        }
    }
    for (id, entity) in &printer.problem.entities {
        page.row(Tone::Exact, format!("{id}({})", entity.fields));
        if let Some(why) = &entity.why {
            page.indented(2, Tone::Voice, reflow(why));
        }
    }
    for architecture in printer.problem.architectures.values() {
        page.heading(format!("Architecture: {}", architecture.when));
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

fn deep_dives(page: &mut Page, printer: &Printer<'_>, level: Level) {
    page.heading("Deep dives");
    for dive in printer.problem.deep_dives.values() {
        let above = if dive.level > level { format!(" (from {} up)", dive.level) } else { String::new() };
        page.row(Tone::Strong, format!("{}{above}", printer.print(&dive.question)));
        page.indented(2, Tone::Voice, printer.print(&dive.answer));
        points(page, dive.points.values());
        if let Some(follow_up) = &dive.follow_up {
            page.indented(2, Tone::Strong, printer.print(&follow_up.ask));
            page.indented(4, Tone::Voice, printer.print(&follow_up.answer));
        }
    }
}

fn failures(page: &mut Page, printer: &Printer<'_>) {
    page.heading("Failures");
    for failure in printer.problem.failures.values() {
        page.row(Tone::Strong, printer.print(&failure.fault));
        let parts = [
            ("blast radius", &failure.blast),
            ("noticed by", &failure.detection),
            ("mitigated by", &failure.mitigation),
            ("recovery", &failure.recovery),
        ];
        for (name, template) in parts {
            page.indented(2, Tone::Voice, format!("{name}: {}", printer.print(template)));
        }
        points(page, failure.points.values());
    }
}

fn trade_offs(page: &mut Page, printer: &Printer<'_>) {
    page.heading("Trade-offs");
    for trade_off in printer.problem.trade_offs.values() {
        page.row(Tone::Strong, &trade_off.decision);
        for (option, side) in &trade_off.options {
            page.indented(
                2,
                Tone::Text,
                format!("{option}: {} But: {} When: {}", side.gain, side.cost, side.when),
            );
        }
        points(page, trade_off.points.values());
    }
}
