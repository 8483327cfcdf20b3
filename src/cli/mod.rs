//! The subcommands. Each writes data to stdout and messages to stderr, and returns its exit status.

pub mod again;
pub mod ask;
pub mod backup;
mod card_lines;
mod card_table;
pub mod cards;
pub mod compare;
mod csv;
mod data;
pub mod diagram;
pub mod doctor;
pub mod drill;
pub mod estimate;
pub mod evidence;
pub mod history;
mod lines;
mod nearby;
pub mod next;
pub mod outcome;
pub mod pack;
pub mod practice;
pub mod problems;
pub mod restore;
pub mod round;
pub mod show;
pub mod stats;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use clap::{Parser, Subcommand};
use unicode_width::UnicodeWidthStr;

use crate::domain::scrub::scrub;
pub use data::Data;

/// Timed system-design mock interviews in the terminal. The pad answers back.
///
/// Without a command it opens the trainer.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, after_help = AFTER)]
pub struct Cli {
    /// The command; without one the trainer opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "\
Exit status: 0 done, 1 what was looked at is bad, 2 the command makes no sense here, 128+n ended by signal n
(129 the terminal was closed, 130 interrupted, 143 terminated); everything is saved first.
Environment: GREENROOM_DATA_DIR, GREENROOM_CONFIG_DIR, EDITOR, NO_COLOR.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play the tutorial: all six phases in two minutes, or on from where it was left
    Tutorial,
    /// Go straight into a round; without a problem, one not yet tried
    #[command(alias = "practise")]
    Practice(practice::Args),
    /// Drill quick estimates against the clock, or go through the cards that are due
    Drill(drill::Args),
    /// List the problems
    Problems(problems::Args),
    /// Show one problem, without spoilers unless asked for
    Show(show::Args),
    /// Make a round again: from a phase on, on a variant, or as a whole
    Again(again::Args),
    /// List the rounds played
    History(history::Args),
    /// Propose what to practise next, each with its reason and its command
    Next(next::Args),
    /// Show what practice has come to: level, trends, pace, bias, coverage
    Stats(stats::Args),
    /// Note real interviews, and list them with the practice before each
    Outcome(outcome::Args),
    /// Show one round
    Round(round::Args),
    /// Lay two rounds on one problem side by side
    Compare(compare::Args),
    /// Ask the interviewer of a problem a question
    Ask(ask::Args),
    /// Tell which points and criteria a text meets, and by which lines
    Evidence(evidence::Args),
    /// Evaluate an estimate, or a file of them
    Estimate(estimate::Args),
    /// Draw and analyse a typed architecture
    Diagram(diagram::Args),
    /// Check, list and describe packs
    Pack(pack::Args),
    /// Make a copy of the database
    Backup(backup::Args),
    /// Bring rounds back from a copy of the database, or list the copies
    Restore(restore::Args),
    /// Check the terminal, the folders, the database, its copies and the packs
    Doctor(doctor::Args),
}

/// The exit status of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Ok,
    /// The input is bad or something failed.
    Bad,
    /// The command makes no sense.
    Usage,
    /// A signal of this number ended it.
    Signal(i32),
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Bad => 1,
            Exit::Usage => 2,
            Exit::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
        })
    }
}

/// The reason that a command stops.
#[derive(Debug)]
pub enum Failure {
    /// Told on stderr; the command ends with this exit.
    Told(Exit, String),
    /// An output can't be written or an input can't be read.
    Io(io::Error),
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands the error over")]
impl Failure {
    fn bad(why: impl ToString) -> Self {
        Self::Told(Exit::Bad, why.to_string())
    }

    fn usage(why: impl ToString) -> Self {
        Self::Told(Exit::Usage, why.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(why: io::Error) -> Self {
        Self::Io(why)
    }
}

/// Carries out a command.
///
/// # Errors
/// If its output can't be written.
pub fn run(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match carry_out(cli, out, err) {
        Ok(exit) => Ok(exit),
        Err(Failure::Told(exit, why)) => writeln!(err, "greenroom: {why}").map(|()| exit),
        Err(Failure::Io(why)) => Err(why),
    }
}

fn carry_out(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    match &cli.command {
        None => practice::run(None),
        Some(Command::Tutorial) => practice::tutorial(),
        Some(Command::Practice(args)) => practice::run(Some(args)),
        Some(Command::Drill(args)) => drill::run(args, out, err),
        Some(Command::Problems(args)) => problems::run(args, out, err),
        Some(Command::Show(args)) => show::run(args, out, err),
        Some(Command::Again(args)) => again::run(args),
        Some(Command::History(args)) => history::run(args, out, err),
        Some(Command::Next(args)) => next::run(args, out, err),
        Some(Command::Stats(args)) => stats::run(args, out, err),
        Some(Command::Outcome(args)) => outcome::run(args, out, err),
        Some(Command::Round(args)) => round::run(args, out, err),
        Some(Command::Compare(args)) => compare::run(args, out, err),
        Some(Command::Ask(args)) => ask::run(args, out),
        Some(Command::Evidence(args)) => evidence::run(args, out),
        Some(Command::Estimate(args)) => estimate::run(args, out, err),
        Some(Command::Diagram(args)) => Ok(diagram::run(args, &vocabulary(), out, err)?),
        Some(Command::Backup(args)) => backup::run(args, out, err),
        Some(Command::Restore(args)) => restore::run(args, out, err),
        Some(Command::Doctor(args)) => doctor::run(args, out),
        Some(Command::Pack(args)) => Ok(pack::run(args, Data::packs().as_deref(), out, err)?),
    }
}

/// The vocabulary of every pack at hand: a diagram on its own belongs to none.
fn vocabulary() -> crate::diagram::Vocabulary {
    crate::content::Library::load(Data::packs().as_deref()).words().vocabulary()
}

/// Parses an argument that is a word of a set.
fn word<T>(of: fn(&str) -> Option<T>, expected: &str) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| of(text).ok_or_else(|| format!("expected {expected}"))
}

/// Writes a value as JSON, indented, with a final line break.
fn json(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes rows with their columns aligned; programs get JSON instead.
fn table<const N: usize>(out: &mut dyn Write, rows: &[[String; N]]) -> io::Result<()> {
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(widest).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let gap = width.saturating_sub(cell.width()) + 2;
            line.push_str(&scrub(cell));
            line.push_str(&" ".repeat(gap));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The first `most` bytes of a file, or of standard input for `-`.
fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let input: &mut dyn Read = if path == "-" { &mut io::stdin() } else { &mut File::open(path)? };
    let mut bytes = Vec::new();
    input.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
