//! Rungs: how far a passage takes a point. A list of keywords names it, a sentence explains it, and a number or an
//! accepted cost bounds it.

use serde::Serialize;

use super::word::{Word, breaks_grammar, is_grammar, listed};

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
}

/// One joint for so many words at least is a sentence; keyword lists have next to none.
const JOINED: usize = 8;

/// Words that accept a cost.
const COSTS: &str = "accept accepts accepting accepted costs cost price pay pays";

/// Signs that relate two things.
const RELATIONS: &str = "-> → => = < > ≤ ≥ <= >=";

impl Wording {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let written = |at: usize| words.get(at).map(|word: &Word| word.written.as_str());
        let grammar = words.iter().filter(|word| is_grammar(&word.written)).count();
        let relations = text.split_whitespace().filter(|sign| listed(RELATIONS, sign)).count();
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
            cost: words.iter().any(|word| listed(COSTS, &word.written)),
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
        }
    }

    /// True for a number with a unit, or an accepted cost.
    pub(super) const fn is_bounded(self) -> bool {
        self.number || self.cost
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
const UNITS: &str = "\
    ms s sec second seconds min minute minutes h hour hours day days week weeks month months year years kb mb gb tb k m \
    bytes percent x times /s rps qps requests messages servers nodes machines connections users attempts tries copies \
    tokens leases buckets entries rows partitions shards workers gateways sends calls orders payments";

/// True for a number with a unit, a share, a rate, an amount of money, or one behind a sign that limits it.
fn has_bound(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    (0..pieces.len()).any(|at| {
        let piece = pieces[at].trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"'));
        let money = piece.starts_with(['$', '€', '<', '>', '≤', '≥', '~']);
        let body = piece.trim_start_matches(|c: char| !c.is_ascii_digit());
        let digits = body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let number = body.len() > digits.len() && piece.len() - body.len() <= 1;
        let unit = digits.to_lowercase();
        let next = pieces.get(at + 1).map_or(String::new(), |next| next.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let limited = at > 0 && matches!(pieces[at - 1], "<" | ">" | "≤" | "≥" | "<=" | ">=" | "=" | "~");
        number
            && (money || limited || unit.starts_with(['%', '/']) || (!unit.is_empty() && unit.split('/').next().is_some_and(|unit| listed(UNITS, unit)))
                || unit.is_empty() && (listed(UNITS, &next) || pieces.get(at + 1).is_some_and(|next| next.starts_with(['/', '%']))))
    })
}
