//! `greenroom history`: the rounds played, newest first.

use std::io::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::{Data, Exit, Failure};
use crate::domain::round::{RoundKind, Summary};
use crate::store::Store;

/// The form of the list.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
}

/// Lists the rounds.
///
/// # Errors
/// If the store can't be read, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let rounds = Data::open(err)?.sound(err, Store::rounds)?;
    if args.json {
        super::json(out, &rounds.iter().map(object).collect::<Vec<_>>())?;
    } else if rounds.is_empty() {
        writeln!(err, "No round played yet. `greenroom practice rate-limiter` starts one.")?;
    } else {
        super::table(out, &rounds.iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(Exit::Ok)
}

/// A round as an object; times are RFC 3339 in UTC.
fn object(round: &Summary) -> Value {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({
        "id": round.id.to_string(),
        "problem": round.problem.to_string(),
        "mode": round.mode.id(),
        "level": round.level.id(),
        "started": time(round.started),
        "finished": round.finished.map(time),
        "state": round.state.id(),
        "kind": round.kind.id(),
        "score": round.score.map(|score| (score * 100.0).round() / 100.0),
        "minutes": round.minutes,
        "elapsed_seconds": round.elapsed.as_secs(),
    })
}

fn row(round: &Summary) -> [String; 6] {
    let kind = if round.kind == RoundKind::Whole { String::new() } else { format!(", {}", round.kind) };
    let score = round.score.map_or_else(|| round.state.to_string(), |score| format!("{score:.1} of 4"));
    let score = score + &kind;
    let started = round.started.format("%Y-%m-%d %H:%M").to_string();
    let (problem, mode, level) = (&round.problem, round.mode, round.level);
    [round.id.to_string(), started, problem.to_string(), mode.to_string(), level.to_string(), score]
}
