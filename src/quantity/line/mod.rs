//! One line of a sheet: its structure, its name, its parsed expressions.

pub(crate) mod assume;
pub(crate) mod draft;
pub(crate) mod extent;
pub(crate) mod name;
pub(crate) mod shape;
pub(crate) mod table;
