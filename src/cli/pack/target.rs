//! The packs and files that the command line names: by path, or by the id of an installed pack.

use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use crate::content::{Library, Origin, Shelf};
use crate::spanned::{Fault, Report, did_you_mean, listed};

/// A pack to check, or one file of it.
pub(super) struct Target {
    pub(super) origin: Origin,
    /// One file, by its path within the pack.
    pub(super) only: Option<String>,
}

/// The refusal of a name that is neither a pack nor a file.
pub(super) struct Refused {
    pub(super) report: Report,
    pub(super) exit: Exit,
}

/// The pack or file at a path, or the installed packs of that name: two where a folder is called as another pack's id.
pub(super) fn target(asked: &Path, library: &Library) -> Result<Vec<Target>, Refused> {
    let named = |shelf: &&Shelf| asked.to_str() == Some(&shelf.name());
    at_path(asked).map(|target| vec![target]).or_else(|refused| {
        let installed = targets(library.shelves().iter().filter(named));
        let bare = asked.to_str().filter(|_| !asked.exists() && asked.components().count() == 1);
        match (installed.is_empty(), bare) {
            (false, _) => Ok(installed),
            (true, Some(name)) => Err(unknown(name, library)),
            (true, None) => Err(refused),
        }
    })
}

/// Installed packs, their files shown by their whole paths.
pub(super) fn targets<'s>(shelves: impl IntoIterator<Item = &'s Shelf>) -> Vec<Target> {
    let origin = |shelf: &Shelf| shelf.origin.path("").map_or(Origin::Core, |path| Origin::typed(&path));
    shelves.into_iter().map(|shelf| Target { origin: origin(shelf), only: None }).collect()
}

/// The refusal of a name that may be meant as a pack's id.
fn unknown(name: &str, library: &Library) -> Refused {
    let names: Vec<String> = library.shelves().iter().map(Shelf::name).collect();
    let help = match did_you_mean(name, names.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the installed packs are {}", listed(&names)),
    };
    let message = "there is no pack, file or folder of this name";
    let fault = Fault::error(message, "expected the id of a pack, or a path").help(help);
    Refused { report: Report::of_file(name, fault), exit: Exit::Usage }
}

fn at_path(path: &Path) -> Result<Target, Refused> {
    let refuse = |exit, message: String, expected, help: Option<&str>| {
        let fault = Fault::error(message, expected).maybe_help(help.map(str::to_owned));
        Refused { report: Report::of_file(&path.display().to_string(), fault), exit }
    };
    let about = std::fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            refuse(Exit::Usage, "there is no such file or folder".into(), "expected a pack", None)
        }
        _ => refuse(Exit::Usage, format!("cannot look at it: {error}"), "expected a pack", None),
    })?;
    if about.is_dir() {
        return folder(path)
            .map_err(|(message, help)| refuse(Exit::Bad, message, "expected `pack.toml` in it", help));
    }
    file(path).ok_or_else(|| {
        let help = "a file of a pack is in `problems/`, `rubrics/`, `cards/` or `answers/PROBLEM/`, beside `pack.toml`";
        refuse(Exit::Usage, "this file is not in a pack".into(), "expected a file of a pack", Some(help))
    })
}

fn folder(path: &Path) -> Result<Target, (String, Option<&'static str>)> {
    let help = Some("a pack is a folder with `pack.toml`, and `problems/` beside it: see docs/packs.md");
    let mut entries =
        std::fs::read_dir(path).map_err(|error| (format!("cannot read this folder: {error}"), None))?;
    let origin = Origin::typed(path);
    match entries.next() {
        None => Err(("this folder is empty".into(), help)),
        Some(_) if !origin.has("pack.toml") => Err(("this folder is not a pack".into(), help)),
        Some(_) => Ok(Target { origin, only: None }),
    }
}

/// The pack that a file stands in, and the file's path within it.
fn file(path: &Path) -> Option<Target> {
    let (name, parent) = (path.file_name()?.to_str()?, path.parent()?);
    let folder = std::path::absolute(if parent == Path::new("") { Path::new(".") } else { parent }).ok()?;
    let (root, only) = match folder.file_name()?.to_str()? {
        folder @ ("problems" | "rubrics" | "cards") => (above(parent, folder), format!("{folder}/{name}")),
        problem if folder.parent()?.ends_with("answers") => {
            (folder.parent()?.parent()?.to_owned(), format!("answers/{problem}/{name}"))
        }
        _ if name == "pack.toml" || name == "words.toml" => (parent.to_owned(), name.to_owned()),
        _ => return None,
    };
    let origin = Origin::typed(&root);
    origin.has("pack.toml").then_some(Target { origin, only: Some(only) })
}

/// The folder above one of that name, which may have been typed as `.` or not at all.
fn above(path: &Path, name: &str) -> PathBuf {
    match path.parent().filter(|_| path.ends_with(name)) {
        Some(parent) => parent.to_owned(),
        None => path.join(".."),
    }
}
