//! greenroom: a terminal trainer for timed system-design mock interviews.
//!
//! The candidate types in a pad; a lens per phase reads what was typed and answers beside it. ARCHITECTURE.md
//! has the picture, and `tests/layers.rs` keeps the folders below from pointing back at one another.

// Every public item of the layers that others build on says what it is.
pub mod app;
pub mod cli;
pub mod config;
pub mod content;
#[warn(missing_docs)]
pub mod diagram;
#[warn(missing_docs)]
pub mod domain;
#[warn(missing_docs)]
pub mod drill;
#[warn(missing_docs)]
pub mod lens;
#[warn(missing_docs)]
pub mod page;
#[warn(missing_docs)]
pub mod progress;
#[warn(missing_docs)]
pub mod quantity;
pub mod report;
pub mod runtime;
#[warn(missing_docs)]
pub mod session;
#[warn(missing_docs)]
pub mod spanned;
pub mod store;
pub mod ui;
