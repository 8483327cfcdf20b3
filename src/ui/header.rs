//! The first line of a screen: the house's mark, where one is, and what must not be overlooked.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use super::text::cut;
use crate::app::{App, Saving};
use crate::config::theme::Role;

/// Draws the mark and a title on the left, and something on the right. The first half of the title is what is cut
/// where there is no room; the second says what one is in.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    app: &App,
    (name, rest): (&str, &str),
    right: Line<'_>,
    paint: Paint,
) {
    let mark = Span::styled(" greenroom ", paint.role(Role::Accent));
    let width = usize::from(area.width);
    // Where there is no room for both, what one needs to see stays.
    let mut left = Line::from_iter((mark.width() + right.width() < width).then_some(mark));
    left.spans.extend(not_saved(app, paint));
    let room = width.saturating_sub(left.width() + right.width() + 2);
    let title = cut(name, room.saturating_sub(rest.width())) + rest;
    left.push_span(Span::styled(cut(&title, room), paint.role(Role::Strong)));
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(right).alignment(Alignment::Right), area);
}

/// A failed save is never hidden.
pub(super) fn not_saved(app: &App, paint: Paint) -> Option<Span<'static>> {
    matches!(app.saving, Saving::NotSaved { .. }).then(|| {
        Span::styled("NOT SAVED ", paint.role(Role::Bad).add_modifier(ratatui::style::Modifier::REVERSED))
    })
}

/// A rule across the screen.
pub(super) fn rule(frame: &mut Frame<'_>, area: Rect, paint: Paint) {
    let line = Line::styled("─".repeat(usize::from(area.width)), paint.role(Role::Rule));
    frame.render_widget(Paragraph::new(line), area);
}
