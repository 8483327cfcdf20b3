//! Diagrams from outside: the command, the analysis, Mermaid, hostile text, and drawings read back.
#![cfg(test)]

mod analysis;
mod cli;
mod hostile;
mod lines;
mod mermaid;
mod readback;
mod stability;
#[path = "../support/mod.rs"]
mod support;
mod width;
