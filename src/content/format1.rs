//! Problems in the first format of packs. Rounds were stored with the problem they were taken on, so it is still read.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Brings the document of a problem into today's format; one that is in it already stays as it is.
pub(super) fn upgrade(document: &mut DeTable<'_>) {
    each(document, "parameter", |parameter| drop(parameter.remove("known")));
    for challenges in ["deep-dive", "failure", "trade-off", "curveball"] {
        each(document, challenges, |challenge| {
            each(challenge, "point", |point| drop(point.remove("competency")));
        });
    }
    if let Some(hints) = document.get_mut("hint").and_then(as_table) {
        hints.iter_mut().for_each(|(_, hint)| unwrap_ladder(hint));
    }
    if let Some(DeValue::Array(sources)) = document.get_mut("sources").map(Spanned::get_mut) {
        sources.iter_mut().for_each(name_source);
    }
}

fn as_table<'t, 's>(value: &'t mut Spanned<DeValue<'s>>) -> Option<&'t mut DeTable<'s>> {
    match value.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// Visits the tables of a family.
fn each(table: &mut DeTable<'_>, family: &str, visit: impl FnMut(&mut DeTable<'_>)) {
    if let Some(family) = table.get_mut(family).and_then(as_table) {
        family.iter_mut().filter_map(|(_, table)| as_table(table)).for_each(visit);
    }
}

/// `{ ladder = […] }` is `[…]` now.
fn unwrap_ladder(hint: &mut Spanned<DeValue<'_>>) {
    if let Some(ladder) = as_table(hint).and_then(|hint| hint.remove("ladder")) {
        *hint = ladder;
    }
}

/// `"…"` is `{ what = "…" }` now.
fn name_source(source: &mut Spanned<DeValue<'_>>) {
    if source.get_ref().is_str() {
        let span = source.span();
        let what = std::mem::replace(source, Spanned::new(span.clone(), DeValue::Table(DeTable::new())));
        let key = Spanned::new(span, Cow::Borrowed("what"));
        as_table(source).and_then(|table| table.insert(key, what));
    }
}
