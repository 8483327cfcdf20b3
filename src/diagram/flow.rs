//! A named walk through the diagram.

use super::model::EdgeId;
use super::names::fold;

/// A named walk through the diagram, such as `read`.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Its name as first typed.
    pub name: String,
    /// Requests a second, where typed (`read @10K/s: …`).
    pub rate: Option<f64>,
    /// Its arrows in the order in which its own lines draw them: `api -> db, cache` writes to the store first, whatever
    /// another flow does.
    pub walk: Vec<EdgeId>,
}

/// Words that say anywhere in a name that a flow writes.
const WRITES: &[&str] = &["write", "writes", "writing"];

/// Words that say at the front of a name that a flow writes. Others that change something, such as `checkout` or
/// `send`, may look things up on their way.
const CHANGES: &[&str] = &[
    "put", "post", "patch", "delete", "create", "update", "updates", "insert", "inserts", "upsert", "ingest",
    "save",
];

/// Words that say at the front of a name that a flow reads.
const LOOKS: &[&str] = &[
    "read",
    "reads",
    "get",
    "view",
    "views",
    "list",
    "search",
    "fetch",
    "browse",
    "query",
    "queries",
    "lookup",
    "redirect",
    "redirects",
];

impl Flow {
    /// True if its name says that it reads, and nothing else.
    pub fn reads(&self) -> bool {
        let folded = fold(&self.name);
        let first = folded.split(' ').next().unwrap_or("");
        LOOKS.contains(&first) && !WRITES.iter().any(|word| folded.contains(word))
    }

    /// True if its name says that it writes: a hit rate is one of reads, so it passes caches whole.
    pub fn writes(&self) -> bool {
        let folded = fold(&self.name);
        let mut words = folded.split(' ');
        let first = words.clone().next().unwrap_or("");
        CHANGES.contains(&first) || words.any(|word| WRITES.contains(&word)) && !folded.contains("read")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whether_a_flow_only_reads() {
        let reads = |name: &str| Flow { name: name.to_owned(), rate: None, walk: Vec::new() }.reads();
        for name in ["read", "reads", "GET /posts", "search path"] {
            assert!(reads(name), "{name}");
        }
        for name in ["write", "read/write", "read and write", "posts", "ready", "checkout"] {
            assert!(!reads(name), "{name}");
        }
    }

    #[test]
    fn a_name_says_whether_a_flow_writes() {
        let writes = |name: &str| Flow { name: name.to_owned(), rate: None, walk: Vec::new() }.writes();
        for name in ["write", "write path", "user writes", "POST /links", "update profile"] {
            assert!(writes(name), "{name}");
        }
        for name in ["read", "search", "checkout", "read/write", "read and write", "GET /posts", "posts"] {
            assert!(!writes(name), "{name}");
        }
    }
}
