//! The `greenroom` binary.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use greenroom::cli::pack;

#[derive(Parser)]
#[command(version, about)]
struct Greenroom {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check, list and describe packs
    Pack(pack::Args),
}

fn main() -> io::Result<ExitCode> {
    let Command::Pack(args) = Greenroom::parse().command;
    let packs = std::env::var_os("GREENROOM_DATA_DIR").map(|data| PathBuf::from(data).join("packs"));
    let exit = pack::run(&args, packs.as_deref(), &mut io::stdout(), &mut io::stderr())?;
    Ok(exit.into())
}
