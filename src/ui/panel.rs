//! The panel: beside the pad, its text in full on a key, or two lines of it below the pad. Where something is drawn, the
//! drawing stands above the text.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::split::{inset, top};
use super::style::Paint;
use super::text::{clipped, region, rows, wrapped_page};
use super::{drawing, header};
use crate::app::round::RoundScreen;
use crate::app::scroll::{Region, Regions, Room};
use crate::page::{Tone, wrapped};

/// The panel's text in full.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let area = inset(area, 1);
    let panel = text(frame, area, round, paint);
    Regions { front: panel, panel, room: room(area, round), ..Regions::default() }
}

/// The panel beside the pad.
pub(super) fn bordered(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let inner = header::bordered(frame, area, paint);
    let drawn = round.drawing().map_or(0, |placed| u16::try_from(placed.viewport.size.1).unwrap_or(u16::MAX));
    let [above, below] = top(inner, drawn);
    let [between, below] = top(below, u16::from(drawn > 0));
    let mut drawing = region(above, 0, 0);
    if let Some(placed) = round.drawing() {
        drawing = drawing::draw(frame, above, placed, paint);
        header::rule_with(frame, between, drawing.position(), paint);
        header::bar(frame, area.x, drawing, paint);
    }
    let panel = text(frame, below, round, paint);
    header::bar(frame, area.x, panel, paint);
    Regions { room: room(inner, round), panel, drawing, ..Regions::default() }
}

fn room(area: Rect, round: &RoundScreen) -> Room {
    Room { view: round.view(), size: (area.width.into(), area.height.into()) }
}

fn text(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Region {
    let text = &round.panel;
    if text.width == usize::from(area.width) {
        return wrapped_page(frame, area, &text.sheet.rows, round.top, paint);
    }
    // Wrapped for another width: it is drawn again at once, since the sizes have changed.
    rows(frame, area, &text.panel.rows, round.top, paint)
}

/// Rows that all of the strip takes in so many columns.
pub(super) fn strip_rows(width: u16, round: &RoundScreen) -> u16 {
    let rows = wrapped(&round.panel.strip, usize::from(width.saturating_sub(2))).len();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// A few lines about the line with the cursor. Without room for all of them the heading goes: what to do is worth more.
pub(super) fn strip(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) {
    let rows = &round.panel.strip;
    let cut = strip_rows(area.width, round) > area.height;
    let heading = rows.first().is_some_and(|row| row.tone == Tone::Heading);
    let _ = clipped(frame, inset(area, 1), &rows[usize::from(cut && heading)..], paint);
}
