//! `greenroom problems`: the library.

use std::io::Write;

use serde_json::{Value, json};

use super::{Data, Exit, Failure, word};
use crate::content::Entry;
use crate::domain::id::Id;
use crate::domain::level::Difficulty;
use crate::domain::pack::Head;
use crate::domain::round::{ProblemStats, Status, Terms};

/// Filters of the list.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only problems with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only problems of this difficulty: easy, medium or hard
    #[arg(long, value_parser = word(Difficulty::of, "easy, medium or hard"))]
    difficulty: Option<Difficulty>,
    /// Only problems that are new, tried or practised
    #[arg(long, value_parser = word(Status::of, "new, tried or practised"))]
    status: Option<Status>,
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
}

/// Lists the problems; broken files are told on `err` and make the exit bad.
///
/// # Errors
/// If the store can't be opened, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let data = Data::open(err)?;
    let standing = data.standing();
    let all = data.library.heads().map(|head| (head, ProblemStats::of(head, &standing)));
    let shown: Vec<(&Head, ProblemStats)> =
        all.filter(|(head, standing)| fits(args, head, standing.status())).collect();
    if args.json {
        let objects = shown.iter().map(|(head, standing)| object(head, *standing));
        super::json(out, &objects.collect::<Vec<_>>())?;
    } else {
        let rows = shown.iter().map(|(head, standing)| row(head, *standing));
        super::table(out, &rows.collect::<Vec<_>>())?;
    }
    if shown.is_empty() {
        writeln!(err, "No problem fits.")?;
    }
    let broken: Vec<&Entry> = data.library.entries().filter(|entry| entry.head().is_none()).collect();
    for entry in &broken {
        writeln!(err, "greenroom: {} is broken; `greenroom pack check` says why", entry.title())?;
    }
    Ok(if broken.is_empty() { Exit::Ok } else { Exit::Bad })
}

fn fits(args: &Args, head: &Head, status: Status) -> bool {
    args.tag.as_ref().is_none_or(|tag| head.about.iter().any(|about| about.as_str() == tag))
        && args.difficulty.is_none_or(|difficulty| head.difficulty == difficulty)
        && args.status.is_none_or(|wanted| wanted == status)
}

/// A problem as an object.
pub(super) fn object(head: &Head, standing: ProblemStats) -> Value {
    json!({
        "id": head.id.to_string(),
        "title": head.title,
        "difficulty": head.difficulty.id(),
        "about": head.about.iter().map(Id::as_str).collect::<Vec<_>>(),
        "minutes": Terms::default().minutes,
        "status": standing.status().id(),
    })
}

fn row(head: &Head, standing: ProblemStats) -> [String; 5] {
    let about: Vec<&str> = head.about.iter().map(Id::as_str).collect();
    let best = standing.best.map_or_else(String::new, |best| format!("best {best:.1}"));
    [
        head.id.to_string(),
        head.title.clone(),
        head.difficulty.to_string(),
        format!("{} {best}", standing.status()),
        about.join(", "),
    ]
}
