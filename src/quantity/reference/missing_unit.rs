//! A divisor that leaves out what it counts: the `100K` of `463K/s / 100K`, where a rate per second was meant.

use crate::quantity::Dimension;
use crate::quantity::notation::{Expr, Node, NodeId};
use crate::quantity::sheet::resolve::Target;
use crate::quantity::sheet::{Reading, Sheet, Work};

/// Advice for a line whose value is a count only if its bare divisor is taken for one with a unit.
/// None where the line divides by no plain number, or by what no unit would mend.
pub(crate) fn reason<K: Copy>(sheet: &Sheet<K>, line: &Reading<K>, dimension: Dimension) -> Option<String> {
    let unit = base_unit(dimension)?;
    let divisor = line.work.as_deref().and_then(|work| divisor(sheet, work))?;
    Some(format!("taking `{divisor}` for {divisor}{unit}: write its unit"))
}

/// Base unit of a dimension, as written behind a number.
fn base_unit(dimension: Dimension) -> Option<&'static str> {
    match (dimension.time, dimension.data, dimension.money) {
        (-1, 0, 0) => Some("/s"),
        (-1, 1, 0) => Some(" B/s"),
        (0, 1, 0) => Some(" B"),
        _ => None,
    }
}

/// The text of the first dividing factor that is a plain number.
fn divisor<'a, K: Copy>(sheet: &Sheet<K>, work: &'a Work) -> Option<&'a str> {
    let expr = work.expr()?;
    let products = expr.nodes.iter().filter_map(|(node, _)| match node {
        Node::Product(factors) => Some(factors),
        _ => None,
    });
    let divisors = products.flatten().filter(|(divides, _)| *divides);
    let mut bare = divisors.filter(|(_, id)| is_bare(sheet, work, expr, *id));
    bare.next().map(|(_, id)| {
        let span = expr.span(*id);
        span.of(&work.text)
    })
}

fn is_bare<K: Copy>(sheet: &Sheet<K>, work: &Work, expr: &Expr, id: NodeId) -> bool {
    match expr.node(id) {
        Node::Literal(literal) => literal.units.is_empty() && !literal.percent,
        Node::Name(name) => {
            work.uses.iter().filter(|used| used.name == *name).any(|used| match used.target {
                Target::Line(at) => {
                    sheet.lines()[at].value.as_ref().is_some_and(|value| value.dimension.is_none())
                }
                _ => false,
            })
        }
        _ => false,
    }
}
