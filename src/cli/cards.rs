//! `greenroom drill cards`: short questions and their answers, in the trainer or line by line without one.

use std::io::Write;

use serde_json::{Value, json};

use super::card_lines::Run;
use super::drill::Args;
use super::{Data, Exit, Failure, card_table, practice};
use crate::app::Effect;
use crate::app::cards::Order;
use crate::content;
use crate::domain::id::Id;
use crate::drill::cards::{Deal, Flashcard, Limits, summary};
use crate::drill::own::own_topics;
use crate::report::text;
use crate::runtime::{Clock, SystemClock, check_terminal, hand};
use crate::spanned::{did_you_mean, listed};

/// Goes through cards.
///
/// # Errors
/// If nothing is known of the topic, or input and output fail.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    data.library.finish();
    if let Some(topic) = &args.topic {
        known(topic, &data)?;
    }
    if args.csv {
        return card_table::run(args.topic.as_deref(), &mut data, out, err);
    }
    let count = args.count.and_then(|count| usize::try_from(count).ok());
    let order = order(args, count);
    if !args.plain && !args.json && check_terminal().is_ok() {
        drop(data);
        return practice::open_at(|_, boot| {
            boot.straight = Some(Effect::ReadCards(order));
            Ok(())
        });
    }
    let all = content::cards(&data.library, &data.standing(), order.topic.as_deref());
    let mut clock = SystemClock::default();
    let (seed, now) = (clock.seed(), clock.now());
    let hand = hand(all, &order, &data.store, seed, &now);
    let shown: &mut dyn Write = if args.json { &mut *err } else { &mut *out };
    if hand.cards.is_empty() {
        writeln!(shown, "{}", hand.none_ready())?;
    }
    let mut run = Run::of(hand, &mut data.store, &clock);
    run.go_through(shown)?;
    let (deal, unkept) = run.ended();
    if args.json {
        super::json(out, &told(&deal))?;
    } else {
        write!(out, "{}", text::page(&summary(&deal)))?;
    }
    match unkept {
        None => Ok(Exit::Ok),
        Some(why) => Err(Failure::bad(format!("the reviews are not kept: {why}"))),
    }
}

fn order(args: &Args, count: Option<usize>) -> Order {
    let usual = Limits::default();
    let most = |most: Option<u32>, usual| most.map_or(usual, |most| usize::try_from(most).unwrap_or(usual));
    Order {
        topic: args.topic.clone(),
        count,
        limits: Limits { new: most(args.new, usual.new), due: most(args.due, usual.due) },
        suspended: args.suspended,
        typed: args.typed,
        seed: args.seed,
        retention: args.retention.unwrap_or_default(),
    }
}

fn known(topic: &str, data: &Data) -> Result<(), Failure> {
    let (topics, own) = (content::topics(&data.library), data.store.own_cards().unwrap_or_default());
    let own = own_topics(&own);
    let ids: Vec<&str> = topics.iter().map(|(id, _)| id).chain(&own).map(Id::as_str).collect();
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

fn told(deal: &Deal) -> Value {
    let name = |missed: &Flashcard| missed.name.clone();
    json!({
        "cards": deal.count(),
        "met": deal.met(),
        "known": deal.known(),
        "again": deal.missed().map(name).collect::<Vec<_>>(),
    })
}
