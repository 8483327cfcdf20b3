//! Words of a line, as its wording is read by: numbers stay whole, and lists are of words that blanks separate.

/// The words of a text: numbers stay whole with their point and sign, as `99.9%` and `p99`.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let split = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '%' | '$')));
    split
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// True if a text has one of these words, which blanks separate.
pub(super) fn says(text: &str, list: &str) -> bool {
    words(text).any(|word| list.split_whitespace().any(|one| one == word))
}

pub(super) fn has_number(text: &str) -> bool {
    words(text).any(|word| word.trim_start_matches('$').starts_with(|c: char| c.is_ascii_digit()))
}
