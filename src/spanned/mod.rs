//! Checks a TOML document against the schema of a Rust type and points at every fault; shared by packs and settings.
//!
//! A file becomes a [`Source`], a [`Form`] checks it and returns [`Faults`]. The caller, who understands the value,
//! adds faults of meaning by [`Place`]. A [`Report`] keeps them with the text, to be shown.

mod check;
mod duplicate;
mod faults;
mod form;
mod hostile;
mod leaf;
mod outline;
mod place;
mod render;
mod report;
mod shape;
mod source;
mod suggest;

pub use faults::{Fault, Faults, MAX_FAULTS};
pub use form::{Checked, Form};
pub use outline::{MAX_KEY_PARTS, MAX_NESTING};
pub use place::Place;
pub use render::{Limits, SHOWN};
pub use report::{Finding, Findings, Report};
pub use shape::{Fields, Keys, Shape};
pub use source::{LineColumn, MAX_BYTES, Source};
pub use suggest::{did_you_mean, listed, suggestion};

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
