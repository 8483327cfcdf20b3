//! Pictures of the dashboard, of ratatui's own chart, bar chart and sparkline. What tells two things apart is their shape,
//! and never their colour alone.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{
    Axis, Bar, BarChart, BarGroup, Chart, Dataset, GraphType, Paragraph, Sparkline, SparklineBar,
};
use unicode_width::UnicodeWidthStr;

use super::split::{left, top};
use super::style::Paint;
use super::text::{cut, fitted};
use crate::config::theme::Role;
use crate::progress::dashboard::picture::{Calendar, MARGIN, Pair, Picture, Scores, Series, Shape};

/// Rows of a picture.
pub(super) fn height(picture: &Picture, large: bool) -> u16 {
    match (picture, large) {
        (Picture::Calendar(_), false) => 11,
        (Picture::Calendar(_), true) => 14,
        (_, false) => 9,
        (_, true) => 16,
    }
}

/// Columns that a picture needs, so that none of it is lost.
pub(super) fn width(picture: &Picture) -> usize {
    match picture {
        Picture::Calendar(calendar) => MARGIN + calendar.days.len(),
        Picture::Scores(_) => 40,
        Picture::Pairs(pairs) => (pairs.len() * STEP).saturating_sub(2),
        Picture::Counts(counts) => counts.len() * usize::from(ALONE + 2),
    }
}

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, picture: &Picture, paint: Paint<'_>) {
    match picture {
        Picture::Scores(scores) => draw_scores(frame, area, scores, paint),
        Picture::Pairs(pairs) => draw_pairs(frame, area, pairs, paint),
        Picture::Counts(counts) => draw_counts(frame, area, counts, paint),
        Picture::Calendar(calendar) => draw_calendar(frame, area, calendar, paint),
    }
}

/// Draws a line of words at the bottom; the room above it comes back.
fn above_legend(frame: &mut Frame<'_>, area: Rect, legend: Line<'_>) -> Rect {
    let [rest, last] = top(area, area.height.saturating_sub(1));
    frame.render_widget(Paragraph::new(fitted(legend, last.width.into())), last);
    rest
}

fn draw_scores(frame: &mut Frame<'_>, area: Rect, scores: &Scores, paint: Paint<'_>) {
    let shown = |series: &Series| {
        vec![
            Span::styled(format!("{} ", sign(series.shape)), paint.role(role(series.shape))),
            Span::styled(format!("{}   ", series.name), paint.role(Role::Faint)),
        ]
    };
    let legend = scores.series.iter().rev().flat_map(shown).collect::<Vec<_>>();
    let area = above_legend(frame, area, Line::from(legend));
    let all = || scores.series.iter().flat_map(|series| &series.points).map(|(at, _)| *at);
    let from = all().fold(f64::INFINITY, f64::min);
    let to = all().fold(f64::NEG_INFINITY, f64::max).max(from + 1.0);
    let drawn: Vec<(&Series, Vec<(f64, f64)>)> =
        scores.series.iter().map(|series| (series, points(series, area.width))).collect();
    let sets = drawn.iter().map(|(series, points)| set(series, points, paint)).collect();
    let across = Axis::default().style(paint.role(Role::Rule)).bounds([from, to]);
    let ends = scores.ends.clone().map(|end| Span::styled(end, paint.role(Role::Faint)));
    let up = Axis::default().style(paint.role(Role::Rule)).bounds([1.0, 4.0]);
    let steps = ["1", "2", "3", "4"].map(|step| Span::styled(step, paint.role(Role::Faint)));
    frame.render_widget(
        Chart::new(sets)
            .x_axis(across.labels(ends).labels_alignment(Alignment::Right))
            .y_axis(up.labels(steps)),
        area,
    );
}

/// The points of a series; a level is a row of them, one in four columns.
fn points(series: &Series, width: u16) -> Vec<(f64, f64)> {
    match (series.shape, series.points.as_slice()) {
        (Shape::Level, [(from, level), .., (to, _)]) => {
            let count = (width / 4).max(2);
            let at = |step: u16| from + (to - from) * f64::from(step) / f64::from(count);
            (0..=count).map(|step| (at(step), *level)).collect()
        }
        _ => series.points.clone(),
    }
}

fn set<'d>(series: &Series, points: &'d [(f64, f64)], paint: Paint<'_>) -> Dataset<'d> {
    let marker = match series.shape {
        Shape::Dots => Marker::Dot,
        Shape::Crosses => Marker::Custom('×'),
        Shape::Line => Marker::Braille,
        Shape::Level => Marker::Custom('╌'),
    };
    let graph = if series.shape == Shape::Line { GraphType::Line } else { GraphType::Scatter };
    Dataset::default().marker(marker).graph_type(graph).style(paint.role(role(series.shape))).data(points)
}

const fn role(shape: Shape) -> Role {
    match shape {
        Shape::Dots => Role::Accent,
        Shape::Crosses => Role::Strong,
        Shape::Line => Role::Text,
        Shape::Level => Role::Faint,
    }
}

