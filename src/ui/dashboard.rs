//! The dashboard: a row of sections, the figures of the one in front, and how the opened one comes about.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::split::{inset, percent, top};
use super::style::Paint;
use super::text::{self, cut, padded};
use super::{header, picture};
use crate::app::dashboard::Dashboard;
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::page::{Row, Tone, wrapped};
use crate::progress::dashboard::picture::Picture;
use crate::progress::dashboard::{Behind, Figure, Section};

/// The widest column of names.
const NAME: usize = 34;

/// Columns of a bar.
const BAR: usize = 13;

/// Columns of the mark of a row, and of the gaps between name, bar and value.
const BESIDE: usize = 6;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, dashboard: &Dashboard, paint: Paint<'_>) -> Region {
    let titles = dashboard.sections.iter().flatten().map(|section| section.title);
    let tabs = header::tabs(titles, dashboard.place.section, area.width.into(), paint);
    let body = header::screen(frame, area, ("progress", ""), Line::default(), [tabs], paint);
    let body = inset(body, 1);
    match (dashboard.front(), dashboard.figure(), dashboard.place.why) {
        (None, ..) => text::faint(frame, body, "Reading …".into(), paint),
        (Some(_), Some(figure), Some(round)) => explained(frame, body, figure, round, paint),
        (Some(section), figure, _) => {
            let body = below_lead(frame, body, &section.lead, paint);
            let list = beside(frame, body, section, figure, paint);
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

/// Rows that the list has at least, above a picture.
const LIST: u16 = 4;

/// Columns from which on a figure explains itself beside the list: half of them hold a row of the list, or a chart.
const SPREAD: u16 = 154;

/// Rows from which on pictures are large.
const TALL: u16 = 30;

/// Draws the picture of the figure, or of the section, where there is room for it, and beside the list what the figure is
/// made of; the room of the list comes back.
fn beside(
    frame: &mut Frame<'_>,
    area: Rect,
    section: &Section,
    figure: Option<&Figure>,
    paint: Paint<'_>,
) -> Rect {
    let own = figure.and_then(|figure| figure.picture.as_ref());
    let wide = |picture: &&Picture| picture::width(picture) <= usize::from(area.width);
    let picture = own.or(section.picture.as_ref()).filter(wide);
    if area.width < SPREAD || section.figures.is_empty() {
        return picture.map_or(area, |picture| above_picture(frame, area, section, picture, paint));
    }
    let [list, right] = percent(area, if is_wide(section, area) { 66 } else { 49 });
    let inner = header::bordered(frame, right, paint);
    let fits = |picture: &&Picture| picture::width(picture) <= usize::from(inner.width);
    let below = above(frame, inner, picture.filter(fits), paint);
    details(frame, below, figure, paint);
    let other = section.picture.as_ref().filter(|other| own.is_some_and(|own| !own.is_like(other)));
    other.map_or(list, |other| above_picture(frame, list, section, other, paint))
}

/// True if sentences of the list have no room in half of the area, and no picture needs the other half.
fn is_wide(section: &Section, area: Rect) -> bool {
    let wide = |figure: &Figure| figure.name.width().min(NAME) + figure.value.width() + BESIDE;
    let widest = section.figures.iter().map(wide).max().unwrap_or(0);
    section.is_list && widest > usize::from(area.width / 2)
}

/// Draws a picture below the list, where the list keeps enough rows; the room of the list comes back.
fn above_picture(
    frame: &mut Frame<'_>,
    area: Rect,
    section: &Section,
    picture: &Picture,
    paint: Paint<'_>,
) -> Rect {
    let height = picture::height(picture, area.height > TALL);
    let wanted = u16::try_from(section.figures.len()).unwrap_or(u16::MAX);
    let [list, rest] = top(area, wanted.min(area.height.saturating_sub(height + 1)).max(LIST));
    if rest.height <= height || section.is_list && list.height < wanted {
        return area;
    }
    picture::draw(frame, top(rest, 1)[1], picture, paint);
    list
}

/// Draws a picture at the top; the room below it comes back.
fn above(frame: &mut Frame<'_>, area: Rect, picture: Option<&Picture>, paint: Paint<'_>) -> Rect {
    let Some(picture) = picture else { return area };
    let height = picture::height(picture, area.height > TALL);
    if area.height <= height + 1 {
        return area;
    }
    let [at, rest] = top(area, height);
    picture::draw(frame, at, picture, paint);
    top(rest, 1)[1]
}

/// Draws how a figure comes about, and the newest rounds behind it.
fn details(frame: &mut Frame<'_>, area: Rect, figure: Option<&Figure>, paint: Paint<'_>) {
    let Some(figure) = figure else { return };
    let mut rows = because(figure);
    let key = paint.key(Action::OpenFigure);
    let (tone, text) = match (&figure.starts, figure.rounds.as_slice()) {
        (Some(_), _) => (Tone::Faint, format!("{key} begins it.")),
        (None, []) => (Tone::Faint, "No round stands behind it.".to_owned()),
        (None, _) => (Tone::Heading, format!("Rounds behind it; {key} goes to them")),
    };
    rows.push(Row { tone, indent: 1, text });
    rows.extend(figure.rounds.iter().map(|one| Row { tone: Tone::Text, indent: 1, text: one.text.clone() }));
    let _ = text::clipped(frame, area, &rows, paint);
}

/// The name of a figure, and how it comes about.
fn because(figure: &Figure) -> Vec<Row> {
    let row = |tone, text: &str| Row { tone, indent: 1, text: text.to_owned() };
    let mut rows =
        vec![row(Tone::Strong, &format!("{}  {}", figure.name, figure.value)), row(Tone::Text, "")];
    rows.extend(figure.because.iter().map(|text| row(Tone::Text, text)));
    rows.push(row(Tone::Text, ""));
    rows
}

fn figures(
    frame: &mut Frame<'_>,
    area: Rect,
    section: &Section,
    selected: usize,
    paint: Paint<'_>,
) -> Region {
    let name = section.figures.iter().map(|figure| figure.name.width()).max().unwrap_or(0);
    let gauged = section.figures.iter().filter(|figure| figure.gauge.is_some());
    let value = gauged.map(|figure| figure.value.width()).max();
    // A name has the room that is free.
    let free = usize::from(area.width).saturating_sub(BAR + value.unwrap_or(0) + BESIDE);
    let name =
        name.min(NAME.max(if value.is_some() { free } else { 0 })).min(usize::from(area.width) * 2 / 3);
    // Without room for all of it, the words are worth more than the bar.
    let fits = |value: usize| name + BAR + value + BESIDE <= usize::from(area.width);
    let bar = if value.is_some_and(fits) { BAR } else { 0 };
    let row = |figure: &Figure, selected: bool| {
        let mark = if selected { "▸ " } else { "  " };
        Line::from(vec![
            Span::styled(mark, paint.role(Role::Accent)),
            Span::styled(padded(&figure.name, name), paint.role(Role::Text)),
            Span::raw("  "),
            Span::styled(gauge(figure, bar), paint.tone(figure.tone)),
            Span::styled(figure.value.clone(), paint.tone(figure.tone)),
        ])
    };
    text::list(frame, area, (&section.figures, selected), paint, row)
}

/// The bar of a figure, and the blanks behind it. A figure without one begins where the bars do.
fn gauge(figure: &Figure, width: usize) -> String {
    match figure.gauge {
        Some(gauge) if width > 0 => gauge.text(width) + "  ",
        _ => String::new(),
    }
}

fn explained(frame: &mut Frame<'_>, area: Rect, figure: &Figure, round: usize, paint: Paint<'_>) -> Region {
    let row = |tone, text: &str| Row { tone, indent: 1, text: text.to_owned() };
    let mut rows = because(figure);
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
