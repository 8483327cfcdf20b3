//! Overlays, each in a box of its own.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding};
use unicode_width::UnicodeWidthStr;

use super::style::Paint;
use super::text::{self, clock, cut, lines, page};
use super::{help, leaving, menu, palette, welcome};
use crate::app::Screen;
use crate::app::overlay::{Decision, Overlay, room};
use crate::app::scroll::{Offset, Region};
use crate::app::sheet::Sheet;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::phase::Phase;
use crate::domain::round::{Prompt, Setting, State, Summary};
use crate::lens::hints::Ladder;
use crate::lens::{Lens, prompts};
use crate::page::{Page, Tone, reflow};

/// Draws an overlay.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, overlay: &Overlay, paint: Paint<'_>) -> Region {
    let told = |frame: &mut Frame<'_>, title, text: &Page, top| told(frame, area, title, text, top, paint);
    let region = match overlay {
        Overlay::Welcome(chosen) => welcome::draw(frame, area, *chosen, paint),
        Overlay::Offer(summary) => told(frame, "a round was left open", &offer(summary, paint), 0),
        Overlay::Unfinished(summary, _) => {
            told(frame, "a round on this problem is open", &unfinished(summary, paint), 0)
        }
        Overlay::Help(top) => help::draw(frame, area, *top, paint),
        Overlay::Work(page, offset) => work(frame, area, page, *offset, paint),
        Overlay::Prompt(top) => told(frame, "the problem", &prompt(paint), *top),
        Overlay::Hints(top) => {
            let (page, newest) = hints(paint);
            let above = || lines(&page.rows[..newest], text_width(area), paint).len();
            told(frame, "hints", &page, top.unwrap_or_else(above))
        }
        Overlay::Confirm(decision) => told(frame, "sure?", &confirm(*decision, paint), 0),
        Overlay::News(news, top) => told(frame, "the database", &paragraphs(news, paint), *top),
        Overlay::Leaving(asked) => leaving::draw(frame, area, asked, paint),
        Overlay::Lost(found) => told(frame, "the database is gone", &lost(found, paint), 0),
        Overlay::Palette(found) => palette::draw(frame, area, found, paint),
        Overlay::Menu(rows) => menu::draw(frame, area, rows, paint),
    };
    position(frame, region, paint);
    region
}

/// The part that is in sight, on the lower border, where there is more.
fn position(frame: &mut Frame<'_>, region: Region, paint: Paint<'_>) {
    let Some(text) = region.position().map(|text| cut(&format!(" {text} "), region.width.into())) else {
        return;
    };
    let (end, wide) = (region.x + region.width, u16::try_from(text.width()).unwrap_or(0));
    let y = region.y + region.height;
    if y < frame.area().bottom() {
        frame.buffer_mut().set_string(end.saturating_sub(wide), y, text, paint.role(Role::Accent));
    }
}

/// Numbers or a design, judged: text is wrapped, and a drawing has the width of the screen.
fn work(frame: &mut Frame<'_>, area: Rect, page: &Page, offset: Offset, paint: Paint<'_>) -> Region {
    let (most, _) = room((area.width.into(), area.height.into()));
    let sheet = Sheet::new(&page.rows, most.min(72));
    let columns = u16::try_from(sheet.columns().clamp(most.min(72), most.max(1))).unwrap_or(area.width);
    let height = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inner = boxed(frame, area, "work", (columns + 4, height), paint);
    text::sheet(frame, inner, &sheet, offset, paint)
}

/// An empty box of at most this size in the middle of the screen.
pub(super) fn boxed(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    size: (u16, u16),
    paint: Paint<'_>,
) -> Rect {
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
    clear_halves(frame, place);
    let inner = block.inner(place);
    frame.render_widget(block, place);
    inner
}

