//! The review: a row of pages and the one in front.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::header;
use super::split::inset;
use super::style::Paint;
use super::text::sheet;
use crate::app::review::Review;
use crate::app::scroll::Region;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, review: &Review, paint: Paint<'_>) -> Region {
    let title = (review.title(), " · review");
    let titles = review.pages.iter().map(|page| page.title.as_str());
    let tabs = header::tabs(titles, review.page, area.width.into(), paint);
    let body = header::screen(frame, area, title, Line::default(), [tabs], paint);
    sheet(frame, inset(body, 2), &review.sheet, review.offset, paint)
}
