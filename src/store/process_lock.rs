//! Lock on the whole store: shared by all processes that use it, exclusive while one moves or migrates the database.

use std::fs::File;
use std::io;
use std::sync::mpsc;

use super::file_lock::try_lock;
use super::folder::{Folder, private};
use super::sqlite::PATIENCE;

/// Lock on the store as a whole.
#[derive(Debug)]
pub(super) struct ProcessLock(#[expect(dead_code, reason = "held for its lock")] File);

impl ProcessLock {
    /// Locks the store together with others; `None` if a process keeps it for itself too long.
    pub(super) fn shared(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(try_lock(open(folder)?, File::try_lock_shared), File::lock_shared))
    }

    /// Locks the store alone; `None` if another process stays too long.
    pub(super) fn alone(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(try_lock(open(folder)?, File::try_lock), File::lock))
    }
}

fn open(folder: &Folder) -> io::Result<File> {
    private().open(folder.subfolder("locks")?.join("store.lock"))
}

/// Waits for a lock, but not for ever: the kernel's wait has no end, so a thread waits that can be left behind.
fn wait(tried: Result<File, File>, lock: fn(&File) -> io::Result<()>) -> Option<ProcessLock> {
    let file = match tried {
        Ok(file) => return Some(ProcessLock(file)),
        Err(file) => file,
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = lock(&file).map(|()| file);
        // After the wait was given up nobody receives this, and the lock goes with the file.
        drop(sender.send(locked));
    });
    receiver.recv_timeout(PATIENCE).ok()?.ok().map(ProcessLock)
}
