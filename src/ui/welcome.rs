//! The welcome: a few words, and what one may begin with.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::overlay::{boxed, width_of};
use super::split::top;
use super::style::Paint;
use super::text::{clipped, list};
use crate::app::scroll::Region;
use crate::app::welcome::{At, Welcome};
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::page::{Page, Tone, wrapped};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, welcome: Welcome, paint: Paint<'_>) -> Region {
    let width = width_of(area);
    let rows = welcome.rows();
    let page = told(welcome.at, paint);
    let told = wrapped(&page.rows, usize::from(width - 4));
    let chosen = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let above = u16::try_from(told.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(chosen + 2));
    let inner = boxed(frame, area, "welcome", (width, above + chosen + 2), paint);
    let [text, below] = top(inner, above);
    let _ = clipped(frame, text, &page.rows, paint);
    let width = usize::from(below.width);
    list(frame, below, (&rows, welcome.selected), paint, |row, selected| choice(*row, selected, width, paint))
}

/// A text without what comes behind a comma or a colon, where all of it has no room.
fn shortened(text: &str, width: usize) -> &str {
    let ends = text.char_indices().rev().filter(|(_, c)| matches!(c, ',' | ':')).map(|(at, _)| at);
    let mut parts = std::iter::once(text.len()).chain(ends).map(|end| &text[..end]);
    parts.find(|part| part.width() <= width).unwrap_or(text)
}

fn choice((action, what): (Action, &str), selected: bool, width: usize, paint: Paint<'_>) -> Line<'static> {
    let key = paint.app.keymap.keys(action).next().map_or_else(String::new, |chord| chord.to_string());
    let what = shortened(what, width.saturating_sub(6));
    let mark = if selected { "▸" } else { " " };
    Line::from(vec![
        Span::raw(format!("{mark} ")),
        Span::styled(format!("{key:<4}"), paint.role(Role::Strong)),
        Span::raw(what.to_owned()),
    ])
}

fn told(at: At, paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    match at {
        At::Start => {
            page.row(Tone::Strong, "Practise system-design interviews alone, at speed, offline.").blank();
            page.row(
                Tone::Text,
                "You type in a pad, six timed phases long, and the pad answers back: a question gets its reply, a formula its value, arrows become boxes. Every keystroke is saved before you see it.",
            );
        }
        At::TutorialEnd => {
            page.row(Tone::Strong, "You have seen all six phases.").blank();
            page.row(
                Tone::Text,
                "The first exercise takes one of them, the requirements of a link shortener, for ten minutes. Then you grade yourself, and see what to practise next.",
            );
        }
    }
    let help = paint.app.keys(Action::Help);
    page.row(Tone::Faint, format!("{help} shows the keys, wherever you are.")).blank();
    page
}
