//! Questions. A mark at the end or at the beginning makes one. Without a mark, a short line asks if its grammar does:
//! an auxiliary before its subject (`do we …`, `how often do …`), or an amount that is only named (`how many users`).
//! A wrong guess costs more than a missed one, so what could be a statement is one: `how we shard`, `what breaks first
//! is redis`, `who can read: owner`, `do retries with backoff`.

use super::{bullet, listed};

/// Words of the longest line that asks without a mark.
const MOST_WORDS: usize = 12;
/// Words of the longest amount that is named without a verb: `how many copies of each item`.
const MOST_NAMED: usize = 5;

const DO: &str = "do does did";
const MODAL: &str = "can could should would will must may might shall";
const BE: &str = "is are was were";
const HAVE: &str = "has have had";
const PERSONS: &str = "we i you they";
const PRONOUNS: &str = "\
    it he she this that these those there anyone anybody someone somebody everyone everybody one nobody";
const DETERMINERS: &str = "a an the our your their its my any all some each every both";
const AGENTS: &str = "\
    admins buyers clients creators customers drivers guests members merchants people players readers riders \
    sellers shops teams tenants users viewers writers";
/// Verbs that show a noun before them to be a subject: `do limits apply …`.
const VERBS: &str = "\
    allow apply arrive change come cost count depend exist expect expire fail get go grow happen have \
    include keep last live lose matter mean need pay read require retry run scale see send share start stay store \
    support take use vary want work write";
/// Verbs that make a statement of a named amount: `how many replicas depends on …`.
const STATES: &str = "becomes decides depends determines drives matters means sets";
/// Adverbs behind an auxiliary whose subject was left out: `is only needed once`, `must not lose data`.
const ADVERBS: &str = "\
    already also always being enough just less more never not now often only still then too very";
const LINKS: &str = "and as at because but by for from if in of on or to with";
/// Words that end a question after `is`, beside those told by their ending.
const PREDICATES: &str = "enough even expected fine known necessary ok okay open there useful";
/// Words that ask for an amount.
const AMOUNTS: &str = "\
    available big consistent critical far fast fresh high important large likely long low many much often \
    old quickly small soon strict";
/// Nouns that may be asked for by name alone: `what latency`.
const NAMED: &str = "\
    availability budget consistency dau kind kinds latency load peak qps retention scale size sort sorts \
    throughput traffic type types";

/// The question that a line asks, without its sigil.
pub(super) fn question(text: &str) -> Option<&str> {
    if text.starts_with(['>', '#']) {
        return None;
    }
    let asked = text.strip_prefix("? ").map(str::trim);
    let bare = bullet(text).unwrap_or(text);
    // `=?` asks for a calculation, not for the interviewer.
    let marked = text.ends_with(['?', '？']) && !text.ends_with("=?") && !text.ends_with("= ?");
    let asks = asked.is_some() || marked || asks_by_grammar(bare) || asks_twice(bare);
    let said = asked.unwrap_or(bare);
    (asks && said.chars().any(char::is_alphanumeric)).then_some(said)
}

/// Words that answer the question before them: `multi region? no, later`.
const ANSWERS: &str =
    "assume assumed likely maybe me no none nope not only out probably say skip sure yeah yep yes";
/// Words of the longest remark behind a question.
const MOST_REMARK: usize = 5;

/// The question of a line that goes on with a remark: `peak vs average? friday night, new year`. A name alone is a note
/// that the remark fills in: `auth? session cookie`.
pub(super) fn remarked(text: &str) -> Option<&str> {
    let bare = bullet(text).unwrap_or(text);
    let (asked, remark) = bare.rsplit_once(['?', '？'])?;
    let first = remark.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let plain = remark.starts_with(' ') && !remark.contains([':', '=', '>', '→']) && !listed(ANSWERS, &first);
    let asks = asked.split_whitespace().count() > 2 && !asked.ends_with('=') && !text.starts_with(['>', '#']);
    (plain && asks && remark.split_whitespace().count() <= MOST_REMARK)
        .then(|| bare[..bare.len() - remark.len()].trim())
}

