//! Points against the texts that should meet them: their own reference answers and examples do, and other problems'
//! texts don't.

use std::collections::{HashMap, HashSet};

use super::Around;
use super::walk::{entries, items, mentions_in, mentions_of_points, points};
use crate::content::context::Context;
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, Facts, Point, Problem};
use crate::domain::words::{Alternatives, Condition, Mention, Words};
use crate::lens::evidence::{Passages, Phrasebook};
use crate::page::reflow;
use crate::spanned::{Fault, Faults, Place};

/// Each point is met by its reference answer, and by each of its examples.
pub(super) fn met(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (problem, Some(words)) = (around.problem, around.words()) else { return };
    let book = Phrasebook::of(points(problem).map(|(_, _, point)| &point.condition), words);
    for challenge in problem.challenges() {
        let answer = Passages::of(&book, &reference(problem, &challenge));
        let table = Place::ROOT.key(challenge.family).key(challenge.id).key("point");
        let points = entries(table, challenge.points);
        for (at, id, point) in points.filter(|(_, _, point)| is_known(&point.condition, words)) {
            met_by(id, point, &answer, &book, at, faults);
        }
    }
}

fn met_by(
    id: &Id,
    point: &Point,
    answer: &Passages,
    book: &Phrasebook,
    at: Place<'_>,
    faults: &mut Faults<'_>,
) {
    if let Some(missing) = unmet(answer, point, book) {
        let fault = Fault::error(format!("the reference answer doesn't meet `{id}`"), missing);
        faults.put_key(at, fault);
    }
    for (at, example) in items(at.key("example"), &point.example) {
        if let Some(missing) = unmet(&Passages::of(book, example), point, book) {
            faults.put(at, Fault::error(format!("this doesn't meet `{id}`"), missing));
        }
    }
}

/// No point is met by an example of another point, nor by its own contradiction.
pub(super) fn apart(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (problem, Some(words)) = (around.problem, around.words()) else { return };
    let all: Vec<(Place<'_>, &Id, &Point)> = points(problem).collect();
    let book = Phrasebook::of(all.iter().map(|(_, _, point)| &point.condition), words);
    for (at, id, point) in &all {
        for (at, text) in items(at.key("example"), &point.example) {
            let said = Passages::of(&book, text);
            let others = all.iter().filter(|(_, other, _)| other != id);
            for (_, other, _) in others.filter(|(_, _, point)| said.say(point, &book).is_some()) {
                faults.put(
                    at,
                    Fault::error(format!("this meets `{other}` too"), format!("expected `{id}` alone")),
                );
            }
        }
        for (at, text) in items(at.key("contradiction"), &point.contradiction) {
            if Passages::of(&book, text).say(point, &book).is_some() {
                let fault =
                    Fault::error(format!("this meets `{id}`"), "expected that its contradiction doesn't");
                faults.put(at, fault);
            }
        }
    }
}

/// The parts of a point that a text doesn't say.
fn unmet(passages: &Passages, point: &Point, book: &Phrasebook) -> Option<String> {
    let condition = &point.condition;
    if passages.say(point, book).is_some() {
        return None;
    }
    let said = |part: &Alternatives| passages.meets(&alone(part.clone()), book).is_some();
    let missing = condition.all.iter().filter(|part| !said(part));
    let missing: Vec<String> = missing.map(|part| format!("`{}`", String::from(part.clone()))).collect();
    Some(match missing.as_slice() {
        [] => "its parts are more than two sentences apart".to_owned(),
        _ => format!("nothing says {}", missing.join(", ")),
    })
}

/// An unknown concept is told elsewhere.
fn is_known(condition: &Condition, words: &Words) -> bool {
    mentions_in(Place::ROOT, condition).all(|(_, mention)| match mention {
        Mention::Concept(id) => words.concepts.contains_key(id),
        Mention::Phrase(_) => true,
    })
}

/// The reference texts of a problem, one for each challenge.
pub(in crate::content) fn references(problem: &Problem) -> Vec<String> {
    problem.challenges().map(|challenge| reference(problem, &challenge)).collect()
}

/// The author's reply to a challenge.
fn reference(problem: &Problem, challenge: &Challenge<'_>) -> String {
    let answer = problem.answer(challenge, &Facts::default());
    answer.iter().map(|text| reflow(text)).collect::<Vec<_>>().join("\n")
}

/// No alternative of a point is met by more than a tenth of the other problems' reference texts. A requirement is looked
/// for in the requirements only, where a latency is a latency whatever the problem.
pub(super) fn telling(around: &Around<'_>, faults: &mut Faults<'_>) {
    let (problem, Context { words: Some(words), others, .. }) = (around.problem, around.context) else {
        return;
    };
    let others = others.iter().filter(|other| other.id != problem.head.id);
    let texts: Vec<&String> = others.flat_map(|other| &other.references).collect();
    let distinct: HashSet<&Mention> = mentions_of_points(problem).map(|(_, mention)| mention).collect();
    let alternatives: Vec<Condition> = distinct.into_iter().map(|one| alone(one.clone().into())).collect();
    let book = Phrasebook::of(&alternatives, words);
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for part in texts.iter().flat_map(|text| Passages::of(&book, text).parts_said()) {
        *counts.entry(part).or_default() += 1;
    }
    for (at, mention) in mentions_of_points(problem) {
        let one = Alternatives::from(mention.clone());
        let count = book.number(&one).and_then(|part| counts.get(&part)).copied().unwrap_or_default();
        if count * 10 > texts.len() {
            let one = String::from(one);
            let message = format!("{count} of {} texts of other problems say `{one}`", texts.len());
            faults.put_word(at, &one, Fault::error(message, "expected a tenth at most"));
        }
    }
}

/// A condition that one list of alternatives meets.
fn alone(one: Alternatives) -> Condition {
    Condition { all: vec![one] }
}
