//! The live round without a screen: what is said comes in as a message, what is to be kept goes out as an effect.

mod agenda;
mod clock;
mod interviewer;
mod live;

pub use agenda::open_with;
pub use clock::RoundClock;
pub use live::{Effect, Live, RoundMsg};
