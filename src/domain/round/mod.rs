//! A round: an append-only log of entries, and the state that is their fold.

mod asked;
mod authorship;
mod change;
mod event;
mod setting;
mod sketch;
mod state;
mod summary;
mod undo;

pub use asked::{Answer, Asked, Hint, PostedPrompt};
pub use authorship::{TIME, Writer};
pub use change::Change;
pub use event::{Entry, Event, Nudge, Prompt, RoundId, Subject, What};
pub use setting::{Accommodation, Again, Choice, Sample, Setting, TUTORIAL_PACK, Terms};
pub use state::{BadLog, Progress, Round};
pub use summary::{ProblemStats, RoundKind, State, Status, Summary};
pub use undo::UndoStack;
