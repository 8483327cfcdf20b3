//! The criteria of a problem and its rubric, the candidate's lines that are evidence for each, and the reference to
//! show beside them.

use super::ask;
use super::data_model;
use super::line::Line;
use super::prompts;
use super::{Lens, LineRef, Reading, structure};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::{EvidenceRef, Point, PointRef, Problem, Structure};
use crate::domain::round::{PostedPrompt, Prompt, Round};
use crate::domain::rubric::{Competency, Criterion, Rubric};
use crate::domain::words::Condition;
use crate::page::{Page, Tone, reflow};

/// A criterion under the name its mark is stored by.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'p> {
    /// `id` for one of the problem, `competency/id` for one of the rubric.
    pub key: String,
    /// The criterion.
    pub criterion: &'p Criterion,
}

/// The criteria that a round is judged by. An exercise of one phase isn't asked whether it reached every phase.
pub fn of_round<'l>(lens: &'l Lens, round: &Round) -> Vec<Item<'l>> {
    let exercise = round.setting.agenda().count() == 1;
    let of_phases = |need: &EvidenceRef| matches!(need, EvidenceRef::Structure(Structure::PhaseAll, _));
    let asked = |item: &Item<'_>| !(exercise && item.criterion.needs.iter().any(of_phases));
    all(&lens.problem, &lens.rubric).into_iter().filter(asked).collect()
}

/// Every criterion, by competency in the rubric's order, the rubric's own first.
fn all<'p>(problem: &'p Problem, rubric: &'p Rubric) -> Vec<Item<'p>> {
    let of = |(id, competency): (&'p Id, &'p Competency)| {
        let shared = competency.criteria.iter();
        let shared = shared.map(move |(c, criterion)| Item { key: format!("{id}/{c}"), criterion });
        let own = problem.criteria.iter().filter(move |(_, criterion)| criterion.competency == *id);
        shared.chain(own.map(|(id, criterion)| Item { key: id.to_string(), criterion })).collect::<Vec<_>>()
    };
    rubric.competencies.iter().flat_map(of).collect()
}

/// A round and its reading, in which evidence is looked up.
#[derive(Clone, Copy)]
pub struct Evidence<'p> {
    pub(super) lens: &'p Lens,
    pub(super) round: &'p Round,
    pub(super) reading: &'p Reading,
}

impl<'p> Evidence<'p> {
    /// Evidence of a round.
    pub const fn of(lens: &'p Lens, round: &'p Round, reading: &'p Reading) -> Self {
        Self { lens, round, reading }
    }

    /// The lines that are this evidence; `None` where nothing was matched, which is not the same as missing.
    pub fn lines(&self, need: &EvidenceRef) -> Option<Vec<LineRef>> {
        match need {
            EvidenceRef::Point(at) => {
                self.reading.passages.say(point(&self.lens.problem, at)?, &self.lens.phrases)
            }
            EvidenceRef::Concept(id) => self.concept(id),
            EvidenceRef::Structure(structure, least) => structure::lines(*self, *structure, *least),
            EvidenceRef::Asked(id) => self.asked(id),
            EvidenceRef::Decision(id) => {
                self.below(|prompt| matches!(prompt, Prompt::Decision(asked) if asked == id))
            }
            EvidenceRef::Fault(id) => {
                self.below(|prompt| matches!(prompt, Prompt::Fault(asked, _) if asked == id))
            }
            EvidenceRef::Estimate(id) => self.reading.numbers.good(&self.lens.problem, id).map(|at| vec![at]),
            EvidenceRef::Edge(from, to) => self.reading.design.edge_lines(from, to),
            EvidenceRef::Kind(kind) => self.reading.design.kind_lines(kind),
            EvidenceRef::Operation(id) => {
                self.similar(&self.lens.problem.operations.get(id)?.call, self.reading.design.operations())
            }
            EvidenceRef::Entity(id) => data_model::entity(*self, id),
        }
    }

