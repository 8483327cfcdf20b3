//! The round beside the reference, phase by phase: what was covered, asked, estimated, drawn, answered and decided, with
//! the pace and the hints of each phase. What isn't found is called so, and never missed.

use super::super::answers::Answer;
use super::super::contradictions::Graded;
use super::super::criteria::Evidence;
use super::super::estimation::{Numbers, told};
use super::super::evidence::Passages;
use super::super::facts::{self, Fact};
use super::super::fault::{self, fault_impact, predicted};
use super::super::prompts::{self, State};
use super::super::reading::LineRef;
use super::super::requirements::{Note, Scope};
use super::super::{ask, hints::Ladder};
use super::design::covered;
use super::minutes;
use crate::domain::phase::Phase;
use crate::domain::problem::{Challenge, PointRef, Requirement, RequirementKind};
use crate::domain::round::{PostedPrompt, Prompt, Round};
use crate::page::{Page, Tone, reflow};
use crate::quantity::Quantity;

/// The round beside the reference.
pub(super) fn beside(graded: Graded<'_>) -> Page {
    let mut page = Page::new("By phase");
    let Graded { lens, round, reading, .. } = graded;
    let evidence = Evidence::of(lens, round, reading);
    for &phase in Phase::ALL.iter().filter(|phase| round.practises(**phase)) {
        page.heading(heading(graded, phase));
        match phase {
            Phase::Requirements => {
                requirements(&mut page, evidence);
                facts(&mut page, evidence);
            }
            Phase::Estimation => estimates(&mut page, graded),
            Phase::Architecture => covered(&mut page, lens, reading),
            Phase::DeepDives | Phase::Failures => {}
            Phase::TradeOffs => decisions(&mut page, graded),
        }
        for posted in round.prompts.iter().filter(|posted| posted.phase == phase) {
            question(&mut page, graded, posted);
        }
    }
    page
}

/// A phase with its pace and its hints.
fn heading(graded: Graded<'_>, phase: Phase) -> String {
    let round = graded.round;
    let planned =
        round.setting.planned(phase).map_or_else(String::new, |plan| format!(" of {}", minutes(plan)));
    let taken = round.hints_taken(phase);
    let hints = match taken {
        0 => String::new(),
        _ => format!(" · hints {taken} of {}", Ladder::of(graded.lens, round, phase).len()),
    };
    format!("{} · {}{planned}{hints}", phase.title(), minutes(round.spent(phase)))
}

/// Each requirement of the reference, with the line that states it.
fn requirements(page: &mut Page, evidence: Evidence<'_>) {
    let Evidence { lens, round, .. } = evidence;
    page.row(Tone::Strong, "Requirements covered");
    for requirement in lens.problem.requirements.values() {
        let text = reflow(&lens.print(&requirement.text));
        let out = if requirement.kind == RequirementKind::OutOfScope { "out of scope: " } else { "" };
        match stated(evidence, requirement, &text) {
            Some(at) => {
                page.row(Tone::Good, format!("✓ {out}{text}"));
                page.indented(4, Tone::Own, quoted(round, at));
            }
            None => drop(page.row(Tone::Faint, format!("· {out}{text}: not found"))),
        }
    }
}

/// The likeness from which a line of the scope states a requirement without the words of its condition.
const ALIKE: f64 = 0.35;

/// The line that states a requirement. What is out of scope is said where the scope is drawn: a line elsewhere that has its
/// words is about something else, or puts it in.
fn stated(evidence: Evidence<'_>, requirement: &Requirement, text: &str) -> Option<LineRef> {
    let Evidence { lens, reading, .. } = evidence;
    let Scope { within, qualities, out, assumed } = &reading.scope;
    let is_out = requirement.kind == RequirementKind::OutOfScope;
    let notes: Vec<&Note> =
        out.iter().chain(assumed).chain(within.iter().chain(qualities).filter(|_| !is_out)).collect();
    let meets = |passages: &Passages| passages.meets(&requirement.condition, &lens.phrases);
    let said = || match is_out {
        true => {
            let of = |note: &&&Note| meets(&Passages::of(&lens.phrases, &note.text)).is_some();
            notes.iter().find(of).map(|note| note.at)
        }
        false => meets(&reading.passages).and_then(|lines| lines.first().copied()),
    };
    let noted = || {
        let near = notes.iter().map(|note| (ask::overlap(text, &note.text), note.at));
        near.filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
    };
    said().or_else(noted)
}

/// The facts behind the interviewer's answers: those asked for and used, those only asked for, those never asked for.
fn facts(page: &mut Page, evidence: Evidence<'_>) {
    let lens = evidence.lens;
    page.row(Tone::Strong, "Facts");
    for (id, fact) in facts::facts(evidence) {
        let clarification = &lens.problem.clarifications[id];
        let question = &clarification.question;
        match fact {
            Fact::Used(at) => {
                page.row(Tone::Good, format!("✓ {question} asked and used"));
                page.indented(4, Tone::Own, quoted(evidence.round, at));
            }
            Fact::Asked => drop(page.row(Tone::Text, format!("~ {question} asked, not seen in use"))),
            Fact::NeverAsked => {
                let (tone, sign) =
                    if clarification.essential { (Tone::Warn, "★") } else { (Tone::Faint, "·") };
                page.row(tone, format!("{sign} {question} never asked"));
                page.indented(4, Tone::Voice, reflow(&lens.print(&clarification.answer)));
            }
        }
    }
}

