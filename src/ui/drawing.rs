//! A painted diagram, copied cell by cell.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::style::Paint;
use crate::app::drawing::Drawing;
use crate::config::theme::Role;
use crate::diagram::layout::Point;
use crate::diagram::paint::{Ink, Tint};

/// Draws what fits, from row `top` on.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, drawing: &Drawing, top: usize, paint: Paint<'_>) {
    for row in 0..area.height {
        for column in 0..area.width {
            let at = Point { x: usize::from(column), y: top + usize::from(row) };
            let Some(cell) = drawing.canvas.cell(at) else { continue };
            if let Some(target) = frame.buffer_mut().cell_mut(Position::new(area.x + column, area.y + row)) {
                target.set_symbol(&cell.symbol).set_style(paint.role(role(cell.ink, cell.tint)));
            }
        }
    }
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
