//! The files of a pack as they are written, one type a table. The doc comments are the descriptions that editors
//! show, by way of the schemas. `convert` makes domain values of these.

pub mod drill;
mod pack;
mod problem;
mod rubric;
mod texts;
mod words;

pub use pack::*;
pub use problem::*;
pub use rubric::*;
pub use texts::*;
pub use words::*;
