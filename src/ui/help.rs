//! The help: the keys of the screen below, from the action table, then the version and the folders.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::overlay::boxed;
use super::style::Paint;
use super::text::page;
use crate::app::Screen;
use crate::app::menu::makes_sense;
use crate::app::scroll::Region;
use crate::config::action::{ACTIONS, ActionInfo};
use crate::config::keymap::Focus;
use crate::config::theme::Role;
use crate::page::{quoted, wrap};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, top: usize, paint: Paint<'_>) -> Region {
    let size = (area.width.saturating_sub(4).min(90), area.height.saturating_sub(2));
    let inner = boxed(frame, area, "help", size, paint);
    page(frame, inner, lines(inner.width.into(), paint), top)
}

/// The most columns of the keys where what they do stands beside them.
const WIDEST: usize = 20;

fn lines(width: usize, paint: Paint<'_>) -> Vec<Line<'static>> {
    let focus = paint.app.focus_below();
    let sensible = |info: &ActionInfo| match &paint.app.screen {
        Screen::Round(round) => makes_sense(round.round(), info.action),
        _ => true,
    };
    let shown = ACTIONS.iter().filter(|info| focus.contexts.contains(&info.context));
    let column =
        shown.map(|info| keys(&focus, info, paint).width()).max().unwrap_or_default().clamp(18, WIDEST);
    let mut lines = Vec::new();
    for &context in &focus.contexts {
        let mut offered = ACTIONS.iter().filter(|info| info.context == context && sensible(info)).peekable();
        if offered.peek().is_some() {
            lines.push(Line::styled(context.info().title, paint.role(Role::Accent)));
            offered.for_each(|info| lines.extend(row(&focus, info, (width, column), paint)));
            lines.push(Line::default());
        }
    }
    let about = paint.app.about.iter().flat_map(|about| wrap(about, width));
    lines.extend(about.map(|about| Line::styled(about, paint.role(Role::Faint))));
    lines
}

/// The keys of an action, or else the way to it.
fn keys(focus: &Focus, info: &ActionInfo, paint: Paint<'_>) -> String {
    let keys: Vec<String> = paint.app.keymap.keys(info.action).map(|chord| chord.to_string()).collect();
    if keys.is_empty() { paint.app.keymap.name(focus, info.action) } else { keys.join(" ") }
}

/// The keys of an action, in a column so wide, and what it does; on a narrow screen below them.
fn row(
    focus: &Focus,
    info: &ActionInfo,
    (width, column): (usize, usize),
    paint: Paint<'_>,
) -> Vec<Line<'static>> {
    let keys = format!("  {:<column$}  ", keys(focus, info, paint));
    let below = width < 3 * column;
    let indent = if below { 4 } else { keys.width() };
    let mut told = wrap(&quoted(info.help), width.saturating_sub(indent)).into_iter();
    let beside = if below { None } else { told.next() };
    let first = Line::from_iter(
        std::iter::once(Span::styled(keys, paint.role(Role::Strong))).chain(beside.map(Span::raw)),
    );
    let rest = told.map(|text| Line::raw(" ".repeat(indent) + &text));
    std::iter::once(first).chain(rest).collect()
}
