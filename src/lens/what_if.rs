//! Experiments on the candidate's own diagram: a box or a zone out, ten times the load.

use super::architecture::Design;
use crate::diagram::NodeId;
use crate::diagram::analysis::Demand;
use crate::diagram::failure::{Impact, gravest_first, strike};

/// A loss to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// A box: the nth of the single failures, the gravest first.
    Box(usize),
    /// Boxes that fail together: the nth zone or group.
    Group(usize),
}

/// An experiment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WhatIf {
    /// The loss, if there is one.
    pub out: Option<Out>,
    /// The powers of ten by which the load is raised.
    pub tens: u8,
    /// The box whose numbers are explained, by its place.
    pub chosen: Option<usize>,
    /// True if what the numbers assume is listed.
    pub assumptions: bool,
}

/// The most the load is raised, in powers of ten; after it comes the load as it is.
const MOST: u8 = 3;

impl WhatIf {
    /// Strikes the next box; after the last, none.
    pub fn next_box(&mut self, design: &Design) {
        let boxes = gravest_first(&design.diagram).len();
        let next = if let Some(Out::Box(at)) = self.out { at + 1 } else { 0 };
        self.out = (next < boxes).then_some(Out::Box(next));
    }

    /// Strikes the next group; after the last, none.
    pub fn next_group(&mut self, design: &Design) {
        let next = if let Some(Out::Group(at)) = self.out { at + 1 } else { 0 };
        self.out = (next < design.diagram.groups.len()).then_some(Out::Group(next));
    }

    /// Explains the next box; after the last, none.
    pub fn next_explained(&mut self, design: &Design) {
        let next = self.chosen.map_or(0, |at| at + 1);
        self.chosen = (next < design.diagram.nodes.len()).then_some(next);
    }

    /// The box whose numbers are explained.
    pub fn explained(self, design: &Design) -> Option<NodeId> {
        design.diagram.node_ids().nth(self.chosen?)
    }

    /// Lists what the numbers assume, or no longer.
    pub const fn toggle_assumptions(&mut self) {
        self.assumptions = !self.assumptions;
    }

    /// Raises the load tenfold; after the most, back to what it is.
    pub const fn more_load(&mut self) {
        self.tens = if self.tens >= MOST { 0 } else { self.tens + 1 };
    }

    /// The load by which factor.
    pub fn times(self) -> f64 {
        10_f64.powi(i32::from(self.tens))
    }

    /// The requests that enter under this: each known rate grows, and an unknown one stays unknown.
    pub fn demand(self, design: &Design) -> Demand {
        let scale = (self.tens > 0).then(|| self.times());
        Demand { scale, ..design.demand.clone() }
    }

    /// The name of the loss, and its effect.
    pub fn impact(self, design: &Design) -> Option<(String, Impact)> {
        let (diagram, demand) = (&design.diagram, self.demand(design));
        match self.out? {
            Out::Box(at) => {
                let node: NodeId = *gravest_first(diagram).get(at)?;
                Some((diagram.node(node).shown(), strike(diagram, &[node], &demand)))
            }
            Out::Group(at) => {
                let group = diagram.groups.get(at)?;
                Some((group.name.clone(), strike(diagram, &group.members, &demand)))
            }
        }
    }
}
