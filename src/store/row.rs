//! Entries as rows. Times are whole nanoseconds, so that what is loaded equals what was saved.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params, Row, Transaction};

use super::error::{LoadError, SaveError};
use crate::domain::phase::Phase;
use crate::domain::round::{Entry, Event, What};
use crate::domain::text::{Author, Edit, MAX_TEXT};

/// The columns of an edit, in the order [`edit`] reads them.
pub(super) const EDIT: &str = "seq, at_ns, wall_ns, phase, author, position, removed, inserted";
/// The columns of an event, in the order [`event`] reads them.
pub(super) const EVENT: &str = "seq, at_ns, wall_ns, what";

/// The longest event as JSON, in bytes: it may quote a whole pad, and JSON escapes one byte as six.
pub(super) const MAX_EVENT: usize = 8 * MAX_TEXT;

/// A span of time as a column: 292 years at most.
pub(super) fn nanos(span: Duration) -> i64 {
    i64::try_from(span.as_nanos()).unwrap_or(i64::MAX)
}

/// A moment as a column. A wall clock set centuries off is brought to the nearest that can be kept: it is only
/// shown.
pub(super) fn wall_nanos(moment: DateTime<Utc>) -> i64 {
    let far = if moment.timestamp() < 0 { i64::MIN } else { i64::MAX };
    moment.timestamp_nanos_opt().unwrap_or(far)
}

/// A count as a column.
pub(super) fn number(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

/// The span of time a column holds.
pub(super) fn span(nanos: i64) -> Result<Duration, String> {
    u64::try_from(nanos).map(Duration::from_nanos).map_err(|_| format!("a time of {nanos} ns"))
}

/// Writes one entry.
pub(super) fn insert(tx: &Transaction<'_>, key: i64, entry: &Entry) -> Result<(), SaveError> {
    let (seq, at, wall) = (number(entry.seq), nanos(entry.at), wall_nanos(entry.wall));
    match &entry.what {
        What::Edit(phase, Edit { at: position, removed, inserted, by }) => {
            let row = (key, seq, at, wall, phase.id(), by.id(), number(*position), removed, inserted);
            run(tx, "INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)?;
        }
        What::Event(event) => {
            let row = (key, seq, at, wall, serde_json::to_string(event)?);
            run(tx, "INSERT INTO event VALUES (?, ?, ?, ?, ?)", row)?;
        }
    }
    Ok(())
}

/// True if two entries are the same row.
pub(super) fn same(a: &Entry, b: &Entry) -> bool {
    let times = |entry: &Entry| (nanos(entry.at), wall_nanos(entry.wall));
    a.seq == b.seq && times(a) == times(b) && a.what == b.what
}

/// Reads a row of [`EDIT`].
pub(super) fn edit(row: &Row<'_>) -> Result<Entry, LoadError> {
    entry(row, |row| {
        let position: i64 = column(row, 5)?;
        let edit = Edit {
            at: usize::try_from(position).map_err(|_| format!("an edit at byte {position}"))?,
            removed: bounded(column(row, 6)?, MAX_TEXT)?,
            inserted: bounded(column(row, 7)?, MAX_TEXT)?,
            by: word(row, 4, "author", Author::of)?,
        };
        Ok(What::Edit(word(row, 3, "phase", Phase::of)?, edit))
    })
}

/// Reads a row of [`EVENT`].
pub(super) fn event(row: &Row<'_>) -> Result<Entry, LoadError> {
    entry(row, |row| {
        let json = bounded(column(row, 3)?, MAX_EVENT)?;
        let event: Event = serde_json::from_str(&json).map_err(|error| error.to_string())?;
        Ok(What::Event(event))
    })
}

fn entry(row: &Row<'_>, what: impl FnOnce(&Row<'_>) -> Result<What, String>) -> Result<Entry, LoadError> {
    let seq: i64 = column(row, 0).map_err(|why| LoadError::row("an entry", why))?;
    let whole = || {
        Ok(Entry {
            seq: u64::try_from(seq).map_err(|_| "its number is negative".to_owned())?,
            at: span(column(row, 1)?)?,
            wall: DateTime::from_timestamp_nanos(column(row, 2)?),
            what: what(row)?,
        })
    };
    whole().map_err(|why: String| LoadError::row(format_args!("entry {seq}"), why))
}

/// Runs a statement, which is kept prepared.
pub(super) fn run(conn: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<()> {
    conn.prepare_cached(sql)?.execute(params).map(drop)
}

/// Decodes every row of a query.
pub(super) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    decode: impl FnMut(&Row<'_>) -> Result<T, LoadError>,
) -> Result<Vec<T>, LoadError> {
    conn.prepare_cached(sql)?.query_and_then(params, decode)?.collect()
}

/// Reads one column; the error is a phrase.
pub(super) fn column<T: rusqlite::types::FromSql>(row: &Row<'_>, index: usize) -> Result<T, String> {
    row.get(index).map_err(|error| error.to_string())
}

/// A text of at most `most` bytes.
pub(super) fn bounded(text: String, most: usize) -> Result<String, String> {
    if text.len() <= most {
        Ok(text)
    } else {
        Err(format!("{} bytes, where {most} are the most", text.len()))
    }
}

/// Reads a column that holds a word of a set.
pub(super) fn word<T>(
    row: &Row<'_>,
    index: usize,
    set: &str,
    of: impl FnOnce(&str) -> Option<T>,
) -> Result<T, String> {
    let word: String = column(row, index)?;
    of(&word).ok_or_else(|| format!("no {set} is called `{word}`"))
}
