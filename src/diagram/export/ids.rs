//! Ids that Mermaid accepts, as close to the names as can be.

use std::collections::HashSet;

use crate::diagram::model::Diagram;
use crate::diagram::names::fold;

/// Words that begin a statement of a flowchart, or a fact that the export writes in a comment.
const RESERVED: &[&str] = &[
    "accdescr",
    "acctitle",
    "call",
    "class",
    "classdef",
    "click",
    "default",
    "direction",
    "end",
    "flow",
    "flowchart",
    "graph",
    "group",
    "href",
    "interpolate",
    "linkstyle",
    "misses",
    "share",
    "style",
    "subgraph",
];

/// The ids of boxes and of groups, in their order. All are different, also to one who types them.
pub(super) struct Ids {
    pub(super) nodes: Vec<String>,
    pub(super) groups: Vec<String>,
}

impl Ids {
    pub(super) fn of(diagram: &Diagram) -> Self {
        let mut taken = HashSet::new();
        let mut named = |prefix: &str, at: usize, name: &str| {
            let id = id(name).filter(|id| taken.insert(fold(id).into_owned()));
            id.unwrap_or_else(|| {
                let numbered = (0..).map(|more| format!("{prefix}{at}{}", "_".repeat(more)));
                numbered.into_iter().find(|id| taken.insert(format!("{id} "))).unwrap_or_default()
            })
        };
        let nodes = diagram.nodes.iter().enumerate().map(|(at, node)| named("n", at, &node.name)).collect();
        let groups = diagram.groups.iter().enumerate().map(|(at, group)| named("g", at, &group.id)).collect();
        Self { nodes, groups }
    }
}

/// The name as an id, if letters, digits and hyphens are all there is in it.
fn id(name: &str) -> Option<String> {
    let id = name.replace(' ', "_");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let first = id.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_lowercase();
    let begins = id.starts_with(|c: char| c.is_ascii_alphabetic());
    let hyphens = !id.contains("--") && !id.ends_with('-');
    let numbered = id.starts_with(['n', 'g']) && id[1..].trim_end_matches('_').parse::<usize>().is_ok();
    (begins && hyphens && !numbered && id.chars().all(plain) && !RESERVED.contains(&first.as_str()))
        .then_some(id)
}
