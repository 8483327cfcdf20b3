//! The points that each passage of the pads says. A passage says a point if it meets the point's condition and is near
//! it, or if it says a telling part of the condition, no other point is nearer, and the point accounts for much of it. What answers the point's own question
//! needs less than what stands elsewhere: the question has said what it is about. There, and where no question is named,
//! a run of clauses is held against the points by itself, so that a second thing said in a sentence doesn't hide the first.

use std::collections::HashMap;

use super::budget::Claim;
use super::dismissal::Dismissal;
use super::passages::{Passage, Wants, Window};
use super::profile::{Bag, Nearness};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::PointRef;
use crate::lens::criteria::Evidence;
use crate::lens::{Lens, LineRef};

/// The least nearness by which a passage says a point.
struct Least {
    /// The share of what it says.
    share: f64,
    /// The words in common.
    words: f64,
}

/// For a passage that meets the condition, in an answer to the point's question.
const MET: Least = Least { share: 0.2, words: 0.0 };

/// The same in an answer that names no question: a word or two in common are chance there.
const MET_UNASKED: Least = Least { share: 0.35, words: 1.25 };

/// The same elsewhere in an answer that names questions, and for a decision away from the trade-offs. Who wants to say a point says it below its question: of 20 credits by
/// the bounds of `MET_UNASKED` in eight fresh answers, a reader confirmed four.
const MET_ELSEWHERE: Least = Least { share: 0.5, words: 2.0 };

/// For one that says a part of it, in an answer to the point's question. Elsewhere this would credit more chance than points: of
/// 23 such credits in published answers a reader confirmed nine. In 18 labelled answers a share of 0.4 leaves out nine lines that
/// say their point and keeps out one that doesn't.
const ALIKE: Least = Least { share: 0.3, words: 1.2 };

/// For one that works a number out, in the answer to a point's question that asks for one: the reference's own figures are
/// no measure, and who computes writes few words. In eight problems this credits 37 of 83 terse lines with the point that
/// they were written for, and 30 by twice as much of both; neither credits a line that was written for another point with it.
const COMPUTED: Least = Least { share: 0.1, words: 0.6 };

impl Least {
    fn reached(&self, near: Nearness) -> bool {
        near.share >= self.share && near.words >= self.words
    }
}

/// The nearness that a met point needs, as a share of that of the nearest point.
const RIVAL: f64 = 0.8;

/// The questions that a line may answer.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// That of the heading above it, if it has points.
    pub(super) question: Option<Id>,
    /// That of the heading before: an answer may stand one heading late.
    pub(super) before: Option<Id>,
}

/// The phase in which a question of a family is put; none for a change of the requirements, which may come in several.
fn phase(family: &str) -> Option<Phase> {
    match family {
        "deep-dive" => Some(Phase::DeepDives),
        "failure" => Some(Phase::Failures),
        "trade-off" => Some(Phase::TradeOffs),
        _ => None,
    }
}

/// The points of a problem, with what the pads need to say.
struct Points {
    at: Vec<PointRef>,
    /// The number of each point's question.
    question: Vec<usize>,
    wants: Vec<Option<Wants>>,
    /// The phase in which each is asked for, if only a change of the requirements asks for it.
    phases: Vec<Option<Phase>>,
    /// Some question is named.
    named: bool,
    /// A decision is named among the trade-offs. Where none is, those stand there without headings.
    decisions_named: bool,
}

impl Points {
    fn of(lens: &Lens, asked: &HashMap<LineRef, Asked>) -> Self {
        let named = asked.values().any(|asked| asked.question.is_some());
        let decisions_named =
            asked.iter().any(|(at, asked)| at.phase == Phase::TradeOffs && asked.question.is_some());
        let (at, question, wants, phases) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut points = Self { at, question, wants, phases, named, decisions_named };
        for (at, challenge, point) in super::findings::all(lens) {
            // The points of a question stand beside each other.
            let new = points.at.last().is_none_or(|last| last.of != at.of);
            points.question.push(points.question.last().map_or(0, |last| last + usize::from(new)));
            points.at.push(at);
            points.wants.push(Wants::of_point(point, &lens.phrases));
            points.phases.push(phase(challenge.family));
        }
        points
    }

