//! What most commands need: the packs and the store, opened once.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::content::Library;
use crate::domain::id::GlobalId;
use crate::domain::round::ProblemStats;
use crate::runtime::{Clock, Folders, SystemClock};
use crate::store::Store;

/// The packs and the store.
#[derive(Debug)]
pub struct Desk {
    /// The packs.
    pub library: Library,
    /// What is kept.
    pub store: Store,
}

impl Desk {
    /// Opens both; notices go to `err`. `None` where the store can't be opened, which is told there too.
    ///
    /// # Errors
    /// Where `err` can't be written.
    pub fn open(err: &mut dyn Write) -> io::Result<Option<Self>> {
        let library = Library::load(Self::packs().as_deref());
        let store = match Folders::find() {
            None => Ok((Store::in_memory(), Vec::new())),
            Some(folders) => Store::open(&folders.data, SystemClock::default().now()),
        };
        match store {
            Ok((store, notices)) => {
                for notice in notices {
                    writeln!(err, "greenroom: {notice}")?;
                }
                Ok(Some(Self { library, store }))
            }
            Err(why) => {
                writeln!(err, "greenroom: {why}")?;
                Ok(None)
            }
        }
    }

    /// Where a user's packs are.
    #[must_use]
    pub fn packs() -> Option<PathBuf> {
        Folders::find().map(|folders| folders.packs())
    }

    /// What was done with every problem.
    #[must_use]
    pub fn standing(&self) -> HashMap<GlobalId, ProblemStats> {
        self.store.standing().unwrap_or_default()
    }
}
