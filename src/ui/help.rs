//! The help: the keys of the screen below, from the action table, then the version and the folders.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overlay::boxed;
use super::style::Paint;
use super::text::page;
use crate::app::scroll::Region;
use crate::config::action::{ACTIONS, ActionInfo};
use crate::config::keymap::Focus;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, top: usize, paint: Paint<'_>) -> Region {
    let size = (area.width.saturating_sub(4).min(86), area.height.saturating_sub(2));
    let inner = boxed(frame, area, "help", size, paint);
    page(frame, inner, lines(paint), top)
}

fn lines(paint: Paint<'_>) -> Vec<Line<'static>> {
    let focus = paint.app.focus_below();
    let mut lines = Vec::new();
    for &context in &focus.contexts {
        let mut offered = ACTIONS.iter().filter(|info| info.context == context).peekable();
        if offered.peek().is_some() {
            lines.push(Line::styled(context.info().title, paint.role(Role::Accent)));
            lines.extend(offered.map(|info| row(&focus, info, paint)));
            lines.push(Line::default());
        }
    }
    lines.extend(paint.app.about.iter().map(|about| Line::styled(about.clone(), paint.role(Role::Faint))));
    lines
}

fn row(focus: &Focus, info: &ActionInfo, paint: Paint<'_>) -> Line<'static> {
    let mut keys: Vec<String> = paint.app.keymap.keys(info.action).map(|chord| chord.to_string()).collect();
    if keys.is_empty() {
        keys.push(paint.app.keymap.name(focus, info.action));
    }
    Line::from(vec![
        Span::styled(format!("  {:<18}", keys.join(" ")), paint.role(Role::Strong)),
        Span::raw(info.help),
    ])
}
