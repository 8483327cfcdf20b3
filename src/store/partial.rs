//! Partial reading of a database that may be damaged anywhere, row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::error::LoadError;
use super::load::Sources;
use super::row::{self, EDIT, EVENT};
use super::{create, grading, rounds};
use crate::domain::grading::{GradingEntry, Rater};
use crate::domain::round::{Entry, RoundId};

/// The least a row takes of a file, in bytes: its size, its header and a key.
const SMALLEST_ROW: i64 = 4;

/// The events that stood in the round's own log before version 4 and belong to the candidate's grading.
const GRADED: &str = "ifnull(iif(json_valid(what), json_extract(what, '$.event'), ''), '') \
                      IN ('guessed', 'marked', 'scored', 'graded')";

/// The readable part of a round.
#[derive(Clone)]
pub(super) struct PartialRound {
    pub(super) sources: PartialSources,
    pub(super) clock: Duration,
    /// State of its log in the words of the schema; empty if it can't be read.
    pub(super) log: String,
    /// Number of entries written; `None` if it can't be read.
    pub(super) written: Option<i64>,
    pub(super) entries: BTreeMap<u64, Entry>,
    /// True if every row of the logs could be read.
    pub(super) readable: bool,
    pub(super) gradings: BTreeMap<Rater, PartialGrading>,
}

/// The sources of a round as far as they are there and are what their digests say.
#[derive(Clone)]
pub(super) struct PartialSources {
    problem: Option<String>,
    rubric: Option<String>,
    words: Option<String>,
}

impl PartialSources {
    /// These, and others in the place of those that are missing.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            problem: self.problem.or(other.problem),
            rubric: self.rubric.or(other.rubric),
            words: self.words.or(other.words),
        }
    }

    /// True if none is missing.
    pub(super) const fn are_whole(&self) -> bool {
        self.problem.is_some() && self.rubric.is_some() && self.words.is_some()
    }
}

impl From<PartialSources> for Sources {
    fn from(partial: PartialSources) -> Self {
        let PartialSources { problem, rubric, words } = partial;
        Self {
            problem: problem.unwrap_or_default(),
            rubric: rubric.unwrap_or_default(),
            words: words.unwrap_or_default(),
        }
    }
}

/// The readable part of a grading.
#[derive(Clone)]
pub(super) struct PartialGrading {
    pub(super) rubric: String,
    /// Number of entries written; `None` if it can't be read.
    pub(super) written: Option<i64>,
    pub(super) entries: BTreeMap<u64, GradingEntry>,
}

/// Ids and keys of the rounds that have a head.
pub(super) fn heads(from: &Connection) -> BTreeSet<(RoundId, i64)> {
    let read = |row: &Row<'_>| Some((rounds::id(row, 0).ok()?, row.get(1).ok()?));
    let (heads, _) = both_ways(from, "SELECT id, key FROM round ORDER BY key", read);
    heads.into_iter().collect()
}

/// Reads what can be read of the round with this key.
pub(super) fn of_round(from: &Connection, key: i64) -> PartialRound {
    let text = |column: &str| source(from, &format!("SELECT {column} FROM round WHERE key = {key}"));
    let mut readable = true;
    let edits = format!("SELECT {EDIT} FROM edit WHERE round = {key} ORDER BY seq");
    let events = format!("SELECT {EVENT} FROM event WHERE round = {key} AND NOT {GRADED} ORDER BY seq");
    let mut entries = decoded(from, &edits, row::edit, &mut readable);
    entries.extend(decoded(from, &events, row::event, &mut readable));
    let mut gradings = gradings(from, key, &mut readable);
    let moved = graded(from, key, &mut readable);
    let in_log = row::number(moved.len());
    if in_log > 0 {
        let rubric = text("rubric_source").unwrap_or_default();
        gradings.insert(Rater::Candidate, PartialGrading { rubric, written: Some(in_log), entries: moved });
    }
    let clock = one(from, &format!("SELECT clock_ns FROM round WHERE key = {key}"));
    PartialRound {
        sources: PartialSources {
            problem: text("problem_source"),
            rubric: text("rubric_source"),
            words: text("words_source"),
        },
        clock: clock.and_then(|clock| row::span(clock).ok()).unwrap_or(Duration::ZERO),
        log: one(from, &format!("SELECT log FROM round WHERE key = {key}")).unwrap_or_default(),
        written: one(from, &format!("SELECT next_seq - {in_log} FROM round WHERE key = {key}")),
        entries: entries.into_iter().map(|entry| (entry.seq, entry)).collect(),
        readable,
        gradings,
    }
}

