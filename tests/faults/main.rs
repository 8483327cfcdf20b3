//! Faults, driven into the real binary in a real terminal: kills, full and read-only disks, damaged files, two instances.
//! Whatever was on the screen must be kept, unless the screen said NOT SAVED.
#![cfg(all(test, unix))]

mod chance;
mod disk;
mod files;
mod kills;
mod script;
#[path = "../pty/terminal.rs"]
#[expect(dead_code, reason = "shared with the other tests in a terminal, which use more of it")]
mod terminal;
mod twins;
mod verdict;
