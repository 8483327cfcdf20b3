//! The words of a question that say what it is about, with the rings of synonyms that each belongs to.

use std::collections::{HashMap, HashSet};

use super::clauses::is_one_of;
use super::kinds::{MANY, kinds};
use crate::domain::words::Words;
use crate::lens::evidence;

/// Stems of words that ask without saying about what.
const EMPTY: &str = "a about actual after again aim all also am an and ani any anyth apart approxim are aren as assum at be been \
    believ bit but by can care come consid cool could couldn d did didn do doe does doesn don eg els ever everi \
    everyth exact expect explicit final first for from get give go goe gone got great guess ha had happen has \
    have hello hey hi how i if im in instead into is isn it just know last let like live ll look lot mani many \
    may me mean might more most much must my need new no not now number of off ok okay on one onli or other \
    ought our out per pleas possibl pretti probabl question quick re realli requir right rough roughli s said \
    say see shall should shouldn so soft some somebodi someon someth sorri sort still support suppos sure system \
    t take talk tell than thank that the their them then there these they thing think this those through to too total u \
    understood up us use ve veri want was wasn we well were what when where whi which while who whole whom whose \
    why will with won worri would wouldn ye yes you your";

/// Words that give the form of a question; they tell less than its nouns and verbs.
const FORM: &str = "how fast|how quick|how quickli|how soon|how slow|how larg|how big|how avail|how expens|fast|quick|\
    quickli|soon|slow|long|often|larg|big|high|when|where|who";

/// Words that everybody uses about everything: one of them alone tells nothing.
const EVERYDAY: &str = "across afford allow around avail base break build call chang charg check chosen cost current custom day deal \
    differ direct directli down drop each end enough everyon exist expect find futur group handl hold hour \
    integr involv keep learn limit load manag max messag minut mistak month name next offer old open over page pass pay \
    peopl per person pick provid rate raw read request return second send separ serv set show singl size spread \
    start stop stuff term text time today two user vanish whole within work write year";

/// Stems of words that say how exactly an amount is asked for: `how many customers, approximately?`
const MEASURED: &str = "approxim approx rough roughli averag avg typic usual normal around circa";

/// Those that may also end such a question: `how long does it take, avg and max?`
const AT_THE_END: &str = "max maximum min minimum and or";

/// Stems of what is aimed at. Beside a thing that has a name it says nothing: `availability target`, `target budget`.
const AIMS: &str = "target goal";

/// The stem of what is kept, and that of how long.
pub(super) const KEPT: &str = "keep";
pub(super) const LONG: &str = "long";

/// Stems behind `how` that ask for an amount.
const AMOUNTS: &str = "mani much long larg big often fast quick quickli soon high far old";

/// Words that begin a question to be answered by yes or no.
const YES_OR_NO: &str =
    "is are am do does doe did can could shall should must will would may might has have any";

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// The terms of a text, the longest member of a ring first, and the kinds of question that it is. Words that say
    /// nothing are left out.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        let stems = with_keep(without_measure(stems(text)));
        let mut terms: Vec<Term> = Vec::new();
        let mut at = 0;
        while at < stems.len() {
            let term = self.term(&stems[at..]);
            let before = terms.last().is_some_and(|last| at > 0 && !last.rings.is_empty());
            at += term.stem.matches(' ').count() + 1;
            if is_one_of(AIMS, &term.stem) && (before || self.is_member(&stems[at..])) {
                continue;
            }
            let tells = !term.rings.is_empty() || !is_empty(&term.stem) && !is_number(&term.stem);
            if tells && !terms.contains(&term) {
                terms.push(term);
            }
        }
        let kinds = kinds(&stems).into_iter();
        terms.extend(kinds.map(|kind| Term { stem: kind.to_owned(), rings: Vec::new() }));
        terms
    }

    fn is_member(&self, stems: &[String]) -> bool {
        !stems.is_empty() && !self.term(stems).rings.is_empty()
    }

    /// The term at the beginning of these stems.
    fn term(&self, stems: &[String]) -> Term {
        let lengths = (1..=self.longest.min(stems.len())).rev();
        let member = lengths.map(|length| &stems[..length]).find_map(|run| {
            self.members.get(run).map(|rings| Term { stem: run.join(" "), rings: rings.clone() })
        });
        member.unwrap_or_else(|| Term { stem: stems[0].clone(), rings: Vec::new() })
    }
}