/// The sign of a series in the legend.
const fn sign(shape: Shape) -> &'static str {
    match shape {
        Shape::Dots => "•",
        Shape::Crosses => "×",
        Shape::Line => "⠒⠒",
        Shape::Level => "╌╌",
    }
}

/// Columns of one of a pair of bars, from one pair to the next, and of one bar alone.
const PAIRED: u16 = 5;
const STEP: usize = 13;
const ALONE: u16 = 8;

fn draw_pairs(frame: &mut Frame<'_>, area: Rect, pairs: &[Pair], paint: Paint<'_>) {
    let minutes = |seconds: u64| format!("{:^5}", format!("{}:{:02}", seconds / 60, seconds % 60));
    let bar = |label: &'static str, seconds: u64, role: Role| {
        let value = paint.role(role).add_modifier(ratatui::style::Modifier::REVERSED);
        Bar::with_label(label, seconds)
            .text_value(minutes(seconds))
            .style(paint.role(role))
            .value_style(value)
    };
    let group = |pair: &Pair| {
        let took = if pair.took > pair.planned { Role::Warn } else { Role::Accent };
        BarGroup::new(vec![bar("plan", pair.planned, Role::Faint), bar("took", pair.took, took)])
    };
    let name = |pair: &Pair| format!("{:<STEP$}", cut(&pair.name, STEP - 1));
    // A chart cuts the name of a group to the bars of it.
    let names = Line::styled(pairs.iter().map(name).collect::<String>(), paint.role(Role::Text));
    let area = above_legend(frame, area, names);
    let groups: Vec<BarGroup<'_>> = pairs.iter().map(group).collect();
    let chart = BarChart::grouped(groups).bar_width(PAIRED).bar_gap(1).group_gap(1);
    frame.render_widget(chart.label_style(paint.role(Role::Faint)), area);
}

fn draw_counts(frame: &mut Frame<'_>, area: Rect, counts: &[(String, u64)], paint: Paint<'_>) {
    let legend = Line::styled("how many estimates of your rounds were so far off", paint.role(Role::Faint));
    let area = above_legend(frame, area, legend);
    let middle = counts.len() / 2;
    let bar = |(at, (name, count)): (usize, &(String, u64))| {
        let role = if at == middle { Role::Accent } else { Role::Warn };
        let value = paint.role(role).add_modifier(ratatui::style::Modifier::REVERSED);
        Bar::with_label(name.clone(), *count).style(paint.role(role)).value_style(value)
    };
    let bars: Vec<Bar<'_>> = counts.iter().enumerate().map(bar).collect();
    let chart = BarChart::vertical(bars).bar_width(ALONE).bar_gap(2).label_style(paint.role(Role::Faint));
    frame.render_widget(chart, area);
}

fn draw_calendar(frame: &mut Frame<'_>, area: Rect, calendar: &Calendar, paint: Paint<'_>) {
    let columns = if usize::from(area.width) >= MARGIN + 2 * calendar.days.len() { 2 } else { 1 };
    let rows = calendar.rows(columns);
    let [grid, below] = top(area, u16::try_from(rows.len()).unwrap_or(u16::MAX));
    let lines = rows.iter().enumerate().map(|(at, row)| {
        let role = if at == 0 { Role::Faint } else { Role::Accent };
        let (name, days) = row.split_at(MARGIN.min(row.len()));
        Line::from(vec![
            Span::styled(name.to_owned(), paint.role(Role::Faint)),
            Span::styled(days.to_owned(), paint.role(role)),
        ])
    });
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), grid);
    let [mark, below] = top(below, 1);
    if let Some(at) = calendar.marked {
        let gap = " ".repeat(MARGIN + at * columns);
        frame.render_widget(Paragraph::new(Line::styled(format!("{gap}▲"), paint.role(Role::Strong))), mark);
    }
    draw_minutes(frame, below, calendar, columns, paint);
}

/// The minutes of each week, below its column.
fn draw_minutes(frame: &mut Frame<'_>, area: Rect, calendar: &Calendar, columns: usize, paint: Paint<'_>) {
    let [margin, weeks] = left(area, u16::try_from(MARGIN).unwrap_or(0));
    let bars = calendar.minutes.iter().flat_map(|minutes| {
        let bar = (*minutes > 0).then_some(*minutes);
        std::iter::once(SparklineBar::from(bar)).chain((1..columns).map(|_| SparklineBar::from(None)))
    });
    let line = Sparkline::default().data(bars).absent_value_symbol(" ").style(paint.role(Role::Accent));
    frame.render_widget(line, weeks);
    let most = calendar.minutes.iter().max().copied().unwrap_or(0);
    let [_, words] = left(weeks, u16::try_from(calendar.days.len() * columns + 1).unwrap_or(0));
    frame.render_widget(Paragraph::new(Line::styled("min", paint.role(Role::Faint))), margin);
    let told = cut(&format!("most {most}"), words.width.into());
    if told.width() > 5 {
        frame.render_widget(Paragraph::new(Line::styled(told, paint.role(Role::Faint))), words);
    }
}
