//! The history: one row a round.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::header;
use super::style::Paint;
use super::text::{padded, window};
use crate::app::App;
use crate::app::history::History;
use crate::app::scroll::Layout;
use crate::config::theme::Role;
use crate::domain::round::{State, Summary};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, history: &History, paint: Paint) -> Layout {
    let [head, names, rule, body] = Split::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
    ])
    .areas(area);
    header::draw(frame, head, app, ("history", ""), Line::from(count(history.len())), paint);
    frame.render_widget(
        Paragraph::new(Line::styled(columns(usize::from(names.width)), paint.role(Role::Faint))),
        names,
    );
    header::rule(frame, rule, paint);
    let rows = usize::from(body.height);
    let Some(rounds) = history.rounds.as_ref().filter(|rounds| !rounds.is_empty()) else {
        let text = if history.rounds.is_some() {
            " No round played yet. Esc, then Enter on a problem starts one."
        } else {
            " Reading …"
        };
        frame.render_widget(Paragraph::new(Line::styled(text, paint.role(Role::Faint))), body);
        return Layout { rows, length: 0, ..Layout::default() };
    };
    let top = window(history.selected, rounds.len(), rows);
    let width = usize::from(body.width);
    let seen = rounds.iter().enumerate().skip(top).take(rows);
    let drawn: Vec<Line<'static>> =
        seen.map(|(at, round)| row(app, round, at == history.selected, width, paint)).collect();
    frame.render_widget(Paragraph::new(drawn), body);
    Layout { rows, length: rounds.len(), ..Layout::default() }
}

fn count(rounds: usize) -> String {
    format!("{rounds} round{} ", if rounds == 1 { "" } else { "s" })
}

/// What the title may take: everything that the other columns leave.
fn room(width: usize) -> usize {
    width.saturating_sub(62).clamp(12, 40)
}

fn columns(width: usize) -> String {
    let room = room(width);
    format!(
        "   {:<16} {:<room$} {:<6} {:<6} {:>6}  {}",
        "begun", "problem", "mode", "level", "time", "result"
    )
}

fn row(app: &App, round: &Summary, selected: bool, width: usize, paint: Paint) -> Line<'static> {
    let begun = round.started.with_timezone(&app.now.utc_offset).format("%Y-%m-%d %H:%M");
    let minutes = format!("{}:{:02}", round.elapsed.as_secs() / 60, round.elapsed.as_secs() % 60);
    let result = match (round.state, round.score) {
        (State::Graded, Some(score)) => format!("{score:.1} of 4"),
        (State::Running, _) => "open: Enter resumes".into(),
        (State::Grading, _) => "to be graded".into(),
        (State::Abandoned, _) => "given up".into(),
        (State::Graded, None) => "graded".into(),
    };
    let mark = if selected { " ▸ " } else { "   " };
    let title = padded(&round.title, room(width));
    let (mode, level) = (round.mode.id(), round.level.id());
    let text = format!("{mark}{begun:<16} {title} {mode:<6} {level:<6} {minutes:>6}  {result}");
    let role = match round.state {
        _ if selected => Role::Selected,
        State::Running | State::Grading => Role::Warn,
        State::Graded => Role::Text,
        State::Abandoned => Role::Faint,
    };
    Line::styled(padded(&text, width), paint.role(role))
}
