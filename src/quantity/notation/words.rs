//! Words that mean nothing to a number, and numbers written as words.

use std::sync::LazyLock;

use super::units;

/// Words that soften a number or lead up to it, and mean nothing to it.
const FILLERS: &str = "a about all almost an and approx approximately are around assume assuming at average avg be ca can \
     circa estimated exactly expect get gives has have i is it least let let's let’s maybe means nearly \
     need only our over require requires roughly same say so some suppose that that's the then there \
     this thus to up we we'd we'll which will you";

/// Words after a number that neither count nor measure.
const NOISE: &str = "above across and are around as assuming at average avg be because before below but by can during \
     each extra first for from if in into is it last max maximum more must need needed next of on only \
     or over peak per roughly should since so than that the then this to total under using via we when \
     which while will with within without worth would";

/// Numbers and the words for each.
const NUMBERS: &[(f64, &str)] = &[
    (0.5, "half"),
    (1.0, "once one"),
    (2.0, "twice double two"),
    (3.0, "thrice triple three"),
    (4.0, "four"),
    (5.0, "five"),
    (6.0, "six"),
    (7.0, "seven"),
    (8.0, "eight"),
    (9.0, "nine"),
    (10.0, "ten"),
    (12.0, "twelve dozen"),
    (20.0, "twenty"),
    (30.0, "thirty"),
    (50.0, "fifty"),
];

/// True if the word only softens what follows it.
pub(crate) fn is_filler(word: &str) -> bool {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(FILLERS));
    units::is_listed(word, &SORTED)
}

/// True if the word behind a number neither counts nor measures.
pub(crate) fn is_noise(word: &str) -> bool {
    static SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(NOISE));
    units::is_listed(word, &SORTED)
}

fn sorted(words: &'static str) -> Vec<&'static str> {
    let mut words: Vec<_> = words.split(' ').collect();
    words.sort_unstable();
    words
}

/// True if the word, in any case, is one of a few that are separated by spaces.
pub(crate) fn is_one_of(word: &str, few: &str) -> bool {
    few.split(' ').any(|one| one.eq_ignore_ascii_case(word))
}

/// The number a word spells.
pub(crate) fn number_word(word: &str) -> Option<f64> {
    NUMBERS.iter().find(|(_, words)| is_one_of(word, words)).map(|&(number, _)| number)
}
