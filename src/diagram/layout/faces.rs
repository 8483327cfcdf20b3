//! The text in a box.

use crate::diagram::face;
use crate::diagram::model::{Diagram, Node};
use crate::diagram::text::{clip, scrub, width, wrap};

use super::Style;

/// Lines that a name may take.
const LINES: usize = 3;

/// The lines of the first `drawn` boxes, top to bottom: the name with its count, what was remarked, its groups
/// that have no frame.
pub(super) fn lines(diagram: &Diagram, drawn: usize, style: Style, framed: &[usize]) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> =
        diagram.nodes[..drawn].iter().map(|node| own_lines(node, style)).collect();
    let tagged = diagram.groups.iter().enumerate().filter(|&(group, _)| !framed.contains(&group));
    for (_, group) in tagged {
        let name = format!("[{}]", clip(&scrub(&group.name), style.name));
        let members = group.members.iter().filter(|member| member.index() < drawn);
        members.for_each(|member| add_group(&mut lines[member.index()], &name));
    }
    lines
}

/// A box in many groups names the first few.
fn add_group(lines: &mut Vec<String>, name: &str) {
    if lines.len() < LINES + 3 {
        lines.push(name.to_owned());
    }
}

fn own_lines(node: &Node, style: Style) -> Vec<String> {
    let name = scrub(&node.label);
    let counted = if node.replicas > 1 { format!("{name} ×{}", node.replicas) } else { name };
    let mut lines = wrap(&counted, style.name, style.word);
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1] = clip(&format!("{} …", lines[LINES - 1]), style.word);
    }
    lines.extend(remarks(node, style.name));
    lines
}

/// The product and the remarks, as many in a line as it takes.
fn remarks(node: &Node, columns: usize) -> Vec<String> {
    let product = node.product.as_deref().map(|product| clip(&scrub(product), columns));
    let mut lines: Vec<String> = Vec::new();
    for remark in product.into_iter().chain(face::remarks(node)) {
        match lines.last_mut().filter(|line| width(line) + 2 + width(&remark) <= columns) {
            Some(line) => *line = format!("{line}, {remark}"),
            None => lines.push(remark),
        }
    }
    lines
}
