//! `greenroom history`: the rounds played, newest first.

use std::io::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::csv::csv;
use super::{Data, Exit, Failure};
use crate::domain::id::Id;
use crate::domain::progress::{Conditions, Listed};
use crate::domain::round::{Accommodation, RoundKind};
use crate::store::Store;

/// The form of the list.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
    /// As CSV; a text that begins with =, +, - or @ gets a ' in front, so that a spreadsheet takes it for no formula
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Lists the rounds.
///
/// # Errors
/// If the store can't be read, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let rounds = Data::open(err)?.sound(err, Store::listed)?;
    if args.json {
        super::json(out, &rounds.iter().map(object).collect::<Vec<_>>())?;
    } else if args.csv {
        csv(out, FIELDS, rounds.iter().map(values))?;
    } else if rounds.is_empty() {
        writeln!(err, "No round played yet. `greenroom practice rate-limiter` starts one.")?;
    } else {
        super::table(out, &rounds.iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(Exit::Ok)
}

/// The fields of a round in JSON and CSV.
const FIELDS: [&str; 17] = [
    "id",
    "problem",
    "title",
    "variant",
    "mode",
    "level",
    "minutes",
    "started",
    "finished",
    "state",
    "kind",
    "score",
    "elapsed_seconds",
    "attempt",
    "accommodation",
    "hints",
    "reference_seen",
];

/// The values of a round's fields; times are RFC 3339 in UTC.
fn values(listed: &Listed) -> [Value; FIELDS.len()] {
    let Listed { summary: round, variant, conditions } = listed;
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    [
        json!(round.id.to_string()),
        json!(round.problem.to_string()),
        json!(round.title),
        json!(variant.as_ref().map(Id::as_str)),
        json!(round.mode.id()),
        json!(round.level.id()),
        json!(round.minutes),
        json!(time(round.started)),
        json!(round.finished.map(time)),
        json!(round.state.id()),
        json!(round.kind.id()),
        json!(round.score.map(|score| (score * 100.0).round() / 100.0)),
        json!(round.elapsed.as_secs()),
        json!(conditions.attempt),
        json!(conditions.accommodation.id()),
        json!(conditions.hints),
        json!(conditions.reference_seen),
    ]
}

fn object(listed: &Listed) -> Value {
    let fields = FIELDS.iter().map(|&name| name.to_owned()).zip(values(listed));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn row(listed: &Listed) -> [String; 7] {
    let round = &listed.summary;
    let kind = if round.kind == RoundKind::Whole { String::new() } else { format!(", {}", round.kind) };
    let score = round.score.map_or_else(|| round.state.to_string(), |score| format!("{score:.1} of 4"));
    let score = score + &kind;
    let started = round.started.format("%Y-%m-%d %H:%M").to_string();
    let (problem, mode, level) = (&round.problem, round.mode, round.level);
    let id = round.id.to_string();
    [id, started, problem.to_string(), mode.to_string(), level.to_string(), score, unusual(listed)]
}

/// The conditions in which the round differs from a first one on the plain problem without help.
fn unusual(listed: &Listed) -> String {
    let Conditions { attempt, accommodation, hints, reference_seen, .. } = &listed.conditions;
    let hints = match hints {
        0 => None,
        1 => Some("1 hint".to_owned()),
        hints => Some(format!("{hints} hints")),
    };
    let all = [
        listed.variant.as_ref().map(|variant| format!("variant {variant}")),
        (*attempt > 1).then(|| format!("attempt {attempt}")),
        (*accommodation != Accommodation::None).then(|| accommodation.to_string()),
        hints,
        reference_seen.then(|| "reference seen before".to_owned()),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
