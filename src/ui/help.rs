//! The help: the keys of where one is, from the action table, then where greenroom keeps its things.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overlay::boxed;
use super::style::Paint;
use super::text::page;
use crate::app::App;
use crate::app::scroll::Layout;
use crate::config::action::{ACTIONS, ActionInfo, Context};
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, top: usize, paint: Paint) -> Layout {
    let size = (area.width.saturating_sub(4).min(86), area.height.saturating_sub(2));
    let inner = boxed(frame, area, "help", size, paint);
    page(frame, inner, lines(app, paint), top)
}

fn lines(app: &App, paint: Paint) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for context in app.contexts() {
        lines.push(Line::styled(name(context), paint.role(Role::Accent)));
        lines.extend(ACTIONS.iter().filter(|info| info.context == context).map(|info| row(app, info, paint)));
        lines.push(Line::default());
    }
    lines.extend(app.about.iter().map(|about| Line::styled(about.clone(), paint.role(Role::Faint))));
    lines
}

fn row(app: &App, info: &ActionInfo, paint: Paint) -> Line<'static> {
    let mut keys: Vec<String> = app.keymap.keys(info.action).map(|chord| chord.to_string()).collect();
    if keys.is_empty() {
        keys.push("esc, menu".into());
    }
    Line::from(vec![
        Span::styled(format!("  {:<18}", keys.join(" ")), paint.role(Role::Strong)),
        Span::raw(info.help),
    ])
}

const fn name(context: Context) -> &'static str {
    match context {
        Context::Global => "Everywhere",
        Context::List => "Moving about",
        Context::Library => "Library",
        Context::Briefing => "Briefing",
        Context::Round => "Round",
        Context::Pad => "Typing",
        Context::Search => "Search",
        Context::Paused => "Pause",
        Context::Grading => "Grading",
        Context::Review => "Review",
        Context::History => "History",
        Context::Broken => "Broken file",
        Context::Drill => "Quick estimates",
        Context::Told => "The working",
    }
}
