//! Counted things: users, requests, messages. Shown, never a reason to fail.

use std::sync::Arc;

use super::limits;

/// One counted thing and how often it is a factor: `writes/user` is `writes` once and `user` minus once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The word as written.
    pub word: Box<str>,
    /// Positive above the line, negative below it.
    pub exponent: i8,
}

/// The labels of a quantity, in order of writing, few by construction; shared until one of the holders adds to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels(Option<Arc<Vec<Label>>>);

impl Labels {
    /// Each label that hasn't cancelled.
    pub fn iter(&self) -> impl Iterator<Item = &Label> {
        self.0.iter().flat_map(|labels| labels.iter())
    }

    /// True if nothing is counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn add(&mut self, word: &str, exponent: i8) {
        let labels = Arc::make_mut(self.0.get_or_insert_default());
        if let Some(at) = labels.iter().position(|l| singular(&l.word).eq_ignore_ascii_case(singular(word))) {
            labels[at].exponent = labels[at].exponent.saturating_add(exponent);
            if labels[at].exponent == 0 {
                labels.remove(at);
            }
        } else if labels.len() < limits::LABELS {
            labels.push(Label { word: word.into(), exponent });
        }
        if labels.is_empty() {
            self.0 = None;
        }
    }

    pub(crate) fn merge(&mut self, other: &Self, sign: i8) {
        if self.is_empty() && sign > 0 {
            self.clone_from(other);
            return;
        }
        for label in other.iter() {
            self.add(&label.word, label.exponent.saturating_mul(sign));
        }
    }

    /// As words: `writes`, `/user`.
    pub fn words(&self) -> Vec<String> {
        let word = |l: &Label| if l.exponent < 0 { format!("/{}", l.word) } else { l.word.to_string() };
        self.iter().map(word).collect()
    }
}

/// A word without its plural `s`, so that `users` cancels `user` and `write` finds `writes`.
pub(crate) fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'S']) {
        Some(stem) if word.len() > 2 && !stem.ends_with(['s', 'S', '\'']) => stem,
        _ => word,
    }
}
