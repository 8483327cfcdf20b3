//! What lies over a screen, in a box of its own.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding};

use super::style::Paint;
use super::text::{lines, page};
use super::{help, menu, palette};
use crate::app::overlay::{Overlay, Question};
use crate::app::scroll::Layout;
use crate::app::{App, Screen};
use crate::config::theme::Role;
use crate::domain::round::{Put, State, Summary};
use crate::lens::voice;
use crate::page::{Page, Tone, reflow};

/// Draws an overlay; sizes come back where it scrolls.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    app: &App,
    overlay: &Overlay,
    paint: Paint,
) -> Option<Layout> {
    match overlay {
        Overlay::Welcome => told(frame, area, "welcome", &welcome(), 0, paint),
        Overlay::Offer(summary) => told(frame, area, "a round was left open", &offer(app, summary), 0, paint),
        Overlay::Help(top) => return Some(help::draw(frame, area, app, *top, paint)),
        Overlay::Work(page, top) => return Some(told(frame, area, "work", page, *top, paint)),
        Overlay::Prompt(top) => return Some(told(frame, area, "the problem", &prompt(app), *top, paint)),
        Overlay::Confirm(question) => told(frame, area, "sure?", &confirm(*question), 0, paint),
        Overlay::Palette(found) => return Some(palette::draw(frame, area, app, found, paint)),
        Overlay::Menu(rows) => return Some(menu::draw(frame, area, app, rows, paint)),
    };
    None
}

/// An empty box of at most this size in the middle of the screen.
pub(super) fn boxed(frame: &mut Frame<'_>, area: Rect, title: &str, size: (u16, u16), paint: Paint) -> Rect {
    let (width, height) = (size.0.min(area.width), size.1.min(area.height));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    let place = Rect { x, y, width, height };
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(paint.role(Role::Accent))
        .title(Line::styled(format!(" {title} "), paint.role(Role::Accent)))
        .padding(Padding::horizontal(1));
    frame.render_widget(Clear, place);
    let inner = block.inner(place);
    frame.render_widget(block, place);
    inner
}

fn told(frame: &mut Frame<'_>, area: Rect, title: &str, text: &Page, top: usize, paint: Paint) -> Layout {
    let width = area.width.saturating_sub(8).clamp(20, 76);
    let drawn = lines(&text.rows, usize::from(width.saturating_sub(4)), paint);
    let height = u16::try_from(drawn.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inner = boxed(frame, area, title, (width, height), paint);
    page(frame, inner, drawn, top)
}

fn welcome() -> Page {
    let mut page = Page::new("");
    page.row(Tone::Strong, "Practise system-design interviews alone, at speed, offline.").blank();
    page.row(Tone::Text, "Pick a problem and press Enter. You type in a pad, six timed phases long, and the pad answers back: a question gets its reply, a formula its value, arrows become boxes.").blank();
    page.row(Tone::Text, "Every keystroke is saved before you see it. You can't lose anything, so type.")
        .blank();
    page.row(Tone::Faint, "Any key goes on. ? or F1 shows the keys, wherever you are.");
    page
}

fn offer(app: &App, summary: &Summary) -> Page {
    let ago = (app.now.wall - summary.started).num_minutes().max(0);
    let clock = format!("{}:{:02}", summary.elapsed.as_secs() / 60, summary.elapsed.as_secs() % 60);
    let state = if summary.state == State::Grading { "waits to be graded" } else { "is kept just as it was" };
    let mut page = Page::new("");
    page.row(Tone::Strong, format!("{} · {} · {}", summary.title, summary.mode, summary.level));
    page.row(
        Tone::Text,
        format!("Begun {}, {clock} of {}:00 used; it {state}.", since(ago), summary.minutes),
    )
    .blank();
    page.row(Tone::Faint, "Enter resumes it · Esc leaves it for later");
    page
}

fn since(minutes: i64) -> String {
    match minutes {
        0 => "just now".into(),
        1..60 => format!("{minutes} min ago"),
        60..1440 => format!("{} h ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1440),
    }
}

fn prompt(app: &App) -> Page {
    let mut page = Page::new("");
    if let Screen::Round(round) = &app.screen {
        let (lens, head) = (&round.live.lens, &round.live.lens.problem.head);
        page.row(Tone::Strong, &head.title).blank();
        page.row(Tone::Voice, reflow(&lens.print_at(0, &head.prompt))).blank();
        for change in round.round().posed.iter().filter(|posed| matches!(posed.put, Put::Curveball(..))) {
            page.row(Tone::Strong, "Changed since").row(Tone::Voice, voice::title(lens, change)).blank();
        }
        page.row(Tone::Faint, "The clock runs. Enter goes to the pad; ctrl-t shows this again.");
    }
    page
}

fn confirm(question: Question) -> Page {
    let mut page = Page::new("");
    page.row(Tone::Text, question.text()).blank();
    page.row(Tone::Faint, "Enter or y: yes · Esc or n: no");
    page
}
