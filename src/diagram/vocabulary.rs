//! The kinds of components and the names that mean them. The names are data (`words.toml` of a pack); this file only
//! looks them up.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::{fold, singular, unlettered, unnumbered, without_machines};

/// One kind of component and how it behaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Kebab-case id, such as `load-balancer`: the name of its table.
    #[serde(skip)]
    pub id: String,
    /// As shown to a reader; by default the id without hyphens.
    #[serde(default)]
    pub title: String,
    /// Product and pattern names that mean this kind, beside its id.
    pub also: Vec<String>,
    /// The broader kind this one counts as in a comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// Whether a caller waits for it; not so for queues and streams.
    #[serde(default = "yes")]
    pub waits: bool,
    /// Whether a request goes to one of its targets instead of each, as behind a load balancer.
    #[serde(default)]
    pub splits: bool,
    /// Whether requests begin here.
    #[serde(default)]
    pub source: bool,
    /// Whether its loss may lose data.
    #[serde(default)]
    pub stateful: bool,
    /// Whether it only answers and calls nobody.
    #[serde(default)]
    pub passive: bool,
}

const fn yes() -> bool {
    true
}

impl Kind {
    /// Gives the kind its id, and a title where it has none.
    pub fn name_as(&mut self, id: &str) {
        id.clone_into(&mut self.id);
        if self.title.is_empty() {
            self.title = id.replace('-', " ");
        }
    }
}

/// Every kind, and every name that means one.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    kinds: IndexMap<String, Arc<Kind>>,
    names: HashMap<String, Arc<Kind>>,
    longest: usize,
}

impl Vocabulary {
    /// A vocabulary of these kinds. Where two kinds claim a name, the earlier keeps it; of two kinds with one id, the
    /// later adds its names to the first, so a pack may extend the core.
    pub fn new(kinds: impl IntoIterator<Item = Kind>) -> Self {
        let mut vocabulary = Self::default();
        for kind in kinds {
            vocabulary.add(kind);
        }
        vocabulary
    }

    fn add(&mut self, kind: Kind) {
        let kind = match self.kinds.get(&kind.id) {
            Some(known) => extended(known, &kind),
            None => kind,
        };
        let kind = Arc::new(kind);
        self.kinds.insert(kind.id.clone(), Arc::clone(&kind));
        for name in [&kind.id, &kind.title].into_iter().chain(&kind.also) {
            self.add_name(fold(name).into_owned(), &kind);
        }
    }

    fn add_name(&mut self, name: String, kind: &Arc<Kind>) {
        self.longest = self.longest.max(name.split(' ').count());
        let held = self.names.entry(name).or_insert_with(|| Arc::clone(kind));
        if held.id == kind.id {
            *held = Arc::clone(kind);
        }
    }

    /// The kind with this id.
    pub fn kind(&self, id: &str) -> Option<&Arc<Kind>> {
        self.kinds.get(id)
    }

    /// The kind that this whole phrase means.
    pub fn exact(&self, phrase: &str) -> Option<&Arc<Kind>> {
        self.lookup(&fold(phrase))
    }

    fn lookup(&self, folded: &str) -> Option<&Arc<Kind>> {
        let spellings = [Some(folded), singular(folded), without_machines(folded), unnumbered(folded)];
        spellings.into_iter().flatten().find_map(|name| self.names.get(name))
    }

    /// The kind of a box with this name. The head of an English name stands last (`user service`, `order db`), so the
    /// longest known phrase at the end decides, else the longest at the front (`kafka clicks`), unless that is
    /// a source: a `user profile` is no user. Nor is a `db migrator` a database: it acts on one.
    pub fn kind_of(&self, name: &str) -> Option<&Arc<Kind>> {
        let named =
            self.kind_of_folded(&fold(name)).or_else(|| self.kind_of_folded(&fold(unlettered(name)?)));
        named.or_else(|| self.kind_of_either(name))
    }

