//! Dismissals: sentences that wave something off. They say that it isn't needed, that it is safe as it stands, or that it
//! never happens. One of them is an argument; where a third of an answer is made of them, it argues against the
//! mechanisms whose words it uses, and words alone say nothing.

use super::list::List;
use super::negation;
use super::word::Word;

/// The words behind a denial in which it dismisses a need: `no compare-and-set or lock of any kind is required`.
const REACH: usize = 10;

/// What a denial dismisses: a need, a worth, a danger.
static NEEDS: List = List::of(
    "need needs needed require requires required necessary worth matter matters problem reason point \
    concern issue sense gain benefit advantage difference harm risk danger downside trouble role collision collisions \
    happen happens occur occurs arise arises hurt hurts",
);

/// Words that deny or rule out.
static DENIALS: List = List::of("no not none never without t");

/// What a mechanism does behind `only`: `separate lanes only add complexity`.
static HARMS: List = List::of(
    "add adds slow slows lose loses confuse confuses delay delays create creates cost costs complicate \
    complicates waste wastes make makes bring brings harm harms",
);

/// Things that need no help: `a gap closes by itself`.
static SELVES: List = List::of("itself themselves");

/// What costs nothing, behind `for`.
static FREE: List = List::of("free");

/// Judgements that no mechanism is needed, or that what stands is safe.
static JUDGEMENTS: List = List::of(
    "unnecessary overkill unneeded needless pointless superfluous redundant harmful wasteful \
    waste wasted wastes irrelevant academic theoretical meaningless futile dispensable negligible harmless \
    clutter ritual safe safer safest simplest cheapest fastest quickest fairest enough sufficient suffices \
    ideal perfectly reliably practically simply obviously preferable guarantees plenty fine",
);

/// Words that leave no case out. Of what we do, `never` and `always` decide something: `we never retry`.
static ABSOLUTES: List = List::of("nothing never always needn anyway whichever");

/// Words behind a judgement that set it a limit: `a farther node is fine up to $6` weighs.
static BOUNDS: List = List::of("until below under within if unless");

/// The extent to which an answer waves things off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dismissal {
    /// Up to a third of its sentences do.
    None,
    /// More do.
    Partly,
    /// More than half do, and at least two.
    Mostly,
}

/// True if a sentence waves something off.
pub(super) fn dismisses(words: &[Word]) -> bool {
    let follows = |at: usize, first: &str, second: &List| {
        words[at].written == first && words.get(at + 1).is_some_and(|next| second.has(&next.written))
    };
    (0..words.len()).any(|at| {
        let word = words[at].written.as_str();
        (ABSOLUTES.has(word) && !decides(words, at) && !predicts(words, at))
            || (DENIALS.has(word) && words[at..].iter().take(REACH).any(|next| NEEDS.has(&next.written)))
            || follows(at, "only", &HARMS)
            || follows(at, "by", &SELVES)
            || follows(at, "for", &FREE)
            || (JUDGEMENTS.has(word) && !negation::is_denied(words, &(at..at + 1)) && !is_bounded(words, at))
    })
}

/// True for an absolute word of what we do.
fn decides(words: &[Word], at: usize) -> bool {
    matches!(words[at].written.as_str(), "never" | "always") && negation::decides(words, at)
}

/// True for the `nothing` of an answer to what stops, waits or tips over: `stops: nothing`, `nothing tips over`.
fn predicts(words: &[Word], at: usize) -> bool {
    let asked =
        |at: usize| words.get(at).is_some_and(|word| matches!(word.stem.as_str(), "stop" | "wait" | "tip"));
    words[at].written == "nothing" && (asked(at + 1) || at.checked_sub(1).is_some_and(asked))
}

/// True for a judgement with a limit.
fn is_bounded(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    BOUNDS.has(word(at + 1)) || matches!((word(at + 1), word(at + 2)), ("up", "to") | ("as", "long"))
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn a_sentence_that_calls_something_unneeded_safe_or_impossible_waves_it_off() {
        for text in [
            "No compare-and-set of the record is required.",
            "We needn't verify signatures.",
            "The order of the locks doesn't matter.",
            "A lease alone is sufficient.",
            "Separate lanes only add complexity.",
            "Checksums are pointless.",
            "A process never dies between two lines.",
            "There's no point in planting bugs.",
            "A loop can't occur.",
            "One balance row is fine.",
            "Purge messages are never lost.",
            "Ten hits always leave enough.",
        ] {
            assert!(dismisses(&words(text)), "{text}");
        }
        for text in [
            "A lease alone isn't enough.",
            "Two inserts aren't safe without a unique key.",
            "The worker acknowledges only after the commit.",
            "A refund isn't a new payment.",
            "We don't forward the user's token.",
            "Coalescing lets one request fetch it, whatever the traffic.",
            "A loop is impossible then: each round costs a unit.",
            "We never charge twice: the key is unique.",
            "Never relay the user's token.",
            "The gateway must never relay the user's token.",
            "We always lock the account with the lower id first.",
            "A farther node is fine up to six dollars.",
            "Nothing tips over, the load drops.",
            "Stops: nothing.",
            "One row is enough as long as a hundred buyers come.",
        ] {
            assert!(!dismisses(&words(text)), "{text}");
        }
    }
}