/// `how many drivers are online at the peak and how often do they send where they are`: each half asks by itself.
fn asks_twice(text: &str) -> bool {
    let mut halves = [", and ", " and ", ", "].iter().filter_map(|joint| text.split_once(joint));
    halves.any(|(first, second)| asks_by_grammar(first) && asks_by_grammar(second))
}

fn asks_by_grammar(text: &str) -> bool {
    let states = [":", ";", "=", "->", "→", "?", " - ", " — ", " – ", "…", "..."];
    if states.iter().any(|sign| text.contains(sign)) || text.ends_with(['.', '!', ',']) {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'").replace("'s ", " is ");
    let words = lower.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(MOST_WORDS + 2).collect();
    let words = match words.as_slice() {
        ["and" | "also" | "but" | "ok" | "so", rest @ ..] => rest,
        all => all,
    };
    let conditional = lower.contains(',') && matches!(words.first(), Some(&("should" | "had" | "were")));
    let answered = matches!(words.last(), Some(&("yes" | "no"))) || words.contains(&"assume");
    words.len() <= MOST_WORDS && !conditional && !answered && asks(words)
}

fn asks(words: &[&str]) -> bool {
    match words {
        ["how" | "what", "about", _, ..] | ["what", "happens", "to" | "with", ..] => true,
        ["how", amount, rest @ ..] if listed(AMOUNTS, amount) => asks_amount(rest),
        ["what" | "which", rest @ ..] if !is_auxiliary(rest) => asks_which(rest, words[0] == "what"),
        ["what" | "who", be, rest @ ..] if listed(BE, be) => asks_of(rest),
        ["who", modal, rest @ ..] if listed(MODAL, modal) => (1..=5).contains(&rest.len()) && !verbs_on(rest),
        ["how" | "what" | "when" | "where" | "why", rest @ ..] => asks_after(rest),
        ["who", ..] => false,
        [auxiliary, rest @ ..] => is_inverted(auxiliary, rest),
        [] => false,
    }
}

/// `what is the latency`, `who are the users`; `what is painted` only names something.
fn asks_of(words: &[&str]) -> bool {
    let subject =
        words.first().is_some_and(|word| is_subject(word)) || words.iter().any(|word| listed(NAMED, word));
    subject && !verbs_on(words)
}

/// `how are keys generated`, `where do users live`: a question word, then an auxiliary.
fn asks_after(words: &[&str]) -> bool {
    let [auxiliary, rest @ ..] = words else { return false };
    if !listed(BE, auxiliary) {
        return is_inverted(auxiliary, rest);
    }
    match rest {
        [] => false,
        [one] => !one.ends_with("ed"),
        _ => !verbs_on(rest),
    }
}

/// Behind `how many`, `how often`, `how big`.
fn asks_amount(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| is_auxiliary(&[word])) else {
        let states = |word: &&str| [STATES, PERSONS, PRONOUNS].iter().any(|list| listed(list, word));
        let named = (1..=MOST_NAMED).contains(&words.len()) && !words.iter().any(states);
        let whole = !words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        return named && whole && !listed(DETERMINERS, words[0]) && !listed(VERBS, words[words.len() - 1]);
    };
    let (before, after) = (&words[..at], &words[at + 1..]);
    let stated = before.iter().any(|word| is_subject(word) && !listed(DETERMINERS, word));
    let few = (1..=3).contains(&after.len()) && !verbs_on(after);
    !(stated && !before.is_empty() && !listed(AGENTS, before[0]))
        && (begins_subject(after) || few && !after.first().is_some_and(|word| is_question_word(word)))
}

