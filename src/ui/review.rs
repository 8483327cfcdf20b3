//! The review: a row of pages and the one in front.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::header;
use super::style::Paint;
use super::text::{lines, page};
use crate::app::review::Review;
use crate::app::scroll::Region;
use crate::config::theme::Role;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, review: &Review, paint: Paint<'_>) -> Region {
    let [head, tabs, rule, body] = header::split(area);
    header::draw(frame, head, (&review.title, " · review"), Line::default(), paint);
    frame.render_widget(Paragraph::new(pages(review, paint)), tabs);
    header::rule(frame, rule, paint);
    let inner = body.inner(ratatui::layout::Margin::new(2, 0));
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
