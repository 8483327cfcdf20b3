//! One line of a sheet: its structure, its name, its parsed expressions.

pub(crate) mod assume;
pub(crate) mod beside;
pub(crate) mod draft;
pub(crate) mod factored;
pub(crate) mod grammar;
mod heading;
pub(crate) mod joined;
pub(crate) mod name;
mod row;
mod said;
pub(crate) mod score;
pub(crate) mod stated;
mod ties;
pub(crate) mod unread;
