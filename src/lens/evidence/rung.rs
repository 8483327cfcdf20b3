//! Rungs: how far a passage takes a point. A list of keywords names it, a sentence explains it, and a number or an
//! accepted cost bounds it.

use serde::Serialize;

use super::list::List;
use super::word::{Word, breaks_grammar, is_grammar};

/// The rung of a point, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// Its words are there, and no sentence joins them.
    Named,
    /// A passage says it.
    Explained,
    /// A passage says it with a number or an accepted cost.
    Bounded,
}

impl std::fmt::Display for Rung {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Named => "named",
            Self::Explained => "explained",
            Self::Bounded => "bounded",
        })
    }
}

impl Rung {
    /// The score that a point on this rung supports.
    pub const fn supports(self) -> f64 {
        match self {
            Self::Named => 2.0,
            Self::Explained => 3.0,
            Self::Bounded => 4.0,
        }
    }
}

/// The wording of a sentence, or of a passage of several.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wording {
    /// Its words.
    pub(super) words: usize,
    /// Words of grammar, and signs that relate: they join the others.
    joints: usize,
    /// It has neighbours that no sentence has.
    broken: bool,
    /// It has a number with a unit, or a limit.
    number: bool,
    /// It accepts a cost.
    cost: bool,
    /// It works a number out of others.
    computed: bool,
}

/// One joint for so many words at least is a sentence; keyword lists have next to none.
const JOINED: usize = 8;

/// Words that accept a cost.
static COSTS: List = List::of("accept accepts accepting accepted costs cost price pay pays");

/// Signs that relate two things.
static RELATIONS: List = List::of("-> → => = < > ≤ ≥ <= >=");

impl Wording {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let written = |at: usize| words.get(at).map(|word: &Word| word.written.as_str());
        let grammar = words.iter().filter(|word| is_grammar(&word.written)).count();
        let relations = text.split_whitespace().filter(|sign| RELATIONS.has(sign)).count();
        let broken = (0..words.len()).any(|at| {
            let next = written(at + 1).filter(|_| words[at + 1].clause == words[at].clause);
            let begins = at == 0 || words[at - 1].clause != words[at].clause;
            let misplaced = !begins && words[at].capital && is_grammar(&words[at].written);
            misplaced || written(at).is_some_and(|word| breaks_grammar(word, next))
        });
        Self {
            words: words.len(),
            joints: grammar + relations,
            broken,
            number: has_bound(text),
            cost: words.iter().any(|word| COSTS.has(&word.written)),
            computed: computes(text),
        }
    }

    /// The wording of a passage.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            joints: self.joints + other.joints,
            broken: self.broken || other.broken,
            number: self.number || other.number,
            cost: self.cost || other.cost,
            computed: self.computed || other.computed,
        }
    }

    /// True for a number with a unit, or an accepted cost.
    pub(super) const fn is_bounded(self) -> bool {
        self.number || self.cost
    }

    /// True if it works a number out of others.
    pub(super) const fn is_computed(self) -> bool {
        self.computed
    }

    /// The rung of a point that a passage worded so says.
    pub(super) fn rung(self) -> Rung {
        let joined = self.joints >= 1 && self.joints * JOINED >= self.words && self.words > 3;
        match (joined && !self.broken, self.is_bounded()) {
            (false, _) => Rung::Named,
            (true, false) => Rung::Explained,
            (true, true) => Rung::Bounded,
        }
    }
}

/// Units that make a number a bound.
static UNITS: List = List::of(
    "\
    ms s sec second seconds min minute minutes h hour hours day days week weeks month months year years kb mb gb tb k m \
    bytes percent x times /s rps qps requests messages servers nodes machines connections users attempts tries copies \
    tokens leases buckets entries rows partitions shards workers gateways sends calls orders payments",
);

/// Signs before a number that make it a limit or an amount of money.
const SIGNS: [char; 7] = ['$', '€', '<', '>', '≤', '≥', '~'];

/// Signs behind which a result stands.
const RESULTS: [&str; 5] = ["=", "≈", "->", "→", "=>"];

/// Signs that may stand before a number, as in `= ~.5`, `→ +389/s` and `= ¥60M`.
const LEADS: [char; 10] = [' ', '~', '≈', '$', '€', '£', '¥', '+', '-', '.'];

/// True for a number that is worked out of two others at least: `20 min * 4K/s = 5M`, `60% of the 2% -> 0.8%`.
fn computes(text: &str) -> bool {
    let is_number = |text: &str| text.trim_start_matches(LEADS).starts_with(|c: char| c.is_ascii_digit());
    let numbers = |text: &str| {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '.'));
        words.filter(|word| is_number(word)).count()
    };
    RESULTS.iter().any(|sign| {
        text.match_indices(sign)
            .any(|(at, _)| is_number(&text[at + sign.len()..]) && numbers(&text[..at]) > 1)
    })
}

/// True for a number with a unit, a share, a rate, an amount of money, or one behind a sign that limits it.
fn has_bound(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    (0..pieces.len()).any(|at| {
        let before = at.checked_sub(1).map(|before| pieces[before]);
        is_bound(pieces[at], before, pieces.get(at + 1).copied())
    })
}

fn is_bound(piece: &str, before: Option<&str>, next: Option<&str>) -> bool {
    let piece = piece.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"'));
    let number = piece.trim_start_matches(SIGNS);
    let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let limits = number.len() < piece.len() || before.is_some_and(|before| RELATIONS.has(before));
    limits || is_unit(if unit.is_empty() { next.unwrap_or_default() } else { unit })
}

fn is_unit(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%').to_lowercase();
    text.starts_with(['%', '/']) || text.split('/').next().is_some_and(|unit| UNITS.has(unit))
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn a_list_of_keywords_and_shuffled_words_explain_nothing() {
        for (text, rung) in [
            ("token bucket, leaky bucket, fixed window, sliding window counter", Rung::Named),
            ("the of servers script both so a is read", Rung::Named),
            ("Both servers read 1, so the check is one script", Rung::Explained),
            ("The script runs within 2 ms of the check", Rung::Bounded),
            ("It answers 429 to the caller", Rung::Explained),
            ("We accept that a slow message blocks its partition", Rung::Bounded),
        ] {
            assert_eq!(Wording::of(text, &words(text)).rung(), rung, "{text}");
        }
    }

    #[test]
    fn a_number_is_worked_out_of_two_others() {
        for (text, computed) in [
            ("20min * 4k/s = 5M visits", true),
            ("catch 60% of the 2% -> 0.8% shown", true),
            ("cdn 10 + lru 5 + redis 30 = 45s", true),
            ("inflow 1389 − out 1000 → +389/s", true),
            (".9^5 = .59, so 41 % miss one", true),
            ("lag 30 s = 150k grants = ¥60M", true),
            ("timeout: 10 s -> 3 s", false),
            ("x = 5", false),
        ] {
            assert_eq!(computes(text), computed, "{text}");
        }
    }
}
