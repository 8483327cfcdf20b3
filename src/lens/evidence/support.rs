//! The score that the found lines can carry, 1 to 4, by competency: the mean over its criteria, and over the questions
//! put in its phase. Breadth isn't quality, so a question takes the best two of its points and no more.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::findings::{Findings, subject};
use super::rung::Rung;
use super::sentence::Sentence;
use super::topic::Likelihood;
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::phase::Phase;
use crate::domain::problem::{Challenge, PointRef};
use crate::domain::rubric::Competency;
use crate::lens::criteria::{self, Evidence};
use crate::lens::{Lens, LineRef};

/// The points of a question that a full answer explains.
const FULL: usize = 2;

/// A number of things as a factor.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

pub(super) fn mean(scores: &[f64]) -> Option<f64> {
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count(scores.len()))
}

/// The support of each competency of which anything could be seen.
pub(super) fn support(evidence: Evidence<'_>, findings: &Findings) -> IndexMap<Id, f64> {
    let lens = evidence.lens;
    let items = criteria::of_round(lens, evidence.round);
    let of = |(id, competency): (&Id, &Competency)| {
        let own = items.iter().filter(|item| item.criterion.competency == *id);
        let criteria = own.filter_map(|item| findings.criteria.get(&item.key)?.supports);
        let scores: Vec<f64> = criteria.chain(questions(evidence, findings, competency)).collect();
        Some((id.clone(), mean(&scores)?))
    };
    lens.rubric.competencies.iter().filter_map(of).collect()
}

/// The scores of the questions put in a competency's phase, if it is seen in that phase alone.
fn questions(evidence: Evidence<'_>, findings: &Findings, competency: &Competency) -> Vec<f64> {
    match competency.phases.as_slice() {
        [phase] => put(evidence, findings, *phase),
        _ => Vec::new(),
    }
}

/// The questions put in a phase; where none was, as many of the problem's as a round puts, the best answered first.
fn put(evidence: Evidence<'_>, findings: &Findings, phase: Phase) -> Vec<f64> {
    let Evidence { lens, round, .. } = evidence;
    let posted = |id: &Id| {
        round.prompts.iter().any(|posted| posted.phase == phase && subject(&posted.prompt) == Some(id))
    };
    let level = round.setting.level;
    let of_phase = lens.problem.challenges().filter(|one| self::phase(lens, one) == Some(phase));
    let (named, others): (Vec<_>, Vec<_>) = of_phase.partition(|one| posted(one.id));
    let score = |one: &Challenge<'_>| question(findings, one, level);
    if !named.is_empty() {
        return named.iter().map(score).collect();
    }
    let fit = others.iter().filter(|one| one.level <= level);
    let mut all: Vec<f64> = fit.map(|one| 1.0 + (score(one) - 1.0) * findings.relevance.extent).collect();
    all.sort_by(|a, b| b.total_cmp(a));
    let plan = lens.rubric.phases.get(&phase);
    all.truncate(plan.map_or(0, |plan| plan.puts_in(round.setting.plan[phase.index()])));
    all
}

fn phase(lens: &Lens, challenge: &Challenge<'_>) -> Option<Phase> {
    match challenge.family {
        "deep-dive" => Some(Phase::DeepDives),
        "failure" => Some(Phase::Failures),
        "trade-off" => Some(Phase::TradeOffs),
        _ => lens.problem.curveballs.get(challenge.id).map(|ball| ball.phase),
    }
}

fn question(findings: &Findings, challenge: &Challenge<'_>, level: Level) -> f64 {
    let at = |point: &Id| PointRef { of: challenge.id.clone(), point: point.clone() };
    let rungs = challenge.points.keys().filter_map(|id| findings.points.get(&at(id))).map(|found| found.rung);
    let mut rungs: Vec<Rung> = rungs.collect();
    rungs.sort_unstable_by(|a, b| b.cmp(a));
    let expected =
        challenge.points.values().filter(|point| point.expected.unwrap_or(challenge.level) <= level).count();
    let full = expected.clamp(1, FULL);
    let gained: f64 = rungs.iter().take(full).map(|rung| rung.supports() - 1.0).sum();
    1.0 + gained / count(full)
}

