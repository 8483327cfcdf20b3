//! Beside a page of the grading: one's own lines while its criteria are marked, the anchors when it is scored.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::grading::GradingScreen;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::grade::{Basis, Judgement};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::lens::criteria::Item;
use crate::lens::{LineRef, review};
use crate::page::{Page, Tone};
use crate::ui::split::top;
use crate::ui::style::Paint;
use crate::ui::text::{cut, list, rows};

/// A line of a pad with its number, and its pad where that isn't the only one that the page is about.
pub(super) fn text(round: &Round, at: LineRef, phases: &[Phase]) -> String {
    let text = round.pad(at.phase).lines().nth(at.line).unwrap_or_default().trim();
    let pad = if phases == [at.phase] { String::new() } else { format!("{:<5} ", at.phase.short()) };
    format!("{pad}{:>2}  {text}", at.line + 1)
}

pub(super) fn phases<'g>(grading: &'g GradingScreen, id: &Id) -> &'g [Phase] {
    grading.live.lens.rubric.competencies.get(id).map_or(&[], |one| one.phases.as_slice())
}

/// Draws the candidate's lines; for a criterion with a mark, first what the trainer found. Where the clock shows a
/// competency, the clock comes first.
pub(super) fn lines(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    (id, row): (&Id, usize),
    paint: Paint<'_>,
) -> Region {
    let live = &grading.live;
    let mut page = Page::new("");
    if let Some(item) = live.criteria(id).nth(row) {
        found(&mut page, grading, &item, phases(grading, id));
    }
    if live.rests_on_the_clock(id) {
        page.rows.extend(review::pace(&live.round).rows);
        page.blank();
    }
    let (title, nothing) = match &live.round.setting.sample {
        Some(_) => ("The lines", "Nothing was written here."),
        None => ("Your lines", "You wrote nothing here."),
    };
    page.row(Tone::Heading, title);
    let own = live.lines_of(id);
    if own.is_empty() {
        page.row(Tone::Faint, nothing);
    }
    for at in own {
        page.row(Tone::Text, text(&live.round, at, phases(grading, id)));
    }
    rows(frame, area, &page.rows, grading.top, paint)
}

/// The lines that the trainer found for a criterion with a mark, each with the rung it reaches; without any, the nearest.
fn found(page: &mut Page, grading: &GradingScreen, item: &Item<'_>, phases: &[Phase]) {
    let live = &grading.live;
    let Some((_, suggestion)) = live.shown(item) else { return };
    let findings = live.graded().findings;
    page.row(Tone::Heading, format!("Trainer: {}", suggestion.mark.id()));
    if let Some(why) = suggestion.mark.reason() {
        page.row(Tone::Faint, why);
    }
    for &at in &suggestion.lines {
        let rung = findings.rung(item.criterion, at).map_or_else(String::new, |rung| format!("  ({rung})"));
        page.row(Tone::Good, format!("{}{rung}", text(&live.round, at, phases)));
    }
    let nearest = findings.nearest_to(item.criterion);
    if !nearest.is_empty() {
        page.row(Tone::Faint, "Nearest to what was not found; it doesn't count:");
        for at in nearest {
            page.row(Tone::Faint, text(&live.round, at, phases));
        }
    }
    page.blank();
}

/// Draws the anchors, with what contradicts the score above them and what it rests on below.
pub(super) fn anchors(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    id: &Id,
    paint: Paint<'_>,
) -> Region {
    let live = &grading.live;
    let Some(competency) = live.lens.rubric.competencies.get(id) else { return Region::default() };
    let given = live.grade().judgements.get(id).and_then(Judgement::score);
    let mut page = Page::new("");
    for contradiction in live.graded().of_score(id) {
        page.row(Tone::Warn, format!("≠ {contradiction}"));
    }
    for (at, anchor) in competency.anchors.iter().enumerate() {
        let tone = if given.is_some_and(|score| score.index() == at) { Tone::Good } else { Tone::Text };
        page.row(tone, format!("{}  {anchor}", at + 1));
    }
    page.row(Tone::Faint, rests_on(&live.basis(id), paint));
    rows(frame, area, &page.rows, grading.top, paint)
}

fn rests_on(basis: &Basis, paint: Paint<'_>) -> String {
    match basis {
        Basis::Clock => "Rests on the clock.".into(),
        Basis::SaidAloud => "Rests on what was said aloud.".into(),
        Basis::Nothing => {
            format!("Rests on nothing yet: {} points at a line.", paint.key(Action::PointAtLines))
        }
        Basis::Lines(lines) if lines.len() == 1 => "Rests on 1 line.".into(),
        Basis::Lines(lines) => format!("Rests on {} lines.", lines.len()),
    }
}

/// Draws the candidate's lines to choose from, those the score rests on marked.
pub(super) fn pointing(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    (id, page, selected): (&Id, usize, usize),
    paint: Paint<'_>,
) -> Region {
    let (width, basis) = (usize::from(area.width), grading.live.basis(id));
    let [head, below] = top(area, 1);
    frame.render_widget(Line::styled(cut(&rests_on(&basis, paint), width), paint.role(Role::Accent)), head);
    let rests = |at: &LineRef| matches!(&basis, Basis::Lines(lines) if lines.contains(at));
    list(frame, below, (&grading.lines(page), selected), paint, |at, _| {
        let text = text(&grading.live.round, *at, phases(grading, id));
        Line::from(vec![
            Span::styled(if rests(at) { "● " } else { "  " }, paint.role(Role::Good)),
            Span::styled(cut(&text, width.saturating_sub(2)), paint.role(Role::Text)),
        ])
    })
}
