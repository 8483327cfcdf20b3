//! The faults of a problem and the candidate's own design: the box that each strikes, what that hits, and how much of it
//! the answer named before it was shown.

use std::collections::HashMap;

use super::architecture::{Design, whiteboard};
use super::criteria::Evidence;
use super::fault_part::{left_out, touched};
use super::prompts;
use super::{Lens, Reading};
use crate::diagram::analysis::{cuts_off, load};
use crate::diagram::failure::{Impact, Named, named, strike};
use crate::diagram::role::{Role, player};
use crate::diagram::{NodeId, parse};
use crate::domain::problem::{Effect, Failure};
use crate::domain::round::{PostedPrompt, Prompt};
use crate::page::{Page, Tone, key};

/// The kinds of the boxes of a problem's reference designs, by their names: `counters` is a cache.
#[derive(Debug, Clone, Default)]
pub struct Parts(HashMap<String, Vec<String>>);

impl Parts {
    /// The parts of a lens's problem.
    pub fn of(lens: &Lens) -> Self {
        let mut parts = Self::default();
        for design in lens.problem.architectures.values() {
            for node in parse(&design.diagram, &lens.vocabulary).nodes {
                let kind = node.kind_id().map(str::to_owned);
                parts.0.entry(node.name).or_default().extend(kind);
            }
        }
        parts
    }

    /// The roles of the box that a failure strikes.
    fn roles(&self, lens: &Lens, failure: &Failure) -> Vec<Role> {
        let mut roles: Vec<Role> = failure.strikes.iter().map(|part| self.role(lens, part)).collect();
        roles.iter_mut().take(1).for_each(|role| role.names.extend(failure.also.iter().cloned()));
        roles
    }

    /// A part as the reference designs draw it, else as its name says. Of third parties each has its own: any `cache` may
    /// do, but no other than the `psp`.
    fn role(&self, lens: &Lens, part: &str) -> Role {
        let said = lens.vocabulary.exact(part);
        let kinds = self.0.get(part).cloned();
        let kinds = kinds.unwrap_or_else(|| said.map(|kind| kind.id.clone()).into_iter().collect());
        let any =
            said.is_some_and(|kind| kinds.contains(&kind.id) && (kind.id == part || kind.id != "external"));
        Role { names: vec![part.to_owned()], kinds, any }
    }
}

/// A box that a fault strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The candidate's name for it.
    pub name: String,
    /// The number of boxes it cuts off from the clients.
    pub cuts_off: usize,
}

/// The box of a design that a fault strikes, if one plays a part that it may strike.
pub fn target(lens: &Lens, parts: &Parts, design: &Design, failure: &Failure) -> Option<Target> {
    let diagram = &design.diagram;
    let node = player(diagram, &lens.vocabulary, &parts.roles(lens, failure))?;
    Some(Target { name: diagram.node(node).shown(), cuts_off: cuts_off(diagram)[node.index()].len() })
}

/// The box that a fault strikes, and the impact on the candidate's own design.
#[derive(Debug, Clone)]
pub struct FaultImpact {
    /// The box.
    pub node: NodeId,
    /// The effect of its loss.
    pub impact: Impact,
}

/// The impact of a fault, if its box is still there and is out: one that loses a copy goes on, as does one that answers
/// wrongly.
pub fn fault_impact(lens: &Lens, reading: &Reading, prompt: &Prompt) -> Option<FaultImpact> {
    let Prompt::Fault(id, Some(name)) = prompt else { return None };
    let design = &reading.design;
    let node = design.diagram.find_shown(name)?;
    if lens.problem.failures.get(id)?.effect != Effect::Out {
        return None;
    }
    Some(FaultImpact { node, impact: strike(&design.diagram, &[node], &design.demand) })
}

