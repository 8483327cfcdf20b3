//! The real binary in a real terminal: what it takes it gives back, and what was typed is kept.
#![cfg(all(test, unix))]

mod again;
mod ends;
mod input;
mod newcomer;
mod panics;
mod refuses;
mod shell;
mod signals;
mod starts;
mod terminal;
