//! The words of a question that say what it is about, with the rings of synonyms that each belongs to.

use std::collections::{HashMap, HashSet};

use crate::domain::words::Words;
use crate::lens::evidence::stems;

/// Words that ask without saying about what.
const EMPTY: &str = "a about actual after again all also am an and ani any apart approxim are as at be been but by \
    can come could d did do does eg els ever everi exact expect explicit for from get give go goe gone got ha had has have \
    how i if im in into is it it just know last let like live ll look mani many may me mean might more most much must my new \
    need no not now number of ok okay on one onli or other ought our out per pleas possibl pretti probabl question quick \
    re realli requir right rough roughli s said say see shall should so some sort still support system t take talk tell \
    than that the their them then there these they thing think this those to too total u up us use ve veri want was \
    we were what when where which while who whole whom whose whi why will with would ye yes you your";

/// Words that give the form of a question; they tell less than its nouns and verbs.
const FORM: &str = "how fast|how quick|how quickli|how soon|how slow|how larg|how big|how avail|how expens|fast|quick|\
    quickli|soon|slow|long|often|larg|big|high|when|where|who";

/// Words that everybody uses about everything: one of them alone tells nothing.
const EVERYDAY: &str = "allow avail base break build call chang charg check chosen cost current custom day down drop \
    everyon hold keep limit load max messag name open page pass pay peopl person read request return send serv \
    show size start stop text time today user work write";

/// Words that ask for a quantity.
const QUANTITY: &str = "how many|how much|how large|how big|how high|number of|amount of|count|rate|ratio|share|\
    percentage|percent|fraction|proportion|per second|per minute|per hour|per day|per month|per year|a day|a month|\
    a year|volume|size|scale|qps|rps|tps";

/// Words that ask for a quantity wherever they stand, also behind `is there`.
const COUNTS: &str = "how many|how much|how large|how big|how high|number of|amount of|percentage";

/// Words that begin a question to be answered by yes or no.
const YES_OR_NO: &str = "is are am do does did can could shall should must will would may might has have any";

/// Words for a period: they say over which time something is counted, and not what.
const PERIODS: &[(&str, &str)] = &[
    ("second", "second"),
    ("minut", "minute"),
    ("hour", "hour"),
    ("day", "day"),
    ("daili", "day"),
    ("month", "month"),
    ("monthli", "month"),
    ("year", "year"),
    ("yearli", "year"),
    ("annual", "year"),
];

/// A word, or several words that a ring holds as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// The stem; several words are joined by spaces.
    pub(super) stem: String,
    /// The rings that it belongs to, by number.
    pub(super) rings: Vec<usize>,
}

/// The rings of a vocabulary, by the stems of their members.
#[derive(Debug, Default)]
pub(super) struct Rings {
    members: HashMap<Vec<String>, Vec<usize>>,
    longest: usize,
}

impl Rings {
    /// The rings of these words.
    pub(super) fn of(words: &Words) -> Self {
        let mut rings = Self { longest: 1, ..Self::default() };
        for (number, ring) in words.rings.values().enumerate() {
            for member in ring {
                let stems = stems(member);
                rings.longest = rings.longest.max(stems.len());
                rings.members.entry(stems).or_default().push(number);
            }
        }
        rings
    }

    /// The terms of a text, the longest member of a ring first; words that say nothing are left out.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        let stems = stems(text);
        let mut terms = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let lengths = (1..=self.longest.min(stems.len() - at)).rev();
            let member = lengths.map(|length| &stems[at..at + length]).find_map(|run| {
                self.members.get(run).map(|rings| Term { stem: run.join(" "), rings: rings.clone() })
            });
            let term = member.unwrap_or_else(|| Term { stem: stems[at].clone(), rings: Vec::new() });
            at += term.stem.matches(' ').count() + 1;
            if !term.rings.is_empty() || !is_empty(&term.stem) {
                terms.push(term);
            }
        }
        terms
    }
}

/// True for a term that gives the form of a question.
pub(super) fn is_form(term: &Term) -> bool {
    FORM.split('|').any(|form| form == term.stem)
}

/// True for the stem of a word that asks without saying about what.
pub(super) fn is_empty(stem: &str) -> bool {
    EMPTY.split_whitespace().any(|empty| empty == stem)
}

/// The terms of a text without their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    stems: HashSet<String>,
    rings: HashSet<usize>,
}

/// The part of a term that a synonym says.
const SYNONYM: f64 = 0.85;

impl Bag {
    /// Adds terms.
    pub(super) fn add<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>) {
        for term in terms {
            self.stems.insert(term.stem.clone());
            self.rings.extend(&term.rings);
        }
    }

    /// The bag of these terms.
    pub(super) fn of<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Self {
        let mut bag = Self::default();
        bag.add(terms);
        bag
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// True if the bag has the very term.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }

    /// The extent to which the bag says a term, 0 to 1.
    pub(super) fn says(&self, term: &Term) -> f64 {
        if self.stems.contains(&term.stem) {
            1.0
        } else if term.rings.iter().any(|ring| self.rings.contains(ring)) {
            SYNONYM
        } else {
            0.0
        }
    }
}

/// True for a term that everybody uses about everything.
pub(super) fn is_everyday(term: &Term) -> bool {
    is_form(term) || EVERYDAY.split_whitespace().any(|word| word == term.stem)
}

/// True for a question that asks for a quantity. `Is there a most per day?` asks whether there is one.
pub(super) fn asks_quantity(clause: &str) -> bool {
    let stems = stems(clause);
    let yes_or_no = stems.first().is_some_and(|first| YES_OR_NO.split(' ').any(|word| word == first));
    says(&stems, if yes_or_no { COUNTS } else { QUANTITY })
}

fn says(stems_of: &[String], cues: &str) -> bool {
    let said = format!(" {} ", stems_of.join(" "));
    cues.split('|').any(|cue| said.contains(&format!(" {} ", stems(cue).join(" "))))
}

/// The periods that a text names.
pub(super) fn periods(text: &str) -> Vec<&'static str> {
    let period = |stem: &String| PERIODS.iter().find(|(word, _)| word == stem).map(|(_, period)| *period);
    stems(text).iter().filter_map(period).collect()
}

/// True for a term that names nothing but a period.
pub(super) fn is_period(term: &Term) -> bool {
    PERIODS.iter().any(|(word, _)| *word == term.stem)
}
