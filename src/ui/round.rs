//! The round: two clocks, six phases, the pad with its gutter, and the panel beside it.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::split::{self, percent, top};
use super::style::Paint;
use super::text::clock;
use super::{WIDE, drawing, header, pad, panel};
use crate::app::round::{RoundScreen, View};
use crate::app::scroll::{Region, Regions};
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::page::wrap;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    if is_drawing(round) {
        return drawing::full(frame, area, round, paint);
    }
    let narrow = area.width < NARROW;
    let (name, terms) = (&round.round().setting.title, if narrow { String::new() } else { terms(round) });
    let phases = phases(round, usize::from(area.width), paint);
    let clocks = if narrow { phase_clock(round, paint) } else { clocks(round, paint) };
    let body = header::screen(frame, area, (name, &terms), clocks, [phases], paint);
    if !round.live.runs() {
        return paused(frame, body, paint);
    }
    match (round.view(), body.width >= WIDE) {
        (View::Drawing | View::Text, _) => panel::draw(frame, body, round, paint),
        (View::Pad, true) => beside(frame, body, round, paint),
        (View::Pad, false) => above(frame, body, round, paint),
    }
}

/// True if the drawing has the screen, and the last line has what the header says elsewhere.
fn is_drawing(round: &RoundScreen) -> bool {
    round.live.runs() && round.view() == View::Drawing
}

