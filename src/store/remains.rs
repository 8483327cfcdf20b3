//! What can still be read of a database that may be damaged anywhere, row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::load::Sources;
use super::rounds;
use super::row::{self, Decoded, EDIT, EVENT};
use crate::domain::round::{Entry, RoundId};

/// The least a row takes of a file, in bytes: its size, its header and a key.
const SMALLEST_ROW: i64 = 4;

/// What is left of a round.
pub(super) struct Remains {
    pub(super) sources: Sources,
    pub(super) clock: Duration,
    /// In the words of the schema; empty where it can't be read.
    pub(super) log: String,
    /// How many entries were written; `None` where it can't be read.
    pub(super) written: Option<i64>,
    pub(super) entries: BTreeMap<u64, Entry>,
    /// Every row of the log that was found could be read.
    pub(super) readable: bool,
}

/// The rounds that have a head, by their keys.
pub(super) fn heads(from: &Connection) -> BTreeSet<(RoundId, i64)> {
    let read = |row: &Row<'_>| Ok((rounds::id(row, 0).ok(), row.get(1)?));
    let heads = both_ways(from, "SELECT id, key FROM round ORDER BY key", read);
    heads.into_iter().filter_map(|(id, key)| Some((id?, key))).collect()
}

/// What is left of the round of that key.
pub(super) fn of_round(from: &Connection, key: i64) -> Remains {
    let text = |source: &str| {
        let sql =
            format!("SELECT text FROM source WHERE digest = (SELECT {source} FROM round WHERE key = {key})");
        one(from, &sql).unwrap_or_default()
    };
    let (entries, readable) = entries(from, key);
    let clock = one(from, &format!("SELECT clock_ns FROM round WHERE key = {key}"));
    Remains {
        sources: Sources {
            problem: text("problem_source"),
            rubric: text("rubric_source"),
            words: text("words_source"),
        },
        clock: clock.and_then(|clock| row::span(clock).ok()).unwrap_or(Duration::ZERO),
        log: one(from, &format!("SELECT log FROM round WHERE key = {key}")).unwrap_or_default(),
        written: one(from, &format!("SELECT next_seq FROM round WHERE key = {key}")),
        entries,
        readable,
    }
}

/// The entries that can be read, and whether that is all there are in the tables.
fn entries(from: &Connection, key: i64) -> (BTreeMap<u64, Entry>, bool) {
    let mut found = BTreeMap::new();
    let mut complete = true;
    let mut read = |columns: &str, table: &str, decode: fn(&Row<'_>) -> Decoded| {
        let sql = format!("SELECT {columns} FROM {table} WHERE round = {key} ORDER BY seq");
        let (entries, whole) = rows(from, &sql, |row| Ok(decode(row)));
        complete &= whole && entries.iter().all(Result::is_ok);
        let back =
            if whole { Vec::new() } else { rows(from, &format!("{sql} DESC"), |row| Ok(decode(row))).0 };
        found.extend(entries.into_iter().chain(back).flatten().map(|entry| (entry.seq, entry)));
    };
    read(EDIT, "edit", row::edit);
    read(EVENT, "event", row::event);
    (found, complete)
}

/// The value of the first column of the first row.
fn one<T: FromSql>(from: &Connection, sql: &str) -> Option<T> {
    from.query_row(sql, [], |row| row.get(0)).ok()
}

/// The rows of an ordered query, as far as they can be read. Behind a page that can't be read there may be more, to be
/// had from the other end.
pub(super) fn both_ways<T>(
    from: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Vec<T> {
    let (mut found, whole) = rows(from, sql, &read);
    if !whole {
        found.extend(rows(from, &format!("{sql} DESC"), &read).0);
    }
    found
}

/// The rows up to the first that can't be read, and whether that was all. Pages that lead back to themselves would
/// give rows without end, so none are read past what the file has room for.
fn rows<T>(from: &Connection, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> (Vec<T>, bool) {
    let mut found = Vec::new();
    let mut take = || -> rusqlite::Result<()> {
        let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let room = from.query_row(size, [], |row| row.get::<_, i64>(0))? / SMALLEST_ROW;
        let mut statement = from.prepare(sql)?;
        let mut rows = statement.query([])?;
        for _ in 0..room {
            let Some(row) = rows.next()? else { return Ok(()) };
            found.extend(read(row));
        }
        Err(rusqlite::Error::QueryReturnedMoreThanOneRow)
    };
    let whole = take().is_ok();
    (found, whole)
}
