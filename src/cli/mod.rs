//! The subcommands. Each writes data to stdout and messages to stderr, and says by its exit how it went.

mod desk;
pub mod diagram;
pub mod drill;
pub mod estimate;
pub mod history;
pub mod pack;
pub mod practice;
pub mod problems;
pub mod round;
pub mod show;
mod table;

use std::io::{self, Write};

use clap::{Parser, Subcommand};

pub use desk::Desk;

/// Timed system-design mock interviews in the terminal. The pad answers back.
///
/// Without a command it opens the trainer.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, after_help = AFTER)]
pub struct Cli {
    /// What to do; nothing opens the trainer.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "\
Exit status: 0 done, 1 what was looked at is bad, 2 the command makes no sense here.
Environment: GREENROOM_DATA_DIR, GREENROOM_CONFIG_DIR, EDITOR, NO_COLOR.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Go straight into a round; without a problem, one not yet tried
    #[command(alias = "practise")]
    Practice(practice::Args),
    /// Drill quick estimates against the clock
    Drill(drill::Args),
    /// List the problems
    Problems(problems::Args),
    /// Show one problem, without spoilers unless asked for
    Show(show::Args),
    /// List the rounds played
    History(history::Args),
    /// Show one round
    Round(round::Args),
    /// Evaluate an estimate, or a file of them
    Estimate(estimate::Args),
    /// Draw and analyse a typed architecture
    Diagram(diagram::Args),
    /// Check, list and describe packs
    Pack(pack::Args),
}

/// How a command went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what was asked: status 0.
    Ok,
    /// What was looked at is bad: status 1.
    Bad,
    /// What was asked makes no sense: status 2.
    Usage,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Bad => 1,
            Exit::Usage => 2,
        })
    }
}

/// Carries out a command.
///
/// # Errors
/// Where its output can't be written.
pub fn run(cli: &Cli, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Exit> {
    match &cli.command {
        None => practice::trainer(None, err),
        Some(Command::Practice(args)) => practice::run(args, err),
        Some(Command::Drill(args)) => drill::run(args, out, err),
        Some(Command::Problems(args)) => problems::run(args, out, err),
        Some(Command::Show(args)) => show::run(args, out, err),
        Some(Command::History(args)) => history::run(args, out, err),
        Some(Command::Round(args)) => round::run(args, out, err),
        Some(Command::Estimate(args)) => estimate::run(args, out, err),
        Some(Command::Diagram(args)) => diagram::run(args, &vocabulary(), out, err),
        Some(Command::Pack(args)) => pack::run(args, Desk::packs().as_deref(), out, err),
    }
}

/// The vocabulary of every pack at hand: a diagram on its own belongs to none.
fn vocabulary() -> crate::diagram::Vocabulary {
    crate::content::Library::load(Desk::packs().as_deref()).words().vocabulary()
}

/// Writes a value as JSON, indented, with a final line break.
fn json(out: &mut dyn Write, value: &serde_json::Value) -> io::Result<()> {
    writeln!(out, "{value:#}")
}
