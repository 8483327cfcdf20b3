//! The points that each passage of the pads says. A passage says a point if it meets the point's condition and is near
//! it, or if no other point is nearer and the point accounts for much of it. What answers the point's own question
//! needs less than what stands elsewhere: the question has said what it is about.

use std::collections::HashMap;

use super::budget::Claim;
use super::dismissal::Dismissal;
use super::passages::{Passage, Wants, Window};
use super::profile::Nearness;
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::problem::PointRef;
use crate::lens::criteria::Evidence;
use crate::lens::{Lens, LineRef};

/// The least nearness by which a passage says a point.
struct Least {
    /// Where it meets the condition: the share.
    met: f64,
    /// Where it doesn't: the share, and the words in common.
    alike: (f64, f64),
}

/// In an answer to the point's question, and where no question is named.
const OWN: Least = Least { met: 0.2, alike: (0.4, 1.2) };
const ELSEWHERE: Least = Least { met: 0.35, alike: (0.5, 2.0) };

/// The phases in which one argues. A sum or a drawing shares the names of its parts with points that it doesn't make.
const ARGUED: [Phase; 3] = [Phase::DeepDives, Phase::Failures, Phase::TradeOffs];

/// The nearness that a met point needs, as a share of that of the nearest point.
const RIVAL: f64 = 0.8;

/// The points of a problem, with what the pads need to say.
struct Points {
    at: Vec<PointRef>,
    wants: Vec<Option<Wants>>,
}

impl Points {
    fn of(lens: &Lens) -> Self {
        let all = super::findings::all(lens);
        let (at, wants) = all.map(|(at, _, point)| (at, Wants::of_point(point, &lens.phrases))).unzip();
        Self { at, wants }
    }

    /// The most words that a passage shares with one of these points.
    fn most(near: &[(&PointRef, Nearness)], of: Option<&Id>) -> f64 {
        let these = near.iter().filter(|(at, _)| of.is_none_or(|of| at.of == *of));
        these.map(|(_, near)| near.words).fold(0.0, f64::max)
    }

    /// The points that a window says, by their numbers, with the passage that says each.
    fn said(
        &self,
        window: &Window<'_>,
        lens: &Lens,
        asked: &HashMap<LineRef, Id>,
    ) -> Vec<(usize, Passage, bool)> {
        let questions: Vec<&Id> = window.lines().filter_map(|at| asked.get(&at)).collect();
        let near = lens.phrases.profiles.nearness(&window.bag());
        let near: Vec<(&PointRef, Nearness)> = self.at.iter().zip(near).collect();
        let most = Self::most(&near, None);
        let rivals = |of: &Id| Self::most(&near, Some(of));
        let says = |(number, wants): (usize, &Option<Wants>)| {
            let (at, near) = near[number];
            let own = questions.contains(&&at.of);
            let (least, most) = if own { (OWN, rivals(&at.of)) } else { (ELSEWHERE, most) };
            // What answers another question has to say it by itself, and in so many words.
            let free = own || questions.is_empty();
            let met = (free || window.is_single()).then(|| window.meeting(wants.as_ref()?)).flatten();
            let dismissal = window.dismissal();
            let met = met.filter(|_| near.share >= least.met && near.words >= RIVAL * most);
            let met = met.filter(|_| dismissal != Dismissal::Mostly);
            let alike = || {
                let (share, words) = least.alike;
                let nearest = near.words >= most && near.share >= share && near.words >= words;
                let denied = wants.as_ref().is_some_and(|wants| window.denies(wants));
                let argued = own || (free && window.lines().all(|at| ARGUED.contains(&at.phase)));
                (argued && nearest && !denied && dismissal == Dismissal::None).then(|| window.passage())
            };
            let passage = met.or_else(alike)?;
            Some((number, Passage { weight: near.words, ..passage }, own))
        };
        self.wants.iter().enumerate().filter_map(says).collect()
    }
}

/// Every passage that says a point: single sentences first, then pairs of neighbours where neither says it alone.
pub(super) fn claims(evidence: Evidence<'_>, asked: &HashMap<LineRef, Id>) -> Vec<Claim<PointRef>> {
    let Evidence { lens, reading, .. } = evidence;
    let points = Points::of(lens);
    // The requirements say what is wanted, not how it is done.
    let blocks = reading.passages.blocks().filter(|(phase, _)| *phase != Phase::Requirements);
    let mut claims = Vec::new();
    for (_, block) in blocks {
        let said = |window: &Window<'_>| points.said(window, lens, asked);
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
    let points = Points::of(lens).at;
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
