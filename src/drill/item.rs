//! Something that can be asked again and again with other values: a reference, and what is drawn of it.

use std::sync::Arc;

use indexmap::IndexMap;

use super::draw;
use super::question::Question;
use super::table::{Computed, Edition, Number, Table};
use crate::domain::drill::Topic;
use crate::domain::id::Id;
use crate::domain::problem::{Estimate, Facts, Problem};
use crate::domain::random::Random;
use crate::domain::template::Template;
use crate::lens::Estimates;
use crate::quantity::{Dimension, Misfit, Parameter, Quantity, Reference, Solved};

/// A number that a question wants known by heart.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name in formulas.
    pub id: String,
    /// The thing it is the number of.
    pub name: String,
    /// Its value.
    pub value: Quantity,
    /// The source.
    pub source: Edition,
}

/// Something that can be asked.
#[derive(Debug, Clone)]
pub struct Item {
    /// `number/ID`, `question/ID` or `PACK/PROBLEM/ESTIMATE`.
    pub id: String,
    /// The kind of quantity.
    pub topic: Topic,
    /// The unit it is asked in; an answer without one is taken to be in it.
    pub unit: String,
    ask: Ask,
    pub(super) reference: Arc<Reference>,
    base: Solved,
    pub(super) estimate: usize,
    pub(super) known: Vec<Fact>,
    /// The consequences of its size, smallest bound first.
    pub(super) decides: Vec<String>,
}

/// The wording of the question.
#[derive(Debug, Clone)]
enum Ask {
    /// In a sentence that prints what is given.
    Sentence(Template),
    /// With what is given listed, under the words that its problem has for it; never with the problem's own values.
    Listed { ask: String, given: Vec<(usize, String)> },
}

/// The most parameters that are listed: more is a round, not a quick estimate.
const FEW: usize = 4;

/// Draws until values fit together; after that the question is asked with the reference's own.
const ATTEMPTS: usize = 32;

impl Item {
    /// A question of the table; what it takes of the table's numbers has to be known.
    pub(super) fn computed(id: String, question: Computed, table: &Table) -> Result<Self, Vec<Misfit>> {
        let known: Vec<(&Id, &Number)> = table.named_in(&question.formula).collect();
        let by_heart = known.iter().map(|&(id, number)| (id.clone(), number.parameter()));
        let parameters: IndexMap<Id, Parameter> = question.parameters().chain(by_heart).collect();
        let Computed { ask, given, formula, topic, unit, within } = question;
        let estimate = Estimate { formula, unit: unit.clone(), within, ..Estimate::default() };
        let answer = Id::parse("answer").expect("it is an id");
        let reference = Arc::new(Reference::new(&parameters, &IndexMap::from([(answer, estimate)]))?);
        let base = reference.solve(&[])?;
        let fact = |(at, (id, number)): (usize, (&Id, &Number))| Fact {
            id: id.to_string(),
            name: number.name.clone(),
            value: base.parameter(given.len() + at).clone(),
            source: table.source(number),
        };
        let known = known.into_iter().enumerate().map(fact).collect();
        let ask = Ask::Sentence(ask);
        Ok(Self { id, topic, ask, unit, reference, base, estimate: 0, known, decides: Vec::new() })
    }

    /// The estimates of a problem that are quick: of a kind that has a bias, with few parameters, each of them with
    /// a range to draw from. Only for a problem that was practised: what is asked for would spoil any other.
    pub fn of_problem(problem: &Problem, estimates: &Estimates) -> Vec<Self> {
        let reference = Arc::clone(&estimates.reference);
        let item = |(at, (id, estimate)): (usize, (&Id, &Estimate))| {
            let used = reference.parameters_of(at);
            let drawable = used.iter().all(|&parameter| reference.plausible(parameter).is_some());
            let topic = topic(estimates.solved.estimate(at).dimension, &format!("{id} {}", estimate.ask))?;
            (drawable && (1..=FEW).contains(&used.len())).then(|| Self {
                id: format!("{}/{id}", problem.head.id),
                topic,
                ask: Ask::Listed { ask: estimate.ask.clone(), given: listed(&reference, &used) },
                unit: estimate.unit.clone(),
                reference: Arc::clone(&reference),
                base: estimates.solved.clone(),
                estimate: at,
                known: Vec::new(),
                decides: estimate
                    .decides
                    .iter()
                    .map(|one| problem.print(&one.say, &Facts::default()))
                    .collect(),
            })
        };
        problem.estimates.iter().enumerate().filter_map(item).collect()
    }

