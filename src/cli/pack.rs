//! `greenroom pack`: check a pack, print the schemas its files are written by, list the packs at hand.

mod check;
mod target;

use std::io::{self, Write};
use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Subcommand};
use serde::Serialize;

use super::Exit;
use crate::content::{Kind, Library, Shelf};
use crate::domain::id::Id;
use crate::domain::pack::Track;
use crate::domain::scrub::scrub;

/// The pack command.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check packs, or single files of them, and report every fault with its place
    ///
    /// Without a name it checks the packs that `greenroom pack list` lists.
    Check(check::Args),
    /// Print the JSON schema of a kind of file, for editors
    Schema {
        /// The kind of file
        #[arg(value_parser = kinds())]
        kind: Kind,
    },
    /// List the packs at hand
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// The kinds of files by their names on the command line.
const KINDS: [(&str, Kind); 6] = [
    ("problem", Kind::Problem),
    ("rubric", Kind::Rubric),
    ("pack", Kind::Pack),
    ("words", Kind::Words),
    ("cards", Kind::Cards),
    ("answer", Kind::Answer),
];

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let kind = |name: String| KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    PossibleValuesParser::new(KINDS.map(|(name, _)| name))
        .map(move |name| kind(name).expect("the parser takes these names only"))
}

/// Does what was asked. `packs` is the folder with the user's packs.
///
/// # Errors
/// If output can't be written.
pub fn run(args: &Args, packs: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match &args.command {
        Command::Check(args) => check::run(args, &Library::load(packs), out, err),
        Command::Schema { kind } => write!(out, "{}", kind.schema()).map(|()| Exit::Ok),
        Command::List { json } => list(&Library::load(packs), *json, out),
    }
}

/// A pack as JSON.
#[derive(Serialize)]
struct PackRow<'s> {
    id: Option<&'s str>,
    title: &'s str,
    version: Option<&'s str>,
    language: Option<&'s str>,
    authors: &'s [String],
    licence: Option<&'s str>,
    homepage: Option<&'s str>,
    formerly: Vec<&'s str>,
    tracks: Vec<TrackRow<'s>>,
    problems: usize,
    path: Option<String>,
    ok: bool,
}

impl<'s> PackRow<'s> {
    fn of(shelf: &'s Shelf, library: &Library) -> Self {
        let pack = shelf.pack.as_ref().ok();
        Self {
            id: pack.map(|pack| pack.id.as_str()),
            title: shelf.pack.as_ref().map_or_else(|broken| &*broken.title, |pack| &*pack.title),
            version: pack.map(|pack| &*pack.version),
            language: pack.map(|pack| &*pack.language),
            authors: pack.map_or(&[], |pack| &pack.authors),
            licence: pack.map(|pack| &*pack.licence),
            homepage: pack.and_then(|pack| pack.homepage.as_deref()),
            formerly: pack.into_iter().flat_map(|pack| pack.formerly.iter().map(Id::as_str)).collect(),
            tracks: pack.into_iter().flat_map(|pack| pack.tracks.iter().map(TrackRow::of)).collect(),
            problems: shelf.entries.iter().filter(|entry| entry.head().is_some()).count(),
            path: shelf.origin.path("").map(|path| path.display().to_string()),
            ok: !library.check(&shelf.origin, None).report.any_error(),
        }
    }
}

/// An ordered way through the problems, as JSON.
#[derive(Serialize)]
struct TrackRow<'s> {
    id: &'s str,
    title: &'s str,
    audience: &'s str,
    problems: Vec<String>,
    topics: Vec<&'s str>,
}

impl<'s> TrackRow<'s> {
    fn of((id, track): (&'s Id, &'s Track)) -> Self {
        Self {
            id: id.as_str(),
            title: &track.title,
            audience: &track.audience,
            problems: track.problems.iter().map(ToString::to_string).collect(),
            topics: track.topics.iter().map(Id::as_str).collect(),
        }
    }
}

fn list(library: &Library, json: bool, out: &mut dyn Write) -> io::Result<Exit> {
    let rows: Vec<PackRow<'_>> = library.shelves().iter().map(|shelf| PackRow::of(shelf, library)).collect();
    if json {
        return super::json(out, &rows).map(|()| Exit::Ok);
    }
    for row in rows {
        let name = row.id.unwrap_or("?");
        let asked = row.id.unwrap_or(row.title);
        let state = if row.ok { "" } else { &format!("  (broken: `greenroom pack check {asked}` says why)") };
        let version = row.version.unwrap_or_default();
        let line = format!("{name}  {}  {version}  {}{state}", row.title, counted(row.problems, "problem"));
        writeln!(out, "{}", scrub(&line))?;
        for track in row.tracks {
            let line = format!("    {} ({}): {}", track.title, track.audience, track.problems.join(", "));
            writeln!(out, "{}", scrub(&line))?;
        }
    }
    Ok(Exit::Ok)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
