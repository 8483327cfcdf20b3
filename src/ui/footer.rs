//! The last line: a notice, or else the keys that matter here, from the table of bindings.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::split::top;
use super::style::Paint;
use super::text::cut;
use crate::app::Screen;
use crate::app::grading::Step;
use crate::app::menu::makes_sense;
use crate::app::round::View;
use crate::app::scroll::Region;
use crate::config::action::{Action, Context};
use crate::config::chord::{Chord, Key};
use crate::config::theme::Role;
use crate::page::{quoted, wrap};

/// Below this width the keys have the room of the numbers.
const NARROW: u16 = 60;

/// The most rows that a notice takes.
const MOST: usize = 3;

/// The rows of the footer: one, or as many as the notice takes.
pub(super) fn rows(width: u16, paint: Paint<'_>) -> u16 {
    u16::try_from(notice(width, paint).map_or(1, |lines| lines.len())).unwrap_or(1)
}

/// Draws the last line, and a notice that doesn't fit there over the lines above it too. The hint for help survives any
/// width.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, front: Region, paint: Paint<'_>) {
    let help = right(front, area.width, paint);
    let room = usize::from(area.width).saturating_sub(help.width() + 2);
    let told = notice(area.width, paint).unwrap_or_else(|| vec![hints(room, front, paint)]);
    let [_, last] = top(area, area.height.saturating_sub(1));
    frame.render_widget(Paragraph::new(told), area);
    frame.render_widget(Paragraph::new(help).alignment(Alignment::Right), last);
}