    /// The question with values drawn from a stream of chance.
    pub(super) fn question(&self, random: &mut Random) -> Question {
        let (drawn, solved) = self.sensible(random);
        let said = |parameter: usize| {
            let drawn = drawn.iter().find(|(at, _)| *at == parameter);
            drawn.map_or_else(|| solved.parameter(parameter), |(_, value)| value).labelled_text()
        };
        let (ask, given) = match &self.ask {
            Ask::Sentence(template) => (self.sentence(template, said), Vec::new()),
            Ask::Listed { ask, given } => {
                let given = given.iter().map(|(at, words)| (words.clone(), said(*at)));
                (format!("{ask}?"), given.collect())
            }
        };
        Question { item: self.clone(), ask, given, solved }
    }

    /// Values that fit together: each lies in its own range, and yet a fleet may come out smaller than one server.
    fn sensible(&self, random: &mut Random) -> (Vec<(usize, Quantity)>, Solved) {
        let attempt = |_| {
            let drawn = self.drawn(random);
            let solved = self.reference.assuming(&self.base, &drawn)?;
            let value = solved.estimate(self.estimate).value;
            (value.is_finite() && value > 0.0).then_some((drawn, solved))
        };
        (0..ATTEMPTS).find_map(attempt).unwrap_or_else(|| (Vec::new(), self.base.clone()))
    }

    fn drawn(&self, random: &mut Random) -> Vec<(usize, Quantity)> {
        let own = |at: usize| match self.ask {
            Ask::Listed { .. } => Some(self.base.parameter(at)),
            Ask::Sentence(_) => None,
        };
        let used = self.reference.parameters_of(self.estimate);
        let draw = |at: usize| Some((at, draw::draw(self.reference.plausible(at)?, own(at), random)));
        used.into_iter().filter_map(draw).collect()
    }

    /// The parameters that the question gives the values of; any other has to be known.
    pub(super) fn given(&self) -> impl Iterator<Item = usize> {
        let used = self.reference.parameters_of(self.estimate);
        used.into_iter().filter(|&at| self.reference.plausible(at).is_some())
    }

    fn sentence(&self, template: &Template, said: impl Fn(usize) -> String) -> String {
        let parameters = self.reference.parameters();
        let texts: Vec<(Id, String)> = template
            .parameters()
            .filter_map(|id| Some((id.clone(), parameters.iter().position(|p| p.name == id.as_str())?)))
            .map(|(id, at)| (id, said(at)))
            .collect();
        template.print(|id| texts.iter().find(|(name, _)| name == id).map(|(_, text)| text.as_str()))
    }
}

/// The kind of quantity by its dimension; memory is told from storage by what its author says of it.
fn topic(dimension: Dimension, words: &str) -> Option<Topic> {
    let memory = words.to_lowercase().contains("memory");
    match (dimension.time, dimension.data, dimension.money) {
        (-1, 0, 0) => Some(Topic::Rates),
        (0, 1, 0) if memory => Some(Topic::Memory),
        (0, 1, 0) => Some(Topic::Storage),
        (-1, 1, 0) => Some(Topic::Bandwidth),
        (1, 0, 0) => Some(Topic::Time),
        (0 | -1, 0 | -1, 1) => Some(Topic::Money),
        _ => None,
    }
}

/// The words for the parameters in a candidate's language.
fn listed(reference: &Reference, used: &[usize]) -> Vec<(usize, String)> {
    let words = |at: usize| {
        let parameter = &reference.parameters()[at];
        parameter.also.first().cloned().unwrap_or_else(|| parameter.name.replace('_', " "))
    };
    used.iter().map(|&at| (at, words(at))).collect()
}
