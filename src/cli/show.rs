//! `greenroom show PROBLEM`: one problem, without spoilers unless asked for.

use std::io::{self, Write};

use super::{Data, Exit, Failure, problems};
use crate::content::Opened;
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::pack::Pack;
use crate::domain::problem::Facts;
use crate::domain::round::ProblemStats;
use crate::lens::{Lens, review};
use crate::page::{Page, reflow};
use crate::report;

/// The problem, and how much of it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// `rate-limiter`, or `pack/name`
    problem: String,
    /// With the reference; the next round on it is marked as one that had seen it
    #[arg(long)]
    reference: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Shows a problem.
///
/// # Errors
/// If there is no such problem, it is broken, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    let id = data.library.find(&args.problem).map_err(Failure::usage)?.id.clone();
    let broken = |title: &str| format!("{title} is broken; `greenroom pack check` says why");
    let opened = data.library.open(&id).map_err(|file| Failure::bad(broken(&file.title)))?;
    if args.reference
        && let Err(why) = data.store.mark_reference_seen(&id)
    {
        writeln!(err, "greenroom: {why}")?;
    }
    if args.json {
        as_json(args, &data, &opened, out)?;
    } else {
        as_text(args, &data, &opened, out)?;
    }
    Ok(Exit::Ok)
}

fn reference(opened: &Opened) -> Page {
    review::reference(&Lens::new(opened.clone().brief(), None), Level::Senior, review::PRINTED)
}

/// The titles of the topics that a problem exercises, which would spoil it before it was practised.
fn topics(data: &Data, opened: &Opened) -> Vec<String> {
    let head = &opened.problem.head;
    let core = data.library.shelves().first().and_then(|core| core.pack.as_ref().ok());
    let packs = [data.library.pack(&head.id.pack), core];
    let title = |id: &Id| {
        packs.iter().flatten().find_map(|pack| pack.topics.get(id)).map(|topic| topic.title.clone())
    };
    head.exercises.iter().map(|id| title(id).unwrap_or_else(|| id.to_string())).collect()
}

fn prompt(opened: &Opened) -> String {
    reflow(&opened.problem.print(&opened.problem.prompt, &Facts::default()))
}

fn as_text(args: &Args, data: &Data, opened: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let head = &opened.problem.head;
    let about: Vec<&str> = head.about.iter().map(Id::as_str).collect();
    writeln!(out, "{}\n{} · {} for a senior · {}", head.title, head.id, head.difficulty, about.join(", "))?;
    writeln!(out, "{}\n", data.library.pack(&head.id.pack).map(Pack::credit).unwrap_or_default())?;
    writeln!(out, "{}", report::text::wrapped(&prompt(opened), 80))?;
    if args.reference {
        writeln!(out, "\nIt exercises {}.", topics(data, opened).join(", "))?;
        writeln!(out, "\n{}", report::text::page(&reference(opened)))
    } else {
        writeln!(out, "\n`greenroom practice {}` starts a round.", head.id.name)
    }
}

fn as_json(args: &Args, data: &Data, opened: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let head = &opened.problem.head;
    let mut value = problems::object(head, ProblemStats::of(head, &data.standing()));
    value["revision"] = head.revision.into();
    value["pack"] = data.library.pack(&head.id.pack).map(Pack::credit).into();
    value["prompt"] = prompt(opened).into();
    if args.reference {
        value["exercises"] = topics(data, opened).into();
        value["reference"] = reference(opened).rows.into_iter().map(|row| row.text).collect();
    }
    super::json(out, &value)
}
