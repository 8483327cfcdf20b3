//! The result: the verdict by the rubric's bars, what separates it from the next level, and the conditions it was
//! reached under.

use super::super::criteria;
use super::super::evidence::{Findings, Suggested};
use super::minutes;
use crate::domain::grade::{BarResult, Basis, Grade, Judgement, Mark, level_reached, verdict};
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::phase::Phase;
use crate::domain::problem::Problem;
use crate::domain::round::{Accommodation, Round, Setting, State};
use crate::domain::rubric::{Competency, Rubric};
use crate::lens::{Lens, hints};
use crate::page::{Page, Tone, reflow};

/// The result of a round by the candidate's own grade.
pub(super) fn result(lens: &Lens, round: &Round, grade: &Grade, findings: &Findings) -> Page {
    let (problem, rubric) = (&lens.problem, &lens.rubric);
    let mut page = Page::new("Result");
    match State::after(round, grade) {
        State::Graded => graded(&mut page, rubric, grade, round.setting.level),
        State::Abandoned => drop(page.row(Tone::Warn, "This round was given up; it has no grade.")),
        State::Running | State::Grading => drop(page.row(Tone::Warn, "This round is not graded yet.")),
    }
    conditions(&mut page, lens, round);
    pace(&mut page, round);
    if grade.stands {
        marks(&mut page, lens, grade, findings);
        practise(&mut page, findings, problem, rubric, grade);
    }
    page
}

fn graded(page: &mut Page, rubric: &Rubric, grade: &Grade, level: Level) {
    let verdict = verdict(rubric, &grade.judgements, level);
    let (tone, word) =
        if verdict.passes { (Tone::Good, &rubric.verdict.pass) } else { (Tone::Warn, &rubric.verdict.floor) };
    let mean = grade.mean().map_or_else(String::new, |mean| format!(" · {mean:.1} of 4 on average"));
    page.row(tone, format!("At {level}: {word}{mean}"));
    let reached = level_reached(rubric, &grade.judgements);
    let reached_text = reached.map(|level| format!("Level reached: {level}."));
    page.row(Tone::Text, reached_text.unwrap_or_else(|| "No level's bars are met yet.".into()));
    calibration(page, grade);
    page.heading("Competencies");
    for (id, competency) in &rubric.competencies {
        let standing = verdict.results.get(id).copied().unwrap_or(BarResult::NotRequired);
        row(page, competency, grade.judgements.get(id), standing);
    }
    separates(page, rubric, grade, reached);
}

fn calibration(page: &mut Page, grade: &Grade) {
    let Some(error) = grade.calibration() else { return };
    let text = if error.abs() <= 0.25 {
        format!("Your sealed guess was within a quarter of a point ({error:+.1}).")
    } else if error > 0.0 {
        format!("Your sealed guess flattered you by {error:.1} points.")
    } else {
        format!("Your sealed guess was too hard on you by {:.1} points.", -error)
    };
    page.row(Tone::Text, text);
}

fn row(page: &mut Page, competency: &Competency, judgement: Option<&Judgement>, standing: BarResult) {
    let score = judgement.and_then(Judgement::score);
    let dots: String = (1..=4).map(|n| if score.is_some_and(|s| s.get() >= n) { '●' } else { '○' }).collect();
    let (tone, bar) = match standing {
        BarResult::NotRequired => (Tone::Text, "not required at this level".to_owned()),
        BarResult::Met => (Tone::Good, "meets the bar".to_owned()),
        BarResult::Missed { bar, by } => (Tone::Warn, format!("{by} below the bar of {}", bar.get())),
        BarResult::NotObserved => (Tone::Warn, "not observed, so not shown".to_owned()),
    };
    page.row(tone, format!("{dots} {:<22} {bar}", competency.title));
    if let Some(score) = score {
        page.indented(5, Tone::Faint, &competency.anchors[score.index()]);
    }
    if let Some(Judgement::Scored { basis: Basis::SaidAloud, .. }) = judgement {
        page.indented(5, Tone::Faint, "Rests on what was said aloud.");
    }
}

/// The gap between the level reached and the next: each bar that is missed, with the anchor it asks for.
fn separates(page: &mut Page, rubric: &Rubric, grade: &Grade, reached: Option<Level>) {
    let Some(next) = Level::ALL.iter().copied().find(|level| reached.is_none_or(|reached| *level > reached))
    else {
        return;
    };
    page.heading(format!("What separates this from {next}"));
    for (id, standing) in &verdict(rubric, &grade.judgements, next).results {
        let Some(competency) = rubric.competencies.get(id) else { continue };
        if let BarResult::Missed { bar, .. } = standing {
            page.row(Tone::Text, format!("{}: {}", competency.title, competency.anchors[bar.index()]));
        } else if *standing == BarResult::NotObserved {
            page.row(Tone::Text, format!("{}: it was never reached.", competency.title));
        }
    }
}

