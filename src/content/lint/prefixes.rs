//! Words of conditions that aren't looked for as they are written: `roll-back*`, since a hyphen parts words, and `lag >`,
//! since signs are no words.

use super::walk::{entries, family, items, mentions, mentions_in};
use crate::domain::problem::Problem;
use crate::domain::words::{Mention, Words};
use crate::spanned::{Fault, Faults, Place};

/// The prefixes in a problem's conditions.
pub(super) fn of_problem(problem: &Problem, faults: &mut Faults<'_>) {
    in_mentions(mentions(problem), faults);
}

/// The prefixes in concepts and probes.
pub(super) fn of_words(words: &Words, faults: &mut Faults<'_>) {
    for (at, _, concept) in family("concept", &words.concepts) {
        items(at.key("any"), &concept.any).for_each(|(at, phrase)| in_phrase(phrase, at, faults));
    }
    for (at, _, probes) in family("probe", &words.probes) {
        for (at, _, probe) in entries(at, probes) {
            in_mentions(mentions_in(at.key("unless"), &probe.unless), faults);
        }
    }
}

fn in_mentions<'m>(mentions: impl Iterator<Item = (Place<'m>, &'m Mention)>, faults: &mut Faults<'_>) {
    for (at, mention) in mentions {
        if let Mention::Phrase(phrase) = mention {
            in_phrase(phrase, at, faults);
        }
    }
}

fn in_phrase(phrase: &str, at: Place<'_>, faults: &mut Faults<'_>) {
    for word in phrase.split_whitespace() {
        if word.strip_suffix('*').is_some_and(meets_nothing) {
            let fault =
                Fault::error(format!("`{word}` meets no word"), "expected letters and digits before the `*`");
            faults.put_word(at, word, fault);
        }
    }
    if is_cut_to_a_word(phrase) {
        let message = format!("of `{phrase}` only the word is looked for: signs are no words");
        faults.put_word(at, phrase, Fault::error(message, "expected the word alone, or another beside it"));
    }
}

/// True for a phrase of several pieces of which one alone has letters or digits.
fn is_cut_to_a_word(phrase: &str) -> bool {
    let pieces = || phrase.split_whitespace();
    pieces().count() > 1 && pieces().filter(|piece| piece.contains(char::is_alphanumeric)).count() == 1
}

/// True if no word begins so: words are parted by whatever is neither a letter nor a digit.
fn meets_nothing(prefix: &str) -> bool {
    prefix.is_empty() || !prefix.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{is_cut_to_a_word, meets_nothing};

    #[test]
    fn a_prefix_with_a_sign_in_it_meets_nothing() {
        for dead in ["roll-back", "", "/2", "don't"] {
            assert!(meets_nothing(dead), "{dead}");
        }
        for alive in ["coalesc", "invoice", "Idempot", "größ", "h2"] {
            assert!(!meets_nothing(alive), "{alive}");
        }
    }

    #[test]
    fn signs_are_no_words() {
        for cut in ["lag >", "% gone", "= 9h"] {
            assert!(is_cut_to_a_word(cut), "{cut}");
        }
        for whole in ["lag", "97%", "cell -> driver", "3 x peak"] {
            assert!(!is_cut_to_a_word(whole), "{whole}");
        }
    }
}
