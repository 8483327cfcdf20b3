//! What the interviewer puts, and the points that answer it.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Around;
use super::names::unknown;
use super::templates::family;
use super::{evidence, numbers};
use crate::domain::id::Id;
use crate::domain::problem::{Curveball, Point, Problem};
use crate::domain::words::{Condition, Mention};
use crate::spanned::{Fault, Faults, Place};

pub(super) fn challenges(around: &Around<'_>, faults: &mut Faults<'_>) {
    let problem = around.problem;
    distinct(problem, faults);
    each_points(problem, |at, table| points(around, table, at, faults));
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

/// The points of every challenge, with the challenge's place.
fn each_points(problem: &Problem, mut visit: impl FnMut(Place<'_>, &IndexMap<Id, Point>)) {
    family("deep-dive", &problem.deep_dives, |at, dive| visit(at, &dive.points));
    family("failure", &problem.failures, |at, failure| visit(at, &failure.points));
    family("trade-off", &problem.trade_offs, |at, decision| visit(at, &decision.points));
    family("curveball", &problem.curveballs, |at, ball| visit(at, &ball.points));
}

/// `point:OF/POINT` names a challenge without its family, so no two may share an id.
fn distinct(problem: &Problem, faults: &mut Faults<'_>) {
    let mut seen: HashMap<&Id, &str> = HashMap::new();
    for (table, ids) in super::evidence::challenges(problem) {
        let family = Place::Root.key(table);
        for id in ids {
            match seen.insert(id, table) {
                Some(other) if other != table => {
                    let fault = Fault::error(
                        format!("there is a {other} `{id}` already"),
                        "expected an id of its own",
                    );
                    faults.put_key(
                        family.key(id.as_str()),
                        fault.help(format!("`point:{id}/…` could mean either")),
                    );
                }
                _ => {}
            }
        }
    }
}

fn points(around: &Around<'_>, points: &IndexMap<Id, Point>, at: Place<'_>, faults: &mut Faults<'_>) {
    let table = at.key("point");
    for (id, point) in points {
        let at = table.key(id.as_str());
        condition(around, &point.condition, at, faults);
        if let Some(competency) = &point.competency {
            evidence::competency(around, competency, at, faults);
        }
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
