//! The folders: whether they can be written, who else can read them, and the disk they are on.

use std::path::Path;

use super::Finding;
use crate::runtime::{Folders, volume};

/// Below this much free space there is trouble ahead, and below this much it is here, in bytes.
const SCARCE: [u64; 2] = [200 * 1024 * 1024, 10 * 1024 * 1024];

pub(super) fn findings(folders: &Folders) -> Vec<Finding> {
    let data = &folders.data;
    let mut findings = vec![folder("data", data, "GREENROOM_DATA_DIR")];
    findings.extend(open_to_others(data));
    findings.push(folder("config", &folders.config, "GREENROOM_CONFIG_DIR"));
    let there = existing(data);
    findings.push(space(there));
    findings.push(network(there));
    findings
}

/// The folder, or the nearest one above it that exists.
fn existing(folder: &Path) -> &Path {
    folder.ancestors().find(|folder| folder.exists()).unwrap_or(folder)
}

/// Whether a folder can be written, found by writing to it.
fn folder(about: &'static str, folder: &Path, variable: &str) -> Finding {
    let there = existing(folder);
    let fix = format!("make it writable, or set {variable} to a folder that is");
    if there.is_file() {
        return Finding::wrong(about, format!("{} is a file, not a folder", there.display()), fix);
    }
    match probe(there) {
        Ok(()) if there == folder => Finding::ok(about, folder.display().to_string()),
        Ok(()) => Finding::ok(about, format!("{}, made when it is needed", folder.display())),
        Err(why) => Finding::wrong(about, format!("{} can't be written: {why}", there.display()), fix),
    }
}

/// Writes a file to a folder and removes it again.
fn probe(folder: &Path) -> std::io::Result<()> {
    let file = folder.join(format!(".greenroom-doctor-{}", std::process::id()));
    std::fs::OpenOptions::new().write(true).create_new(true).open(&file)?;
    std::fs::remove_file(file)
}

/// Warns where others may read what was typed.
fn open_to_others(data: &Path) -> Option<Finding> {
    let mode = volume::mode(data).filter(|mode| mode & 0o077 != 0)?;
    let found = format!("others may look into {} (its mode is {mode:o})", data.display());
    Some(Finding::warning("data", found, format!("chmod 700 {}", data.display())))
}

fn space(folder: &Path) -> Finding {
    let about = "disk space";
    let Ok(Some(free)) = volume::free_space(folder) else {
        return Finding::ok(about, "unknown here");
    };
    let found = format!("{} MB free", free / (1024 * 1024));
    let fix = "free some space: without it nothing that you type can be saved";
    match free {
        free if free < SCARCE[1] => Finding::wrong(about, found, fix),
        free if free < SCARCE[0] => Finding::warning(about, found, fix),
        _ => Finding::ok(about, found),
    }
}

fn network(folder: &Path) -> Finding {
    match volume::network(folder) {
        None => Finding::ok("file system", "local"),
        Some(name) => Finding::warning(
            "file system",
            format!("the data folder is on a network file system ({name}), where locks may not hold"),
            "set GREENROOM_DATA_DIR to a folder on this machine's own disk, and run one greenroom at a time",
        ),
    }
}
