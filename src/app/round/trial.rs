//! Losses and loads that are tried on the drawing.

use super::{Outcome, RoundScreen, View, said};
use crate::diagram::analysis::load;
use crate::domain::level::Mode;
use crate::lens::architecture::Design;
use crate::lens::what_if::WhatIf;
use crate::page::key;

impl RoundScreen {
    /// Strikes the next group, where there is one.
    pub(super) fn strike_group(&mut self) -> Outcome {
        let design = &self.live.reading().design;
        if self.round().mode() == Mode::Guided && !design.is_empty() && design.diagram.groups.is_empty() {
            return said("There is no group in the drawing: a heading such as “region us:” begins one.");
        }
        self.try_out(View::Drawing, WhatIf::next_group)
    }

    /// Tries something that says nothing without a known rate.
    pub(super) fn try_load(&mut self, change: impl FnOnce(&mut WhatIf, &Design)) -> Outcome {
        let design = &self.live.reading().design;
        let known = || load(&design.diagram, &design.demand).flows.iter().any(|flow| flow.rate.is_some());
        if self.round().mode() == Mode::Guided && !design.is_empty() && !known() {
            return said(
                "No load is known yet. A rate at the start of a flow gives one, as in “reads @20/s: client -> api”.",
            );
        }
        let mut outcome = self.try_out(View::Text, change);
        // The drawing shows no numbers.
        if self.view() == View::Drawing {
            let shows = concat!(key!("show-text"), " shows the numbers.");
            let tried = self.tried().map_or_else(String::new, |tried| format!("{tried}; "));
            outcome.say = outcome.say.or_else(|| Some(tried + shows));
        }
        outcome
    }

    /// Opens what the numbers assume, or closes it. They are text, so the drawing in full gives way to it.
    pub(super) fn toggle_assumptions(&mut self) -> Outcome {
        let outcome = self.try_out(View::Text, |what_if, _| what_if.toggle_assumptions());
        if self.view == View::Drawing && self.what_if.assumptions {
            self.view = View::Text;
        }
        outcome
    }

    /// Tries a fault or a load on the diagram; without a panel to show it, the full view does. A mock shows no analysis.
    pub(super) fn try_out(&mut self, shows: View, change: impl FnOnce(&mut WhatIf, &Design)) -> Outcome {
        if self.round().mode() != Mode::Guided {
            return said("Not in a mock: the review takes the design apart.");
        }
        let design = &self.live.reading().design;
        if design.is_empty() {
            return said("Nothing is drawn yet.");
        }
        if !self.draws() {
            return said("This is tried on the drawing, in architecture and failures.");
        }
        change(&mut self.what_if, design);
        if self.view == View::Pad && !self.has_panel {
            self.view = shows;
        }
        Outcome::default()
    }
}
