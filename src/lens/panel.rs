//! The panel beside the pad in each phase. A mock shows no more than a polite interviewer would; a guided round shows
//! everything live.

use std::collections::HashSet;

use super::criteria::Evidence;
use super::evidence::{Findings, subject};
use super::hints::Ladder;
use super::prompts::{self, State};
use super::trade_offs::Decision;
use super::what_if::WhatIf;
use super::{Lens, LineRef, Reading};
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::problem::{Point, PointRef, Problem};
use crate::domain::round::{PostedPrompt, Prompt, Round};
use crate::page::{Page, Row, Tone, counted, key, reflow};

/// The panel of the phase in front.
pub fn panel(lens: &Lens, round: &Round, reading: &Reading, what_if: WhatIf) -> Page {
    let mut page = Page::new(round.phase.title());
    if round.setting.is_tutorial() {
        super::tutorial::guide(&mut page, round, reading);
        page.blank();
    }
    if guided(round) && reading.loose_arrow().is_some_and(|at| at.phase == round.phase) {
        page.row(Tone::Warn, DRAW).blank();
    }
    hints(&mut page, lens, round);
    if round.phase < Phase::DeepDives {
        changes(&mut page, lens, round, reading);
    }
    match round.phase {
        Phase::Requirements => requirements(&mut page, &lens.problem, round, reading),
        Phase::Estimation => super::estimation::panel(&mut page, lens, round, reading),
        Phase::Architecture => super::architecture::panel(&mut page, round, reading, what_if),
        Phase::DeepDives | Phase::Failures => answers(&mut page, lens, round, reading),
        Phase::TradeOffs => trade_offs(&mut page, lens, round, reading),
    }
    page
}

/// The hints taken in this phase stay in sight.
fn hints(page: &mut Page, lens: &Lens, round: &Round) {
    let ladder = Ladder::of(lens, round, round.phase);
    for (rung, hint) in (1..).zip(ladder.taken) {
        page.row(Tone::Voice, format!("Hint {rung} of {}: {}", ladder.len(), reflow(hint)));
    }
    if !ladder.taken.is_empty() {
        page.blank();
    }
}

fn guided(round: &Round) -> bool {
    round.mode() == Mode::Guided
}

const DRAW: &str = "Arrows are drawn in the architecture pad; here by draw: api -> db";

/// The changes that came in during this phase, where the interviewer asks nothing else.
fn changes(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let all: Vec<&PostedPrompt> = round.prompts.iter().filter(|posted| posted.phase == round.phase).collect();
    if all.is_empty() {
        return;
    }
    page.row(Tone::Heading, "Something changes");
    let evidence = Evidence::of(lens, round, reading);
    let found = found(evidence);
    for posted in all {
        self::posted(page, evidence, &found, posted);
    }
    page.blank();
}

fn requirements(page: &mut Page, problem: &Problem, round: &Round, reading: &Reading) {
    if round.pad(Phase::Requirements).trim().is_empty() {
        let ask = "Ask before you draw: a line that ends in ? is a question. Press Enter and it is answered.";
        page.row(Tone::Voice, ask);
        page.row(Tone::Faint, "- what it does · out: what it doesn't · assume 10M dau");
    }
    let scope = &reading.scope;
    for (title, notes) in [
        ("In scope", &scope.within),
        ("Qualities", &scope.qualities),
        ("Out of scope", &scope.out),
        ("Assumed", &scope.assumed),
    ] {
        if !notes.is_empty() {
            page.heading(title);
            for note in notes {
                page.indented(2, Tone::Own, &note.text);
            }
        }
    }
    if !round.asked.is_empty() {
        let facts: HashSet<&Id> = round.asked.iter().filter_map(|asked| asked.answered()).collect();
        page.heading(format!("Asked {}", round.asked.len()));
        page.indented(2, Tone::Text, counted(facts.len(), "new fact", "new facts"));
    }
    if guided(round) {
        essential(page, problem, round);
    }
}

