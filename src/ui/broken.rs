//! A broken file: every fault with its place, and the key that mends it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::Line;

use super::header;
use super::style::Paint;
use super::text::page;
use crate::app::broken::Broken;
use crate::app::scroll::Region;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, broken: &Broken, paint: Paint<'_>) -> Region {
    let [head, rule, body] =
        Split::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(1)]).areas(area);
    header::draw(frame, head, (&broken.file.title, " is broken"), Line::default(), paint);
    header::rule(frame, rule, paint);
    let lines = broken.file.report.iter().map(|line| Line::from(line.clone())).collect();
    page(frame, body.inner(ratatui::layout::Margin::new(1, 0)), lines, broken.top)
}
