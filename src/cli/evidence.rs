//! `greenroom evidence PROBLEM FILE`: which points and criteria the pads in a file meet, by which lines.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::{Exit, Failure, nearby};
use crate::content::pads;
use crate::domain::level::Level;
use crate::domain::problem::PointRef;
use crate::domain::round::Round;
use crate::domain::scrub::scrub;
use crate::domain::text::MAX_TEXT;
use crate::lens::LineRef;
use crate::lens::criteria;
use crate::lens::evidence::file::{self, Marked};
use crate::session::choice_named;
use crate::spanned::{Limits, Report, Source};

/// The problem and the file.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// `rate-limiter`, or `pack/name`; of the pack that you stand in, if it has such a problem
    problem: String,
    /// The pads, each below its heading: `## requirements`, `## estimation`, `## architecture`, `## deep-dives`,
    /// `## failures`, `## trade-offs`. In them `### deep-dive.ID`, `### failure.ID`, `### trade-off.ID` and
    /// `### curveball.ID` say which question the text below answers. `-` reads standard input
    file: PathBuf,
    /// The folder of a pack that isn't installed, such as one you are writing
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
    /// The variant of the problem
    #[arg(long, value_name = "VARIANT")]
    variant: Option<String>,
    /// The level whose expectations hold
    #[arg(long, value_name = "LEVEL", default_value = "senior", value_parser = super::word(Level::of, "mid, senior or staff"))]
    level: Level,
    /// Print JSON: points, criteria, nearest passages, and the score that the lines support by competency
    #[arg(long)]
    json: bool,
}

const OFF_TOPIC: &str = "\
This text hardly speaks of the problem: nothing is credited but what stands below the heading of a question, as
`### deep-dive.ID`, and says a point of that question.";

/// The longest file that is read: six full pads with their headings.
const MAX_FILE: usize = 6 * MAX_TEXT + 64 * 1024;

/// Prints the evidence in a file.
///
/// # Errors
/// If there is no such problem or variant, the file has no pad or is too long, or `out` can't be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let library = nearby::library(args.pack.as_deref(), &args.problem).map_err(Failure::usage)?;
    let id = library.find(&args.problem).map_err(Failure::usage)?.id.clone();
    let broken = |_| Failure::bad(format!("{id} is broken; `greenroom pack check` says why"));
    let brief = library.open(&id).map_err(broken)?.brief();
    let variants = || Ok(brief.problem.variants.keys().cloned().collect());
    let choice = choice_named(args.variant.as_deref(), None, variants).map_err(Failure::usage)?;
    let variant = choice.settle(brief.problem.variants.keys(), 0);
    let pads = read(args)?;
    let told = |why| Failure::bad(format!("{}: {why}", args.file.display()));
    let marked = file::mark(brief, args.level, variant.as_ref(), &pads).map_err(told)?;
    if args.json {
        super::json(out, &object(&marked))?;
    } else {
        print(&marked, out)?;
    }
    Ok(Exit::Ok)
}

/// The pads of the file.
fn read(args: &Args) -> Result<[String; 6], Failure> {
    let name = args.file.display();
    let most = MAX_FILE as u64 + 1;
    let bytes = super::read(&args.file, most).map_err(|why| Failure::usage(format!("{name}: {why}")))?;
    if bytes.len() > MAX_FILE {
        let most = MAX_FILE / 1024;
        return Err(Failure::bad(format!("{name}: the file is too long; expected at most {most} KiB")));
    }
    let text =
        String::from_utf8(bytes).map_err(|why| Failure::bad(format!("{name}: {why}; expected UTF-8")))?;
    let told = |report: Report| Failure::bad(report.lines(Limits::default()).join("\n"));
    pads(&Source::new(name.to_string(), text)).map_err(told)
}

fn name(at: &PointRef) -> String {
    format!("{}/{}", at.of, at.point)
}

fn object(Marked { findings, round, .. }: &Marked) -> Value {
    let lines = |lines: &[LineRef]| -> Value { lines.iter().map(|at| line(round, *at)).collect() };
    let points = findings.points.iter();
    let points =
        points.map(|(at, found)| (name(at), json!({ "lines": lines(&found.lines), "rung": found.rung })));
    let criteria = findings.criteria.iter();
    let criteria = criteria
        .map(|(id, one)| (id.clone(), json!({ "suggested": one.mark.id(), "lines": lines(&one.lines) })));
    let nearest = findings.nearest.iter().map(|(at, near)| (name(at), lines(near)));
    let support =
        findings.support.iter().map(|(id, score)| (id.to_string(), json!((score * 100.0).round() / 100.0)));
    json!({
        "points": points.collect::<Map<_, _>>(),
        "criteria": criteria.collect::<Map<_, _>>(),
        "nearest": nearest.collect::<Map<_, _>>(),
        "support": support.collect::<Map<_, _>>(),
        "relevance": (findings.relevance.extent * 100.0).round() / 100.0,
        "off_topic": findings.relevance.off_topic,
    })
}

/// The text of a line.
fn line(round: &Round, at: LineRef) -> &str {
    round.pad(at.phase).lines().nth(at.line).unwrap_or_default().trim()
}

fn print(marked: &Marked, out: &mut dyn Write) -> io::Result<()> {
    let Marked { lens, round, findings } = marked;
    let text = |at: &LineRef| scrub(line(round, *at));
    for (at, found) in &findings.points {
        writeln!(out, "{:<9} {}", found.rung, name(at))?;
        found.lines.iter().try_for_each(|at| writeln!(out, "          {}", text(at)))?;
    }
    if findings.relevance.off_topic {
        writeln!(out, "{OFF_TOPIC}")?;
    }
    writeln!(out)?;
    for item in criteria::of_round(lens, round) {
        let Some(suggestion) = findings.criteria.get(&item.key) else { continue };
        writeln!(out, "{:<14} {}", suggestion.mark.id(), item.criterion.text)?;
    }
    writeln!(out)?;
    for (id, score) in &findings.support {
        writeln!(
            out,
            "{score:.1}  {}",
            lens.rubric.competencies.get(id).map_or("", |one| one.title.as_str())
        )?;
    }
    writeln!(out, "{:.1}  on average", findings.mean())
}
