//! The shape of the database, one numbered step at a time. A step that was released is never changed.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// What marks a database as ours: "grnr".
pub(super) const APPLICATION_ID: i32 = 0x6772_6e72;

const STEPS: &[M<'static>] =
    &[M::up(include_str!("migrations/1-rounds.sql")), M::up(include_str!("migrations/2-standing.sql"))];

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// The version this program writes, as in `user_version`.
#[expect(clippy::cast_possible_truncation, reason = "there are few steps")]
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// Brings a database to [`NEWEST`], in one transaction.
pub(super) fn migrate(conn: &mut Connection) -> rusqlite_migration::Result<()> {
    MIGRATIONS.to_latest(conn)
}
