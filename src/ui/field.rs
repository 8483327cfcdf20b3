//! One line of text that is being typed.

use ratatui::text::{Line, Span};

use super::style::Paint;
use super::text::cut;
use crate::app::field::Field;
use crate::config::theme::Role;

/// The text with the cursor in it, scrolled so that the cursor is in sight.
pub(super) fn line(field: &Field, width: usize, paint: Paint<'_>) -> Line<'static> {
    let (before, under, after) = field.parts();
    let room = width.saturating_sub(4);
    let line = Line::from(before);
    let hidden = line.width().saturating_sub(room.saturating_sub(1));
    let shown = skipped(before, hidden);
    let rest = room.saturating_sub(Line::from(shown).width() + 1);
    Line::from(vec![
        Span::styled("› ", paint.role(Role::Accent)),
        Span::raw(shown.to_owned()),
        Span::styled(
            if under.is_empty() { " ".to_owned() } else { under.to_owned() },
            paint.role(Role::Selected),
        ),
        Span::raw(cut(after, rest)),
    ])
}

/// The text without its first `columns`.
fn skipped(text: &str, columns: usize) -> &str {
    let at = text.char_indices().map(|(at, _)| at).find(|&at| Line::from(&text[..at]).width() >= columns);
    at.map_or("", |at| &text[at..])
}
