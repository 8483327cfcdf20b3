//! Raw values to domain values. Every text is read, every fault is put at its place, and nothing here looks outside
//! its own file: whether a name exists elsewhere is a question for `lint`.

mod challenges;
mod drill;
mod pack;
mod problem;
mod rubric;
mod texts;

pub(super) use drill::{numbers, questions};
pub(super) use pack::{head, pack, words};
pub(super) use problem::problem;
pub(super) use rubric::rubric;
