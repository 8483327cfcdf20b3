//! Deep dives, failures, trade-offs and curveballs, each with its points.

use indexmap::IndexMap;

use super::texts::{Style, condition, id, ids, keyed, set, strings, template};
use crate::content::raw;
use crate::domain::id::Id;
use crate::domain::problem::{Curveball, DeepDive, Failure, FollowUp, Point, TradeOff, TradeOption};
use crate::spanned::{Faults, Place};

pub(super) fn deep_dive(raw: &raw::DeepDive, at: Place<'_>, faults: &mut Faults<'_>) -> DeepDive {
    let follow_up = raw.follow_up.as_ref().map(|raw| follow_up(raw, at.key("follow_up"), faults));
    DeepDive {
        question: template(&raw.question, at.key("question"), faults),
        level: raw.level,
        answer: template(&raw.answer, at.key("answer"), faults),
        follow_up,
        points: points(&raw.point, at, faults),
    }
}

fn follow_up(raw: &raw::FollowUp, at: Place<'_>, faults: &mut Faults<'_>) -> FollowUp {
    FollowUp {
        ask: template(&raw.ask, at.key("ask"), faults),
        answer: template(&raw.answer, at.key("answer"), faults),
    }
}

pub(super) fn failure(raw: &raw::Failure, at: Place<'_>, faults: &mut Faults<'_>) -> Failure {
    Failure {
        strikes: strings(&raw.strikes),
        fault: template(&raw.fault, at.key("fault"), faults),
        blast: template(&raw.blast, at.key("blast"), faults),
        detection: template(&raw.detection, at.key("detection"), faults),
        mitigation: template(&raw.mitigation, at.key("mitigation"), faults),
        recovery: template(&raw.recovery, at.key("recovery"), faults),
        points: points(&raw.point, at, faults),
    }
}

pub(super) fn trade_off(raw: &raw::TradeOff, at: Place<'_>, faults: &mut Faults<'_>) -> TradeOff {
    TradeOff {
        decision: raw.decision.to_string(),
        options: keyed(&raw.option, at.key("option"), Style::Kebab, faults, |raw, _, _| option(raw)),
        points: points(&raw.point, at, faults),
    }
}

fn option(raw: &raw::TradeOption) -> TradeOption {
    TradeOption { gain: raw.gain.to_string(), cost: raw.cost.to_string(), when: raw.when.to_string() }
}

pub(super) fn curveball(raw: &raw::Curveball, at: Place<'_>, faults: &mut Faults<'_>) -> Curveball {
    Curveball {
        phase: raw.phase,
        at: raw.at,
        say: template(&raw.say, at.key("say"), faults),
        set: set(&raw.set, at, faults),
        redo: ids(&raw.redo, at.key("redo"), faults),
        points: points(&raw.point, at, faults),
    }
}

fn points(raw: &IndexMap<String, raw::Point>, at: Place<'_>, faults: &mut Faults<'_>) -> IndexMap<Id, Point> {
    keyed(raw, at.key("point"), Style::Kebab, faults, point)
}

fn point(raw: &raw::Point, at: Place<'_>, faults: &mut Faults<'_>) -> Point {
    Point {
        text: raw.text.to_string(),
        condition: condition(&raw.all, at, faults),
        competency: raw.competency.as_ref().and_then(|name| id(name, at.key("competency"), faults)),
        expected: raw.expected,
    }
}
