//! Faults of meaning: names that lead nowhere, numbers out of bounds, parts that contradict each other.

mod answers;
mod cards;
mod challenges;
mod curveballs;
mod diagrams;
mod drill;
mod evidence;
mod formulas;
mod hints;
mod interface;
mod measures;
mod met;
mod names;
mod numbers;
mod pack;
mod prefixes;
mod quality;
mod rubric;
mod shared;
mod spares;
mod spoken;
mod telling;
mod twins;
mod walk;
mod whole;
mod words;

pub(super) use answers::{OTHERS, Reader, Shown, ranked};
pub(super) use cards::cards;
pub(super) use drill::{numbers, questions};
pub(super) use names::unknown;
pub(super) use pack::{Neighbours, pack};
pub(super) use quality::width;
pub(super) use rubric::rubric;
pub(super) use shared::{Runs, told};
pub(super) use telling::Sayings;
pub(super) use words::{concepts_named, words};

use super::context::Context;
use crate::domain::id::Id;
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Fault, Faults, Place};

/// A problem among everything its names may lead to. What couldn't be read is absent, and nothing is looked up there.
struct Around<'a> {
    problem: &'a Problem,
    context: &'a Context,
    rubric: Option<&'a Rubric>,
}

impl Around<'_> {
    fn words(&self) -> Option<&Words> {
        self.context.words.as_ref()
    }
}

/// Everything wrong with the meaning of a problem.
pub(super) fn problem(problem: &Problem, context: &Context, faults: &mut Faults<'_>) {
    let readable = !faults.any_error();
    let around = Around { problem, context, rubric: context.rubric(&problem.head.rubric) };
    numbers::printed(problem, faults);
    numbers::numbers(problem, faults);
    challenges::challenges(&around, faults);
    measures::of_problem(problem, faults);
    formulas::formulas(problem, faults);
    curveballs::curveballs(problem, faults);
    interface::operations(problem, faults);
    interface::entities(problem, faults);
    twins::questions(problem, faults);
    twins::criteria(&around, faults);
    let drawn = diagrams::drawn(&around);
    diagrams::diagrams(&around, &drawn, faults);
    evidence::strikes(&around, &drawn, faults);
    evidence::criteria(&around, faults);
    hints::hints(problem, faults);
    whole::head(&around, faults);
    whole::parts(problem, faults);
    whole::enough(&around, faults);
    if readable {
        quality::quality(&around, &drawn, faults);
    }
}

/// A file is found by its id, so it has to be called so.
pub(super) fn file_name(key: &str, id: &Id, stem: &str, faults: &mut Faults<'_>) {
    if id.as_str() != stem {
        let message = format!("the {key} is `{id}`, but the file is `{stem}.toml`");
        let fault = Fault::error(message, "expected the file's name");
        let help = match Id::parse(stem) {
            Ok(_) => format!("write `{stem}`, or rename the file to `{id}.toml`"),
            Err(_) => format!("rename the file to `{id}.toml`"),
        };
        faults.put(Place::ROOT.key(key), fault.help(help));
    }
}
