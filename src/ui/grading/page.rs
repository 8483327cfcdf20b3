//! A page of the grading: a competency's criteria with their marks and suggestions, and its score.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{beside, dots};
use crate::app::grading::GradingScreen;
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::domain::grade::{Judgement, Mark};
use crate::domain::id::Id;
use crate::lens::criteria::Item;
use crate::page::wrap;
use crate::ui::split::{inset, percent, top};
use crate::ui::style::Paint;
use crate::ui::text::{cut, page as lines};
use crate::ui::{WIDE, header};

/// Draws a page, what stands beside it at the right or below; the region of the latter comes back.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    (page, row): (usize, usize),
    paint: Paint<'_>,
) -> Region {
    let Some(id) = grading.live.competency(page) else { return Region::default() };
    let scores = row >= grading.criteria(page);
    let [list, side] = parts(frame, area, rows(grading, id, scores, area), paint);
    criteria(frame, list, grading, (id, row), paint);
    if scores {
        beside::anchors(frame, side, grading, id, paint)
    } else {
        beside::lines(frame, side, grading, (id, row), paint)
    }
}

/// Draws a page whose lines are pointed at: where the screen is narrow they have all of it.
pub(super) fn draw_lines(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    (page, line): (usize, usize),
    paint: Paint<'_>,
) -> Region {
    let Some(id) = grading.live.competency(page) else { return Region::default() };
    if area.width < WIDE {
        return beside::pointing(frame, inset(area, 1), grading, (id, page, line), paint);
    }
    let [list, side] = parts(frame, area, area.height, paint);
    criteria(frame, list, grading, (id, usize::MAX), paint);
    beside::pointing(frame, side, grading, (id, page, line), paint)
}

/// Rows of the list where what stands beside it is below. The anchors have to be read to the end, so they get more than
/// half; a short list leaves the rows that it will never need, with a suggestion below each criterion, to the lines.
fn rows(grading: &GradingScreen, id: &Id, scores: bool, area: Rect) -> u16 {
    if scores {
        return area.height / 3;
    }
    let width = usize::from(area.width).saturating_sub(2 + 4);
    let items = grading.live.criteria(id).map(|item| wrap(&item.criterion.text, width).len() + 1);
    let all = items.sum::<usize>() + 2;
    u16::try_from(all).unwrap_or(u16::MAX).min(area.height.div_ceil(2))
}

/// The list and what stands beside it, or below its rows.
fn parts(frame: &mut Frame<'_>, area: Rect, rows: u16, paint: Paint<'_>) -> [Rect; 2] {
    if area.width >= WIDE {
        let [list, side] = percent(area, 50);
        return [inset(list, 1), header::bordered(frame, side, paint)];
    }
    top(area, rows).map(|part| inset(part, 1))
}

/// Draws the criteria and the score. The criterion marked last stays in sight above the row with the cursor.
fn criteria(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    (id, at): (&Id, usize),
    paint: Paint<'_>,
) {
    let width = usize::from(area.width);
    let title = grading.live.lens.rubric.competencies.get(id).map_or("", |one| one.title.as_str());
    let mut drawn = vec![Line::styled(cut(title, width), paint.role(Role::Accent))];
    let mut places: Vec<Range<usize>> = Vec::new();
    for (row, item) in grading.live.criteria(id).enumerate() {
        let from = drawn.len();
        drawn.extend(criterion(grading, &item, row == at, width, paint));
        places.push(from..drawn.len());
    }
    let from = drawn.len();
    drawn.push(score(grading, id, at >= places.len(), paint));
    places.push(from..drawn.len());
    let place = |row: usize| places.get(row.min(places.len() - 1)).cloned().unwrap_or_default();
    let wanted = if at == 0 { 0..place(0).end } else { place(at.saturating_sub(1)).start..place(at).end };
    let shown = first(wanted, place(at), drawn.len(), usize::from(area.height));
    let _ = lines(frame, area, drawn, shown);
}

