//! The menu of a round: one key for everything.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::overlay::boxed;
use super::style::Paint;
use super::text::{list, padded};
use crate::app::menu::Menu;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, menu: &Menu, paint: Paint<'_>) -> Region {
    let rows = u16::try_from(menu.rows.len()).unwrap_or(u16::MAX);
    let size = (area.width.saturating_sub(2).min(88), rows.saturating_add(2).min(area.height));
    let inner = boxed(frame, area, &format!("menu · {} goes back", paint.key(Action::Back)), size, paint);
    let focus = paint.app.focus_below();
    let direct =
        |action| paint.app.keymap.key(&focus, action).map_or_else(String::new, |chord| chord.to_string());
    let keys = menu.rows.iter().map(|(_, action)| direct(*action).width()).max().unwrap_or(0);
    let width = usize::from(inner.width).saturating_sub(keys + 6);
    let row = |(key, action): &(char, Action), _: bool| {
        Line::from(vec![
            Span::styled(format!(" {key}  "), paint.role(Role::Accent)),
            Span::styled(padded(told(*action, width), width), paint.role(Role::Text)),
            Span::styled(format!("  {:>keys$}", direct(*action)), paint.role(Role::Faint)),
        ])
    };
    list(frame, inner, (&menu.rows, menu.selected), paint, row)
}

/// What an action does; on a narrow screen its name.
pub(super) fn told(action: Action, width: usize) -> &'static str {
    let info = action.info();
    if width < NARROW { info.hint } else { info.help }
}

/// Below this width a sentence would be cut in the word that matters.
const NARROW: usize = 40;
