//! The `greenroom` binary.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use clap::Parser as _;
use greenroom::cli::diagram;

#[derive(clap::Parser)]
#[command(name = "greenroom", version, about)]
enum Command {
    Diagram(diagram::Args),
}

fn main() -> std::io::Result<ExitCode> {
    let Command::Diagram(args) = Command::parse();
    let words = greenroom::cli::words::core();
    Ok(ExitCode::from(diagram::run(&args, &words, &mut stdout().lock(), &mut stderr().lock())?.code()))
}
