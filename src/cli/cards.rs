//! `greenroom drill cards`: short questions and their answers, in the trainer or line by line without one.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::drill::Args;
use super::lines::Lines;
use super::{Data, Exit, Failure, card_table, practice};
use crate::app::Effect;
use crate::app::cards::Order;
use crate::content;
use crate::domain::id::Id;
use crate::domain::review::{Day, Memory, Rating};
use crate::drill::cards::{Deal, Flashcard, Hand, Limits, summary};
use crate::drill::own::own_topics;
use crate::drill::schedule::{Schedule, interval};
use crate::drill::typed::Typed;
use crate::report::text;
use crate::runtime::{Clock, SystemClock, check_terminal, hand};
use crate::spanned::{did_you_mean, listed};
use crate::store::Store;

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
    let Hand { cards, schedule, typed, .. } = hand;
    let (deal, store) = (Deal::of(cards), &mut data.store);
    let mut run = Run { deal, schedule, typed, store, clock: &clock, unkept: None };
    run.go_through(shown)?;
    let Run { deal, unkept, .. } = run;
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

/// A run of cards, line by line.
struct Run<'a> {
    deal: Deal,
    schedule: Schedule,
    /// Answers are typed before they are shown.
    typed: bool,
    store: &'a mut Store,
    clock: &'a SystemClock,
    /// The reason that reviews are not kept, if they aren't.
    unkept: Option<String>,
}

impl Run<'_> {
    /// Asks until every card was known, or the input has ended.
    fn go_through(&mut self, shown: &mut dyn Write) -> io::Result<()> {
        let mut lines = Lines::of_stdin();
        while let Some(card) = self.deal.front() {
            let (number, count) = (self.deal.met() + 1, self.deal.count());
            writeln!(shown, "{number}/{count}  {}", text::wrapped(&card.card.ask, 90))?;
            let asked =
                if self.typed { "type your answer, then it shows" } else { "an empty line shows the answer" };
            writeln!(shown, "      on {}; {asked}", card.title)?;
            let Some(said) = lines.next(shown)? else { break };
            writeln!(shown, "{}", text::page(&card.told()))?;
            if let Some(right) =
                Typed::of(&said, &card.card).and_then(|typed| typed.right).filter(|_| self.typed)
            {
                writeln!(shown, "      {right}.")?;
            }
            writeln!(shown, "      Known? {}; an empty line says 3", self.choices(card))?;
            let Some(said) = lines.next(shown)? else { break };
            self.rate(rating(&said));
        }
        Ok(())
    }

    /// The four ratings, each with the time until the card comes again.
    fn choices(&self, card: &Flashcard) -> String {
        let today = Day::of(&self.clock.now());
        let next = self.schedule.next(card.memory.as_ref(), today);
        let next = Rating::ALL.iter().zip(next).enumerate();
        let choice = |(at, (rating, memory)): (usize, (&Rating, Memory))| {
            format!("{} {rating} ({})", at + 1, interval(memory.due.since(today)))
        };
        next.map(choice).collect::<Vec<_>>().join(", ")
    }

    fn rate(&mut self, rating: Rating) {
        let review = self.deal.rate(rating, &self.schedule, &self.clock.now());
        if let Some(Err(why)) = review.map(|review| self.store.keep_review(&review)) {
            self.unkept = Some(why.to_string());
        }
    }
}

/// The rating that a line says: its number, its word, or yes and no.
fn rating(said: &str) -> Rating {
    let said = said.trim().to_lowercase();
    let begins = |rating: &&Rating| !said.is_empty() && rating.id().starts_with(&said);
    match said.as_str() {
        "1" | "n" | "no" => Rating::Again,
        "2" => Rating::Hard,
        "4" => Rating::Easy,
        _ => Rating::ALL.iter().find(begins).copied().unwrap_or(Rating::Good),
    }
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
