//! Advice: the competencies to practise next, the one with the least support first, each with a reason and a command.

use super::super::contradictions::Graded;
use super::super::criteria::{self, Item};
use super::super::reading::LineRef;
use crate::domain::grade::Mark;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{EvidenceRef, Problem, Structure};
use crate::domain::round::Round;
use crate::page::{Page, Tone};

/// Something to practise next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The competency.
    pub competency: Id,
    /// The reason, a sentence or two.
    pub reason: String,
    /// The command that practises it.
    pub command: String,
}

/// What is meant by `your lines carry 1.3 of 4`.
const CARRY: &str = "What lines carry is the score, 1 to 4, that they would earn by themselves.";

/// Pieces of advice in a result.
const MOST: usize = 3;

/// The three competencies whose lines carry the least, of those on the round's agenda. It rests on the lines and not on
/// the candidate's own scores: those who see a weakness least score it highest. What nobody could judge comes last.
pub fn advice(graded: Graded<'_>) -> Vec<Advice> {
    let Graded { lens, round, findings, .. } = graded;
    let on_agenda = |id: &Id| {
        lens.rubric
            .competencies
            .get(id)
            .is_some_and(|one| one.phases.iter().any(|phase| round.practises(*phase)))
    };
    let mut open: Vec<(&Id, f64)> =
        findings.support.iter().filter(|(id, _)| on_agenda(id)).map(|(id, support)| (id, *support)).collect();
    open.sort_by(|a, b| graded.is_unjudged(a.0).cmp(&graded.is_unjudged(b.0)).then(a.1.total_cmp(&b.1)));
    let one = |(id, support): (&Id, f64)| Advice {
        competency: id.clone(),
        reason: reason(graded, id, support),
        command: command(&lens.problem, phase(graded, id)),
    };
    open.into_iter().take(MOST).map(one).collect()
}

/// Tells the advice, the first thing in a result.
pub(super) fn practise(page: &mut Page, graded: Graded<'_>) {
    page.heading("Practise next");
    page.row(Tone::Faint, CARRY);
    for (number, advice) in (1..).zip(advice(graded)) {
        page.row(Tone::Text, format!("{number}  {}", advice.reason));
        page.indented(3, Tone::Accent, advice.command);
    }
}

fn reason(graded: Graded<'_>, id: &Id, support: f64) -> String {
    let title = graded.lens.rubric.competencies.get(id).map_or("", |one| one.title.as_str());
    let begins = match graded.lens.rubric.competencies.get(id) {
        Some(one) if !one.phases.iter().any(|phase| graded.round.reached(*phase)) => {
            format!("{title}: never reached.")
        }
        _ => format!("{title}: your lines carry {support:.1} of 4."),
    };
    let first = weakest(graded, id).map(|item| format!(" To begin with: “{}”.", item.criterion.text));
    begins + &first.unwrap_or_default()
}

/// The criterion to begin with: one that a line can meet, not marked as there, and with the least support.
fn weakest<'g>(graded: Graded<'g>, id: &Id) -> Option<Item<'g>> {
    let support =
        |item: &Item<'_>| graded.findings.criteria.get(&item.key).and_then(|one| one.supports).unwrap_or(4.0);
    let there = |item: &Item<'_>| graded.grade.marks.get(&item.key) == Some(&Mark::Yes);
    let all = criteria::of_round(graded.lens, graded.round).into_iter();
    let open = all.filter(|item| item.criterion.competency == *id && is_met_by_a_line(item) && !there(item));
    open.min_by(|a, b| support(a).total_cmp(&support(b)))
}

/// False for a criterion that the clock shows, as the pace, and for one that nothing typed shows.
fn is_met_by_a_line(item: &Item<'_>) -> bool {
    item.criterion.needs.iter().any(|need| !matches!(need, EvidenceRef::Structure(Structure::Pace, _)))
}

/// The line to change for a higher score: the one nearest to what is missing. None where no line would do.
pub(super) fn line_to_change(graded: Graded<'_>, id: &Id) -> Option<String> {
    let item = weakest(graded, id)?;
    let near = graded.findings.nearest_to(item.criterion).first().copied();
    let found = || graded.findings.criteria.get(&item.key)?.lines.first().copied();
    Some(match near.or_else(found) {
        Some(at) => format!("change {} to meet: {}", quoted(graded.round, at), item.criterion.text),
        None => format!("add a line to meet: {}", item.criterion.text),
    })
}

pub(super) fn quoted(round: &Round, at: LineRef) -> String {
    let text = round.pad(at.phase).lines().nth(at.line).unwrap_or_default().trim();
    format!("{}, “{text}”", at.told())
}

/// The phase in which a competency is practised: its own, or, where it is seen in several, the one furthest over its
/// time. Practice of one part goes on with that part.
fn phase(graded: Graded<'_>, id: &Id) -> Option<Phase> {
    let phases = &graded.lens.rubric.competencies.get(id)?.phases;
    let own = || phases.iter().copied().filter(|phase| graded.round.practises(*phase));
    let over = |phase: &Phase| {
        let planned = graded.round.setting.planned(*phase)?;
        graded.round.spent(*phase).checked_sub(planned + planned / 2)
    };
    match phases.as_slice() {
        [phase] => Some(*phase),
        _ if graded.round.setting.partial => own().next(),
        _ => own().filter(|phase| over(phase).is_some()).max_by_key(over),
    }
}

/// The command that practises a phase of a problem, or all of it.
pub fn command(problem: &Problem, phase: Option<Phase>) -> String {
    let name = problem.head.id.typed();
    let only = phase.map_or_else(String::new, |phase| format!(" --only {}", phase.id()));
    format!("greenroom practice {name}{only}")
}
