//! `greenroom next`: what to practise next, and why.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::csv::csv;
use super::{Data, Exit, Failure};
use crate::progress::{Proposal, next};
use crate::runtime::{Clock, SystemClock, practice};

/// The form of the proposals.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON: a list of objects
    #[arg(long)]
    json: bool,
    /// As CSV: a row for each
    #[arg(long, conflicts_with = "json")]
    csv: bool,
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
    if args.csv {
        csv(out, FIELDS, proposals.iter().map(values))?;
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

/// The fields of a proposal.
const FIELDS: [&str; 3] = ["what", "why", "command"];

fn values(Proposal { what, why, command, .. }: &Proposal) -> [Value; FIELDS.len()] {
    [json!(what), json!(why), json!(format!("greenroom {command}"))]
}

fn object(proposal: &Proposal) -> Value {
    FIELDS.map(str::to_owned).into_iter().zip(values(proposal)).collect::<Map<_, _>>().into()
}
