//! The result: what to practise next, what separates from the next level, contradictions and conditions; scores and
//! verdict come last, because a verdict in front drowns the comments.

use super::super::contradictions::Graded;
use super::super::criteria;
use super::super::evidence::Findings;
use super::{advice, author, minutes};
use crate::domain::grade::{BarResult, Basis, Grade, Judgement, Mark, verdict};
use crate::domain::grading::Grading;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::{Accommodation, Again, Round, Setting, State};
use crate::domain::rubric::{Competency, Rubric};
use crate::lens::mended::Gain;
use crate::lens::{Lens, hints};
use crate::page::{Page, Row, Tone, counted, reflow};

/// The result of a round by the candidate's own grade, beside the gradings of others.
pub(super) fn result(graded: Graded<'_>, gain: Option<&Gain>, others: &[Grading]) -> Page {
    let Graded { lens, round, grade, .. } = graded;
    let mut page = Page::new("Result");
    match State::after(round, grade) {
        State::Graded => {}
        State::Abandoned => drop(page.row(Tone::Warn, "This round was given up; it has no grade.")),
        State::Running | State::Grading => drop(page.row(Tone::Warn, "This round is not graded yet.")),
    }
    if round.is_sketch() && round.setting.sample.is_none() {
        page.row(Tone::Warn, sketch(round));
    }
    if round.setting.partial {
        page.row(Tone::Faint, "Practice of one part: its score is not counted with those of whole rounds.");
    }
    if let Some(sample) = &round.setting.sample {
        author::beside(&mut page, graded, sample);
        if grade.stands {
            contradictions(&mut page, graded);
            marks(&mut page, graded);
        }
        return page;
    }
    if grade.stands {
        advice::practise(&mut page, graded);
        separates(&mut page, graded);
        gain.into_iter().for_each(|gain| gained(&mut page, gain));
        contradictions(&mut page, graded);
    }
    pace_of(&mut page, round);
    if grade.stands {
        calibration(&mut page, graded, others);
    }
    conditions(&mut page, lens, round);
    if grade.stands {
        marks(&mut page, graded);
        scores(&mut page, graded);
    }
    page
}

/// The reason why a round counts for no trend.
fn sketch(round: &Round) -> String {
    if !round.is_hurried() {
        return "Sketch: too little of the round was played to show much.".into();
    }
    let planned =
        round.setting.total().map_or_else(String::new, |planned| format!(" of {}", minutes(planned)));
    let played = minutes(round.played());
    format!(
        "Sketch: every phase was reached, but in {played}{planned}; so the score is not counted with others."
    )
}

/// True if a competency can be seen in the round: a phase of it was on the agenda.
fn on_agenda(round: &Round, competency: &Competency) -> bool {
    competency.phases.iter().any(|phase| round.practises(*phase))
}

fn title<'r>(rubric: &'r Rubric, id: &Id) -> &'r str {
    rubric.competencies.get(id).map_or("", |one| one.title.as_str())
}

/// The gap between this round and the bars it aims at: each that is missed, with the anchor it asks for and the line to
/// begin with. A round that meets the bars of its level aims at the next.
fn separates(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, round, grade, .. } = graded;
    let rubric = &lens.rubric;
    let level = round.setting.level;
    let met = verdict(rubric, &grade.judgements, level).passes;
    let Some(next) = (if met { level.above() } else { Some(level) }) else { return };
    let results = verdict(rubric, &grade.judgements, next).results;
    let seen = results.iter().filter_map(|(id, result)| {
        let competency = rubric.competencies.get(id).filter(|one| on_agenda(round, one))?;
        Some((id, competency, result))
    });
    page.heading(format!("What separates this from {next}"));
    let before = page.rows.len();
    for (id, competency, result) in seen {
        match result {
            BarResult::Missed { bar, by } => {
                // An anchor may build on the one before it, `As for 3; and …`, so each step is told.
                let (now, bar) = (bar.get() - by, bar.index());
                let steps = (competency.anchors.iter().zip(1_u8..)).take(bar + 1).skip(usize::from(now));
                page.row(Tone::Text, format!("{}, {now} so far", competency.title));
                for (anchor, score) in steps {
                    page.indented(2, Tone::Text, format!("{score}: {anchor}"));
                }
                if let Some(line) = advice::line_to_change(graded, id) {
                    page.indented(2, Tone::Own, line);
                }
            }
            BarResult::NotObserved => {
                page.row(Tone::Text, format!("{}: it was never reached.", competency.title));
            }
            BarResult::Met | BarResult::NotRequired => {}
        }
    }
    if page.rows.len() == before {
        page.row(Tone::Text, "Nothing that was seen here; it takes more of the same.");
    }
}

