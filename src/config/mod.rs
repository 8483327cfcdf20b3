//! What a user may change: actions, the keys they hang on, and colours, in the house's own types.

pub mod action;
pub mod chord;
pub mod keymap;
pub mod theme;
