//! Spellings that are one name.

use std::borrow::Cow;

/// Words that say "machines of this", not what it is: `api servers` and `api` are one box.
const MACHINES: &[&str] = &[
    "server",
    "servers",
    "instance",
    "instances",
    "node",
    "nodes",
    "machine",
    "machines",
    "pod",
    "pods",
    "host",
    "hosts",
    "cluster",
    "clusters",
    "box",
    "boxes",
    "container",
    "containers",
];

/// The text in lower case. Most is: then nothing is copied.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The name as it is compared: lower case, one space between words, hyphens and underscores as spaces, no article.
pub(super) fn fold(name: &str) -> Cow<'_, str> {
    // Most names are one word, typed as it is compared.
    if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(name);
    }
    let lower = lower(name);
    let words =
        lower.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.collect();
    if words.len() > 1 && matches!(words[0], "the" | "a" | "an" | "our" | "my") {
        words.remove(0);
    }
    Cow::Owned(words.join(" "))
}

/// The folded words of a text, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    fold(&plain).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A folded name without its machine words, or nothing if that leaves it as it was or empty.
pub(super) fn without_machines(folded: &str) -> Option<&str> {
    let (head, last) = folded.rsplit_once(' ')?;
    MACHINES.contains(&last).then_some(head)
}

/// The singular of a folded name's last word, where an `s` can simply go.
pub(super) fn singular(folded: &str) -> Option<&str> {
    let stem = folded.strip_suffix('s')?;
    let plain = !stem.ends_with(['s', 'u']) && stem.rsplit(' ').next().is_some_and(|word| word.len() >= 3);
    plain.then_some(stem)
}

/// A folded name without the number that is glued to its last word: `lb` of `lb1`. Not so `s3`, of which one letter would
/// be left.
pub(super) fn unnumbered(folded: &str) -> Option<&str> {
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = stem.chars().rev().take_while(|c| c.is_alphabetic()).count();
    (stem.len() < folded.len() && letters > 1).then_some(stem)
}

/// A name without the capital letter that is glued to its last word: `lb` of `lbA`.
pub(super) fn unlettered(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(|c: char| c.is_ascii_uppercase())?;
    stem.ends_with(char::is_lowercase).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_case_and_articles_do_not_make_a_new_name() {
        assert_eq!(fold("  The  API_Gateway "), "api gateway");
        assert_eq!(fold("read-replica"), "read replica");
        assert_eq!(fold("a"), "a");
    }

    #[test]
    fn machine_words_go_only_when_a_name_is_left() {
        assert_eq!(without_machines("api servers"), Some("api"));
        assert_eq!(without_machines("servers"), None);
        assert_eq!(without_machines("user service"), None);
    }

    #[test]
    fn what_tells_copies_apart_is_cut_off() {
        assert_eq!(
            ["lb1", "web01", "s3", "l7", "lb"].map(unnumbered),
            [Some("lb"), Some("web"), None, None, None]
        );
        assert_eq!(["lbA", "webB", "DB", "lb"].map(unlettered), [Some("lb"), Some("web"), None, None]);
    }

    #[test]
    fn a_plural_loses_its_s() {
        assert_eq!(singular("workers"), Some("worker"));
        assert_eq!(singular("link apis"), Some("link api"));
        assert_eq!(singular("bus"), None);
        assert_eq!(singular("dns"), None);
        assert_eq!(singular("express"), None);
    }
}
