//! A pad: its visible rows, the sign of each line in the gutter, the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::split::left;
use super::style::Paint;
use super::text::region;
use crate::app::pad::{Pad, Row};
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::lens::Glyph;
use crate::lens::prompts::spoken;

/// A pad, its text, and how each line was understood.
#[derive(Clone, Copy)]
pub(super) struct Shown<'p> {
    pub(super) pad: &'p Pad,
    pub(super) text: &'p str,
    pub(super) glyphs: &'p [Glyph],
}

/// Draws the pad, with a sign in front of each line that shows how it was understood.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, shown: Shown<'_>, paint: Paint<'_>) -> Region {
    let [gutter, text] = left(area, 3);
    let here = shown.pad.line(shown.text);
    for (row, y) in shown.pad.rows().iter().zip(text.y..text.bottom()) {
        if let Some(glyph) = shown.glyphs.get(row.line).filter(|_| row.begins) {
            let (sign, role) = mark(*glyph);
            frame.buffer_mut().set_stringn(gutter.x + 1, y, sign, 1, paint.role(role));
        }
        line(frame, Rect { y, height: 1, ..text }, shown, (row, row.line == here), paint);
        if let Some(column) = caret(shown, row).filter(|_| row.line == here) {
            paint.caret(frame, text, (column, usize::from(y - text.y)));
        }
    }
    region(text, 0, shown.pad.rows().len())
}

/// A row of the pad; the line with the cursor is underlined. What the interviewer says has a colour of its own, a reply
/// stands in, and a question begins with a rule: the marks that stand for it in the text aren't shown.
fn line(frame: &mut Frame<'_>, area: Rect, shown: Shown<'_>, (row, here): (&Row, bool), paint: Paint<'_>) {
    let said = shown.glyphs.get(row.line) == Some(&Glyph::Voice);
    let plain = if said { paint.role(Role::Voice) } else { Style::new() };
    let style = if here { plain.add_modifier(Modifier::UNDERLINED) } else { plain };
    let written = shown.text.get(row.text.clone()).unwrap_or_default();
    let drawn = Some(written).filter(|_| said).map_or(written.into(), spoken);
    let style = if said && is_heading(shown.text, row) { style.add_modifier(Modifier::BOLD) } else { style };
    frame.buffer_mut().set_stringn(area.x, area.y, drawn, usize::from(area.width), style);
}

/// True if the line that a row is of is a heading.
fn is_heading(text: &str, row: &Row) -> bool {
    let start = text.get(..row.text.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    text.get(start..).is_some_and(|line| line.starts_with("## ") || line.starts_with("### "))
}

/// The column of the cursor in a row, if it is there.
fn caret(shown: Shown<'_>, row: &Row) -> Option<usize> {
    let at = shown.pad.cursor();
    let before = shown.text.get(row.text.start..at).filter(|_| row.holds(at))?;
    Some(before.width())
}

const fn mark(glyph: Glyph) -> (&'static str, Role) {
    match glyph {
        Glyph::None | Glyph::Prose => (" ", Role::Faint),
        Glyph::Question => ("?", Role::Accent),
        Glyph::Voice => ("›", Role::Voice),
        Glyph::Within => ("+", Role::Good),
        Glyph::Out => ("×", Role::Faint),
        Glyph::Assumed => ("~", Role::Warn),
        Glyph::Number => ("=", Role::Good),
        Glyph::Slip => ("!", Role::Bad),
        Glyph::Boxes => ("□", Role::Voice),
        Glyph::BoxesInPart => ("◧", Role::Warn),
        Glyph::NotDrawn => ("↛", Role::Warn),
        Glyph::Interface => ("}", Role::Voice),
        Glyph::Decided => ("◆", Role::Accent),
    }
}
