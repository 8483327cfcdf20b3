//! The review: a row of pages and the one in front.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::inset;
use super::style::Paint;
use super::text::{lines, page};
use crate::app::review::Review;
use crate::app::scroll::Region;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, review: &Review, paint: Paint<'_>) -> Region {
    let title = (review.title.as_str(), " · review");
    let body = header::screen(frame, area, title, Line::default(), pages(review, paint), paint);
    let inner = inset(body, 2);
    let width = usize::from(inner.width).min(100);
    let rows = review.pages.get(review.page).map_or(&[][..], |page| &page.rows);
    page(frame, inner, lines(rows, width, paint), review.top)
}

fn pages(review: &Review, paint: Paint<'_>) -> Line<'static> {
    let tab = |(at, page): (usize, &crate::page::Page)| {
        let role = if at == review.page { Role::Selected } else { Role::Faint };
        [Span::raw(" "), Span::styled(format!(" {} ", page.title), paint.role(role))]
    };
    Line::from(review.pages.iter().enumerate().flat_map(tab).collect::<Vec<_>>())
}
