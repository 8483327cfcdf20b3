//! `greenroom backup`: a copy of the whole database.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{Data, Exit, Failure};
use crate::runtime::{Clock, SystemClock};
use crate::store::{self, Store};

/// The place of the copy.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A new file; without one the copy goes beside the daily ones, and is never removed
    file: Option<PathBuf>,
    /// As JSON: an object
    #[arg(long)]
    json: bool,
}

/// Makes the copy.
///
/// # Errors
/// If the store can't be read or the file can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    let rounds = data.sound(err, Store::rounds)?.len();
    let file =
        data.store.back_up(args.file.as_deref(), SystemClock::default().now()).map_err(Failure::bad)?;
    if args.json {
        let bytes = std::fs::metadata(&file)?.len();
        super::json(out, &json!({ "file": file.display().to_string(), "rounds": rounds, "bytes": bytes }))?;
    } else {
        writeln!(out, "{}", file.display())?;
        let rounds = store::counted(rounds);
        writeln!(err, "{rounds}; `greenroom restore --from FILE` brings back what is missing.")?;
    }
    Ok(Exit::Ok)
}
