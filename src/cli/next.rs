//! `greenroom next`: what to practise next, and why.

use std::io::Write;

use serde_json::{Value, json};

use super::{Data, Exit, Failure};
use crate::progress::{Proposal, next};
use crate::runtime::{Clock, SystemClock, practice};

/// The form of the proposals.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
}

/// Proposes what to practise next.
///
/// # Errors
/// If the store can't be read, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    data.library.finish();
    let now = SystemClock::default().now();
    let practice = practice(&data.library, &data.store, &now).map_err(Failure::bad)?;
    let proposals = next(&practice);
    if args.json {
        super::json(out, &proposals.iter().map(object).collect::<Vec<_>>())?;
        return Ok(Exit::Ok);
    }
    for (number, proposal) in (1..).zip(&proposals) {
        writeln!(out, "{number}  {}: {}", proposal.what, proposal.why)?;
        writeln!(out, "   greenroom {}", proposal.command)?;
    }
    if proposals.is_empty() {
        writeln!(err, "Nothing to propose: every problem was tried, and no card is due today.")?;
    }
    Ok(Exit::Ok)
}

fn object(proposal: &Proposal) -> Value {
    let Proposal { what, why, command, .. } = proposal;
    json!({ "what": what, "why": why, "command": format!("greenroom {command}") })
}
