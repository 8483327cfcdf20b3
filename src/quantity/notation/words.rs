//! Words that mean nothing to a number, and numbers written as words.

use crate::quantity::notation::units;

/// Words that soften a number or lead up to it, and mean nothing to it.
const FILLERS: [&str; 63] = [
    "a",
    "about",
    "all",
    "almost",
    "an",
    "and",
    "approx",
    "approximately",
    "are",
    "around",
    "assume",
    "assuming",
    "at",
    "average",
    "avg",
    "be",
    "ca",
    "can",
    "circa",
    "estimated",
    "exactly",
    "expect",
    "get",
    "gives",
    "has",
    "have",
    "i",
    "is",
    "it",
    "least",
    "let",
    "let's",
    "let’s",
    "maybe",
    "means",
    "nearly",
    "need",
    "only",
    "our",
    "over",
    "require",
    "requires",
    "roughly",
    "same",
    "say",
    "so",
    "some",
    "suppose",
    "that",
    "that's",
    "the",
    "then",
    "there",
    "this",
    "thus",
    "to",
    "up",
    "we",
    "we'd",
    "we'll",
    "which",
    "will",
    "you",
];

/// Whether the word only softens what follows it.
pub(crate) fn is_filler(word: &str) -> bool {
    units::is_listed(word, &FILLERS)
}

/// The number a word spells.
pub(crate) fn number_word(word: &str) -> Option<f64> {
    const WORDS: [(&str, f64); 21] = [
        ("once", 1.0),
        ("half", 0.5),
        ("twice", 2.0),
        ("double", 2.0),
        ("thrice", 3.0),
        ("triple", 3.0),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("twelve", 12.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("fifty", 50.0),
        ("dozen", 12.0),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|&(_, n)| n)
}

/// Words after a number that neither count nor measure.
const NOISE: [&str; 67] = [
    "above", "across", "and", "are", "around", "as", "assuming", "at", "average", "avg", "be", "because",
    "before", "below", "but", "by", "can", "during", "each", "extra", "first", "for", "from", "if", "in",
    "into", "is", "it", "last", "max", "maximum", "more", "must", "need", "needed", "next", "of", "on",
    "only", "or", "over", "peak", "per", "roughly", "should", "since", "so", "than", "that", "the", "then",
    "this", "to", "total", "under", "using", "via", "we", "when", "which", "while", "will", "with", "within",
    "without", "worth", "would",
];

/// Whether the word behind a number neither counts nor measures.
pub(crate) fn is_noise(word: &str) -> bool {
    units::is_listed(word, &NOISE)
}

#[cfg(test)]
mod tests {
    use super::{FILLERS, NOISE};

    #[test]
    fn the_lists_are_sorted_for_their_search() {
        assert!(FILLERS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(NOISE.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
