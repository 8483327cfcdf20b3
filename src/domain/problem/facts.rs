//! The numbers of a problem as they stand in a round: a variant's, and what the interviewer has changed since.

use indexmap::IndexMap;

use super::{Curveball, Problem};
use crate::domain::id::Id;
use crate::domain::template::Template;

/// The parameters that differ from the plain problem; none for the plain problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    set: IndexMap<Id, String>,
}

impl Facts {
    /// The facts of a variant as a round begins; none is the plain problem.
    pub fn of(problem: &Problem, variant: Option<&Id>) -> Self {
        let variant = variant.and_then(|id| problem.variants.get(id));
        Self { set: variant.map(|variant| variant.set.clone()).unwrap_or_default() }
    }

    /// The facts after a curveball.
    pub fn after(&self, curveball: &Curveball) -> Self {
        let mut set = self.set.clone();
        set.extend(curveball.set.clone());
        Self { set }
    }

    /// The parameters that differ from the plain problem, with their texts.
    pub fn set(&self) -> impl Iterator<Item = (&str, &str)> {
        self.set.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }
}

impl Problem {
    /// The text of a parameter's value.
    pub fn value<'p>(&'p self, facts: &'p Facts, parameter: &Id) -> Option<&'p str> {
        let plain = || self.parameters.get(parameter).map(|parameter| &parameter.value);
        facts.set.get(parameter).or_else(plain).map(String::as_str)
    }

    /// A text of the problem with its parameters printed as they stand.
    pub fn print(&self, template: &Template, facts: &Facts) -> String {
        template.print(|id| self.value(facts, id))
    }
}
