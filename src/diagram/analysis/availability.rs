//! Availability in series and in parallel.
//!
//! Series: all must be up, Π aᵢ. Parallel: one of n copies must be, 1 − (1 − a)ⁿ. Both take failures as independent
//! (Trivedi, *Probability and Statistics with Reliability, Queuing, and Computer Science Applications*, §2).

use crate::diagram::model::{Diagram, Node, NodeId};

use super::waits::hard_dependencies;

/// Share of time that one copy is taken to be up where none was typed.
pub const ASSUMED_AVAILABILITY: f64 = 0.999;

/// Share of time that at least one copy of a box is up. A client is always up: there is nobody else to ask.
pub fn of_node(node: &Node) -> f64 {
    if node.is_source() {
        return 1.0;
    }
    let down = 1.0 - node.availability.unwrap_or(ASSUMED_AVAILABILITY);
    1.0 - down.powf(f64::from(node.replicas))
}

/// Share of time that every box of a chain is up.
pub fn of_chain(diagram: &Diagram, chain: &[NodeId]) -> f64 {
    chain.iter().map(|&id| of_node(diagram.node(id))).product()
}

/// Share of time that the clients get an answer: the chain of all their hard dependencies. What stands beside another
/// behind a splitter is taken as up.
pub fn of_requests(diagram: &Diagram) -> f64 {
    of_chain(diagram, &hard_dependencies(diagram))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::read;

    #[test]
    fn a_chain_multiplies_and_copies_back_each_other_up() {
        let diagram = read("client -> api x2 (99% up) -> db (99.9% up)");
        let chain: Vec<NodeId> = diagram.node_ids().collect();
        assert!((of_chain(&diagram, &chain) - 0.9999 * 0.999).abs() < 1e-12);
    }

    #[test]
    fn what_nobody_waits_for_costs_no_availability() {
        let diagram = read("client -> api (99% up) ~> audit (50% up)");
        assert!((of_requests(&diagram) - 0.99).abs() < 1e-12);
    }
}
