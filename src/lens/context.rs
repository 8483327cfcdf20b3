//! The context in which pads are read, made once for a round and extended with each change of its requirements: the
//! problem's texts parsed, its vocabulary indexed, its estimates solved for the current numbers.

use std::sync::{Arc, OnceLock};

use super::ask::{Known, Topics};
use super::evidence::{Phrasebook, Told};
use super::wordings::Wordings;
use crate::diagram::Vocabulary;
use crate::domain::id::Id;
use crate::domain::problem::{Challenge, EvidenceRef, Facts, Point, Problem};
use crate::domain::round::Round;
use crate::domain::rubric::Rubric;
use crate::domain::template::Template;
use crate::domain::words::{Condition, Words};
use crate::page::reflow;
use crate::quantity::{Decides, EstimateNumbers, Quantity, Reference, Solved};

/// The problem, its rubric and its words: all that an interviewer knows.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The problem.
    pub problem: Arc<Problem>,
    /// The rubric it is graded by.
    pub rubric: Arc<Rubric>,
    /// The vocabulary its conditions speak.
    pub words: Arc<Words>,
}

/// A reader of the pads for one problem in one variant.
#[derive(Debug, Clone)]
pub struct Lens {
    /// The problem.
    pub problem: Arc<Problem>,
    /// The rubric it is graded by.
    pub rubric: Arc<Rubric>,
    /// The vocabulary its conditions speak.
    pub words: Arc<Words>,
    /// The phrases that the conditions of its points ask for.
    pub phrases: Arc<Phrasebook>,
    /// The names that mean kinds of components.
    pub vocabulary: Arc<Vocabulary>,
    /// The names of its estimates.
    pub wordings: Arc<Wordings>,
    /// What can be asked: made on the first question, for all lenses of a round.
    topics: Arc<OnceLock<Topics>>,
    /// The numbers as the round begins, and after each change; never empty.
    versions: Vec<RequirementsVersion>,
}

/// The numbers of a problem between two changes of its requirements.
#[derive(Debug, Clone)]
pub struct RequirementsVersion {
    /// The parameters.
    pub facts: Facts,
    /// The estimates; none where the problem's own can't be computed, which `pack check` reports.
    pub estimates: Option<Arc<Estimates>>,
}

/// A problem's estimates, solved.
#[derive(Debug, Clone)]
pub struct Estimates {
    /// Parameters and estimates, parsed.
    pub reference: Arc<Reference>,
    /// Their values.
    pub solved: Solved,
    /// The numbers that each estimate is made of.
    pub(super) numbers: EstimateNumbers,
    /// For each estimate, the consequences of its size, smallest bound first.
    decides: Vec<Vec<String>>,
}

/// The conditions that criteria put by a concept alone.
fn shared_conditions(rubric: &Rubric, problem: &Problem) -> Vec<Condition> {
    let shared = rubric.competencies.values().flat_map(|competency| competency.criteria.values());
    let needs = shared.chain(problem.criteria.values()).flat_map(|criterion| &criterion.needs);
    let concept = |need: &EvidenceRef| match need {
        EvidenceRef::Concept(id) => Some(Condition::of(id.clone())),
        _ => None,
    };
    needs.filter_map(concept).collect()
}

/// The texts that say each point.
fn told_points(problem: &Problem, facts: &Facts) -> Vec<Told> {
    let of = |challenge: Challenge<'_>| {
        let answer = problem.answer(&challenge, facts);
        let reference = answer.iter().map(|text| reflow(text)).collect::<Vec<_>>().join("\n");
        // A decision's text names the options: who says one of them has chosen.
        let is_open = challenge.family != "trade-off";
        let question = if is_open { problem.question(&challenge, facts) } else { String::new() };
        let told = move |point: &Point| Told {
            own: std::iter::once(&point.text).chain(&point.example).cloned().collect(),
            condition: point.condition.clone(),
            of: challenge.id.to_string(),
            question: question.clone(),
            reference: reference.clone(),
        };
        challenge.points.values().map(told).collect::<Vec<_>>()
    };
    problem.challenges().flat_map(of).collect()
}

