//! `greenroom again ROUND`: another attempt at the problem of a round.

use super::practice::{PHASES, open_at, open_problem};
use super::{Exit, Failure, round, word};
use crate::app::Effect;
use crate::content::Opened;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::{Again, Choice, Event, Setting, State, Terms, What};
use crate::runtime::{Services, SystemClock};
use crate::session::{Start, choice_named};

/// The round to make again.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The round's id, or its beginning or end as far as it is the only one; `last` is the newest
    round: String,
    /// Begin with this phase; the pads of those before are kept from the earlier round, and are not graded again
    #[arg(long, value_name = "PHASE", value_parser = word(Phase::of, PHASES))]
    from: Option<Phase>,
    /// Another variant of the problem by its id, `plain`, or `drawn` by chance; without it the same numbers
    #[arg(long)]
    variant: Option<String>,
}

/// Opens the trainer in the new round.
///
/// # Errors
/// If the trainer can't run here, there is no such round, or it is still open.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    open_at(|services, boot| {
        boot.straight = Some(Effect::Prepare(start(args, services)?));
        Ok(())
    })
}

fn start(args: &Args, services: &Services<SystemClock>) -> Result<Start, String> {
    let rounds = services.store.rounds().map_err(|why| why.to_string())?;
    let id = round::find(&rounds, &args.round)?;
    if rounds.iter().any(|round| round.id == id && matches!(round.state, State::Running | State::Grading)) {
        return Err(format!("round {id} is open: end and grade it first; `greenroom` resumes it"));
    }
    let stored = services.store.load(id).map_err(|why| why.to_string())?;
    let Some(What::Event(Event::Began(setting))) = stored.entries.first().map(|entry| &entry.what) else {
        return Err(format!("round {id} has no beginning"));
    };
    if setting.sample.is_some() {
        return Err(format!("round {id} is a sample answer; `greenroom practice` begins one of your own"));
    }
    let Setting { problem, rubric, mode, level, accommodation, .. } = setting.as_ref().clone();
    let was = || Opened::from_sources(&problem, rubric.as_ref(), stored.sources.clone()).ok();
    let Some(opened) = open_problem(services, &problem).ok().or_else(was) else {
        return Err(format!("{problem} is neither in a pack nor readable as it was in round {id}"));
    };
    let variants = || Ok(opened.problem.variants.keys().cloned().collect::<Vec<Id>>());
    let choice = match (&args.variant, &setting.variant) {
        (Some(asked), _) => {
            choice_named(Some(asked), None, variants).map_err(|why| format!("{problem}: {why}"))?
        }
        (None, Some(same)) => Choice::Named(same.clone()),
        (None, None) => Choice::Plain,
    };
    // A round that practised a part has the length of that part.
    let minutes = if setting.partial { services.terms().minutes } else { setting.minutes };
    let terms = Terms { mode, level, minutes, accommodation };
    let again = Some(Again { round: id, from: args.from });
    Ok(Start { problem, terms, choice, seed: None, rubric, only: None, again })
}
