//! Lists of words that are asked for each word that is read.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list of words, written in one text with blanks between them.
#[derive(Debug)]
pub(super) struct List {
    text: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl List {
    /// The list of a text's words.
    pub(super) const fn of(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// True if a word is in it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.text.split_ascii_whitespace().collect()).contains(word)
    }
}