/// `what latency do we need`, `which regions are supported`, `what kind of users`.
fn asks_which(words: &[&str], by_name: bool) -> bool {
    let Some(first) = words.first() else { return false };
    if is_subject(first) && !listed(AGENTS, first) || listed(VERBS, first) {
        return false;
    }
    let Some(at) = words.iter().position(|word| is_auxiliary(&[word])) else {
        return by_name && listed(NAMED, first) && words.len() <= MOST_NAMED;
    };
    let (before, after) = (&words[..at], &words[at + 1..]);
    let plain =
        before.len() <= 4 && !before.iter().any(|w| listed(PERSONS, w) || is_question_word(w) || *w == "and");
    let asks = match words[at] {
        be if listed(BE, be) => before.len() <= 2 && after.len() <= 3 && ends_in_predicate(after),
        modal if listed(MODAL, modal) => begins_subject(after) || after.first() == Some(&"be"),
        auxiliary => listed(DO, auxiliary) && begins_subject(after),
    };
    plain && asks
}

/// An auxiliary before its subject.
fn is_inverted(auxiliary: &str, rest: &[&str]) -> bool {
    let [first, second, ..] = rest else { return false };
    if is_adverb(first) {
        return false;
    }
    let verb_from = |from: usize| rest[from..].iter().any(|word| listed(VERBS, word));
    match auxiliary {
        _ if listed(DO, auxiliary) => {
            // `do it later` and `do the writes async` are instructions.
            let other = auxiliary != "do";
            let someone = listed(PERSONS, first) || listed(AGENTS, first) || other && listed(PRONOUNS, first);
            let something = other || is_plural(first) && listed(VERBS, second);
            someone || if listed(DETERMINERS, first) { verb_from(2) } else { something && verb_from(1) }
        }
        _ if listed(MODAL, auxiliary) => {
            let named = listed(VERBS, second) && !listed(VERBS, first);
            let described = is_plural(second) && rest.get(2).is_some_and(|word| listed(VERBS, word));
            begins_subject(rest) || *second == "be" || named || described
        }
        _ if listed(BE, auxiliary) => be_inverted(auxiliary, rest),
        _ if listed(HAVE, auxiliary) => listed(PERSONS, first),
        // `don't we` asks, `don't cache` does not.
        _ => auxiliary.ends_with("n't") && (listed(PERSONS, first) || listed(PRONOUNS, first)),
    }
}

/// `is it global`, `are limits per user`, `is eventual consistency ok`; `is stateless and replicated` has no subject.
fn be_inverted(be: &str, rest: &[&str]) -> bool {
    let [first, second, ..] = rest else { return false };
    if listed(PERSONS, first) || listed(PRONOUNS, first) || be == "are" && listed(AGENTS, first) {
        return true;
    }
    let elided = first.ends_with("ed") || listed(LINKS, first) || listed(LINKS, second);
    let named = !listed(DETERMINERS, first) || rest.len() > 2;
    named && !elided && (ends_in_predicate(rest) || rest.contains(&"per")) && !verbs_on(rest)
}

fn ends_in_predicate(words: &[&str]) -> bool {
    let endings = ["able", "al", "ed", "ible", "ic", "ive", "ous"];
    let told = |word: &&str| listed(PREDICATES, word) || endings.iter().any(|end| word.ends_with(end));
    words.last().is_some_and(told)
}

fn is_auxiliary(words: &[&str]) -> bool {
    words.first().is_some_and(|word| [DO, MODAL, BE, HAVE].iter().any(|list| listed(list, word)))
}

/// True if a further verb follows, which makes a statement of what began like a question.
fn verbs_on(words: &[&str]) -> bool {
    let clause = words.iter().position(|word| matches!(*word, "when" | "if" | "while" | "after" | "before"));
    let words = &words[..clause.unwrap_or(words.len())];
    words.iter().skip(1).any(|word| listed(BE, word) || listed(DO, word) || listed(STATES, word))
}

fn begins_subject(words: &[&str]) -> bool {
    words.len() > 1 && (is_subject(words[0]) || is_plural(words[0])) || words == ["there"]
}

fn is_subject(word: &str) -> bool {
    [PERSONS, PRONOUNS, DETERMINERS, AGENTS].iter().any(|list| listed(list, word))
}

fn is_adverb(word: &str) -> bool {
    listed(ADVERBS, word) || word.ends_with("ly")
}

fn is_question_word(word: &str) -> bool {
    matches!(word, "how" | "what" | "when" | "where" | "which" | "who" | "why")
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests;
