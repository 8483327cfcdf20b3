//! Grading: the sealed guess, then a page for each competency.

mod beside;
mod mend;
mod page;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::header;
use super::style::Paint;
use super::text::{bar, padded, page as lines, sentence, window};
use crate::app::grading::{GradingScreen, Step};
use crate::app::scroll::{Region, Regions};
use crate::config::action::{Action, Context};
use crate::config::theme::Role;
use crate::domain::rubric::Score;

pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, paint: Paint<'_>) -> Regions {
    if matches!(grading.step, Step::Mend) {
        return mend::draw(frame, area, grading, paint);
    }
    let title = (grading.live.round.setting.title.as_str(), " · grading");
    let (role, told) = told(grading, paint);
    let told = sentence(&told, paint.role(role), area.width);
    let place = Line::from(format!("{} ", place(grading)));
    let body = header::screen(frame, area, title, place, told, paint);
    let front = match grading.step {
        Step::Guess { row } => guess(frame, body, grading, row, paint),
        Step::Page { page, row } => page::draw(frame, body, grading, (page, row), paint),
        Step::Lines { page, line } => page::draw_lines(frame, body, grading, (page, line), paint),
        Step::Offer | Step::Mend => mend::offer(frame, body, grading, paint),
    };
    Regions { front, ..Regions::default() }
}

fn place(grading: &GradingScreen) -> String {
    let round = &grading.live.round;
    let sketch = if round.is_sketch() && round.setting.sample.is_none() { "a sketch · " } else { "" };
    let pages = grading.live.pages();
    let place = match grading.page() {
        Some(page) => format!("page {} of {pages}", page + 1),
        None if grading.step == Step::Offer => "graded".into(),
        None => "guess".into(),
    };
    format!("{sketch}{place}")
}

/// The line below the header: the difference that a mark has just brought into sight, else what to do.
fn told(grading: &GradingScreen, paint: Paint<'_>) -> (Role, String) {
    let key = |action| paint.key(action);
    if let Some(text) = difference(grading) {
        return (Role::Warn, format!("≠ {text}; {} goes back to it.", key(Action::PreviousItem)));
    }
    let scores = || format!("{} to {}", key(Action::Score1), key(Action::Score4));
    let told = match grading.context() {
        Context::Guess => {
            format!("A sealed guess, before any help: a score for each, {}. 4 is the best.", scores())
        }
        Context::Verdict => {
            let [yes, no, seal] = [Action::MarkYes, Action::MarkNo, Action::NextItem].map(key);
            format!("The verdict: {yes} or {no}. Then {seal} seals the guess.")
        }
        Context::Criteria => {
            let [yes, partly, no, unseen] =
                [Action::MarkYes, Action::MarkPartly, Action::MarkNo, Action::MarkUnseen].map(key);
            // A sample answer is somebody else's.
            let whose = if grading.live.round.setting.sample.is_some() { "the" } else { "your" };
            format!(
                "Is it in {whose} lines? {yes}, {partly} or {no}; {unseen}: not observed. Then the suggestion shows."
            )
        }
        Context::MendOffer => {
            let [mend, leave] = [Action::BeginMend, Action::DeclineMend].map(key);
            format!("Mend it before you see the reference? {mend}: five minutes. {leave}: go on as it is.")
        }
        Context::Scores => format!("Which of these was it? {}.", scores()),
        _ => format!("{} rests the score on a line.", key(Action::PickLine)),
    };
    (Role::Faint, told)
}

/// The suggestion for the criterion marked last, if it differs from the mark.
fn difference(grading: &GradingScreen) -> Option<String> {
    let (page, last) = (grading.page()?, grading.last.as_ref()?);
    let item = grading.live.criteria(grading.live.competency(page)?).find(|item| item.key == *last)?;
    let (mark, suggestion) = grading.live.shown(&item)?;
    let differs = suggestion.mark.differs_from(mark);
    differs.then(|| format!("You: {mark}, trainer: {}", suggestion.mark.id()))
}

fn guess(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, at: usize, paint: Paint<'_>) -> Region {
    let live = &grading.live;
    let draft = &live.grade().draft;
    let row = |row: usize, name: &str, value: String| {
        let name = padded(name, 28);
        if at == row {
            return bar(&format!(" ▸ {name}  {value}"), area.width, paint);
        }
        let value = Span::styled(format!("  {value}"), paint.role(Role::Strong));
        Line::from(vec![Span::raw(format!("   {name}")), value])
    };
    let competencies = live.competencies().enumerate();
    let mut drawn: Vec<Line<'static>> = competencies
        .map(|(index, id)| {
            let title = live.lens.rubric.competencies.get(id).map_or("", |one| one.title.as_str());
            row(index, title, draft.scores.get(id).map_or_else(|| "·".into(), |score| dots(Some(*score))))
        })
        .collect();
    let pages = drawn.len();
    drawn.push(Line::default());
    let asked = format!("Would this pass at {}?", live.round.setting.level);
    let answer = match draft.pass {
        None if at < pages => "·".to_owned(),
        None => format!("{} or {}", paint.key(Action::MarkYes), paint.key(Action::MarkNo)),
        Some(pass) => if pass { "yes" } else { "no" }.to_owned(),
    };
    drawn.push(row(pages, &asked, answer));
    let shown = window(if at == pages { at + 1 } else { at }, drawn.len(), usize::from(area.height));
    let region = lines(frame, area, drawn, shown);
    // The verdict below has a row apart and is not clicked.
    Region { length: pages, ..region }
}

fn dots(score: Option<Score>) -> String {
    (1..=4).map(|n| if score.is_some_and(|score| score.get() >= n) { '●' } else { '○' }).collect()
}
