//! What is kept: rounds with their logs and sources, and how one stands to each problem. SQLite, one file.
//!
//! A round is a log of entries that is only ever appended to; its state is their fold (`domain/round`). Everything
//! else here can be folded from the logs again and is kept so that lists are quick.

mod error;
mod load;
mod memo;
mod open;
mod rounds;
mod row;
mod schema;
mod sqlite;
mod standing;
mod summary;
mod write;

pub use error::{LoadError, SaveError};
pub use load::{Sources, StoredRound};
pub use open::{Notice, OpenError};
pub use rounds::RoundSummary;
pub use standing::Standing;

/// The open store.
#[derive(Debug)]
pub struct Store {
    conn: rusqlite::Connection,
}
