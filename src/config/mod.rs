//! The parts that a user may change: actions, keys and colours, in types of their own.

pub mod action;
pub mod chord;
pub mod keymap;
pub mod theme;
