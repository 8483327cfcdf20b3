//! The library: a list, and beside it the preview of the selected problem.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::split::{inset, percent};
use super::style::Paint;
use super::text::{self, cut};
use super::{WIDE, field, header};
use crate::app::library::{Broken, Item, Library, Sorting};
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::pack::Track;
use crate::domain::round::{Status, Terms};
use crate::page::{Page, Tone, counted};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) -> Region {
    let slogan = if area.width < TWO_COLUMNS { "" } else { "system-design rounds, timed" };
    let (title, count) = ((slogan, ""), Line::from(count(&paint.app.library)));
    let body = header::screen(frame, area, title, count, [filters(area.width.into(), paint)], paint);
    if paint.app.library.searching {
        // The search is in the second line of the header.
        paint.caret(frame, area, (search(area.width.into(), paint).1 + 1, 1));
    }
    if body.width < TWO_COLUMNS {
        return list(frame, body, paint);
    }
    let [left, right] = percent(body, if body.width >= WIDE { 45 } else { 52 });
    preview(frame, right, paint);
    list(frame, left, paint)
}

/// A broken file: every fault with its place.
pub(super) fn broken(
    frame: &mut Frame<'_>,
    area: Rect,
    file: &Broken,
    top: usize,
    paint: Paint<'_>,
) -> Region {
    let title = (file.title.as_str(), " is broken");
    let body = header::screen(frame, area, title, Line::default(), None, paint);
    text::page(frame, inset(body, 1), file.report.iter().cloned().map(Line::from).collect(), top)
}

/// From this width on the preview stands beside the list.
const TWO_COLUMNS: u16 = 60;

/// The search field, and the column of its cursor.
fn search(width: usize, paint: Paint<'_>) -> (Line<'static>, usize) {
    field::searching(&paint.app.library.query, width.saturating_sub(1), paint)
}

fn count(library: &Library) -> String {
    let practised = library.items.iter().filter(|item| item.standing.status() == Status::Practised).count();
    let then = if library.reading { "reading packs…".into() } else { format!("{practised} practised") };
    let broken = library.items.iter().filter(|item| item.what.is_err()).count();
    if library.is_narrowed() {
        return format!("{} of {} problems · {then} ", library.shown.len(), library.items.len());
    }
    let problems = counted(library.items.len() - broken, "problem", "problems");
    let broken = if broken > 0 { format!(" · {broken} broken") } else { String::new() };
    format!("{problems} · {then}{broken} ")
}

