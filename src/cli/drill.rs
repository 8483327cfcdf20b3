//! `greenroom drill estimates`: quick Fermi estimates, in the trainer or line by line without one.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::lines::Lines;
use super::{Data, Exit, Failure, cards, practice};
use crate::app::Effect;
use crate::app::drill::{Order, own_card};
use crate::content;
use crate::domain::card::OwnCard;
use crate::domain::drill::{Answered, Biases, Outcome, Tally, Topic};
use crate::drill::schedule::Retention;
use crate::drill::{self, Question, Stream};
use crate::report;
use crate::runtime::{Clock, SystemClock, check_terminal};
use crate::store::Store;

/// The drill's topic, count and form.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to drill
    #[arg(value_enum, default_value_t = What::Estimates)]
    what: What,
    /// Of estimates: rates, storage, bandwidth, memory, money or time. Of cards: a topic of the packs, such as caching, a problem
    /// that you have cards of your own on, or own for all of those. All of them without one
    #[arg(long)]
    pub(super) topic: Option<String>,
    /// Number of questions: estimates go on until esc in the trainer, else 10; cards until all are known
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub(super) count: Option<u64>,
    /// Draw the same questions on any machine, from the table of numbers alone; cards in the same order
    #[arg(long)]
    pub(super) seed: Option<u64>,
    /// Of cards: the share that is to be known when a card comes again, 0.7 to 0.97; 0.9 unless said otherwise
    #[arg(long, value_parser = retention)]
    pub(super) retention: Option<Retention>,
    /// Of cards: those that are suspended, to look at them or take them up again
    #[arg(long)]
    pub(super) suspended: bool,
    /// Of cards: type each answer before it is shown
    #[arg(long)]
    pub(super) typed: bool,
    /// Of cards: the most new ones a day, 10 unless said otherwise
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=1000))]
    pub(super) new: Option<u32>,
    /// Of cards: the most that are due in a day, 100 unless said otherwise
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(super) due: Option<u32>,
    /// Line by line, as for a screen reader
    #[arg(long)]
    pub(super) plain: bool,
    /// Line by line on stderr, and the summary as JSON on stdout
    #[arg(long)]
    pub(super) json: bool,
    /// Of cards: print all that may be seen, with what is remembered of each, as CSV, and ask nothing; a text that begins
    /// with =, +, - or @ gets a ' in front, so that a spreadsheet takes it for no formula
    #[arg(long, conflicts_with_all = ["json", "plain", "count", "seed"])]
    pub(super) csv: bool,
}

/// The drills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Quick Fermi estimates
    Estimates,
    /// Short questions on one topic each
    Cards,
}

fn retention(text: &str) -> Result<Retention, String> {
    let [least, most] = Retention::BOUNDS;
    let share = text.parse().ok().and_then(Retention::of);
    share.ok_or_else(|| format!("expected a share from {least} to {most}, such as 0.9"))
}

fn topic(text: &str) -> Result<Topic, String> {
    Topic::of(text).ok_or_else(|| {
        let all: Vec<&str> = Topic::ALL.iter().map(|topic| topic.id()).collect();
        format!("there are no estimates on `{text}`: expected one of {}", all.join(", "))
    })
}

/// Drills.
///
/// # Errors
/// If answers can't be read or kept, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    match args.what {
        What::Estimates if args.csv => Err(Failure::usage(
            "`--csv` is of cards: `greenroom drill cards --csv`; docs/data.md tells of estimates",
        )),
        What::Estimates => estimates(args, out, err),
        What::Cards => cards::run(args, out, err),
    }
}

fn estimates(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let topic = args.topic.as_deref().map(topic).transpose().map_err(Failure::usage)?;
    let order = Order { topic, count: args.count, seed: args.seed };
    if !args.plain && !args.json && check_terminal().is_ok() {
        return practice::open_at(|_, boot| {
            boot.straight = Some(Effect::ReadDrill(order));
            Ok(())
        });
    }
    let mut data = Data::open(err)?;
    let practised = if order.seed.is_some() { Default::default() } else { data.standing() };
    let bank = Arc::new(content::fermi(&data.library, &practised));
    let mut clock = SystemClock::default();
    let stream = Stream::new(bank, order.topic, order.seed.unwrap_or_else(|| clock.seed()));
    let shown: &mut dyn Write = if args.json { &mut *err } else { &mut *out };
    let (input, off) = (Lines::of_stdin(), Vec::new());
    let mut plain = PlainDrill { input, shown, clock: &clock, store: &mut data.store, off, unkept: None };
    let tally = plain.drill(&stream, order.count.unwrap_or(USUAL))?;
    plain.offer_cards()?;
    let unkept = plain.unkept;
    let ever = data.store.biases().unwrap_or_else(|_| tally.biases());
    if args.json {
        super::json(out, &summary(&tally, &ever))?;
    } else {
        write!(out, "{}", report::text::page(&drill::summary(&tally, &ever)))?;
    }
    match unkept {
        None => Ok(Exit::Ok),
        Some(why) => Err(Failure::bad(format!("the answers are not kept: {why}"))),
    }
}

