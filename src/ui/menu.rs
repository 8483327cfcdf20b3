//! The menu of a round: one key for everything.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overlay::boxed;
use super::style::Paint;
use super::text::{cut, list};
use crate::app::menu::Menu;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, menu: &Menu, paint: Paint<'_>) -> Region {
    let rows = u16::try_from(menu.rows.len()).unwrap_or(u16::MAX);
    let size = (area.width.saturating_sub(4).min(88), rows.saturating_add(2).min(area.height));
    let inner = boxed(frame, area, &format!("menu · {} goes back", paint.key(Action::Back)), size, paint);
    let narrow = inner.width < 40;
    let width = usize::from(inner.width).saturating_sub(if narrow { 4 } else { 17 });
    let focus = paint.app.focus_below();
    let row = |(key, action): &(char, Action), _: bool| {
        let direct =
            paint.app.keymap.key(&focus, *action).map_or_else(String::new, |chord| chord.to_string());
        let help = cut(action.info().help, width);
        Line::from(vec![
            Span::styled(format!(" {key}  "), paint.role(Role::Accent)),
            Span::styled(format!("{help:<width$}"), paint.role(Role::Text)),
            Span::styled(
                if narrow { String::new() } else { format!(" {direct:>10}") },
                paint.role(Role::Faint),
            ),
        ])
    };
    list(frame, inner, (&menu.rows, menu.selected), paint, row)
}
