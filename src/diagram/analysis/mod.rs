//! Analysis of a diagram by the field's own definitions. `docs/diagrams.md` says what is modelled and what is not.

mod alike;
mod answers;
mod availability;
mod calls;
mod dependencies;
mod expected;
#[cfg(test)]
mod flow_tests;
mod flows;
mod load;
pub mod queueing;
mod reach;
mod redundancy;
mod solve;
#[cfg(test)]
mod tests;
mod typed;
mod waits;

pub use availability::{ASSUMED_AVAILABILITY, Answered, of_chain, of_node, of_requests};
pub use dependencies::{Unanswered, hard_dependencies, single_points, soft_dependencies, unanswered};
pub(super) use flows::goes_on;
pub use flows::shares;
pub use load::{Demand, FlowLoad, Growth, Load, load, load_without};
pub(super) use reach::starts_requests;
pub use reach::{clients, cut_off_by, cuts_off};
pub use redundancy::stand_ins;
pub use waits::{hangs, longest_chain, longest_wait};