/// The number of questions if none is asked for.
const USUAL: u64 = 10;

/// A drill without a screen: prints a question, reads a line, prints the verdict.
struct PlainDrill<'a> {
    input: Lines,
    shown: &'a mut dyn Write,
    clock: &'a SystemClock,
    store: &'a mut Store,
    /// The questions whose answers were off, as cards.
    off: Vec<OwnCard>,
    /// The reason that answers are not kept, if they aren't.
    unkept: Option<String>,
}

impl PlainDrill<'_> {
    fn drill(&mut self, stream: &Stream, count: u64) -> io::Result<Tally> {
        let mut tally = Tally::default();
        for number in 0..count {
            let Some(question) = stream.question(number) else { break };
            self.ask(&question, number, count)?;
            if !self.answered(&question, &mut tally)? {
                break;
            }
        }
        Ok(tally)
    }

    fn ask(&mut self, question: &Question, number: u64, count: u64) -> io::Result<()> {
        writeln!(self.shown, "{}/{count}  {}", number + 1, report::text::wrapped(&question.ask, 90))?;
        for (words, value) in &question.given {
            writeln!(self.shown, "      {words}: {value}")?;
        }
        writeln!(self.shown, "      in {}; an empty line passes", question.item.unit)
    }

    /// Reads lines until one is an answer or passes; false where the input has ended.
    fn answered(&mut self, question: &Question, tally: &mut Tally) -> io::Result<bool> {
        let since = self.clock.now().mono;
        loop {
            let Some(line) = self.input.next(self.shown)? else { return Ok(false) };
            if line.trim().is_empty() {
                tally.passed += 1;
                writeln!(self.shown, "{}", report::text::page(&drill::passed(question)))?;
                return Ok(true);
            }
            match question.judge(&line) {
                Err(why) => writeln!(self.shown, "{why} Try again, or pass with an empty line.")?,
                Ok(judged) => {
                    writeln!(self.shown, "{}", report::text::page(&judged.page))?;
                    let now = self.clock.now();
                    let took = now.mono.saturating_sub(since);
                    let answered = judged.answered(question, now.wall, took);
                    self.off.extend((answered.outcome == Outcome::Off).then(|| own_card(question, now)));
                    self.keep(tally, answered);
                    return Ok(true);
                }
            }
        }
    }

    /// Offers what was off as cards; those that are kept already may have been worded anew.
    fn offer_cards(&mut self) -> io::Result<()> {
        let kept: HashSet<String> =
            self.store.own_cards().unwrap_or_default().into_iter().map(|own| own.name).collect();
        self.off.retain(|own| !kept.contains(&own.name));
        if self.off.is_empty() {
            return Ok(());
        }
        writeln!(
            self.shown,
            "What was off may become cards of your own: y keeps them, an empty line doesn't"
        )?;
        let said = self.input.next(self.shown)?.unwrap_or_default();
        if !["y", "yes"].contains(&said.trim().to_lowercase().as_str()) {
            return Ok(());
        }
        for own in &self.off {
            if let Err(why) = self.store.keep_card(own) {
                self.unkept = Some(why.to_string());
            }
        }
        writeln!(self.shown, "Kept; `greenroom drill cards` asks them among the new ones.\n")
    }

    fn keep(&mut self, tally: &mut Tally, answered: Answered) {
        if let Err(why) = self.store.keep_answer(&answered) {
            self.unkept = Some(why.to_string());
        }
        tally.answers.push(answered);
    }
}

/// The summary; times in seconds, biases as factors above 1 where one overestimates.
fn summary(tally: &Tally, ever: &Biases) -> Value {
    let answer = |answer: &Answered| {
        json!({
            "item": answer.item,
            "topic": answer.topic.id(),
            "outcome": answer.outcome.id(),
            "ratio": answer.log_ratio.map(|log| figures(10f64.powf(log))),
            "seconds": figures(answer.took.as_secs_f64()),
        })
    };
    json!({
        "answers": tally.answers.iter().map(answer).collect::<Vec<_>>(),
        "right": tally.of(Outcome::Right),
        "close": tally.of(Outcome::Close),
        "off": tally.of(Outcome::Off),
        "passed": tally.passed,
        "bias": factors(&tally.biases()),
        "bias_ever": factors(ever),
    })
}

fn factors(biases: &Biases) -> Value {
    let one = |(topic, bias): (Topic, crate::domain::drill::Bias)| {
        (topic.id().to_owned(), {
            let factor = bias.factor().map(figures);
            json!({ "factor": factor, "answers": bias.answers, "misread_units": bias.misread_units })
        })
    };
    Value::Object(biases.iter().map(one).collect())
}

/// Four figures: more would be noise.
fn figures(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}
