//! `greenroom outcome`: real interviews, noted beside the practice before them.

mod list;

use std::io::Write;

use chrono::{Duration, NaiveDate};
use clap::Subcommand;

use super::{Data, Exit, Failure, word};
use crate::domain::level::Level;
use crate::domain::now::Now;
use crate::domain::outcome::{self, Outcome};
use crate::domain::review::Day;
use crate::runtime::{Clock, SystemClock};
use crate::store::Store;

/// The outcome command.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Note a real interview
    Add(Add),
    /// List the interviews, each with the practice of the 90 days before it
    List(list::Args),
    /// Note the result of an interview
    Result {
        /// Its number in the list, or its day
        #[arg(value_name = "NUMBER|DAY")]
        which: String,
        /// passed, failed or waiting
        #[arg(value_parser = word(outcome::Result::of, RESULTS))]
        result: outcome::Result,
    },
    /// Remove an interview
    Remove {
        /// Its number in the list
        number: usize,
    },
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The company
    #[arg(long)]
    company: String,
    /// passed, failed or waiting
    #[arg(long, value_parser = word(outcome::Result::of, RESULTS))]
    result: outcome::Result,
    /// The day of the interview, such as 2026-11-20; today without it
    #[arg(long, value_name = "DAY", value_parser = date)]
    on: Option<NaiveDate>,
    /// The level it was for: mid, senior or staff
    #[arg(long, value_parser = word(Level::of, "mid, senior or staff"))]
    level: Option<Level>,
    /// The questions, and what went well or badly
    #[arg(long, default_value = "")]
    note: String,
}

const RESULTS: &str = "passed, failed or waiting";

/// The most characters of a company and of a note.
const LONGEST: [usize; 2] = [200, 4_000];

fn date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    date.ok_or_else(|| "expected a day as year, month and day, such as 2026-11-20".to_owned())
}

/// Notes, lists, changes and removes interviews.
///
/// # Errors
/// If what is asked for makes no sense, the store can't be read or written, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let now = SystemClock::default().now();
    let mut data = Data::open(err)?;
    let outcomes = data.sound(err, Store::outcomes)?;
    match &args.command {
        Command::List(args) => return list::run(args, &outcomes, &mut data, &now, out, err),
        Command::Add(args) => {
            let outcome = args.outcome(&outcomes, &now)?;
            keep(&mut data, &outcome)?;
            writeln!(err, "Noted: {}.", told(&outcome))?;
        }
        Command::Result { which, result } => {
            let outcome = Outcome { result: *result, ..found(which, &outcomes)?.clone() };
            keep(&mut data, &outcome)?;
            writeln!(err, "Noted: {}.", told(&outcome))?;
        }
        Command::Remove { number } => {
            let outcome = numbered(*number, &outcomes)?;
            data.store.remove_outcome(outcome.made).map_err(Failure::bad)?;
            writeln!(err, "Removed: {}.", told(outcome))?;
        }
    }
    Ok(Exit::Ok)
}

impl Add {
    /// The interview, if it can be one.
    fn outcome(&self, others: &[Outcome], now: &Now) -> Result<Outcome, Failure> {
        let company = self.company.split_whitespace().collect::<Vec<_>>().join(" ");
        if company.is_empty() {
            return Err(Failure::usage("`--company` is empty: expected the name of a company"));
        }
        let texts = [("company", company.as_str()), ("note", self.note.as_str())];
        for ((name, text), most) in texts.into_iter().zip(LONGEST) {
            let length = text.chars().count();
            if length > most {
                let why =
                    format!("`--{name}` has {length} characters, where {most} are the most: shorten it");
                return Err(Failure::usage(why));
            }
        }
        let day = self.on.map_or_else(|| Ok(Day::of(now)), |date| past(date, now))?;
        let mut made = now.wall;
        // The time names an outcome, and a clock that was set back may show a time again.
        while others.iter().any(|other| other.made == made) {
            made += Duration::nanoseconds(1);
        }
        let (level, result, note) = (self.level, self.result, self.note.trim().to_owned());
        Ok(Outcome { made, day, company, level, result, note })
    }
}

/// A day that has come.
fn past(date: NaiveDate, now: &Now) -> Result<Day, Failure> {
    let today = now.wall.with_timezone(&now.utc_offset).date_naive();
    if (NaiveDate::default()..=today).contains(&date) {
        return Ok(Day::on(date));
    }
    let why = if date > today { "is in the future" } else { "is before 1970" };
    Err(Failure::usage(format!("{date} {why}: expected the day of the interview, {today} at the latest")))
}

fn keep(data: &mut Data, outcome: &Outcome) -> Result<(), Failure> {
    data.store.keep_outcome(outcome).map_err(Failure::bad)
}

fn told(outcome: &Outcome) -> String {
    format!("{}, {}, {}", outcome.company, outcome.day.date(), outcome.result)
}

/// The interview of this number or day.
fn found<'a>(which: &str, outcomes: &'a [Outcome]) -> Result<&'a Outcome, Failure> {
    if let Ok(number) = which.parse() {
        return numbered(number, outcomes);
    }
    let date = date(which).map_err(|expected| {
        Failure::usage(format!(
            "`{which}` is no interview: {expected}, or a number of `greenroom outcome list`"
        ))
    })?;
    let on: Vec<usize> = (0..outcomes.len()).filter(|&at| outcomes[at].day.date() == date).collect();
    match on.as_slice() {
        [at] => Ok(&outcomes[*at]),
        [] => Err(Failure::usage(format!("no interview is noted on {date}; {LIST} shows which are"))),
        many => {
            let numbers: Vec<String> = many.iter().map(|at| (at + 1).to_string()).collect();
            let (count, numbers) = (many.len(), numbers.join(" or "));
            Err(Failure::usage(format!("{count} interviews are noted on {date}: give the number, {numbers}")))
        }
    }
}

const LIST: &str = "`greenroom outcome list`";

fn numbered(number: usize, outcomes: &[Outcome]) -> Result<&Outcome, Failure> {
    let outcome = number.checked_sub(1).and_then(|at| outcomes.get(at));
    outcome.ok_or_else(|| {
        let there = match outcomes.len() {
            0 => "none is noted yet".to_owned(),
            1 => "there is one".to_owned(),
            count => format!("there are {count}"),
        };
        Failure::usage(format!("there is no interview {number}: {there}; {LIST} numbers them"))
    })
}
