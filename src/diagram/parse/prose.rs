//! Cuts the sentence away from around an arrow: in `so we go from api -> db because it's simple` the boxes are `api`
//! and `db`.

use crate::diagram::model::Skip;

/// The end of a box's text that touches an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// An arrow follows: what stands before the box is prose.
    Head,
    /// An arrow comes before: what stands after the box is prose.
    Tail,
    /// Arrows on both sides, or one of a list.
    Middle,
    /// No arrow at all.
    Alone,
}

/// Words of the longest name.
const MAX_WORDS: usize = 6;

/// A box's name begins after the last of these.
const BEFORE: &[&str] = &[
    "we", "i", "you", "it", "they", "go", "goes", "going", "from", "then", "so", "if", "when", "because",
    "but", "is", "are", "that", "which", "should", "will", "can", "must", "would", "have", "has", "having",
    "let's", "lets", "finally", "first", "and", "also", "path", "like", "through", "via", "do", "use",
    "using", "to", "into",
];

/// A box's name ends before the first of these.
const AFTER: &[&str] = &[
    "because", "since", "so", "which", "that", "is", "are", "was", "when", "if", "but", "then", "where",
    "who", "while", "until", "unless", "we", "i", "you", "it", "they", "should", "will", "would", "can",
    "must",
];

/// A sentence that begins with one of these says what would happen, not what calls what.
const CONDITIONS: &[&str] = &["if", "when", "unless", "until", "once", "suppose"];

/// A verb and a word after it that lead to a box: `-> writes to db`.
const LEADS: &[&str] = &[
    "then",
    "writes",
    "write",
    "goes",
    "go",
    "sends",
    "send",
    "reads",
    "read",
    "calls",
    "call",
    "pushes",
    "push",
    "publishes",
    "publish",
    "saves",
    "save",
    "stores",
    "talks",
    "talk",
    "forwards",
    "routes",
    "falls",
    "back",
    "to",
    "from",
    "into",
    "onto",
    "in",
];

/// The name within `text`, or why there is none.
pub(super) fn trimmed(text: &str, side: Side) -> Result<&str, Skip> {
    let text = text.trim().trim_end_matches(['.', ',', ';', '!', '?', ':', '-', '=', '~', '<']).trim();
    let text = match side {
        Side::Head => after_lead_in(text),
        Side::Tail => before_remark(after_verbs(text)),
        Side::Middle => before_remark(after_verbs(after_lead_in(text))),
        Side::Alone => text,
    };
    match text.split_whitespace().count() {
        0 => Ok(""),
        1..=MAX_WORDS => Ok(text),
        _ => Err(Skip::Prose),
    }
}

/// True if a text states a condition: `if redis dies -> db is overrun`.
pub(super) fn is_condition(text: &str) -> bool {
    words(text).nth(1).is_some() && words(text).next().is_some_and(|(_, word)| is_one_of(word, CONDITIONS))
}

/// True if a list's item is no box but a remark on the one before: `db, which is sharded`.
pub(super) fn is_remark(item: &str) -> bool {
    words(item).nth(1).is_some() && words(item).next().is_some_and(|(_, word)| is_one_of(word, AFTER))
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let word = word.trim_end_matches([',', ';', ':']);
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn after_lead_in(text: &str) -> &str {
    let last = words(text).filter(|(_, word)| is_one_of(word, BEFORE)).last();
    match last.map(|(at, word)| text[at + word.len()..].trim()) {
        Some(name) if !name.is_empty() => name,
        _ => text,
    }
}

fn before_remark(text: &str) -> &str {
    match words(text).skip(1).find(|(_, word)| is_one_of(word, AFTER)) {
        Some((at, _)) => text[..at].trim().trim_end_matches([',', ';']),
        None => text,
    }
}

/// Drops `writes to` and the like, but keeps a single word: a box may well be called `store` or `read`.
fn after_verbs(text: &str) -> &str {
    let led = words(text).take_while(|(_, word)| is_one_of(word, LEADS)).count();
    match words(text).nth(led) {
        Some((at, _)) if led >= 2 || text.starts_with("to ") || text.starts_with("then ") => &text[at..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_touches_the_arrow() {
        assert_eq!(trimmed("so we go from a", Side::Head), Ok("a"));
        assert_eq!(trimmed("db because it is simple", Side::Tail), Ok("db"));
        assert_eq!(trimmed("writes to db", Side::Tail), Ok("db"));
        assert_eq!(trimmed("then to the worker, which retries", Side::Tail), Ok("the worker"));
    }

    #[test]
    fn plain_names_stay_whole() {
        for name in ["load balancer", "read api", "write service", "key generation service", "store"] {
            assert_eq!(trimmed(name, Side::Middle), Ok(name));
        }
    }

    #[test]
    fn a_long_sentence_is_prose() {
        let long = "the whole thing with many words that go nowhere at all here";
        assert_eq!(trimmed(&long.replace("that go", "and"), Side::Alone), Err(Skip::Prose));
    }
}
