//! What an outage does, as the answers to faults tell it.

use super::super::architecture::{fault_impact, predicted};
use super::super::criteria::Evidence;
use super::super::prompts;
use super::super::reading::LineRef;
use super::below;
use crate::domain::phase::Phase;
use crate::domain::round::{PostedPrompt, Prompt};

/// The answers to faults that name a box which the fault hits, and the lines below a fault that say what stops.
pub(super) fn faults(evidence: Evidence<'_>) -> Vec<LineRef> {
    let answers = prompts::answers(evidence, Phase::Failures);
    let named = |(posted, lines): (&PostedPrompt, Vec<LineRef>)| {
        let hit = fault_impact(evidence.lens, evidence.reading, &posted.prompt)?;
        (!predicted(evidence, posted, &hit).named.is_empty()).then_some(lines)
    };
    let fault = |prompt: &Prompt| matches!(prompt, Prompt::Fault(..));
    let mut all: Vec<LineRef> = answers.into_iter().filter_map(named).flatten().collect();
    all.extend(below(evidence, fault, says_what_stops));
    all.sort_unstable();
    all.dedup();
    all
}

/// `stops: new offers of that shard`, `creating links waits, redirects go on`; a `?` asks for it.
fn says_what_stops(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let stops = |word: &str| ["stops", "waits", "stalls"].contains(&word.to_lowercase().as_str());
    !text.contains('?') && words.clone().count() > 2 && words.any(stops)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_or_waits_is_said_by_its_verb() {
        for (text, says) in [
            ("stops: new offers and accepts of that shard", true),
            ("Creating links waits, redirects go on", true),
            ("what stops?", false),
            ("stops:", false),
            ("we retry with backoff", false),
            ("stop retrying after three attempts", false),
        ] {
            assert_eq!(says_what_stops(text), says, "{text}");
        }
    }
}
