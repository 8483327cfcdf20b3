//! Where the files of a pack come from: the binary itself, or a folder.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::DeflateDecoder;

use crate::domain::natural::natural;
use crate::domain::round::TUTORIAL_PACK;
use crate::spanned::{Fault, Report, Source};

/// A file in the binary: its path within the pack, and its deflated text.
type Embedded = (&'static str, &'static [u8]);

/// The core pack's files, as the build script found them.
static CORE: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/core_pack.rs"));

/// The tutorial's files.
static TUTORIAL: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/tutorial_pack.rs"));

/// The most files that are read of one folder of a pack.
pub(super) const MAX_FILES: usize = 50_000;

/// A pack's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The core pack, embedded in the binary.
    Core,
    /// The pack of the tutorial, embedded too; no library lists it.
    Tutorial,
    /// A folder.
    Folder {
        /// Where it is.
        path: PathBuf,
        /// What stands before its files' names in messages, empty or ending in `/`.
        shown: String,
    },
}

impl Origin {
    /// A folder whose files are shown under the folder's own name.
    pub fn named(path: &Path) -> Self {
        let name = path.file_name().map(OsStr::to_string_lossy);
        let shown = name.map(|name| format!("{name}/")).unwrap_or_default();
        Self::Folder { path: path.to_owned(), shown }
    }

    /// A folder whose files are shown as one would type their paths from here.
    pub fn typed(path: &Path) -> Self {
        let shown = match path.to_string_lossy().trim_end_matches('/') {
            "." | "" => String::new(),
            path => format!("{path}/"),
        };
        Self::Folder { path: path.to_owned(), shown }
    }

    /// Reads a file, named by its path within the pack.
    ///
    /// # Errors
    /// As [`Source::read`], and where the file is a link that leads out of the pack.
    pub fn read(&self, file: &str) -> Result<Source, Report> {
        let absent = || Fault::error("there is no such file", "expected a file of this name");
        match self {
            Self::Core | Self::Tutorial => self
                .embedded()
                .iter()
                .find(|(path, _)| *path == file)
                .map(|&(path, deflated)| Source::new(path, inflated(deflated)))
                .ok_or_else(|| Report::of_file(file, absent())),
            Self::Folder { path, shown } => {
                let name = format!("{shown}{file}");
                Source::read(&name, &within(path, file, &name)?)
            }
        }
    }

    /// Whether there is a file or folder of that name, readable or not.
    pub fn has(&self, file: &str) -> bool {
        match self {
            Self::Core | Self::Tutorial => self.embedded().iter().any(|(path, _)| *path == file),
            Self::Folder { path, .. } => path.join(file).symlink_metadata().is_ok(),
        }
    }

    /// The names of the files in a folder of the pack, sorted; none where there is no such folder.
    ///
    /// # Errors
    /// Fails where the folder can't be read, or is a link that leads out of the pack.
    pub fn list(&self, folder: &str) -> Result<Vec<String>, Report> {
        let below = |path: &str| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some(rest.split('/').next().unwrap_or(rest).to_owned())
        };
        let mut names: Vec<String> = match self {
            Self::Core | Self::Tutorial => {
                self.embedded().iter().filter_map(|(path, _)| below(path)).collect()
            }
            Self::Folder { path, shown } if self.has(folder) => {
                let name = format!("{shown}{folder}");
                listed(&within(path, folder, &name)?).map_err(|error| unreadable(&name, &error))?
            }
            Self::Folder { .. } => Vec::new(),
        };
        names.sort_by(|one, other| natural(one, other));
        names.dedup();
        Ok(names)
    }

    /// True of the same pack, also where its folder was named in another way.
    pub(super) fn is(&self, other: &Self) -> bool {
        let real = |origin: &Self| origin.path("").map(|path| path.canonicalize().unwrap_or(path));
        real(self) == real(other)
    }

    /// The files in the binary; none of a folder.
    const fn embedded(&self) -> &'static [Embedded] {
        match self {
            Self::Core => CORE,
            Self::Tutorial => TUTORIAL,
            Self::Folder { .. } => &[],
        }
    }

    /// The path at which a file can be edited; none in an embedded pack.
    pub fn path(&self, file: &str) -> Option<PathBuf> {
        match self {
            Self::Folder { path, .. } => Some(path.join(file)),
            Self::Core | Self::Tutorial => None,
        }
    }

    /// What the pack is called before its own `pack.toml` has said so.
    pub fn name(&self) -> String {
        match self {
            Self::Core => "core".into(),
            Self::Tutorial => TUTORIAL_PACK.into(),
            Self::Folder { path, .. } => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
        }
    }
}

/// The text of a file in the binary.
fn inflated(deflated: &[u8]) -> String {
    let mut text = String::new();
    let read = DeflateDecoder::new(deflated).read_to_string(&mut text);
    read.expect("the build script has deflated a text");
    text
}

fn listed(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| !name.starts_with('.')).take(MAX_FILES).collect())
}

/// The path of a file or folder. A pack may come from anybody and what is read of it is quoted in messages, so a link
/// must not lead to what is not the pack's.
fn within(root: &Path, file: &str, name: &str) -> Result<PathBuf, Report> {
    let path = root.join(file);
    // Resolving a path takes longer than reading a problem's head, and few packs hold a link.
    if !Path::new(file).ancestors().any(|part| root.join(part).is_symlink()) {
        return Ok(path);
    }
    let resolved = |path: &Path| path.canonicalize().map_err(|error| unreadable(name, &error));
    let (root, path) = (resolved(root)?, resolved(&path)?);
    if path.starts_with(root) {
        return Ok(path);
    }
    let message = "this is a link that leads out of the pack";
    let fault = Fault::error(message, "expected a file or folder of the pack itself");
    let help = "put what it leads to in its place: a pack is read only within its own folder";
    Err(Report::of_file(name, fault.help(help)))
}

fn unreadable(name: &str, error: &io::Error) -> Report {
    let message = format!("cannot read this: {error}");
    Report::of_file(name, Fault::error(message, "expected a readable file or folder"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_counted() {
        let mut names =
            ["p10", "p2", "b", "p1-10", "p1-9", "p", "10", "9", "p02", "p002", "q18446744073709551617", "q5"];
        names.sort_by(|one, other| natural(one, other));
        let counted =
            ["9", "10", "b", "p", "p1-9", "p1-10", "p002", "p02", "p2", "p10", "q5", "q18446744073709551617"];
        assert_eq!(names, counted);
    }
}