/// The stems of a question's words. Abbreviations lose the `s` of their plural, which the stemmer leaves, and `likes` is a
/// thing that people give, while `like` says nothing.
pub(super) fn stems(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| stem(&word.to_lowercase())).collect()
}

/// The stems of a question without those that say how exactly it asks for an amount.
fn without_measure(mut stems: Vec<String>) -> Vec<String> {
    if stems.windows(2).any(|two| two[0] == "how" && is_one_of(AMOUNTS, &two[1])) {
        stems.retain(|stem| !is_one_of(MEASURED, stem));
        while stems.len() > 2 && stems.last().is_some_and(|last| is_one_of(AT_THE_END, last)) {
            stems.pop();
        }
    }
    stems
}

/// The stems of a question with `keep` for `store` where it asks for how long.
fn with_keep(mut stems: Vec<String>) -> Vec<String> {
    let asks = stems.windows(2).position(|two| two[0] == "how" && two[1] == LONG);
    let behind = stems.iter_mut().skip(asks.unwrap_or(usize::MAX));
    behind.filter(|stem| *stem == "store").for_each(|stem| *stem = KEPT.to_owned());
    stems
}

/// True for a text that says nothing but how exactly an amount is asked for.
pub(super) fn is_measure(text: &str) -> bool {
    stems(text)
        .iter()
        .all(|stem| [MEASURED, AT_THE_END].iter().any(|words| is_one_of(words, stem)) || is_empty(stem))
}

fn stem(word: &str) -> Vec<String> {
    let plain = |c: char| !"aeiouy".contains(c) && c.is_ascii_alphabetic();
    if word == "likes" {
        return vec![word.to_owned()];
    }
    let abbreviation = word.strip_suffix('s').filter(|one| one.len() > 1 && one.chars().all(plain));
    // The stem of `alias` is `alia`, that of `aliases` is not.
    let one = abbreviation.or_else(|| word.strip_suffix("es").filter(|one| one.ends_with("ias")));
    evidence::stems(one.unwrap_or(word))
}

fn is_number(stem: &str) -> bool {
    stem.chars().all(char::is_numeric)
}

/// True for a term that is the kind of a question.
pub(super) fn is_kind(term: &Term) -> bool {
    term.stem.starts_with('<')
}

/// True for a term that gives the form of a question.
pub(super) fn is_form(term: &Term) -> bool {
    FORM.split('|').any(|form| form == term.stem)
}

/// True for the stem of a word that everybody uses.
pub(in crate::lens) fn is_usual(stem: &str) -> bool {
    is_empty(stem) || [EVERYDAY, MEASURED, AT_THE_END].iter().any(|words| is_one_of(words, stem))
}

/// True for the stem of a word that asks without saying about what.
pub(super) fn is_empty(stem: &str) -> bool {
    is_one_of(EMPTY, stem)
}

/// The terms of a text without their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    stems: HashSet<String>,
    rings: HashSet<usize>,
}

/// The part of a term that a synonym says.
pub(super) const SYNONYM: f64 = 0.85;

impl Bag {
    /// The bag of these terms.
    pub(super) fn of<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Self {
        let mut bag = Self::default();
        for term in terms {
            bag.stems.insert(term.stem.clone());
            bag.rings.extend(&term.rings);
        }
        bag
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
    is_kind(term) || is_form(term) || is_one_of(EVERYDAY, &term.stem)
}

/// True for a question to be answered by yes or no.
pub(super) fn is_yes_or_no(clause: &str) -> bool {
    stems(clause).first().is_some_and(|first| YES_OR_NO.split(' ').any(|word| word == first))
}

/// True for a question that asks for a quantity. `Is there a most per day?` asks whether there is one.
pub(super) fn asks_quantity(clause: &str) -> bool {
    kinds(&stems(clause)).contains(&MANY) && !is_yes_or_no(clause)
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
