//! Restores rounds from a copy of the database. What was there before is set aside, never overwritten.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::copies::{counted, newest_good};
use super::error::OpenError;
use super::folder::{Folder, WorkFolder, has_strays};
use super::lock::ProcessLock;
use super::probe::{DatabaseState, probe};
use super::recover::{copied, fill, present, take_the_place};
use super::sqlite::{DiskError, connect_frozen};
use super::{partial, schema};
use crate::domain::now::Now;
use crate::domain::round::RoundId;

/// What to restore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// The copy; without one, the newest good backup that has the round.
    pub from: Option<PathBuf>,
    /// The only round to restore, by its id, or its beginning or end; without one, all that are missing or incomplete.
    pub round: Option<String>,
}

/// A restore that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The copy.
    pub from: PathBuf,
    /// New path of the database that was there; none if there was none, or nothing had to be changed.
    pub aside: Option<PathBuf>,
    /// Rounds in the database now.
    pub rounds: usize,
    /// Rounds that came from the copy.
    pub restored: usize,
    /// Rounds of which something is missing.
    pub incomplete: usize,
}

impl std::fmt::Display for Restored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (from, restored) = (self.from.display(), counted(self.restored));
        write!(f, "{restored} restored from {from}; the database has {} now", counted(self.rounds))?;
        match self.incomplete {
            0 => {}
            incomplete => write!(f, ", {incomplete} of them in part or not at all")?,
        }
        match &self.aside {
            Some(aside) => write!(f, "; the one before is set aside as {}", aside.display()),
            None => Ok(()),
        }
    }
}

/// Reason why nothing was restored; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is no good backup, or none that has the round.
    #[error(
        "no good copy{} in {}. With `--from FILE` another one is taken",
        round.as_ref().map_or_else(String::new, |round| format!(" of round {round}")),
        folder.display()
    )]
    NoCopy {
        /// The folder of the backups.
        folder: PathBuf,
        /// The round that was asked for.
        round: Option<String>,
    },
    /// The file is no copy of ours that can be read.
    #[error("{} can't be restored from: {why}", file.display())]
    NotACopy {
        /// The file.
        file: PathBuf,
        /// The reason.
        why: String,
    },
    /// The round isn't in the copy, or the id fits several.
    #[error("{} has {found} rounds `{round}`: give the id of one of them", file.display())]
    Round {
        /// The copy.
        file: PathBuf,
        /// The round that was asked for.
        round: String,
        /// Number of rounds that fit.
        found: usize,
    },
    /// The database in its place is not to be touched, or in use.
    #[error(transparent)]
    Refused(#[from] OpenError),
    /// The disk failed.
    #[error("nothing was restored: {0}")]
    Failed(String),
}

impl<E: Into<DiskError>> From<E> for RestoreError
where
    DiskError: From<E>,
{
    fn from(error: E) -> Self {
        Self::Failed(error.into().to_string())
    }
}

/// Restores rounds from a copy.
///
/// # Errors
/// [`RestoreError`]; nothing was changed.
pub fn restore(folder: &Path, order: &Order, now: Now) -> Result<Restored, RestoreError> {
    let folder = Folder::make(folder).map_err(DiskError::from)?;
    let busy = || OpenError::Busy { file: folder.database() };
    let _lock = ProcessLock::alone(&folder).map_err(DiskError::from)?.ok_or_else(busy)?;
    let there = is_there(&folder)?;
    let room = folder.work_folder().map_err(DiskError::from)?;
    let (from, copy) = chosen(&folder, &room, order)?;
    let round = order.round.as_ref().map(|asked| named(&copy, asked, &from)).transpose()?;
    let present = if there { present(&folder, &room) } else { None };
    // The round that was asked for is taken from the copy alone, everything else from both.
    let last = usize::from(present.is_some());
    let wanted = |found: RoundId, source: usize| match round {
        Some(round) if round == found => source == last,
        Some(_) => source < last,
        None => true,
    };
    let sources: Vec<&Connection> = present.iter().chain([&copy]).collect();
    let tally = fill(&room, &sources, &wanted)?;
    let restored = if present.is_some() { tally.restored } else { tally.rounds };
    let changes = restored > 0 || round.is_some() || present.is_none();
    let aside =
        if changes { Some(take_the_place(&folder, &room, "before-restore", now.wall)?) } else { None };
    let aside = aside.filter(|aside| aside.exists() || has_strays(aside));
    Ok(Restored { from, aside, rounds: tally.rounds, restored, incomplete: tally.incomplete })
}

/// True if a database of ours is there, in whatever state.
fn is_there(folder: &Folder) -> Result<bool, RestoreError> {
    let file = folder.database();
    match probe(folder)? {
        DatabaseState::Newer(found) => Err(OpenError::Newer { file, found }.into()),
        DatabaseState::Foreign => Err(OpenError::Foreign { file }.into()),
        DatabaseState::New | DatabaseState::Lost(_) => Ok(false),
        DatabaseState::Ready(_) | DatabaseState::Older(_) | DatabaseState::Damaged => Ok(true),
    }
}

/// The copy to restore from, opened.
fn chosen(folder: &Folder, room: &WorkFolder, order: &Order) -> Result<(PathBuf, Connection), RestoreError> {
    if let Some(file) = &order.from {
        let bad = |why: &str| RestoreError::NotACopy { file: file.clone(), why: why.to_owned() };
        std::fs::File::open(file).map_err(|why| bad(&why.to_string()))?;
        let conn = copied(file, &room.0.join("from.db")).ok_or_else(|| bad("it can't be read"))?;
        if !schema::is_ours(&conn) {
            return Err(bad("it is no database of this greenroom, or of a newer one"));
        }
        return Ok((file.clone(), conn));
    }
    let opened = |file: &Path| connect_frozen(file).ok();
    let has = |file: &Path| match &order.round {
        Some(asked) => opened(file).is_some_and(|conn| fitting(&conn, asked).len() == 1),
        None => true,
    };
    let copy = newest_good(folder, |copy| has(&copy.file));
    let found = copy.and_then(|copy| Some((copy.file.clone(), opened(&copy.file)?)));
    let none = || RestoreError::NoCopy { folder: folder.path().join("backups"), round: order.round.clone() };
    found.ok_or_else(none)
}

/// The round that an id means in a copy.
fn named(copy: &Connection, asked: &str, file: &Path) -> Result<RoundId, RestoreError> {
    match fitting(copy, asked)[..] {
        [round] => Ok(round),
        ref found => {
            let (file, round) = (file.to_owned(), asked.to_owned());
            Err(RestoreError::Round { file, round, found: found.len() })
        }
    }
}

fn fitting(copy: &Connection, asked: &str) -> Vec<RoundId> {
    let rounds = partial::heads(copy).into_iter().map(|(round, _)| round);
    rounds.filter(|round| round.is_named(asked)).collect()
}
