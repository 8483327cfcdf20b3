//! The core vocabulary for unit tests, read as a pack's reader would.

use std::sync::LazyLock;

use super::{Diagram, Kind, Vocabulary, parse};

static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(kinds()));

pub(super) fn words() -> &'static Vocabulary {
    &WORDS
}

pub(super) fn read(text: &str) -> Diagram {
    parse(text, words())
}

pub(super) fn kinds() -> Vec<Kind> {
    let table: toml::Table = include_str!("../../words.toml").parse().expect("words.toml is TOML");
    let kinds = table["kind"].as_table().expect("[kind.ID] tables");
    kinds.iter().map(|(id, fields)| kind(id, fields)).collect()
}

fn kind(id: &str, fields: &toml::Value) -> Kind {
    let flag =
        |name: &str, default| fields.get(name).map_or(default, |value| value.as_bool().expect("a boolean"));
    let text = |name: &str| fields.get(name).map(|value| value.as_str().expect("a text").to_owned());
    let also = fields["also"].as_array().expect("a list").iter();
    Kind {
        id: id.to_owned(),
        title: text("title").expect("a title"),
        also: also.map(|name| name.as_str().expect("a text").to_owned()).collect(),
        is: text("is"),
        waits: flag("waits", true),
        splits: flag("splits", false),
        source: flag("source", false),
        stateful: flag("stateful", false),
        passive: flag("passive", false),
    }
}
