//! A user's folders, gone with the test.

use std::path::PathBuf;

use greenroom::domain::now::Now;
use greenroom::runtime::{self, Folders, Opened};
use tempfile::TempDir;

/// A data folder.
#[derive(Debug)]
pub(super) struct Home(TempDir);

impl Default for Home {
    fn default() -> Self {
        Self(tempfile::tempdir().expect("the system has a folder for temporary files"))
    }
}

impl Home {
    /// One with these files of packs.
    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        let home = Self::default();
        for (path, text) in files {
            home.write(path, text);
        }
        home
    }

    pub(super) fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// Opens the store and the packs, as a start does.
    pub(super) fn open(&self, now: Now) -> Opened {
        let folders = Folders { data: self.data(), config: self.0.path().join("config") };
        runtime::open(&folders, now).expect("an empty folder can be opened")
    }

    /// A folder of the user's own.
    pub(super) fn outside(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    /// What the files in that folder hold.
    pub(super) fn copies(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("the folder is there");
        let files = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file());
        files.filter_map(|file| std::fs::read_to_string(file).ok()).collect()
    }

    fn packs(&self) -> PathBuf {
        self.data().join("packs")
    }

    /// Writes a file of a user's pack.
    pub(super) fn write(&self, path: &str, text: &str) -> PathBuf {
        let file = self.packs().join(path);
        std::fs::create_dir_all(file.parent().expect("a file of a pack lies in it"))
            .and_then(|()| std::fs::write(&file, text))
            .expect("a temporary folder can be written");
        file
    }
}