/// The first row in sight: all that is wanted where it fits, else what is needed.
fn first(wanted: Range<usize>, needed: Range<usize>, length: usize, rows: usize) -> usize {
    let top =
        if wanted.len() <= rows { wanted.end.saturating_sub(rows) } else { needed.end.saturating_sub(rows) };
    top.min(needed.start).min(length.saturating_sub(rows))
}

fn criterion(
    grading: &GradingScreen,
    item: &Item<'_>,
    selected: bool,
    width: usize,
    paint: Paint<'_>,
) -> Vec<Line<'static>> {
    let grade = grading.live.grade();
    let mark = grade.marks.get(&item.key).copied();
    let (role, sign) = sign(mark);
    let accepted = if grade.accepted.contains(&item.key) { " (accepted)" } else { "" };
    let text = format!("{}{accepted}", item.criterion.text);
    let cursor = if selected { "▸ " } else { "  " };
    let said = if selected { Role::Strong } else { Role::Text };
    let mut drawn = Vec::new();
    for (row, piece) in wrap(&text, width.saturating_sub(4)).into_iter().enumerate() {
        let (cursor, sign) = if row == 0 { (cursor, sign) } else { ("  ", " ") };
        drawn.push(Line::from(vec![
            Span::styled(cursor, paint.role(Role::Accent)),
            Span::styled(format!("{sign} "), paint.role(role)),
            Span::styled(piece, paint.role(said)),
        ]));
    }
    drawn.extend(suggestion(grading, item, width, paint));
    drawn
}

/// The suggestion beside a mark, with the first line it rests on; a difference stands out.
fn suggestion(
    grading: &GradingScreen,
    item: &Item<'_>,
    width: usize,
    paint: Paint<'_>,
) -> Option<Line<'static>> {
    if grading.live.is_beyond_lines(item) {
        let text = "    · trainer: no line can show it; this one is yours alone";
        return Some(Line::styled(cut(text, width), paint.role(Role::Faint)));
    }
    let (mark, suggestion) = grading.live.shown(item)?;
    let (role, sign) =
        if suggestion.mark.differs_from(mark) { (Role::Warn, "≠") } else { (Role::Faint, "=") };
    let line = suggestion.lines.first().map_or_else(String::new, |at| {
        format!(
            " · {}",
            beside::text(&grading.live.round, *at, beside::phases(grading, &item.criterion.competency))
        )
    });
    let why = suggestion.mark.reason().map_or_else(String::new, |why| format!(": {why}"));
    let text = format!("    {sign} trainer: {}{why}{line}", suggestion.mark.id());
    Some(Line::styled(cut(&text, width), paint.role(role)))
}

fn score(grading: &GradingScreen, id: &Id, selected: bool, paint: Paint<'_>) -> Line<'static> {
    let given = match grading.live.grade().judgements.get(id) {
        Some(Judgement::NotObserved) => "not observed".to_owned(),
        judgement => dots(judgement.and_then(Judgement::score)),
    };
    let role = if selected { Role::Strong } else { Role::Text };
    Line::from(vec![
        Span::styled(if selected { "▸ " } else { "  " }, paint.role(Role::Accent)),
        Span::styled("  Score  ", paint.role(role)),
        Span::styled(given, paint.role(Role::Strong)),
    ])
}

const fn sign(mark: Option<Mark>) -> (Role, &'static str) {
    match mark {
        Some(Mark::Yes) => (Role::Good, "✓"),
        Some(Mark::Partly) => (Role::Warn, "~"),
        Some(Mark::No) => (Role::Bad, "✗"),
        Some(Mark::NotObserved) => (Role::Faint, "○"),
        None => (Role::Faint, "·"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_before_stays_in_sight_where_there_is_room_and_the_cursor_always_does() {
        assert_eq!(first(3..7, 5..7, 20, 5), 2);
        assert_eq!(first(3..9, 5..9, 20, 5), 4, "what is wanted has no room: the end of what is needed");
        assert_eq!(first(3..9, 5..9, 20, 2), 5, "what is needed has no room: its beginning");
        assert_eq!(first(0..2, 1..2, 3, 9), 0);
    }
}