fn filters(width: usize, paint: Paint<'_>) -> Line<'static> {
    let library = &paint.app.library;
    let mut spans = if library.searching || !library.query.text().is_empty() {
        std::iter::once(Span::raw(" ")).chain(search(width, paint).0.spans).collect()
    } else if width < TWO_COLUMNS.into() && !next("", paint).is_empty() {
        // The proposal has the room: it differs from day to day.
        vec![]
    } else {
        vec![Span::styled(format!(" {} to search", paint.key(Action::Search)), paint.role(Role::Faint))]
    };
    if !spans.is_empty() {
        spans.push(Span::raw(" "));
    }
    let set = &library.filters;
    let tag = set.tag.as_ref().map(ToString::to_string);
    let difficulty = set.difficulty.map(|difficulty| difficulty.to_string());
    let status = set.status.map(|status| status.to_string());
    let track = library.track().map(|track| {
        let (practised, all) = (library.practised_of(track), track.problems.len());
        format!("{}, {practised} of {all} practised", track.title)
    });
    let order = Some(library.sorting).filter(|order| *order != Sorting::default());
    let order = order.map(|order| order.name().to_owned());
    let told =
        [("track", track), ("tag", tag), ("difficulty", difficulty), ("status", status), ("by", order)];
    for (name, value) in told {
        if let Some(value) = value {
            spans.push(Span::styled(format!("   {name} "), paint.role(Role::Faint)));
            spans.push(Span::styled(value, paint.role(Role::Accent)));
        }
    }
    if library.is_narrowed() && !library.searching {
        let all = format!("   {} shows all", paint.key(Action::ClearFilters));
        spans.push(Span::styled(all, paint.role(Role::Faint)));
    }
    let gap = if spans.is_empty() { " " } else { "   " };
    spans.extend(next(gap, paint));
    Line::from(spans)
}

/// The proposal of what to practise next, after a gap, where no search or filter has the line.
fn next(gap: &str, paint: Paint<'_>) -> Vec<Span<'static>> {
    let Some(first) = paint.app.proposals.first().filter(|_| !paint.app.library.is_narrowed()) else {
        return Vec::new();
    };
    vec![
        Span::styled(format!("{gap}{} next: ", paint.key(Action::StartNext)), paint.role(Role::Faint)),
        Span::styled(first.what.clone(), paint.role(Role::Accent)),
        Span::styled(format!(", {}", first.why), paint.role(Role::Faint)),
    ]
}

fn list(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) -> Region {
    let library = &paint.app.library;
    if library.shown.is_empty() {
        let other = if library.searching { Action::ClearSearch } else { Action::ClearFilters };
        let keys = match (paint.key(Action::Back), paint.key(other)) {
            (back, other) if back == other => back,
            (back, other) => format!("{back} or {other}"),
        };
        let text = if library.items.is_empty() {
            "Reading the packs …".into()
        } else {
            format!("Nothing is found. {keys} shows all.")
        };
        return text::faint(frame, area, text, paint);
    }
    text::list(frame, area, (&library.shown, library.selected), paint, |&item, selected| {
        let matched = library.matched(item);
        row(&library.items[item], &matched, selected, usize::from(area.width), paint)
    })
}

fn row(item: &Item, matched: &[usize], selected: bool, width: usize, paint: Paint<'_>) -> Line<'static> {
    let mark = if selected { "▸ " } else { "  " };
    let (state, role) = state(item);
    let room = width.saturating_sub(state.chars().count() + 6);
    let title = cut(item.title(), room);
    let gap = room.saturating_sub(title.width());
    let mut spans = vec![Span::styled(format!(" {mark}"), paint.role(Role::Accent))];
    spans.extend(highlighted(&title, matched, paint));
    spans.push(Span::raw(" ".repeat(gap + 1)));
    spans.push(Span::styled(state, paint.role(role)));
    spans.push(Span::raw(" "));
    Line::from(spans)
}

fn highlighted(title: &str, matched: &[usize], paint: Paint<'_>) -> Vec<Span<'static>> {
    if matched.is_empty() {
        return vec![Span::styled(title.to_owned(), paint.role(Role::Text))];
    }
    let letter = |(at, c): (usize, char)| {
        let role = if matched.contains(&at) { Role::Match } else { Role::Text };
        Span::styled(c.to_string(), paint.role(role))
    };
    title.chars().enumerate().map(letter).collect()
}

fn state(item: &Item) -> (String, Role) {
    let Ok(head) = &item.what else { return ("broken".into(), Role::Bad) };
    match (item.standing.status(), item.standing.best) {
        (Status::Practised, Some(best)) => (format!("{} · best {best:.1}", head.difficulty), Role::Good),
        (Status::Tried, _) => (format!("{} · tried", head.difficulty), Role::Warn),
        _ => (head.difficulty.to_string(), Role::Faint),
    }
}

fn preview(frame: &mut Frame<'_>, area: Rect, paint: Paint<'_>) {
    let inner = header::bordered(frame, area, paint);
    let Some(item) = paint.app.library.selected() else { return };
    let told = match &item.what {
        Ok(_) => about(item, paint),
        Err(broken) => {
            let mut page = Page::new("broken");
            page.row(Tone::Bad, format!("{} can't be used as it is.", broken.title));
            page.row(Tone::Faint, broken.path.display().to_string()).blank();
            let (start, edit) = (paint.key(Action::Start), paint.key(Action::EditBroken));
            page.row(Tone::Text, format!("{start} shows every fault; there, {edit} opens it in $EDITOR."));
            page
        }
    };
    let _ = text::clipped(frame, inner, &told.rows, paint);
}

/// The problem as it may be known before a round, without spoilers.
fn about(item: &Item, paint: Paint<'_>) -> Page {
    let mut page = Page::new("about");
    let Ok(head) = &item.what else { return page };
    page.row(Tone::Strong, &head.title);
    let tags: Vec<&str> = head.about.iter().map(crate::domain::id::Id::as_str).collect();
    page.row(Tone::Faint, format!("{} · {} for a senior · {}", head.id, head.difficulty, tags.join(", ")))
        .blank();
    let library = &paint.app.library;
    let start = paint.key(Action::Start);
    let preview = library.preview_of(&head.id);
    let Terms { mode, level, minutes, .. } = paint.app.terms;
    page.row(Tone::Accent, format!("{start}: {mode}, {minutes} min, judged as {level}"));
    page.row(Tone::Faint, done(item)).blank();
    page.row(Tone::Text, preview.map_or("…", |preview| &preview.prompt)).blank();
    let on = |(track, place): (&Track, usize)| format!("{} {place} of {}", track.title, track.problems.len());
    let tracks: Vec<String> = library.tracks_of(&head.id).map(on).collect();
    if !tracks.is_empty() {
        page.row(Tone::Faint, format!("On tracks: {}", tracks.join(" · "))).blank();
    }
    page.row(Tone::Faint, preview.map_or("", |preview| &preview.credit));
    page
}

fn done(item: &Item) -> String {
    let standing = item.standing;
    match (standing.attempts, standing.best) {
        (0, _) => "Not tried yet.".into(),
        (1, None) => "Begun once; no grade that counts yet.".into(),
        (n, None) => format!("Begun {n} times; no grade that counts yet."),
        (n, Some(best)) => format!("{n} round{}, best {best:.1} of 4.", if n == 1 { "" } else { "s" }),
    }
}