    /// The lines that say a concept. What a fault does is said below a fault: a premiere's `thundering herd` in a deep dive
    /// is no failure that a recovery causes.
    fn concept(&self, id: &Id) -> Option<Vec<LineRef>> {
        let needs = |criterion: &Criterion| criterion.needs.contains(&EvidenceRef::Concept(id.clone()));
        let asks = |competency: &&Competency| competency.criteria.values().any(needs);
        let mut asking = self.lens.rubric.competencies.values().filter(asks).peekable();
        let of_faults = asking.peek().is_some() && asking.all(|one| one.phases == [Phase::Failures]);
        let phases = if of_faults { &[Phase::Failures] } else { Phase::ALL };
        let condition = Condition::of(id.clone());
        let meeting = self.reading.passages.all_that_meet(phases, &condition, &self.lens.phrases);
        let text = |at: &LineRef| self.reading.lines(at.phase).nth(at.line).map_or("", |(text, _)| text);
        meeting.into_iter().find(|lines| lines.iter().any(|at| !lists_terms(text(at))))
    }

    fn asked(&self, id: &Id) -> Option<Vec<LineRef>> {
        let asked = self.round.asked.iter().find(|asked| asked.answered() == Some(id))?;
        self.line_of(&asked.question).map(|at| vec![at])
    }

    /// The candidate's line that asks a question.
    pub(super) fn line_of(&self, question: &str) -> Option<LineRef> {
        let find = |&phase: &Phase| {
            let asks = |(text, line): (&str, &Line)| line.is_own() && text.contains(question);
            self.reading.lines(phase).position(asks).map(|line| LineRef { phase, line })
        };
        Phase::ALL.iter().find_map(find)
    }

    /// The lines below the heading of the first prompt that fits.
    fn below(&self, is: impl Fn(&Prompt) -> bool) -> Option<Vec<LineRef>> {
        let phase = self.round.prompted_in(&is)?;
        let answers = prompts::answers(*self, phase);
        let (_, lines) = answers.into_iter().find(|(posted, _)| is(&posted.prompt))?;
        (!lines.is_empty()).then_some(lines)
    }

    /// The candidate's own lines below a prompt's heading, as one text.
    pub(super) fn answer_to(&self, posted: &PostedPrompt) -> String {
        let answers = prompts::answers(*self, posted.phase);
        let answer = answers.into_iter().find(|(other, _)| *other == posted).map(|(_, lines)| lines);
        let pad: Vec<&str> = self.reading.lines(posted.phase).map(|(text, _)| text).collect();
        answer.iter().flatten().map(|at| pad[at.line]).collect::<Vec<_>>().join("\n")
    }

    fn similar(&self, wanted: &str, there: Vec<(LineRef, String)>) -> Option<Vec<LineRef>> {
        let best = there.into_iter().map(|(at, text)| (ask::overlap(wanted, &text), at));
        let (likeness, at) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (likeness >= 0.3).then(|| vec![at])
    }
}

/// True for a list of bare terms, as `canary, rollback, drift detection, a/b test`: it names much and says nothing.
fn lists_terms(text: &str) -> bool {
    const FEWEST: usize = 4;
    const LONGEST: usize = 3;
    let sentence = [": ", "; ", ". ", "->", "=", "<", ">", "→"].iter().any(|sign| text.contains(sign));
    let mut items = text.trim_start_matches(['-', '*', ' ']).split(',');
    let bare = |item: &str| item.split_whitespace().count() <= LONGEST;
    !sentence && items.clone().count() >= FEWEST && items.all(bare)
}

/// A point of a deep dive, failure, trade-off or curveball.
pub fn point<'p>(problem: &'p Problem, at: &PointRef) -> Option<&'p Point> {
    problem.challenges().find(|challenge| *challenge.id == at.of)?.points.get(&at.point)
}

