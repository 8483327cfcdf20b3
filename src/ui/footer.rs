//! The last line: a notice, or else the keys that matter here, from the table of bindings.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::style::Paint;
use super::text::cut;
use crate::app::Screen;
use crate::app::menu::makes_sense;
use crate::app::round::View;
use crate::app::scroll::Region;
use crate::config::action::{Action, Context};
use crate::config::chord::Chord;
use crate::config::theme::Role;
use crate::page::quoted;

/// Draws the last line. The hint for help survives any width.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, front: Region, paint: Paint<'_>) {
    let help = right(front, area.width, paint);
    let room = usize::from(area.width).saturating_sub(help.width() + 2);
    let told = |text: String, role| Line::styled(cut(&quoted(&text), room), paint.role(role));
    let left = match (&paint.app.notice, &paint.app.unsaved) {
        (_, Some(unsaved)) => told(format!(" not saved: {}", unsaved.why), Role::Bad),
        (Some(notice), None) => told(format!(" {}", paint.app.with_keys(&notice.text)), Role::Warn),
        (None, None) => hints(room, front, paint),
    };
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(help).alignment(Alignment::Right), area);
}

/// The part of a text or drawing that is in sight, the clock where no header has it, and the hint for help. A notice has
/// the room of all but the last.
fn right(front: Region, width: u16, paint: Paint<'_>) -> Line<'static> {
    if paint.app.notice.is_some() || paint.app.unsaved.is_some() {
        return help(paint);
    }
    let mut line = Line::default();
    let bare = paint.app.overlays.is_empty();
    let review = matches!(paint.app.screen, Screen::Review(_));
    if let Some(position) = front.position().filter(|_| bare && (review || is_read(paint))) {
        line.push_span(Span::styled(format!("{position}  "), paint.role(Role::Text)));
    }
    if let Screen::Round(round) = &paint.app.screen {
        line.spans.extend(super::round::status(round, width, paint).unwrap_or_default().spans);
    }
    line.spans.extend(help(paint).spans);
    line
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

/// The actions of the nearest context that are worth a hint; those that don't fit are left out.
fn hints(room: usize, front: Region, paint: Paint<'_>) -> Line<'static> {
    let focus = paint.app.focus();
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let shown = focus.contexts.first().map_or(&[][..], |context| context.info().footer);
    for action in worth(paint, front, shown) {
        let Some(key) = paint.app.keymap.key(&focus, action) else { continue };
        let (key, hint) = match (action, paint.app.keymap.key(&focus, Action::Score4)) {
            (Action::Score1, Some(last)) => (format!("{key}–{last}"), "score"),
            _ => (key.to_string(), action.info().hint),
        };
        let wide = key.chars().count() + hint.chars().count() + 3;
        if used + wide > room {
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
    if is_read(paint) {
        shown.retain(|action| front.moves(*action));
    }
    if let Screen::Round(round) = &paint.app.screen {
        shown.retain(|action| makes_sense(round.round(), *action));
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
