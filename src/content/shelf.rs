//! One pack as the library shows it.

use std::path::PathBuf;
use std::sync::LazyLock;

use super::catalogue;
use super::forms;
use super::origin::Origin;
use super::read::{self, Against};
use crate::domain::card::OWN_PACK;
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Head, Pack};
use crate::domain::round::TUTORIAL_PACK;
use crate::spanned::{Fault, Report, Source};

/// A pack and its problems.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Where its files are.
    pub origin: Origin,
    /// What `pack.toml` says, or why it can't be read.
    pub pack: Result<Pack, Broken>,
    /// Its problems, by the names of their files.
    pub entries: Vec<Entry>,
}

/// A problem as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// One whose head can be read.
    Ok(Head),
    /// One that has to be mended first.
    Broken(Broken),
}

/// Something that has to be mended before it can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// What it seems to be called.
    pub title: String,
    /// The file to mend; absent in the embedded pack.
    pub path: Option<PathBuf>,
    /// All that is wrong.
    pub report: Report,
}

impl Entry {
    /// The head of a sound problem.
    pub const fn head(&self) -> Option<&Head> {
        match self {
            Self::Ok(head) => Some(head),
            Self::Broken(_) => None,
        }
    }

    /// As listed.
    pub fn title(&self) -> &str {
        match self {
            Self::Ok(head) => &head.title,
            Self::Broken(broken) => &broken.title,
        }
    }
}

/// The tutorial, read when it is first opened: the first frame doesn't need it.
pub(super) fn tutorial() -> &'static Shelf {
    static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(Origin::Tutorial, &[]));
    &SHELF
}

impl Shelf {
    /// Reads a pack's heads; the id of a pack before it is refused.
    pub(super) fn load(origin: Origin, before: &[Self]) -> Self {
        match (&origin, before) {
            (Origin::Core, []) => Self::catalogued().unwrap_or_else(|| Self::read(origin, before)),
            _ => Self::read(origin, before),
        }
    }

    /// The core pack, from what was read of it when the binary was built.
    fn catalogued() -> Option<Self> {
        let catalogue = catalogue::core()?;
        let pack = catalogue.pack.named();
        let entry = |(file, mut head): (String, Head)| {
            head.put_into(&pack.id);
            head.was_in.clone_from(&pack.formerly);
            (file.strip_suffix(".toml") == Some(head.id.name.as_str())).then_some(Entry::Ok(head))
        };
        let entries = catalogue.heads.into_iter().map(entry).collect::<Option<_>>()?;
        Some(Self { origin: Origin::Core, pack: Ok(pack), entries })
    }

    fn read(origin: Origin, before: &[Self]) -> Self {
        let broken = |file, report| Broken { title: origin.name(), path: origin.path(file), report };
        let pack = read::pack(&origin, None, before).sound().map_err(|report| broken("pack.toml", report));
        let entries = match (&pack, origin.list("problems")) {
            (Err(broken), _) => vec![Entry::Broken(broken.clone())],
            (Ok(_), Err(report)) => vec![Entry::Broken(broken("problems", report))],
            (Ok(pack), Ok(files)) => files
                .iter()
                .filter(|name| name.ends_with(".toml"))
                .map(|file| entry(&origin, pack, file))
                .collect(),
        };
        Self { origin, pack, entries }
    }

    /// The pack's id, or, where it has none of its own, the name of its folder.
    pub fn name(&self) -> String {
        self.pack.as_ref().map_or_else(|broken| broken.title.clone(), |pack| pack.id.to_string())
    }

    /// The title of one of its problems, or its id.
    pub(super) fn title_of(&self, id: &GlobalId) -> String {
        let head = self.entries.iter().filter_map(Entry::head).find(|head| head.id == *id);
        head.map_or_else(|| id.to_string(), |head| head.title.clone())
    }
}

/// The fault of an id that is already the id of one of these packs.
pub(super) fn taken(id: &Id, by: &[Shelf]) -> Option<Fault> {
    let own = |shelf: &&Shelf| shelf.pack.as_ref().is_ok_and(|pack| pack.id == *id);
    // The tutorial's pack is on no shelf of a library.
    let tutorial = (id.as_str() == TUTORIAL_PACK && !by.is_empty()).then_some(&Origin::Tutorial);
    if id.as_str() == OWN_PACK {
        let fault = Fault::error(format!("no pack can be called `{id}`"), "expected another id");
        return Some(fault.help("cards of your own have this name: give the pack another one"));
    }
    let place = match by.iter().find(own).map(|shelf| &shelf.origin).or(tutorial)? {
        Origin::Core | Origin::Tutorial => "built in".to_owned(),
        other @ Origin::Folder { .. } => format!("in the folder `{}`", other.name()),
    };
    let help = format!("that one is {place}: give this one another id, or remove it");
    let fault = Fault::error(format!("another pack is called `{id}`"), "expected an id of its own");
    Some(fault.help(help))
}

fn entry(origin: &Origin, pack: &Pack, file: &str) -> Entry {
    let path = format!("problems/{file}");
    let broken = |title: String, report| Entry::Broken(Broken { title, path: origin.path(&path), report });
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    match origin.read(&path) {
        Err(report) => broken(stem.to_owned(), report),
        Ok(source) => head(&source, pack, stem)
            .map(Entry::Ok)
            .unwrap_or_else(|| broken(title_guess(&source, stem), all_faults(source, &pack.id, stem))),
    }
}

/// The head of a problem, read without the rest; nothing where it has a fault.
fn head(source: &Source, pack: &Pack, stem: &str) -> Option<Head> {
    let checked = forms::HEAD.read_head(source);
    let mut head = checked.value?;
    head.put_into(&pack.id);
    head.was_in.clone_from(&pack.formerly);
    (!checked.faults.any_error() && head.id.name.as_str() == stem).then_some(head)
}

/// A head with a fault may lack a key that stands below a table: only the whole file can tell.
fn all_faults(source: Source, home: &Id, stem: &str) -> Report {
    read::problem(source, home, Against::File(stem, None)).report
}

/// The text of the first `title = "…"`, or the file's name.
fn title_guess(source: &Source, stem: &str) -> String {
    let value =
        |line: &str| line.trim().strip_prefix("title")?.trim_start().strip_prefix('=').map(str::to_owned);
    let title = source.text.lines().take(200).find_map(value).unwrap_or_default();
    let title: String = title.trim().trim_matches(['"', '\'']).chars().take(80).collect();
    let title = crate::domain::scrub::scrub(&title).into_owned();
    if title.is_empty() { stem.to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_lists_the_core_pack_as_its_files_do() {
        let (catalogued, read) = (Shelf::catalogued().unwrap(), Shelf::read(Origin::Core, &[]));
        assert_eq!(catalogued.pack.unwrap(), read.pack.unwrap());
        assert_eq!(catalogued.entries, read.entries);
    }
}