/// The gain of a mend. Its lines are not the round's, so no score counts them.
fn gained(page: &mut Page, gain: &Gain) {
    let Gain { phase, took, lines, before, after, criteria } = gain;
    page.heading("Mended after the round");
    let (phase, took) = (phase.title(), minutes(*took));
    if lines.is_empty() {
        page.row(Tone::Text, format!("{phase}, {took}: nothing was added."));
        return;
    }
    let text = format!("{phase}, {took}: your lines carry {after:.1} of 4 now, {before:.1} in the round.");
    page.row(if after > before { Tone::Good } else { Tone::Text }, text);
    page.row(Tone::Faint, "The score below is the round's; what was added doesn't count in it.");
    for criterion in criteria {
        page.row(Tone::Good, format!("↑ {criterion}"));
    }
    page.row(Tone::Strong, "Added");
    for line in lines {
        page.indented(2, Tone::Own, line);
    }
}

/// What can't both hold, and what the grade rests on besides lines.
fn contradictions(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, grade, .. } = graded;
    page.heading("Contradictions");
    let before = page.rows.len();
    for id in lens.rubric.competencies.keys() {
        for text in graded.of_score(id) {
            page.row(Tone::Warn, format!("{}: {text}", title(&lens.rubric, id)));
        }
    }
    for text in graded.of_numbers() {
        page.row(Tone::Warn, text);
    }
    for (item, mark, suggested) in graded.differences() {
        let text = format!("“{}”: you marked {mark}, the trainer: {}.", item.criterion.text, suggested.id());
        page.row(Tone::Text, text);
    }
    if page.rows.len() == before {
        page.row(Tone::Text, "None: marks, scores and lines agree.");
    }
    unread(page, graded);
    let aloud: Vec<&str> = grade.said_aloud().map(|id| title(&lens.rubric, id)).collect();
    if !aloud.is_empty() {
        page.row(
            Tone::Text,
            format!("{} said aloud, not typed: {}.", scores_rest(aloud.len()), aloud.join(", ")),
        );
    }
}

fn scores_rest(count: usize) -> String {
    if count == 1 { "1 score rests on what was".into() } else { format!("{count} scores rest on what was") }
}

/// Marks that are the trainer's, accepted unread.
fn unread(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, round, grade, .. } = graded;
    let mut pages: Vec<&str> = Vec::new();
    for item in criteria::of_round(lens, round) {
        let title = title(&lens.rubric, &item.criterion.competency);
        if grade.accepted.contains(&item.key) && !pages.contains(&title) {
            pages.push(title);
        }
    }
    if !pages.is_empty() {
        let (accepted, all) = (grade.accepted.len(), grade.marks.len());
        let text =
            format!("{accepted} of {all} marks are suggestions, accepted unread: {}.", pages.join(", "));
        page.row(Tone::Warn, text);
    }
}

/// The sealed guess beside the support of the lines, and beside what others gave. One's own later grade is no measure.
fn calibration(page: &mut Page, graded: Graded<'_>, others: &[Grading]) {
    let Graded { lens, grade, findings, .. } = graded;
    let Some(guess) = &grade.guess else { return };
    let mut told = Vec::new();
    let against = |of: &dyn Fn(&Id) -> Option<f64>| -> Vec<(&Id, f64)> {
        guess.scores.iter().filter_map(|(id, score)| Some((id, guessed(*score) - of(id)?))).collect()
    };
    let support = against(&|id| findings.support.get(id).copied());
    told.extend(kinder(&lens.rubric, "what your lines carry", &support));
    for other in others.iter().filter(|other| other.grade.stands) {
        let given = |id: &Id| Some(guessed(other.grade.judgements.get(id)?.score()?));
        let name = format!("{} {}", other.rater.kind(), other.rater.name());
        told.extend(kinder(&lens.rubric, &format!("what {name} gave"), &against(&given)));
    }
    if !told.is_empty() {
        page.heading("Calibration");
        page.rows.extend(told.into_iter().map(|text| Row { tone: Tone::Text, indent: 0, text }));
    }
}

fn guessed(score: crate::domain::rubric::Score) -> f64 {
    f64::from(score.get())
}

/// The mean of these errors in words, with the competency that is furthest off.
fn kinder(rubric: &Rubric, than: &str, errors: &[(&Id, f64)]) -> Option<String> {
    let (furthest, most) = errors.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let count = f64::from(u32::try_from(errors.len()).unwrap_or(u32::MAX));
    let mean = errors.iter().map(|(_, error)| error).sum::<f64>() / count;
    let text = match mean {
        mean if mean.abs() <= 0.25 => format!("Your sealed guess was within a quarter of a point of {than}"),
        mean if mean > 0.0 => format!("Your sealed guess was {mean:.1} kinder than {than}"),
        mean => format!("Your sealed guess was {:.1} harder than {than}", -mean),
    };
    Some(format!("{text}; furthest off in {} ({most:+.1}).", title(rubric, furthest)))
}

