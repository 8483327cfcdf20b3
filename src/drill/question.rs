//! A question with its values drawn, and the way to its answer.

use super::item::Item;
use crate::domain::card::{Card, within};
use crate::page::{Page, Tone};
use crate::quantity::{Known, Quantity, Scope, Solved};

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The item it was drawn from.
    pub item: Item,
    /// The question.
    pub ask: String,
    /// The given values, where the question doesn't say them itself: words and value.
    pub given: Vec<(String, String)>,
    pub(super) solved: Solved,
}

impl Question {
    /// The reference's own answer.
    pub fn answer(&self) -> &Quantity {
        self.solved.estimate(self.item.estimate)
    }

    /// The same as text, by the period that is asked for: 278 MB a second, and not 1 TB an hour.
    pub fn answer_text(&self) -> String {
        let written = self.item.reference.unit(self.item.estimate).and_then(|unit| unit.written);
        Quantity { written, ..self.answer().clone() }.text()
    }

    /// The factor that counts as right.
    pub fn within(&self) -> f64 {
        self.item.reference.estimates()[self.item.estimate].within
    }

    /// The given values by name, for use in an answer: `users * 4/day`.
    pub(super) fn scope(&self) -> Scope {
        let mut scope = Scope::new();
        for at in self.item.given() {
            let parameter = &self.item.reference.parameters()[at];
            let also = parameter.also.iter().map(String::as_str);
            scope.define(&parameter.name, also, self.solved.parameter(at).clone(), Known::Told);
        }
        scope
    }

    /// The reference's derivation, and the sources of the numbers that have to be known.
    pub(super) fn working(&self, page: &mut Page) {
        page.heading("The working");
        if let Some(way) =
            self.item.reference.derive(&self.solved, self.item.estimate).filter(|_| !self.is_recall())
        {
            page.row(Tone::Exact, &way.expression);
            if let Some(substituted) = &way.substituted {
                page.row(Tone::Exact, format!("= {substituted}"));
            }
            page.row(Tone::Strong, format!("= {}", self.answer_text()));
            if let Some(units) = &way.units {
                page.row(Tone::Faint, format!("units: {units}"));
            }
        }
        for fact in &self.item.known {
            page.row(Tone::Text, format!("{}: {} = {}", fact.id, fact.name, fact.value.text()));
            page.indented(2, Tone::Faint, format!("{}, {}", fact.source.title, fact.source.year));
            if let Some(url) = &fact.source.url {
                page.indented(2, Tone::Faint, url);
            }
        }
        let decision = self.item.reference.decision(self.item.estimate, self.answer());
        if let Some(decision) = decision.and_then(|at| self.item.decides.get(at)) {
            page.row(Tone::Voice, decision);
        }
    }

    /// The question as a card, with the working of the reference in a line.
    pub fn card(&self) -> Card {
        let given: Vec<String> = self.given.iter().map(|(words, value)| format!("{words} {value}")).collect();
        let given = if given.is_empty() { String::new() } else { format!(" Given: {}.", given.join(", ")) };
        let ask = format!("{}{given}", self.ask);
        let mut page = Page::default();
        self.working(&mut page);
        // Without its heading.
        let steps: Vec<&str> = page.rows.iter().skip(1).map(|row| row.text.as_str()).collect();
        // A number of the table can be known; what is computed from it is as good within its factor.
        let accept = vec![within(self.within())];
        Card { ask, answer: self.answer_text(), accept, why: Some(steps.join("\n\n")), ..Card::default() }
    }

    /// True if the answer is a number of the table itself.
    pub(super) fn is_recall(&self) -> bool {
        let [fact] = self.item.known.as_slice() else { return false };
        self.item.reference.formula(self.item.estimate).is_some_and(|(text, _)| text == fact.id)
    }
}
