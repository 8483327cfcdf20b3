//! The panel: beside the pad, in full on a key, or as two lines below it. Where something is drawn, the drawing stands
//! above the text.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::split::{inset, top};
use super::style::Paint;
use super::text::{region, rows, wrapped_page};
use super::{drawing, header};
use crate::app::round::RoundScreen;
use crate::app::scroll::Regions;

/// The panel in full.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let regions = content(frame, inset(area, 1), round, paint);
    Regions { front: regions.panel, ..regions }
}

/// The panel beside the pad.
pub(super) fn bordered(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let inner = header::bordered(frame, area, paint);
    content(frame, inner, round, paint)
}

fn content(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let canvas = (usize::from(area.width), usize::from(area.height) * 2 / 3);
    let whole = round.drawing.as_ref().map_or(0, |drawing| drawing.canvas.height());
    let drawn = u16::try_from(whole.min(canvas.1)).unwrap_or(0);
    let [above, below] = top(area, drawn);
    let [between, below] = top(below, u16::from(drawn > 0));
    if let Some(drawing) = &round.drawing {
        drawing::draw(frame, above, drawing, 0, paint);
        header::rule(frame, between, paint);
    }
    let text = &round.panel;
    let panel = match &text.shown {
        (width, wrapped) if *width == usize::from(below.width) => {
            wrapped_page(frame, below, wrapped, round.top, paint)
        }
        // Wrapped for another width: it is drawn again at once, since the sizes have changed.
        _ => rows(frame, below, &text.panel.rows, round.top, paint),
    };
    Regions { canvas, panel, drawing: region(above, 0, whole), ..Regions::default() }
}

/// Two lines about the line with the cursor.
pub(super) fn strip(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) {
    let _ = rows(frame, inset(area, 1), &round.panel.strip, 0, paint);
}
