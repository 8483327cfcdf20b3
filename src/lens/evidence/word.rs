//! The words of a sentence: stems in order, and the clauses that they stand in.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::list::List;
use crate::quantity::Measures;

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) stem: String,
    /// In lower case, as written: a prefix is compared with this, since a stem may be shorter than the prefix.
    pub(super) written: String,
    /// The number of its clause within the sentence.
    pub(super) clause: usize,
    /// It begins with a capital and goes on without one.
    pub(super) capital: bool,
    /// A colon stands behind it.
    pub(super) label_ends: bool,
    /// It stands in parentheses.
    pub(super) aside: bool,
    /// The bytes of the text that it is written in.
    pub(super) bytes: Range<usize>,
    /// The quantity that begins with it.
    pub(super) quantity: Option<Quantity>,
}

/// A quantity of a sentence: a number and its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    /// The kinds that it may be of.
    pub(super) measures: Measures,
    /// The number of its words.
    pub(super) words: usize,
}

/// The stems of a text's words, in order. Case and hyphens don't count; a digit is part of a word.
pub fn stems(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.stem).collect()
}

/// The stem of a word in lower case. The `s` of a short word may belong to it, as in `ios`; and `added` is no `ad`: the
/// stemmer makes one letter of a double one, where its [revision](https://snowballstem.org/algorithms/english/stemmer.html)
/// keeps that of `add`, `egg` and `off`.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    if word.len() == 3 && word.ends_with("os") {
        return word.to_owned();
    }
    let stem = stemmer.stem(word).into_owned();
    let doubled =
        ["add", "egg", "off"].into_iter().find(|whole| whole[..2] == stem && word.starts_with(whole));
    doubled.map_or(stem, str::to_owned)
}

/// The signs that end a clause.
const CLAUSES: [char; 10] = [',', ':', ';', '(', ')', '—', '–', '=', '>', '→'];

/// The words that begin one.
const JOINTS: [&str; 8] = ["but", "so", "because", "since", "while", "although", "otherwise", "until"];

pub(super) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let (mut words, mut clause, mut depth, mut read) = (Vec::new(), 0, 0_usize, 0);
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let start = read;
        read += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let sign = &piece[word.len()..];
        if !word.is_empty() {
            let written = word.to_lowercase();
            let joined =
                words.last().is_some_and(|word: &Word| matches!(word.written.as_str(), "and" | "or" | "but"));
            clause += usize::from(JOINTS.contains(&written.as_str()) || (written == "then" && !joined));
            let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
            let stem = stem(&stemmer, &written);
            words.push(Word {
                stem,
                written,
                clause,
                capital,
                label_ends: sign.contains(':'),
                aside: depth > 0,
                bytes: start..start + word.len(),
                quantity: None,
            });
        }
        // A hyphen that stands free is a dash.
        let dashed = word.is_empty() && sign == "-" && text[read..].starts_with([' ', '-']);
        clause += usize::from(dashed || sign.contains(CLAUSES));
        depth = depth.saturating_sub(usize::from(sign == ")")) + usize::from(sign == "(");
    }
    words
}

/// Words of grammar: they say how the others belong together, and nothing by themselves.
static GRAMMAR: List = List::of(
    "\
    a an the this that these those it its they them their we our us you your he she his her i who which what whose \
    is are was were be been has have had do does did can could will would may might must shall should cannot \
    of to in on at by for from with without into onto over under above below between behind after before until during \
    through across against per within among about as than and or but so because since if when while once unless where \
    then not no nor never only also both each every all any some same other another more less most least too very \
    there here up out off down back again still already either neither",
);

/// True for a word of grammar.
pub(super) fn is_grammar(word: &str) -> bool {
    GRAMMAR.has(word)
}

/// Words that a noun follows, at once or behind its adjectives.
static ARTICLES: List = List::of("a an the its their our your");
static PREPOSITIONS: List = List::of("of to in on at by for from with without into per");
static VERBS: List =
    List::of("is are was were has have had do does did can could will would may might must should cannot");
static JOINTS_OF_CLAUSES: List = List::of("and or but so because since if when while once unless where than");
static COORDINATORS: List = List::of("and or but because");
static POINTERS: List = List::of("it that");
static SUBJECTS: List = List::of("we they he she i");

/// True for neighbours that no sentence has, as `the of`, `to is`, `is will`, `we the`; `None` is the end of a clause.
pub(super) fn breaks_grammar(first: &str, second: Option<&str>) -> bool {
    let follows = |lists: &[&List]| second.is_some_and(|second| lists.iter().any(|list| list.has(second)));
    if ARTICLES.has(first) {
        return second.is_none()
            || follows(&[&ARTICLES, &PREPOSITIONS, &VERBS, &JOINTS_OF_CLAUSES, &SUBJECTS, &POINTERS]);
    }
    if PREPOSITIONS.has(first) {
        let infinitive = first == "to" && matches!(second, Some("have" | "do"));
        return follows(&[&VERBS, &SUBJECTS, &COORDINATORS]) && !infinitive;
    }
    match first {
        "is" | "are" | "was" | "were" => follows(&[&VERBS]),
        "and" | "or" | "but" => second.is_none(),
        subject if SUBJECTS.has(subject) => {
            follows(&[&ARTICLES, &PREPOSITIONS, &JOINTS_OF_CLAUSES, &SUBJECTS])
        }
        _ => false,
    }
}

/// Stems as bits of a set: what a set lacks isn't among its stems; what it has may be by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct StemSet(u128);

impl StemSet {
    /// The set with a stem more. Its bit is told by a hash, [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/).
    pub(super) fn with(self, stem: &str) -> Self {
        let hash = stem.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(self.0 | 1 << (hash % 128))
    }

    /// True unless one of the other set's stems can't be in this one.
    pub(super) const fn may_hold(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn a_short_word_keeps_the_letters_that_belong_to_it() {
        assert_eq!(stems("added adding adds"), ["add", "add", "add"]);
        assert_eq!(stems("ads ios oss offset"), ["ad", "ios", "oss", "offset"]);
    }
}
