//! Profiles: the words in which a point is said by its text, its phrases, its examples and the sentence of the reference
//! nearest to those. A passage is near a point if the point's profile accounts for much of what the passage says.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::negation;
use super::rung::{Rung, Wording};
use super::sentence::split;
use super::support::count;
use super::word::{Word, is_grammar, words};
use crate::domain::words::{Condition, Mention, Words, plain};

/// The weight of a word that only the reference sentence has: it may belong to what stands around the point.
const REFERENCE: f64 = 0.6;

/// The weight of a word that only a phrase of the condition has: a list may hold thirty wordings, and a word of one of them
/// says less of the point than a word of its own sentences.
const PHRASE: f64 = 0.8;

/// The texts that say a point.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What the problem says of it: its statement and its examples.
    pub own: Vec<String>,
    /// What an answer has to say.
    pub condition: Condition,
    /// The challenge that it is a point of, one of each id in a problem.
    pub of: String,
    /// What its question says before anything is answered.
    pub question: String,
    /// The answer to its question.
    pub reference: String,
}

/// The profiles of a problem's points, and how telling each of their words is: the fewer points have it, the more.
#[derive(Debug, Clone, Default)]
pub(super) struct Profiles {
    /// One word for all of its synonyms.
    synonyms: HashMap<String, String>,
    /// The share of a point's own word that a word is worth, 0 to 1, by its number.
    worth: Vec<f64>,
    numbers: HashMap<Token, usize>,
    /// The points that have each word, with its weight there, by its number: a passage has few of the words, and each of
    /// them is had by few points.
    having: Vec<Vec<(usize, f64)>>,
    /// The number of points.
    points: usize,
}

/// A word as it is said: its stem, and true if its sentence denies it.
type Token = (String, bool);

/// The telling words of a passage.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    known: BTreeSet<usize>,
    /// Those of its label, as `better:`, and of its parentheses, which may be about anything.
    beside: BTreeSet<usize>,
    /// Those that no profile has.
    strange: usize,
}

/// The nearness of a passage to a point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nearness {
    /// The share of what the passage says that the point's profile accounts for, 0 to 1.
    pub(super) share: f64,
    /// The words that they share, in words that no other point has.
    pub(super) words: f64,
}

impl Bag {
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            known: &self.known | &other.known,
            beside: &self.beside | &other.beside,
            strange: self.strange + other.strange,
        }
    }
}

impl Profiles {
    pub(super) fn of(points: &[Told], vocabulary: &Words) -> Self {
        let mut profiles = Self { synonyms: synonyms(vocabulary), points: points.len(), ..Self::default() };
        let said: Vec<HashMap<Token, f64>> =
            points.iter().map(|told| profiles.profile(told, vocabulary)).collect();
        // In order, so that sums don't depend on the order of a hash map.
        let mut having: BTreeMap<&Token, f64> = BTreeMap::new();
        said.iter().flatten().for_each(|(token, weight)| *having.entry(token).or_default() += weight);
        // Robertson and Sparck Jones 1976, as BM25 has it.
        let idf = |having: f64| (1.0 + (count(said.len()) - having + 0.5) / (having + 0.5)).ln();
        for (token, having) in having {
            profiles.numbers.insert(token.clone(), profiles.worth.len());
            profiles.worth.push(idf(having) / idf(0.0));
        }
        profiles.having = vec![Vec::new(); profiles.worth.len()];
        for (point, profile) in said.iter().enumerate() {
            for (token, weight) in profile {
                profiles.having[profiles.numbers[token]].push((point, *weight));
            }
        }
        profiles
    }

    fn profile(&self, told: &Told, vocabulary: &Words) -> HashMap<Token, f64> {
        let phrases =
            told.condition.all.iter().flat_map(|part| part.iter()).flat_map(|mention| match mention {
                Mention::Phrase(phrase) => vec![phrase.clone()],
                Mention::Concept(id) => {
                    vocabulary.concepts.get(id).map_or_else(Vec::new, |concept| concept.any.clone())
                }
            });
        let listed: HashSet<Token> =
            phrases.flat_map(|text| self.said(&plain(&text).replace('*', ""))).collect();
        let own: HashSet<Token> = told.own.iter().flat_map(|text| self.said(text)).collect();
        let sentences = split(&told.reference).map(|text| self.said(text));
        let shared = |tokens: &HashSet<Token>| {
            tokens.iter().filter(|&one| own.contains(one) || listed.contains(one)).count()
        };
        let nearest = sentences.max_by_key(shared).unwrap_or_default();
        // The greatest of its weights holds.
        let listed = listed.into_iter().map(|token| (token, PHRASE));
        let around = nearest.into_iter().map(|token| (token, REFERENCE));
        listed.chain(around).chain(own.into_iter().map(|token| (token, 1.0))).collect()
    }

    fn said(&self, text: &str) -> HashSet<Token> {
        split(text).flat_map(|sentence| self.tokens(&words(sentence), |_| true)).collect()
    }

