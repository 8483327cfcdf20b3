//! `greenroom round ID`: one round, as Markdown or JSON.

mod result;

use std::io::Write;

use serde_json::{Value, json};

use super::{Data, Exit, Failure};
use crate::content::Opened;
use crate::domain::grade::Grade;
use crate::domain::phase::Phase;
use crate::domain::round::{PostedPrompt, Progress, Round, RoundId, State, Summary};
use crate::lens::answers::Answer;
use crate::lens::criteria::Evidence;
use crate::lens::estimation::{self, Numbers};
use crate::lens::review::{self, PRINTED, Reviewed};
use crate::lens::{Lens, Reading, prompts};
use crate::page::{Page, Tone};
use crate::quantity::Quantity;
use crate::report;
use crate::store::{Store, StoredGrading, StoredRound};

/// The round, and the form it is shown in.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The round's id, or its beginning or end as far as it is the only one; `last` is the newest
    id: String,
    /// md or json
    #[arg(long, value_name = "FORMAT", default_value = "md", value_parser = super::word(Format::of, "md or json"))]
    format: Format,
    /// As JSON, like `--format json`
    #[arg(long)]
    json: bool,
    /// For a peer who is to grade it: without the candidate's own scores, without suggestions and without the reference
    #[arg(long)]
    blind: bool,
}

crate::domain::level::words! {
    /// The form of a round.
    Format {
        /// Markdown.
        Md = "md",
        /// JSON.
        Json = "json",
    }
}

/// Shows a round.
///
/// # Errors
/// If there is no such round, it can't be read, or output can't be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let mut data = Data::open(err)?;
    let rounds = data.sound(err, Store::rounds)?;
    let id = find(&rounds, &args.id).map_err(Failure::usage)?;
    let stored = data.sound(err, |store| store.load(id))?;
    let (round, opened) = opened(&stored).map_err(Failure::bad)?;
    let title = format!("{} · {} · {}", round.setting.title, round.setting.mode, round.setting.level);
    let own = stored.own_grading().grade;
    let open = matches!(State::after(&round, &own), State::Running | State::Grading);
    if open {
        writeln!(err, "greenroom: {}", if round.progress == Progress::Running { OPEN } else { UNGRADED })?;
    }
    let json = args.json || args.format == Format::Json;
    if args.blind || open {
        return plain(args.blind, json, &title, (&stored, &round), out);
    }
    let reviewed = Reviewed::new(Lens::of(opened.brief(), &round), round, own, stored.other_gradings());
    if json {
        let Reviewed { lens, round, reading, .. } = &reviewed;
        let mut object = object(&stored, round);
        object["prompts"] = json!(asked_of(lens, round, reading));
        object["estimates"] = json!(estimates(lens, round, reading));
        result::add(&mut object, &reviewed);
        super::json(out, &object)?;
    } else {
        writeln!(out, "{}", report::markdown::document(&title, &reviewed.pages(PRINTED)))?;
    }
    Ok(Exit::Ok)
}

/// Notice about a round that is still played.
const OPEN: &str = "This round is open. Its pads are shown, and nothing that would spoil it: no reference, no estimate \
    judged. `greenroom` resumes it from its history; once it is graded, this command shows everything.";

/// Notice about a round whose reference is still closed.
const UNGRADED: &str = "This round is not graded yet, or its mend is open. Its pads are shown, and no reference. \
    `greenroom` goes on with it from its history; once it is graded, this command shows everything.";

/// Shows what the candidate has, and nothing more: an open round, or one for a peer who is to grade it.
fn plain(
    blind: bool,
    json: bool,
    title: &str,
    (stored, round): (&StoredRound, &Round),
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    if json {
        let mut object = object(stored, round);
        if blind && let Some(object) = object.as_object_mut() {
            OPINIONS.iter().for_each(|key| drop(object.remove(*key)));
        }
        super::json(out, &object)?;
    } else {
        let reached =
            Phase::ALL.iter().filter(|phase| round.reached(**phase) || round.setting.keeps(**phase));
        let pads = reached.map(|phase| pad(round, *phase));
        let pages: Vec<Page> = std::iter::once(review::pace(round)).chain(pads).collect();
        writeln!(out, "{}", report::markdown::document(title, &pages))?;
    }
    Ok(Exit::Ok)
}

/// The keys of opinions on the round: a peer grades without them.
const OPINIONS: [&str; 6] = ["state", "score", "guess", "criteria", "competencies", "gradings"];

fn pad(round: &Round, phase: Phase) -> Page {
    let mut page = Page::new(phase.title());
    for line in round.pad(phase).lines() {
        page.row(Tone::Exact, line);
    }
    page
}

/// The only round that fits an id, its beginning or its end.
pub(super) fn find(rounds: &[Summary], asked: &str) -> Result<RoundId, String> {
    let mut fitting = rounds.iter().map(|round| round.id).filter(|id| id.is_named(asked));
    match (asked, fitting.next(), fitting.next()) {
        ("last", _, _) => {
            rounds.first().map(|round| round.id).ok_or_else(|| "No round was played yet.".to_owned())
        }
        (_, None, _) => Err(format!("No round `{asked}`. `greenroom history` lists them.")),
        (_, Some(_), Some(_)) => Err(format!("`{asked}` fits several rounds; give more of the id.")),
        (_, Some(id), None) => Ok(id),
    }
}

