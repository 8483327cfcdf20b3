//! Quantities among the words of a sentence. A phrase such as `lifetime <duration>` is looked for where each quantity
//! stands as one word, so that `a lifetime of 9.5 s` has as many words between as `a lifetime of seconds`.

use super::word::{Quantity, Word, words};
use crate::quantity::amounts;

/// The words of a text, each quantity noted at its first word.
pub(super) fn measured(text: &str) -> Vec<Word> {
    let mut words = words(text);
    let mut next = 0;
    for amount in amounts(text) {
        next += words[next..].iter().take_while(|word| word.bytes.start < amount.span.start).count();
        let inside = words[next..].iter().take_while(|word| word.bytes.start < amount.span.end).count();
        if inside > 0 {
            words[next].quantity = Some(Quantity { measures: amount.measures, words: inside });
        }
    }
    words
}

/// The words with each quantity as one of them, which has no stem; none if there is no quantity.
pub(super) fn joined(words: &[Word]) -> Option<Vec<Word>> {
    let mut joined = Vec::new();
    let (mut at, mut any) = (0, false);
    while let Some(word) = words.get(at) {
        let quantity = word.quantity.filter(|quantity| at + quantity.words <= words.len());
        joined.push(match quantity {
            Some(_) => Word { stem: String::new(), written: String::new(), ..word.clone() },
            None => Word { quantity: None, ..word.clone() },
        });
        any |= quantity.is_some();
        at += quantity.map_or(1, |quantity| quantity.words);
    }
    any.then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_stands_as_one_word() {
        let written = |text: &str| {
            let words = joined(&measured(text))?;
            Some(words.into_iter().map(|word| word.written).collect::<Vec<_>>())
        };
        assert_eq!(
            written("a lifetime of 9.5 s, at 24 reads/s").unwrap(),
            ["a", "lifetime", "of", "", "at", ""]
        );
        assert_eq!(written("a lifetime of seconds"), None);
    }

    #[test]
    fn a_quantity_that_is_cut_off_is_none() {
        assert!(joined(&measured("a lifetime of 9.5 s")[..4]).is_none());
    }
}
