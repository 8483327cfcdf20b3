//! Packs as their authors write them: one with every key, one for each way to go wrong, and what the library and the
//! command make of them.
#![cfg(test)]

mod command;
mod faults;
mod format1;
mod hostile;
mod index;
#[cfg(unix)]
mod installed;
mod library;
#[cfg(unix)]
mod links;
mod questions;
mod spelling;
mod strikes;

use std::fs;
use std::path::{Path, PathBuf};

use greenroom::content::Origin;

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs")
}

fn folder(path: &Path) -> Origin {
    Origin::Folder { path: path.to_owned(), shown: String::new() }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else if entry.file_name() != "expected.txt" {
            fs::copy(from, to).unwrap();
        }
    }
}