/// The round, and the problem it was taken on.
pub(super) fn opened(stored: &StoredRound) -> Result<(Round, Opened), String> {
    let round = Round::fold(&stored.entries).map_err(|why| why.to_string())?;
    let opened =
        Opened::from_sources(&round.setting.problem, round.setting.rubric.as_ref(), stored.sources.clone())
            .map_err(|report| report.lines(crate::spanned::Limits::default()).join("\n"))?;
    Ok((round, opened))
}

fn object(stored: &StoredRound, round: &Round) -> Value {
    let (setting, own) = (&round.setting, stored.own_grading().grade);
    let phase = |phase: &Phase| {
        json!({
            "phase": phase.id(),
            "planned_seconds": setting.planned(*phase).map(|planned| planned.as_secs()),
            "spent_seconds": round.spent(*phase).as_secs(),
            "pad": round.pad(*phase),
        })
    };
    json!({
        "id": stored.id.to_string(),
        "problem": setting.problem.to_string(),
        "title": setting.title,
        "mode": setting.mode.id(),
        "level": setting.level.id(),
        "minutes": setting.minutes,
        "attempt": setting.attempt,
        "variant": setting.variant.as_ref().map(ToString::to_string),
        "part": setting.partial,
        "sketch": round.is_sketch(),
        "again": setting.again.map(|again| json!({
            "round": again.round.to_string(),
            "from": again.from.map(Phase::id),
        })),
        "state": State::after(round, &own).id(),
        "score": own.mean(),
        "phases": Phase::ALL.iter().map(phase).collect::<Vec<_>>(),
        "asked": round.asked.iter().map(|asked| json!({
            "question": asked.question,
            "answered": asked.answered().map(ToString::to_string),
        })).collect::<Vec<_>>(),
        "changes": round.changes.iter().map(|change| json!({
            "curveball": change.curveball.to_string(),
            "seconds": change.at.as_secs(),
        })).collect::<Vec<_>>(),
        "hints": round.hints.iter().map(|hint| json!({
            "phase": hint.phase.id(),
            "seconds": hint.at.as_secs(),
        })).collect::<Vec<_>>(),
        "nudges": round.nudges,
        "pauses": round.pauses,
        "calculations": round.calculations,
        "guess": guess(&own),
        "criteria": own.marks,
        "competencies": own.judgements,
        "gradings": stored.gradings.iter().map(grading).collect::<Vec<_>>(),
    })
}

/// The interviewer's prompts: each with its id, its words, and whether something stands below it.
fn asked_of(lens: &Lens, round: &Round, reading: &Reading) -> Vec<Value> {
    let evidence = Evidence::of(lens, round, reading);
    let object = |posted: &PostedPrompt| {
        let (prompt, state) = (&posted.prompt, prompts::state(evidence, posted));
        json!({
            "phase": posted.phase.id(),
            "prompt": prompt,
            "text": prompts::title(lens, posted),
            "state": state.id(),
        })
    };
    round.prompts.iter().map(object).collect()
}

/// One rater's grading; the rubric is named by the SHA-256 of its text.
fn grading(stored: &StoredGrading) -> Value {
    let grade = stored.fold().grade;
    json!({
        "rater": stored.rater.kind(),
        "name": stored.rater.name(),
        "rubric": stored.rubric.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        "stands": grade.stands,
        "score": grade.mean(),
        "guess": guess(&grade),
        "criteria": grade.marks,
        "competencies": grade.judgements,
    })
}

fn guess(grade: &Grade) -> Option<Value> {
    grade.guess.as_ref().map(|guess| json!({ "scores": guess.scores, "pass": guess.pass }))
}

/// Every estimate that was made, for each version of the requirements, beside its reference.
fn estimates(lens: &Lens, round: &Round, reading: &Reading) -> Vec<Value> {
    let all = (0..).zip(review::numbers(lens, round, reading));
    let of_version = |(version, numbers): (u32, Numbers)| {
        let answers = numbers.answers.clone().into_iter().filter(move |answer| answer.version == version);
        answers.filter_map(move |answer| estimate(lens, &numbers, &answer)).collect::<Vec<_>>()
    };
    all.flat_map(of_version).collect()
}

fn estimate(lens: &Lens, numbers: &Numbers, answer: &Answer) -> Option<Value> {
    let (id, _) = lens.problem.estimates.get_index(answer.estimate)?;
    let reference = lens.version(answer.version).estimates.as_ref()?.solved.estimate(answer.estimate);
    let line = numbers.sheet.lines().get(answer.at)?;
    let (_, told) = estimation::told(&answer.verdict);
    Some(json!({
        "estimate": id.to_string(),
        "changes_before": answer.version,
        "value": line.value.as_ref().map(|value| value.value),
        "text": line.value.as_ref().map(Quantity::text),
        "reference": reference.value,
        "reference_text": reference.text(),
        "ratio": Some(answer.verdict.ratio).filter(|ratio| ratio.is_finite()),
        "verdict": told,
    }))
}
