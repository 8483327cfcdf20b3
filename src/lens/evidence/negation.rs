//! Negation: a phrase that its sentence denies says nothing. What a mechanism itself excludes ("cannot both pass",
//! "must not be charged twice", "an entry never overwrites") is part of the mechanism and denies nothing.

use std::ops::Range;

use super::list::List;
use super::word::Word;

/// The words before a phrase in which a negation denies it, those behind it, and those behind it where they are a verdict
/// on the whole subject: `… is no problem`.
const BEFORE: usize = 4;
const BEHIND: usize = 5;
const VERDICT: usize = 12;

/// The words before a phrase in which any denial is looked for: a line without an end has one clause of 50,000 words.
const FARTHEST: usize = 24;

/// Words that deny what follows.
static DENIALS: List = List::of("no not without neither nor none nothing nobody");

/// Pairs of words that put what follows aside: `429 instead of 500` says nothing of a 500.
const ASIDE: [(&str, &str); 3] = [("instead", "of"), ("rather", "than"), ("no", "one")];

/// Subjects whose `never` tells what is not done; that of a thing tells what can't happen to it.
static SUBJECTS: List = List::of("we i and you they");

/// Verbs behind which a `never` denies, though it may be what can't happen: `is never cached`, `are never lost`.
static BEING: List = List::of("is are be");

/// The beginnings of `n't`.
static VERBS: List = List::of("don doesn didn isn aren wasn won wouldn needn haven hasn");

/// Words behind a denial with which it limits rather than denies: `no more than`, `not only`, `no two`.
static LIMITS: List = List::of("more less later longer fewer only just two one matter yet until what");

/// Words behind a phrase that give it up, and words that do so behind a denial.
static GIVEN_UP: List = List::of(
    "unnecessary overkill unneeded needless pointless superfluous redundant useless harmful wasteful \
    wastes",
);
static NOT_WANTED: List =
    List::of("needed need necessary required require matter help problem exist happen happens worth wanted");

/// What is done to the harm of whoever chose it. A price is named in the same way, `would add 5 ms`, so most of these
/// count behind `only`.
static HARMS: List = List::of(
    "add slow lose confuse delay create cost complicate waste make bring harm duplicate double break",
);
static MERE_HARMS: List = List::of("confuse complicate waste harm");

/// What makes up for a fault: `can't be undone` tells what is missing, `can't be charged twice` what is promised.
static REMEDIES: List = List::of(
    "undone reversed reverted restored rebuilt recovered repaired recomputed corrected replayed recreated refetched",
);

/// The same for what was said or handed out.
static TAKEN_BACK: List = List::of("taken recalled retracted revoked withdrawn unsaid");

/// Words behind which nothing denies: `cells bring nothing`.
static GAINS: List = List::of("bring brings add adds buy buys");

/// Words behind a `nothing` that tell where it is: `nothing in this design sweeps them`.
static PLACES: List = List::of("in on of at here there else");

/// True if the words of a phrase deny something themselves.
pub(super) fn denies<'w>(phrase: impl IntoIterator<Item = &'w str>) -> bool {
    phrase
        .into_iter()
        .any(|word| DENIALS.has(word) || matches!(word, "t" | "never" | "cannot" | "instead" | "rather"))
}

/// True for a sentence that says that something can be taken back, `a sentence can be retracted late`; false for one that
/// says that it can't.
pub(super) fn can_be_taken_back(words: &[Word]) -> Option<bool> {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let at = (0..words.len())
        .find(|&at| word(at) == "be" && (REMEDIES.has(word(at + 1)) || TAKEN_BACK.has(word(at + 1))))?;
    let before = at.saturating_sub(3)..at;
    let denied = before.clone().any(|at| matches!(word(at), "t" | "not" | "never" | "cannot" | "cant"));
    let can = before.into_iter().any(|at| matches!(word(at), "can" | "could" | "cannot" | "cant"));
    can.then_some(!denied)
}

/// True if a sentence denies the phrase that stands at these words.
pub(super) fn is_denied(words: &[Word], phrase: &Range<usize>) -> bool {
    is_denied_before(words, phrase.start) || is_denied_behind(words, phrase.end)
}