fn quoted(round: &Round, at: LineRef) -> String {
    let text = round.pad(at.phase).lines().nth(at.line).unwrap_or_default().trim();
    format!("{} {}: {text}", at.phase.title().to_lowercase(), at.line + 1)
}

/// Each estimate in a row: the value, the reference, and the ratio with its cause.
fn estimates(page: &mut Page, graded: Graded<'_>) {
    let Graded { lens, reading, .. } = graded;
    let Some(own) = &lens.now().estimates else { return };
    for (at, estimate) in lens.problem.estimates.values().enumerate() {
        let answer = reading.numbers.answers.iter().rfind(|answer| answer.estimate == at);
        // An answer was judged by the requirements that it was given for; those that hold now may have another reference.
        let then = answer.and_then(|answer| lens.version(answer.version).estimates.as_ref()).unwrap_or(own);
        let reference = then.solved.estimate(at).text();
        match answer {
            Some(answer) => estimated(page, &reading.numbers, answer, (&estimate.ask, &reference)),
            None => drop(page.row(Tone::Faint, format!("· {}: not estimated; {reference}", estimate.ask))),
        }
    }
}

fn estimated(page: &mut Page, numbers: &Numbers, answer: &Answer, (ask, reference): (&str, &str)) {
    let value = numbers.sheet.lines().get(answer.at).and_then(|line| line.value.as_ref());
    let (tone, cause) = told(&answer.verdict);
    let ratio = answer.verdict.ratio;
    let ratio = if ratio.is_finite() { format!(" (×{ratio:.2})") } else { String::new() };
    let value = value.map(Quantity::text).unwrap_or_default();
    page.row(tone, format!("{ask}: {value} beside {reference}{ratio}"));
    page.indented(4, tone, cause);
}

/// The candidate's own decisions, and those of the reference that were not taken up.
fn decisions(page: &mut Page, graded: Graded<'_>) {
    page.row(Tone::Strong, "Decisions");
    let own = graded.reading.decisions.iter().filter_map(|decision| Some((decision, decision.told()?)));
    let before = page.rows.len();
    for (decision, told) in own {
        let because = decision.because.as_ref().map_or_else(String::new, |why| format!(" Because {why}."));
        let tone = if because.is_empty() { Tone::Text } else { Tone::Good };
        page.row(tone, format!("{told}{because}"));
    }
    if page.rows.len() == before {
        page.row(Tone::Faint, "None was read in your pads.");
    }
    let found = |challenge: &Challenge<'_>| points(graded, challenge).any(|(found, _)| found);
    let open = graded.lens.problem.challenges().filter(|one| one.family == "trade-off" && !found(one));
    for challenge in open {
        if let Some(trade_off) = graded.lens.problem.trade_offs.get(challenge.id) {
            page.row(Tone::Faint, format!("· the reference also weighs: {}", trade_off.decision));
        }
    }
}

/// The points of a challenge, each with whether it was found.
fn points<'g>(
    graded: Graded<'g>,
    challenge: &Challenge<'g>,
) -> impl Iterator<Item = (bool, &'g crate::domain::problem::Point)> {
    let of = challenge.id.clone();
    challenge.points.iter().map(move |(id, point)| {
        let at = PointRef { of: of.clone(), point: id.clone() };
        (graded.findings.points.contains_key(&at), point)
    })
}

/// A question that was put: what the answer has of its points, and for a fault what it predicted.
fn question(page: &mut Page, graded: Graded<'_>, posted: &PostedPrompt) {
    let Graded { lens, round, reading, .. } = graded;
    let evidence = Evidence::of(lens, round, reading);
    let state = prompts::state(evidence, posted);
    let skipped = if state == State::Skipped { " (skipped)" } else { "" };
    page.row(Tone::Strong, format!("{}{skipped}", prompts::title(lens, posted)));
    if let Some(hit) = fault_impact(lens, reading, &posted.prompt) {
        let named = fault::told(&predicted(evidence, posted, &hit));
        let named = named.map_or_else(
            || "nothing in the diagram depends on it".into(),
            |named| format!("the answer {named}"),
        );
        page.indented(2, Tone::Text, format!("By the diagram: {named}."));
    }
    // A follow-up asks for the points of its question, which stand below that.
    let own = Some(&posted.prompt).filter(|prompt| !matches!(prompt, Prompt::FollowUp(_)));
    let subject = own.and_then(super::super::evidence::subject);
    let challenge = subject.and_then(|id| lens.problem.challenges().find(|challenge| challenge.id == id));
    for (found, point) in challenge.iter().flat_map(|challenge| points(graded, challenge)) {
        let (tone, sign) = if found { (Tone::Good, "✓") } else { (Tone::Faint, "·") };
        page.indented(2, tone, format!("{sign} {}", point.text));
    }
}