/// Counts the essential questions that are still open, without naming them; guided rounds only.
fn essential(page: &mut Page, problem: &Problem, round: &Round) {
    let essential = problem.clarifications.iter().filter(|(_, clarification)| clarification.essential);
    let (asked, open): (Vec<_>, Vec<_>) =
        essential.partition(|(id, _)| round.asked.iter().any(|asked| asked.answered() == Some(id)));
    page.heading("Worth asking");
    for (_, clarification) in &asked {
        page.indented(2, Tone::Good, format!("✓ {}", clarification.question));
    }
    if !open.is_empty() {
        let more = if asked.is_empty() { "" } else { "more " };
        page.indented(2, Tone::Warn, format!("{} {more}that a strong candidate asks", open.len()));
    }
}

/// Deep dives and failures: the prompts, and in a guided round the points that each answer has made.
fn answers(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let posted: Vec<_> = round.prompts.iter().filter(|posted| posted.phase == round.phase).collect();
    if posted.is_empty() {
        let how = "Questions arrive here as headings in the pad; what stands below one is the answer.";
        page.row(Tone::Faint, how);
        return;
    }
    let how = concat!(
        "What stands below a heading is the answer; ",
        key!("next-question"),
        " says that it is done, and the next question arrives."
    );
    page.row(Tone::Faint, how);
    let evidence = Evidence::of(lens, round, reading);
    let found = found(evidence);
    for posted in posted {
        page.blank();
        self::posted(page, evidence, &found, posted);
    }
}

/// What a guided round shows live, found as the review finds it.
fn found(evidence: Evidence<'_>) -> Findings {
    if guided(evidence.round) { Findings::said(evidence) } else { Findings::default() }
}

/// A prompt; in a guided round also what its answer has made so far.
fn posted(page: &mut Page, evidence: Evidence<'_>, found: &Findings, posted: &PostedPrompt) {
    let title = prompts::title(evidence.lens, posted);
    // The points of a follow-up's question stand below that.
    let own = Some(&posted.prompt).filter(|prompt| !matches!(prompt, Prompt::FollowUp(_)));
    let made = own.and_then(subject).is_some_and(|id| found.points.keys().any(|at| at.of == *id));
    let (tone, row) = match prompts::state(evidence, posted) {
        State::Open => (Tone::Strong, format!("▸ {title}")),
        State::Answered if made => (Tone::Good, format!("✓ {title}")),
        // Answered is all that is known of it: a mock tells no more, and not every question has points.
        State::Answered => (Tone::Text, format!("· answered: {title}")),
        State::Skipped => (Tone::Faint, format!("– skipped: {title}")),
    };
    page.row(tone, row);
    if !guided(evidence.round) {
        return;
    }
    super::estimation::redo(page, evidence, posted);
    points(page, &evidence.lens.problem, found, posted);
    if posted.answered {
        super::fault::reveal(page, evidence, posted);
    }
}

/// Points that the answer has made; those it hasn't are counted, and named once the answer is done.
fn points(page: &mut Page, problem: &Problem, found: &Findings, posted: &PostedPrompt) {
    let (of, points) = match &posted.prompt {
        Prompt::DeepDive(id) => (id, problem.deep_dives.get(id).map(|dive| &dive.points)),
        Prompt::Fault(id, _) => (id, problem.failures.get(id).map(|failure| &failure.points)),
        Prompt::Decision(id) => (id, problem.trade_offs.get(id).map(|trade_off| &trade_off.points)),
        Prompt::Curveball(id, _) => (id, problem.curveballs.get(id).map(|ball| &ball.points)),
        Prompt::Weakest
        | Prompt::FollowUp(_)
        | Prompt::Probe { .. }
        | Prompt::OwnDecision(_)
        | Prompt::TenTimes => return,
    };
    let made = |(id, _): &(&Id, &Point)| {
        let at = PointRef { of: of.clone(), point: Id::clone(id) };
        found.points.contains_key(&at)
    };
    let (made, open): (Vec<_>, Vec<_>) = points.into_iter().flatten().partition(made);
    for (_, point) in made {
        page.indented(2, Tone::Good, format!("✓ {}", point.text));
    }
    if posted.answered {
        for (_, point) in open {
            page.indented(2, Tone::Warn, format!("· not matched: {}", point.text));
        }
    } else if !open.is_empty() {
        page.indented(2, Tone::Faint, format!("{} not matched yet", open.len()));
    }
}

