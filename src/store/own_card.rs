//! Cards of one's own, one's own wording of a pack's cards, and cards that are not asked for now.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row};

use super::error::{LoadError, SaveError};
use super::{Store, partial, row};
use crate::domain::card::{Card, OwnCard};

const ALL: &str =
    "SELECT card, title, ask, answer, why, matters, made_ns, accept FROM own_card ORDER BY card";
/// Before version 8 a card didn't say what it accepts.
const OLDER: &str = "SELECT card, title, ask, answer, why, matters, made_ns, '' FROM own_card ORDER BY card";
const REPLACE: &str = "REPLACE INTO own_card VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
const DELETE: &str = "DELETE FROM own_card WHERE card = ?";
const SUSPENDED: &str = "SELECT card, since_ns FROM suspended_card ORDER BY card";
const SUSPEND: &str = "INSERT OR IGNORE INTO suspended_card VALUES (?, ?)";
const TAKE_UP: &str = "DELETE FROM suspended_card WHERE card = ?";

impl Store {
    /// Keeps a card, in the place of the one of this name.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn keep_card(&mut self, card: &OwnCard) -> Result<(), SaveError> {
        self.write(|tx| Ok(replace(tx, card)?))
    }

    /// Removes a card of one's own, or one's own wording of a pack's card. Its reviews stay.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was changed, and the same call may be made again.
    pub fn remove_card(&mut self, card: &str) -> Result<(), SaveError> {
        self.write(|tx| Ok(row::run(tx, DELETE, [card])?))
    }

    /// All cards of one's own, by name.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn own_cards(&self) -> Result<Vec<OwnCard>, LoadError> {
        let decode = |row: &Row<'_>| decode(row).map_err(|why| LoadError::row("a card of your own", why));
        self.read(|conn| row::all(conn, ALL, [], decode))
    }

    /// Stops asking for a card until it is taken up again.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was written, and the same call may be made again.
    pub fn suspend_card(&mut self, card: &str, since: DateTime<Utc>) -> Result<(), SaveError> {
        self.write(|tx| Ok(row::run(tx, SUSPEND, (card, row::wall_nanos(since)))?))
    }

    /// Asks for a card again.
    ///
    /// # Errors
    /// [`SaveError`]; nothing was changed, and the same call may be made again.
    pub fn take_card_up(&mut self, card: &str) -> Result<(), SaveError> {
        self.write(|tx| Ok(row::run(tx, TAKE_UP, [card])?))
    }

    /// The cards that are not asked for now.
    ///
    /// # Errors
    /// [`LoadError`] if the database can't be read.
    pub fn suspended_cards(&self) -> Result<HashSet<String>, LoadError> {
        let name = |row: &Row<'_>| Ok(row.get(0)?);
        Ok(self.read(|conn| row::all(conn, SUSPENDED, [], name))?.into_iter().collect())
    }
}

fn replace(conn: &Connection, own: &OwnCard) -> rusqlite::Result<()> {
    let OwnCard { name, title, card: Card { ask, answer, why, matters, accept, .. }, made } = own;
    let accept = accept.join("\n");
    row::run(conn, REPLACE, (name, title, ask, answer, why, matters, row::wall_nanos(*made), accept))
}

fn decode(row: &Row<'_>) -> Result<OwnCard, String> {
    let (ask, answer) = (row::column(row, 2)?, row::column(row, 3)?);
    let (why, matters) = (row::column(row, 4)?, row::column(row, 5)?);
    let accept = row::column::<String>(row, 7)?.lines().map(str::to_owned).collect();
    Ok(OwnCard {
        name: row::column(row, 0)?,
        title: row::column(row, 1)?,
        card: Card { ask, answer, why, matters, accept, ..Card::default() },
        made: DateTime::from_timestamp_nanos(row::column(row, 6)?),
    })
}

/// Names the cards of one's own on problems as version 8 does, `own/pack/problem/card`: before, the pack was left out, so
/// that two packs with a problem of one name shared its cards. The pack is that of the rounds on such a problem, of
/// several the one whose problem had the title of the card, of several again the one practised last; without a round it
/// is the core pack.
pub(super) fn name_packs(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(include_str!("migrations/own-card-names.sql"))
}

/// Copies those cards of a damaged database that can be read.
pub(super) fn salvage(into: &Connection, from: &Connection) -> rusqlite::Result<()> {
    let told = from.prepare(ALL).is_ok();
    let (found, _) = partial::both_ways(from, if told { ALL } else { OLDER }, |row| decode(row).ok());
    found.iter().try_for_each(|card| replace(into, card))?;
    let suspended = |row: &Row<'_>| Some((row.get::<_, String>(0).ok()?, row.get::<_, i64>(1).ok()?));
    let (found, _) = partial::both_ways(from, SUSPENDED, suspended);
    found.into_iter().try_for_each(|row| row::run(into, SUSPEND, row))
}
