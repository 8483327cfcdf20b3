//! What is kept: rounds with their logs and sources, and how one stands to each problem. SQLite, one file.
//!
//! A round is a log of entries that is only ever appended to; its state is their fold (`domain/round`). Everything
//! else here can be folded from the logs again and is kept so that lists are quick.

mod backup;
mod care;
mod condition;
mod create;
mod drill;
mod error;
mod folder;
mod gate;
mod grading;
mod load;
mod lock;
mod log;
mod memo;
mod memory;
mod notice;
mod obstacle;
mod open;
mod recover;
mod remains;
mod resolve;
mod round_lock;
mod rounds;
mod row;
mod salvage;
mod schema;
mod sqlite;
mod standing;
mod summary;
mod thin;
mod trouble;
mod write;

use std::path::Path;

pub use care::Care;
pub use error::{LoadError, OpenError, SaveError};
pub use grading::StoredGrading;
pub use load::{Sources, StoredRound};
pub use notice::Notice;
pub use resolve::ResolveError;
pub use round_lock::{LockError, RoundLock};
pub use rounds::RoundSummary;
pub use standing::ProblemStats;
pub use trouble::Trouble;

use crate::domain::round::RoundId;
use folder::Folder;

/// The open store.
#[derive(Debug)]
pub struct Store {
    conn: rusqlite::Connection,
    // After the connection: the gate is left when the database is closed.
    home: Home,
}

/// Where the store is.
#[derive(Debug)]
enum Home {
    Memory,
    Folder(Folder, #[expect(dead_code, reason = "held for its lock")] gate::Gate),
}

impl Home {
    /// Where damage was met, leaves word for the next start.
    fn note_damage(&self, met: bool) {
        if let (true, Self::Folder(folder, _)) = (met, self) {
            // Where even this can't be written, the next check finds the damage again.
            drop(care::mark_damaged(folder));
        }
    }
}

impl Store {
    /// The folder the store is kept in; `None` where it is gone with the process.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.home {
            Home::Folder(folder, _) => Some(folder.path()),
            Home::Memory => None,
        }
    }

    /// Takes a round for this process alone, as long as the lock is held.
    ///
    /// # Errors
    /// [`LockError`] where another process has it.
    pub fn lock(&self, round: RoundId) -> Result<RoundLock, LockError> {
        match &self.home {
            Home::Folder(folder, _) => RoundLock::take(folder, round),
            Home::Memory => Ok(RoundLock::needless()),
        }
    }
}
