//! Everything that conditions ask to be said, indexed, so that a sentence is searched once for all of it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::copied::Copied;
use super::measured::{joined, measured};
use super::phrase::{Phrase, Stands, Wanted};
use super::profile::{Profiles, Told};
use super::telling::Telling;
use super::topic::Topic;
use super::word::{StemSet, Word, stems, words};
use crate::domain::problem::{Facts, Problem};
use crate::domain::words::{Alternatives, Condition, Mention, Words};
use crate::quantity::Measure;

/// The most wordings of a phrase that its synonyms make.
const WORDINGS: usize = 24;

/// The phrases of some conditions, by the word that each is looked up by.
#[derive(Debug, Clone, Default)]
pub struct Phrasebook {
    /// Each list of alternatives that some condition holds, by its number.
    parts: HashMap<Alternatives, usize>,
    /// The phrases that say a part, by the stem of their key.
    stems: HashMap<String, Vec<(usize, Phrase)>>,
    /// Those whose key may go on, by what is written of it.
    prefixes: HashMap<String, Vec<(usize, Phrase)>>,
    /// Those with a measure, as `lifetime <duration>`.
    measures: Vec<(Measure, Vec<(usize, Phrase)>)>,
    /// The parts that any quantity of a kind says.
    bare: HashSet<usize>,
    /// The texts that are told to the candidate.
    pub(super) copied: Copied,
    /// The words in which each point is said.
    pub(super) profiles: Profiles,
    /// The parts that tell each point from others.
    pub(super) telling: Telling,
    /// The words that tell the problem from others.
    pub(super) topic: Topic,
}

impl Phrasebook {
    /// The phrases of these conditions.
    pub fn of<'c>(conditions: impl IntoIterator<Item = &'c Condition>, words: &Words) -> Self {
        let mut book = Self::default();
        let synonyms = Synonyms::of(words);
        for part in conditions.into_iter().flat_map(|condition| &condition.all) {
            let number = book.parts.len();
            if book.parts.contains_key(part) {
                continue;
            }
            book.parts.insert(part.clone(), number);
            if part.iter().any(|mention| mention.is_bare_measure()) {
                book.bare.insert(number);
            }
            let wordings = phrases(part, words).into_iter().flat_map(|phrase| wordings(phrase, &synonyms));
            for phrase in wordings.collect::<HashSet<_>>() {
                book.add(number, phrase);
            }
        }
        book
    }

    /// The phrasebook for the answers to a problem that has these texts: what is copied from them says nothing.
    pub fn beside(self, texts: impl IntoIterator<Item = String>) -> Self {
        Self { copied: Copied::of(texts), ..self }
    }

    /// The phrasebook that also knows in which words each of these points is said.
    pub fn saying(self, points: &[Told], words: &Words) -> Self {
        let telling = Telling::of(points, &self);
        Self { profiles: Profiles::of(points, words), telling, ..self }
    }

    /// The phrasebook that also knows what the problem is about.
    pub fn about(self, problem: &Problem, facts: &Facts) -> Self {
        Self { topic: Topic::of(problem, facts), ..self }
    }

    fn add(&mut self, part: usize, phrase: Phrase) {
        match phrase.key() {
            Some(Wanted::Stem(stem)) => self.stems.entry(stem.clone()).or_default().push((part, phrase)),
            Some(Wanted::Prefix(prefix)) => {
                self.prefixes.entry(prefix.clone()).or_default().push((part, phrase));
            }
            Some(Wanted::Measure(measure)) => {
                let phrases = self.measures.iter_mut().find(|(known, _)| known == measure);
                match phrases {
                    Some((_, phrases)) => phrases.push((part, phrase)),
                    None => self.measures.push((*measure, vec![(part, phrase)])),
                }
            }
            None => {}
        }
    }

    /// True if any quantity of a kind says a part, so that it tells nothing by itself.
    pub(super) fn is_bare(&self, part: usize) -> bool {
        self.bare.contains(&part)
    }

    /// The words of a text, with its quantities where a phrase asks for one.
    pub(super) fn read(&self, text: &str) -> Vec<Word> {
        if self.measures.is_empty() { words(text) } else { measured(text) }
    }

    /// The number of a part that one of the conditions has.
    pub fn number(&self, part: &Alternatives) -> Option<usize> {
        self.parts.get(part).copied()
    }

    /// The numbers of a condition's parts; none for an empty condition, which can't be met.
    pub(super) fn parts(&self, condition: &Condition) -> Option<Vec<usize>> {
        let parts = condition.all.iter().map(|part| self.number(part));
        parts.collect::<Option<Vec<usize>>>().filter(|parts| !parts.is_empty())
    }

    /// The parts that a sentence says, whose words the book has read.
    pub(super) fn said(&self, words: &[Word]) -> Vec<Said> {
        let among = words.iter().fold(StemSet::default(), |set, word| set.with(&word.stem));
        let mut said = self.said_by_quantities(words, among);
        for (at, word) in words.iter().enumerate() {
            let stems = self.stems.get(&word.stem).into_iter().flatten();
            let ends = word.written.char_indices().map(|(at, c)| at + c.len_utf8());
            let prefixes = ends.filter_map(|end| self.prefixes.get(&word.written[..end])).flatten();
            for (part, phrase) in stems.chain(prefixes).filter(|(_, phrase)| phrase.may_stand(among)) {
                let known = Said { part: *part, stands: Stands::Said };
                if said.contains(&known) {
                    continue;
                }
                if let Some(stands) = phrase.stands(words, at) {
                    note(&mut said, Said { part: *part, stands });
                }
            }
        }
        said
    }

    /// The parts that a sentence says with a quantity.
    fn said_by_quantities(&self, words: &[Word], among: StemSet) -> Vec<Said> {
        let mut said = Vec::new();
        let Some(joined) = joined(words) else { return said };
        for (at, word) in joined.iter().enumerate() {
            let Some(quantity) = word.quantity else { continue };
            let fitting = self.measures.iter().filter(|(measure, _)| quantity.measures.may_be(*measure));
            let phrases = fitting.flat_map(|(_, phrases)| phrases);
            for (part, phrase) in phrases.filter(|(_, phrase)| phrase.may_stand(among)) {
                if let Some(stands) = phrase.stands(&joined, at) {
                    note(&mut said, Said { part: *part, stands });
                }
            }
        }
        said
    }
}

