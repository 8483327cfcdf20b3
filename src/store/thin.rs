//! Thinning of finished rounds: what was typed within one second becomes one edit.
//!
//! Of each run of the candidate's edits to one pad within one second, with nothing in between, only the difference it
//! made is kept, under the number and times of its last. So numbers stay ordered, the fold comes to the same texts,
//! and whatever stands between (the interviewer's lines, events) keeps its place. Numbers that are gone still count
//! as written: `next_seq` doesn't change, and an entry below it is passed over when it comes again.

use rusqlite::OptionalExtension;

use super::error::{LoadError, SaveError};
use super::{Store, load, rounds, row};
use crate::domain::phase::Phase;
use crate::domain::round::{Entry, RoundId, What};
use crate::domain::text::{Author, Edit, Refused, Text};

impl Store {
    /// Rounds that are over and not yet thinned.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn unthinned(&self) -> Result<Vec<RoundId>, LoadError> {
        let due = "SELECT id FROM round WHERE state IN ('graded', 'abandoned') AND log = 'whole'";
        self.read(|conn| row::all(conn, due, [], rounds::first_id))
    }

    /// Thins a round that is over; one that isn't, or is thinned already, is left as it is.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written.
    pub fn thin(&mut self, round: RoundId) -> Result<(), SaveError> {
        self.write(|tx| {
            let due =
                "SELECT key FROM round WHERE id = ? AND state IN ('graded', 'abandoned') AND log = 'whole'";
            let key = tx.prepare_cached(due)?.query_row([round.0.as_bytes()], |row| row.get::<_, i64>(0));
            let Some(key) = key.optional()? else { return Ok(()) };
            let entries = load::log(tx, key)?;
            let thin = thinned(&entries).map_err(|why| SaveError::Other(why.to_string()))?;
            row::run(tx, "DELETE FROM edit WHERE round = ?", [key])?;
            thin.iter().try_for_each(|entry| row::insert(tx, key, entry))?;
            Ok(row::run(tx, "UPDATE round SET log = 'thinned' WHERE key = ?", [key])?)
        })
    }
}

/// The edits of a log, thinned.
fn thinned(entries: &[Entry]) -> Result<Vec<Entry>, Refused> {
    let mut pads: [Text; 6] = Default::default();
    let mut thin = Vec::new();
    for run in entries.chunk_by(one_run) {
        let Some(phase) = run.iter().find_map(pad) else { continue };
        let before = pads[phase.index()].as_str().to_owned();
        for entry in run {
            if let What::Edit(_, edit) = &entry.what {
                pads[phase.index()].apply(edit)?;
            }
        }
        thin.extend(as_one(run, &before, pads[phase.index()].as_str()));
    }
    Ok(thin)
}

/// Merges a run into one entry; `None` if nothing is left of it.
fn as_one(run: &[Entry], before: &str, after: &str) -> Option<Entry> {
    match run {
        [only] => Some(only.clone()),
        [.., last] => {
            let edit = Edit::between(before, after, Author::Candidate)?;
            let phase = pad(last)?;
            Some(Entry { what: What::Edit(phase, edit), ..last.clone() })
        }
        [] => None,
    }
}

/// True if two consecutive entries may become one edit.
fn one_run(a: &Entry, b: &Entry) -> bool {
    let typed = |entry: &Entry| match &entry.what {
        What::Edit(phase, edit) if edit.by != Author::Interviewer => Some((*phase, entry.at.as_secs())),
        _ => None,
    };
    typed(a).is_some() && typed(a) == typed(b)
}

fn pad(entry: &Entry) -> Option<Phase> {
    match entry.what {
        What::Edit(phase, _) => Some(phase),
        What::Event(_) => None,
    }
}