/// Scores, then the verdict.
fn scores(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, round, grade, .. } = graded;
    let (rubric, level) = (&lens.rubric, round.setting.level);
    let verdict = verdict(rubric, &grade.judgements, level);
    page.heading("Scores and verdict");
    for (id, competency) in rubric.competencies.iter().filter(|(_, one)| on_agenda(round, one)) {
        let standing = verdict.results.get(id).copied().unwrap_or(BarResult::NotRequired);
        row(page, competency, grade.judgements.get(id), standing);
    }
    let required = |one: &&Competency| one.bars.contains_key(&level) && !on_agenda(round, one);
    let unseen: Vec<&str> =
        rubric.competencies.values().filter(required).map(|one| one.title.as_str()).collect();
    let mean = grade.mean().map_or_else(String::new, |mean| format!(" · {mean:.1} of 4 on average"));
    if !unseen.is_empty() {
        let text = format!("No verdict{mean}. At {level} it also takes, and this round has no phase for: ");
        page.row(Tone::Warn, text + &unseen.join(", ") + ".");
        return;
    }
    let (tone, word) =
        if verdict.passes { (Tone::Good, &rubric.verdict.pass) } else { (Tone::Warn, &rubric.verdict.floor) };
    page.row(tone, format!("At {level}: {word}{mean}"));
    page.row(Tone::Faint, "One round shows no level: that takes graded rounds on three problems.");
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
    let rests = match judgement {
        Some(Judgement::Scored { basis: Basis::SaidAloud, .. }) => "Rests on what was said aloud.",
        Some(Judgement::Scored { basis: Basis::Clock, .. }) => "Rests on the clock.",
        _ => return,
    };
    page.indented(5, Tone::Faint, rests);
}

fn conditions(page: &mut Page, lens: &Lens, round: &Round) {
    let setting = &round.setting;
    page.heading("Conditions");
    let Setting { mode, level, minutes: length, attempt, .. } = setting;
    page.row(Tone::Text, format!("{mode} · {level} · {length} min · attempt {attempt}"));
    let told = [
        counted(round.pauses as usize, "pause", "pauses"),
        counted(round.asked.len(), "question", "questions"),
        counted(round.calculations as usize, "calculation asked for", "calculations asked for"),
    ];
    page.row(Tone::Text, told.join(" · "));
    if let Some(hints) = hints::told(lens, round) {
        page.row(Tone::Text, format!("{hints}."));
    }
    if setting.accommodation != Accommodation::None {
        page.row(Tone::Text, format!("Extra time: {}.", setting.accommodation));
    }
    if let Some(Again { round, from }) = setting.again {
        let kept = from.map_or_else(String::new, |from| {
            format!(", from {} on; the pads before are kept from it", from.title().to_lowercase())
        });
        page.row(Tone::Text, format!("A second attempt at round {round}{kept}."));
    }
    if let Some(id) = &setting.variant {
        let title = lens.problem.variants.get(id).map_or(id.as_str(), |variant| variant.title.as_str());
        page.row(Tone::Text, format!("Variant: {title}."));
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

/// The time of each phase beside its plan.
pub fn pace(round: &Round) -> Page {
    let mut page = Page::new("Pace");
    pace_of(&mut page, round);
    page
}

fn pace_of(page: &mut Page, round: &Round) {
    page.heading("Pace");
    for &phase in Phase::ALL {
        if !round.practises(phase) {
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

fn marks(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, round, grade, findings, .. } = graded;
    page.heading("Criteria");
    let seen = |id: &Id| lens.rubric.competencies.get(id).is_some_and(|one| on_agenda(round, one));
    let all = criteria::of_round(lens, round).into_iter();
    for item in all.filter(|item| seen(&item.criterion.competency)) {
        let (tone, sign) = match grade.marks.get(&item.key) {
            Some(Mark::Yes) => (Tone::Good, "✓"),
            Some(Mark::Partly) => (Tone::Warn, "~"),
            Some(Mark::No) => (Tone::Bad, "✗"),
            Some(Mark::NotObserved) | None => (Tone::Faint, "·"),
        };
        page.row(tone, format!("{sign} {}{}", item.criterion.text, differs(grade, findings, &item.key)));
        for &at in findings.criteria.get(&item.key).iter().flat_map(|one| &one.lines) {
            page.indented(2, Tone::Own, advice::quoted(round, at));
        }
    }
}

/// What the trainer suggests, where the rater has marked otherwise.
fn differs(grade: &Grade, findings: &Findings, key: &str) -> String {
    let (Some(mark), Some(suggestion)) = (grade.marks.get(key), findings.criteria.get(key)) else {
        return String::new();
    };
    let told = suggestion.mark.differs_from(*mark);
    if told { format!(" (suggested: {})", suggestion.mark.id()) } else { String::new() }
}
