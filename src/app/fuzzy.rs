//! The fuzzy search of the library and of the palette: the letters of a word are found in a text in their order, with gaps.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The score that the matcher gives for a letter. It adds something where letters begin a word or follow each other, and takes away
/// for gaps. A word below this on average has its letters scattered over the text, which nobody means who types it.
const LETTER: i64 = 16;

/// A text that is searched, in lower case.
#[derive(Debug)]
pub(super) struct Searched {
    text: String,
    letters: Letters,
}

impl Searched {
    pub(super) fn new(folded: &str) -> Self {
        Self { text: folded.to_owned(), letters: Letters::of(folded) }
    }
}

/// A set that the letters of a text are in. A text whose set lacks a letter of the search needs no closer look.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |all, c| all | 1 << (u32::from(c) % u64::BITS)))
    }

    const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A word that is searched for, in lower case.
#[derive(Debug)]
pub(super) struct Word {
    text: String,
    letters: Letters,
}

impl Word {
    pub(super) fn new(folded: &str) -> Self {
        Self { text: folded.to_owned(), letters: Letters::of(folded) }
    }

    /// The score of the word in a text, if all its letters are there in their order and not too far apart.
    pub(super) fn score(&self, searched: &Searched) -> Option<i64> {
        if !searched.letters.holds(self.letters) {
            return None;
        }
        let score = matcher().fuzzy_match(&searched.text, &self.text)?;
        let letters = i64::try_from(self.text.chars().count()).unwrap_or(i64::MAX);
        (score >= letters.saturating_mul(LETTER)).then_some(score)
    }

    /// The places of its letters in a text, in characters.
    pub(super) fn places(&self, searched: &Searched) -> Vec<usize> {
        matcher().fuzzy_indices(&searched.text, &self.text).map_or_else(Vec::new, |(_, places)| places)
    }
}

/// A matcher for one text. One that has seen other texts gives scores that depend on them, and one without a cache panics
/// (version 0.3.7).
fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order_and_not_too_far_apart() {
        for (text, word, places) in [
            ("rate limiter", "rl", Some(vec![0, 5])),
            ("rate limiter", "limit", Some(vec![5, 6, 7, 8, 9])),
            ("rate limiter", "ee", None),
            ("rate limiter", "lr", None),
            ("rate limiter", "la", None),
            ("real-time chat", "rate", Some(vec![0, 2, 5, 8])),
            ("screens that a model writes", "rate", None),
            ("notification system", "notifcation", Some(vec![0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11])),
            ("", "a", None),
            ("rate limiter", "", Some(vec![])),
        ] {
            let (searched, of) = (Searched::new(text), Word::new(word));
            assert_eq!(of.score(&searched).map(|_| of.places(&searched)), places, "{text}, {word}");
        }
    }

    #[test]
    fn the_score_of_a_text_does_not_depend_on_the_texts_before_it() {
        let word = Word::new("lim");
        let alone = word.score(&Searched::new("rate limiter"));
        for before in ["a limit of limits and limiters", "lime", "collaborative index map"] {
            word.score(&Searched::new(before));
            assert_eq!(word.score(&Searched::new("rate limiter")), alone, "{before}");
        }
    }
}
