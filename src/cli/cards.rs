//! `greenroom drill cards`: short questions and their answers, in the trainer or line by line without one.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::drill::Args;
use super::lines::Lines;
use super::{Data, Exit, Failure, practice};
use crate::app::Effect;
use crate::app::cards::Order;
use crate::content::{self, Library};
use crate::drill::cards::{Deal, Flashcard, dealt, summary};
use crate::report::text;
use crate::runtime::{Clock, SystemClock, check_terminal};
use crate::spanned::{did_you_mean, listed};

/// Goes through cards.
///
/// # Errors
/// If nothing is known of the topic, or input and output fail.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    data.library.finish();
    if let Some(topic) = &args.topic {
        known(topic, &data.library)?;
    }
    let count = args.count.and_then(|count| usize::try_from(count).ok());
    let order = Order { topic: args.topic.clone(), count, seed: args.seed };
    if !args.plain && !args.json && check_terminal().is_ok() {
        drop(data);
        return practice::open_at(|_, boot| {
            boot.straight = Some(Effect::ReadCards(order));
            Ok(())
        });
    }
    let all = content::cards(&data.library, &data.standing(), order.topic.as_deref());
    let seed = order.seed.unwrap_or_else(|| SystemClock::default().seed());
    let mut deal = Deal::of(dealt(&all, order.topic.is_none().then_some(seed), order.count));
    go_through(&mut deal, if args.json { &mut *err } else { &mut *out })?;
    if args.json {
        super::json(out, &told(&deal))?;
    } else {
        write!(out, "{}", text::page(&summary(&deal)))?;
    }
    Ok(Exit::Ok)
}

fn known(topic: &str, library: &Library) -> Result<(), Failure> {
    let topics = content::topics(library);
    let ids: Vec<&str> = topics.iter().map(|(id, _)| id.as_str()).collect();
    if ids.contains(&topic) {
        return Ok(());
    }
    let meant = did_you_mean(topic, ids.iter().copied());
    let meant = meant.map_or_else(
        || format!("expected one of {}", listed(ids.iter().copied())),
        |topic| format!("did you mean `{topic}`?"),
    );
    Err(Failure::usage(format!("there are no cards on `{topic}`: {meant}")))
}

/// Asks until every card was known, or the input has ended.
fn go_through(deal: &mut Deal, shown: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines::of_stdin();
    while let Some(card) = deal.front() {
        writeln!(shown, "{}/{}  {}", deal.met() + 1, deal.count(), text::wrapped(&card.card.ask, 90))?;
        writeln!(shown, "      on {}; an empty line shows the answer", card.title)?;
        if lines.next(shown)?.is_none() {
            break;
        }
        writeln!(shown, "{}", text::page(&card.told()))?;
        writeln!(shown, "      Known? An empty line or y says yes, n shows it again later.")?;
        let Some(said) = lines.next(shown)? else { break };
        let known = !said.trim().to_lowercase().starts_with('n');
        deal.mark(known);
    }
    Ok(())
}

fn told(deal: &Deal) -> Value {
    let name = |missed: &Flashcard| format!("{}/{}", missed.topic, missed.id);
    json!({
        "cards": deal.count(),
        "met": deal.met(),
        "known": deal.known(),
        "again": deal.missed().map(name).collect::<Vec<_>>(),
    })
}
