//! The question before leaving, where something is not saved.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::field;
use super::overlay::boxed;
use super::style::Paint;
use super::text::{lines, page};
use crate::app::leaving::Leaving;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::page::{Page, Tone};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, asked: &Leaving, paint: Paint<'_>) -> Region {
    let width = area.width.saturating_sub(8).clamp(20, 76);
    let room = usize::from(width.saturating_sub(4));
    let mut drawn = lines(&found(asked).rows, room, paint);
    let (place, column) = field::line(&asked.place, room, paint);
    let row = drawn.len();
    drawn.push(place);
    drawn.push(Line::default());
    drawn.extend(lines(&keys(asked, paint).rows, room, paint));
    let height = u16::try_from(drawn.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inner = boxed(frame, area, "not everything is saved", (width, height), paint);
    paint.caret(frame, inner, (column, row));
    page(frame, inner, drawn, 0)
}

fn found(asked: &Leaving) -> Page {
    let mut page = Page::new("");
    page.row(Tone::Bad, format!("Not saved: {}.", asked.why)).blank();
    page.row(
        Tone::Text,
        "A copy of what is not saved can be written elsewhere; `greenroom restore --from` brings it back. Where to?",
    );
    page
}

fn keys(asked: &Leaving, paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    if let Some(why) = &asked.refused {
        page.row(Tone::Warn, why).blank();
    }
    let key = |action| paint.key(action);
    page.row(Tone::Text, format!("{} writes the copy and leaves.", key(Action::CopyAndLeave)));
    page.row(Tone::Text, format!("{} stays; saving is tried again and again.", key(Action::Stay)));
    page.row(Tone::Faint, format!("{} leaves and loses it.", key(Action::LeaveUnsaved)));
    page
}
