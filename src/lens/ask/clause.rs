//! A clause beside the topics of a problem: how far what it says bears the answer of each.

use super::terms::{Bag, Term, is_everyday, is_form, is_period, periods};
use super::topics::{Form, Topic, Topics, Wording, count};

/// The most words unknown to the problem that add to the doubt.
const MOST_STRANGE: usize = 4;
/// The share of a wording from which it counts as said, and as half said.
const WHOLE: f64 = 0.7;
const HALF: f64 = 0.5;

/// The certainty with which a clause asks for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Too little is said.
    Not,
    /// It may be meant, and may be offered.
    Perhaps,
    /// It may be given.
    Plainly,
}

/// A clause as it is compared with the topics.
pub(super) struct Asked {
    /// Terms that some topic is asked with.
    pub(super) known: Vec<Term>,
    /// The others.
    unknown: Vec<Term>,
    /// All of them.
    pub(super) bag: Bag,
    pub(super) form: Form,
    periods: Vec<&'static str>,
    /// The terms that name a component, such as a database.
    components: Vec<String>,
}

impl Asked {
    pub(super) fn of(topics: &Topics, question: &str) -> Self {
        let terms = topics.terms(question);
        let bag = Bag::of(&terms);
        let component = |term: &&Term| topics.components.exact(&term.stem).is_some_and(|kind| !kind.source);
        let components = terms.iter().filter(component).map(|term| term.stem.clone()).collect();
        let (known, unknown) = terms.into_iter().partition(|term| topics.knows(term));
        Self { known, unknown, bag, form: Form::of(question), periods: periods(question), components }
    }

    pub(super) fn strange(&self) -> f64 {
        count(self.unknown.len().min(MOST_STRANGE))
    }

    /// The terms that say what it is about.
    fn content(&self) -> impl Iterator<Item = &Term> {
        self.known.iter().chain(&self.unknown).filter(|term| !is_form(term) && !is_period(term))
    }

    /// How far a clause bears the answer of a topic, `said` being the share of the wording: two of its words do, or one
    /// that asks for it alone. A single everyday word beside others says nothing; who names a component that has no part
    /// in the topic, or a word that asks for another topic, means something else or more.
    pub(super) fn bears(&self, topics: &Topics, topic: &Topic, said: f64) -> Sure {
        let (mine, others): (Vec<&Term>, Vec<&Term>) =
            self.content().partition(|term| topic.bag.says(term) > 0.0);
        let elsewhere = |term: &&Term| topic.answer.says(term) == 0.0;
        let others: Vec<&Term> = others.into_iter().filter(elsewhere).collect();
        // Who acts is named in every other question.
        let acts = |term: &Term| topics.components.exact(&term.stem).is_some_and(|kind| kind.source);
        let everyday = |term: &Term| is_everyday(term) || acts(term) || topics.title.says(term) > 0.0;
        // Several words that are one term are as telling as two.
        let tells = |term: &&Term| usize::from(!everyday(term)) * (1 + usize::from(term.stem.contains(' ')));
        let telling: usize = mine.iter().map(tells).sum();
        let alone = mine.iter().any(|term| {
            let very = topic.listed.contains(&term.stem) || topic.alone.has(&term.stem);
            !everyday(term) && (very || topic.alone.says(term) > 0.0 && self.unknown.len() < 2)
        });
        let means_else = |term: &&Term| {
            self.components.contains(&term.stem) || !everyday(term) && topics.alone.says(term) > 0.0
        };
        let whole = said >= WHOLE;
        let enough = match (mine.len(), others.len()) {
            (0, _) => others.is_empty() && said >= 1.0,
            (1, 0) => whole || alone,
            (_, 0) => telling > 1 || alone || said >= HALF,
            (1, _) => alone,
            (_, more) => alone || whole || telling > more && self.unknown.is_empty(),
        };
        if enough && !others.iter().any(means_else) {
            Sure::Plainly
        } else if enough || others.is_empty() || telling > 1 || telling == 1 && said >= HALF {
            Sure::Perhaps
        } else {
            Sure::Not
        }
    }

    /// Plainly if a clause asks for a quantity by its own noun: all that it says is in the quantity's names, and the period
    /// is not another.
    pub(super) fn asks_for(&self, topic: &Topic, wording: &Wording) -> Sure {
        let own = Bag::of(&wording.terms);
        let noun = |term: &&Term| !is_period(term);
        let named = wording.terms.iter().filter(noun).any(|term| self.bag.says(term) > 0.0);
        let says = |term: &Term| own.says(term).max(topic.bag.says(term)).max(topic.things.says(term));
        let other = self.content().any(|term| says(term) == 0.0);
        let same_period = self.periods.is_empty()
            || topic.periods.is_empty()
            || self.periods.iter().any(|period| topic.periods.contains(period));
        // `users per tenant` is more than `tenants`.
        let more = self.content().count() > wording.terms.iter().filter(noun).count().max(topic.things.len());
        if named && !other && !more && same_period && self.form.agrees(wording.form) {
            Sure::Plainly
        } else {
            Sure::Not
        }
    }
}
