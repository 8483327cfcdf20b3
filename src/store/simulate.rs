//! Simulates a full or read-only disk, so that tests see a save fail and succeed again.

use super::Store;

/// Simulated fault of the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    None,
    /// Nothing can be written.
    ReadOnly,
    /// The database can't grow.
    Full,
}

impl Store {
    /// Makes writing fail, by SQLite's own means, until it is called with [`Trouble::None`].
    pub fn simulate(&self, trouble: Trouble) {
        // The smallest limit there is: SQLite takes it as the size the database has.
        let pages = if trouble == Trouble::Full { 1 } else { i64::from(u32::MAX) - 1 };
        let limit = self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()));
        let barred = self.conn.pragma_update(None, "query_only", trouble == Trouble::ReadOnly);
        limit.and(barred).expect("both are settings of the connection alone");
    }
}