    /// The kind of `nginx/haproxy`, two names of one kind.
    fn kind_of_either(&self, name: &str) -> Option<&Arc<Kind>> {
        let (first, others) = name.split_once('/')?;
        let kind = self.exact(first)?;
        others
            .split('/')
            .all(|other| self.exact(other).is_some_and(|other| other.id == kind.id))
            .then_some(kind)
    }

    fn kind_of_folded(&self, folded: &str) -> Option<&Arc<Kind>> {
        let words: Vec<&str> = folded.split(' ').collect();
        let most = words.len().min(self.longest + 1);
        let ends = (1..=most).rev().map(|n| words[words.len() - n..].join(" "));
        let hinting = if words.last().is_some_and(|head| acts(head)) { 1 } else { most };
        let fronts = (1..hinting).rev().map(|n| words[..n].join(" "));
        ends.filter_map(|phrase| self.lookup(&phrase))
            .chain(fronts.filter_map(|phrase| self.lookup(&phrase)).filter(|kind| !kind.source))
            .next()
    }
}

/// Words like `writer` by their ending that say a part or a role of what stands before them: `redis counter`, `db layer`.
const NO_ACTORS: &[&str] = &[
    "layer", "tier", "order", "ledger", "folder", "counter", "number", "filter", "buffer", "center",
    "leader", "master", "writer", "reader", "follower", "cluster", "register", "chapter", "letter", "header",
    "paper", "vector", "sensor",
];

/// True for a word that names what acts: `migrator`, `warmers`.
fn acts(word: &str) -> bool {
    let one = singular(word).unwrap_or(word);
    one.len() > 4 && (one.ends_with("er") || one.ends_with("or")) && !NO_ACTORS.contains(&one)
}

fn extended(known: &Kind, more: &Kind) -> Kind {
    let mut kind = known.clone();
    kind.also.extend(more.also.iter().cloned());
    kind
}

#[cfg(test)]
mod tests {
    use crate::diagram::testing::words;

    fn kind_of(name: &str) -> Option<String> {
        words().kind_of(name).map(|kind| kind.id.clone())
    }

    #[test]
    fn products_and_patterns_have_a_kind() {
        let cases = [("redis", "cache"), ("Kafka", "stream"), ("S3", "object-store"), ("rabbitmq", "queue")];
        for (name, kind) in cases {
            assert_eq!(kind_of(name).as_deref(), Some(kind), "{name}");
        }
    }

    #[test]
    fn the_head_of_a_name_stands_last() {
        let cases = [
            ("user service", "service"),
            ("orders db", "database"),
            ("kafka consumers", "worker"),
            ("redis cluster", "cache"),
            ("notification queue", "queue"),
            ("API gateway", "gateway"),
            ("kafka clicks", "stream"),
            ("store server", "service"),
            ("session store server", "cache"),
            ("cache server", "cache"),
            ("queue worker", "worker"),
            ("cache loader", "worker"),
            ("stream proc", "worker"),
            ("db proxy", "proxy"),
            ("redis counter", "cache"),
            ("nginx/haproxy", "load-balancer"),
        ];
        for (name, kind) in cases {
            assert_eq!(kind_of(name).as_deref(), Some(kind), "{name}");
        }
    }

    #[test]
    fn an_unknown_name_has_none() {
        assert_eq!(kind_of("links"), None);
        assert_eq!(kind_of("user profile"), None);
        assert_eq!(kind_of("db migrator"), None);
        assert_eq!(kind_of(""), None);
    }

    #[test]
    fn a_pack_may_extend_a_kind() {
        let mut kinds = crate::diagram::testing::kinds();
        let mut more = super::Kind::new("cache");
        more.also.push("tair".to_owned());
        kinds.push(more);
        let words = super::Vocabulary::new(kinds);
        assert_eq!(words.kind_of("tair").map(|kind| kind.title.as_str()), Some("Cache"));
        assert_eq!(words.kind_of("redis").map(|kind| kind.id.as_str()), Some("cache"));
    }

    #[test]
    fn the_core_knows_enough_names_and_kinds() {
        let words = words();
        assert!(words.kinds.len() >= 25);
        assert!(words.kinds.values().map(|kind| kind.also.len()).sum::<usize>() >= 250);
    }
}