/// The experiment on the drawing and the clock, for the last line below the drawing in full.
pub(super) fn status(round: &RoundScreen, width: u16, paint: Paint<'_>) -> Option<Line<'static>> {
    if !is_drawing(round) {
        return None;
    }
    // On a narrow screen the word on the box has to do.
    let tried = round
        .tried()
        .filter(|_| width >= WIDE)
        .map(|tried| Span::styled(format!("{tried}  "), paint.role(Role::Bad)));
    let mut line = Line::from_iter(tried);
    let clocks = if width >= WIDE { clocks(round, paint) } else { phase_clock(round, paint) };
    line.spans.extend(clocks.spans);
    line.push_span(" ");
    Some(line)
}

/// Below this width the header has room for one clock.
const NARROW: u16 = 60;

/// The clock of the phase in front, where there is room for one only.
fn phase_clock(round: &RoundScreen, paint: Paint<'_>) -> Line<'static> {
    if round.clock_hidden || !round.live.runs() {
        return clocks(round, paint);
    }
    let (setting, phase) = (&round.round().setting, round.round().phase);
    let mut line =
        Line::from(timed("", round.live.spent(phase, paint.app.now), setting.planned(phase), paint));
    line.push_span(" ");
    line
}

fn terms(round: &RoundScreen) -> String {
    let setting = &round.round().setting;
    let mode = match (setting.mode, round.round().mode()) {
        (Mode::Mock, Mode::Guided) => "mock, then guided",
        (_, mode) => mode.id(),
    };
    format!(" · {mode} · {}", setting.level)
}

/// Amber from four fifths on, red past the end.
pub(super) fn heat(spent: Duration, planned: Option<Duration>) -> Role {
    match planned {
        Some(planned) if spent > planned => Role::Bad,
        Some(planned) if spent * 5 >= planned * 4 => Role::Warn,
        _ => Role::Good,
    }
}

fn clocks(round: &RoundScreen, paint: Paint<'_>) -> Line<'static> {
    if !round.live.runs() {
        return Line::styled("paused ", paint.role(Role::Warn));
    }
    if round.clock_hidden {
        return Line::styled("clock hidden ", paint.role(Role::Faint));
    }
    let (setting, phase) = (&round.round().setting, round.round().phase);
    let mut spans = timed("phase ", round.live.spent(phase, paint.app.now), setting.planned(phase), paint);
    // A round of one phase has one clock.
    if setting.agenda().count() > 1 {
        spans.extend(timed("  total ", round.live.clock(paint.app.now), setting.total(), paint));
    }
    spans.push(Span::raw(" "));
    Line::from(spans)
}

pub(super) fn timed(
    name: &'static str,
    spent: Duration,
    planned: Option<Duration>,
    paint: Paint<'_>,
) -> Vec<Span<'static>> {
    let over = planned.and_then(|planned| spent.checked_sub(planned)).filter(|over| !over.is_zero());
    let of = |sign| planned.map_or_else(String::new, |planned| format!("{sign}{}", clock(planned)));
    let (shown, of) = match over {
        Some(over) => (format!("+{} over", clock(over)), of(" ")),
        None => (clock(spent), of("/")),
    };
    vec![
        Span::styled(name, paint.role(Role::Faint)),
        Span::styled(shown, paint.role(heat(spent, planned))),
        Span::styled(of, paint.role(Role::Faint)),
    ]
}

/// The phases of the round; where all titles don't fit, only the one in front has its own in full, and where short ones
/// don't fit either, the others have their numbers.
fn phases(round: &RoundScreen, width: usize, paint: Paint<'_>) -> Line<'static> {
    let shown = || Phase::ALL.iter().filter(|phase| round.round().has(**phase));
    let wide =
        |name: &dyn Fn(Phase) -> &'static str| shown().map(|phase| name(*phase).len() + 5).sum::<usize>();
    let in_front = |phase: Phase| phase == round.round().phase;
    let shorter = |phase: Phase| if in_front(phase) { phase.title() } else { phase.short() };
    let other = if wide(&Phase::title) < width {
        Phase::title
    } else if wide(&shorter) < width {
        Phase::short
    } else {
        |_| ""
    };
    let mut spans = vec![Span::raw(" ")];
    for &phase in shown() {
        let front = in_front(phase);
        let name = if front { phase.title() } else { other(phase) };
        let spent = round.live.spent(phase, paint.app.now);
        let role = match heat(spent, round.round().setting.planned(phase)) {
            _ if front => Role::Selected,
            Role::Bad => Role::Bad,
            _ if round.round().reached(phase) => Role::Text,
            _ => Role::Faint,
        };
        spans.push(Span::styled(
            format!(" {} ", format!("{} {name}", phase.index() + 1).trim_end()),
            paint.role(role),
        ));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// A pause hides the pad: time to think is time on the clock.
fn paused(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) -> Regions {
    let [_, middle] = top(area, (area.height / 2).saturating_sub(1));
    let (resume, back) = (paint.key(Action::Resume), paint.key(Action::Back));
    let keys = format!("{resume} goes on · {back} leaves and keeps the round");
    let mut lines = vec![Line::styled("Paused. The pad is hidden.", paint.role(Role::Strong))];
    let keys = wrap(&keys, area.width.into()).into_iter();
    lines.extend(keys.map(|keys| Line::styled(keys, paint.role(Role::Faint))));
    frame.render_widget(Paragraph::new(lines).alignment(Alignment::Center), middle);
    Regions::default()
}

fn beside(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let [left, right] = percent(area, 52);
    // A row that is full would touch the rule.
    let [text, _] = split::left(left, left.width.saturating_sub(1));
    let pad = pad(frame, text, round, paint);
    Regions { front: pad, pad, ..panel::bordered(frame, right, round, paint) }
}

/// Rows of the tutorial's guide where there is room: as many as any of its steps takes, so that the pad stays as it is.
const GUIDE: u16 = 6;

fn above(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Regions {
    let strip = if round.round().setting.is_tutorial() {
        panel::strip_rows(area.width, round).max(GUIDE).min(area.height / 2)
    } else {
        2
    };
    let [text, below] = top(area, area.height.saturating_sub(strip + 1));
    let [rule, strip] = top(below, 1);
    let pad = pad(frame, text, round, paint);
    header::rule(frame, rule, paint);
    panel::strip(frame, strip, round, paint);
    Regions { front: pad, pad, ..Regions::default() }
}

fn pad(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint<'_>) -> Region {
    let glyphs = &round.live.reading().glyphs[round.round().phase.index()];
    pad::draw(frame, area, pad::Shown { pad: round.pad(), text: round.text(), glyphs }, paint)
}
