//! Finds where the pads say something: phrases by word stem, concepts by any of their phrases, conditions within
//! two sentences. What isn't found is "not matched", never "missed".

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::line::Block;
use super::per_line::{PerLine, Source};
use super::reading::LineRef;
use crate::domain::phase::Phase;
use crate::domain::round::Writer;
use crate::domain::words::{Alternatives, Condition, Mention, Words};

/// The stems of a text's words, in order. Case and hyphens don't count; a digit is part of a word.
pub fn stems(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.stem).collect()
}

/// A word of a sentence.
#[derive(Debug, Clone)]
struct Word {
    stem: String,
    /// In lower case, as written: a prefix is compared with this, since a stem may be shorter than the prefix.
    written: String,
}

fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let word = |word: &str| {
        let written = word.to_lowercase();
        Word { stem: stemmer.stem(&written).into_owned(), written }
    };
    words.map(word).collect()
}

/// Everything that conditions ask to be said, indexed, so that a sentence is searched once for all of it.
#[derive(Debug, Clone, Default)]
pub struct Phrasebook {
    /// Each list of alternatives that some condition holds, by its number.
    parts: HashMap<Alternatives, usize>,
    /// The phrases that say a part, by their first stem.
    phrases: HashMap<String, Vec<(usize, Phrase)>>,
    /// Those whose first word may go on.
    open: Vec<(usize, Phrase)>,
}

impl Phrasebook {
    /// The phrases of these conditions.
    pub fn of<'c>(conditions: impl IntoIterator<Item = &'c Condition>, words: &Words) -> Self {
        let mut book = Self::default();
        for part in conditions.into_iter().flat_map(|condition| &condition.all) {
            let number = book.parts.len();
            if book.parts.contains_key(part) {
                continue;
            }
            book.parts.insert(part.clone(), number);
            for phrase in phrases(part, words) {
                match phrase.words.first() {
                    Some((_, true)) => book.open.push((number, phrase)),
                    Some((first, false)) => {
                        book.phrases.entry(first.clone()).or_default().push((number, phrase));
                    }
                    None => {}
                }
            }
        }
        book
    }

    /// The parts that a sentence says.
    fn said(&self, words: &[Word]) -> Vec<usize> {
        let mut said = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let begin = self.phrases.get(&word.stem).into_iter().flatten().chain(&self.open);
            let fit = begin.filter(|(_, phrase)| phrase.begins(&words[at..]));
            said.extend(fit.map(|(part, _)| *part));
        }
        said
    }
}

/// The candidate's own sentences in all pads: which parts of which conditions each of them says.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    pads: [PerLine<Vec<Vec<usize>>>; 6],
}

impl Passages {
    /// The passages of a text that stands by itself, read as if a candidate had typed it.
    pub fn of(book: &Phrasebook, text: &str) -> Self {
        let phase = Phase::DeepDives;
        let typed = |text| Source { phase, text, writer: Writer::Candidate, block: Block::default() };
        let mut passages = Self::default();
        passages.read(book, phase, &text.split('\n').map(typed).collect::<Vec<_>>());
        passages
    }

