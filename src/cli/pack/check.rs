//! `greenroom pack check`: every fault of some packs, on stderr for a reader or on stdout as JSON.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::target::{Target, target, targets};
use super::{Exit, counted};
use crate::cli::json;
use crate::content::{Counts, Library};
use crate::domain::diagnostic::Severity;
use crate::spanned::{Finding, Limits, Report};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of installed packs, pack folders, or files in them; all installed packs where none is named
    packs: Vec<PathBuf>,
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

/// Checks the named packs and files.
pub(super) fn run(
    args: &Args,
    library: &Library,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    let (counts, report, exit) = check_all(&args.packs, library);
    if args.json {
        json(out, &report.findings().map(Fault::from).collect::<Vec<_>>())?;
    } else {
        print_findings(args, &report, err)?;
        writeln!(out, "{}", summary(counts, &report))?;
    }
    let fails = report.any_error() || (args.strict && !report.is_empty());
    Ok(if exit == Exit::Ok && fails { Exit::Bad } else { exit })
}

/// Checks some packs and files; the exit is [`Exit::Usage`] where a name is that of no pack and no file.
fn check_all(asked: &[PathBuf], library: &Library) -> (Counts, Report, Exit) {
    let (mut counts, mut report, mut exit) = (Counts::default(), Report::default(), Exit::Ok);
    let found = match asked {
        [] => vec![Ok(targets(library.shelves()))],
        _ => asked.iter().map(|name| target(name, library)).collect(),
    };
    for found in found {
        match found {
            Ok(targets) => {
                for Target { origin, only } in targets {
                    let checked = library.check(&origin, only.as_deref());
                    counts += checked.counts;
                    report.extend(checked.report);
                }
            }
            Err(refused) => {
                report.extend(refused.report);
                exit = if refused.exit == Exit::Usage { refused.exit } else { exit };
            }
        }
    }
    (counts, report, exit)
}

fn print_findings(args: &Args, report: &Report, err: &mut dyn Write) -> io::Result<()> {
    let limits =
        Limits { shown: if args.all { usize::MAX } else { Limits::default().shown }, ..Limits::default() };
    report.lines(limits).iter().try_for_each(|line| writeln!(err, "{line}"))
}

/// `4 problems, 1 rubric: ok`, or how many faults.
fn summary(counts: Counts, report: &Report) -> String {
    let read = listing(&[
        (counts.problems, "problem"),
        (counts.rubrics, "rubric"),
        (counts.decks, "deck"),
        (counts.answers, "sample answer"),
    ]);
    let faults =
        listing(&[(report.count(Severity::Error), "error"), (report.count(Severity::Warning), "warning")]);
    let verdict = match (report.any_error(), faults.is_empty()) {
        (true, _) => faults,
        (false, false) => format!("ok, {faults}"),
        (false, true) => "ok".into(),
    };
    if read.is_empty() { verdict } else { format!("{read}: {verdict}") }
}

/// `2 errors, 1 warning`, without what there is none of.
fn listing(counts: &[(usize, &str)]) -> String {
    let some = counts.iter().filter(|(count, _)| *count > 0);
    some.map(|(count, noun)| counted(*count, noun)).collect::<Vec<_>>().join(", ")
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
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'r>>,
    help: Option<&'r str>,
}

/// The second place of a fault as JSON.
#[derive(Serialize)]
struct Related<'r> {
    line: usize,
    column: usize,
    message: &'r str,
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
            related: finding.related().map(|(place, message)| Related {
                line: place.line,
                column: place.column,
                message,
            }),
            help: diagnostic.help.as_deref(),
        }
    }
}
