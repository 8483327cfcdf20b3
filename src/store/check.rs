//! Checks of a database: what SQLite finds, and what only its contents tell.

use rusqlite::{Connection, Row};

use super::error::LoadError;
use super::sqlite::Cause;
use super::{create, load, rounds, row};
use crate::domain::round::{Round, RoundId};

/// Number of log entries that are read at a start, those of the newest rounds first: some 100 ms on a worker.
pub(super) const AT_START: u64 = 100_000;

/// Faults found by one of SQLite's checks. An error means that the check could not be made, because the disk failed or
/// another process was in the way.
pub(super) fn by_sqlite(conn: &Connection, pragma: &str) -> rusqlite::Result<Vec<String>> {
    let lines = || -> rusqlite::Result<Vec<String>> {
        conn.prepare(&format!("PRAGMA {pragma}"))?.query_map([], |row| row.get(0))?.collect()
    };
    match lines() {
        Err(error) if Cause::of(&error) == Cause::Damaged => Ok(vec![error.to_string()]),
        lines => Ok(lines?.into_iter().filter(|line| line != "ok").collect()),
    }
}

/// True if a database passes the quicker of SQLite's checks.
pub(super) fn is_sound(conn: &Connection) -> rusqlite::Result<bool> {
    Ok(by_sqlite(conn, "quick_check")?.is_empty())
}

/// Faults of the contents: a byte that flips within a text leaves every page sound. Reads the logs of the newest rounds
/// until `most` entries are read.
///
/// # Errors
/// [`LoadError`] if the database can't be read.
pub(super) fn contents(conn: &Connection, most: u64) -> Result<Vec<String>, LoadError> {
    // Another process, or the trainer itself, may be writing: what is read is one state of the database.
    let snapshot = conn.unchecked_transaction()?;
    let mut faults = sources(&snapshot)?;
    let newest = "SELECT id, next_seq FROM round ORDER BY started_ns DESC, id DESC";
    let mut read = 0;
    for (round, entries) in row::all(&snapshot, newest, [], head)? {
        if read >= most {
            break;
        }
        read += entries;
        faults.extend(fault(&snapshot, round)?);
    }
    Ok(faults)
}

fn head(row: &Row<'_>) -> Result<(RoundId, u64), LoadError> {
    let entries: i64 = row::column(row, 1).map_err(|why| LoadError::row("the head of a round", why))?;
    Ok((rounds::first_id(row)?, entries.unsigned_abs()))
}

/// The fault of a round that can't be read or played back.
fn fault(conn: &Connection, round: RoundId) -> Result<Option<String>, LoadError> {
    match load::load(conn, round) {
        Ok(stored) => {
            let why = Round::fold(&stored.entries).err();
            Ok(why.map(|why| format!("round {round} can't be played back: {why}")))
        }
        Err(LoadError::BadRow { row, why }) => Ok(Some(format!("{row}: {why}"))),
        Err(error) => Err(error),
    }
}

/// Source texts that aren't what their digests say.
fn sources(conn: &Connection) -> Result<Vec<String>, LoadError> {
    let sound = |row: &Row<'_>| -> Result<bool, LoadError> {
        let digest: Result<[u8; 32], _> = row::column(row, 0);
        let text: Result<String, _> = row::column(row, 1);
        Ok(digest.is_ok_and(|digest| text.is_ok_and(|text| create::digest(&text) == digest)))
    };
    let sound = row::all(conn, "SELECT digest, text FROM source", [], sound)?;
    let bad = sound.iter().filter(|sound| !**sound).count();
    Ok((bad > 0).then(|| format!("{bad} texts of problems or rubrics have changed")).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_another_process_is_in_the_way_of_is_not_called_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Connection::open(folder.path().join("any.db")).unwrap());
        one.busy_timeout(std::time::Duration::ZERO).unwrap();
        other.execute_batch("CREATE TABLE any (x); BEGIN EXCLUSIVE").unwrap();
        assert_eq!(Cause::of(&is_sound(&one).unwrap_err()), Cause::Busy);
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(is_sound(&one), Ok(true));
    }
}
