//! `greenroom show PROBLEM`: one problem, without spoilers unless asked for.

use std::io::{self, Write};

use serde_json::json;

use super::{Desk, Exit};
use crate::content::Opened;
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::problem::Facts;
use crate::domain::round::{ProblemStats, Terms};
use crate::lens::{Lens, review};
use crate::page::{Page, reflow};
use crate::report;

/// Which problem, and how much of it.
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
/// Where output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let Some(mut desk) = Desk::open(err)? else { return Ok(Exit::Bad) };
    let id = match desk.library.find(&args.problem) {
        Ok(head) => head.id.clone(),
        Err(why) => {
            writeln!(err, "greenroom: {why}")?;
            return Ok(Exit::Usage);
        }
    };
    let opened = match desk.library.open(&id) {
        Ok(opened) => opened,
        Err(broken) => {
            writeln!(err, "greenroom: {} is broken; `greenroom pack check` says why", broken.title)?;
            return Ok(Exit::Bad);
        }
    };
    if args.reference
        && let Err(why) = desk.store.mark_reference_seen(&id)
    {
        writeln!(err, "greenroom: {why}")?;
    }
    if args.json {
        as_json(args, &desk, &opened, out)?;
    } else {
        as_text(args, &opened, out)?;
    }
    Ok(Exit::Ok)
}

fn reference(opened: &Opened) -> Page {
    review::reference(&Lens::new(opened.clone().brief(), None), Level::Senior)
}

fn as_text(args: &Args, opened: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let head = &opened.problem.head;
    let about: Vec<&str> = head.about.iter().map(Id::as_str).collect();
    writeln!(out, "{}\n{} · {} · {}\n", head.title, head.id, head.difficulty, about.join(", "))?;
    writeln!(
        out,
        "{}",
        report::text::wrapped(&reflow(&opened.problem.print(&head.prompt, &Facts::default())), 80)
    )?;
    if args.reference {
        writeln!(out, "\n{}", report::text::page(&reference(opened)))?;
    } else {
        writeln!(out, "\n`greenroom practice {}` starts a round.", head.id.name)?;
    }
    Ok(())
}

fn as_json(args: &Args, desk: &Desk, opened: &Opened, out: &mut dyn Write) -> io::Result<()> {
    let head = &opened.problem.head;
    let mut value = json!({
        "id": head.id.to_string(),
        "title": head.title,
        "difficulty": head.difficulty.id(),
        "about": head.about.iter().map(Id::as_str).collect::<Vec<_>>(),
        "minutes": Terms::default().minutes,
        "status": ProblemStats::of(head, &desk.standing()).status().id(),
        "prompt": reflow(&opened.problem.print(&head.prompt, &Facts::default())),
    });
    if args.reference {
        value["reference"] = reference(opened).rows.into_iter().map(|row| row.text).collect();
    }
    super::json(out, &value)
}
