//! Cards: the question, then its answer, at last the summary.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::inset;
use super::style::Paint;
use super::text::rows;
use crate::app::cards::{Cards, Step};
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::drill::cards::Flashcard;
use crate::page::Page;

/// The widest a text runs, in columns.
const WIDEST: u16 = 90;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, cards: &Cards, paint: Paint<'_>) -> Region {
    let body = header::screen(frame, area, ("cards", ""), score(cards, paint), None, paint);
    let inner = inset(body, 2);
    let inner = Rect { width: inner.width.min(WIDEST), ..inner };
    let mut page = Page::default();
    page.blank();
    match (&cards.step, cards.deal.front()) {
        (Step::Summary(summary), _) => page.rows.extend(summary.rows.iter().cloned()),
        (step, Some(card)) => page.rows.extend(shown(card, matches!(step, Step::Told)).rows),
        (_, None) => {}
    }
    rows(frame, inner, &page.rows, cards.top, paint)
}

fn shown(card: &Flashcard, told: bool) -> Page {
    let mut page = card.asked();
    if told {
        page.blank().rows.extend(card.told().rows);
    }
    page
}

/// Cards met of all, and how many were known.
fn score(cards: &Cards, paint: Paint<'_>) -> Line<'static> {
    let deal = &cards.deal;
    let again = deal.missed().count();
    Line::from(vec![
        Span::styled(format!("{} of {}  ", deal.met(), deal.count()), paint.role(Role::Faint)),
        Span::styled(format!("{} known ", deal.known()), paint.role(Role::Good)),
        Span::styled(format!("{again} again "), paint.role(Role::Warn)),
    ])
}
