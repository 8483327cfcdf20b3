//! The `greenroom` binary.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use greenroom::cli::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (mut out, mut err) = (io::stdout(), io::stderr());
    match cli::run(&cli, &mut out, &mut err).and_then(|exit| out.flush().map(|()| exit)) {
        Ok(exit) => exit.into(),
        // A reader that has gone away, as `head` does, is nobody's fault.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(why) => {
            drop(writeln!(err, "greenroom: {why}"));
            ExitCode::FAILURE
        }
    }
}
