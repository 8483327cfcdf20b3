//! `greenroom compare ROUND ROUND`: two attempts at one problem side by side.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::round::{find, opened};
use super::{Data, Exit, Failure};
use crate::domain::round::{RoundId, State};
use crate::lens::Lens;
use crate::lens::compare::{Cell, Comparison, Pair, compare, pages};
use crate::lens::review::{PRINTED, Reviewed};
use crate::report;
use crate::store::Store;

/// The two rounds.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A round's id, or its beginning or end as far as it is the only one; `last` is the newest
    one: String,
    /// Another round on the same problem; the older stands first, whichever is named first
    other: String,
    /// As JSON: for each thing its value in the older round and in the newer
    #[arg(long)]
    json: bool,
}

/// Prints both rounds side by side.
///
/// # Errors
/// If there is no such round, one is still open, they can't be compared, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    let rounds = data.sound(err, Store::rounds)?;
    let one = find(&rounds, &args.one).map_err(Failure::usage)?;
    let other = find(&rounds, &args.other).map_err(Failure::usage)?;
    let (one, other) = (reviewed(&mut data, one, err)?, reviewed(&mut data, other, err)?);
    let comparison = compare((one.0, &one.1), (other.0, &other.1)).map_err(Failure::usage)?;
    if args.json {
        super::json(out, &object(&comparison))?;
    } else {
        let title = &comparison.rounds[1].1.round.setting.title;
        writeln!(out, "{}", report::markdown::document(title, &pages(&comparison, PRINTED)))?;
    }
    Ok(Exit::Ok)
}

/// A round whose reference may be seen.
fn reviewed(data: &mut Data, id: RoundId, err: &mut dyn Write) -> Result<(RoundId, Reviewed), Failure> {
    let stored = data.sound(err, |store| store.load(id))?;
    let (round, opened) = opened(&stored).map_err(Failure::bad)?;
    let own = stored.own_grading().grade;
    if matches!(State::after(&round, &own), State::Running | State::Grading) {
        let why = "it is still open, and a comparison shows how its estimates and its diagram were judged";
        return Err(Failure::usage(format!("round {id} can't be compared yet: {why}")));
    }
    let lens = Lens::of(opened.brief(), &round);
    Ok((id, Reviewed::new(lens, round, own, stored.other_gradings())))
}

fn object(comparison: &Comparison<'_>) -> Value {
    let part = |pairs: &[Pair]| -> Value {
        let both = |pair: &Pair| (pair.key.clone(), json!(pair.cells.each_ref().map(value)));
        pairs.iter().map(both).collect::<Map<_, _>>().into()
    };
    let unlike = comparison.conditions.iter().filter(|pair| pair.differs()).map(|pair| &pair.key);
    json!({
        "rounds": comparison.rounds.map(|(id, _)| id.to_string()),
        "problem": comparison.rounds[1].1.round.setting.problem.to_string(),
        "conditions": part(&comparison.conditions),
        "unlike": unlike.collect::<Vec<_>>(),
        "scores": part(&comparison.scores),
        "support": part(&comparison.support),
        "criteria": part(&comparison.criteria),
        "seconds": part(&comparison.times),
        "estimates": part(&comparison.estimates),
        "diagrams": part(&comparison.diagrams),
    })
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Number(number) => json!(number),
        Cell::Time(time) => json!(time.as_secs()),
        Cell::Estimate(text, ratio) => {
            json!({ "text": text, "ratio": Some(*ratio).filter(|ratio| ratio.is_finite()) })
        }
    }
}
