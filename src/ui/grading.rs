//! Grading: the sealed guess, the criteria beside the reference, the competencies by their anchors.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::split::{inset, percent, top};
use super::style::Paint;
use super::text::{cut, list, padded, page, rows, window};
use crate::app::grading::{GradingScreen, Picking, Step};
use crate::app::scroll::Region;
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::grade::{Judgement, Mark};
use crate::domain::id::Id;
use crate::domain::rubric::Score;
use crate::lens::LineRef;
use crate::lens::criteria::{self, Item};
use crate::lens::evidence::Suggested;
use crate::page::{Page, Tone};

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, paint: Paint<'_>) -> Region {
    let title = (grading.live.round.setting.title.as_str(), " · grading");
    let told = Line::styled(format!(" {}", explain(grading, paint)), paint.role(Role::Faint));
    let place = Line::from(format!("{} ", place(grading)));
    let body = header::screen(frame, area, title, place, told, paint);
    match &grading.step {
        Step::Guess { scores, pass } => guess(frame, body, grading, scores, *pass, paint),
        Step::Criteria => criterion(frame, body, grading, paint),
        Step::Scores(picking) => score(frame, body, grading, picking, paint),
    }
}

fn place(grading: &GradingScreen) -> String {
    let hints = grading.live.round.hints.len();
    let hints = if hints == 0 { String::new() } else { format!("hints: {hints}  ") };
    let place = match grading.step {
        Step::Guess { .. } => "1 guess  2 compare  3 score".to_owned(),
        Step::Criteria => format!("criterion {} of {}", grading.at + 1, grading.live.criteria().len()),
        Step::Scores(_) => format!("competency {} of {}", grading.at + 1, grading.live.competencies().len()),
    };
    hints + &place
}

fn explain(grading: &GradingScreen, paint: Paint<'_>) -> String {
    use Action::{MarkNo, MarkPartly, MarkUnseen, MarkYes, NextItem, Score1, Score4};
    let key = |action| paint.key(action);
    let (one, four, next) = (key(Score1), key(Score4), key(NextItem));
    let (yes, partly, no, unseen) = (key(MarkYes), key(MarkPartly), key(MarkNo), key(MarkUnseen));
    match grading.step {
        Step::Guess { .. } => {
            format!("A sealed guess, before you see the reference: {one} to {four} for each, then {next}.")
        }
        Step::Criteria => {
            format!(
                "Yours and the reference, side by side. Is it there? {yes}, {partly}, {no}, {unseen}: not observed."
            )
        }
        Step::Scores(_) => {
            format!("Which of these behaviours was it? {one} to {four}. Above 1 it rests on a line of yours.")
        }
    }
}

fn guess(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    scores: &indexmap::IndexMap<Id, Score>,
    pass: Option<bool>,
    paint: Paint<'_>,
) -> Region {
    let rubric = &grading.live.lens.rubric;
    let row = |at: usize, name: &str, value: String| {
        let mark = if at == grading.at { " ▸ " } else { "   " };
        let role = if at == grading.at { Role::Selected } else { Role::Text };
        Line::from(vec![
            Span::styled(mark, paint.role(Role::Accent)),
            Span::styled(padded(name, 28), paint.role(role)),
            Span::styled(format!("  {value}"), paint.role(Role::Strong)),
        ])
    };
    let given = |id: &Id| scores.get(id).map_or_else(|| "·".into(), |score| dots(Some(*score)));
    let mut drawn: Vec<Line<'static>> =
        rubric.competencies.iter().enumerate().map(|(at, (id, c))| row(at, &c.title, given(id))).collect();
    drawn.push(Line::default());
    let asked = format!("Would this pass at {}?", grading.live.round.setting.level);
    let answer = match pass {
        None => format!("{} or {}", paint.key(Action::MarkYes), paint.key(Action::MarkNo)),
        Some(pass) => if pass { "yes" } else { "no" }.to_owned(),
    };
    drawn.push(row(rubric.competencies.len(), &asked, answer));
    let shown = window(grading.at, rubric.competencies.len() + 2, usize::from(area.height));
    let region = page(frame, area, drawn, shown);
    // The verdict below has a row apart and is not clicked.
    Region { length: rubric.competencies.len(), ..region }
}

fn dots(score: Option<Score>) -> String {
    (1..=4).map(|n| if score.is_some_and(|score| score.get() >= n) { '●' } else { '○' }).collect()
}

fn criterion(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, paint: Paint<'_>) -> Region {
    let lens = &grading.live.lens;
    let items = grading.live.criteria();
    let Some(item) = items.get(grading.at) else { return Region::default() };
    let [head, body] = top(area, 3);
    let competency =
        lens.rubric.competencies.get(&item.criterion.competency).map_or("", |c| c.title.as_str());
    let mut said = Page::new("");
    said.row(Tone::Faint, format!("{competency}{}", marked(grading, &item.key)));
    said.row(Tone::Strong, &item.criterion.text);
    let _ = rows(frame, inset(head, 1), &said.rows, 0, paint);
    let own = yours(grading, item);
    let mut reference = criteria::reference(lens, &grading.live.round, item.criterion);
    reference.rows.insert(0, crate::page::Row { tone: Tone::Heading, indent: 0, text: "Reference".into() });
    beside(frame, body, &own, &reference, paint)
}

