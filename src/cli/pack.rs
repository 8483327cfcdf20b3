//! `greenroom pack`: check a pack, print the schemas its files are written by, list the packs at hand.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use serde::Serialize;

use super::Exit;
use crate::content::{Checked, Counts, Kind, Library, Origin, Shelf, check};
use crate::domain::diagnostic::Severity;
use crate::domain::scrub::scrub;
use crate::spanned::{Finding, Limits, Report};

/// What is asked of packs.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check packs, or single files of them, and report every fault with its place
    Check(CheckArgs),
    /// Print the JSON schema of a kind of file, for editors
    Schema {
        /// The kind of file
        kind: SchemaOf,
    },
    /// List the packs at hand
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, ClapArgs)]
struct CheckArgs {
    /// Pack folders, or files in them
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Print the faults as JSON
    #[arg(long)]
    json: bool,
    /// Fail on warnings too
    #[arg(long)]
    strict: bool,
    /// Print all faults, however many
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SchemaOf {
    Problem,
    Rubric,
    Pack,
    Words,
}

/// Does what was asked. `packs` is the folder with the user's packs.
///
/// # Errors
/// Where nothing can be written.
pub fn run(args: &Args, packs: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match &args.command {
        Command::Check(args) => check_all(args, out, err),
        Command::Schema { kind } => print_schema(*kind, out),
        Command::List { json } => list(&Library::load(packs), *json, out),
    }
}

fn print_schema(kind: SchemaOf, out: &mut dyn Write) -> io::Result<Exit> {
    let kind = match kind {
        SchemaOf::Problem => Kind::Problem,
        SchemaOf::Rubric => Kind::Rubric,
        SchemaOf::Pack => Kind::Pack,
        SchemaOf::Words => Kind::Words,
    };
    print_json(&kind.schema(), out)?;
    Ok(Exit::Ok)
}

fn check_all(args: &CheckArgs, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let Looked { counts, report, exit } = look(&args.paths);
    if args.json {
        print_json(&report.findings().map(Fault::from).collect::<Vec<_>>(), out)?;
    } else {
        print_findings(args, &report, err)?;
        writeln!(out, "{}", summary(counts, &report))?;
    }
    let fails = report.any_error() || (args.strict && !report.is_empty());
    Ok(if exit == Exit::Ok && fails { Exit::Bad } else { exit })
}

/// What was found at some paths.
struct Looked {
    counts: Counts,
    report: Report,
    /// [`Exit::Usage`] where a path leads nowhere.
    exit: Exit,
}

fn look(paths: &[PathBuf]) -> Looked {
    let mut looked = Looked { counts: Counts::default(), report: Report::default(), exit: Exit::Ok };
    for path in paths {
        match target(path) {
            Ok(Target { origin, only }) => {
                let Checked { counts, report } = check(&origin, only.as_deref());
                looked.counts += counts;
                looked.report.extend(report);
            }
            Err(Refused { report, exit }) => {
                looked.report.extend(report);
                looked.exit = if exit == Exit::Usage { exit } else { looked.exit };
            }
        }
    }
    looked
}

fn print_findings(args: &CheckArgs, report: &Report, err: &mut dyn Write) -> io::Result<()> {
    let limits =
        Limits { shown: if args.all { usize::MAX } else { Limits::default().shown }, ..Limits::default() };
    for line in report.lines(limits) {
        writeln!(err, "{line}")?;
    }
    Ok(())
}

/// `4 problems, 1 rubric: ok`, or how many faults.
fn summary(counts: Counts, report: &Report) -> String {
    let read = listing([(counts.problems, "problem"), (counts.rubrics, "rubric")]);
    let faults =
        listing([(report.count(Severity::Error), "error"), (report.count(Severity::Warning), "warning")]);
    let verdict = match (report.any_error(), faults.is_empty()) {
        (true, _) => faults,
        (false, false) => format!("ok, {faults}"),
        (false, true) => "ok".into(),
    };
    if read.is_empty() { verdict } else { format!("{read}: {verdict}") }
}

/// `2 errors, 1 warning`, without what there is none of.
fn listing(counts: [(usize, &str); 2]) -> String {
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(count, noun)| counted(count, noun)).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What a path leads to.
struct Target {
    origin: Origin,
    only: Option<String>,
}

struct Refused {
    report: Report,
    exit: Exit,
}

fn target(path: &Path) -> Result<Target, Refused> {
    let refuse = |exit, message: String, expected, help: Option<&str>| {
        let report = Report::of_file(&path.display().to_string(), message, expected, help.map(str::to_owned));
        Refused { report, exit }
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
        let help = "problems stand in `problems/`, rubrics in `rubrics/`, beside the `pack.toml`";
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
        folder @ ("problems" | "rubrics") => (above(parent, folder), format!("{folder}/{name}")),
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

/// A fault as JSON.
#[derive(Serialize)]
struct Fault<'r> {
    file: &'r str,
    line: Option<usize>,
    column: Option<usize>,
    severity: &'static str,
    message: &'r str,
    expected: &'r str,
    help: Option<&'r str>,
}

impl<'r> From<Finding<'r>> for Fault<'r> {
    fn from(finding: Finding<'r>) -> Self {
        let place = finding.place();
        let diagnostic = finding.diagnostic;
        Self {
            file: &diagnostic.file,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: &diagnostic.message,
            expected: &diagnostic.label,
            help: diagnostic.help.as_deref(),
        }
    }
}

/// A pack as JSON.
#[derive(Serialize)]
struct PackRow<'s> {
    id: Option<&'s str>,
    title: &'s str,
    version: Option<&'s str>,
    problems: usize,
    path: Option<String>,
    ok: bool,
}

impl<'s> From<&'s Shelf> for PackRow<'s> {
    fn from(shelf: &'s Shelf) -> Self {
        let pack = shelf.pack.as_ref().ok();
        Self {
            id: pack.map(|pack| pack.id.as_str()),
            title: shelf.pack.as_ref().map_or_else(|broken| &*broken.title, |pack| &*pack.title),
            version: pack.map(|pack| &*pack.version),
            problems: shelf.entries.iter().filter(|entry| entry.head().is_some()).count(),
            path: shelf.origin.path("").map(|path| path.display().to_string()),
            ok: pack.is_some() && shelf.entries.iter().all(|entry| entry.head().is_some()),
        }
    }
}

fn list(library: &Library, json: bool, out: &mut dyn Write) -> io::Result<Exit> {
    let rows: Vec<PackRow<'_>> = library.shelves().iter().map(PackRow::from).collect();
    if json {
        print_json(&rows, out)?;
        return Ok(Exit::Ok);
    }
    for row in rows {
        let name = row.id.unwrap_or("?");
        let state = if row.ok { "" } else { "  (broken: see `greenroom pack check`)" };
        let version = row.version.unwrap_or_default();
        let line = format!("{name}  {}  {version}  {}{state}", row.title, counted(row.problems, "problem"));
        writeln!(out, "{}", scrub(&line))?;
    }
    Ok(Exit::Ok)
}

fn print_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