fn trade_offs(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    page.row(Tone::Faint, "X over Y because Z · postgres not cassandra, need txns · push vs pull: …");
    if !reading.decisions.is_empty() {
        page.heading("Decided so far");
        for decision in &reading.decisions {
            decided(page, decision);
        }
    }
    page.blank();
    answers(page, lens, round, reading);
}

fn decided(page: &mut Page, decision: &Decision) {
    let sign = if decision.open { "?" } else { "✓" };
    page.indented(2, Tone::Own, format!("{sign} {} over {}", decision.chosen, decision.over));
    match &decision.because {
        Some(because) => page.indented(4, Tone::Text, because),
        None => page.indented(4, Tone::Warn, "no reason given yet"),
    };
}

/// Two rows that answer the line under the cursor, for a screen too narrow for the panel; in the tutorial below its
/// guide. `asks` is true if the interviewer has a question left in this pad.
pub fn strip(lens: &Lens, round: &Round, reading: &Reading, line: usize, asks: bool) -> Vec<Row> {
    let answer = strip_of_line(lens, round, reading, line, asks);
    if !round.setting.is_tutorial() {
        return answer;
    }
    let mut page = Page::new("");
    super::tutorial::guide(&mut page, round, reading);
    // Later on the guide says all there is to say.
    page.rows.extend(answer.into_iter().filter(|_| round.phase < Phase::DeepDives));
    page.rows
}

fn strip_of_line(lens: &Lens, round: &Round, reading: &Reading, line: usize, asks: bool) -> Vec<Row> {
    let at = LineRef { phase: round.phase, line };
    let mut page = Page::new("");
    if let Some(open) = round.open_question(round.phase).filter(|_| round.phase < Phase::DeepDives) {
        // A new prompt is shown instead of the line under the cursor until it is answered.
        page.row(Tone::Voice, format!("▸ {}", prompts::title(lens, open)));
        return page.rows;
    }
    match round.phase {
        Phase::Requirements => strip_requirements(&mut page, round, reading),
        Phase::Estimation => super::estimation::strip(&mut page, lens, round, reading, at),
        Phase::Architecture => super::architecture::strip(&mut page, round, reading, at),
        Phase::DeepDives | Phase::Failures | Phase::TradeOffs => {
            strip_answers(&mut page, lens, round, reading, asks);
        }
    }
    if guided(round) && reading.loose_arrow() == Some(at) {
        page.rows.truncate(1);
        page.row(Tone::Warn, DRAW);
    }
    page.rows
}

fn strip_requirements(page: &mut Page, round: &Round, reading: &Reading) {
    let scope = &reading.scope;
    let counts = [
        (round.asked.len(), "asked"),
        (scope.within.len(), "in scope"),
        (scope.qualities.len(), "qualities"),
        (scope.out.len(), "out"),
        (scope.assumed.len(), "assumed"),
    ];
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = some.map(|(count, what)| format!("{count} {what}")).collect();
    if !told.is_empty() {
        page.row(Tone::Text, told.join(" · "));
    }
    page.row(Tone::Faint, "a line ending in ? asks · - in scope · out: not · assume 10M dau");
}

fn strip_answers(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading, asks: bool) {
    match round.open_question(round.phase) {
        Some(open) => drop(
            page.row(Tone::Voice, prompts::title(lens, open))
                .row(Tone::Faint, concat!(key!("next-question"), ": done, the next question")),
        ),
        None if round.phase == Phase::TradeOffs => {
            let decided = reading.decisions.len();
            if decided > 0 {
                page.row(Tone::Text, format!("{} so far", counted(decided, "decision", "decisions")));
            }
            page.row(Tone::Faint, "X over Y because Z · postgres not cassandra, need txns");
        }
        None if asks => drop(page.row(Tone::Faint, concat!(key!("next-question"), ": the next question"))),
        None => drop(page.row(Tone::Faint, "No question is left here; what you add still counts.")),
    }
}
