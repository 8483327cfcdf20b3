//! `greenroom drill estimates`: quick Fermi estimates, in the trainer or line by line without one.

use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::{Data, Exit, Failure, practice};
use crate::app::drill::Order;
use crate::content;
use crate::domain::drill::{Answered, Biases, Outcome, Tally, Topic};
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
    /// rates, storage, bandwidth, memory, money or time; all of them without one
    #[arg(long, value_parser = topic)]
    topic: Option<Topic>,
    /// How many questions: until esc in the trainer, else 10
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=1000))]
    count: Option<u64>,
    /// Draw the same questions on any machine, from the table of numbers alone
    #[arg(long)]
    seed: Option<u64>,
    /// Line by line, as for a screen reader
    #[arg(long)]
    plain: bool,
    /// Line by line on stderr, and the summary as JSON on stdout
    #[arg(long)]
    json: bool,
}

/// The drills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Quick Fermi estimates
    Estimates,
}

fn topic(text: &str) -> Result<Topic, String> {
    Topic::of(text).ok_or_else(|| {
        let all: Vec<&str> = Topic::ALL.iter().map(|topic| topic.id()).collect();
        format!("expected one of {}", all.join(", "))
    })
}

/// Drills.
///
/// # Errors
/// If answers can't be read or kept, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let order = Order { topic: args.topic, count: args.count, seed: args.seed };
    if !args.plain && !args.json && check_terminal().is_ok() {
        return practice::open_at(|_, boot| {
            boot.drill = Some(order);
            Ok(())
        });
    }
    let mut data = Data::open(err)?;
    let mut input = io::stdin().lock();
    let prompt = io::stdin().is_terminal();
    let practised = if order.seed.is_some() { Default::default() } else { data.standing() };
    let bank = Arc::new(content::fermi(&data.library, &practised));
    let mut clock = SystemClock::default();
    let stream = Stream::new(bank, order.topic, order.seed.unwrap_or_else(|| clock.seed()));
    let shown: &mut dyn Write = if args.json { &mut *err } else { &mut *out };
    let mut plain =
        PlainDrill { input: &mut input, shown, prompt, clock: &clock, store: &mut data.store, unkept: None };
    let tally = plain.drill(&stream, order.count.unwrap_or(USUAL))?;
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
/// The longest line that is read of an answer, in bytes.
const LINE: u64 = 64 * 1024;

/// A drill without a screen: prints a question, reads a line, prints the verdict.
struct PlainDrill<'a> {
    input: &'a mut dyn BufRead,
    shown: &'a mut dyn Write,
    /// Input is a terminal, so a prompt is printed.
    prompt: bool,
    clock: &'a SystemClock,
    store: &'a mut Store,
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
            let Some(line) = self.line()? else { return Ok(false) };
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
                    self.keep(tally, judged.answered(question, now.wall, took));
                    return Ok(true);
                }
            }
        }
    }

    fn keep(&mut self, tally: &mut Tally, answered: Answered) {
        if let Err(why) = self.store.keep_answer(&answered) {
            self.unkept = Some(why.to_string());
        }
        tally.answers.push(answered);
    }

    /// The next line, up to [`LINE`] bytes; none at the end of the input.
    fn line(&mut self) -> io::Result<Option<String>> {
        if self.prompt {
            write!(self.shown, "> ")?;
        }
        self.shown.flush()?;
        let mut bytes = Vec::new();
        let read = io::Read::take(&mut *self.input, LINE).read_until(b'\n', &mut bytes)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
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
