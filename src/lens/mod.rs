//! Lenses: pure functions from the pads of a round to a [`Reading`], which is what is drawn, graded and exported.
//! Half-typed or odd text is never an error: a lens understands what it can and leaves the rest as prose.

mod amounts;
pub mod answers;
pub mod architecture;
pub mod ask;
pub mod compare;
mod context;
pub mod contradictions;
pub mod criteria;
mod data_model;
pub mod estimation;
pub mod evidence;
mod facts;
pub mod fault;
pub mod fault_part;
pub mod figures;
pub mod hints;
mod likeness;
pub mod line;
pub mod mended;
pub mod panel;
mod per_line;
pub mod prompts;
mod reading;
pub mod requirements;
pub mod review;
pub mod structure;
pub mod trade_offs;
mod tutorial;
pub mod what_if;
mod wordings;

pub use context::{Brief, Estimates, Lens, RequirementsVersion};
pub use per_line::Source;
pub use reading::{Glyph, LineRef, Reading};
