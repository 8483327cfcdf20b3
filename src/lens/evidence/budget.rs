//! The budget of a line: it carries at most one point for so many words, and at least one. Otherwise a line full of
//! keywords would say everything. Clauses that say a point by themselves carry one each.

use std::collections::HashMap;

use super::passages::Passage;
use crate::lens::LineRef;

/// One point for so many words: the least in which a point is said tersely, as `retries with jitter, three at most`.
const WORDS: usize = 6;

/// A passage that meets a point.
#[derive(Debug, Clone)]
pub(super) struct Claim<P> {
    /// The point.
    pub(super) point: P,
    /// The passage.
    pub(super) passage: Passage,
    /// It stands in the answer to the point's own question.
    pub(super) asked: bool,
}

/// True if no clause is taken for both passages.
fn are_apart(one: &Passage, other: &Passage) -> bool {
    let shared = one.lines.iter().any(|at| other.lines.contains(at));
    let clauses = one.clauses.as_ref().zip(other.clauses.as_ref());
    !shared || clauses.is_some_and(|(one, other)| one.end <= other.start || other.end <= one.start)
}

/// One passage for each point, as far as the lines can carry them: answers to the point's own question first, then what a
/// sentence says without its neighbour, then the higher rungs, then the more telling matches.
pub(super) fn carried<P: PartialEq + Clone>(
    mut claims: Vec<Claim<P>>,
    words: impl Fn(LineRef) -> usize,
) -> Vec<Claim<P>> {
    let key = |claim: &Claim<P>| (claim.asked, claim.passage.single, claim.passage.rung);
    claims.sort_by(|a, b| key(b).cmp(&key(a)).then(b.passage.weight.total_cmp(&a.passage.weight)));
    let mut load: HashMap<LineRef, usize> = HashMap::new();
    let mut carried: Vec<Claim<P>> = Vec::new();
    for claim in claims {
        let taken = carried.iter().any(|other| other.point == claim.point);
        let has_room = |at: &LineRef| load.get(at).copied().unwrap_or(0) < (words(*at) / WORDS).max(1);
        let own = carried.iter().all(|other| are_apart(&claim.passage, &other.passage));
        if !taken && (own || claim.passage.lines.iter().all(has_room)) {
            claim.passage.lines.iter().for_each(|at| *load.entry(*at).or_default() += 1);
            carried.push(claim);
        }
    }
    carried
}
