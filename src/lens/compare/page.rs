//! A comparison for a reader: the unlike conditions first, then everything side by side.

use super::{Cell, Comparison, Pair};
use crate::diagram::paint::Look;
use crate::lens::review::drawn;
use crate::page::{Page, Tone};

/// Columns of a value.
const COLUMN: usize = 18;

/// The comparison as one page; drawings are laid out for `room`.
pub fn pages(comparison: &Comparison<'_>, room: (usize, usize)) -> Vec<Page> {
    let mut page = Page::new("Side by side");
    unlike(&mut page, comparison);
    let parts = [
        ("Scores", &comparison.scores),
        ("Support of the lines", &comparison.support),
        ("Criteria", &comparison.criteria),
        ("Times", &comparison.times),
        ("Estimates", &comparison.estimates),
        ("Diagrams", &comparison.diagrams),
    ];
    for (title, pairs) in parts {
        page.heading(title);
        page.row(Tone::Faint, row(["older", "newer"].map(str::to_owned), ""));
        for pair in pairs.iter().filter(|pair| pair.cells != [Cell::None, Cell::None]) {
            let tone = if pair.differs() { Tone::Strong } else { Tone::Text };
            page.row(tone, row(pair.cells.each_ref().map(shown), &pair.label));
        }
    }
    vec![page, diagrams(comparison, room)]
}

/// The conditions that make the rounds hard to compare.
fn unlike(page: &mut Page, comparison: &Comparison<'_>) {
    for ((id, reviewed), which) in comparison.rounds.into_iter().zip(["Older", "Newer"]) {
        let setting = &reviewed.round.setting;
        page.row(Tone::Text, format!("{which}: round {id}, attempt {}", setting.attempt));
    }
    let unlike: Vec<&Pair> = comparison.conditions.iter().filter(|pair| pair.differs()).collect();
    page.heading("Unlike conditions");
    if unlike.is_empty() {
        page.row(Tone::Text, "None: the two can be compared one to one.");
    }
    for pair in unlike {
        let [old, new] = pair.cells.each_ref().map(shown);
        page.row(Tone::Warn, format!("{}: {old}, then {new}", pair.label));
    }
}

fn row([old, new]: [String; 2], label: &str) -> String {
    format!("{old:<COLUMN$} {new:<COLUMN$} {label}").trim_end().to_owned()
}

/// A value as it is printed.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::None => "–".into(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Time(time) => format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60),
        Cell::Estimate(text, ratio) if ratio.is_finite() => format!("{text} (×{ratio:.2})"),
        Cell::Estimate(text, _) => text.clone(),
    }
}

/// Both drawings in full, below each other: side by side neither would have room.
fn diagrams(comparison: &Comparison<'_>, room: (usize, usize)) -> Page {
    let mut page = Page::new("Both diagrams");
    for ((_, reviewed), which) in comparison.rounds.into_iter().zip(["Older", "Newer"]) {
        page.heading(which);
        let design = &reviewed.reading.design;
        if design.is_empty() {
            page.row(Tone::Faint, "No boxes were drawn.");
        } else {
            page.row(Tone::Exact, drawn(&design.diagram, &Look::default(), room));
        }
    }
    page
}