/// The words of a line that a point accounts for.
const SPAN: usize = 20;

/// The shares of an answer's words in lines that explain a point of the questions it names, between which it goes from
/// chance matches to being about the problem as a whole.
const EXPLAINED: (f64, f64) = (0.1, 0.5);

/// The same for an answer that names no question: how much likelier its words are in this problem.
const ON_TOPIC: (f64, f64) = (-0.05, 0.1);

/// The share of sentences that words of grammar join, below which a text is a list of keywords.
const JOINED: f64 = 0.12;

/// The words from which an answer is long enough to say what it is about.
const LONG: usize = 100;

/// The phases whose answers say what a text is about.
const TELLING: [Phase; 3] = [Phase::DeepDives, Phase::Failures, Phase::TradeOffs];

/// The extent to which the answers are about this problem.
#[derive(Debug, Clone, Copy, Default)]
pub struct Relevance {
    /// From none, 0, to all of it, 1. Structure that stands in an answer to something else shows nothing about this
    /// problem.
    pub extent: f64,
    /// The answers are long, and no more of them than chance explains speaks of this problem: what they have in common with
    /// a point that they weren't asked for isn't counted.
    pub off_topic: bool,
}

/// The extent to which the answers are about this problem.
pub(super) fn relevance(evidence: Evidence<'_>, findings: &Findings) -> Relevance {
    let named = evidence.round.prompts.iter().any(|posted| subject(&posted.prompt).is_some());
    let passages = &evidence.reading.passages;
    let words: usize =
        TELLING.iter().flat_map(|&phase| passages.lengths(phase)).map(|(_, words)| words).sum();
    let about = on_topic(evidence);
    // A terse answer explains few points, and may still speak of nothing but this problem.
    let of_questions = named.then(|| place(explained(evidence, findings), EXPLAINED));
    let extent = of_questions.into_iter().fold(place(about, ON_TOPIC), f64::max);
    Relevance { extent, off_topic: words >= LONG && extent <= 0.0 }
}

/// The place of a share between chance and all of it, from 0 to 1.
fn place(share: f64, (chance, whole): (f64, f64)) -> f64 {
    ((share - chance) / (whole - chance)).clamp(0.0, 1.0)
}

/// The mean over the words of how much likelier each is in this problem than in all, as a logarithm. A sentence that waves
/// something off counts as one about something else, and a list of keywords speaks of nothing.
fn on_topic(evidence: Evidence<'_>) -> f64 {
    let all: Vec<&Sentence> =
        TELLING.iter().flat_map(|&phase| evidence.reading.passages.sentences(phase)).collect();
    let joined = all.iter().filter(|one| one.wording.rung() >= Rung::Explained).count();
    let is_keywords = count(joined) < JOINED * count(all.len());
    let topic = |one: &Sentence| if one.dismisses { one.topic.elsewhere() } else { one.topic };
    let words = all.into_iter().map(topic).fold(Likelihood::default(), Likelihood::with);
    if is_keywords { f64::NEG_INFINITY } else { words.mean() }
}

/// The share of the words in lines that explain a point of a question that was put.
fn explained(evidence: Evidence<'_>, findings: &Findings) -> f64 {
    let explained = findings.points.values().filter(|found| found.rung >= Rung::Explained && found.asked);
    let mut told: HashMap<LineRef, usize> = HashMap::new();
    for found in explained {
        found.lines.iter().for_each(|at| *told.entry(*at).or_default() += SPAN / found.lines.len());
    }
    let (mut all, mut said) = (0, 0);
    for (at, words) in TELLING.iter().flat_map(|&phase| evidence.reading.passages.lengths(phase)) {
        all += words;
        said += told.get(&at).map_or(0, |&told| told.min(words));
    }
    count(said) / count(all.max(1))
}
