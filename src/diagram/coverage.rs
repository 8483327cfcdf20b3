//! Compares a diagram with a reference by what stands in both: kinds of boxes, and which kind calls which. Names don't
//! matter, nor do counts; what is extra is no fault, and a different design isn't wrong.

use std::collections::BTreeSet;

use super::model::Diagram;
use super::vocabulary::Vocabulary;

/// An arrow between two kinds, by id.
pub type KindEdge = (String, String);

/// The parts of a reference that are there. Lists are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Kinds of the reference that the diagram has.
    pub kinds: Compared<String>,
    /// Arrows between kinds that the diagram has.
    pub edges: Compared<KindEdge>,
}

/// Two sets compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared<T> {
    /// In both.
    pub there: Vec<T>,
    /// In the reference only.
    pub missing: Vec<T>,
    /// In the diagram only.
    pub extra: Vec<T>,
}

impl<T> Compared<T> {
    fn different(&self) -> usize {
        self.missing.len() + self.extra.len()
    }
}

impl Coverage {
    /// The similarity of the two, 0 to 1: what is in both by what is in either (Jaccard).
    pub fn nearness(&self) -> f64 {
        let both = self.kinds.there.len() + self.edges.there.len();
        let either = both + self.kinds.different() + self.edges.different();
        #[expect(clippy::cast_precision_loss, reason = "counts of kinds are far below 2^52")]
        let share = both as f64 / either.max(1) as f64;
        share
    }
}

/// Compares a diagram with a reference. A box without a kind counts for nothing; a broader kind (`db`) and a narrower
/// (`cassandra`) meet.
pub fn coverage(diagram: &Diagram, reference: &Diagram, words: &Vocabulary) -> Coverage {
    let meets = |own: &String, other: &String| own == other || is(own, other, words) || is(other, own, words);
    let edge_meets = |own: &KindEdge, other: &KindEdge| meets(&own.0, &other.0) && meets(&own.1, &other.1);
    Coverage {
        kinds: compare(&kinds(diagram), &kinds(reference), meets),
        edges: compare(&edges(diagram), &edges(reference), edge_meets),
    }
}

/// The reference that is nearest, by its place in the list, and the comparison with it.
pub fn nearest(diagram: &Diagram, references: &[Diagram], words: &Vocabulary) -> Option<(usize, Coverage)> {
    let compared = references.iter().map(|reference| coverage(diagram, reference, words)).enumerate();
    compared.reduce(|best, next| if next.1.nearness() > best.1.nearness() { next } else { best })
}

fn is(narrow: &str, broad: &str, words: &Vocabulary) -> bool {
    words.kind(narrow).is_some_and(|kind| kind.is.as_deref() == Some(broad))
}

fn kinds(diagram: &Diagram) -> BTreeSet<String> {
    diagram.nodes.iter().filter_map(|node| node.kind_id()).map(str::to_owned).collect()
}

fn edges(diagram: &Diagram) -> BTreeSet<KindEdge> {
    let ends = |edge: &super::model::Edge| {
        Some((diagram.node(edge.from).kind_id()?, diagram.node(edge.to).kind_id()?))
    };
    let drawn = diagram.edges.iter().filter(|edge| edge.calls()).filter_map(ends);
    drawn.map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
}

fn compare<T: Ord + Clone>(
    own: &BTreeSet<T>,
    wanted: &BTreeSet<T>,
    meets: impl Fn(&T, &T) -> bool,
) -> Compared<T> {
    let (there, missing) = wanted.iter().cloned().partition(|want| own.iter().any(|have| meets(have, want)));
    let extra = own.iter().filter(|have| !wanted.iter().any(|want| meets(have, want))).cloned().collect();
    Compared { there, missing, extra }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::{read, words};

    #[test]
    fn kinds_and_their_arrows_are_compared_not_names() {
        let own = read("browser -> nginx -> shop api -> orders (mysql)\nshop api -> stripe");
        let reference = read("client -> lb -> api -> cache -> db");
        let found = coverage(&own, &reference, words());
        assert_eq!(found.kinds.there, ["client", "database", "load-balancer", "service"]);
        assert_eq!(found.kinds.missing, ["cache"]);
        assert_eq!(found.kinds.extra, ["external"]);
        assert!(found.edges.there.contains(&("client".to_owned(), "load-balancer".to_owned())));
        assert!(found.edges.missing.contains(&("cache".to_owned(), "database".to_owned())));
    }

    #[test]
    fn a_plain_db_meets_a_wide_column_store() {
        let found = coverage(&read("client -> db"), &read("client -> cassandra"), words());
        assert!(found.kinds.missing.is_empty() && found.edges.missing.is_empty());
    }

    #[test]
    fn the_nearest_reference_wins() {
        let references = [read("client -> api -> kafka -> worker"), read("client -> api -> redis -> db")];
        let own = read("client -> api -> memcached -> postgres");
        assert_eq!(nearest(&own, &references, words()).map(|(place, _)| place), Some(1));
    }
}
