//! What stands before the first frame: the store opened, the core pack read.

use super::Folders;
use crate::content::Library;
use crate::domain::now::Now;
use crate::store::{Notice, OpenError, Store};

/// Opens the store, and reads what is at hand of the packs meanwhile: neither needs the other.
///
/// # Errors
/// [`OpenError`] where not even a store in memory can be opened.
pub fn open(folders: &Folders, now: Now) -> Result<(Store, Vec<Notice>, Library), OpenError> {
    let packs = folders.packs();
    let (opened, library) = std::thread::scope(|scope| {
        let library = scope.spawn(|| Library::at_hand(Some(&packs)));
        let opened = Store::open(&folders.data, now);
        (opened, library.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    opened.map(|(store, notices)| (store, notices, library))
}
