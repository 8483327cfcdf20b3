//! What the interviewer puts, and the points that answer it.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Around;
use super::names::unknown;
use super::numbers;
use super::templates::family;
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, Curveball, Point, Problem};
use crate::domain::words::{Condition, Mention};
use crate::spanned::{Fault, Faults, Place};

pub(super) fn challenges(around: &Around<'_>, faults: &mut Faults<'_>) {
    let problem = around.problem;
    distinct(problem, faults);
    for challenge in problem.challenges() {
        let family = Place::Root.key(challenge.family);
        points(around, challenge.points, family.key(challenge.id.as_str()), faults);
    }
    family("requirement", &problem.requirements, |at, requirement| {
        condition(around, &requirement.condition, at, faults);
    });
    family("trade-off", &problem.trade_offs, |at, decision| {
        if decision.options.len() < 2 {
            let fault = Fault::error("there is nothing to decide", "expected two options or more");
            faults.put(at.key("option"), fault);
        }
    });
    family("curveball", &problem.curveballs, |at, ball| curveball(problem, ball, at, faults));
}

/// `point:OF/POINT` names a challenge without its family, so no two may share an id.
fn distinct(problem: &Problem, faults: &mut Faults<'_>) {
    let mut seen: HashMap<&Id, &str> = HashMap::new();
    for Challenge { family, id, .. } in problem.challenges() {
        let Some(other) = seen.insert(id, family) else { continue };
        let table = Place::Root.key(family);
        let fault = Fault::error(format!("there is a {other} `{id}` already"), "expected an id of its own");
        faults.put_key(table.key(id.as_str()), fault.help(format!("`point:{id}/…` could mean either")));
    }
}

fn points(around: &Around<'_>, points: &IndexMap<Id, Point>, at: Place<'_>, faults: &mut Faults<'_>) {
    let table = at.key("point");
    for (id, point) in points {
        condition(around, &point.condition, table.key(id.as_str()), faults);
    }
}

fn condition(around: &Around<'_>, condition: &Condition, at: Place<'_>, faults: &mut Faults<'_>) {
    let Some(words) = around.words() else { return };
    let all = at.key("all");
    let mentions = condition.all.iter().enumerate().flat_map(|(i, any)| any.iter().map(move |one| (i, one)));
    for (i, mention) in mentions {
        match mention {
            Mention::Concept(id) if !words.concepts.contains_key(id) && !faults.full() => {
                let fault = unknown("a concept", id.as_str(), words.concepts.keys());
                faults.put_word(all.item(i), &format!("@{id}"), fault);
            }
            Mention::Concept(_) | Mention::Phrase(_) => {}
        }
    }
}

fn curveball(problem: &Problem, ball: &Curveball, at: Place<'_>, faults: &mut Faults<'_>) {
    numbers::set(problem, &ball.set, at, faults);
    if !(0.0..=1.0).contains(&ball.at) {
        let fault = Fault::error("this is not a share of the phase", "expected a number from 0 to 1");
        faults.put(at.key("at"), fault.help("`at = 0.4` comes after two fifths of the phase"));
    }
    let redo = at.key("redo");
    for (i, id) in ball.redo.iter().enumerate().filter(|(_, id)| !problem.estimates.contains_key(*id)) {
        faults.put(redo.item(i), unknown("an estimate", id.as_str(), problem.estimates.keys()));
    }
}
