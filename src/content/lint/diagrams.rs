//! The reference designs, read as a candidate's is.

use super::Around;
use super::walk::{entries, family};
use crate::diagram::{Diagram, Skip, Understood, parse};
use crate::domain::problem::Architecture;
use crate::spanned::{Fault, Faults, Place, suggestion};

/// A problem's reference designs, as diagrams; none where the kinds aren't known.
pub(super) fn drawn(around: &Around<'_>) -> Vec<Diagram> {
    let Some(words) = around.words().filter(|words| !words.kinds.is_empty()) else { return Vec::new() };
    let vocabulary = words.vocabulary();
    around.problem.architectures.values().map(|design| parse(&design.diagram, &vocabulary)).collect()
}

/// Lines that say nothing, boxes of no kind, and reasons for boxes that aren't there.
pub(super) fn diagrams(around: &Around<'_>, drawn: &[Diagram], faults: &mut Faults<'_>) {
    for ((at, _, design), diagram) in family("architecture", &around.problem.architectures).zip(drawn) {
        lines(design, diagram, at.key("diagram"), faults);
        boxes(diagram, at.key("diagram"), faults);
        reasons(design, diagram, at.key("why"), faults);
    }
}

fn lines(design: &Architecture, diagram: &Diagram, at: Place<'_>, faults: &mut Faults<'_>) {
    let mut start = 0;
    for (line, mark) in design.diagram.split_inclusive('\n').zip(&diagram.marks) {
        if let Understood::Skipped(why) = mark.what {
            let fault = Fault::error(format!("this line is no part of the diagram: {why}"), expected(why));
            faults.put_in(at, &design.diagram, start..start + line.trim_end().len(), fault);
        }
        start += line.len();
    }
    if diagram.edges.is_empty() {
        let fault = Fault::error("this diagram has no arrow", "expected `client -> service -> database`");
        faults.put(at, fault);
    }
}

const fn expected(why: Skip) -> &'static str {
    match why {
        Skip::Prose
        | Skip::Sentence
        | Skip::Quantity
        | Skip::Condition
        | Skip::Reply
        | Skip::Frame
        | Skip::Remark => "expected boxes and arrows",
        Skip::Unclear | Skip::Deed => "expected the names of components",
        Skip::Rate => "expected `a -1k/s-> b` or `b cap 1k/s`",
        Skip::Headless => "expected an arrow between the names",
        Skip::Unclosed => "expected the closing bracket",
        Skip::Nameless => "expected a box on either side of the arrow",
        Skip::Mermaid(_) => "expected a Mermaid statement such as `a --> b`",
        Skip::OtherChart(_) => "expected a Mermaid flowchart",
        Skip::TooLong | Skip::Full => "expected a smaller diagram",
    }
}

/// Designs are compared by kind, so a box of no kind is never matched.
fn boxes(diagram: &Diagram, at: Place<'_>, faults: &mut Faults<'_>) {
    for node in diagram.nodes.iter().filter(|node| node.kind.is_none()) {
        let fault =
            Fault::warning(format!("`{}` is of no kind", node.name), "is never matched by a candidate's box");
        let help = format!("write `{} (KIND)`, or name the kind in `words.toml`", node.name);
        faults.put_word(at, &node.name, fault.help(help));
    }
}

fn reasons(design: &Architecture, diagram: &Diagram, at: Place<'_>, faults: &mut Faults<'_>) {
    for (at, node, _) in entries(at, &design.why).filter(|(_, node, _)| diagram.find(node).is_none()) {
        let fault = Fault::error(format!("`{node}` is not in the diagram"), "expected a box of the diagram");
        let names = diagram.nodes.iter().map(|node| node.name.as_str());
        faults.put_key(at, fault.maybe_help(suggestion(node, names)));
    }
}
