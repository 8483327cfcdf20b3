//! All problems at hand: the core pack's and those of the packs in the data folder. Only heads are read until a
//! problem is opened, and a file with faults is a place to mend it from, not a reason to stop.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::check::{self, Checked};
use super::context::ids;
use super::open::Kept;
use super::opened::Opened;
use super::origin::Origin;
use super::preview::Preview;
use super::read;
use super::shelf::{self, Broken, Entry, Shelf};
use super::words;
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Head, Pack, Quality};
use crate::domain::round::TUTORIAL_PACK;
use crate::domain::words::Words;
use crate::spanned::{Fault, Report, did_you_mean, listed};

/// All problems at hand.
#[derive(Debug, Clone, Default)]
pub struct Library {
    packs: Option<PathBuf>,
    shelves: Vec<Shelf>,
    /// The folders of packs that are not read yet.
    unread: Vec<PathBuf>,
    kept: Kept,
}

/// Why a name leads to no problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotFound(String);

impl Library {
    /// The core pack, and each pack that is a folder in `packs`; one that can't be read is listed as broken.
    pub fn load(packs: Option<&Path>) -> Self {
        let mut library = Self::at_hand(packs);
        library.finish();
        library
    }

    /// The core pack, which is read in no time however many packs are in `packs`: those are only counted.
    pub fn at_hand(packs: Option<&Path>) -> Self {
        let unread = packs.map(folders).unwrap_or_default();
        let mut library = Self { packs: packs.map(Path::to_owned), unread, ..Self::default() };
        library.shelve(vec![Origin::Core]);
        library
    }

    /// Packs from anywhere.
    pub fn of(origins: Vec<Origin>) -> Self {
        let mut library = Self::default();
        library.shelve(origins);
        library
    }

    /// Reads everything again, as after a file was edited.
    pub fn reload(&mut self) {
        *self = Self::load(self.packs.as_deref());
    }

    /// Reads the packs that are not read yet.
    pub fn finish(&mut self) {
        let unread = std::mem::take(&mut self.unread);
        self.shelve(unread.iter().map(|folder| Origin::named(folder)).collect());
    }

    /// Checks a pack, or one file of it, as it would stand among these: no pack may take the id of one read before it.
    /// The id of an installed pack is free for a copy elsewhere, as its author has; the core pack's is not.
    pub fn check(&self, origin: &Origin, only: Option<&str>) -> Checked {
        let installed = self.shelves.iter().position(|shelf| shelf.origin.is(origin));
        let core = ids(&Origin::Core, "problems");
        let own = ids(origin, "problems");
        let before = match installed {
            Some(at) => at,
            // With all of the core pack's problems it is the core pack, being worked on.
            None if core.iter().all(|id| own.contains(id)) => 0,
            None => 1,
        };
        check::among(&self.shelves[..before.min(self.shelves.len())], origin, only)
    }

    /// Where the packs beside the core pack are.
    pub fn packs(&self) -> Option<&Path> {
        self.packs.as_deref()
    }

    /// Whether every pack is read.
    pub const fn is_whole(&self) -> bool {
        self.unread.is_empty()
    }

    /// Whether a pack that is read already is called so.
    pub fn has(&self, pack: &Id) -> bool {
        self.shelf(pack).is_some()
    }

    /// Whether packs that are not read yet may have a say in what a name leads to, found or not. A problem's file is
    /// called as the problem.
    pub fn leaves_open(&self, name: &str) -> bool {
        let also = |folder: &PathBuf| folder.join(format!("problems/{name}.toml")).exists();
        match self.find(name) {
            Ok(_) => !name.contains('/') && self.unread.iter().any(also),
            Err(_) => !self.is_whole(),
        }
    }

    fn shelve(&mut self, origins: Vec<Origin>) {
        for origin in origins {
            let shelf = Shelf::load(origin, &self.shelves);
            self.shelves.push(shelf);
        }
    }

    /// The packs, the core pack first.
    pub fn shelves(&self) -> &[Shelf] {
        &self.shelves
    }

