//! The packs and the store that most commands need, opened once.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use super::Failure;
use crate::content::Library;
use crate::domain::id::GlobalId;
use crate::domain::round::ProblemStats;
use crate::runtime::{Clock, Folders, SystemClock};
use crate::store::Store;

/// The packs and the store.
#[derive(Debug)]
pub struct Data {
    /// The packs.
    pub library: Library,
    /// The rounds, gradings and answers kept.
    pub store: Store,
}

impl Data {
    /// Opens both; notices go to `err`.
    ///
    /// # Errors
    /// If the store can't be opened, or `err` can't be written.
    pub fn open(err: &mut dyn Write) -> Result<Self, Failure> {
        let library = Library::load(Self::packs().as_deref());
        let (store, notices) = match Folders::find() {
            None => (Store::in_memory(), Vec::new()),
            Some(folders) => {
                Store::open(&folders.data, SystemClock::default().now()).map_err(Failure::bad)?
            }
        };
        notices.iter().try_for_each(|notice| writeln!(err, "greenroom: {notice}"))?;
        Ok(Self { library, store })
    }

    /// The folder with a user's packs.
    pub fn packs() -> Option<PathBuf> {
        Folders::find().map(|folders| folders.packs())
    }

    /// Attempts and scores of every problem.
    pub fn standing(&self) -> HashMap<GlobalId, ProblemStats> {
        self.store.standing().unwrap_or_default()
    }
}