/// Blanks the wide characters that the left edge of a place cuts in two: they would cover the edge.
fn clear_halves(frame: &mut Frame<'_>, place: Rect) {
    let Some(x) = place.x.checked_sub(1) else { return };
    for y in place.rows().map(|row| row.y) {
        if let Some(cell) = frame.buffer_mut().cell_mut((x, y)).filter(|cell| cell.symbol().width() > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// Columns of a box with text; on a narrow screen it has nearly all of them.
pub(super) fn width_of(area: Rect) -> u16 {
    area.width.saturating_sub(if area.width < 60 { 2 } else { 8 }).min(76)
}

/// Columns of the text in such a box.
fn text_width(area: Rect) -> usize {
    usize::from(width_of(area).saturating_sub(4))
}

fn told(frame: &mut Frame<'_>, area: Rect, title: &str, text: &Page, top: usize, paint: Paint<'_>) -> Region {
    let drawn = lines(&text.rows, text_width(area), paint);
    let height = u16::try_from(drawn.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inner = boxed(frame, area, title, (width_of(area), height), paint);
    page(frame, inner, drawn, top)
}

fn offer(summary: &Summary, paint: Paint<'_>) -> Page {
    let mut page = open_round(summary, paint);
    let (resume, back) = (paint.key(Action::ResumeOpen), paint.key(Action::Back));
    page.row(Tone::Faint, format!("{resume} goes on with it · {back} leaves it for later"));
    page
}

fn unfinished(summary: &Summary, paint: Paint<'_>) -> Page {
    let mut page = open_round(summary, paint);
    let key = |action| paint.key(action);
    page.row(Tone::Text, format!("{} resumes it.", key(Action::ResumeOpen)));
    page.row(Tone::Text, format!("{} begins a new round and keeps this one.", key(Action::BeginNew)));
    page.row(Tone::Text, format!("{} gives this one up and begins a new one.", key(Action::BeginInstead)));
    page.row(Tone::Faint, format!("{} does neither.", key(Action::Back)));
    page
}

/// An open round: what it is on, and how far it is.
fn open_round(summary: &Summary, paint: Paint<'_>) -> Page {
    let ago = (paint.app.now.wall - summary.started).num_minutes().max(0);
    let clock = clock(summary.elapsed);
    let state = match (summary.state, summary.score) {
        (State::Grading, Some(_)) => "is graded, and its weakest phase may still be mended",
        (State::Grading, None) => "waits to be graded",
        _ => "is kept just as it was",
    };
    let mut page = Page::new("");
    let (title, used) = if summary.is_tutorial() {
        (summary.title.clone(), String::new())
    } else {
        let title = format!("{} · {} · {}", summary.title, summary.mode, summary.level);
        (title, format!(", {clock} of {}:00 used", summary.minutes))
    };
    page.row(Tone::Strong, title);
    page.row(Tone::Text, format!("Begun {}{used}; it {state}.", since(ago))).blank();
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

fn prompt(paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    if let Screen::Round(round) = &paint.app.screen {
        let lens = &round.live.lens;
        page.row(Tone::Strong, &lens.problem.head.title).blank();
        page.row(Tone::Voice, reflow(&lens.print_at(0, &lens.problem.prompt))).blank();
        for change in
            round.round().prompts.iter().filter(|posed| matches!(posed.prompt, Prompt::Curveball(..)))
        {
            page.row(Tone::Strong, "Changed since").row(Tone::Voice, prompts::title(lens, change)).blank();
        }
        if let Some(text) = not_played(lens, &round.round().setting) {
            page.row(Tone::Warn, text).blank();
        }
        let (close, again) = (paint.key(Action::Close), paint.key(Action::TogglePrompt));
        page.row(Tone::Faint, format!("The clock runs. {close} goes to the pad; {again} shows this again."));
    }
    page
}

/// Which phases of the rubric are not played.
fn not_played(lens: &Lens, setting: &Setting) -> Option<String> {
    let titles =
        |phases: &mut dyn Iterator<Item = Phase>| phases.map(Phase::title).collect::<Vec<_>>().join(", ");
    if setting.partial {
        return Some(format!("This round practises one phase: {}.", titles(&mut setting.agenda())));
    }
    let left_out: Vec<Phase> = lens.rubric.left_out(&setting.plan).collect();
    let which = if left_out.len() == 1 { "this phase" } else { "these phases" };
    let text = format!(
        "{} min have no room for {which}: {}.",
        setting.minutes,
        titles(&mut left_out.iter().copied())
    );
    (!left_out.is_empty()).then_some(text)
}

fn paragraphs(news: &[String], paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    for text in news {
        page.row(Tone::Text, text).blank();
    }
    page.row(Tone::Faint, format!("{} goes on.", paint.key(Action::Close)));
    page
}

fn lost(found: &str, paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    page.row(Tone::Text, found).blank();
    let key = |action| paint.key(action);
    let (restore, anew) = (key(Action::RestoreCopy), key(Action::BeginAnew));
    page.row(
        Tone::Text,
        format!("{restore} brings the copy back. {anew} begins anew; the copies stay where they are."),
    )
    .blank();
    page.row(Tone::Faint, format!("{} leaves, and nothing is changed.", key(Action::Back)));
    page
}

/// The hints, and the row of the one taken last.
fn hints(paint: Paint<'_>) -> (Page, usize) {
    let Screen::Round(round) = &paint.app.screen else { return (Page::new(""), 0) };
    let phase = round.round().phase;
    let ladder = Ladder::of(&round.live.lens, round.round(), phase);
    let mut page = ladder.page(phase);
    let (take, back) = (paint.key(Action::TakeHint), paint.key(Action::Back));
    let take = if ladder.left.is_empty() { String::new() } else { format!("{take} takes it · ") };
    page.blank().row(Tone::Faint, format!("{take}{back} goes back to the pad"));
    // Each hint has a row, and a blank one below it.
    (page, 2 * ladder.taken.len().saturating_sub(1))
}

fn confirm(decision: Decision, paint: Paint<'_>) -> Page {
    let mut page = Page::new("");
    page.row(Tone::Text, decision.text()).blank();
    let (yes, no) = (paint.app.keys(Action::Yes), paint.app.keys(Action::No));
    page.row(Tone::Faint, format!("{yes}: yes · {no}: no"));
    page
}
