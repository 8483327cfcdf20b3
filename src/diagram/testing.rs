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

/// Just enough of TOML for the file at hand; this folder may not use a reader of packs.
pub(super) fn kinds() -> Vec<Kind> {
    let tables = include_str!("../../words.toml").split("\n[kind.").skip(1);
    tables
        .map(|table| table.split_once("]\n").expect("a header"))
        .map(|(id, fields)| kind(id, fields))
        .collect()
}

fn kind(id: &str, fields: &str) -> Kind {
    let fields = fields.split("\n[").next().expect("a split has a first part");
    let value = |name: &str| fields.split_once(&format!("{name} = ")).map(|(_, value)| value);
    let flag = |name: &str, default| value(name).map_or(default, |value| value.starts_with("true"));
    let quoted = |text: &str| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let text = |name: &str| value(name).map(|value| quoted(value).swap_remove(0));
    Kind {
        id: id.to_owned(),
        title: text("title").expect("a title"),
        also: value("also").and_then(|list| list.split(']').next()).map(quoted).unwrap_or_default(),
        is: text("\nis"),
        waits: flag("waits", true),
        splits: flag("splits", false),
        source: flag("source", false),
        stateful: flag("stateful", false),
        passive: flag("passive", false),
    }
}
