//! Suggestions for misspelt words.

/// Longer words aren't compared: the comparison takes time by the product of the lengths.
const LONGEST: usize = 64;

/// Similarity, 0 to 1, from which one word is suggested for another.
const ALIKE: f64 = 0.8;

/// The known word that is most like the unknown one, if any is.
pub fn did_you_mean<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if unknown.len() > LONGEST {
        return None;
    }
    let score = |word: &'k str| (strsim::jaro_winkler(&folded(unknown), &folded(word)), word);
    let likely = known.into_iter().filter(|word| word.len() <= LONGEST).map(score);
    let best = likely.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// "did you mean …?" with that word, if there is one.
pub fn suggestion<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    did_you_mean(unknown, known).map(|meant| format!("did you mean `{meant}`?"))
}

/// Case, `-` and `_` are slips of their own.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

/// `` `a`, `b`, `c` ``, with the tail of a long list counted.
pub fn listed<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> String {
    const SHOWN: usize = 12;
    let mut words = words.into_iter();
    let mut text =
        words.by_ref().take(SHOWN).map(|word| format!("`{}`", word.as_ref())).collect::<Vec<_>>().join(", ");
    let more = words.count();
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_understood() {
        let known = ["difficulty", "deep-dive", "within", "formula"];
        assert_eq!(did_you_mean("dificulty", known), Some("difficulty"));
        assert_eq!(did_you_mean("deep_dive", known), Some("deep-dive"));
        assert_eq!(did_you_mean("colour", known), None);
    }

    #[test]
    fn a_long_list_is_counted() {
        assert_eq!(listed(["a", "b"]), "`a`, `b`");
        assert!(listed((0..20).map(|n| n.to_string())).ends_with("`11` and 8 more"));
    }
}
