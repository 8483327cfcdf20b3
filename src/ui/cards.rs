//! Cards: the question, then its answer, at last the summary.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::inset;
use super::style::Paint;
use super::text::rows;
use crate::app::App;
use crate::app::cards::{Cards, Step};
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::drill::cards::Flashcard;
use crate::drill::schedule::interval;
use crate::page::{Page, Tone};

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
        (Step::Asking, Some(card)) => page.rows.extend(card.asked().rows),
        (Step::Told, Some(card)) => {
            page.rows.extend(shown(card).rows);
            page.blank().row(Tone::Faint, ratings(paint.app, cards));
        }
        (_, None) => {}
    }
    rows(frame, inner, &page.rows, cards.top, paint)
}

fn shown(card: &Flashcard) -> Page {
    let mut page = card.asked();
    page.blank().rows.extend(card.told().rows);
    page
}

/// The four ratings with their keys, and when the card comes again after each.
fn ratings(app: &App, cards: &Cards) -> String {
    let actions = [
        (Action::MissedCard, "not yet"),
        (Action::HardCard, "hard"),
        (Action::KnewCard, "knew it"),
        (Action::EasyCard, "easy"),
    ];
    let next = cards.intervals(&app.now).unwrap_or_default();
    let one = |((action, word), days)| format!("{} {word}, {}", app.key(action), interval(days));
    actions.into_iter().zip(next).map(one).collect::<Vec<_>>().join("   ")
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
