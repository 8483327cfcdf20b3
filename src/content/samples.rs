//! The sample answers to a problem, as they are handed out: without the names that say how good they are.

use super::answer::answer;
use super::library::Library;
use crate::domain::answer::SampleAnswer;
use crate::domain::id::GlobalId;
use crate::domain::random::Random;

/// A sample answer and its names.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The name of its file, without the ending; it often says how good the answer is.
    pub name: String,
    /// A letter that says nothing.
    pub letter: char,
    /// The answer.
    pub answer: SampleAnswer,
}

impl Library {
    /// The sample answers to a problem that can be read, by letters, always in the same order.
    pub fn samples(&self, problem: &GlobalId) -> Vec<Sample> {
        let Some(shelf) = self.shelf(&problem.pack) else { return Vec::new() };
        let folder = format!("answers/{}", problem.name);
        let mut names = shelf.origin.list(&folder).unwrap_or_default();
        names.sort_by_key(|name| shuffled(&format!("{problem}/{name}")));
        let read = names.iter().filter_map(|file| {
            let source = shelf.origin.read(&format!("{folder}/{file}")).ok()?;
            Some((file.strip_suffix(".md")?.to_owned(), answer(&source, None, None).sound().ok()?))
        });
        ('A'..='Z').zip(read).map(|(letter, (name, answer))| Sample { name, letter, answer }).collect()
    }
}

/// A number drawn from a text: the same everywhere, and in no order of the texts.
fn shuffled(text: &str) -> u64 {
    let seed = text.bytes().fold(0_u64, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
    Random(seed).number()
}
