//! The last line: what is being said, or else the keys that matter here, from the action table.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::style::Paint;
use super::text::cut;
use crate::app::drill::Step;
use crate::app::round::View;
use crate::app::{App, Saving, Screen};
use crate::config::action::Action;
use crate::config::theme::Role;

/// Draws the last line. The hint for help survives any width.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App, paint: Paint) {
    let help = help(app, paint);
    let room = usize::from(area.width).saturating_sub(help.width() + 2);
    let left = match (&app.notice, &app.saving) {
        (_, Saving::NotSaved { why, .. }) => {
            Line::styled(cut(&format!(" not saved: {why}"), room), paint.role(Role::Bad))
        }
        (Some(notice), Saving::Saved) => {
            Line::styled(cut(&format!(" {}", notice.text), room), paint.role(Role::Warn))
        }
        (None, Saving::Saved) => hints(app, room, paint),
    };
    frame.render_widget(Paragraph::new(left), area);
    frame.render_widget(Paragraph::new(help).alignment(Alignment::Right), area);
}

fn help(app: &App, paint: Paint) -> Line<'static> {
    let key = if app.types() { "f1" } else { "?" };
    Line::from(vec![
        Span::styled(key, paint.role(Role::Strong)),
        Span::styled(" help ", paint.role(Role::Faint)),
    ])
}

/// The actions worth a hint, the most useful first; those that don't fit are left out.
fn hints(app: &App, room: usize, paint: Paint) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for &action in worth_a_hint(app) {
        let Some(key) = app.keymap.keys(action).next() else { continue };
        let key = key.to_string();
        // A score's key says what it does.
        let hint = if action.info().hint == key { "" } else { action.info().hint };
        let wide = key.chars().count() + hint.chars().count() + 3;
        if used + wide > room {
            break;
        }
        used += wide;
        spans.push(Span::styled(key, paint.role(Role::Strong)));
        spans.push(Span::styled(format!(" {hint}  "), paint.role(Role::Faint)));
    }
    Line::from(spans)
}

const fn worth_a_hint(app: &App) -> &'static [Action] {
    match &app.screen {
        Screen::Library if app.library.searching => &[Action::Start, Action::ClearSearch, Action::Brief],
        Screen::Library => &[
            Action::Start,
            Action::Brief,
            Action::Search,
            Action::OpenHistory,
            Action::OpenDrill,
            Action::FilterTag,
            Action::FilterDifficulty,
            Action::FilterStatus,
            Action::Back,
        ],
        Screen::Briefing(_) => &[Action::Begin, Action::More, Action::Less, Action::Back],
        Screen::Round(round) if !round.live.runs() => &[Action::Resume, Action::Back],
        Screen::Round(round) if matches!(round.view, View::Panel) => {
            &[Action::TogglePanel, Action::Down, Action::PageDown, Action::NextPhase]
        }
        Screen::Round(_) => &[
            Action::NextPhase,
            Action::Menu,
            Action::NextQuestion,
            Action::TogglePanel,
            Action::EditOutside,
            Action::Pause,
            Action::Finish,
            Action::Undo,
            Action::Disown,
        ],
        Screen::Grading(grading) => match grading.step {
            crate::app::grading::Step::Guess { .. } => &[
                Action::Score1,
                Action::Score2,
                Action::Score3,
                Action::Score4,
                Action::Up,
                Action::NextItem,
                Action::LeaveGrading,
            ],
            crate::app::grading::Step::Criteria => &[
                Action::MarkYes,
                Action::MarkPartly,
                Action::MarkNo,
                Action::MarkUnseen,
                Action::ShowJudged,
                Action::PreviousItem,
                Action::LeaveGrading,
            ],
            crate::app::grading::Step::Scores(_) => &[
                Action::Score1,
                Action::Score2,
                Action::Score3,
                Action::Score4,
                Action::PickLine,
                Action::SaidAloud,
                Action::MarkUnseen,
                Action::NextItem,
            ],
        },
        Screen::Review(_) => {
            &[Action::NextTab, Action::PreviousTab, Action::Down, Action::PageDown, Action::Back]
        }
        Screen::History(_) => &[Action::OpenRound, Action::Down, Action::Up, Action::Back],
        Screen::Drill(drill) => match drill.step {
            Step::Asking { .. } => &[Action::GiveAnswer, Action::PassEstimate, Action::EndDrill],
            Step::Told { .. } => &[Action::NextEstimate, Action::Down, Action::EndDrill],
            Step::Summary { .. } => &[Action::NextEstimate, Action::Down, Action::Back],
        },
        Screen::Broken(_) => &[Action::EditBroken, Action::Down, Action::Back],
    }
}
