//! Cards on what a round missed: the points that its level expects and no line made, and the estimates that were far off.

use super::super::ask::overlap;
use super::super::contradictions::Graded;
use super::super::criteria::Evidence;
use super::super::evidence::subject;
use super::super::figures::figures;
use super::super::prompts;
use super::advice::quoted;
use crate::domain::card::{Card, missed_name, within};
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, Point, PointRef};
use crate::domain::round::PostedPrompt;
use crate::page::reflow;

/// A card that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedCard {
    /// Its name: the same for the same thing missed, so that it is one card however often it is kept.
    pub name: String,
    /// The problem's title.
    pub title: String,
    /// Question and answer.
    pub card: Card,
    /// A line below its question that comes near to the point: perhaps it says it in other words.
    pub near: Option<String>,
}

/// An estimate is far off from this decimal logarithm of answer over reference: a factor of ten.
const FAR: f64 = 1.0;

/// The likeness from which a sentence of the reference is the reason of a point.
const ALIKE: f64 = 0.3;

/// A card for each point and each estimate that was missed, in the order of the round; behind them those that a line may
/// have made, for who reads that line can tell.
pub(super) fn missed(graded: Graded<'_>) -> Vec<MissedCard> {
    let points = graded.round.prompts.iter().flat_map(|posted| points(graded, posted));
    let mut all: Vec<MissedCard> = estimates(graded).chain(points).collect();
    // A follow-up asks for the same points as its question.
    let mut seen = std::collections::HashSet::new();
    all.retain(|one| seen.insert(one.name.clone()));
    all.sort_by_key(|one| one.near.is_some());
    all
}

fn card_on(graded: Graded<'_>, name: &str, card: Card, near: Option<String>) -> MissedCard {
    let head = &graded.lens.problem.head;
    MissedCard { name: missed_name(&head.id, name), title: head.title.clone(), card, near }
}

/// A card for each point of a question that was put.
fn points<'g>(graded: Graded<'g>, posted: &PostedPrompt) -> Vec<MissedCard> {
    let asked = subject(&posted.prompt);
    let challenge = asked.and_then(|id| graded.lens.problem.challenges().find(|one| one.id == id));
    let Some(challenge) = challenge else { return Vec::new() };
    let level = graded.round.setting.level;
    let expected = |point: &Point| point.expected.unwrap_or(challenge.level) <= level;
    let of = |point: &Id| PointRef { of: challenge.id.clone(), point: point.clone() };
    let (made, lacking): (Vec<(&Id, &'g Point)>, Vec<_>) =
        challenge.points.iter().partition(|(id, _)| graded.findings.points.contains_key(&of(id)));
    let lacking: Vec<_> = lacking.into_iter().filter(|(_, point)| expected(point)).collect();
    let made: Vec<&str> = made.into_iter().map(|(_, point)| point.text.as_str()).collect();
    let card = |(at, (id, point)): (usize, &(&Id, &Point))| {
        let card = Card {
            ask: ask(graded, posted, &made, (at + 1, lacking.len())),
            answer: point.text.clone(),
            accept: point.example.clone(),
            why: reason(graded, posted.version, &challenge, point),
            ..Card::default()
        };
        card_on(graded, &format!("{}-{id}", challenge.id), card, near(graded, posted, &of(id)))
    };
    lacking.iter().enumerate().map(card).collect()
}

/// The line of the answer to a question that is nearest to a point which wasn't found there.
fn near(graded: Graded<'_>, posted: &PostedPrompt, point: &PointRef) -> Option<String> {
    let evidence = Evidence::of(graded.lens, graded.round, graded.reading);
    let answers = prompts::answers(evidence, posted.phase);
    let (_, own) = answers.into_iter().find(|(other, _)| *other == posted)?;
    let nearest = graded.findings.nearest.get(point)?.iter().find(|at| own.contains(at))?;
    Some(quoted(graded.round, *nearest))
}

/// The question as it was put, the points that were made, and which of the others is asked for.
fn ask(graded: Graded<'_>, posted: &PostedPrompt, made: &[&str], (at, count): (usize, usize)) -> String {
    let question = prompts::heading(graded.lens, &posted.prompt, posted.version);
    let question = question.trim_start_matches(['#', ' ']);
    let which = if count > 1 { format!(" ({at} of {count})") } else { String::new() };
    match made {
        [] => format!("{question} Name a point of a good answer{which}."),
        made => {
            let made: Vec<&str> = made.iter().map(|text| text.trim_end_matches('.')).collect();
            format!("{question} You said: {}. What else belongs here{which}?", made.join("; "))
        }
    }
}

/// The sentence of the reference that says most of a point, if it says no more of another.
fn reason(graded: Graded<'_>, version: u32, challenge: &Challenge<'_>, point: &Point) -> Option<String> {
    let texts = graded.lens.problem.answer(challenge, &graded.lens.version(version).facts);
    let texts: Vec<String> = texts.iter().map(|text| reflow(text)).collect();
    let likeness = |sentence: &str| (overlap(&point.text, sentence), sentence.trim().to_owned());
    let sentences = texts.iter().flat_map(|text| sentences(text)).map(likeness);
    let (likeness, best) = sentences.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let others = challenge.points.values().filter(|other| other.text != point.text);
    let of_another = others.map(|other| overlap(&other.text, &best)).any(|other| other > likeness);
    (likeness >= ALIKE && !of_another && best != point.text.trim()).then_some(best)
}

/// The sentences of a text; a full stop within a number or a name ends none.
fn sentences(text: &str) -> Vec<&str> {
    let (mut all, mut from) = (Vec::new(), 0);
    for (at, blank) in text.match_indices([' ', '\n']) {
        if blank == "\n" || text[from..at].ends_with(['.', '!', '?']) {
            all.push(&text[from..at]);
            from = at + 1;
        }
    }
    all.push(&text[from..]);
    all
}

/// A card for each estimate that was far off.
fn estimates(graded: Graded<'_>) -> impl Iterator<Item = MissedCard> {
    let far = |(id, log): (Id, f64)| (log.abs() > FAR).then_some(id);
    figures(graded).estimates.into_iter().filter_map(far).filter_map(move |id| estimate(graded, &id))
}

/// The estimate as the problem asks for it with what it rests on, and the way of the reference to its value.
fn estimate(graded: Graded<'_>, id: &Id) -> Option<MissedCard> {
    let problem = &graded.lens.problem;
    let (at, _, estimate) = problem.estimates.get_full(id)?;
    let answer = graded.reading.numbers.latest(at)?;
    let own = graded.lens.version(answer.version).estimates.as_ref()?;
    let rests = own.reference.parameters_of(at);
    let names = own.reference.parameters();
    let given = rests.iter().map(|&parameter| {
        let name = names[parameter].name.replace('_', " ");
        format!("{name} {}", own.solved.parameter(parameter).text())
    });
    let given = given.collect::<Vec<_>>().join(", ");
    let given = if given.is_empty() { String::new() } else { format!(" Given: {given}.") };
    let value = own.solved.estimate(at);
    let why = own.reference.derive(&own.solved, at).map(|way| {
        let steps = [Some(way.expression), way.substituted, Some(way.result.text())];
        steps.into_iter().flatten().collect::<Vec<_>>().join(" = ")
    });
    let decided = own.decision(at, value).map(str::to_owned);
    let ask = format!("{}?{given}", estimate.ask.trim_end_matches(['?', '.']));
    let accept = vec![within(own.reference.estimates()[at].within)];
    let card = Card { ask, answer: value.text(), accept, why, matters: decided, ..Card::default() };
    Some(card_on(graded, id.as_str(), card, None))
}