/// Boxes that a fault hits, named and missed by the answer to it as far as it stood before the impact was shown.
pub(super) fn predicted(evidence: Evidence<'_>, posted: &PostedPrompt, hit: &FaultImpact) -> Named {
    let diagram = &evidence.reading.design.diagram;
    named(diagram, &hit.impact.to_name(diagram), &without_cures(&prompts::prediction(evidence, posted)))
}

/// The beginnings of words for what is done about a fault.
const CURES: [&str; 14] = [
    "admi", "readmi", "warm", "prewarm", "promot", "restart", "restor", "replay", "rebuil", "redeploy",
    "revert", "rollback", "reroute", "repair",
];

/// Labels of what is done about a fault, and of how it is noticed.
const LABELS: &str =
    "mend fix cure mitigation mitigate recovery recover remedy after restore notice detect detection alert";

/// An answer to a fault without the clauses that cure it: `admission at LB, redis warm` predicts nothing of either.
fn without_cures(answer: &str) -> String {
    let predicts = |clause: &&str| {
        let words = clause.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        !words.into_iter().any(|word| CURES.iter().any(|cure| word.starts_with(cure)))
    };
    let of_line = |line: &str| {
        let label =
            line.split_once(':').map(|(label, _)| label.trim_start_matches(['-', '*', ' ']).to_lowercase());
        let cures = label.is_some_and(|label| LABELS.split(' ').any(|one| one == label.trim()));
        let clauses = line.split([',', ';', '.', '(', ')']).filter(predicts).filter(|_| !cures);
        clauses.collect::<Vec<_>>().join(",")
    };
    answer.lines().map(of_line).collect::<Vec<_>>().join("\n")
}

/// The impact of a fault on the candidate's own design, revealed once the answer is done.
pub(super) fn reveal(page: &mut Page, evidence: Evidence<'_>, posted: &PostedPrompt) {
    let reading = evidence.reading;
    let Some(hit) = fault_impact(evidence.lens, reading, &posted.prompt) else { return };
    let diagram = &reading.design.diagram;
    let found = predicted(evidence, posted, &hit);
    if let Some(told) = told(&found) {
        let tone = if found.missed.is_empty() { Tone::Good } else { Tone::Warn };
        page.indented(2, tone, told);
    }
    if !found.missed.is_empty() {
        let names: Vec<String> = found.missed.iter().map(|id| diagram.node(*id).shown()).collect();
        page.indented(2, Tone::Warn, format!("not named: {}", names.join(", ")));
    }
    let load = load(diagram, &reading.design.demand);
    let told = ["cut off", "waits for it", "can't answer", "unanswered", "load moves", "tips over"];
    for (title, text) in whiteboard(diagram, &load, Some(&hit.impact)).findings() {
        if told.contains(&title) {
            page.indented(2, Tone::Text, format!("{title}: {text}"));
        }
    }
    if let Some(told) = left_out(diagram, &touched(diagram, &hit.impact)) {
        page.indented(2, Tone::Faint, format!("{told}; {} draws all", key!("panel")));
    }
}

/// The share of what a fault hits that was named; nothing where the diagram shows nothing that depends on the box.
pub(super) fn told(found: &Named) -> Option<String> {
    let all = found.named.len() + found.missed.len();
    let boxes = if all == 1 { "box" } else { "boxes" };
    (all > 0).then(|| format!("named {} of {all} {boxes} it hits", found.named.len()))
}

#[cfg(test)]
mod tests {
    use super::without_cures;

    #[test]
    fn what_is_done_about_a_fault_predicts_nothing() {
        for (answer, predicts) in [
            ("no new plays; who watches goes on; admission at LB, redis warm", false),
            ("mend: redis from the replica", false),
            ("notice: redis hit rate falls", false),
            ("redis is gone, so the db tips over", true),
            ("stops: redis", true),
            ("redis down, then warm it from the log", true),
        ] {
            assert_eq!(without_cures(answer).contains("redis"), predicts, "{answer}");
        }
    }
}
