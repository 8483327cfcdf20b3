//! The first line of a screen: the program's name, the title, and a warning if something isn't saved.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Padding, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::split::{left, top};
use super::style::Paint;
use super::text::{cut, fitted};
use crate::app::scroll::Region;
use crate::config::theme::Role;

/// Draws the program's name and a title on the left, and something on the right. Without room the first half of the
/// title is cut; the second names the screen.
fn draw(frame: &mut Frame<'_>, area: Rect, (name, rest): (&str, &str), right: Line<'_>, paint: Paint<'_>) {
    let mark = Span::styled(" greenroom ", paint.role(Role::Accent));
    let width = usize::from(area.width);
    // Without room for both, the program's name goes.
    let wanted = mark.width() + name.width() + rest.width() + right.width() + 2;
    let mut left = Line::from_iter((wanted <= width).then_some(mark));
    if left.spans.is_empty() {
        left.push_span(" ");
    }
    left.spans.extend(not_saved(paint));
    let room = width.saturating_sub(left.width() + right.width() + 2);
    let title = cut(name, room.saturating_sub(rest.width())) + rest;
    left.push_span(Span::styled(cut(&title, room), paint.role(Role::Strong)));
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(right).alignment(Alignment::Right), area);
}

/// A failed save is never hidden.
pub(super) fn not_saved(paint: Paint<'_>) -> Option<Span<'static>> {
    paint.app.unsaved.is_some().then(|| {
        Span::styled("NOT SAVED ", paint.role(Role::Bad).add_modifier(ratatui::style::Modifier::REVERSED))
    })
}

/// A rule across the screen.
pub(super) fn rule(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) {
    let line = Line::styled("─".repeat(usize::from(area.width)), paint.role(Role::Rule));
    frame.render_widget(Paragraph::new(line), area);
}

/// A rule with a few words near its end.
pub(super) fn rule_with(frame: &mut Frame<'_>, area: Rect, words: Option<String>, paint: Paint<'_>) {
    rule(frame, area, paint);
    let Some(words) = words.map(|words| cut(&words, usize::from(area.width.saturating_sub(3)))) else {
        return;
    };
    let words = Line::styled(format!(" {words} "), paint.role(Role::Faint));
    let [_, end] = left(area, area.width.saturating_sub(u16::try_from(words.width()).unwrap_or(0) + 1));
    frame.render_widget(Paragraph::new(words), top(end, 1)[0]);
}

/// A scroll bar on a border: the thick part is in sight. Nothing where everything is.
pub(super) fn bar(frame: &mut Frame<'_>, x: u16, shown: Region, paint: Paint<'_>) {
    let height = usize::from(shown.height);
    if shown.length <= height || height == 0 {
        return;
    }
    let thumb = (height * height / shown.length).max(1);
    let hidden = shown.length - height;
    let from = (shown.first.min(hidden) * (height - thumb) + hidden / 2) / hidden;
    for y in (shown.y..).skip(from).take(thumb) {
        frame.buffer_mut().set_string(x, y, "┃", paint.role(Role::Rule));
    }
}

/// Draws the header, the lines below it if there are any, and a rule; the body of the screen comes back.
pub(super) fn screen<'l>(
    frame: &mut Frame<'_>,
    area: Rect,
    title: (&str, &str),
    right: Line<'_>,
    told: impl IntoIterator<Item = Line<'l>>,
    paint: Paint<'_>,
) -> Rect {
    let [head, mut below] = top(area, 1);
    draw(frame, head, title, right, paint);
    for line in told {
        let [here, rest] = top(below, 1);
        frame.render_widget(Paragraph::new(fitted(line, here.width.into())), here);
        below = rest;
    }
    let [line, body] = top(below, 1);
    rule(frame, line, paint);
    body
}

/// Titles in a row, the one in front marked. Where they don't all fit, it is told which of how many is in front, and
/// only those are shown that have room.
pub(super) fn tabs<'t>(
    titles: impl Iterator<Item = &'t str>,
    front: usize,
    width: usize,
    paint: Paint<'_>,
) -> Line<'static> {
    let titles: Vec<&str> = titles.collect();
    let wide = |titles: &[&str]| titles.iter().map(|title| title.width() + 3).sum::<usize>();
    let all = wide(&titles) <= width;
    let place = if all { String::new() } else { format!(" ‹ {} of {} ›", front + 1, titles.len()) };
    let room = width.saturating_sub(place.width());
    let last = (front + 1).min(titles.len());
    let first = (0..last).find(|first| wide(&titles[*first..last]) <= room).unwrap_or(front);
    let end = (last..=titles.len()).rev().find(|end| wide(&titles[first..*end]) <= room).unwrap_or(last);
    let tab = |(at, title): (usize, &&str)| {
        let role = if at == front { Role::Selected } else { Role::Faint };
        [Span::raw(" "), Span::styled(format!(" {title} "), paint.role(role))]
    };
    let shown = titles.iter().enumerate().take(end).skip(first).flat_map(tab);
    Line::from_iter(std::iter::once(Span::styled(place, paint.role(Role::Faint))).chain(shown))
}

/// A rule at the left of an area; the rest of it comes back.
pub(super) fn bordered(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) -> Rect {
    let block = Block::new().borders(Borders::LEFT).border_style(paint.role(Role::Rule));
    let block = block.padding(Padding::horizontal(1));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}
