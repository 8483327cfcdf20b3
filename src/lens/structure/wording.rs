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

/// The clauses of a line. A decimal point ends none.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',']).flat_map(|part| part.split(". "))
}

const COPIES: &str = "replica replicas standby standbys";

/// Words before a copy that takes over, and words behind one that tell where it is.
const READY: &str = "sync synchronous async asynchronous hot warm";
const APART: &str = "another second other each every";

/// A copy that takes over, and how: `sync replica`, `replica in another zone`. In a list of words `replicas` tells none.
pub(super) fn tells_copy(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    let is = |at: usize, list: &str| all.get(at).is_some_and(|word| says(word, list));
    let near = |at: usize| all[at.saturating_sub(4)..all.len().min(at + 4)].iter();
    let denied = |at: usize| near(at).any(|word| says(word, "no not without never t"));
    let ready = |at: usize| at > 0 && is(at - 1, READY);
    let apart = |at: usize| is(at + 1, "in on") && is(at + 2, APART);
    let spread = |at: usize| is(at, PLACES) && at > 0 && is(at - 1, SEVERAL);
    let copy = |at: usize| is(at, COPIES) && (ready(at) || apart(at)) || spread(at);
    (0..all.len()).any(|at| copy(at) && !denied(at))
}

/// Places that don't fail together, and how many.
const PLACES: &str = "zones azs regions datacenters";
const SEVERAL: &str = "two three four 2 3 4 all several both";

/// Work that nobody waits for, by its words: `encoder (background) converts chunks`.
pub(super) fn tells_later(text: &str) -> bool {
    const FEWEST: usize = 4;
    let denied = says(text, "no not without never");
    !denied && words(text).count() >= FEWEST && says(text, "background nightly asynchronously afterwards")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_told_by_its_name() {
        for (text, told) in [
            ("Postgres sync replica in another zone. Workers stateless", true),
            ("stock shards (by warehouse), hot standby", true),
            ("CDN, replicas, event sourcing", false),
            ("no sync replica, backups are enough", false),
            ("A hot standby isn't needed", false),
            ("The pool is spread over three zones, each with 4 cards", true),
            ("2 regions, DB replicated", true),
            ("we don't need two regions", false),
            ("multi-region, zones, replicas", false),
            ("one Postgres", false),
        ] {
            assert_eq!(tells_copy(text), told, "{text}");
        }
    }
}