/// The source text that a query names by its digest, if it is the text that was stored.
fn source(from: &Connection, digest: &str) -> Option<String> {
    let sql = format!("SELECT text FROM source WHERE digest = ({digest})");
    let text: String = one(from, &sql)?;
    let digest: [u8; 32] = one(from, digest)?;
    (create::digest(&text) == digest).then_some(text)
}

/// The rows of a log that can be read; `readable` becomes false if that isn't all of them.
fn decoded<T>(
    from: &Connection,
    sql: &str,
    decode: fn(&Row<'_>) -> Result<T, LoadError>,
    readable: &mut bool,
) -> Vec<T> {
    let (found, whole) = both_ways(from, sql, |row| Some(decode(row)));
    *readable &= whole && found.iter().all(Result::is_ok);
    found.into_iter().flatten().collect()
}

/// Reads a round's gradings as far as they can be read.
fn gradings(from: &Connection, round: i64, readable: &mut bool) -> BTreeMap<Rater, PartialGrading> {
    let mut found = BTreeMap::new();
    if one::<i64>(from, "SELECT 1 FROM sqlite_schema WHERE name = 'grading'").is_none() {
        return found;
    }
    let sql = format!("SELECT {} FROM grading WHERE round = {round} ORDER BY key", grading::HEAD);
    for (key, _, rater) in decoded(from, &sql, grading::head, readable) {
        let rubric = source(from, &format!("SELECT rubric FROM grading WHERE key = {key}"));
        let entries =
            format!("SELECT {} FROM grading_entry WHERE grading = {key} ORDER BY seq", grading::ENTRY);
        let entries = decoded(from, &entries, grading::entry, readable);
        let grading = PartialGrading {
            rubric: rubric.unwrap_or_default(),
            written: one(from, &format!("SELECT next_seq FROM grading WHERE key = {key}")),
            entries: entries.into_iter().map(|entry| (entry.seq, entry)).collect(),
        };
        found.insert(rater, grading);
    }
    found
}

/// The entries of the candidate's grading in the round's own log, numbered from 0.
fn graded(from: &Connection, round: i64, readable: &mut bool) -> BTreeMap<u64, GradingEntry> {
    let columns = grading::ENTRY;
    let sql = format!("SELECT {columns} FROM event WHERE round = {round} AND {GRADED} ORDER BY seq");
    let mut entries = decoded(from, &sql, grading::entry, readable);
    entries.sort_by_key(|entry| entry.seq);
    entries.dedup_by_key(|entry| entry.seq);
    (0..).zip(entries).map(|(seq, entry)| (seq, GradingEntry { seq, ..entry })).collect()
}

/// The value of the first column of the first row.
fn one<T: FromSql>(from: &Connection, sql: &str) -> Option<T> {
    from.query_row(sql, [], |row| row.get(0)).ok()
}

/// Readable rows of an ordered query, and true if those are all. Rows behind an unreadable page are read from the other
/// end.
pub(super) fn both_ways<T>(
    from: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> Option<T>,
) -> (Vec<T>, bool) {
    let (mut found, whole) = rows(from, sql, &read);
    if !whole {
        found.extend(rows(from, &format!("{sql} DESC"), &read).0);
    }
    (found, whole)
}

/// Rows up to the first unreadable one, and true if those are all. Damaged pages may form a cycle, so no more rows are
/// read than the file has room for.
fn rows<T>(from: &Connection, sql: &str, read: impl Fn(&Row<'_>) -> Option<T>) -> (Vec<T>, bool) {
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
