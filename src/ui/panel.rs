//! The panel: beside the pad, in full on a key, or as two lines below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Borders, Padding};

use super::style::Paint;
use super::text::{lines, page};
use crate::app::round::RoundScreen;
use crate::app::scroll::Layout;
use crate::config::theme::Role;
use crate::lens::page::Page;
use crate::lens::panel;

fn told(round: &RoundScreen) -> Page {
    let brief = &round.live.brief;
    panel::panel(&brief.problem, &brief.words, round.round(), round.live.reading())
}

/// The panel in full.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint) -> Layout {
    let inner = area.inner(ratatui::layout::Margin::new(2, 0));
    page(frame, inner, lines(&told(round).rows, usize::from(inner.width), paint), round.top)
}

/// The panel beside the pad.
pub(super) fn bordered(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint) -> Layout {
    let block = Block::new()
        .borders(Borders::LEFT)
        .border_style(paint.role(Role::Rule))
        .padding(Padding::horizontal(1));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    page(frame, inner, lines(&told(round).rows, usize::from(inner.width), paint), 0)
}

/// Two lines that answer what one is typing.
pub(super) fn strip(frame: &mut Frame<'_>, area: Rect, round: &RoundScreen, paint: Paint) {
    let brief = &round.live.brief;
    let (line, _) = round.pad().cursor();
    let rows = panel::strip(&brief.problem, round.round(), round.live.reading(), line);
    let drawn: Vec<Line<'static>> = lines(&rows, usize::from(area.width).saturating_sub(2), paint);
    let _ = page(frame, area.inner(ratatui::layout::Margin::new(1, 0)), drawn, 0);
}
