//! Typing errors: a word that nobody knows, one letter away from one that the notes or the vocabulary have.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::terms::{is_usual, stems};

/// The letters of the shortest word that is corrected. Short words have too many neighbours.
const SHORTEST: usize = 6;

/// The letters from which a word is long.
const LONG: usize = 9;

/// The words that are spelled right.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    stems: HashSet<String>,
    /// Those that may have been meant, by their first letter.
    meant: HashMap<char, Vec<String>>,
}

impl Spelling {
    /// The words of these texts.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut words: Vec<String> =
            texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).map(str::to_lowercase).collect();
        words.sort_unstable();
        words.dedup();
        let mut spelling = Self::default();
        for word in words {
            spelling.stems.extend(stems(&word));
            let first = word.chars().next().filter(|_| word.chars().count() >= SHORTEST);
            if let Some(first) = first {
                spelling.meant.entry(first).or_default().push(word);
            }
        }
        spelling
    }

    /// A text with its typing errors mended.
    pub(super) fn mended<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let pieces = text.split_inclusive(|c: char| !c.is_alphanumeric());
        let mended = pieces.map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            self.right(word).map(|right| format!("{right}{}", &piece[word.len()..]))
        });
        let mended: Vec<Option<String>> = mended.collect();
        if mended.iter().all(Option::is_none) {
            return Cow::Borrowed(text);
        }
        let pieces = text.split_inclusive(|c: char| !c.is_alphanumeric());
        pieces.zip(mended).map(|(piece, mended)| mended.unwrap_or_else(|| piece.to_owned())).collect()
    }

    /// The word that a word was meant to be; none where it is known, or might be several.
    fn right(&self, word: &str) -> Option<&str> {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        if letters.len() < SHORTEST
            || !letters.iter().all(|letter| letter.is_alphabetic())
            || self.knows(word)
        {
            return None;
        }
        let near = self.meant.get(&letters[0]).into_iter().flatten();
        let mut near = near.filter(|meant| is_a_slip(&letters, &meant.chars().collect::<Vec<_>>()));
        let right = near.next()?;
        near.all(|other| stems(other) == stems(right)).then_some(right)
    }

    fn knows(&self, word: &str) -> bool {
        stems(word).iter().all(|stem| is_usual(stem) || self.stems.contains(stem))
    }
}

/// True for a slip of one letter: a vowel that is missing, too much or another, a letter doubled or not, two neighbours that
/// changed places. Another letter makes another word (`contact` is no `contract`), except in a long one.
fn is_a_slip(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let long = one.len() >= LONG;
    let slips = |letter: &char| long || is_vowel(*letter) || same > 0 && one[same - 1] == *letter;
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([more], []) | ([], [more]) => slips(more),
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let replaced = one_rest == other_rest && (long || is_vowel(*a) && is_vowel(*b));
            let more = one_rest == other && slips(a) || one == other_rest && slips(b);
            let swapped = matches!((one_rest, other_rest), ([c, one @ ..], [d, other @ ..])
                if a == d && b == c && one == other);
            replaced || more || swapped
        }
        _ => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_word_is_mended() {
        let spelling =
            Spelling::of(["availability latency retention throughput customers commit"].into_iter());
        for (typed, meant) in [
            ("availablity?", "availability?"),
            ("Letency, please", "latency, please"),
            ("latancy", "latency"),
            ("retenton and retension", "retention and retention"),
            ("throughtput", "throughput"),
            ("costumers", "costumers"),
            ("customres", "customers"),
            ("comits", "comits"),
            ("comit", "comit"),
            ("commmit", "commit"),
        ] {
            assert_eq!(spelling.mended(typed), meant, "{typed}");
        }
    }

    #[test]
    fn another_word_is_no_slip() {
        let words = "contract interval project thread quality master commits exact user";
        let spelling = Spelling::of([words].into_iter());
        for word in
            ["contact", "internal", "protect", "threat", "qualify", "matter", "committed", "exakt", "usr"]
        {
            assert_eq!(spelling.mended(word), word);
        }
    }

    #[test]
    fn a_slip_with_two_meanings_stays() {
        let spelling = Spelling::of(["advise advice"].into_iter());
        assert_eq!(spelling.mended("advie"), "advie");
        let spelling = Spelling::of(["holding", "halding"].into_iter());
        assert_eq!(spelling.mended("hilding"), "hilding");
    }
}
