//! Points against the texts that should meet them: their own reference answers and examples do, and those of other points
//! don't.

use super::Around;
use super::walk::{entries, items, mentions_in, points};
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

/// The author's reply to a challenge.
pub(super) fn reference(problem: &Problem, challenge: &Challenge<'_>) -> String {
    let answer = problem.answer(challenge, &Facts::default());
    answer.iter().map(|text| reflow(text)).collect::<Vec<_>>().join("\n")
}

/// A condition that one list of alternatives meets.
pub(super) fn alone(one: Alternatives) -> Condition {
    Condition { all: vec![one] }
}
