//! One line of a sheet: its structure, its name, its parsed expressions.

pub(crate) mod assume;
pub(crate) mod draft;
pub(crate) mod grammar;
mod heading;
pub(crate) mod name;
mod row;
mod said;
pub(crate) mod score;
pub(crate) mod unread;
