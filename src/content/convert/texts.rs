//! The small texts of a pack, read into domain values. What can't be read is reported and left out: a document with
//! faults is never used, only searched for more of them.

use indexmap::IndexMap;

use crate::content::raw::{Evidence, Name, Print, Says};
use crate::domain::id::{GlobalId, Id};
use crate::domain::problem::{BadNeed, Need};
use crate::domain::template::Template;
use crate::domain::words::{Alternatives, Condition, Mention};
use crate::spanned::{Fault, Faults, Place, did_you_mean};

const ID_RULE: &str = "expected 1 to 64 lower-case letters, digits, `-` or `_`";

/// What an id may be made of beyond the rule of [`Id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `kebab-case`.
    Kebab,
    /// `snake_case`, because formulas name it.
    Snake,
    /// Either: it is called what the thing is called in the design.
    Any,
}

/// A family of tables, each under its id, in the order of the file.
pub(super) fn keyed<R, T>(
    raw: &IndexMap<String, R>,
    at: Place<'_>,
    style: Style,
    faults: &mut Faults<'_>,
    mut entry: impl FnMut(&R, Place<'_>, &mut Faults<'_>) -> T,
) -> IndexMap<Id, T> {
    let mut values = IndexMap::with_capacity(raw.len());
    for (key, raw) in raw {
        let at = at.key(key);
        let value = entry(raw, at, faults);
        if let Some(id) = key_id(key, style, at, faults) {
            values.insert(id, value);
        }
    }
    values
}

fn key_id(key: &str, style: Style, at: Place<'_>, faults: &mut Faults<'_>) -> Option<Id> {
    let Ok(id) = Id::parse(key) else {
        faults.put_key(at, Fault::error(format!("`{}` is not an id", key.escape_debug()), ID_RULE));
        return None;
    };
    let fault = match style {
        Style::Snake if key.contains('-') || !key.starts_with(|c: char| c.is_ascii_lowercase()) => {
            Fault::error(format!("a formula can't name `{key}`"), "expected a letter first, and `_` for `-`")
        }
        Style::Kebab if key.contains('_') => {
            Fault::error(format!("`{key}` has a `_`"), "expected `-` in this id")
        }
        Style::Kebab | Style::Snake | Style::Any => return Some(id),
    };
    faults.put_key(at, fault);
    Some(id)
}

/// An id that stands as a value.
pub(super) fn id(raw: &str, at: Place<'_>, faults: &mut Faults<'_>) -> Option<Id> {
    let fault = || Fault::error(format!("`{}` is not an id", raw.escape_debug()), ID_RULE);
    Id::parse(raw).map_err(|_| faults.put(at, fault())).ok()
}

/// A list of ids.
pub(super) fn ids(raw: &[Name], at: Place<'_>, faults: &mut Faults<'_>) -> Vec<Id> {
    raw.iter().enumerate().filter_map(|(i, name)| id(name, at.item(i), faults)).collect()
}

/// `pack/name`, or a `name` of the pack `home`.
pub(super) fn global(raw: &str, home: &Id, at: Place<'_>, faults: &mut Faults<'_>) -> Option<GlobalId> {
    let fault =
        || Fault::error(format!("`{}` is not an id", raw.escape_debug()), "expected `name` or `pack/name`");
    GlobalId::parse_in(home, raw).map_err(|_| faults.put(at, fault())).ok()
}

/// A text that prints parameters.
pub(super) fn template(raw: &Print, at: Place<'_>, faults: &mut Faults<'_>) -> Template {
    Template::parse(raw).unwrap_or_else(|bad| {
        for bad in bad {
            let fault = Fault::error(bad.message, "expected `{=parameter}`");
            faults.put_in(at, raw, bad.span, fault);
        }
        Template::default()
    })
}

/// What has to be said, under the key `all`.
pub(super) fn condition(raw: &[Says], at: Place<'_>, faults: &mut Faults<'_>) -> Condition {
    let at = at.key("all");
    let all = raw.iter().enumerate();
    Condition { all: all.map(|(i, says)| alternatives(says, at.item(i), faults)).collect() }
}

fn alternatives(raw: &Says, at: Place<'_>, faults: &mut Faults<'_>) -> Alternatives {
    let mut start = 0;
    let mut mentions = Vec::new();
    for part in raw.split('|') {
        let span = start..start + part.len();
        start = span.end + 1;
        match mention(part.trim()) {
            Ok(mention) => mentions.push(mention),
            Err(fault) => faults.put_in(at, raw, span, fault),
        }
    }
    mentions
}

fn mention(text: &str) -> Result<Mention, Fault> {
    match text.strip_prefix('@') {
        _ if text.is_empty() => Err(Fault::error("nothing is said here", "expected `@concept` or a phrase")),
        None => Ok(Mention::Phrase(text.to_owned())),
        Some(concept) => Id::parse(concept)
            .map(Mention::Concept)
            .map_err(|_| Fault::error(format!("`@{}` names no concept", concept.escape_debug()), ID_RULE)),
    }
}

/// What counts as evidence, under the key `needs`.
pub(super) fn needs(raw: &[Evidence], at: Place<'_>, faults: &mut Faults<'_>) -> Vec<Need> {
    let at = at.key("needs");
    raw.iter().enumerate().filter_map(|(i, text)| need(text, at.item(i), faults)).collect()
}

fn need(raw: &Evidence, at: Place<'_>, faults: &mut Faults<'_>) -> Option<Need> {
    let bad = match Need::parse(raw) {
        Ok(need) => return Some(need),
        Err(bad) => bad,
    };
    let fault = Fault::error(format!("`{}` is no evidence", raw.escape_debug()), bad.to_string());
    faults.put(
        at,
        match bad {
            BadNeed::Kind(kind) => {
                let known = Need::KINDS.iter().filter_map(|shape| shape.split(':').next());
                fault.maybe_help(did_you_mean(&kind, known).map(|meant| format!("did you mean `{meant}:`?")))
            }
            BadNeed::Shape(_) | BadNeed::Id(_) => fault,
        },
    );
    None
}

/// Texts as the domain holds them.
pub(super) fn strings<T: std::ops::Deref<Target = str>>(raw: &[T]) -> Vec<String> {
    raw.iter().map(|text| text.to_string()).collect()
}

/// Parameters and their values, under the key `set`.
pub(super) fn set(
    raw: &IndexMap<String, crate::content::raw::Quantity>,
    at: Place<'_>,
    faults: &mut Faults<'_>,
) -> IndexMap<Id, String> {
    keyed(raw, at.key("set"), Style::Snake, faults, |value, _, _| value.to_string())
}
