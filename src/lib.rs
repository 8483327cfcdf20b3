//! greenroom: a terminal trainer for timed system-design mock interviews.
//!
//! The candidate types in a pad; a lens per phase reads what was typed and answers beside it. ARCHITECTURE.md
//! has the picture, and `tests/layers.rs` keeps the folders below from pointing back at one another.

pub mod app;
pub mod cli;
pub mod config;
pub mod content;
pub mod diagram;
pub mod domain;
pub mod drill;
pub mod lens;
pub mod page;
pub mod quantity;
pub mod report;
pub mod runtime;
pub mod session;
pub mod spanned;
pub mod store;
pub mod ui;
