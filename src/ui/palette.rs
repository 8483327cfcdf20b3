//! The command palette: what is typed, and the actions it finds.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overlay::boxed;
use super::style::Paint;
use super::text::{cut, page, window};
use crate::app::palette::Palette;
use crate::app::scroll::Region;
use crate::config::action::ActionInfo;
use crate::config::chord::Chord;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, palette: &Palette, paint: Paint<'_>) -> Region {
    let size = (area.width.saturating_sub(8).min(84), area.height.saturating_sub(4).min(20));
    let inner = boxed(frame, area, "what do you want to do?", size, paint);
    let [query, list] = ratatui::layout::Layout::vertical([
        ratatui::layout::Constraint::Length(1),
        ratatui::layout::Constraint::Min(1),
    ])
    .areas(inner);
    let typed = Line::from(vec![
        Span::styled("› ", paint.role(Role::Accent)),
        Span::raw(palette.query.clone()),
        Span::styled(" ", paint.role(Role::Selected)),
    ]);
    frame.render_widget(ratatui::widgets::Paragraph::new(typed), query);
    let width = usize::from(list.width);
    let focus = paint.app.focus_below();
    let found = palette.found.iter().enumerate();
    let lines = found
        .map(|(at, info)| {
            row(paint.app.keymap.key(&focus, info.action), info, at == palette.selected, width, paint)
        })
        .collect();
    page(frame, list, lines, window(palette.selected, palette.found.len(), usize::from(list.height)))
}

fn row(
    key: Option<Chord>,
    info: &ActionInfo,
    selected: bool,
    width: usize,
    paint: Paint<'_>,
) -> Line<'static> {
    let key = key.map_or_else(String::new, |chord| chord.to_string());
    let help = cut(info.help, width.saturating_sub(12));
    let role = if selected { Role::Selected } else { Role::Text };
    let room = width.saturating_sub(11);
    Line::from(vec![
        Span::styled(format!("{help:<room$}"), paint.role(role)),
        Span::styled(format!(" {key:>10}"), paint.role(Role::Strong)),
    ])
}
