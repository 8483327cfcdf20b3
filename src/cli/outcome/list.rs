//! The list of interviews.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::cli::csv::csv;
use crate::cli::{Data, Exit, Failure, json, table};
use crate::domain::level::Level;
use crate::domain::now::Now;
use crate::domain::outcome::{BEFORE, MANY, Outcome, Preparation, passed};
use crate::domain::review::Day;
use crate::store::{LoadError, Store};

/// The form of the list.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
    /// As CSV; a text that begins with =, +, - or @ gets a ' in front, so that a spreadsheet takes it for no formula
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// An interview with its number and the practice before it.
type Listed<'a> = (usize, &'a Outcome, Preparation);

/// Lists the interviews by day.
pub(super) fn run(
    args: &Args,
    outcomes: &[Outcome],
    data: &mut Data,
    now: &Now,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Failure> {
    let prepared = data.sound(err, |store| {
        outcomes.iter().map(|outcome| preparation(store, outcome.day, now)).collect::<Result<Vec<_>, _>>()
    })?;
    let listed =
        (1..).zip(outcomes).zip(prepared).map(|((number, outcome), before)| (number, outcome, before));
    let listed: Vec<Listed<'_>> = listed.collect();
    if args.json {
        json(out, &listed.iter().map(object).collect::<Vec<_>>())?;
    } else if args.csv {
        csv(out, FIELDS, listed.iter().map(values))?;
    } else if listed.is_empty() {
        writeln!(
            err,
            "No interview is noted. `greenroom outcome add --company NAME --result waiting` notes one."
        )?;
    } else {
        table(out, &listed.iter().map(row).collect::<Vec<_>>())?;
        writeln!(out, "\n{}", counted(outcomes))?;
    }
    Ok(Exit::Ok)
}

/// The practice before a day. Rounds are counted by the days of the time zone that is in force now.
fn preparation(store: &Store, day: Day, now: &Now) -> Result<Preparation, LoadError> {
    let (from, to) = (day.before(BEFORE).begins(now.utc_offset), day.begins(now.utc_offset));
    let rounds = store.graded_between(from, to)?;
    let dated = rounds.iter().map(|round| (Day::at(round.started, now.utc_offset), round));
    Ok(Preparation::before(day, dated))
}

/// The fields of an interview in JSON and CSV.
const FIELDS: [&str; 9] =
    ["number", "on", "company", "level", "result", "note", "rounds_before", "mean_before", "problems_before"];

fn values((number, outcome, before): &Listed<'_>) -> [Value; FIELDS.len()] {
    [
        json!(number),
        json!(outcome.day.date().to_string()),
        json!(outcome.company),
        json!(outcome.level.map(Level::id)),
        json!(outcome.result.id()),
        json!(outcome.note),
        json!(before.rounds),
        json!(before.mean.map(|mean| (mean * 100.0).round() / 100.0)),
        json!(before.problems),
    ]
}

fn object(listed: &Listed<'_>) -> Value {
    let fields = FIELDS.iter().map(|&name| name.to_owned()).zip(values(listed));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn row((number, outcome, before): &Listed<'_>) -> [String; 7] {
    let level = outcome.level.map_or_else(String::new, |level| level.to_string());
    let (day, company, result) = (outcome.day.date().to_string(), outcome.company.clone(), outcome.result);
    [number.to_string(), day, company, level, result.to_string(), practice(before), first_line(&outcome.note)]
}

/// The practice before an interview, in words.
fn practice(before: &Preparation) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    if before.rounds == 0 {
        return format!("no graded round in the {BEFORE} days before");
    }
    let (rounds, problems) = (counted(before.rounds, "graded round"), counted(before.problems, "problem"));
    let mean = before.mean.map_or_else(|| "none whole".to_owned(), |mean| format!("{mean:.1} of 4"));
    format!("{rounds} on {problems} in the {BEFORE} days before, {mean}")
}

/// The first words of a note; JSON and CSV have all of it.
fn first_line(note: &str) -> String {
    let line = note.lines().next().unwrap_or_default();
    let shown: String = line.chars().take(SHOWN).collect();
    if shown.len() < note.len() { shown + "…" } else { shown }
}

/// The characters of a note that the table shows.
const SHOWN: usize = 40;

fn counted(outcomes: &[Outcome]) -> String {
    match passed(outcomes) {
        Some((passed, of)) => format!("{passed} of {of} passed."),
        None => format!("Fewer than {MANY} results say nothing about what helps, so none are counted."),
    }
}
