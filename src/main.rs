//! The `greenroom` binary.
use std::io;
use std::process::ExitCode;

use clap::Parser;
use greenroom::cli::estimate;

#[derive(Parser)]
enum Command {
    /// Evaluate an estimate
    Estimate(estimate::Args),
}

fn main() -> ExitCode {
    let Command::Estimate(args) = Command::parse();
    match estimate::run(&args, &mut io::stdout().lock(), &mut io::stderr().lock()) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(_) => ExitCode::FAILURE,
    }
}
