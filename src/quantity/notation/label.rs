//! Counted things: users, requests, messages. Shown, never a reason to fail.

use super::limits;

/// One counted thing and how often it is a factor: `writes/user` is `writes` once and `user` minus once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The word as written.
    pub word: Box<str>,
    /// Positive above the line, negative below it.
    pub exponent: i8,
}

/// The labels of a quantity, in order of writing, few by construction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels(Vec<Label>);

impl Labels {
    /// Each label that hasn't cancelled.
    pub fn iter(&self) -> impl Iterator<Item = &Label> {
        self.0.iter()
    }

    /// True if nothing is counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn add(&mut self, word: &str, exponent: i8) {
        if let Some(at) = self.0.iter().position(|l| singular(&l.word).eq_ignore_ascii_case(singular(word))) {
            self.0[at].exponent = self.0[at].exponent.saturating_add(exponent);
            if self.0[at].exponent == 0 {
                self.0.remove(at);
            }
        } else if self.0.len() < limits::LABELS {
            self.0.push(Label { word: word.into(), exponent });
        }
    }

    pub(crate) fn merge(&mut self, other: &Self, sign: i8) {
        for label in &other.0 {
            self.add(&label.word, label.exponent.saturating_mul(sign));
        }
    }

    /// As words: `writes`, `/user`.
    pub fn words(&self) -> Vec<String> {
        let word = |l: &Label| if l.exponent < 0 { format!("/{}", l.word) } else { l.word.to_string() };
        self.0.iter().map(word).collect()
    }
}

/// A word without its plural `s`, so that `users` cancels `user` and `write` finds `writes`.
pub(crate) fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'S']) {
        Some(stem) if word.len() > 2 && !stem.ends_with(['s', 'S', '\'']) => stem,
        _ => word,
    }
}