/// The reference to show beside a criterion: one part for each piece of its evidence.
pub fn reference(lens: &Lens, round: &Round, criterion: &Criterion) -> Page {
    let mut page = Page::new("Reference");
    for need in &criterion.needs {
        match need {
            EvidenceRef::Point(at) => describe_point(&mut page, lens, round, at),
            EvidenceRef::Decision(id) => describe_decision(&mut page, &lens.problem, id),
            _ => {
                if let Some((what, reference)) = one_row(lens, need) {
                    page.row(Tone::Strong, what).indented(2, Tone::Voice, reference);
                }
            }
        }
    }
    if criterion.needs.is_empty() {
        let why = "Only you can tell: the rubric asks for something to be seen, not for certain words.";
        page.row(Tone::Faint, why);
    }
    page
}

fn describe_point(page: &mut Page, lens: &Lens, round: &Round, at: &PointRef) {
    let problem = &lens.problem;
    let Some(point) = point(problem, at) else { return };
    page.row(Tone::Strong, &point.text);
    let dive = problem.deep_dives.get(&at.of).map(|dive| &dive.answer);
    let failure = || problem.failures.get(&at.of).map(|failure| &failure.mitigation);
    let change = || problem.curveballs.get(&at.of).map(|ball| ball.answer.as_ref().unwrap_or(&ball.say));
    if let Some(template) = dive.or_else(failure).or_else(change) {
        page.indented(2, Tone::Voice, reflow(&lens.print(template)));
    }
    let came_up = || round.changes.iter().any(|change| change.curveball == at.of);
    if problem.curveballs.contains_key(&at.of) && !came_up() {
        page.indented(2, Tone::Faint, "This change never came up in the round: it was not observed.");
    }
}

fn describe_decision(page: &mut Page, problem: &Problem, id: &Id) {
    let Some(trade_off) = problem.trade_offs.get(id) else { return };
    page.row(Tone::Strong, &trade_off.decision);
    for side in trade_off.sides() {
        page.indented(2, Tone::Voice, side);
    }
}

/// The wanted evidence, and the reference for it.
fn one_row(lens: &Lens, need: &EvidenceRef) -> Option<(String, String)> {
    let problem = &lens.problem;
    let print = |template| reflow(&lens.print(template));
    Some(match need {
        EvidenceRef::Estimate(id) => {
            let estimate = problem.estimates.get(id)?;
            (estimate.ask.clone(), format!("{} in {}", estimate.formula, estimate.unit))
        }
        EvidenceRef::Asked(id) => {
            let asked = problem.clarifications.get(id)?;
            (asked.question.clone(), print(&asked.answer))
        }
        EvidenceRef::Fault(id) => {
            let failure = problem.failures.get(id)?;
            (print(&failure.fault), print(&failure.blast))
        }
        EvidenceRef::Operation(id) => ("An operation".into(), problem.operations.get(id)?.call.clone()),
        EvidenceRef::Entity(id) => {
            ("An entity".into(), format!("{id}({})", problem.entities.get(id)?.fields))
        }
        EvidenceRef::Edge(from, to) => ("An arrow".into(), format!("{from} -> {to}")),
        EvidenceRef::Kind(kind) => ("A component".into(), kind.to_string()),
        EvidenceRef::Concept(id) => ("Said".into(), lens.words.concepts.get(id)?.any.join(" · ")),
        EvidenceRef::Structure(structure, count) => {
            let wanted = structure.description().trim_end_matches('.');
            (
                "In the round".into(),
                if *count > 1 { format!("{wanted}, at least {count}") } else { wanted.into() },
            )
        }
        EvidenceRef::Point(_) | EvidenceRef::Decision(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::lists_terms;

    #[test]
    fn bare_terms_in_a_row_are_a_list() {
        for (text, list) in [
            ("evals, golden set, llm as judge, canary, a/b test, regression", true),
            ("- jitter, backoff, reconnect, ack, cursor, health check", true),
            (
                "quotas open, resets closed, logins limit/20 locally, breaker, then a canary of one rack",
                false,
            ),
            ("alarm: lag > 10 s, page, stop, roll back", false),
            ("release by rack, then all", false),
        ] {
            assert_eq!(lists_terms(text), list, "{text}");
        }
    }
}
