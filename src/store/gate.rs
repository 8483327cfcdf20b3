//! The gate of the store as a whole.

use std::fs::File;
use std::io;
use std::sync::mpsc;

use super::folder::{Folder, private};
use super::lock::{Got, attempt};
use super::sqlite::PATIENCE;

/// The store as a whole: each process that uses it holds the gate with the others; who moves or migrates the
/// database holds it alone.
#[derive(Debug)]
pub(super) struct Gate(#[expect(dead_code, reason = "held for its lock")] File);

impl Gate {
    /// Enters beside others, once nobody is alone inside. `None` where someone stays alone for long.
    pub(super) fn shared(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(attempt(open(folder)?, File::try_lock_shared), File::lock_shared))
    }

    /// Enters alone, once everybody is out. `None` where someone stays in.
    pub(super) fn alone(folder: &Folder) -> io::Result<Option<Self>> {
        Ok(wait(attempt(open(folder)?, File::try_lock), File::lock))
    }
}

fn open(folder: &Folder) -> io::Result<File> {
    private().open(folder.room("locks")?.join("store.lock"))
}

/// Waits for a lock, but not for ever: the kernel's wait has no end, so a thread waits that can be left behind.
fn wait(got: Got, lock: fn(&File) -> io::Result<()>) -> Option<Gate> {
    let file = match got {
        Got::Yes(file) => return Some(Gate(file)),
        Got::No(file) => file,
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = lock(&file).map(|()| file);
        // Nobody listens any more after the wait was given up; the lock goes with the file.
        drop(sender.send(locked));
    });
    receiver.recv_timeout(PATIENCE).ok()?.ok().map(Gate)
}
