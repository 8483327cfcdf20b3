//! Reading what can be read of a database that may be damaged anywhere, row by row.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::create::{self, Import};
use super::error::SaveError;
use super::load::Sources;
use super::rounds;
use super::row::{self, Decoded, EDIT, EVENT};
use crate::domain::round::{Entry, Event, Round, RoundId, What};

/// The least a row takes of a file, in bytes: its size, its header and a key.
const SMALLEST_ROW: i64 = 4;

/// A new database that is filled from damaged ones, the best source first.
pub(super) struct Salvage<'c> {
    into: &'c mut Connection,
    named: HashSet<RoundId>,
}

impl<'c> Salvage<'c> {
    pub(super) fn into(into: &'c mut Connection) -> Self {
        Self { into, named: HashSet::new() }
    }

    /// Takes over what this source has and none before it had whole.
    pub(super) fn take(&mut self, from: &Connection) -> rusqlite::Result<()> {
        self.small(from, "SELECT key, value FROM memo", "INSERT OR IGNORE INTO memo VALUES (?, ?)")?;
        self.small(
            from,
            "SELECT problem, problem FROM reference_seen",
            "INSERT OR IGNORE INTO reference_seen SELECT ? WHERE ? <> ''",
        )?;
        let keys: BTreeSet<i64> = column(from, "SELECT key FROM round ORDER BY key").into_iter().collect();
        for key in keys {
            self.round(from, key)?;
        }
        Ok(())
    }

    /// How many rounds were taken over, and of how many something or everything is missing.
    pub(super) fn tally(&self) -> rusqlite::Result<(usize, usize)> {
        let count = |sql| self.into.query_row(sql, [], |row| row.get::<_, u32>(0)).map(|n| n as usize);
        let rounds = count("SELECT count(*) FROM round")?;
        let in_part = count("SELECT count(*) FROM round WHERE log = 'salvaged'")?;
        Ok((rounds, in_part + self.named.len().saturating_sub(rounds)))
    }

    fn small(&mut self, from: &Connection, select: &str, insert: &str) -> rusqlite::Result<()> {
        for (a, b) in rows(from, select, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).0 {
            self.into.execute(insert, [a, b])?;
        }
        Ok(())
    }

    fn round(&mut self, from: &Connection, key: i64) -> rusqlite::Result<()> {
        let Some(found) = find(from, key) else { return Ok(()) };
        self.named.insert(found.round);
        let tx = self.into.transaction()?;
        let known = "SELECT 1 FROM round WHERE id = ? AND log <> 'salvaged'";
        if tx.prepare_cached(known)?.exists([found.round.0.as_bytes()])? {
            return Ok(());
        }
        match create::import(&tx, &found) {
            Ok(()) => tx.commit(),
            // What no round can be made of is left behind, and counted by its name.
            Err(SaveError::Headless(_) | SaveError::Other(_)) => tx.rollback(),
            Err(error) => Err(rusqlite::Error::ToSqlConversionFailure(error.into())),
        }
    }
}

/// What is left of a round.
fn find(from: &Connection, key: i64) -> Option<Import> {
    let of_key = |what: &str| format!("SELECT {what} FROM round WHERE key = {key}");
    let heads = rows(from, &of_key("id"), |row| Ok(rounds::id(row, 0).ok())).0;
    let text = |source: &str| {
        let sql =
            format!("SELECT text FROM source WHERE digest = (SELECT {source} FROM round WHERE key = {key})");
        column::<String>(from, &sql).pop().unwrap_or_default()
    };
    let number = |what: &str| column::<i64>(from, &of_key(what)).pop();
    let log = column::<String>(from, &of_key("log")).pop().unwrap_or_default();
    let (entries, readable) = entries(from, key);
    let (entries, sound) = sound(entries, log == "whole");
    let next = entries.last().map_or(0, |entry| entry.seq + 1);
    let complete = readable && sound && number("next_seq") == Some(row::number(next));
    Some(Import {
        round: heads.into_iter().next()??,
        sources: Sources {
            problem: text("problem_source"),
            rubric: text("rubric_source"),
            words: text("words_source"),
        },
        clock: number("clock_ns").and_then(|clock| row::span(clock).ok()).unwrap_or(Duration::ZERO),
        log: if !complete {
            "salvaged"
        } else if log == "thinned" {
            "thinned"
        } else {
            "whole"
        },
        entries,
    })
}

/// The entries that can be read, in order, and whether that is all there ever were in the tables.
fn entries(from: &Connection, key: i64) -> (Vec<Entry>, bool) {
    let mut found = BTreeMap::new();
    let mut complete = true;
    let mut read = |columns: &str, table: &str, decode: fn(&Row<'_>) -> Decoded| {
        let forward = format!("SELECT {columns} FROM {table} WHERE round = {key} ORDER BY seq");
        let (entries, whole) = rows(from, &forward, |row| Ok(decode(row)));
        // Behind a page that can't be read there may be more, to be had from the other end.
        let back =
            if whole { Vec::new() } else { rows(from, &format!("{forward} DESC"), |row| Ok(decode(row))).0 };
        complete &= whole && entries.iter().all(Result::is_ok);
        let readable = entries.into_iter().chain(back).flatten();
        found.extend(readable.map(|entry| (entry.seq, entry)));
    };
    read(EDIT, "edit", row::edit);
    read(EVENT, "event", row::event);
    (found.into_values().collect(), complete)
}

/// The entries that make a round, and whether that is all of them. Behind the first edit that is missing or doesn't
/// fit, later ones would land in the wrong places: of what follows, only the events are kept.
fn sound(entries: Vec<Entry>, whole: bool) -> (Vec<Entry>, bool) {
    let Some(Entry { seq: 0, what: What::Event(Event::Began(setting)), .. }) = entries.first() else {
        return (Vec::new(), false);
    };
    let mut round = Round::begin(setting.as_ref().clone());
    let (mut expected, mut broken) = (0, false);
    let fits = |entry: &Entry| {
        broken |= whole && entry.seq != expected;
        expected = entry.seq + 1;
        if matches!(entry.what, What::Edit(..)) && !broken {
            broken = round.apply(entry).is_err();
        }
        !broken || matches!(entry.what, What::Event(_))
    };
    let kept = entries.into_iter().filter(fits).collect();
    (kept, !broken)
}

/// The values of the first column, as far as they can be read from either end of an ordered query.
fn column<T: FromSql>(from: &Connection, sql: &str) -> Vec<T> {
    let (mut values, whole) = rows(from, sql, |row| row.get(0));
    if !whole && sql.contains("ORDER BY") {
        values.extend(rows(from, &format!("{sql} DESC"), |row| row.get(0)).0);
    }
    values
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