    /// The least that a passage of this phase needs to say a point whose question is another; none where the point isn't
    /// looked for. An answer to a fault is about that fault, and one to a change of the requirements about that change.
    fn elsewhere(&self, number: usize, phase: Phase) -> Option<&'static Least> {
        let own = self.phases[number]?;
        match own {
            Phase::Failures if phase != own => None,
            Phase::TradeOffs if phase != own => Some(&MET_ELSEWHERE),
            Phase::TradeOffs if !self.decisions_named => Some(&MET_UNASKED),
            _ => Some(if self.named { &MET_ELSEWHERE } else { &MET_UNASKED }),
        }
    }

    /// The nearness of these telling words to each point.
    fn near<'p>(&'p self, bag: &Bag, lens: &Lens) -> Near<'p> {
        let near = lens.phrases.profiles.nearness(bag);
        let mut nearest = vec![0.0; self.question.last().map_or(0, |last| last + 1)];
        for (near, &question) in near.iter().zip(&self.question) {
            nearest[question] = near.words.max(nearest[question]);
        }
        Near { points: self, near, nearest }
    }

    /// The number of a question that has points.
    fn number_of(&self, question: &Id) -> Option<usize> {
        self.at.iter().position(|at| at.of == *question).map(|at| self.question[at])
    }

    /// The points that a window says, by their numbers, with the passage that says each.
    fn said(
        &self,
        window: &Window<'_>,
        lens: &Lens,
        asked: &HashMap<LineRef, Asked>,
        phase: Phase,
    ) -> Vec<(usize, Passage, bool)> {
        let asked: Vec<&Asked> = window.lines().filter_map(|at| asked.get(&at)).collect();
        let numbers = |ids: fn(&Asked) -> Option<&Id>| -> Vec<usize> {
            asked.iter().filter_map(|asked| self.number_of(ids(asked)?)).collect()
        };
        let (here, before) =
            (numbers(|asked| asked.question.as_ref()), numbers(|asked| asked.before.as_ref()));
        let named = asked.iter().any(|asked| asked.question.is_some());
        let near = self.near(&window.bag(), lens);
        let dismissal = window.dismissal();
        let says = |(number, wants): (usize, &Option<Wants>)| {
            let below = here.contains(&self.question[number]);
            // One heading late, it has to say the point by itself.
            let late = window.is_single() && before.contains(&self.question[number]);
            let own = below || late;
            // What answers another question has to say it by itself, and in so many words.
            let free = own || !named;
            let least = if own { &MET } else { self.elsewhere(number, phase)? };
            let met = || {
                let wants = wants.as_ref().filter(|_| free || window.is_single())?;
                let met = window.meeting(wants).filter(|_| dismissal != Dismissal::Mostly)?;
                let run = free.then(|| self.run((number, below), least, wants, window, lens)).flatten();
                // By its place, it may as well be about what is asked there.
                let whole = near.met(number, below, least);
                whole.map(|weight| Passage { weight, ..run.clone().unwrap_or(met) }).or(run)
            };
            let alike = || {
                // Of `doesn't rely on X`, who relies on it says a part in the same words.
                let wants = wants.as_ref().filter(|wants| below && !wants.denied)?;
                let weight = near.alike(number)?;
                let telling = lens.phrases.telling.parts(number);
                let said =
                    window.says_one(telling, wants) && !window.denies(wants) && dismissal == Dismissal::None;
                said.then(|| Passage { weight, ..window.passage() })
            };
            let computed = || {
                let wanted = wants.as_ref().is_some_and(|wants| wants.computed && !window.denies(wants));
                let said = wanted && below && window.is_single() && window.computes();
                let weight = near.computed(number).filter(|_| said && dismissal == Dismissal::None)?;
                Some(Passage { weight, ..window.passage() })
            };
            Some((number, met().or_else(alike).or_else(computed)?, own))
        };
        self.wants.iter().enumerate().filter_map(says).collect()
    }

    /// The shortest run of clauses that says a point by itself, whatever the others say.
    fn run(
        &self,
        (number, below): (usize, bool),
        least: &Least,
        wants: &Wants,
        window: &Window<'_>,
        lens: &Lens,
    ) -> Option<Passage> {
        window.runs(wants).into_iter().find_map(|(passage, bag)| {
            let weight = self.near(bag, lens).met(number, below, least)?;
            Some(Passage { weight, ..passage })
        })
    }
}

