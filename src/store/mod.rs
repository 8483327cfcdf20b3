//! The SQLite database: rounds with their logs and sources, gradings, answers, and statistics per problem.
//!
//! A round is a log of entries that is only ever appended to; its state is their fold (`domain/round`). Everything
//! else here can be folded from the logs again and is kept so that lists are quick.

mod backup;
mod check;
mod copies;
mod create;
mod drill;
mod error;
mod folder;
mod grading;
mod inspect;
mod load;
mod lock;
mod maintenance;
mod memo;
mod memory;
mod notice;
mod open;
mod outcome;
mod own_card;
mod partial;
mod probe;
mod progress;
mod recover;
mod rescue;
mod restore;
mod review;
mod rounds;
mod row;
mod salvage;
mod schema;
mod simulate;
mod sqlite;
mod standing;
mod summary;
mod thin;
mod write;

use std::path::Path;

pub use copies::{BackupCopy, copies, counted};
pub use error::{LoadError, OpenError, SaveError};
pub use folder::Absence;
pub use grading::StoredGrading;
pub use inspect::{Condition, database, inspect, set_aside};
pub use load::{Sources, StoredRound};
pub use lock::{LockError, RoundLock};
pub use maintenance::Maintenance;
pub use notice::Notice;
pub use restore::{Order, RestoreError, Restored, restore};
pub use rounds::RoundSummary;
pub use simulate::Trouble;
pub use standing::ProblemStats;

use crate::domain::round::RoundId;
use folder::Folder;

/// The open store.
#[derive(Debug)]
pub struct Store {
    conn: rusqlite::Connection,
    // Declared after the connection, so that the lock is released once the database is closed.
    home: Home,
}

/// Location of the store.
#[derive(Debug)]
enum Home {
    Memory,
    Folder(Folder, #[expect(dead_code, reason = "held for its lock")] lock::ProcessLock),
}

impl Home {
    /// Marks the database for the next start if damage was met.
    fn note_damage(&self, met: bool) {
        if let (true, Self::Folder(folder, _)) = (met, self) {
            // If the mark can't be written, the next check finds the damage again.
            drop(maintenance::mark_damaged(folder));
        }
    }
}

impl Store {
    /// The folder of the store; `None` in memory.
    pub fn folder(&self) -> Option<&Path> {
        match &self.home {
            Home::Folder(folder, _) => Some(folder.path()),
            Home::Memory => None,
        }
    }

    /// Locks a round for this process.
    ///
    /// # Errors
    /// [`LockError`] if another process has it.
    pub fn lock(&self, round: RoundId) -> Result<RoundLock, LockError> {
        match &self.home {
            Home::Folder(folder, _) => RoundLock::take(folder, round),
            Home::Memory => Ok(RoundLock::needless()),
        }
    }
}
