//! Decisions, their costs, and the conditions under which they turn around.

use super::super::criteria::Evidence;
use super::super::line::Line;
use super::super::prompts;
use super::super::reading::LineRef;
use super::wording::{clauses, has_number, says, words};
use super::{below, together, worded};
use crate::domain::phase::Phase;
use crate::domain::round::Prompt;

/// Words that name what a decision costs.
const COSTS: &str = "\
    cost costs price pay pays paid accept accepts accepting lose loses slower stale staleness extra expense risk \
    downside complexity double doubles more worse duplicate duplicates delay giving give";

/// What may be gained.
const GAINS: &str = "\
    accurate available consistent durable efficient exact flexible mature precise reliable robust scalable secure";

/// Words for a cost that can mean nothing else.
const PRICES: &str = "price cost costs downside downsides drawback drawbacks";

/// Words between the name of a price and the price: `price: drift`, `the cost is a race`.
const NAMES: &str = "is are the a an some us one two extra more";

const CONDITIONS: &str = "if when unless until once above below beyond whenever otherwise";

/// Words that turn a decision around.
const TURNS: &str = "\
    change changes turn turns switch switches move moves revisit reconsider reverse reverses replace split";

/// The lines that take one alternative over another.
pub(super) fn typed<'r>(evidence: Evidence<'r>) -> impl Iterator<Item = (LineRef, &'r str)> {
    let decided = |line: &Line| line.decision.as_ref().is_some_and(|decision| !decision.open);
    Phase::ALL.iter().flat_map(move |&phase| {
        let lines = evidence.reading.lines(phase).enumerate();
        let decides = lines.filter(move |(_, (_, line))| decided(line));
        decides.map(move |(line, (text, _))| (LineRef { phase, line }, text))
    })
}

/// The decisions that say what they cost. Where decisions are asked for, what has a price was chosen, whatever its wording.
pub(super) fn priced(evidence: Evidence<'_>) -> Vec<LineRef> {
    let stated = worded(evidence, &[Phase::TradeOffs], names_price);
    together(decisions(evidence, costs), stated)
}

/// The decisions that say when they don't hold.
pub(super) fn conditions(evidence: Evidence<'_>) -> Vec<LineRef> {
    let stated = worded(evidence, &[Phase::TradeOffs], turns);
    together(conditional(evidence), stated)
}

fn conditional(evidence: Evidence<'_>) -> Vec<LineRef> {
    decisions(evidence, |text| says(text, CONDITIONS) || turns(text))
}

/// The decisions, and the answers to decisions put, whose text fits.
fn decisions(evidence: Evidence<'_>, fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    let put = |prompt: &Prompt| matches!(prompt, Prompt::Decision(_) | Prompt::OwnDecision(_));
    let typed = typed(evidence).filter(|(_, text)| fits(text)).map(|(at, _)| at);
    typed.chain(below(evidence, put, &fits)).collect()
}

/// A word for a cost that isn't waved off: `it costs nothing` and `without a downside` tell none, and `more durable`
/// praises.
fn costs(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    let praised = |at: usize| all[at] == "more" && all.get(at + 1).is_some_and(|word| says(word, GAINS));
    let cost = |at: usize| says(&all[at], COSTS) && !is_waved_off(&all, at) && !praised(at);
    (0..all.len()).any(cost)
}

fn is_waved_off(words: &[String], at: usize) -> bool {
    let before = &words[at.saturating_sub(2)..at];
    let behind = words.get(at + 1).map_or("", String::as_str);
    says(behind, "nothing little") || before.iter().any(|word| says(word, "no without zero never nothing"))
}

