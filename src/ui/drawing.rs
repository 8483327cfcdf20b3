//! A painted diagram, copied cell by cell.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use super::text::{cut, region};
use crate::app::drawing::Placed;
use crate::app::round::RoundScreen;
use crate::app::scroll::{Offset, Region, Regions, Room};
use crate::app::viewport::Pointer;
use crate::config::theme::Role;
use crate::diagram::layout::Point;
use crate::diagram::paint::{Canvas, Ink, Tint};

/// The drawing alone: it has all of the area.
pub(super) fn full(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let room = Room { view: round.view(), size: (area.width.into(), area.height.into()) };
    let drawing =
        round.drawing().map_or_else(|| region(area, 0, 0), |placed| draw(frame, area, placed, paint));
    Regions { front: drawing, drawing, room, ..Regions::default() }
}

/// Draws the part that is in sight.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, placed: &Placed, paint: Paint<'_>) -> Region {
    let (canvas, offset) = (&placed.drawing.canvas, placed.viewport.offset);
    for row in 0..area.height {
        for column in 0..area.width {
            let (place, room) = (Position::new(area.x + column, area.y + row), area.width - column);
            cell(frame, place, room, canvas, within(offset, column, row), paint);
        }
    }
    placed.viewport.pointers.iter().for_each(|to| pointer(frame, area, to, paint));
    let (columns, length) = placed.drawing.size();
    Region { left: offset.left, columns, ..region(area, offset.top, length) }
}

fn within(offset: Offset, column: u16, row: u16) -> Point {
    Point { x: offset.left + usize::from(column), y: offset.top + usize::from(row) }
}

/// Draws a cell. A wide character that is cut by an edge is left out.
fn cell(frame: &mut Frame<'_>, place: Position, room: u16, canvas: &Canvas, at: Point, paint: Paint<'_>) {
    let Some(cell) = canvas.cell(at) else { return };
    let Some(target) = frame.buffer_mut().cell_mut(place) else { return };
    let symbol = if cell.symbol.width() > usize::from(room) { " " } else { &cell.symbol };
    target.set_symbol(symbol).set_style(paint.role(role(cell.ink, cell.tint)));
}

/// Names of boxes that are out of sight.
fn pointer(frame: &mut Frame<'_>, area: Rect, pointer: &Pointer, paint: Paint<'_>) {
    let place = |at: usize, length: u16| u16::try_from(at).ok().filter(|at| *at < length);
    let (Some(x), Some(y)) = (place(pointer.at.x, area.width), place(pointer.at.y, area.height)) else {
        return;
    };
    let text = cut(&pointer.text, usize::from(area.width - x));
    frame.buffer_mut().set_string(area.x + x, area.y + y, text, paint.role(Role::Accent));
}

const fn role(ink: Ink, tint: Tint) -> Role {
    match (tint, ink) {
        (Tint::Struck | Tint::CutOff, _) => Role::Bad,
        (Tint::Hangs | Tint::Overloaded, _) => Role::Warn,
        (Tint::Selected, _) => Role::Selected,
        (Tint::Plain, Ink::Name) => Role::Strong,
        (Tint::Plain, Ink::Border) => Role::Voice,
        (Tint::Plain, Ink::Remark | Ink::Label) => Role::Faint,
        (Tint::Plain, Ink::Wire | Ink::Head | Ink::Blank) => Role::Text,
    }
}
