//! Likeness of two bags of words, in which a rare word weighs more than a common one.

use std::collections::{HashMap, HashSet};

/// Weights of words by how few documents have them (inverse document frequency).
#[derive(Debug, Clone, Default)]
pub(super) struct Idf {
    squares: HashMap<String, f64>,
    stranger: f64,
}

impl Idf {
    /// The rarer a word among the documents, the more telling (inverse document frequency). `stranger` says what a
    /// word weighs, squared, that none of so many documents has.
    pub(super) fn of(documents: &[HashSet<String>], stranger: impl Fn(f64) -> f64) -> Self {
        let mut frequency: HashMap<String, f64> = HashMap::new();
        for word in documents.iter().flatten() {
            *frequency.entry(word.clone()).or_default() += 1.0;
        }
        let all = f64::from(u32::try_from(documents.len()).unwrap_or(u32::MAX)) + 1.0;
        let square = |count: f64| (all / count).ln().max(0.1).powi(2);
        let squares = frequency.into_iter().map(|(word, count)| (word, square(count))).collect();
        Self { squares, stranger: stranger(all) }
    }

    /// Cosine of the two bags, 0 to 1.
    pub(super) fn likeness(&self, a: &HashSet<String>, b: &HashSet<String>) -> f64 {
        let shared: f64 = a.intersection(b).map(|word| self.square(word)).sum();
        let norm = |words: &HashSet<String>| words.iter().map(|word| self.square(word)).sum::<f64>();
        if shared == 0.0 { 0.0 } else { shared / (norm(a) * norm(b)).sqrt() }
    }

    /// The share, 0 to 1, of what the words of a bag weigh that another bag has.
    pub(super) fn share(&self, of: &HashSet<String>, has: &HashSet<String>) -> f64 {
        let squares = |words: Vec<&String>| words.into_iter().map(|word| self.square(word)).sum::<f64>();
        let whole = squares(of.iter().collect());
        if whole == 0.0 { 0.0 } else { squares(of.intersection(has).collect()) / whole }
    }

    fn square(&self, word: &str) -> f64 {
        self.squares.get(word).copied().unwrap_or(self.stranger)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(text: &str) -> HashSet<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_rare_word_tells_more_than_a_common_one() {
        let documents = [bag("storage pictures"), bag("storage orders"), bag("storage a year")];
        let idf = Idf::of(&documents, |_| 0.2);
        let like = |a, b| idf.likeness(&bag(a), &bag(b));
        assert!(like("pictures", "storage pictures") > like("storage", "storage pictures"));
        assert!((like("storage pictures", "pictures storage") - 1.0).abs() < 1e-9);
        assert!(like("nothing", "storage").abs() < 1e-9);
    }
}
