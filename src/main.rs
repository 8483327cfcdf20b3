//! The `greenroom` binary.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use greenroom::cli::{self, Cli, Exit};

fn main() -> ExitCode {
    // The trainer's first frame would wait for a description of every command.
    let cli = if std::env::args_os().len() < 2 { Cli { command: None } } else { Cli::parse() };
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let ended = match cli::run(&cli, &mut out, &mut err) {
        // The terminal may be gone, and there is nobody to be told.
        Ok(Exit::Signal(signal)) => return Exit::Signal(signal).into(),
        ended => ended,
    };
    match ended.and_then(|exit| out.flush().map(|()| exit)) {
        Ok(exit) => exit.into(),
        // A reader that has gone away, as `head` does, is nobody's fault.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(why) => {
            drop(writeln!(err, "greenroom: {why}"));
            ExitCode::FAILURE
        }
    }
}