/// The nearness of a passage to each point.
struct Near<'p> {
    points: &'p Points,
    near: Vec<Nearness>,
    /// The most words in common with a point of each question.
    nearest: Vec<f64>,
}

impl Near<'_> {
    /// The words in common with a point, if they suffice where its condition is met.
    fn met(&self, number: usize, below: bool, least: &Least) -> Option<f64> {
        let near = self.near[number];
        (least.reached(near) && near.words >= RIVAL * self.most(number, below)).then_some(near.words)
    }

    /// The same where it isn't, in an answer to the point's question: no other point is nearer.
    fn alike(&self, number: usize) -> Option<f64> {
        let near = self.near[number];
        (ALIKE.reached(near) && near.words >= self.most(number, true)).then_some(near.words)
    }

    /// The same where it isn't, and a number is worked out.
    fn computed(&self, number: usize) -> Option<f64> {
        let near = self.near[number];
        let nearest = near.words >= RIVAL * self.most(number, true);
        (COMPUTED.reached(near) && nearest).then_some(near.words)
    }

    /// The most words in common with a point: below the question, with one of its points.
    fn most(&self, number: usize, below: bool) -> f64 {
        if below {
            return self.nearest[self.points.question[number]];
        }
        self.nearest.iter().copied().fold(0.0, f64::max)
    }
}

/// Every passage that says a point: single sentences first, then pairs of neighbours where neither says it alone.
pub(super) fn claims(evidence: Evidence<'_>, asked: &HashMap<LineRef, Asked>) -> Vec<Claim<PointRef>> {
    let Evidence { lens, reading, .. } = evidence;
    let points = Points::of(lens, asked);
    // The requirements say what is wanted, not how it is done.
    let blocks = reading.passages.blocks().filter(|(phase, _)| *phase != Phase::Requirements);
    let mut claims = Vec::new();
    for (phase, block) in blocks {
        let said = |window: &Window<'_>| points.said(window, lens, asked, phase);
        let singles: Vec<_> = Window::singles(&block).map(|window| said(&window)).collect();
        let alone = |at: usize, point: usize| singles[at].iter().any(|(number, ..)| *number == point);
        for (at, pair) in Window::pairs(&block).enumerate() {
            let joint =
                said(&pair).into_iter().filter(|(point, ..)| !alone(at, *point) && !alone(at + 1, *point));
            claims.extend(joint);
        }
        claims.extend(singles.into_iter().flatten());
    }
    let claim = |(number, passage, asked): (usize, Passage, bool)| Claim {
        point: points.at[number].clone(),
        passage,
        asked,
    };
    claims.into_iter().map(claim).collect()
}

/// For each of these points, the lines of the passage nearest to it: two words in common, as a rule.
pub(super) fn nearest(
    evidence: Evidence<'_>,
    open: impl Fn(&PointRef) -> bool,
) -> Vec<(PointRef, Vec<LineRef>)> {
    const NEAR: f64 = 0.6;
    let Evidence { lens, reading, .. } = evidence;
    let points: Vec<PointRef> = super::findings::all(lens).map(|(at, ..)| at).collect();
    let mut best: Vec<Option<(f64, Vec<LineRef>)>> = vec![None; points.len()];
    for (_, block) in reading.passages.blocks() {
        let alone = (block.len() == 1).then(|| Window::singles(&block)).into_iter().flatten();
        for window in Window::pairs(&block).chain(alone) {
            let near = lens.phrases.profiles.nearness(&window.bag());
            for (best, near) in best.iter_mut().zip(near).filter(|(_, near)| near.words >= NEAR) {
                if best.as_ref().is_none_or(|(words, _)| near.words > *words) {
                    *best = Some((near.words, window.passage().lines));
                }
            }
        }
    }
    let shown = points.into_iter().zip(best).filter(|(at, _)| open(at));
    shown.filter_map(|(at, best)| Some((at, best?.1))).collect()
}
