//! Where the files of a pack come from: the binary itself, or a folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::spanned::{Report, Source};

/// The core pack's files, path and text, as the build script found them.
static CORE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/core_pack.rs"));

/// The most files that are read of one folder of a pack.
pub(super) const MAX_FILES: usize = 50_000;

/// A pack's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The core pack, embedded in the binary.
    Core,
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
    #[must_use]
    pub fn named(path: &Path) -> Self {
        let name = path.file_name().map(OsStr::to_string_lossy);
        let shown = name.map(|name| format!("{name}/")).unwrap_or_default();
        Self::Folder { path: path.to_owned(), shown }
    }

    /// A folder whose files are shown as one would type their paths from here.
    #[must_use]
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
    /// As [`Source::read`].
    pub fn read(&self, file: &str) -> Result<Source, Report> {
        let absent =
            || Report::of_file(file, "there is no such file".into(), "expected a file of this name", None);
        match self {
            Self::Core => CORE
                .iter()
                .find(|(path, _)| *path == file)
                .map(|&(path, text)| Source::new(path, text))
                .ok_or_else(absent),
            Self::Folder { path, shown } => Source::read(&format!("{shown}{file}"), &path.join(file)),
        }
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, file: &str) -> bool {
        match self {
            Self::Core => CORE.iter().any(|(path, _)| *path == file),
            Self::Folder { path, .. } => path.join(file).exists(),
        }
    }

    /// The names of what stands in a folder of the pack, without the folder and sorted; none where there is none.
    #[must_use]
    pub fn list(&self, folder: &str) -> Vec<String> {
        let within = |path: &str| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        let mut names: Vec<String> = match self {
            Self::Core => CORE.iter().filter_map(|(path, _)| within(path)).collect(),
            Self::Folder { path, .. } => listed(&path.join(folder)),
        };
        names.sort();
        names
    }

    /// Where a file can be edited; nowhere in the embedded pack.
    #[must_use]
    pub fn path(&self, file: &str) -> Option<PathBuf> {
        match self {
            Self::Folder { path, .. } => Some(path.join(file)),
            Self::Core => None,
        }
    }

    /// What the pack is called before its own `pack.toml` has said so.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Core => "core".into(),
            Self::Folder { path, .. } => {
                path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
            }
        }
    }
}

fn listed(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.')).take(MAX_FILES).collect()
}
