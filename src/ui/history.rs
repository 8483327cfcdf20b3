//! The history: one row a round.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::header;
use super::style::Paint;
use super::text::{clock, cut, faint, list, padded};
use crate::app::history::History;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::round::{RoundKind, State, Summary};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, history: &History, paint: Paint<'_>) -> Region {
    let names = Line::styled(columns(usize::from(area.width)), paint.role(Role::Faint));
    let title = ("history", "");
    let body = header::screen(frame, area, title, Line::from(count(history.rounds())), [names], paint);
    let Some(rounds) = history.rounds.as_ref().filter(|rounds| !rounds.is_empty()) else {
        let text = if history.rounds.is_some() {
            let (back, start) = (paint.key(Action::Back), paint.key(Action::Start));
            format!("No round played yet. {back}, then {start} on a problem starts one.")
        } else {
            "Reading …".into()
        };
        return faint(frame, body, text, paint);
    };
    let width = usize::from(body.width);
    list(frame, body, (rounds, history.selected), paint, |round, selected| row(round, selected, width, paint))
}

fn count(rounds: &[Summary]) -> String {
    let open = rounds.iter().filter(|round| round.state == State::Running).count();
    let open = if open == 0 { String::new() } else { format!("· {open} open ") };
    format!("{} round{} {open}", rounds.len(), if rounds.len() == 1 { "" } else { "s" })
}

/// Widths from which on there is room for more than title, day and result, and for all columns.
const WIDE: usize = 76;
const WIDEST: usize = 104;

/// Columns of the title: all that the other columns leave.
fn room(width: usize) -> usize {
    let others = match width {
        ..WIDE => 3 + 6 + 2 + 11,
        WIDE..WIDEST => 3 + 12 + 2 + 6 + 2 + 19,
        _ => 64,
    };
    width.saturating_sub(others).clamp(12, 60)
}

fn columns(width: usize) -> String {
    let room = room(width);
    match width {
        ..WIDE => format!("   {:<room$} {:<5}  {}", "problem", "begun", "result"),
        WIDE..WIDEST => format!("   {:<room$} {:<11}  {:<6}  {}", "problem", "begun", "mode", "result"),
        _ => format!(
            "   {:<room$} {:<16}  {:<6}  {:<6} {:>6}  {}",
            "problem", "begun", "mode", "level", "time", "result"
        ),
    }
}

fn row(round: &Summary, selected: bool, width: usize, paint: Paint<'_>) -> Line<'static> {
    let mark = if selected { " ▸ " } else { "   " };
    let title = padded(&round.title, room(width));
    let begun = round.started.with_timezone(&paint.app.now.utc_offset);
    let (mode, level, minutes) = (round.mode.id(), round.level.id(), clock(round.elapsed));
    let text = match width {
        ..WIDE => format!("{mark}{title} {}  {}", begun.format("%m-%d"), result_in_short(round)),
        WIDE..WIDEST => {
            format!("{mark}{title} {}  {mode:<6}  {}", begun.format("%m-%d %H:%M"), result(round, paint))
        }
        _ => {
            let begun = begun.format("%Y-%m-%d %H:%M");
            format!("{mark}{title} {begun:<16}  {mode:<6}  {level:<6} {minutes:>6}  {}", result(round, paint))
        }
    };
    let role = match round.state {
        State::Running | State::Grading => Role::Warn,
        State::Graded => Role::Text,
        State::Abandoned => Role::Faint,
    };
    Line::styled(cut(&text, width), paint.role(role))
}

fn result(round: &Summary, paint: Paint<'_>) -> String {
    match (round.state, round.score) {
        (State::Graded, Some(score)) if round.kind == RoundKind::Sketch => format!("{score:.1} of 4, sketch"),
        (State::Graded, Some(score)) => format!("{score:.1} of 4"),
        (State::Running, _) => format!("open: {} resumes", paint.key(Action::OpenRound)),
        (State::Grading, _) => "to be graded".into(),
        (State::Abandoned, _) => "given up".into(),
        (State::Graded, None) => "graded, not counted".into(),
    }
}

/// The result in eleven columns.
fn result_in_short(round: &Summary) -> String {
    match (round.state, round.score) {
        (State::Graded, Some(score)) if round.kind == RoundKind::Sketch => format!("{score:.1}, sketch"),
        (State::Graded, Some(score)) => format!("{score:.1} of 4"),
        (State::Running, _) => "open".into(),
        (State::Grading, _) => "to grade".into(),
        (State::Abandoned, _) => "given up".into(),
        (State::Graded, None) => "not counted".into(),
    }
}
