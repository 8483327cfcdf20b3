//! The core vocabulary, as long as no pack reader hands it in.

use crate::diagram::{Kind, Vocabulary};

/// The kinds of the repository's own `words.toml`.
#[must_use]
pub fn core() -> Vocabulary {
    let table: toml::Table = include_str!("../../words.toml").parse().unwrap_or_default();
    let kinds = table.get("kind").and_then(toml::Value::as_table);
    Vocabulary::new(kinds.into_iter().flatten().map(|(id, fields)| kind(id, fields)))
}

fn kind(id: &str, fields: &toml::Value) -> Kind {
    let flag = |name: &str, default| fields.get(name).and_then(toml::Value::as_bool).unwrap_or(default);
    let text = |name: &str| fields.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    let also = fields.get("also").and_then(toml::Value::as_array).into_iter().flatten();
    let plain = Kind::new(id);
    Kind {
        title: text("title").unwrap_or(plain.title),
        also: also.filter_map(toml::Value::as_str).map(str::to_owned).collect(),
        is: text("is"),
        waits: flag("waits", true),
        splits: flag("splits", false),
        source: flag("source", false),
        stateful: flag("stateful", false),
        passive: flag("passive", false),
        ..plain
    }
}
