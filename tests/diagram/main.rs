//! Diagrams from outside: the command, the analysis, Mermaid, hostile text, and drawings read back.
#![cfg(test)]

mod analysis;
mod cli;
mod hostile;
mod mermaid;
mod readback;
mod stability;
mod width;
#[path = "../support/mod.rs"]
mod support;
