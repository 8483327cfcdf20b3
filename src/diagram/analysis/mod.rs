//! Analysis of a diagram by the field's own definitions. `docs/diagrams.md` says what is modelled and what is not.

mod availability;
mod flows;
mod load;
pub mod queueing;
mod reach;
mod solve;
mod waits;

pub use availability::{ASSUMED_AVAILABILITY, of_chain, of_node, of_requests};
pub use flows::shares;
pub use load::{Demand, FlowLoad, Growth, Load, load, load_without};
pub use reach::{clients, cut_off_by, cuts_off};
pub use waits::{
    hangs, hangs_on, hard_dependencies, longest_chain, single_points, soft_dependencies, stopped_by,
};
