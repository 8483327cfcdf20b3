//! The command palette: the query, and the actions it finds.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::overlay::boxed;
use super::split::top;
use super::style::Paint;
use super::text::{faint, list, padded};
use super::{field, menu};
use crate::app::palette::Palette;
use crate::app::scroll::Region;
use crate::config::action::ActionInfo;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, palette: &Palette, paint: Paint<'_>) -> Region {
    let size = (area.width.saturating_sub(4).min(84), area.height.saturating_sub(2).min(20));
    let inner = boxed(frame, area, "what do you want to do?", size, paint);
    let [query, below] = top(inner, 1);
    let (typed, column) = field::line(&palette.query, query.width.into(), paint);
    paint.caret(frame, query, (column, 0));
    frame.render_widget(Paragraph::new(typed), query);
    let width = usize::from(below.width);
    let focus = paint.app.focus_below();
    let row = |info: &&'static ActionInfo, _: bool| {
        let key =
            paint.app.keymap.key(&focus, info.action).map_or_else(String::new, |chord| chord.to_string());
        let room = width.saturating_sub(11);
        Line::from(vec![
            Span::raw(padded(menu::told(info.action, room), room)),
            Span::styled(format!(" {key:>10}"), paint.role(Role::Strong)),
        ])
    };
    if palette.found.is_empty() {
        return faint(frame, below, "Nothing has a name like that. Delete some of it.".into(), paint);
    }
    list(frame, below, (&palette.found, palette.selected), paint, row)
}
