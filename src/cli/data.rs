//! The packs and the store that most commands need, opened once.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use super::Failure;
use crate::content::Library;
use crate::domain::id::GlobalId;
use crate::domain::round::ProblemStats;
use crate::runtime::{Clock, Folders, SystemClock};
use crate::store::{LoadError, Store};

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
        Ok(Self { library, store: open_store(err)? })
    }

    /// Reads from the store. Where that meets damage the store is opened anew, which sets the damaged database aside and
    /// recovers from it and from the copies, and is read again.
    ///
    /// # Errors
    /// If it can't be read, or `err` can't be written.
    pub fn sound<T>(
        &mut self,
        err: &mut dyn Write,
        read: impl Fn(&Store) -> Result<T, LoadError>,
    ) -> Result<T, Failure> {
        match read(&self.store) {
            Err(why) if why.is_damage() && self.store.folder().is_some() => {
                // The lock on the folder goes with the store that is in use.
                self.store = Store::in_memory();
                self.store = open_store(err)?;
                read(&self.store).map_err(Failure::bad)
            }
            read => read.map_err(Failure::bad),
        }
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

/// Opens the store of the data folder; notices go to `err`.
fn open_store(err: &mut dyn Write) -> Result<Store, Failure> {
    let Some(folders) = Folders::find() else { return Ok(Store::in_memory()) };
    let (store, notices) = Store::open(&folders.data, SystemClock::default().now()).map_err(Failure::bad)?;
    notices.iter().try_for_each(|notice| writeln!(err, "greenroom: {notice}"))?;
    Ok(store)
}
