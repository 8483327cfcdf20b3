//! Cards: the question, then its answer, at last the summary.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::split::{self, inset};
use super::style::Paint;
use super::text::{lines, page, rows};
use super::{field, header};
use crate::app::App;
use crate::app::cards::{Cards, Step};
use crate::app::field::Field;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::drill::cards::Flashcard;
use crate::drill::schedule::interval;
use crate::drill::typed::Typed;
use crate::page::{Page, Tone};

/// The widest a text runs, in columns.
const WIDEST: u16 = 90;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, cards: &Cards, paint: Paint<'_>) -> Region {
    let kind = if cards.suspended { " · suspended" } else { "" };
    let body = header::screen(frame, area, ("cards", kind), score(cards, paint), None, paint);
    let inner = inset(body, 2);
    let mut inner = Rect { width: inner.width.min(WIDEST), ..inner };
    let mut page = Page::default();
    page.blank();
    match (&cards.step, cards.deal.front()) {
        (Step::Summary(summary), _) => page.rows.extend(summary.rows.iter().cloned()),
        (Step::Asking, Some(card)) => {
            page.rows.extend(card.asked().rows);
            if cards.suspended {
                let key = paint.app.key(Action::SuspendCard);
                page.blank().row(Tone::Faint, format!("{key} takes this card up again."));
            }
        }
        (Step::Typing(field), Some(card)) => {
            page.rows.extend(card.asked().rows);
            return typing(frame, inner, (&page, field), paint);
        }
        (Step::Told(typed), Some(card)) => {
            page.rows.extend(shown(card, typed.as_ref(), paint).rows);
            // Below the answer, however long it is.
            inner = rated(frame, inner, cards, paint);
        }
        (_, None) => {}
    }
    rows(frame, inner, &page.rows, cards.top, paint)
}

/// Draws the four ratings in the last row, on a narrow screen in two; gives the rest.
fn rated(frame: &mut Frame<'_>, area: Rect, cards: &Cards, paint: Paint<'_>) -> Rect {
    let ratings = ratings(paint.app, cards);
    let whole = ratings.join("   ");
    let shown = if whole.width() <= usize::from(area.width) {
        vec![whole]
    } else {
        ratings.chunks(2).map(|pair| pair.join("   ")).collect()
    };
    let rows = u16::try_from(shown.len()).unwrap_or(1);
    let [rest, below] = split::top(area, area.height.saturating_sub(rows));
    let line = |text| Line::styled(text, paint.role(Role::Faint));
    frame.render_widget(Paragraph::new(shown.into_iter().map(line).collect::<Vec<_>>()), below);
    rest
}

/// Draws the question with the answer that is being typed below it.
fn typing(frame: &mut Frame<'_>, area: Rect, (asked, field): (&Page, &Field), paint: Paint<'_>) -> Region {
    let width = usize::from(area.width);
    let mut shown = lines(&asked.rows, width, paint);
    shown.push(Line::default());
    let (answer, column) = field::line(field, width, paint);
    // A question that is longer than the screen leaves room for the answer.
    let top = (shown.len() + 1).saturating_sub(usize::from(area.height));
    paint.caret(frame, area, (column, shown.len() - top));
    shown.push(answer);
    page(frame, area, shown, top)
}

/// Question and answer, and between them what was typed.
fn shown(card: &Flashcard, typed: Option<&Typed>, paint: Paint<'_>) -> Page {
    let mut page = card.asked();
    if let Some(typed) = typed {
        page.blank().row(Tone::Own, format!("› {}", typed.text));
        if let Some(right) = typed.right {
            let key = paint.app.key(Action::KnewCard);
            page.row(Tone::Good, format!("{right}; {key} rates it as known."));
        }
    }
    page.blank().rows.extend(card.told().rows);
    page
}

/// The four ratings with their keys, and when the card comes again after each.
fn ratings(app: &App, cards: &Cards) -> Vec<String> {
    let actions = [
        (Action::MissedCard, "not yet"),
        (Action::HardCard, "hard"),
        (Action::KnewCard, "knew it"),
        (Action::EasyCard, "easy"),
    ];
    let next = cards.intervals(&app.now).unwrap_or_default();
    let one = |((action, word), days): ((Action, &str), u32)| {
        format!("{} {word}, {}", app.key(action), interval(days))
    };
    actions.into_iter().zip(next).map(one).collect()
}

/// Cards met of all, and how many were known.
fn score(cards: &Cards, paint: Paint<'_>) -> Line<'static> {
    let deal = &cards.deal;
    let again = deal.missed().count();
    Line::from(vec![
        Span::styled(format!("{} of {} · ", deal.met(), deal.count()), paint.role(Role::Faint)),
        Span::styled(format!("{} known", deal.known()), paint.role(Role::Good)),
        Span::styled(" · ", paint.role(Role::Faint)),
        Span::styled(format!("{again} again "), paint.role(Role::Warn)),
    ])
}
