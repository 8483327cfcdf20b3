//! Names with spaces: how they compare, and how a phrase finds one.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::{NameId, singular};

/// Adds a word to a normalised name: lower case, no plural, one space between words.
pub(crate) fn push_word(name: &mut String, word: &str) {
    if word.as_bytes().contains(&b'_') {
        return word.split('_').for_each(|part| push_word(name, part));
    }
    if !name.is_empty() && !word.is_empty() {
        name.push(' ');
    }
    if name.is_empty() {
        name.reserve(24);
    }
    let (start, stem) = (name.len(), singular(word));
    if stem.is_ascii() {
        name.push_str(stem);
        name[start..].make_ascii_lowercase();
    } else {
        name.extend(stem.chars().flat_map(char::to_lowercase));
    }
}

/// A name as it is compared: words only, lower case, without plurals.
pub fn normalise(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        push_word(&mut name, word);
    }
    name
}

/// The part of a name before `for`: the `qps` of `qps for upload`.
pub(crate) fn head(name: &str) -> Option<&str> {
    name.as_bytes().windows(5).position(|part| part == b" for ").map(|at| &name[..at])
}

/// Names that a phrase may refer to. Later ones (a sheet's over its scope's) hide earlier ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    ids: HashMap<Arc<str>, Entry>,
    /// Names by order of definition, for suggestions.
    listed: Vec<(Arc<str>, NameId)>,
    /// Places in `listed` by the name's last word, and its last before `for`; made when a phrase is first looked for.
    endings: OnceLock<HashMap<String, Vec<usize>>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) id: NameId,
    /// True if the definition's last word is a plural; `5 GB/server` isn't divided by `servers`.
    pub(crate) plural: bool,
}

impl Names {
    pub(crate) fn insert(&mut self, name: &str, plural: bool, id: NameId) {
        let key: Arc<str> = name.into();
        if !name.is_empty() && self.ids.insert(Arc::clone(&key), Entry { id, plural }).is_none() {
            self.listed.push((key, id));
            self.endings.take();
        }
    }

    fn by_ending(&self) -> HashMap<String, Vec<usize>> {
        let mut endings: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (name, _)) in self.listed.iter().enumerate() {
            let lasts = [name, head(name).unwrap_or_default()].map(|part| part.rsplit(' ').next());
            for last in lasts.into_iter().flatten().filter(|last| !last.is_empty() && *last != &**name) {
                endings.entry(last.to_owned()).or_default().push(at);
            }
        }
        endings
    }

    /// Adds a weaker name: an alias that never hides a real one.
    pub(crate) fn insert_soft(&mut self, name: &str, plural: bool, id: NameId) {
        if !self.ids.contains_key(name) {
            self.insert(name, plural, id);
        }
    }

    pub(crate) fn find(&self, name: &str) -> Option<Entry> {
        self.ids.get(name).copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// All names, aliases too, in order of definition.
    pub(crate) fn listed(&self) -> &[(Arc<str>, NameId)] {
        &self.listed
    }

    /// The name that ends with this phrase, or does before `for`: `QPS` where `tweets QPS` is defined. Of several, the
    /// last one defined before `but`, the name being defined.
    pub(crate) fn ending(&self, phrase: &str, but: Option<NameId>) -> Option<NameId> {
        let places = self.endings.get_or_init(|| self.by_ending()).get(phrase.rsplit(' ').next()?)?;
        let ends = |name: &str| name.strip_suffix(phrase).is_some_and(|rest| rest.ends_with(' '));
        let fits = |name: &str| ends(name) || head(name).is_some_and(|head| head == phrase || ends(head));
        let found =
            || places.iter().map(|&at| &self.listed[at]).filter(|(n, id)| Some(*id) != but && fits(n));
        let first = found().next()?.1;
        if found().all(|(_, id)| *id == first) {
            return Some(first);
        }
        found().map(|(_, id)| *id).filter(|id| but.is_some_and(|own| *id < own)).max()
    }

    /// The name most like this one, if any is alike at all.
    pub(crate) fn nearest(&self, phrase: &str, but: Option<NameId>) -> Option<NameId> {
        let rated = self
            .listed
            .iter()
            .filter(|(_, id)| Some(*id) != but)
            .map(|(name, id)| (strsim::jaro_winkler(phrase, name), *id));
        rated.filter(|(rate, _)| *rate > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
    }
}
