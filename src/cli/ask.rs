//! `greenroom ask PROBLEM 'QUESTION'`: what the interviewer of a round on the problem would reply.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Exit, Failure, nearby};
use crate::domain::id::Id;
use crate::domain::round::Choice;
use crate::domain::scrub::scrub;
use crate::lens::Lens;
use crate::session::{Said, asked, choice_named, offered_questions};

/// The problem and the question.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// `rate-limiter`, or `pack/name`; of the pack that you stand in, if it has such a problem
    problem: String,
    /// The question, in one argument; each part of it gets a reply
    question: String,
    /// The folder of a pack that isn't installed, such as one you are writing
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
    /// The variant of the problem
    #[arg(long, value_name = "VARIANT")]
    variant: Option<String>,
    /// Print JSON: one object a clause, with the kind of its reply
    #[arg(long)]
    json: bool,
}

/// Prints the replies to a question.
///
/// # Errors
/// If there is no such problem or variant, the problem is broken, or `out` can't be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let library = nearby::library(args.pack.as_deref(), &args.problem).map_err(Failure::usage)?;
    let id = library.find(&args.problem).map_err(Failure::usage)?.id.clone();
    let broken = |_| Failure::bad(format!("{id} is broken; `greenroom pack check` says why"));
    let brief = library.open(&id).map_err(broken)?.brief();
    let variants = || Ok(brief.problem.variants.keys().cloned().collect());
    let variant = choice_named(args.variant.as_deref(), None, variants).map_err(Failure::usage)?;
    let lens = Lens::new(brief, named(&variant));
    let replies = asked(&lens, &args.question);
    if replies.is_empty() {
        return Err(Failure::usage("the question has no words; expected one such as 'How many users?'"));
    }
    if args.json {
        let replies: Vec<Value> = replies.iter().map(object).collect();
        super::json(out, &json!({ "replies": replies }))?;
    } else {
        replies.iter().try_for_each(|reply| print(&lens, reply, out))?;
        if replies.iter().any(|reply| !reply.offers.is_empty()) {
            writeln!(out, "Ask again in the words of the one you mean.")?;
        }
    }
    Ok(Exit::Ok)
}

fn named(choice: &Choice) -> Option<&Id> {
    match choice {
        Choice::Named(id) => Some(id),
        Choice::Plain | Choice::Drawn => None,
    }
}

fn object(said: &Said<'_>) -> Value {
    json!({ "clause": said.clause, "reply": said.kind, "id": said.id, "offers": said.offers, "text": said.text })
}

/// A round takes an offer by its number and a key; here its question is asked again, so no number is shown.
fn print(lens: &Lens, said: &Said<'_>, out: &mut dyn Write) -> io::Result<()> {
    let offered = offered_questions(lens, said);
    let line =
        if offered.is_empty() { said.line() } else { format!("> Do you mean: {}", offered.join(" Or: ")) };
    writeln!(out, "{}\n{line}", scrub(said.clause))
}