impl Lens {
    /// A lens for a problem in a variant, as a round begins.
    pub fn new(brief: Brief, variant: Option<&Id>) -> Self {
        let Brief { problem, rubric, words } = brief;
        let versions = vec![RequirementsVersion::new(&problem, Facts::of(&problem, variant))];
        let vocabulary = Arc::new(words.vocabulary());
        let wordings = Arc::new(Wordings::of(&problem));
        let points = problem.challenges().flat_map(|challenge| challenge.points.values());
        let shared = shared_conditions(&rubric, &problem);
        let probes = words.probes.values().flat_map(|of_kind| of_kind.values());
        let conditions = points.map(|point| &point.condition).chain(&shared);
        let required = problem.requirements.values().map(|requirement| &requirement.condition);
        let conditions = conditions.chain(probes.map(|probe| &probe.unless)).chain(required);
        let told = problem.told(&versions[0].facts);
        let phrases = Phrasebook::of(conditions, &words).beside(told);
        let phrases = phrases.saying(&told_points(&problem, &versions[0].facts), &words);
        let phrases = Arc::new(phrases.about(&problem, &versions[0].facts));
        let topics = Arc::default();
        Self { problem, rubric, words, phrases, vocabulary, wordings, topics, versions }
    }

    /// A lens for a round, with its changes so far.
    pub fn of(brief: Brief, round: &Round) -> Self {
        let mut lens = Self::new(brief, round.setting.variant.as_ref());
        lens.follow(round);
        lens
    }

    /// The problem and what it can be asked.
    pub fn known(&self) -> Known<'_> {
        let topics = self.topics.get_or_init(|| Topics::of(&self.problem, &self.words));
        Known { problem: &self.problem, topics }
    }

    /// Takes in the changes of the requirements that a round has seen since. One the problem doesn't have changes no
    /// number.
    pub fn follow(&mut self, round: &Round) {
        for change in &round.changes[round.changes.len().min(self.versions.len() - 1)..] {
            let before = self.now();
            let ball = self.problem.curveballs.get(&change.curveball).filter(|ball| !ball.set.is_empty());
            let next = match ball {
                Some(ball) => RequirementsVersion::new(&self.problem, before.facts.after(ball)),
                None => before.clone(),
            };
            self.versions.push(next);
        }
    }

    /// The numbers after so many changes.
    pub fn version(&self, changes: u32) -> &RequirementsVersion {
        let at = usize::try_from(changes).unwrap_or(usize::MAX);
        &self.versions[at.min(self.versions.len() - 1)]
    }

    /// The current numbers.
    pub fn now(&self) -> &RequirementsVersion {
        &self.versions[self.versions.len() - 1]
    }

    /// The numbers as the round begins, and after each change.
    pub fn versions(&self) -> &[RequirementsVersion] {
        &self.versions
    }

    /// A text of the problem with its current parameters.
    pub fn print(&self, template: &Template) -> String {
        self.problem.print(template, &self.now().facts)
    }

    /// A text of the problem with its parameters after so many changes.
    pub fn print_at(&self, version: u32, template: &Template) -> String {
        self.problem.print(template, &self.version(version).facts)
    }
}

impl RequirementsVersion {
    fn new(problem: &Problem, facts: Facts) -> Self {
        let estimates = Estimates::of(problem, &facts).map(Arc::new);
        Self { facts, estimates }
    }
}

impl Estimates {
    fn of(problem: &Problem, facts: &Facts) -> Option<Self> {
        let reference = Arc::clone(problem.reference().ok()?);
        let set: Vec<(&str, &str)> = facts.set().collect();
        let solved = reference.solve(&set).ok()?;
        let print = |one: &Decides<Template>| problem.print(&one.say, facts);
        let decides = problem.estimates.values().map(|one| one.decides.iter().map(print).collect()).collect();
        let numbers = EstimateNumbers::of(&reference, &solved);
        Some(Self { reference, solved, numbers, decides })
    }

    /// The consequence of a value of an estimate.
    pub fn decision(&self, estimate: usize, value: &Quantity) -> Option<&str> {
        let at = self.reference.decision(estimate, value)?;
        self.decides.get(estimate)?.get(at).map(String::as_str)
    }
}