/// The lines of what is to be told; none where there is nothing. Its last line leaves room for the hint for help.
fn notice(width: u16, paint: Paint<'_>) -> Option<Vec<Line<'static>>> {
    let (text, role) = match (&paint.app.notice, &paint.app.unsaved) {
        (_, Some(unsaved)) => (format!("not saved: {}", unsaved.why), Role::Bad),
        (Some(notice), None) => (paint.app.with_keys(&notice.text), Role::Warn),
        (None, None) => return None,
    };
    let text = quoted(&text);
    let room = usize::from(width).saturating_sub(help(paint).width() + 2);
    if text.width() < room {
        return Some(vec![Line::styled(format!(" {text}"), paint.role(role))]);
    }
    let mut pieces = wrap(&text, usize::from(width).saturating_sub(1));
    if pieces.last().is_some_and(|last| last.width() >= room) {
        pieces = wrap(&text, room.saturating_sub(1));
    }
    if pieces.len() > MOST {
        pieces.truncate(MOST);
        pieces[MOST - 1] = cut(&format!("{}…", pieces[MOST - 1]), room.saturating_sub(1));
    }
    Some(pieces.into_iter().map(|piece| Line::styled(format!(" {piece}"), paint.role(role))).collect())
}

/// The part of a text or drawing that is in sight, the clock where no header has it, and the hint for help. A notice has
/// the room of all but the last.
fn right(front: Region, width: u16, paint: Paint<'_>) -> Line<'static> {
    if paint.app.notice.is_some() || paint.app.unsaved.is_some() {
        return help(paint);
    }
    let mut line = Line::default();
    let position = if width < NARROW { front.ways() } else { front.position() };
    if let Some(position) = position.filter(|_| paint.app.overlays.is_empty() && tells_place(paint)) {
        line.push_span(Span::styled(format!("{position}  "), paint.role(Role::Text)));
    }
    if let Screen::Round(round) = &paint.app.screen {
        line.spans.extend(super::round::status(round, width, paint).unwrap_or_default().spans);
    }
    line.spans.extend(help(paint).spans);
    line
}

/// True where it is told which rows are in sight.
fn tells_place(paint: Paint<'_>) -> bool {
    match &paint.app.screen {
        Screen::Review(_) | Screen::Library | Screen::History(_) | Screen::Dashboard(_) => true,
        Screen::Grading(grading) => {
            matches!(grading.step, Step::Page { .. } | Step::Lines { .. } | Step::Offer)
        }
        _ => is_read(paint),
    }
}

fn help(paint: Paint<'_>) -> Line<'static> {
    let key = paint.app.keymap.key(&paint.app.focus(), Action::Help);
    let hint = |key: Chord| {
        [
            Span::styled(key.to_string(), paint.role(Role::Strong)),
            Span::styled(format!(" {} ", Action::Help.info().hint), paint.role(Role::Faint)),
        ]
    };
    Line::from_iter(key.into_iter().flat_map(hint))
}

/// The actions of the nearest context that are worth a hint; those that don't fit are left out. The way out has its
/// room before all others.
fn hints(room: usize, front: Region, paint: Paint<'_>) -> Line<'static> {
    let focus = paint.app.focus();
    let shown = focus.contexts.first().map_or(&[][..], |context| context.info().footer);
    let hint = |action: Action| {
        let chord = paint.app.keymap.key(&focus, action)?;
        let (key, hint) = match (action, paint.app.keymap.key(&focus, Action::Score4)) {
            (Action::Score1, Some(last)) => (format!("{chord}–{last}"), "score"),
            _ => (chord.to_string(), action.info().hint),
        };
        let wide = key.width() + hint.width() + 3;
        Some((key, hint, wide, chord.key == Key::Esc))
    };
    let all: Vec<_> = worth(paint, front, shown).into_iter().filter_map(hint).collect();
    let mut kept = all.iter().find(|(.., out)| *out).map_or(0, |(_, _, wide, _)| *wide);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for (key, hint, wide, out) in all {
        kept = if out { 0 } else { kept };
        if used + wide + kept > room {
            continue;
        }
        used += wide;
        spans.push(Span::styled(key, paint.role(Role::Strong)));
        spans.push(Span::styled(format!(" {hint}  "), paint.role(Role::Faint)));
    }
    Line::from(spans)
}

/// The actions worth a hint: what a round would refuse isn't, nor what moves a text that is in sight as a whole. In the
/// last phase of a round its end comes first, and there is no next phase.
fn worth(paint: Paint<'_>, front: Region, shown: &[Action]) -> Vec<Action> {
    let mut shown = shown.to_vec();
    // In the grading the arrows move the cursor, and the pages the text beside it.
    let pages = matches!(paint.app.screen, Screen::Grading(_)) && paint.app.overlays.is_empty();
    if is_read(paint) {
        shown.retain(|action| front.moves(*action));
    } else if pages {
        shown.retain(|action| *action != Action::PageDown || front.moves(*action));
    }
    if let Screen::Review(review) = &paint.app.screen {
        shown.retain(|action| *action != Action::GradeSample || review.sample().is_some());
    }
    if let Screen::Dashboard(_) | Screen::History(_) = &paint.app.screen
        && paint.app.overlays.is_empty()
    {
        shown.retain(|action| match action {
            Action::OpenFigure | Action::OpenRound | Action::Discard => front.length > 0,
            Action::Down | Action::Up => front.length > 1,
            _ => true,
        });
    }
    if let Screen::Round(round) = &paint.app.screen {
        shown.retain(|action| makes_sense(round.round(), *action));
        shown.retain(|action| *action != Action::ShowDrawing || round.draws());
        if round.round().setting.agenda().last() == Some(round.round().phase) {
            shown.retain(|action| *action != Action::NextPhase);
            shown.sort_by_key(|action| *action != Action::Finish);
        }
    }
    shown
}

/// True where a text or a drawing is in front, which its keys move; in a list they move the selection.
fn is_read(paint: Paint<'_>) -> bool {
    match &paint.app.screen {
        _ if !paint.app.overlays.is_empty() => paint.app.focus().contexts.first() == Some(&Context::Page),
        Screen::Round(round) => round.view() != View::Pad,
        Screen::Review(review) => !review.offers_cards(),
        Screen::Broken { .. } | Screen::Drill(_) | Screen::Cards(_) => true,
        _ => false,
    }
}
