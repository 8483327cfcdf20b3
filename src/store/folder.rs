//! Paths in the data folder, and creation of files that only their owner may read.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The data folder at a path, created if needed.
    pub(super) fn make(path: &Path) -> io::Result<Self> {
        make_folder(path)?;
        Ok(Self(path.to_owned()))
    }

    /// The data folder at a path, which need not exist.
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

    /// A folder within the data folder, created if needed.
    pub(super) fn subfolder(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.0.join(name);
        make_folder(&folder)?;
        Ok(folder)
    }

    /// An empty folder to work in; leftovers of a killed process are removed.
    pub(super) fn work_folder(&self) -> io::Result<WorkFolder> {
        let path = self.0.join("recovering");
        if_there(std::fs::remove_dir_all(&path))?;
        make_folder(&path)?;
        Ok(WorkFolder(path))
    }
}

/// How a database is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// There is no file.
    Missing,
    /// The file has no bytes.
    Empty,
}

impl std::fmt::Display for Absence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Empty => "is empty",
        })
    }
}

/// A folder that is removed on drop.
pub(super) struct WorkFolder(pub(super) PathBuf);

impl Drop for WorkFolder {
    fn drop(&mut self) {
        // A file that can't be removed now is removed next time.
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}

/// A result for which a missing file is no failure.
pub(super) fn if_there(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Options that create a file if needed and let only its owner read it.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.read(true).write(true).create(true).truncate(false);
    options
}

/// The file beside a database with another ending: `-wal`, `-shm`.
pub(super) fn sibling(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Endings of the files that SQLite keeps beside a database: its log goes first, because SQLite would play a log that is
/// left beside a new database into that.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// True if files of SQLite's are beside a database.
pub(super) fn has_strays(database: &Path) -> bool {
    BESIDE.iter().any(|ending| sibling(database, ending).exists())
}

/// Moves a database and what is beside it to a name nothing stands at; returns that name.
pub(super) fn set_aside(folder: &Folder, why: &str, stamp: &str) -> io::Result<PathBuf> {
    let aside = untaken(folder.path(), &format!("greenroom.{why}-{stamp}"), ".db");
    for ending in BESIDE.iter().chain(&[""]) {
        if_there(std::fs::rename(sibling(&folder.database(), ending), sibling(&aside, ending)))?;
    }
    Ok(aside)
}

/// Copies a database together with its write-ahead log.
pub(super) fn copy_database(from: &Path, to: &Path) -> io::Result<()> {
    for ending in ["", "-wal"] {
        match (std::fs::File::open(sibling(from, ending)), ending) {
            (Ok(mut source), _) => {
                io::copy(&mut source, &mut private().open(sibling(to, ending))?)?;
            }
            (Err(error), "-wal") if error.kind() == io::ErrorKind::NotFound => {}
            (Err(error), _) => return Err(error),
        }
    }
    Ok(())
}

/// A path that doesn't exist yet, numbered if needed.
pub(super) fn untaken(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let first = folder.join(format!("{stem}{ending}"));
    let numbered = (2..).map(|n: u64| folder.join(format!("{stem}-{n}{ending}")));
    let free = |path: &PathBuf| {
        ["", "-wal", "-shm"].iter().all(|ending| sibling(path, ending).symlink_metadata().is_err())
    };
    std::iter::once(first.clone()).chain(numbered).find(free).unwrap_or(first)
}
