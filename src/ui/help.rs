//! The help: the keys of the screen below, from the action table, then the version and the folders.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::overlay::boxed;
use super::style::Paint;
use super::text::page;
use crate::app::scroll::Region;
use crate::config::action::{ACTIONS, ActionInfo};
use crate::config::keymap::Focus;
use crate::config::theme::Role;
use crate::page::wrap;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, top: usize, paint: Paint<'_>) -> Region {
    let size = (area.width.saturating_sub(4).min(86), area.height.saturating_sub(2));
    let inner = boxed(frame, area, "help", size, paint);
    page(frame, inner, lines(inner.width.into(), paint), top)
}

/// Columns of the keys where what they do stands beside them.
const KEYS: usize = 20;

fn lines(width: usize, paint: Paint<'_>) -> Vec<Line<'static>> {
    let focus = paint.app.focus_below();
    let mut lines = Vec::new();
    for &context in &focus.contexts {
        let mut offered = ACTIONS.iter().filter(|info| info.context == context).peekable();
        if offered.peek().is_some() {
            lines.push(Line::styled(context.info().title, paint.role(Role::Accent)));
            offered.for_each(|info| lines.extend(row(&focus, info, width, paint)));
            lines.push(Line::default());
        }
    }
    let about = paint.app.about.iter().flat_map(|about| wrap(about, width));
    lines.extend(about.map(|about| Line::styled(about, paint.role(Role::Faint))));
    lines
}

/// The keys of an action and what it does; on a narrow screen below them.
fn row(focus: &Focus, info: &ActionInfo, width: usize, paint: Paint<'_>) -> Vec<Line<'static>> {
    let mut keys: Vec<String> = paint.app.keymap.keys(info.action).map(|chord| chord.to_string()).collect();
    if keys.is_empty() {
        keys.push(paint.app.keymap.name(focus, info.action));
    }
    let keys = format!("  {:<18}", keys.join(" "));
    let below = width < 3 * KEYS;
    let indent = if below { 4 } else { keys.width() };
    let mut told = wrap(info.help, width.saturating_sub(indent)).into_iter();
    let beside = if below { None } else { told.next() };
    let first = Line::from_iter(
        std::iter::once(Span::styled(keys, paint.role(Role::Strong))).chain(beside.map(Span::raw)),
    );
    let rest = told.map(|text| Line::raw(" ".repeat(indent) + &text));
    std::iter::once(first).chain(rest).collect()
}