    /// The telling words among those that count.
    fn tokens(&self, words: &[Word], counts: impl Fn(usize) -> bool) -> HashSet<Token> {
        let telling = |at: &usize| !words[*at].stem.is_empty() && !is_grammar(&words[*at].written);
        let telling = (0..words.len()).filter(telling).filter(|&at| counts(at));
        telling
            .map(|at| {
                let stem = &words[at].stem;
                let denied = negation::is_denied(words, &(at..at + 1));
                (self.synonyms.get(stem).unwrap_or(stem).clone(), denied)
            })
            .collect()
    }

    /// The telling words of a sentence. What stands in parentheses adds detail to a sentence; among keywords it is one more.
    pub(super) fn bag(&self, words: &[Word]) -> Bag {
        let joined = Wording::of("", words).rung() >= Rung::Explained;
        let label = label(words);
        let stands_beside = |at: usize| at < label || (joined && words[at].aside);
        let mut bag = Bag::default();
        for token in self.tokens(words, |at| !stands_beside(at)) {
            match self.numbers.get(&token) {
                Some(&number) => drop(bag.known.insert(number)),
                // A candidate's own figure is neither about the point nor about something else.
                None => bag.strange += usize::from(!token.0.starts_with(|c: char| c.is_ascii_digit())),
            }
        }
        let beside = self.tokens(words, stands_beside);
        bag.beside = beside.iter().filter_map(|token| self.numbers.get(token)).copied().collect();
        bag
    }

    /// The nearness of a passage to each point, in the order of the points.
    pub(super) fn nearness(&self, bag: &Bag) -> Vec<Nearness> {
        let all: f64 = count(bag.strange) + bag.known.iter().map(|&word| self.worth[word]).sum::<f64>();
        let shared = self.shared(bag.known.iter());
        let beside = self.shared(bag.beside.difference(&bag.known));
        let of = |(words, beside): (f64, f64)| Nearness {
            share: (words + beside) / (all + beside).max(1.0),
            words: words + beside,
        };
        shared.into_iter().zip(beside).map(of).collect()
    }

    /// What these words are worth to each point.
    fn shared<'w>(&self, words: impl Iterator<Item = &'w usize>) -> Vec<f64> {
        let mut shared = vec![0.0; self.points];
        for &word in words {
            for &(point, weight) in &self.having[word] {
                shared[point] += self.worth[word] * weight;
            }
        }
        shared
    }
}

/// The most words of a label.
const LABEL: usize = 3;

/// The number of words before a sentence that are its label: `first step: …`.
fn label(words: &[Word]) -> usize {
    let end = words.iter().position(|word| word.label_ends).map_or(0, |at| at + 1);
    if end <= LABEL && end < words.len() { end } else { 0 }
}

/// The first of each ring, by the stems of the others; those of one word only.
fn synonyms(words: &Words) -> HashMap<String, String> {
    let single = |text: &String| match super::word::stems(text).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let of_ring = |ring: &Vec<String>| {
        let members: Vec<String> = ring.iter().filter_map(single).collect();
        let first = members.first().cloned();
        members.into_iter().skip(1).filter_map(move |member| Some((member, first.clone()?)))
    };
    words.synonyms.values().flat_map(of_ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profiles() -> Profiles {
        let of =
            |text: &str, example: &str| Told { own: vec![text.into(), example.into()], ..Told::default() };
        let points = [
            of("A sweeper gives expired holds back", "a cron job returns lapsed reservations to the stock"),
            of("Takes rows in one order, against deadlock", "locks are acquired in ascending id"),
            of("Stock is never cached", "we don't cache the stock"),
        ];
        Profiles::of(&points, &Words::default())
    }

    fn near(text: &str) -> Vec<Nearness> {
        let profiles = profiles();
        profiles.nearness(&profiles.bag(&words(text)))
    }

    #[test]
    fn other_words_for_a_point_are_nearest_to_it() {
        let near = near("expired reservations return by a cron job");
        assert!(near[0].share > 0.8, "{near:?}");
        assert!(near[1].words < 0.1 && near[2].words < 0.1, "{near:?}");
    }

    #[test]
    fn what_is_denied_is_another_word_than_what_is_said() {
        assert!(near("we don't cache it")[2].words > near("we cache it")[2].words);
        assert!(near("no cron job")[0].words < near("a cron job")[0].words);
    }

    #[test]
    fn a_label_may_be_about_anything() {
        assert_eq!(near("first idea: a cron job")[0].share, near("a cron job")[0].share);
        assert!(near("holds: a cron job")[0].words > near("a cron job")[0].words);
    }

    #[test]
    fn a_detail_in_parentheses_takes_nothing_from_a_sentence() {
        let plain = near("the cron job is behind a lock")[0];
        assert_eq!(near("the cron job (kubernetes, five replicas) is behind a lock")[0].share, plain.share);
        assert!(near("the cron job (for expired holds) is behind a lock")[0].words > plain.words);
        // Among keywords it is one more.
        assert!(near("cron job (kubernetes, replicas)")[0].share < near("cron job")[0].share);
    }

    #[test]
    fn words_that_no_point_has_lower_the_share() {
        assert!(near("a cron job cleans unrelated temporary folders")[0].share < near("a cron job")[0].share);
    }
}
