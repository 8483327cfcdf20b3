//! Prefixes that meet no word: `invoice*`, since `invoices` has the stem `invoic`.

use super::walk::{entries, family, items, mentions, mentions_in};
use crate::domain::problem::Problem;
use crate::domain::words::{Mention, Words};
use crate::lens::evidence::stems;
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
        let Some(prefix) = word.strip_suffix('*').filter(|prefix| meets_nothing(prefix)) else { continue };
        let fault = Fault::error(format!("`{word}` meets no word"), "expected the beginning of a stem");
        let stem = stems(&endings(prefix).next().unwrap_or_default()).into_iter().next();
        let help = stem.filter(|stem| prefix.starts_with(stem.as_str()));
        faults.put_word(at, word, fault.maybe_help(help.map(|stem| format!("write `{stem}*`"))));
    }
}

/// Whether no usual word that begins so has a stem that begins so too.
fn meets_nothing(prefix: &str) -> bool {
    let prefix = prefix.to_lowercase();
    let meets = |word: String| matches!(stems(&word).as_slice(), [stem] if stem.starts_with(&prefix));
    !endings(&prefix).any(meets)
}

/// Ends of words that no `e` follows.
const WHOLE: [&str; 9] = ["ion", "ment", "ness", "er", "or", "ic", "ful", "ent", "ist"];

/// The words that most often begin so.
fn endings(prefix: &str) -> impl Iterator<Item = String> + '_ {
    let endings: &[&str] = match prefix.as_bytes() {
        [.., b'e'] => &["", "s", "d"],
        [.., b'y'] => &["", "ing"],
        [.., b'i'] => &["es", "ed", "ty", "se", "ze", "sed", "zed", "on", "ng"],
        [.., b'n', b'c'] => &["e", "y", "ies"],
        _ if WHOLE.iter().any(|end| prefix.ends_with(end)) => &["ed", "ing"],
        _ => &["ed", "ing", "e", "es"],
    };
    endings.iter().map(move |ending| format!("{prefix}{ending}"))
}

#[cfg(test)]
mod tests {
    use super::meets_nothing;

    #[test]
    fn a_prefix_that_its_own_word_loses_meets_nothing() {
        for dead in ["invoice", "cache", "transition", "discrepanc", "orchestrat", "roll-back", "verify"] {
            assert!(meets_nothing(dead), "{dead}");
        }
        for alive in ["coalesc", "order", "materiali", "async", "price", "Idempot", "invoic"] {
            assert!(!meets_nothing(alive), "{alive}");
        }
    }
}