    /// Reads what has changed in a pad, leaving out what the candidate did not write.
    pub fn read(&mut self, book: &Phrasebook, phase: Phase, pad: &[Source<'_>]) {
        self.pads[phase.index()].update(pad, |line| match line.writer {
            Writer::Candidate => sentences(book, line.text),
            Writer::Interviewer | Writer::Clock => Vec::new(),
        });
    }

    /// The lines that meet a condition: the first passage of two sentences in which every part is said. An empty
    /// condition can't be met.
    pub fn meets(&self, condition: &Condition, book: &Phrasebook) -> Option<Vec<LineRef>> {
        let parts = condition.all.iter().map(|part| book.parts.get(part).copied());
        let parts = parts.collect::<Option<Vec<usize>>>().filter(|parts| !parts.is_empty())?;
        Phase::ALL.iter().find_map(|&phase| first_passage(phase, &self.pads[phase.index()], &parts))
    }
}

/// The parts that each sentence of a line says. A decimal point ends no sentence.
fn sentences(book: &Phrasebook, line: &str) -> Vec<Vec<usize>> {
    let mut from = 0;
    let ends = line.char_indices().filter(|&(at, sign)| {
        let last = line[at + sign.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        matches!(sign, '.' | ';' | '!') && last
    });
    let ends = ends.map(|(at, sign)| at + sign.len_utf8()).chain([line.len()]);
    let sentences = ends.map(|end| words(&line[std::mem::replace(&mut from, end)..end]));
    sentences.filter(|words| !words.is_empty()).map(|words| book.said(&words)).collect()
}

fn first_passage(phase: Phase, pad: &PerLine<Vec<Vec<usize>>>, parts: &[usize]) -> Option<Vec<LineRef>> {
    let of_line = |(line, (_, said))| {
        let said: &Vec<Vec<usize>> = said;
        said.iter().map(move |said| (LineRef { phase, line }, said))
    };
    let sentences: Vec<(LineRef, &Vec<usize>)> = pad.iter().enumerate().flat_map(of_line).collect();
    (0..sentences.len()).find_map(|start| {
        let passage = &sentences[start..sentences.len().min(start + 2)];
        let where_said =
            |part: &usize| passage.iter().find(|(_, said)| said.contains(part)).map(|(at, _)| *at);
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

    fn begins(&self, words: &[Word]) -> bool {
        let fits = |(wanted, begins): &(String, bool), word: &Word| {
            if *begins { word.written.starts_with(wanted.as_str()) } else { word.stem == *wanted }
        };
        self.words.len() <= words.len()
            && self.words.iter().zip(words).all(|(wanted, word)| fits(wanted, word))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::words::{Alternatives, Concept};

    fn says(pad: &'static str, all: &[&[&str]]) -> Option<Vec<usize>> {
        let mut words = Words::default();
        let concept =
            Concept { any: vec!["request coalescing".into(), "single flight".into(), "stamped*".into()] };
        words.concepts.insert(Id::parse("coalescing").unwrap(), concept);
        let any = |part: &&[&str]| Alternatives::parse(&part.join("|")).unwrap();
        let condition = Condition { all: all.iter().map(any).collect() };
        let book = Phrasebook::of([&condition], &words);
        let mut passages = Passages::default();
        let (phase, block) = (Phase::DeepDives, Block::Plain);
        let source = |text: &'static str| {
            let reply = text.strip_prefix("interviewer: ");
            let writer = if reply.is_some() { Writer::Interviewer } else { Writer::Candidate };
            Source { phase, text: reply.unwrap_or(text), writer, block }
        };
        passages.read(&book, phase, &pad.split('\n').map(source).collect::<Vec<_>>());
        let lines = passages.meets(&condition, &book)?;
        Some(lines.into_iter().map(|at| at.line).collect())
    }

    #[test]
    fn a_phrase_matches_by_stem_whatever_the_case_or_hyphen() {
        assert_eq!(says("We use Single-Flights here", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("avoid a cache stampeding", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("flight single", &[&["@coalescing"]]), None);
    }

    #[test]
    fn a_prefix_is_compared_with_the_word_as_written() {
        assert_eq!(says("The orders are partitioned", &[&["partition*"]]), Some(vec![0]));
        assert_eq!(says("Two invoices", &[&["invoice*"]]), Some(vec![0]));
        assert_eq!(says("One party", &[&["partition*"]]), None);
    }

    #[test]
    fn all_parts_have_to_be_said_within_two_sentences() {
        let condition: &[&[&str]] = &[&["retry", "backoff"], &["jitter"]];
        assert_eq!(says("we retry.\nwith jitter", condition), Some(vec![0, 1]));
        assert_eq!(says("we retry.\nsomething else.\nwith jitter", condition), None);
        assert_eq!(says("we retry after 1.5 s. with jitter", condition), Some(vec![0]));
        assert_eq!(says("> retry with jitter", condition), Some(vec![0]));
        assert_eq!(says("interviewer: > retry with jitter", condition), None);
    }

    #[test]
    fn an_empty_condition_is_never_met() {
        assert_eq!(says("anything", &[]), None);
    }
}