/// The candidate's lines for a criterion, each with the rung it reaches; then the passages nearest to what wasn't found,
/// which count for nothing.
fn yours(grading: &GradingScreen, item: &Item<'_>) -> Page {
    let (live, findings) = (&grading.live, grading.live.findings());
    let mut own = Page::new("Yours");
    own.row(Tone::Heading, "Yours");
    let evidence = live.evidence(item);
    for &at in evidence {
        let rung = findings.rung(item.criterion, at).map_or_else(String::new, |rung| format!("  ({rung})"));
        own.row(Tone::Own, format!("{}{rung}", line(grading, at)));
    }
    let nearest = findings.nearest_to(item.criterion);
    if !nearest.is_empty() {
        own.row(Tone::Faint, "Nearest to what was not found; it doesn't count:");
        for at in nearest {
            own.row(Tone::Text, line(grading, at));
        }
    } else if evidence.is_empty() {
        own.row(Tone::Faint, "Not found, which is not the same as missing. Here is what you wrote:");
        for at in live.lines_of(&item.criterion.competency) {
            own.row(Tone::Text, line(grading, at));
        }
    }
    own
}

fn marked(grading: &GradingScreen, key: &str) -> String {
    let mark = grading.live.grade().marks.get(key);
    mark.map_or_else(String::new, |mark: &Mark| format!(" · marked {mark}"))
}

fn line(grading: &GradingScreen, at: LineRef) -> String {
    let text = grading.live.round.pad(at.phase).lines().nth(at.line).unwrap_or_default();
    format!("{} {:>2}  {}", &at.phase.title()[..4], at.line + 1, text.trim())
}

fn beside(frame: &mut Frame<'_>, area: Rect, left: &Page, right: &Page, paint: Paint<'_>) -> Region {
    let [a, b] = percent(area, 50);
    let inner = header::bordered(frame, b, paint);
    let _ = rows(frame, inner, &right.rows, 0, paint);
    rows(frame, inset(a, 1), &left.rows, 0, paint)
}

fn score(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    picking: &Picking,
    paint: Paint<'_>,
) -> Region {
    let lens = &grading.live.lens;
    let Some((id, competency)) = lens.rubric.competencies.get_index(grading.at) else {
        return Region::default();
    };
    let given = grading.live.grade().judgements.get(id).and_then(Judgement::score);
    let mut told = Page::new("");
    told.row(Tone::Heading, format!("{}   {}", competency.title, dots(given)));
    for (at, anchor) in competency.anchors.iter().enumerate() {
        let chosen = given.is_some_and(|score| score.index() == at);
        told.row(if chosen { Tone::Good } else { Tone::Text }, format!("{}  {anchor}", at + 1));
    }
    told.blank();
    for item in grading.live.criteria().iter().filter(|item| item.criterion.competency == *id) {
        let sign = grading.live.grade().marks.get(&item.key).map_or("·", |mark| sign(*mark));
        told.row(Tone::Faint, format!("{sign} {}{}", item.criterion.text, suggested(grading, &item.key)));
    }
    let [a, b] = anchors_and_lines(area);
    let _ = rows(frame, inset(a, 1), &told.rows, 0, paint);
    evidence(frame, b, grading, picking, paint)
}

/// The mark that the trainer suggests, shown once the rater's own is given: a suggestion seen first is seldom judged.
fn suggested(grading: &GradingScreen, key: &str) -> String {
    let suggestion = grading.live.findings().criteria.get(key);
    let told = suggestion
        .filter(|one| one.mark != Suggested::NotObservable && grading.live.grade().marks.contains_key(key));
    told.map_or_else(String::new, |suggestion| format!(" (suggested: {})", suggestion.mark.id()))
}

/// Beside each other where there is room; else below, since the anchors have to be read to the end.
fn anchors_and_lines(area: Rect) -> [Rect; 2] {
    if area.width >= super::WIDE { percent(area, 50) } else { top(area, area.height - area.height / 3) }
}

const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Yes => "✓",
        Mark::Partly => "~",
        Mark::No => "✗",
        Mark::NotObserved => "·",
    }
}

/// The candidate's lines, those the score rests on marked.
fn evidence(
    frame: &mut Frame<'_>,
    area: Rect,
    grading: &GradingScreen,
    picking: &Picking,
    paint: Paint<'_>,
) -> Region {
    let inner = header::bordered(frame, area, paint);
    let width = usize::from(inner.width);
    let heading = match (picking.picked.len(), picking.aloud) {
        (0, true) => "Rests on what was said aloud".to_owned(),
        (0, false) => format!("Rests on nothing yet: {} chooses a line", paint.key(Action::PickLine)),
        (1, _) => "Rests on 1 line".to_owned(),
        (n, _) => format!("Rests on {n} lines"),
    };
    let [head, below] = top(inner, 1);
    frame.render_widget(Line::styled(heading, paint.role(Role::Accent)), head);
    list(frame, below, &picking.lines, picking.line, |line_ref, selected| {
        let mark = if picking.picked.contains(line_ref) { "● " } else { "  " };
        let role = if selected { Role::Selected } else { Role::Text };
        Line::from(vec![
            Span::styled(mark, paint.role(Role::Good)),
            Span::styled(cut(&line(grading, *line_ref), width.saturating_sub(2)), paint.role(role)),
        ])
    })
}
