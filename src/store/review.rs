//! Reviews of cards, and what is remembered of each card.

use std::collections::HashMap;

use chrono::DateTime;
use rusqlite::{Connection, Row};

use super::error::{LoadError, SaveError};
use super::{Store, partial, row};
use crate::domain::review::{Day, Memory, Rating, Review};

const ALL: &str =
    "SELECT card, wall_ns, rating, stability, difficulty, seen, due FROM review ORDER BY card, wall_ns";
const LAST: &str = "SELECT card, wall_ns, rating, stability, difficulty, seen, due FROM card_state";
const FIRST_ON: &str = "SELECT count(*) FROM card_state WHERE first_seen = ?";
const COUNT: &str =
    "INSERT INTO review_day VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET reviews = reviews + 1";
const FORGET: &str = "DELETE FROM card_state WHERE card = ?";
/// The state of a card after its last review, whatever the order in which they came.
const REFRESH: &str = "INSERT INTO card_state
    SELECT card, wall_ns, rating, stability, difficulty, seen, due,
           (SELECT seen FROM review WHERE card = ?1 ORDER BY wall_ns LIMIT 1)
    FROM review WHERE card = ?1 ORDER BY wall_ns DESC LIMIT 1";
const INSERT: &str = "INSERT OR IGNORE INTO review VALUES (?, ?, ?, ?, ?, ?, ?)";
const DELETE: &str = "DELETE FROM review WHERE card = ? AND wall_ns = ?";

impl Store {
    /// Keeps a review. Keeping it again changes nothing.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn keep_review(&mut self, review: &Review) -> Result<(), SaveError> {
        self.write(|tx| Ok(insert(tx, review)?))
    }

    /// Takes a review back, as its maker does at once after a slip of the finger.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was changed, and the same call may be made again.
    pub fn take_review_back(&mut self, review: &Review) -> Result<(), SaveError> {
        self.write(|tx| {
            if tx.prepare_cached(DELETE)?.execute((&review.card, row::wall_nanos(review.wall)))? > 0 {
                row::run(
                    tx,
                    "UPDATE review_day SET reviews = reviews - 1 WHERE day = ?",
                    [review.memory.seen.0],
                )?;
            }
            Ok(refresh(tx, &review.card)?)
        })
    }

    /// Every review, by card and time.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn reviews(&self) -> Result<Vec<Review>, LoadError> {
        self.read(|conn| row::all(conn, ALL, [], decode))
    }

    /// What is remembered of each card that was ever reviewed.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn memories(&self) -> Result<HashMap<String, Memory>, LoadError> {
        let last = self.read(|conn| row::all(conn, LAST, [], decode))?;
        Ok(last.into_iter().map(|review| (review.card, review.memory)).collect())
    }

    /// The number of reviews on each day from one on.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn reviews_by_day(&self, from: Day) -> Result<Vec<(Day, u32)>, LoadError> {
        let day = |row: &Row<'_>| Ok((Day(row.get(0)?), row.get(1)?));
        let since = "SELECT day, reviews FROM review_day WHERE day >= ? AND reviews > 0 ORDER BY day";
        self.read(|conn| row::all(conn, since, [from.0], day))
    }

    /// The number of cards that were met for the first time on a day.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn cards_begun(&self, day: Day) -> Result<usize, LoadError> {
        let count = |row: &Row<'_>| {
            row::column::<i64>(row, 0).map_err(|why| LoadError::row("a count of reviews", why))
        };
        let counts = self.read(|conn| row::all(conn, FIRST_ON, [day.0], count))?;
        Ok(counts.first().map_or(0, |&count| usize::try_from(count).unwrap_or(0)))
    }
}

fn insert(conn: &Connection, review: &Review) -> rusqlite::Result<()> {
    let Review { card, wall, rating, memory } = review;
    let Memory { stability, difficulty, seen, due } = memory;
    let row = (card, row::wall_nanos(*wall), rating.id(), stability, difficulty, seen.0, due.0);
    if conn.prepare_cached(INSERT)?.execute(row)? > 0 {
        row::run(conn, COUNT, [seen.0])?;
    }
    refresh(conn, card)
}

/// Brings the state of a card up to its reviews.
fn refresh(conn: &Connection, card: &str) -> rusqlite::Result<()> {
    row::run(conn, FORGET, [card])?;
    row::run(conn, REFRESH, [card])
}

fn decode(row: &Row<'_>) -> Result<Review, LoadError> {
    review(row).map_err(|why| LoadError::row("a review of a card", why))
}

fn review(row: &Row<'_>) -> Result<Review, String> {
    #[expect(clippy::cast_possible_truncation, reason = "it was written from a number of this size")]
    let number = |at| row::column::<f64>(row, at).map(|number| number as f32);
    Ok(Review {
        card: row::column(row, 0)?,
        wall: DateTime::from_timestamp_nanos(row::column(row, 1)?),
        rating: row::word(row, 2, "rating", Rating::of)?,
        memory: Memory {
            stability: number(3)?,
            difficulty: number(4)?,
            seen: Day(row::column(row, 5)?),
            due: Day(row::column(row, 6)?),
        },
    })
}

/// Copies those reviews of a damaged database that can be read.
pub(super) fn salvage(into: &Connection, from: &Connection) -> rusqlite::Result<()> {
    let (found, _) = partial::both_ways(from, ALL, |row| review(row).ok());
    found.iter().try_for_each(|review| insert(into, review))
}
