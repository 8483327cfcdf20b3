//! Typed architectures: read, laid out, painted, analysed, broken and exported.
//!
//! ```text
//! lines ─► parse ─► Diagram ─► layout ─► paint ─► Canvas
//!                      ├─────► analysis, failure, coverage, trace
//!                      └─────► export (Mermaid, DOT, SVG)
//! ```
//!
//! Nothing here fails on odd text, and nothing knows a terminal. Names of kinds come in as a [`Vocabulary`].

pub mod analysis;
mod clients;
mod contract;
pub mod coverage;
pub mod export;
mod face;
pub mod failure;
mod flow;
pub mod layout;
mod logs;
mod marks;
mod model;
mod names;
pub mod paint;
mod parse;
mod rate;
pub mod report;
pub mod role;
mod skip;
#[cfg(test)]
mod testing;
mod text;
pub mod trace;
mod vocabulary;

pub use model::{
    Diagram, Edge, EdgeId, Entity, Field, Flow, FlowId, Group, GroupId, LeftOut, LineKey, Mark, Node, NodeId,
    Operation, Part, Skip, Understood,
};
pub use parse::{is_request, parse, parse_lines};
pub use rate::rate as requests_a_second;
pub use vocabulary::{Kind, Vocabulary};
