//! `greenroom history`: the rounds played, newest first.

use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::{Desk, Exit, table};
use crate::domain::round::Summary;

/// How to list them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
}

/// Lists the rounds.
///
/// # Errors
/// Where output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    let Some(desk) = Desk::open(err)? else { return Ok(Exit::Bad) };
    let rounds = match desk.store.rounds() {
        Ok(rounds) => rounds,
        Err(why) => {
            writeln!(err, "greenroom: {why}")?;
            return Ok(Exit::Bad);
        }
    };
    if args.json {
        super::json(out, &Value::Array(rounds.iter().map(object).collect()))?;
    } else if rounds.is_empty() {
        writeln!(err, "No round played yet. `greenroom practice rate-limiter` starts one.")?;
    } else {
        table::write(out, &rounds.iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(Exit::Ok)
}

/// A round as an object; times are RFC 3339 in UTC.
pub(super) fn object(round: &Summary) -> Value {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    json!({
        "id": round.id.to_string(),
        "problem": round.problem.to_string(),
        "mode": round.mode.id(),
        "level": round.level.id(),
        "started": time(round.started),
        "finished": round.finished.map(time),
        "state": round.state.id(),
        "score": round.score.map(|score| (score * 100.0).round() / 100.0),
        "minutes": round.minutes,
        "elapsed_seconds": round.elapsed.as_secs(),
    })
}

fn row(round: &Summary) -> [String; 6] {
    let score = round.score.map_or_else(|| round.state.to_string(), |score| format!("{score:.1} of 4"));
    let short = round.id.to_string();
    [
        // The tail of a version 7 UUID is what tells two of the same day apart.
        short,
        round.started.format("%Y-%m-%d %H:%M").to_string(),
        round.problem.to_string(),
        round.mode.to_string(),
        round.level.to_string(),
        score,
    ]
}
