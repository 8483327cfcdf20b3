//! Draws `&App`, file for file as `app/` has it. Computes nothing that is not about the screen, changes nothing, and
//! returns the sizes that the next update needs for scrolling.

mod briefing;
mod broken;
mod drawing;
mod drill;
mod footer;
mod grading;
mod header;
mod help;
mod history;
mod library;
mod menu;
mod overlay;
mod palette;
mod panel;
mod review;
mod round;
mod split;
mod style;
mod text;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::scroll::Layout;
use crate::app::{App, Screen};
use crate::config::theme::Role;
use style::Paint;

/// The smallest screen anything is drawn on, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// From this width on the panel stands beside the pad.
pub const WIDE: u16 = 110;

/// Draws the trainer.
#[must_use]
pub fn draw(frame: &mut Frame<'_>, app: &App) -> Layout {
    let area = frame.area();
    let paint = Paint::of(app.theme);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame, area, paint);
        return Layout::default();
    }
    let [body, foot] = split::rows(area, area.height - 1);
    let layout = screen(frame, body, app, paint);
    footer::draw(frame, foot, app, paint);
    app.overlays.last().map_or(layout, |top| overlay::draw(frame, area, app, top, paint).unwrap_or(layout))
}

fn screen(frame: &mut Frame<'_>, area: Rect, app: &App, paint: Paint) -> Layout {
    match &app.screen {
        Screen::Library => library::draw(frame, area, app, paint),
        Screen::Briefing(briefing) => briefing::draw(frame, area, briefing, paint),
        Screen::Round(round) => round::draw(frame, area, app, round, paint),
        Screen::Grading(grading) => grading::draw(frame, area, app, grading, paint),
        Screen::Review(review) => review::draw(frame, area, app, review, paint),
        Screen::History(history) => history::draw(frame, area, app, history, paint),
        Screen::Broken(broken) => broken::draw(frame, area, app, broken, paint),
        Screen::Drill(drill) => drill::draw(frame, area, app, drill, paint),
    }
}

fn too_small(frame: &mut Frame<'_>, area: Rect, paint: Paint) {
    let (width, height) = SMALLEST;
    let lines = vec![
        Line::styled("The screen is too small.", paint.role(Role::Warn)),
        Line::from(format!("{}×{} now, {width}×{height} needed.", area.width, area.height)),
    ];
    frame.render_widget(Paragraph::new(lines), area);
}