/// A part of a condition that a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// Its number.
    pub(super) part: usize,
    /// The way it stands there; one that is said anywhere isn't denied.
    pub(super) stands: Stands,
}

fn note(all: &mut Vec<Said>, said: Said) {
    let Some(other) = all.iter_mut().find(|other| other.part == said.part) else { return all.push(said) };
    if said.stands == Stands::Said {
        *other = said;
    }
}

fn phrases(alternatives: &[Mention], words: &Words) -> Vec<Phrase> {
    let said_by = |mention: &Mention| match mention {
        Mention::Phrase(phrase) => vec![Phrase::parse(phrase)],
        Mention::Concept(id) => {
            let phrases = words.concepts.get(id).into_iter().flat_map(|concept| &concept.any);
            phrases.map(|phrase| Phrase::parse(phrase)).collect()
        }
    };
    alternatives.iter().flat_map(said_by).collect()
}

/// Words that mean the same, each as its stems.
type Ring = Vec<Vec<Wanted>>;

/// Rings of words that mean the same.
struct Synonyms {
    rings: Vec<Ring>,
    /// The numbers of the rings with a member that begins with a word.
    beginning: HashMap<Wanted, Vec<usize>>,
}

impl Synonyms {
    fn of(words: &Words) -> Self {
        let member = |text: &String| stems(text).into_iter().map(Wanted::Stem).collect();
        let ring = |ring: &Vec<String>| -> Ring { ring.iter().map(member).collect() };
        let rings: Vec<Ring> = words.synonyms.values().map(ring).collect();
        let mut beginning: HashMap<Wanted, Vec<usize>> = HashMap::new();
        for (number, ring) in rings.iter().enumerate() {
            for first in ring.iter().filter_map(|member| member.first()) {
                beginning.entry(first.clone()).or_default().push(number);
            }
        }
        Self { rings, beginning }
    }

    /// The rings that may replace words of a phrase, in order.
    fn near(&self, phrase: &Phrase) -> impl Iterator<Item = &Ring> {
        let numbers = phrase.words().iter().filter_map(|word| self.beginning.get(word)).flatten();
        let numbers: BTreeSet<usize> = numbers.copied().collect();
        numbers.into_iter().map(|number| &self.rings[number])
    }
}

/// A phrase in all its wordings: each run of its words that has synonyms, replaced by each of them.
fn wordings(phrase: Phrase, synonyms: &Synonyms) -> Vec<Phrase> {
    let mut all = vec![phrase];
    let mut next = 0;
    while next < all.len() && all.len() < WORDINGS {
        let replaced: Vec<Phrase> = synonyms
            .near(&all[next])
            .flat_map(|ring| replacements(&all[next], ring))
            .filter(|one| !all.contains(one))
            .collect();
        all.extend(replaced);
        next += 1;
    }
    all.truncate(WORDINGS);
    all
}

fn replacements(phrase: &Phrase, ring: &[Vec<Wanted>]) -> Vec<Phrase> {
    let found = ring.iter().filter(|member| !member.is_empty()).find_map(|member| {
        let start = phrase.words().windows(member.len()).position(|run| run == member.as_slice())?;
        Some(start..start + member.len())
    });
    let Some(run) = found else { return Vec::new() };
    ring.iter().map(|member| phrase.with(run.clone(), member)).collect()
}
