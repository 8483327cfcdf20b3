//! Quick estimates: short Fermi questions drawn by a seed, from a table of numbers every engineer should know and
//! from the estimates of problems that were practised. A question is a pure function of the bank, the seed and its
//! number, so the same seed gives the same stream on any machine.

pub mod cards;
mod draw;
mod item;
pub mod own;
mod question;
pub mod schedule;
mod stream;
mod summary;
mod table;
pub mod typed;
mod verdict;
pub mod wording;

pub use item::{Fact, Item};
pub use question::Question;
pub use stream::{Bank, Stream};
pub use summary::summary;
pub use table::{Computed, Edition, Number, Numbers, Questions, Table, Wrong};
pub use verdict::{Judged, passed};

#[cfg(test)]
mod tests;
