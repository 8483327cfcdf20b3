//! The candidate's own design: drawn, analysed, and laid beside the nearest of the references.

use super::super::architecture::{blow, predicted};
use super::super::lens::Lens;
use super::super::page::{Page, Tone};
use super::super::reading::Reading;
use crate::diagram::analysis::load;
use crate::diagram::layout::fit;
use crate::diagram::paint::{Look, paint};
use crate::diagram::report;
use crate::domain::round::{Put, Round};

/// The design and what breaks it.
pub(super) fn design(lens: &Lens, round: &Round, reading: &Reading) -> Page {
    let mut page = Page::new("Design");
    let diagram = &reading.design.diagram;
    if reading.design.is_empty() {
        page.row(Tone::Faint, "No boxes were drawn.");
        return page;
    }
    let drawing = paint(diagram, &fit(diagram, 96, 60, None), &Look::default()).to_text();
    page.row(Tone::Exact, drawing);
    page.heading("Analysis");
    let load = load(diagram, &reading.design.demand);
    for (title, text) in report::findings(diagram, &load, None) {
        page.row(Tone::Text, format!("{title:<15} {text}"));
    }
    for note in report::notes(diagram, &load, None) {
        page.row(Tone::Faint, format!("· {note}"));
    }
    blows(&mut page, lens, round, reading);
    page
}

/// Each fault that was put: what it does to this design, and how much of that the answer had predicted.
fn blows(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let diagram = &reading.design.diagram;
    for posed in &round.posed {
        let (Some(blow), Put::Fault(id, _)) = (blow(reading, &posed.put), &posed.put) else { continue };
        let fault =
            lens.problem.failures.get(id).map_or_else(String::new, |failure| lens.print(&failure.fault));
        page.heading(fault);
        let found = predicted(round, reading, posed, &blow);
        let all = found.named.len() + found.missed.len();
        page.row(
            Tone::Text,
            format!(
                "Struck: {}. The answer named {} of {all} boxes it hits.",
                diagram.node(blow.node).name,
                found.named.len()
            ),
        );
        let look = Look { tints: blow.impact.tints(diagram), ..Look::default() };
        page.row(Tone::Exact, paint(diagram, &fit(diagram, 96, 60, None), &look).to_text());
    }
}
