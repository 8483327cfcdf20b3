//! The review: a row of pages and the one in front.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::inset;
use super::style::Paint;
use super::text::sheet;
use crate::app::review::Review;
use crate::app::scroll::Region;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, review: &Review, paint: Paint<'_>) -> Region {
    let title = (review.title(), " · review");
    let body =
        header::screen(frame, area, title, Line::default(), pages(review, area.width.into(), paint), paint);
    sheet(frame, inset(body, 2), &review.sheet, review.offset, paint)
}

fn pages(review: &Review, width: usize, paint: Paint<'_>) -> Line<'static> {
    let tab = |(at, page): (usize, &crate::page::Page)| {
        let role = if at == review.page { Role::Selected } else { Role::Faint };
        [Span::raw(" "), Span::styled(format!(" {} ", page.title), paint.role(role))]
    };
    // Tabs that have no room left of the one in front are out of sight.
    let mut tabs: Vec<_> = review.pages.iter().enumerate().map(tab).collect();
    let wide = |tabs: &[[Span<'_>; 2]]| tabs.iter().flatten().map(Span::width).sum::<usize>();
    let last = (review.page + 1).min(tabs.len());
    let first = (0..last).find(|first| wide(&tabs[*first..last]) <= width).unwrap_or(0);
    Line::from(tabs.split_off(first).into_iter().flatten().collect::<Vec<_>>())
}
