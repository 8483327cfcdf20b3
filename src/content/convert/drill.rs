//! The assets of quick estimates.

use indexmap::IndexMap;

use super::texts::{Style, keyed, strings, template};
use crate::content::raw::drill as raw;
use crate::domain::id::Id;
use crate::drill::{Citation, Computed, Number};
use crate::spanned::{Fault, Faults, Place, did_you_mean};

/// The numbers, each with its source.
pub(crate) fn numbers(raw: &raw::Numbers, faults: &mut Faults<'_>) -> IndexMap<Id, Number> {
    addresses(raw, faults);
    keyed(&raw.number, Place::Root.key("number"), Style::Snake, faults, |one, at, faults| {
        within(one.within, at, faults);
        Number {
            name: one.name.to_string(),
            value: one.value.to_string(),
            also: strings(&one.also),
            ask: one.ask.to_string(),
            topic: one.topic,
            unit: one.unit.to_string(),
            within: one.within,
            source: source(raw, &one.source, at, faults),
        }
    })
}

/// An address that nobody can follow is no address.
fn addresses(raw: &raw::Numbers, faults: &mut Faults<'_>) {
    let sources = Place::Root.key("source");
    for (name, source) in &raw.source {
        if source.url.as_deref().is_some_and(|url| !is_address(url)) {
            let fault = Fault::error("this is no address", "expected `https://…`, without a blank");
            faults.put(sources.key(name).key("url"), fault);
        }
    }
}

fn is_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn source(raw: &raw::Numbers, name: &str, at: Place<'_>, faults: &mut Faults<'_>) -> Citation {
    if let Some(source) = raw.source.get(name) {
        let url = source.url.as_deref().map(str::to_owned);
        return Citation { title: source.title.to_string(), year: source.year, url };
    }
    let fault = Fault::error(format!("there is no source `{name}`"), "expected a source of this file");
    let meant = did_you_mean(name, raw.source.keys().map(String::as_str));
    faults.put(at.key("source"), fault.maybe_help(meant.map(|meant| format!("did you mean `{meant}`?"))));
    Citation { title: String::new(), year: 0, url: None }
}

/// The questions; each prints everything that is given, and nothing else.
pub(crate) fn questions(raw: &raw::Questions, faults: &mut Faults<'_>) -> IndexMap<Id, Computed> {
    keyed(&raw.question, Place::Root.key("question"), Style::Kebab, faults, |one, at, faults| {
        within(one.within, at, faults);
        let given = at.key("given");
        let question = Computed {
            ask: template(&one.ask, at.key("ask"), faults),
            given: keyed(&one.given, given, Style::Snake, faults, |range, _, _| range.to_string()),
            formula: one.formula.to_string(),
            topic: one.topic,
            unit: one.unit.to_string(),
            within: one.within,
        };
        prints(&question, at, faults);
        question
    })
}

fn prints(question: &Computed, at: Place<'_>, faults: &mut Faults<'_>) {
    for id in question.ask.parameters().filter(|id| !question.given.contains_key(*id)) {
        let fault = Fault::error(format!("`{id}` is not given"), "expected a name of `given`");
        faults.put_word(at.key("ask"), id.as_str(), fault);
    }
    let given = at.key("given");
    for id in question.given.keys().filter(|id| !question.ask.parameters().any(|printed| printed == *id)) {
        let fault = Fault::error(format!("the question doesn't say `{id}`"), "expected it in `ask`");
        faults.put_key(given.key(id.as_str()), fault);
    }
}

fn within(within: f64, at: Place<'_>, faults: &mut Faults<'_>) {
    if within <= 1.0 {
        let fault = Fault::error("no answer could be right", "expected a factor above 1");
        faults.put(at.key("within"), fault);
    }
}