    /// Every problem, sound or broken, pack by pack.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.shelves.iter().flat_map(|shelf| &shelf.entries)
    }

    /// Every problem whose head can be read.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.entries().filter_map(Entry::head)
    }

    /// The problem of that name: `pack/name`, `name` where only one pack has it, or a name it had before.
    ///
    /// # Errors
    /// [`NotFound`], with what was probably meant.
    pub fn find(&self, name: &str) -> Result<&Head, NotFound> {
        let now: Vec<&Head> = self.heads().filter(|head| answers_to(head, name)).collect();
        let found =
            if now.is_empty() { self.heads().filter(|head| answered_to(head, name)).collect() } else { now };
        match found.as_slice() {
            [] => {
                let meant = self.meant(name).map(|id| format!("; did you mean `{id}`?")).unwrap_or_default();
                Err(NotFound(format!("there is no problem `{}`{meant}", name.escape_debug())))
            }
            [head] => Ok(head),
            several => {
                let ids = listed(several.iter().map(|head| head.id.to_string()));
                Err(NotFound(format!("several packs have a problem `{name}`: {ids}")))
            }
        }
    }

    fn meant(&self, name: &str) -> Option<&GlobalId> {
        let bare = name.rsplit('/').next().unwrap_or(name);
        let known = did_you_mean(bare, self.heads().map(|head| head.id.name.as_str()))?;
        self.heads().map(|head| &head.id).find(|id| id.name.as_str() == known)
    }

    /// The words of every pack at hand, laid over each other in their order; faulty ones are left out.
    pub fn words(&self) -> Words {
        let words = |shelf: &Shelf| read::words(&shelf.origin, None, &Quality::default(), None).value;
        self.shelves.iter().filter_map(words).fold(Words::default(), words::laid_over)
    }

    /// A problem with its rubric and its words, read and checked whole.
    ///
    /// # Errors
    /// [`Broken`] with every fault of the problem, its rubric and its words, and the file to mend.
    pub fn open(&self, id: &GlobalId) -> Result<Opened, Broken> {
        self.open_with(id, None)
    }

    /// The same, to be graded by another rubric than the problem's own.
    ///
    /// # Errors
    /// As [`open`](Self::open); also where there is no such rubric.
    pub fn open_with(&self, id: &GlobalId, rubric: Option<&GlobalId>) -> Result<Opened, Broken> {
        let file = format!("problems/{}.toml", id.name);
        let Some(shelf) = self.shelf(&id.pack) else {
            let message = format!("the pack `{}` is not here", id.pack);
            let report = Report::of_file(&file, Fault::error(message, "expected an installed pack"));
            return Err(Broken { title: id.to_string(), path: None, report });
        };
        self.kept.open(shelf, id, rubric).map_err(|report| Broken {
            title: shelf.title_of(id),
            path: shelf.origin.path(&file),
            report,
        })
    }

    /// The part of a problem that the library shows. One of the core pack isn't opened for it.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn preview(&self, id: &GlobalId) -> Result<Preview, Broken> {
        let core = self.shelf(&id.pack).filter(|shelf| shelf.origin == Origin::Core);
        match core.and_then(|_| Preview::of_core(&id.name)) {
            Some(preview) => Ok(preview),
            None => self.open(id).map(Preview::from),
        }
    }

    /// The pack of that id, if it is at hand.
    pub fn pack(&self, id: &Id) -> Option<&Pack> {
        self.shelf(id)?.pack.as_ref().ok()
    }

    /// The tutorial's shelf can be opened, and is listed nowhere.
    pub(super) fn shelf(&self, pack: &Id) -> Option<&Shelf> {
        if pack.as_str() == TUTORIAL_PACK {
            return Some(shelf::tutorial());
        }
        self.shelves.iter().find(|shelf| shelf.pack.as_ref().is_ok_and(|known| known.id == *pack))
    }
}

fn answers_to(head: &Head, name: &str) -> bool {
    match name.split_once('/') {
        Some((pack, name)) => is_in(head, pack) && head.id.name.as_str() == name,
        None => head.id.name.as_str() == name,
    }
}

/// True for the pack's id and those it had before.
fn is_in(head: &Head, pack: &str) -> bool {
    head.id.pack.as_str() == pack || head.was_in.iter().any(|id| id.as_str() == pack)
}

fn answered_to(head: &Head, name: &str) -> bool {
    let (pack, name) = name.split_once('/').map_or((None, name), |(pack, name)| (Some(pack), name));
    pack.is_none_or(|pack| is_in(head, pack)) && head.formerly.iter().any(|id| id.as_str() == name)
}

/// The folders in the folder of packs, sorted by name. What can't be looked into is listed as a pack, the folder of
/// packs itself included: reading it will tell why.
fn folders(packs: &Path) -> Vec<PathBuf> {
    let entries = match fs::read_dir(packs) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(_) => return vec![packs.to_owned()],
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut folders: Vec<PathBuf> = paths.filter(|path| !path.is_file() && !hidden(path)).collect();
    folders.sort();
    folders
}
