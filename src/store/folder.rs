//! Where things lie under the data folder, and how they come to be there: readable by their owner alone.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The data folder at a path, made where there is none.
    pub(super) fn make(path: &Path) -> io::Result<Self> {
        make_folder(path)?;
        Ok(Self(path.to_owned()))
    }

    /// The data folder at a path, whether it is there or not.
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn database(&self) -> PathBuf {
        self.0.join("greenroom.db")
    }

    /// Exists where the database was found damaged while it was in use: the next start sets it aside.
    pub(super) fn damage_mark(&self) -> PathBuf {
        self.0.join("greenroom.db-damaged")
    }

    /// A recovered database on its way to its place. Only a whole one has this name.
    pub(super) fn recovered(&self) -> PathBuf {
        self.0.join("greenroom.recovered.db")
    }

    /// A folder of the store's own within the data folder, made where there is none.
    pub(super) fn room(&self, name: &str) -> io::Result<PathBuf> {
        let room = self.0.join(name);
        make_folder(&room)?;
        Ok(room)
    }

    /// A fresh folder to work in, of which nothing remains from a work that was killed.
    pub(super) fn workshop(&self) -> io::Result<Workshop> {
        let path = self.0.join("recovering");
        match std::fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => make_folder(&path)?,
        }
        Ok(Workshop(path))
    }
}

/// A folder that is gone when the work is done.
pub(super) struct Workshop(pub(super) PathBuf);

impl Drop for Workshop {
    fn drop(&mut self) {
        // What can't be removed now is removed before the next work.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// How to open a file that its owner alone may read, making it where there is none.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.read(true).write(true).create(true).truncate(false);
    options
}

/// The file that belongs to a database under another ending: `-wal`, `-shm`.
pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Copies a database with all that was committed to it, as a file of its own.
pub(super) fn copy_database(from: &Path, to: &Path) -> io::Result<()> {
    for ending in ["", "-wal"] {
        match (std::fs::File::open(beside(from, ending)), ending) {
            (Ok(mut source), _) => {
                io::copy(&mut source, &mut private().open(beside(to, ending))?)?;
            }
            (Err(error), "-wal") if error.kind() == io::ErrorKind::NotFound => {}
            (Err(error), _) => return Err(error),
        }
    }
    Ok(())
}

/// The path itself, or with a number the first that nothing stands at.
pub(super) fn untaken(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let first = folder.join(format!("{stem}{ending}"));
    let numbered = (2..).map(|n: u64| folder.join(format!("{stem}-{n}{ending}")));
    let free = |path: &PathBuf| path.symlink_metadata().is_err();
    std::iter::once(first.clone()).chain(numbered).find(free).unwrap_or(first)
}