fn is_denied_before(words: &[Word], start: usize) -> bool {
    let clause = words[start].clause;
    let nearby = (0..start).rev().take(FARTHEST).take_while(|&at| words[at].clause == clause);
    let begins = nearby.last().unwrap_or(start);
    // An `or` hands the denial on.
    let reach = |at: usize| {
        let joins = (at..start).filter(|&at| matches!(words[at].written.as_str(), "or" | "nor")).count();
        BEFORE * (1 + joins + usize::from(has_place(words, at)))
    };
    // `isn't overtaken by any priority` denies the overtaking.
    let passive = |at: usize| words[at..start].iter().any(|word| word.written == "by");
    (begins..start).any(|at| {
        let needless = is_needless(words, at);
        denial(words, at) && !passive(at) && (needless || start - at <= reach(at))
    })
}

/// True for a word that denies what follows it.
fn denial(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let before = at.checked_sub(1).map_or("", word);
    match word(at) {
        first if ASIDE.contains(&(first, word(at + 1))) => true,
        _ if LIMITS.has(word(at + 1)) => false,
        // What should not be done is put aside; what should not be done to a thing is a promise.
        "t" if before == "shouldn" => word(at + 1) != "be",
        "not" if before == "should" => word(at + 1) != "be",
        "t" if before == "can" => is_without_remedy(words, at),
        "cannot" => is_without_remedy(words, at),
        "t" => VERBS.has(before),
        "never" => decides(words, at) || BEING.has(before),
        "not" if before == "can" => is_without_remedy(words, at),
        "not" => !matches!(before, "must" | "may"),
        denial => DENIALS.has(denial),
    }
}

/// True for a word such as `never` or `always` that tells what is done or not: `we never retry`.
pub(super) fn decides(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let told = at == 0 && !is_third_person(word(1));
    let forbidden = matches!(before, "must" | "should") && word(at + 1) != "be";
    told || forbidden || SUBJECTS.has(before)
}

/// `Never retry a refusal` puts it aside; `never overwrites an entry` leaves out who it is that doesn't.
fn is_third_person(verb: &str) -> bool {
    verb.ends_with('s') && !verb.ends_with("ss")
}

/// `nothing in this design sweeps them`: the verb of a `nothing` stands behind its place.
fn has_place(words: &[Word], at: usize) -> bool {
    let is_subject = matches!(words[at].written.as_str(), "nothing" | "nobody" | "none");
    is_subject && words.get(at + 1).is_some_and(|next| PLACES.has(&next.written))
}

/// `no need for`, `don't need`, `do not need`: what is not needed may be long.
fn is_needless(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.stem == "need")
}

/// `can't be undone`; `what can't be undone` chooses the things that one does something about.
fn is_without_remedy(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let subject = at.saturating_sub(if word(at) == "cannot" { 1 } else { 2 });
    let chosen = at > subject && matches!(word(subject), "that" | "which" | "what");
    word(at + 1) == "be" && REMEDIES.has(word(at + 2)) && !chosen
}

fn is_denied_behind(words: &[Word], end: usize) -> bool {
    let Some(last) = end.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let behind: Vec<&str> = words[end..]
        .iter()
        .take(VERDICT)
        .take_while(|word| word.clause == last.clause)
        .map(|w| w.written.as_str())
        .collect();
    let verdict =
        |at: usize| at > 0 && matches!(behind[at - 1], "is" | "are" | "was" | "were" | "isn" | "aren");
    let near = |at: usize| at < BEHIND || verdict(at);
    let denied = |at: usize| {
        let plain = matches!(behind[at], "not" | "no" | "never");
        let short = behind[at] == "t" && at > 0 && VERBS.has(behind[at - 1]);
        let start = at.saturating_sub(1);
        (plain || short) && behind[start..].iter().take(4).any(|word| NOT_WANTED.has(word))
    };
    let harms = |at: usize| {
        let does = |at: usize, list: &List| behind.get(at).is_some_and(|verb| list.has(verb));
        let only = behind.get(at + 1) == Some(&"only") && does(at + 2, &HARMS);
        behind[at] == "would" && (only || does(at + 1, &MERE_HARMS))
    };
    let gains = |at: usize| behind[at] == "nothing" && at > 0 && GAINS.has(behind[at - 1]);
    (0..behind.len())
        .filter(|&at| near(at))
        .any(|at| GIVEN_UP.has(behind[at]) || harms(at) || gains(at) || denied(at))
        || behind.first() == Some(&"needn")
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn what_can_be_taken_back_is_the_opposite_of_what_cannot() {
        for (text, can) in [
            ("a sentence can be retracted late", Some(true)),
            ("What was shown can't be taken back", Some(false)),
            ("it cannot be recalled", Some(false)),
            ("a 301 can be kept by browsers", None),
            ("it should be undone", None),
        ] {
            assert_eq!(can_be_taken_back(&words(text)), can, "{text}");
        }
    }
}
