//! `greenroom estimate --problem PROBLEM --sheet FILE`: the numbers of a sheet as a round on the problem judges them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::content::Library;
use crate::domain::phase::Phase;
use crate::domain::round::{ProblemStats, Round, Terms};
use crate::lens::answers::Answer;
use crate::lens::{Lens, Reading, estimation};
use crate::quantity::{Accuracy, Cause, Confusion, Misuse};
use crate::session::{Start, choice_named};

use super::super::{Exit, Failure};

/// Judges a sheet. Good where every number that answers an estimate is right or close.
pub(super) fn run(
    library: &Library,
    (problem, variant): (&str, Option<&str>),
    text: &str,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let head = library.find(problem).map_err(Failure::usage)?.clone();
    let broken = |_| Failure::bad(format!("{problem} is broken; `greenroom pack check` says why"));
    let brief = library.open(&head.id).map_err(broken)?.brief();
    let variants = || Ok(brief.problem.variants.keys().cloned().collect());
    let choice = choice_named(variant, None, variants).map_err(Failure::usage)?;
    let start = Start { choice, ..Start::plain(head.id, Terms::default()) };
    let setting = start.setting(&brief, &ProblemStats::default(), 0);
    let round = Round::typed(setting, &[(Phase::Estimation, text.to_owned())]).map_err(Failure::bad)?;
    let lens = Lens::of(brief, &round);
    let reading = Reading::of(&lens, &round);
    let answers: Vec<Judged<'_>> =
        reading.numbers.answers.iter().filter_map(|answer| Judged::of(&lens, &reading, answer)).collect();
    if as_json {
        let all: Vec<Value> = answers.iter().map(Judged::json).collect();
        writeln!(out, "{}", json!({ "estimates": all }))?;
    } else {
        table(&answers, out)?;
    }
    let good =
        answers.iter().all(|one| matches!(one.answer.verdict.accuracy, Accuracy::Right | Accuracy::Close));
    Ok(if good { Exit::Ok } else { Exit::Bad })
}

/// An estimate, and the line that answers it.
struct Judged<'a> {
    id: &'a str,
    line: usize,
    answer: &'a Answer,
    say: String,
}

impl<'a> Judged<'a> {
    fn of(lens: &'a Lens, reading: &Reading, answer: &'a Answer) -> Option<Self> {
        let (id, _) = lens.problem.estimates.get_index(answer.estimate)?;
        let line = reading.numbers.sheet.lines().get(answer.at)?.key.line + 1;
        let (_, say) = estimation::told(&answer.verdict);
        Some(Self { id: id.as_str(), line, answer, say })
    }

    fn json(&self) -> Value {
        let verdict = &self.answer.verdict;
        let cause = verdict.cause.as_ref();
        let mut fields = json!({
            "id": self.id,
            "line": self.line,
            "verdict": accuracy(verdict.accuracy),
            "ratio": Some(verdict.ratio).filter(|ratio| ratio.is_finite()),
            "cause": cause.and_then(name),
            "say": self.say,
        });
        let parameters: Vec<&str> = match cause {
            Some(Cause::Assumptions(all)) => all.iter().map(|one| one.name.as_str()).collect(),
            Some(Cause::Misuse(_, one)) => vec![one.name.as_str()],
            _ => Vec::new(),
        };
        if let Some(Cause::Carried(line)) = cause {
            fields["from"] = json!(line);
        }
        if let Some(first) = parameters.first() {
            fields["parameter"] = json!(first);
            fields["parameters"] = json!(parameters);
        }
        fields
    }
}

const fn accuracy(accuracy: Accuracy) -> &'static str {
    match accuracy {
        Accuracy::Right => "right",
        Accuracy::Close => "close",
        Accuracy::Off => "off",
        Accuracy::WrongKind => "wrong-kind",
        Accuracy::NoUnit => "no-unit",
        Accuracy::Slip => "slip",
    }
}

/// The id of a cause; none where the verdict says it already.
fn name(cause: &Cause) -> Option<&'static str> {
    Some(match cause {
        Cause::Assumptions(_) => "assumption",
        Cause::Misuse(Misuse::LeftOut, _) => "missing-factor",
        Cause::Misuse(Misuse::Twice, _) => "factor-twice",
        Cause::Misuse(Misuse::Inverted, _) | Cause::Inverted(_) => "inverted-factor",
        Cause::Misuse(Misuse::Complement, _) => "complement",
        Cause::Carried(_) => "carried",
        Cause::Slip(_, None) => "arithmetic",
        Cause::Confusion(confusion) | Cause::Slip(_, Some(confusion)) => match confusion {
            Confusion::BitsForBytes => "bits",
            Confusion::Period { .. } | Confusion::Unit { .. } | Confusion::PeriodLeftOut(_) => "period",
            Confusion::DecimalForBinary | Confusion::Thousands | Confusion::Percent => "prefix",
            Confusion::AverageForPeak => "average-for-peak",
            Confusion::PeakForAverage => "peak-for-average",
            Confusion::WithoutReplication | Confusion::WithReplication => "missing-factor",
            Confusion::UnitLeftOut => return None,
        },
        // The line's own working is right, and its numbers are the problem's: nothing more is known.
        Cause::Working => return None,
    })
}

fn table(answers: &[Judged<'_>], out: &mut dyn Write) -> io::Result<()> {
    if answers.is_empty() {
        return writeln!(out, "No line answers an estimate of this problem.");
    }
    let row = |one: &Judged<'_>| [format!("{:>4}", one.line), one.id.to_owned(), one.say.clone()];
    super::super::table(out, &answers.iter().map(row).collect::<Vec<_>>())
}
