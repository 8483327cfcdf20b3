//! Names that say the same thing twice: `api1, api2`; `web a, web b`; `db-east, db-west`; `api, api standby`.
//!
//! Two names are alike if they differ in one mark that tells copies apart (a number, a letter, a place, a role or a
//! colour) and in nothing else. Names of shards are never alike: each shard holds what no other does.

use crate::diagram::marks::{CopyMark, mark_of};

const PARTS: &[&str] = &["shard", "shards", "partition", "partitions", "range", "bucket", "slot"];

/// Words that name nothing by themselves: `service a` and `service b` are two services.
const GENERIC: &[&str] =
    &["service", "services", "svc", "microservice", "system", "module", "component", "function"];

struct Word {
    text: String,
    mark: Option<CopyMark>,
}

impl Word {
    fn is_part(&self) -> bool {
        PARTS.contains(&self.text.as_str())
    }
}

/// True if a name is that of a shard or a partition.
pub(super) fn is_part(name: &str) -> bool {
    words(name).iter().any(Word::is_part)
}

/// The keys of a name; two names that have one in common are alike. None for a name of a shard.
pub(super) fn keys(name: &str) -> Vec<String> {
    let words = words(name);
    if words.iter().any(Word::is_part) {
        return Vec::new();
    }
    let key = |at: usize| -> Option<String> {
        let mark = words[at].mark?;
        let rest = words.iter().enumerate().filter(|(place, _)| *place != at);
        let is_named =
            rest.clone().any(|(_, word)| word.mark.is_none() && !GENERIC.contains(&word.text.as_str()));
        let rest: Vec<&str> = rest.map(|(_, word)| word.text.as_str()).collect();
        is_named.then(|| {
            format!("{} {mark:?} {}", rest.join(" "), if is_last(mark) { words.len() - 1 } else { at })
        })
    };
    let marked: Vec<String> = (0..words.len()).filter_map(key).collect();
    if marked.is_empty() && words.iter().all(|word| word.mark.is_none()) { unmarked(&words) } else { marked }
}

/// A role or a number may be missing in one of the names: `api, api standby`, `api, api 2`.
fn unmarked(words: &[Word]) -> Vec<String> {
    let name: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    [CopyMark::Role, CopyMark::Number]
        .map(|mark| format!("{} {mark:?} {}", name.join(" "), words.len()))
        .into()
}

/// True if it doesn't matter where in the name a mark stands: `primary db`, `db standby`.
fn is_last(mark: CopyMark) -> bool {
    matches!(mark, CopyMark::Role | CopyMark::Place | CopyMark::Colour)
}

/// The words of a name in lower case, `api1` as `api` and `1`, `us-east-1` as one place.
fn words(name: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for typed in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut pieces = pieces(typed);
        let is_place = |word: Option<&Word>| word.is_some_and(|word| word.mark == Some(CopyMark::Place));
        let joins =
            matches!(pieces[0].mark, Some(CopyMark::Place | CopyMark::Number)) && is_place(words.last());
        if let (true, Some(last)) = (joins, words.last_mut()) {
            last.text = format!("{} {}", last.text, pieces.remove(0).text);
        }
        words.extend(pieces);
    }
    words
}

/// A typed word, cut where its number or its last capital begins.
fn pieces(typed: &str) -> Vec<Word> {
    let lower = typed.to_lowercase();
    let layer_or_version =
        lower.len() > 1 && lower.starts_with(['l', 'v']) && lower[1..].chars().all(|c| c.is_ascii_digit());
    let cut = if layer_or_version { None } else { cut(typed) };
    match cut {
        Some(at) => {
            let (base, mark) = (typed[..at].to_lowercase(), typed[at..].to_lowercase());
            let told = mark_of(&mark);
            vec![Word { text: base, mark: None }, Word { text: mark, mark: told }]
        }
        None => vec![Word { mark: mark_of(&lower), text: lower }],
    }
}

/// The place where a number at the end begins (`api1`), or a capital after a small letter (`webA`, `dbEast`).
fn cut(typed: &str) -> Option<usize> {
    let stem = typed.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() < typed.len() && stem.ends_with(char::is_alphabetic) {
        return Some(stem.len());
    }
    let pairs = typed.char_indices().zip(typed.chars().skip(1));
    let capital =
        pairs.filter(|((_, before), after)| before.is_lowercase() && after.is_uppercase()).last()?;
    let at = capital.0.0 + capital.0.1.len_utf8();
    mark_of(&typed[at..].to_lowercase()).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        keys(a).iter().any(|key| keys(b).contains(key))
    }

    #[test]
    fn the_same_thing_twice() {
        let pairs = [
            ("api1", "api2"),
            ("api 1", "api 2"),
            ("web a", "web b"),
            ("webA", "webB"),
            ("db-east", "db-west"),
            ("dbEast", "dbWest"),
            ("api us-east-1", "api eu-west-2"),
            ("us lb", "eu lb"),
            ("s1", "s12"),
            ("order service 1", "order service 2"),
            ("primary db", "standby db"),
            ("db primary", "standby db"),
            ("api", "api standby"),
            ("api", "api2"),
            ("app-blue", "app-green"),
            ("api zone a", "api zone b"),
            ("cache-1a", "cache-1b"),
            ("node_01", "node_02"),
        ];
        for (a, b) in pairs {
            assert!(alike(a, b), "{a}, {b}: {:?} {:?}", keys(a), keys(b));
        }
    }

    #[test]
    fn two_things() {
        let pairs = [
            ("users", "orders"),
            ("a", "b"),
            ("1", "2"),
            ("a1", "b1"),
            ("l4 lb", "l7 lb"),
            ("api v1", "api v2"),
            ("shard 1", "shard 2"),
            ("orders shard a", "orders shard b"),
            ("users a-m", "users n-z"),
            ("user db", "order db"),
            ("api 1", "web 1"),
            ("east", "west"),
            ("db partition 1", "db partition 2"),
            ("service a", "service b"),
            ("b svc", "c svc"),
            ("service1", "service2"),
        ];
        for (a, b) in pairs {
            assert!(!alike(a, b), "{a}, {b}: {:?} {:?}", keys(a), keys(b));
        }
    }
}
