//! `greenroom restore`: rounds from a copy of the database.

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Exit, Failure};
use crate::runtime::{Clock, Folders, SystemClock};
use crate::store::{self, BackupCopy, Order, RestoreError, Restored};

/// What to restore, and from where.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// One round, by its id or the beginning or end of it, as it is in the copy; without one, every round that is
    /// missing or incomplete
    round: Option<String>,
    /// The copy; without one, the newest good one in `backups` of the data folder
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// List the copies instead
    #[arg(long, conflicts_with_all = ["round", "from"])]
    list: bool,
    /// As JSON: an object, or a list of objects
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Nothing is overwritten: the database that is there is set aside in the data folder, and rounds that the copy lacks stay.
Exit status: 0 done, 1 nothing could be restored, 2 the command makes no sense here.";

/// Restores, or lists the copies.
///
/// # Errors
/// If nothing can be restored, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let folders = Folders::find().ok_or_else(|| Failure::bad("The system knows no home folder."))?;
    if args.list {
        return list(&store::copies(&folders.data), args.json, out, err);
    }
    let order = Order { from: args.from.clone(), round: args.round.clone() };
    let restored = store::restore(&folders.data, &order, SystemClock::default().now()).map_err(failure)?;
    if args.json {
        super::json(out, &object(&restored))?;
    } else if restored.restored == 0 {
        writeln!(out, "Nothing to restore: every round of {} is here already.", restored.from.display())?;
    } else {
        writeln!(out, "{restored}.")?;
    }
    Ok(Exit::Ok)
}

fn failure(why: RestoreError) -> Failure {
    match why {
        RestoreError::Round { .. } => Failure::usage(why),
        why => Failure::bad(why),
    }
}

fn object(restored: &Restored) -> Value {
    json!({
        "from": restored.from.display().to_string(),
        "restored": restored.restored,
        "rounds": restored.rounds,
        "incomplete": restored.incomplete,
        "set_aside": restored.aside.as_ref().map(|aside| aside.display().to_string()),
    })
}

fn list(
    copies: &[BackupCopy],
    as_json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Failure> {
    if as_json {
        super::json(out, &copies.iter().map(copy).collect::<Vec<_>>())?;
    } else if copies.is_empty() {
        writeln!(err, "No copies yet. One is made daily, and by `greenroom backup`.")?;
    } else {
        super::table(out, &copies.iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(Exit::Ok)
}

fn copy(copy: &BackupCopy) -> Value {
    json!({
        "file": copy.file.display().to_string(),
        "made": copy.made.map(|made| made.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        "rounds": copy.rounds,
        "bytes": copy.bytes,
        "whole": copy.fault.is_none(),
        "fault": copy.fault,
    })
}

fn row(copy: &BackupCopy) -> [String; 4] {
    let made = copy.made.map(|made| made.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    let whole = copy.fault.as_ref().map_or_else(|| "whole".to_owned(), |fault| format!("not whole: {fault}"));
    [made, store::counted(copy.rounds), copy.file.display().to_string(), whole]
}
