//! From TOML to the domain: the packs at hand, their problems, and all that is wrong with them.
//!
//! [`Library`] lists what there is and opens a problem; [`check`](check()) reads a pack as its author wants it read.
//! A file goes through `spanned` (text against the schema of a domain type, which it then becomes) and `lint` (names
//! and numbers against everything around them), and both add to one list of faults.

mod answer;
mod cards;
mod catalogue;
mod check;
mod context;
mod drill;
mod format1;
mod forms;
mod library;
mod lint;
mod open;
mod opened;
mod origin;
mod preview;
mod read;
mod samples;
mod shelf;
mod words;

pub use answer::pads;
pub use cards::{cards, topics};
pub use check::{Checked, Counts, check};
pub use drill::fermi;
pub use forms::Kind;
pub use library::{Library, NotFound};
pub use opened::Opened;
pub use origin::Origin;
pub use preview::Preview;
pub use samples::Sample;
pub use shelf::{Broken, Entry, Shelf};
