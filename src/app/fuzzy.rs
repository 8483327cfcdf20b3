//! The fuzzy search of the library and of the palette: the letters of a word are found in a text in their order, with gaps.
//!
//! The score is that of the `skim` matcher (version 2 of `fuzzy-matcher`): 16 for each letter, more where a word begins and
//! where letters follow each other, less for a gap. Only places where a letter stands are looked at, so that ten thousand
//! titles take a few milliseconds.

use std::ops::Range;

/// Score of a letter that is found.
const FOUND: i32 = 16;
/// Score for the beginning of a word.
const HEAD: i32 = 8;
/// Score for a letter after a sign.
const BREAK: i32 = 7;
/// The least for a letter right after the one before it.
const CONSECUTIVE: i32 = 4;
/// Cost of a gap, beside one for each character in it.
const GAP: i32 = 3;

/// A text that is searched, in lower case.
#[derive(Debug)]
pub(super) struct Searched {
    /// Each character, with its score beside that for finding it.
    chars: Vec<(char, i32)>,
    letters: Letters,
}

impl Searched {
    pub(super) fn new(folded: &str) -> Self {
        let before = std::iter::once(None).chain(folded.chars().map(Some));
        let chars = folded.chars().zip(before).map(|(c, before)| (c, bonus(before))).collect();
        Self { chars, letters: Letters::of(folded) }
    }

    /// True if letters are there in their order.
    fn has(&self, letters: &[char]) -> bool {
        let mut chars = self.chars.iter();
        letters.iter().all(|letter| chars.any(|(c, _)| c == letter))
    }

    /// The places of a letter from one on, each with its bonus.
    fn places(&self, letter: char, from: usize) -> impl Iterator<Item = (usize, i32)> {
        let all = self.chars.iter().enumerate().skip(from);
        all.filter(move |(_, (c, _))| *c == letter).map(|(at, (_, bonus))| (at, *bonus))
    }
}

/// The score for a character after another.
const fn bonus(before: Option<char>) -> i32 {
    match before {
        None => 2 * HEAD,
        Some('\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}') => HEAD,
        Some(before) if before.is_ascii_punctuation() => BREAK,
        Some(_) => 0,
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

/// A place of a letter, with the best score that ends there.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: usize,
    score: i32,
    /// The place of the letter before, in the list of all places.
    from: usize,
}

/// A word that is searched for, in lower case.
#[derive(Debug)]
pub(super) struct Word {
    chars: Vec<char>,
    letters: Letters,
    /// Places of each letter in the text searched last, one letter's after the other's.
    places: Vec<Place>,
}

impl Word {
    pub(super) fn new(folded: &str) -> Self {
        Self { chars: folded.chars().collect(), letters: Letters::of(folded), places: Vec::new() }
    }

    /// The score of the word in a text, if all its letters are there in their order.
    pub(super) fn score(&mut self, text: &Searched) -> Option<i32> {
        if self.chars.is_empty() { Some(0) } else { Some(self.best(text)?.score) }
    }

    /// The places of its letters in a text, the last first.
    pub(super) fn places(&mut self, text: &Searched) -> Vec<usize> {
        let mut places = Vec::new();
        let mut next = self.best(text);
        while let Some(place) = next.filter(|_| places.len() < self.chars.len()) {
            places.push(place.at);
            next = self.places.get(place.from).copied();
        }
        places
    }

    /// The last letter's place in the best reading of a text.
    fn best(&mut self, text: &Searched) -> Option<Place> {
        // Most texts are refused here, which costs less than to score a part of the word in them.
        if !text.letters.holds(self.letters) || !text.has(&self.chars) {
            return None;
        }
        self.places.clear();
        let mut row = 0..0;
        for (number, &letter) in self.chars.iter().enumerate() {
            let start = self.places.len();
            if number == 0 {
                let first = |(at, bonus)| Place { at, score: FOUND - 1 + bonus, from: 0 };
                self.places.extend(text.places(letter, 0).map(first));
            } else {
                follow(&mut self.places, text, letter, row);
            }
            row = start..self.places.len();
        }
        self.places[row].iter().max_by_key(|place| place.score).copied()
    }
}

/// Finds the places of a letter, each after a place of the letter before it, whose places are `row`.
fn follow(places: &mut Vec<Place>, text: &Searched, letter: char, row: Range<usize>) {
    let mut near = row.start;
    // The best place with a gap behind it: its score less the gap up to `here`.
    let mut far: Option<(i32, usize)> = None;
    let mut here = 0;
    for (at, bonus) in text.places(letter, places[row.start].at + 1) {
        far = far.map(|(score, from)| (score - distance(here, at), from));
        here = at;
        while near < row.end && places[near].at + 1 < at {
            let score = places[near].score - GAP - distance(places[near].at + 1, at);
            far = far.filter(|(best, _)| *best > score).or(Some((score, near)));
            near += 1;
        }
        let follows = near < row.end && places[near].at + 1 == at;
        let adjacent = follows.then(|| (places[near].score + bonus.max(CONSECUTIVE), near));
        let gapped = far.map(|(score, from)| (score + bonus, from));
        let better = adjacent.filter(|near| gapped.is_none_or(|far| near.0 >= far.0)).or(gapped);
        places.extend(better.map(|(score, from)| Place { at, score: score + FOUND, from }));
    }
}

/// The characters from one place to another.
fn distance(from: usize, to: usize) -> i32 {
    i32::try_from(to - from).unwrap_or(i32::from(i16::MAX))
}

#[cfg(test)]
mod tests {
    use fuzzy_matcher::FuzzyMatcher;
    use fuzzy_matcher::skim::SkimMatcherV2;
    use proptest::prelude::*;

    use super::*;

    /// The score and the places, the first first.
    fn found(text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        let (text, mut word) = (Searched::new(text), Word::new(word));
        let score = word.score(&text)?;
        Some((score.into(), word.places(&text).into_iter().rev().collect()))
    }

    proptest! {
        #[test]
        fn a_word_is_found_as_skim_finds_it(
            text in "[abcd0é (_.-]{0,40}|[a-e]{1,5}( [a-e]{1,6}){0,6}", word in "[abcd0é]{1,6}",
        ) {
            // A matcher of its own: one that has seen other texts gives scores that depend on them.
            prop_assert_eq!(found(&text, &word), SkimMatcherV2::default().fuzzy_indices(&text, &word));
        }
    }

    #[test]
    fn letters_are_found_where_words_begin_or_in_a_row() {
        for (text, word, places) in [
            ("rate limiter", "rl", Some(vec![0, 5])),
            ("rate limiter", "limit", Some(vec![5, 6, 7, 8, 9])),
            ("rate limiter", "ee", Some(vec![3, 10])),
            ("rate limiter", "lr", Some(vec![5, 11])),
            ("rate limiter", "la", None),
            ("", "a", None),
            ("rate limiter", "", Some(vec![])),
        ] {
            assert_eq!(found(text, word).map(|(_, places)| places), places, "{text}, {word}");
        }
    }
}
