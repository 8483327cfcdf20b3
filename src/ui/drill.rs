//! Quick estimates: the question with its clock, then the working, at last the summary.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::split::inset;
use super::style::Paint;
use super::text::{lines, page, rows};
use super::{field, header, text};
use crate::app::drill::{Drill, PACE, Step};
use crate::app::scroll::Region;
use crate::config::theme::Role;
use crate::domain::drill::Outcome;
use crate::drill::Question;
use crate::page::{Page, Tone};

/// The widest a question runs, in columns.
const WIDEST: u16 = 100;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, drill: &Drill, paint: Paint<'_>) -> Region {
    let title = ("quick estimates", topic(drill));
    let body = header::screen(frame, area, (title.0, &title.1), score(drill, paint), None, paint);
    let inner = inset(body, 2);
    let inner = Rect { width: inner.width.min(WIDEST), ..inner };
    let width = usize::from(inner.width);
    match &drill.step {
        Step::Asking { question, field, refused, .. } => {
            let mut shown = lines(&asked(question).rows, width, paint);
            shown.push(Line::default());
            let (answer, column) = field::line(field, width, paint);
            if shown.len() < usize::from(inner.height) {
                paint.caret(frame, inner, (column, shown.len()));
            }
            shown.push(answer);
            shown.push(Line::default());
            let refused = refused.as_ref().map(|why| paint.app.with_keys(why));
            shown.extend(lines(&advice(question, refused).rows, width, paint));
            page(frame, inner, shown, 0)
        }
        Step::Told { question, page: told, top } => {
            let mut shown = asked(question);
            shown.blank().rows.extend(told.rows.iter().cloned());
            rows(frame, inner, &shown.rows, *top, paint)
        }
        Step::Summary { page, top } => rows(frame, inner, &page.rows, *top, paint),
    }
}

fn topic(drill: &Drill) -> String {
    drill.order.topic.map_or_else(String::new, |topic| format!(" · {topic}"))
}

/// Results so far, and the clock of the question in front.
fn score(drill: &Drill, paint: Paint<'_>) -> Line<'static> {
    let of = drill.order.count.map_or_else(String::new, |count| format!(" of {count}"));
    let mut spans = vec![Span::styled(format!("{}{of}", drill.number), paint.role(Role::Faint))];
    for (outcome, role) in
        [(Outcome::Right, Role::Good), (Outcome::Close, Role::Warn), (Outcome::Off, Role::Bad)]
    {
        let text = format!("{} {outcome}", drill.tally.of(outcome));
        spans.extend([Span::styled(" · ", paint.role(Role::Faint)), Span::styled(text, paint.role(role))]);
    }
    spans.push(Span::raw(" "));
    spans.extend(drill.elapsed(paint.app.now).map(|elapsed| clock(elapsed, paint)));
    Line::from(spans)
}

/// Time left of the minute, amber in its last fifth; past its end the time over.
fn clock(elapsed: Duration, paint: Paint<'_>) -> Span<'static> {
    match PACE.checked_sub(elapsed) {
        Some(left) if !left.is_zero() => {
            let role = if left * 5 <= PACE { Role::Warn } else { Role::Strong };
            // Rounded up, so that a whole minute is shown at first and nothing is left at zero.
            let left = Duration::from_secs(left.as_secs() + u64::from(left.subsec_nanos() > 0));
            Span::styled(format!("  {} ", text::clock(left)), paint.role(role))
        }
        _ => {
            Span::styled(format!("  +{} ", text::clock(elapsed.saturating_sub(PACE))), paint.role(Role::Bad))
        }
    }
}

fn asked(question: &Question) -> Page {
    let mut page = Page::new("question");
    page.blank().row(Tone::Strong, &question.ask);
    let wide = question.given.iter().map(|(words, _)| words.chars().count()).max().unwrap_or(0);
    for (words, value) in &question.given {
        page.indented(2, Tone::Text, format!("{words:<wide$}  {value}"));
    }
    page
}

fn advice(question: &Question, refused: Option<String>) -> Page {
    let mut page = Page::new("advice");
    if let Some(why) = refused {
        page.row(Tone::Warn, why).blank();
    }
    let unit = question
        .item
        .unit
        .strip_prefix('/')
        .map_or_else(|| question.item.unit.clone(), |per| format!("1/{per}"));
    page.row(Tone::Faint, format!("In {unit}, unless you write a unit. An expression will do: 10M * 4/day."));
    page.row(Tone::Faint, format!("Right within ×{}, close within ×10.", question.within()));
    page
}
