//! `problems/ID.toml`, family by family.

use super::challenges::{curveball, deep_dive, failure, trade_off};
use super::texts::{Style, condition, id, keyed, needs, set, strings, template};
use crate::content::raw;
use crate::domain::id::Id;
use crate::domain::problem::{
    Accept, Architecture, Clarification, Decides, Entity, Estimate, Operation, Parameter, Problem,
    Requirement, Variant,
};
use crate::domain::rubric::Criterion;
use crate::spanned::{Faults, Place};

/// A problem; nothing where an id in its head is none.
pub(crate) fn problem(raw: &raw::Problem, home: &Id, faults: &mut Faults<'_>) -> Option<Problem> {
    use Style::{Any, Kebab, Snake};
    let root = Place::Root;
    let head = super::pack::head(&raw.head, home, faults);
    let criteria = keyed(&raw.criterion, root.key("criterion"), Kebab, faults, criterion);
    let problem = Problem {
        clarifications: keyed(&raw.clarification, root.key("clarification"), Kebab, faults, clarification),
        requirements: keyed(&raw.requirement, root.key("requirement"), Kebab, faults, requirement),
        parameters: keyed(&raw.parameter, root.key("parameter"), Snake, faults, |raw, _, _| parameter(raw)),
        variants: keyed(&raw.variant, root.key("variant"), Kebab, faults, variant),
        estimates: keyed(&raw.estimate, root.key("estimate"), Snake, faults, estimate),
        architectures: keyed(&raw.architecture, root.key("architecture"), Kebab, faults, |raw, _, _| {
            architecture(raw)
        }),
        operations: keyed(&raw.api, root.key("api"), Kebab, faults, |raw, _, _| operation(raw)),
        entities: keyed(&raw.data, root.key("data"), Any, faults, |raw, _, _| entity(raw)),
        deep_dives: keyed(&raw.deep_dive, root.key("deep-dive"), Kebab, faults, deep_dive),
        failures: keyed(&raw.failure, root.key("failure"), Kebab, faults, failure),
        trade_offs: keyed(&raw.trade_off, root.key("trade-off"), Kebab, faults, trade_off),
        curveballs: keyed(&raw.curveball, root.key("curveball"), Kebab, faults, curveball),
        hints: raw.hint.each().map(|(phase, hint)| (phase, strings(&hint.ladder))).collect(),
        criteria: criteria.into_iter().filter_map(|(id, criterion)| Some((id, criterion?))).collect(),
        head: head?,
    };
    Some(problem)
}

fn clarification(raw: &raw::Clarification, at: Place<'_>, faults: &mut Faults<'_>) -> Clarification {
    Clarification {
        question: raw.question.to_string(),
        also: strings(&raw.also),
        answer: template(&raw.answer, at.key("answer"), faults),
        essential: raw.essential,
    }
}

fn requirement(raw: &raw::Requirement, at: Place<'_>, faults: &mut Faults<'_>) -> Requirement {
    Requirement {
        kind: raw.kind,
        text: template(&raw.text, at.key("text"), faults),
        condition: condition(&raw.all, at, faults),
    }
}

fn parameter(raw: &raw::Parameter) -> Parameter {
    Parameter {
        value: raw.value.to_string(),
        also: strings(&raw.also),
        known: raw.known,
        plausible: raw.plausible.as_deref().map(str::to_owned),
    }
}

fn variant(raw: &raw::Variant, at: Place<'_>, faults: &mut Faults<'_>) -> Variant {
    Variant { title: raw.title.to_string(), set: set(&raw.set, at, faults) }
}

fn estimate(raw: &raw::Estimate, at: Place<'_>, faults: &mut Faults<'_>) -> Estimate {
    let list = at.key("decides");
    let decides = raw.decides.iter().enumerate().map(|(i, raw)| Decides {
        below: raw.below.as_deref().map(str::to_owned),
        say: template(&raw.say, list.item(i).key("say"), faults),
    });
    Estimate {
        decides: decides.collect(),
        ask: raw.ask.to_string(),
        formula: raw.formula.to_string(),
        unit: raw.unit.to_string(),
        also: strings(&raw.also),
        within: raw.within,
        accept: raw.accept.iter().map(accept).collect(),
    }
}

fn accept(raw: &raw::Accept) -> Accept {
    Accept { formula: raw.formula.to_string(), because: raw.because.to_string() }
}

fn architecture(raw: &raw::Architecture) -> Architecture {
    Architecture {
        when: raw.when.to_string(),
        diagram: raw.diagram.to_string(),
        why: raw.why.iter().map(|(node, why)| (node.clone(), why.to_string())).collect(),
    }
}

fn operation(raw: &raw::Operation) -> Operation {
    Operation { call: raw.call.to_string(), why: raw.why.as_deref().map(str::to_owned) }
}

fn entity(raw: &raw::Entity) -> Entity {
    Entity { fields: raw.fields.to_string(), why: raw.why.as_deref().map(str::to_owned) }
}

fn criterion(raw: &raw::Criterion, at: Place<'_>, faults: &mut Faults<'_>) -> Option<Criterion> {
    let needs = needs(&raw.needs, at, faults);
    let competency = id(&raw.competency, at.key("competency"), faults)?;
    Some(Criterion { competency, text: raw.text.to_string(), needs })
}
