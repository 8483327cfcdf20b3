//! The dashboard: a row of sections, the figures of the one in front, and how the opened one comes about.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};
use unicode_width::UnicodeWidthStr;

use super::split::{inset, percent, top};
use super::style::Paint;
use super::text::{self, cut, padded};
use super::{WIDE, header};
use crate::app::dashboard::Dashboard;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::page::{Row, Tone, wrapped};
use crate::progress::dashboard::{Behind, Figure, Section};

/// The widest column of names.
const NAME: usize = 34;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, dashboard: &Dashboard, paint: Paint<'_>) -> Region {
    let titles = dashboard.sections.iter().flatten().map(|section| section.title);
    let tabs = header::tabs(titles, dashboard.place.section, area.width.into(), paint);
    let body = header::screen(frame, area, ("progress", ""), Line::default(), tabs, paint);
    let body = inset(body, 1);
    match (dashboard.front(), dashboard.figure(), dashboard.place.why) {
        (None, ..) => text::faint(frame, body, "Reading …".into(), paint),
        (Some(_), Some(figure), Some(round)) => explained(frame, body, figure, round, paint),
        (Some(section), figure, _) => {
            let body = below_lead(frame, body, &section.lead, paint);
            let charted = figure.filter(|figure| figure.series.len() > 1);
            let list = beside_chart(frame, body, charted, paint);
            figures(frame, list, section, dashboard.place.selected, paint)
        }
    }
}

/// Draws the sentence above the figures; the rest of the area comes back.
fn below_lead(frame: &mut Frame<'_>, area: Rect, lead: &str, paint: Paint<'_>) -> Rect {
    let rows = [Row { tone: Tone::Faint, indent: 1, text: lead.to_owned() }];
    let height = u16::try_from(wrapped(&rows, area.width.into()).len()).unwrap_or(1);
    let [head, rest] = top(area, height.min(area.height));
    text::rows(frame, head, &rows, 0, paint);
    top(rest, 1.min(rest.height))[1]
}

/// Draws the chart of a figure where there is room beside the list; the room of the list comes back.
fn beside_chart(frame: &mut Frame<'_>, area: Rect, figure: Option<&Figure>, paint: Paint<'_>) -> Rect {
    let Some(figure) = figure.filter(|_| area.width >= WIDE) else { return area };
    let [left, right] = percent(area, 60);
    let inner = header::bordered(frame, right, paint);
    let [_, chart] = top(inner, inner.height.saturating_sub(16));
    draw_chart(frame, if inner.height > 16 { top(inner, 16)[0] } else { chart }, figure, paint);
    left
}

/// Scores over rounds, each a point, from 1 to 4.
fn draw_chart(frame: &mut Frame<'_>, area: Rect, figure: &Figure, paint: Paint<'_>) {
    let points: Vec<(f64, f64)> =
        (1_u32..).zip(&figure.series).map(|(round, score)| (f64::from(round), *score)).collect();
    let rounds = points.last().map_or(1.0, |(round, _)| *round);
    let line = Dataset::default()
        .marker(Marker::Dot)
        .graph_type(GraphType::Line)
        .style(paint.role(Role::Accent))
        .data(&points);
    let across = Axis::default()
        .title("rounds")
        .style(paint.role(Role::Faint))
        .bounds([1.0, rounds])
        .labels(["1".to_owned(), format!("{rounds}")]);
    let up = Axis::default()
        .title(figure.name.clone())
        .style(paint.role(Role::Faint))
        .bounds([1.0, 4.0])
        .labels(["1", "2", "3", "4"]);
    frame.render_widget(Chart::new(vec![line]).x_axis(across).y_axis(up), area);
}

fn figures(
    frame: &mut Frame<'_>,
    area: Rect,
    section: &Section,
    selected: usize,
    paint: Paint<'_>,
) -> Region {
    let name = section.figures.iter().map(|figure| figure.name.width()).max().unwrap_or(0);
    let name = name.min(NAME).min(usize::from(area.width) / 2);
    let row = |figure: &Figure, selected: bool| {
        let mark = if selected { "▸ " } else { "  " };
        Line::from(vec![
            Span::styled(mark, paint.role(Role::Accent)),
            Span::styled(padded(&figure.name, name), paint.role(Role::Text)),
            Span::raw("  "),
            Span::styled(figure.value.clone(), paint.tone(figure.tone)),
        ])
    };
    text::list(frame, area, (&section.figures, selected), paint, row)
}

fn explained(frame: &mut Frame<'_>, area: Rect, figure: &Figure, round: usize, paint: Paint<'_>) -> Region {
    let row = |tone, text: &str| Row { tone, indent: 1, text: text.to_owned() };
    let mut rows =
        vec![row(Tone::Strong, &format!("{}  {}", figure.name, figure.value)), row(Tone::Text, "")];
    rows.extend(figure.because.iter().map(|text| row(Tone::Text, text)));
    rows.push(row(Tone::Text, ""));
    rows.push(match figure.rounds.len() {
        0 => row(Tone::Faint, "No round stands behind it."),
        _ => row(Tone::Heading, &format!("Rounds behind it; {} opens one", paint.key(Action::OpenFigure))),
    });
    let height = u16::try_from(wrapped(&rows, area.width.into()).len()).unwrap_or(u16::MAX);
    let [head, list] = top(area, height.min(area.height.saturating_sub(1)));
    text::rows(frame, head, &rows, 0, paint);
    let width = usize::from(list.width);
    text::list(frame, list, (&figure.rounds, round), paint, |behind: &Behind, selected| {
        let mark = if selected { "▸ " } else { "  " };
        Line::styled(cut(&format!("{mark}{}", behind.text), width), paint.role(Role::Text))
    })
}