fn conditions(page: &mut Page, lens: &Lens, round: &Round) {
    let setting = &round.setting;
    page.heading("Conditions");
    let Setting { mode, level, minutes: length, attempt, .. } = setting;
    page.row(Tone::Text, format!("{mode} · {level} · {length} min · attempt {attempt}"));
    let counted = [
        (round.pauses, "pause"),
        (u32::try_from(round.asked.len()).unwrap_or(u32::MAX), "question"),
        (round.calculations, "calculation asked for"),
    ];
    let told = |(count, what): (u32, &str)| {
        format!("{count} {what}{}", if count == 1 || what.contains(' ') { "" } else { "s" })
    };
    page.row(Tone::Text, counted.into_iter().map(told).collect::<Vec<_>>().join(" · "));
    if let Some(hints) = hints::told(lens, round) {
        page.row(Tone::Text, format!("{hints}."));
    }
    if setting.accommodation != Accommodation::None {
        page.row(Tone::Text, format!("Extra time: {}.", setting.accommodation));
    }
    if setting.reference_seen {
        page.row(Tone::Text, "The reference had been seen before.");
    }
    if let Some(at) = round.guided_from {
        page.row(Tone::Text, format!("Guided from {} on.", minutes(at)));
    }
    for (change, version) in round.changes.iter().zip(1..) {
        let Some(ball) = lens.problem.curveballs.get(&change.curveball) else { continue };
        let said = reflow(&lens.print_at(version, &ball.say));
        page.row(Tone::Text, format!("Changed at {}: {said}", minutes(change.at)));
    }
    if let Some(at) = round.time_up {
        let (at, late) = (minutes(at), round.typed_late);
        page.row(Tone::Text, format!("The time ran out at {at}; {late} characters were typed after it."));
    }
}

fn pace(page: &mut Page, round: &Round) {
    page.heading("Pace");
    for &phase in Phase::ALL {
        if !round.has(phase) {
            continue;
        }
        let spent = round.spent(phase);
        let planned = round.setting.planned(phase);
        let over = planned.is_some_and(|planned| spent > planned);
        let plan = planned.map_or_else(String::new, |planned| format!(" of {}", minutes(planned)));
        let tone = if over { Tone::Warn } else { Tone::Text };
        let state = match round.reached(phase) {
            false => " · not reached",
            true if over => " · over",
            true => "",
        };
        page.row(tone, format!("{:<13} {:>6}{plan}{state}", phase.title(), minutes(spent)));
    }
}

fn marks(page: &mut Page, lens: &Lens, grade: &Grade, findings: &Findings) {
    page.heading("Criteria");
    for item in criteria::all(&lens.problem, &lens.rubric) {
        let (tone, sign) = match grade.marks.get(&item.key) {
            Some(Mark::Yes) => (Tone::Good, "✓"),
            Some(Mark::Partly) => (Tone::Warn, "~"),
            Some(Mark::No) => (Tone::Bad, "✗"),
            Some(Mark::NotObserved) | None => (Tone::Faint, "·"),
        };
        page.row(tone, format!("{sign} {}{}", item.criterion.text, differs(grade, findings, &item.key)));
    }
}

/// What the trainer suggests, where the rater has marked otherwise.
fn differs(grade: &Grade, findings: &Findings, key: &str) -> String {
    let (Some(mark), Some(suggestion)) = (grade.marks.get(key), findings.criteria.get(key)) else {
        return String::new();
    };
    let same = matches!(
        (mark, suggestion.mark),
        (Mark::Yes, Suggested::Yes) | (Mark::Partly, Suggested::Partly) | (Mark::No, Suggested::NotFound)
    );
    let told = !same && suggestion.mark != Suggested::NotObservable && *mark != Mark::NotObserved;
    if told { format!(" (suggested: {})", suggestion.mark.id()) } else { String::new() }
}

/// The three things to practise next: criteria of the lowest competencies that weren't there, those with no line in
/// the pads first.
fn practise(page: &mut Page, findings: &Findings, problem: &Problem, rubric: &Rubric, grade: &Grade) {
    let score = |competency: &Id| grade.judgements.get(competency).and_then(Judgement::score);
    let mut open = criteria::all(problem, rubric);
    open.retain(|item| matches!(grade.marks.get(&item.key), Some(Mark::No | Mark::Partly)));
    open.sort_by_key(|item| {
        let unmatched = findings.criteria.get(&item.key).is_none_or(|suggestion| suggestion.lines.is_empty());
        (score(&item.criterion.competency), std::cmp::Reverse(unmatched))
    });
    if open.is_empty() {
        return;
    }
    page.heading("Practise next");
    for item in open.iter().take(3) {
        page.row(Tone::Text, format!("→ {}", item.criterion.text));
    }
}
