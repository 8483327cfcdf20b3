//! What an outage does, as the answers to faults tell it.

use super::super::architecture::{fault_impact, predicted};
use super::super::criteria::Evidence;
use super::super::prompts;
use super::super::reading::LineRef;
use super::wording::{clauses, says, words};
use super::{below, together};
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
    let named: Vec<LineRef> = answers.into_iter().filter_map(named).flatten().collect();
    together(named, below(evidence, fault, says_what_stops))
}

/// Words for what stands still or is spared, each by itself.
const STANDS_STILL: &str = "stops waits stalls paused unaffected";

/// The same of several, behind their name: `uploads stop`. Elsewhere `stop` says what to do.
const STAND_STILL: &str = "stop wait stall pause";

/// Words for what isn't hit, and behind them what it does.
const THE_REST: &str = "other others rest remaining";
const GOES_ON: &str = "continue continues fine go goes keep keeps ok sell sells unaffected work works";

/// What comes upon those that are left, and how much of it.
const BEARS: &str = "bear bears get gets see sees serve serves take takes";
const MORE: &str = "double extra more twice";

/// Words behind which a verb tells a will or a remedy.
const AUXILIARIES: &str = "to must will would should can could may might we they you it this so that always";

/// `stops: new offers of that shard`, `creating links waits`, `other two continue`; a `?` asks for it.
fn says_what_stops(text: &str) -> bool {
    let all: Vec<String> = words(text).filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let closed = || all.windows(2).any(|pair| pair[0] == "closed" && pair[1] == "for");
    let told = || clauses(text).any(|clause| spares(clause) || several_stop(clause) || is_off(clause));
    !text.contains('?') && all.len() > 2 && (says(text, STANDS_STILL) || closed() || told())
}

/// A clause that tells what goes on. What is done `so the others continue` tells of a remedy.
fn spares(clause: &str) -> bool {
    let all: Vec<String> = words(clause).collect();
    let remedy = all.iter().any(|word| says(word, "so that can may"));
    let behind = |at: usize, most: usize| all.iter().skip(at + 1).take(most);
    let goes_on = |at: usize| behind(at, 2).any(|word| says(word, GOES_ON));
    // `other sites get more load`.
    let bears =
        |at: usize| behind(at, 3).any(|word| says(word, BEARS)) && behind(at, 4).any(|word| says(word, MORE));
    !remedy && (0..all.len()).any(|at| says(&all[at], THE_REST) && (goes_on(at) || bears(at)))
}

/// A clause that tells what is off, what must wait or what is still served: `creating is off until promoted`.
fn is_off(clause: &str) -> bool {
    let all: Vec<String> = words(clause).collect();
    let remedy = all.iter().any(|word| says(word, "so that can may if we they"));
    let has = |one: &str, next: &str| {
        all.windows(2).position(|pair| says(&pair[0], one) && says(&pair[1], next)).filter(|at| *at > 0)
    };
    let behind = |at: usize| all.get(at + 2).map_or("", String::as_str);
    let off = has("is are", "off down closed unavailable").is_some_and(|at| behind(at) == "until");
    let waits = has("must", "wait").is_some_and(|at| behind(at) != "for");
    let spared = has("t not", "touched affected hit").or_else(|| has("is are still", "readable")).is_some();
    !remedy && all.len() > 2 && (off || waits || spared)
}

/// A clause such as `uploads stop`: the verb ends it or is followed by no thing that is stopped.
fn several_stop(clause: &str) -> bool {
    let all: Vec<String> = words(clause).collect();
    let several = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let named = |word: &str| several(word) && !says(word, AUXILIARIES) && !says(word, THE_REST);
    let bare = |at: usize| all.get(at).is_none_or(|next| !next.ends_with("ing") && next != "until");
    all.windows(2)
        .enumerate()
        .any(|(at, pair)| named(&pair[0]) && says(&pair[1], STAND_STILL) && bare(at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_or_waits_is_said_by_its_verb() {
        for (text, says) in [
            ("stops: new offers and accepts of that shard", true),
            ("Creating links waits, redirects go on", true),
            ("items on this shard closed for ~10 s, other two continue", true),
            ("one of 3 shards: others sell", true),
            ("The other engines take over the traffic", false),
            ("put it in a dead letter queue so that the others continue", false),
            ("read timeout 30 ms then other region. Serve stale up to 10 min", false),
            ("redirects go on from the replica, creating is off until promoted", true),
            ("Booking isn't touched", true),
            ("100K loans in the error list, others fine", true),
            ("other sites get more load and their shields misses", true),
            ("take another node for more load", false),
            ("the rest to the hosted model, and health data must wait", true),
            ("all is readable, degraded reads decode", true),
            ("clients must wait so that the servers recover", false),
            ("The releaser must wait for the next plan", false),
            ("A second provider stays switched off until then", false),
            ("Model calls go on at full speed", false),
            ("8 workers x 50 = 400 places < 430: batch paused", true),
            ("after the failover the workers reconnect and continue", false),
            ("use another warehouse", false),
            ("Uploads stop, tablets keep sheets", true),
            ("the gateways stop calling Redis", false),
            ("no explicit pass = stop", false),
            ("one request loads the key and the others wait", false),
            ("what stops?", false),
            ("stops:", false),
            ("we retry with backoff", false),
            ("stop retrying after three attempts", false),
        ] {
            assert_eq!(says_what_stops(text), says, "{text}");
        }
    }
}