/// The name of a price, and behind it the price: `price: winner waits 50 s`, `cost is the race`, `costs some revenue`. In
/// `quality vs. cost: …` it is weighed.
fn names_price(text: &str) -> bool {
    clauses(&text.replace("vs. ", "vs ")).any(|clause| {
        let named = clause.split_whitespace().map(|word| word.trim_start_matches(['(', '*']));
        let all: Vec<String> = named.clone().map(|word| words(word).collect::<Vec<_>>().join(" ")).collect();
        let labels = named.map(|word| word.ends_with(':')).collect::<Vec<_>>();
        let names = |at: usize| {
            let behind =
                all.get(at + 1).is_some_and(|word| labels[at] || all[at] == "costs" || says(word, NAMES));
            let weighed = at > 0 && says(&all[at - 1], "vs versus over and or");
            behind && !weighed && !is_waved_off(&all, at)
        };
        all.iter().position(|word| says(word, PRICES)).is_some_and(names)
    })
}

/// A clause that turns the decision under a condition: `per city when RAM > 64 GB`, `change at 10x`.
fn turns(text: &str) -> bool {
    clauses(text).any(|clause| {
        let all: Vec<String> = words(clause).collect();
        let bound = |word: &str| has_number(word) || says(word, "times tenfold twice doubles triples");
        // `under load` is no condition by itself.
        let condition = all.iter().position(|word| says(word, CONDITIONS) || word == "under");
        let numbered = |at: usize| all[at..].iter().any(|word| bound(word));
        let turning = all.first().is_some_and(|word| says(word, TURNS));
        condition.is_some_and(|at| turning || numbered(at))
            || turning && all.windows(2).any(|pair| pair[0] == "at" && bound(&pair[1]))
    })
}

/// The decisions, as they are told back, that say when they don't hold: on their line, or in the answer it is part of.
pub fn conditioned(evidence: Evidence<'_>) -> Vec<String> {
    let says_so = conditional(evidence);
    let answers = prompts::answers(evidence, Phase::TradeOffs);
    let together = |at: LineRef| answers.iter().map(|(_, lines)| lines).find(|lines| lines.contains(&at));
    let settled =
        |at: LineRef| together(at).map_or(&[at][..], Vec::as_slice).iter().any(|line| says_so.contains(line));
    let told = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line)?.1.decision.as_ref()?.told();
    typed(evidence).map(|(at, _)| at).filter(|at| settled(*at)).filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_named_and_not_waved_off() {
        for (text, priced) in [
            ("Queue the claim: DB 2K/s against 100K claims; price: winner waits 50 s", true),
            ("One primary: one backup; price is shared fate -> timeouts", true),
            ("Decide late: saves 5% parcels; cost is the race at release", true),
            ("Features off early: known state, costs some revenue", true),
            ("Polling is better, since empty polls cost nothing", false),
            ("Client time, because skew doesn't matter and it has no downside", false),
            ("Shard by warehouse: a single row", false),
            ("LLM quality vs. cost: use the best model", false),
            ("closed for all quotas, it has no cost", false),
        ] {
            assert_eq!(names_price(text), priced, "{text}");
        }
    }

    #[test]
    fn a_cost_of_nothing_is_none() {
        assert!(costs("local over exact, costs 2% slip"));
        assert!(!costs("waiting over refusing, because a held request costs nothing"));
        assert!(!costs("Redis is faster, Cassandra is more durable"));
        assert!(costs("302 vs 301: more load for us"));
    }

    #[test]
    fn a_decision_turns_at_a_number_or_by_a_verb() {
        for (text, turning) in [
            ("Whole country per engine: 6 GB fits. Per city when RAM > 64 GB", true),
            ("One primary; split schema out when one module takes 50% CPU", true),
            ("Lease table: we write timers. Change at 10x or when workflows branch", true),
            ("If volume grows three times, own cards will pay off", true),
            ("With tenfold growth I would shard, if at all", false),
            ("Table ok for rough filter", false),
            ("We alert when it fails", false),
            ("Service account only for servers without OAuth", false),
        ] {
            assert_eq!(turns(text), turning, "{text}");
        }
    }
}
