//! Draws `&App`, file for file as `app/` has it. Computes nothing that is not about the screen, changes nothing, and
//! returns the regions that the next update needs for scrolling and clicks.

mod briefing;
mod cards;
mod dashboard;
mod drawing;
mod drill;
mod field;
mod footer;
mod grading;
mod header;
mod help;
mod history;
mod leaving;
mod library;
mod menu;
mod overlay;
mod pad;
mod palette;
mod panel;
mod picture;
mod review;
mod round;
mod split;
mod style;
mod text;
mod welcome;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::app::scroll::Regions;
use crate::app::{App, Screen};
use crate::config::theme::Role;
use style::Paint;

/// The smallest screen anything is drawn on, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// From this width on the panel stands beside the pad.
pub const WIDE: u16 = 110;

/// Draws the trainer.
pub fn draw(frame: &mut Frame<'_>, app: &App) -> Regions {
    let area = frame.area();
    let paint = Paint { app, behind: false };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(frame, area, paint);
        return Regions::default();
    }
    let [body, foot] = split::top(area, area.height - footer::rows(area.width, paint));
    let regions = screen(frame, body, Paint { behind: !app.overlays.is_empty(), ..paint });
    footer::draw(frame, foot, regions.front, paint);
    let over = app.overlays.last().map(|top| overlay::draw(frame, body, top, paint));
    let screen = (area.width.into(), area.height.into());
    Regions { front: over.unwrap_or(regions.front), screen, ..regions }
}

fn screen(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) -> Regions {
    let front = match &paint.app.screen {
        Screen::Library => library::draw(frame, area, paint),
        Screen::Briefing(briefing) => briefing::draw(frame, area, briefing, paint),
        Screen::Round(round) => return round::draw(frame, area, round, paint),
        Screen::Grading(grading) => return grading::draw(frame, area, grading, paint),
        Screen::Review(review) => review::draw(frame, area, review, paint),
        Screen::History(history) => history::draw(frame, area, history, paint),
        Screen::Dashboard(dashboard) => dashboard::draw(frame, area, dashboard, paint),
        Screen::Broken { file, top } => library::broken(frame, area, file, *top, paint),
        Screen::Drill(drill) => drill::draw(frame, area, drill, paint),
        Screen::Cards(cards) => cards::draw(frame, area, cards, paint),
    };
    Regions { front, ..Regions::default() }
}

fn too_small(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) {
    let (width, height) = SMALLEST;
    let lines = vec![
        Line::styled("The screen is too small.", paint.role(Role::Warn)),
        Line::from(format!("{}×{} now, {width}×{height} needed.", area.width, area.height)),
    ];
    frame.render_widget(Paragraph::new(lines), area);
}
