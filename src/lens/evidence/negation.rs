//! Negation: a phrase that its sentence denies says nothing. What a mechanism itself excludes ("cannot both pass",
//! "must not be charged twice", "an entry never overwrites") is part of the mechanism and denies nothing.

use std::ops::Range;

use super::word::{Word, listed};

/// The words before a phrase in which a negation denies it, those behind it, and those behind it where they are a verdict
/// on the whole subject: `… is no problem`.
const BEFORE: usize = 4;
const BEHIND: usize = 5;
const VERDICT: usize = 12;

/// The words before a phrase in which any denial is looked for: a line without an end has one clause of 50,000 words.
const FARTHEST: usize = 24;

/// Words that deny what follows.
const DENIALS: &str = "no not without neither nor none nothing nobody";

/// Pairs of words that put what follows aside: `429 instead of 500` says nothing of a 500.
const ASIDE: [(&str, &str); 3] = [("instead", "of"), ("rather", "than"), ("no", "one")];

/// Subjects whose `never` tells what is not done; that of a thing tells what can't happen to it.
const SUBJECTS: &str = "we i and you they";

/// Verbs behind which a `never` denies, though it may be what can't happen: `is never cached`, `are never lost`.
const BEING: &str = "is are be";

/// The beginnings of `n't`.
const VERBS: &str = "don doesn didn isn aren wasn won wouldn needn haven hasn";

/// Words behind a denial with which it limits rather than denies: `no more than`, `not only`, `no two`.
const LIMITS: &str = "more less later longer fewer only just two one matter yet until what";

/// Words behind a phrase that give it up, and words that do so behind a denial.
const GIVEN_UP: &str = "unnecessary overkill unneeded needless pointless superfluous redundant useless harmful wasteful \
    wastes";
const NOT_WANTED: &str =
    "needed need necessary required require matter help problem exist happen happens worth wanted";

/// What is done to the harm of whoever chose it. A price is named in the same way, `would add 5 ms`, so most of these
/// count behind `only`.
const HARMS: &str =
    "add slow lose confuse delay create cost complicate waste make bring harm duplicate double break";
const MERE_HARMS: &str = "confuse complicate waste harm";

/// What makes up for a fault: `can't be undone` tells what is missing, `can't be charged twice` what is promised.
const REMEDIES: &str = "undone reversed reverted restored rebuilt recovered repaired recomputed corrected replayed recreated refetched";

/// The same for what was said or handed out.
const TAKEN_BACK: &str = "taken recalled retracted revoked withdrawn unsaid";

/// Words behind which nothing denies: `cells bring nothing`.
const GAINS: &str = "bring brings add adds buy buys";

/// True if the words of a phrase deny something themselves.
pub(super) fn denies<'w>(phrase: impl IntoIterator<Item = &'w str>) -> bool {
    phrase
        .into_iter()
        .any(|word| listed(DENIALS, word) || matches!(word, "t" | "never" | "cannot" | "instead" | "rather"))
}

/// True for a sentence that says that something can be taken back, `a sentence can be retracted late`; false for one that
/// says that it can't.
pub(super) fn can_be_taken_back(words: &[Word]) -> Option<bool> {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let at = (0..words.len()).find(|&at| {
        word(at) == "be" && (listed(REMEDIES, word(at + 1)) || listed(TAKEN_BACK, word(at + 1)))
    })?;
    let before = at.saturating_sub(3)..at;
    let denied = before.clone().any(|at| matches!(word(at), "t" | "not" | "never" | "cannot" | "cant"));
    let can = before.into_iter().any(|at| listed("can could cannot cant", word(at)));
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
        _ if listed(LIMITS, word(at + 1)) => false,
        // What should not be done is put aside; what should not be done to a thing is a promise.
        "t" if before == "shouldn" => word(at + 1) != "be",
        "not" if before == "should" => word(at + 1) != "be",
        "t" if before == "can" => is_without_remedy(words, at),
        "cannot" => is_without_remedy(words, at),
        "t" => listed(VERBS, before),
        "never" => decides(words, at) || listed(BEING, before),
        "not" if before == "can" => is_without_remedy(words, at),
        "not" => !matches!(before, "must" | "may"),
        denial => listed(DENIALS, denial),
    }
}

/// True for a word such as `never` or `always` that tells what is done or not: `we never retry`.
pub(super) fn decides(words: &[Word], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.written.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let told = at == 0 && !is_third_person(word(1));
    let forbidden = matches!(before, "must" | "should") && word(at + 1) != "be";
    told || forbidden || listed(SUBJECTS, before)
}

/// `Never retry a refusal` puts it aside; `never overwrites an entry` leaves out who it is that doesn't.
fn is_third_person(verb: &str) -> bool {
    verb.ends_with('s') && !verb.ends_with("ss")
}

/// `nothing in this design sweeps them`: the verb of a `nothing` stands behind its place.
fn has_place(words: &[Word], at: usize) -> bool {
    let is_subject = matches!(words[at].written.as_str(), "nothing" | "nobody" | "none");
    is_subject && words.get(at + 1).is_some_and(|next| listed("in on of at here there else", &next.written))
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
    word(at + 1) == "be" && listed(REMEDIES, word(at + 2)) && !chosen
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
        let short = behind[at] == "t" && at > 0 && listed(VERBS, behind[at - 1]);
        let start = at.saturating_sub(1);
        (plain || short) && behind[start..].iter().take(4).any(|word| listed(NOT_WANTED, word))
    };
    let harms = |at: usize| {
        let does = |at: usize, list: &str| behind.get(at).is_some_and(|verb| listed(list, verb));
        let only = behind.get(at + 1) == Some(&"only") && does(at + 2, HARMS);
        behind[at] == "would" && (only || does(at + 1, MERE_HARMS))
    };
    let gains = |at: usize| behind[at] == "nothing" && at > 0 && listed(GAINS, behind[at - 1]);
    (0..behind.len())
        .filter(|&at| near(at))
        .any(|at| listed(GIVEN_UP, behind[at]) || harms(at) || gains(at) || denied(at))
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
