//! Finds where the pads say something: phrases by word stem, concepts by any of their phrases, conditions within
//! two sentences. What isn't found is "not matched", never "missed".

use rust_stemmers::{Algorithm, Stemmer};

use super::reading::LineRef;
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::domain::words::{Condition, Mention, Words};

/// The stems of a text's words, in order. Case and hyphens don't count; a digit is part of a word.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
}

/// A sentence of a pad.
#[derive(Debug, Clone)]
struct Sentence {
    at: LineRef,
    stems: Vec<String>,
}

/// The candidate's own sentences in all pads, ready to be searched.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    pads: Vec<Vec<Sentence>>,
}

impl Passages {
    /// Reads the pads, leaving out what the interviewer wrote.
    #[must_use]
    pub fn of(round: &Round) -> Self {
        Self { pads: Phase::ALL.iter().map(|&phase| sentences(phase, round.pad(phase))).collect() }
    }

    /// The lines that meet a condition: the first passage of two sentences in which every part is said. An empty
    /// condition can't be met.
    #[must_use]
    pub fn meets(&self, condition: &Condition, words: &Words) -> Option<Vec<LineRef>> {
        let parts: Vec<Vec<Phrase>> = condition.all.iter().map(|part| phrases(part, words)).collect();
        if parts.is_empty() {
            return None;
        }
        self.pads.iter().find_map(|sentences| first_passage(sentences, &parts))
    }
}

fn sentences(phase: Phase, pad: &str) -> Vec<Sentence> {
    let own = |line: &&str| !line.trim_start().starts_with("> ") && !line.starts_with("##");
    let lines = pad.lines().enumerate().filter(|(_, line)| own(line));
    let split = |(line, text): (usize, &str)| {
        let parts: Vec<Vec<String>> = text.split_inclusive(['.', ';', '!']).map(stems).collect();
        parts.into_iter().map(move |stems| Sentence { at: LineRef { phase, line }, stems })
    };
    lines.flat_map(split).filter(|sentence| !sentence.stems.is_empty()).collect()
}

fn first_passage(sentences: &[Sentence], parts: &[Vec<Phrase>]) -> Option<Vec<LineRef>> {
    (0..sentences.len()).find_map(|start| {
        let passage = &sentences[start..sentences.len().min(start + 2)];
        let where_said = |part: &Vec<Phrase>| {
            passage
                .iter()
                .find(|sentence| part.iter().any(|phrase| phrase.is_in(&sentence.stems)))
                .map(|s| s.at)
        };
        let mut lines = parts.iter().map(where_said).collect::<Option<Vec<_>>>()?;
        lines.sort_by_key(|at| at.line);
        lines.dedup();
        Some(lines)
    })
}

/// A phrase as a run of stems; a word that ended in `*` matches any word that begins so.
#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<(String, bool)>,
}

impl Phrase {
    fn parse(text: &str) -> Self {
        let word = |word: &str| match word.strip_suffix('*') {
            Some(begins) => vec![(begins.to_lowercase(), true)],
            None => stems(word).into_iter().map(|stem| (stem, false)).collect(),
        };
        Self { words: text.split_whitespace().flat_map(word).collect() }
    }

    fn is_in(&self, stems: &[String]) -> bool {
        let fits = |(word, begins): &(String, bool), stem: &String| {
            if *begins { stem.starts_with(word.as_str()) } else { stem == word }
        };
        !self.words.is_empty()
            && stems
                .windows(self.words.len())
                .any(|run| self.words.iter().zip(run).all(|(word, stem)| fits(word, stem)))
    }
}

fn phrases(alternatives: &[Mention], words: &Words) -> Vec<Phrase> {
    let said_by = |mention: &Mention| match mention {
        Mention::Phrase(phrase) => vec![Phrase::parse(phrase)],
        Mention::Concept(id) => words
            .concepts
            .get(id)
            .map(|c| c.any.iter().map(|phrase| Phrase::parse(phrase)).collect())
            .unwrap_or_default(),
    };
    alternatives.iter().flat_map(said_by).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::words::Concept;

    fn passages(pad: &str) -> Passages {
        Passages { pads: vec![sentences(Phase::DeepDives, pad)] }
    }

    fn says(pad: &str, all: &[&[&str]]) -> Option<Vec<usize>> {
        let mut words = Words::default();
        let concept =
            Concept { any: vec!["request coalescing".into(), "single flight".into(), "stamped*".into()] };
        words.concepts.insert(Id::parse("coalescing").unwrap(), concept);
        let mention = |text: &&str| match text.strip_prefix('@') {
            Some(id) => Mention::Concept(Id::parse(id).unwrap()),
            None => Mention::Phrase((*text).to_owned()),
        };
        let condition =
            Condition { all: all.iter().map(|part| part.iter().map(mention).collect()).collect() };
        let lines = passages(pad).meets(&condition, &words)?;
        Some(lines.into_iter().map(|at| at.line).collect())
    }

    #[test]
    fn a_phrase_matches_by_stem_whatever_the_case_or_hyphen() {
        assert_eq!(says("We use Single-Flights here", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("avoid a cache stampeding", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("flight single", &[&["@coalescing"]]), None);
    }

    #[test]
    fn all_parts_have_to_be_said_within_two_sentences() {
        let condition: &[&[&str]] = &[&["retry", "backoff"], &["jitter"]];
        assert_eq!(says("we retry.\nwith jitter", condition), Some(vec![0, 1]));
        assert_eq!(says("we retry.\nsomething else.\nwith jitter", condition), None);
        assert_eq!(says("> retry with jitter", condition), None);
    }

    #[test]
    fn an_empty_condition_is_never_met() {
        assert_eq!(says("anything", &[]), None);
    }
}
