//! Finds the first place of a key or table that stands in a document twice: the parser reports only the second.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::faults::MAX_FAULTS;

/// The parser's message about a key or table that is defined again.
pub(super) const DUPLICATE: &str = "duplicate key";

/// The places of the first definitions, by the offsets of the second ones; none for a key that is only in a table that
/// stands there again, because the table is reported. The text is parsed once more with another name of the same length
/// in each second place, which puts it beside the first in one table.
pub(super) fn firsts(text: &str, errors: &[Error]) -> HashMap<usize, Option<Range<usize>>> {
    let duplicates = errors.iter().filter(|error| error.message() == DUPLICATE);
    let seconds: Vec<Range<usize>> = duplicates.filter_map(Error::span).take(MAX_FAULTS).collect();
    let mut found = HashMap::new();
    if seconds.is_empty() {
        return found;
    }
    let mut renamed = text.to_owned();
    for (n, second) in seconds.iter().enumerate() {
        let name = format!("{n:0>width$}", width = second.len());
        renamed.replace_range(second.clone(), &name[name.len() - second.len()..]);
    }
    let (root, _) = DeTable::parse_recoverable(&renamed);
    let mut search = Search { text, renamed: &renamed, found: &mut found };
    search.table(root.get_ref(), false);
    found
}

struct Search<'s> {
    text: &'s str,
    renamed: &'s str,
    found: &'s mut HashMap<usize, Option<Range<usize>>>,
}

impl Search<'_> {
    /// `again` is true within a duplicate table.
    fn table(&mut self, table: &DeTable<'_>, again: bool) {
        for (key, value) in table {
            let at = key.span();
            let name = self.text.get(at.clone()).unwrap_or_default();
            let first = table.get_key_value(name.trim_matches(['"', '\''])).map(|(first, _)| first.span());
            let renamed = name != self.renamed.get(at.clone()).unwrap_or_default() && first.is_some();
            if renamed || again {
                self.found.insert(at.start, first.filter(|_| renamed));
            }
            self.value(value, again || renamed);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, again: bool) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, again),
            DeValue::Array(list) => list.iter().for_each(|value| self.value(value, again)),
            _ => {}
        }
    }
}
