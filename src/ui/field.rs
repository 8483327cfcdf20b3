//! One line of text that is being typed.

use ratatui::text::{Line, Span};

use super::style::Paint;
use super::text::cut;
use crate::app::field::Field;
use crate::config::theme::Role;

/// The text, scrolled so that the cursor is in sight, and the column of the cursor.
pub(super) fn line(field: &Field, width: usize, paint: Paint<'_>) -> (Line<'static>, usize) {
    behind("› ", field, width, paint)
}

/// The same of a search.
pub(super) fn searching(field: &Field, width: usize, paint: Paint<'_>) -> (Line<'static>, usize) {
    behind("/ ", field, width, paint)
}

fn behind(sign: &'static str, field: &Field, width: usize, paint: Paint<'_>) -> (Line<'static>, usize) {
    let (before, after) = field.parts();
    let room = width.saturating_sub(4);
    let hidden = Line::from(before).width().saturating_sub(room.saturating_sub(1));
    let shown = skipped(before, hidden);
    let columns = Line::from(shown).width();
    let line = Line::from(vec![
        Span::styled(sign, paint.role(Role::Accent)),
        Span::raw(shown.to_owned()),
        Span::raw(cut(after, room.saturating_sub(columns))),
    ]);
    (line, 2 + columns)
}

/// The text without its first `columns`.
fn skipped(text: &str, columns: usize) -> &str {
    let at = text.char_indices().map(|(at, _)| at).find(|&at| Line::from(&text[..at]).width() >= columns);
    at.map_or("", |at| &text[at..])
}
