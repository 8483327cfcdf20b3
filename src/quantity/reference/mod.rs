//! What a problem knows: its parameters, and the estimates computed from them, in any variant.

pub(crate) mod confusion;
pub(crate) mod derive;
pub(crate) mod judge;
pub(crate) mod missing_unit;
pub(crate) mod problem;
pub(crate) mod reader;
mod solve;

use std::borrow::Borrow;

use indexmap::IndexMap;

use crate::quantity::Dimension;
use crate::quantity::notation::ast::{Expr, NameId, Node};
use crate::quantity::notation::names::{Names, normalise};
use crate::quantity::notation::scope::{Known, Scope, is_plural};
use crate::quantity::notation::value::Quantity;
use crate::quantity::reference::problem::{Estimate, Field, Misfit, Parameter};
use crate::quantity::reference::reader::{Formula, Reader};

/// A problem's parameters and estimates, parsed.
#[derive(Debug, Clone)]
pub struct Reference {
    parameters: Vec<ParameterNames>,
    estimates: Vec<AskedEstimate>,
    names: Names,
    /// Parameters first, then estimates; their ids are their places here.
    formulas: Vec<Formula>,
    units: Vec<Quantity>,
    accepted: Vec<Vec<Formula>>,
    limits: Vec<Vec<Option<Quantity>>>,
    plausible: Vec<Option<(Quantity, Quantity)>>,
    /// The kinds of the parameters in the plain problem, once it is solved.
    kinds: Vec<Dimension>,
}

/// A parameter as the reference keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterNames {
    /// Its name in formulas.
    pub name: String,
    /// The names a candidate may give it.
    pub also: Vec<String>,
}

/// An estimate as the reference keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedEstimate {
    /// Its name in formulas.
    pub name: String,
    /// The names a candidate may give it.
    pub also: Vec<String>,
    /// The factor, above 1, within which a value counts as right.
    pub within: f64,
    /// Why each accepted alternative is right too, in their order.
    pub because: Vec<String>,
}

/// All values of a reference under one set of parameters.
#[derive(Debug, Clone)]
pub struct Solved {
    values: Vec<Quantity>,
    parameters: usize,
    accepted: Vec<Vec<Quantity>>,
}

impl Reference {
    /// Parses all texts and checks them against each other with the parameters' own values.
    ///
    /// # Errors
    /// Every fault found, not the first.
    pub fn new<K: Borrow<str>, S>(
        parameters: &IndexMap<K, Parameter>,
        estimates: &IndexMap<K, Estimate<S>>,
    ) -> Result<Self, Vec<Misfit>> {
        let mut faults = Vec::new();
        let mut names = Names::default();
        for (id, name) in (0..).zip(parameters.keys().chain(estimates.keys()).map(K::borrow)) {
            names.insert(&normalise(name), is_plural(name), id);
        }
        let mut reader = Reader { names: &names, faults: &mut faults };
        let values = parameters.iter().map(|(name, p)| reader.formula(name.borrow(), Field::Value, &p.value));
        let mut formulas: Vec<Formula> = values.collect();
        let own = estimates.iter().map(|(name, e)| reader.formula(name.borrow(), Field::Formula, &e.formula));
        formulas.extend(own);
        let accepted = estimates.iter().map(|(name, e)| reader.accepted(name.borrow(), &e.accept)).collect();
        let units: Vec<Quantity> =
            estimates.iter().map(|(name, e)| reader.unit(name.borrow(), &e.unit)).collect();
        let limits = estimates.iter().zip(&units);
        let limits = limits
            .map(|((name, e), unit)| reader.limits(name.borrow(), &e.decides, unit.dimension))
            .collect();
        let plausible = parameters.iter().map(|(name, p)| reader.plausible(name.borrow(), p)).collect();
        let given = |(name, p): (&K, &Parameter)| ParameterNames {
            name: name.borrow().to_owned(),
            also: p.also.clone(),
        };
        let asked = |(name, e): (&K, &Estimate<S>)| AskedEstimate {
            name: name.borrow().to_owned(),
            also: e.also.clone(),
            within: e.within,
            because: e.accept.iter().map(|accept| accept.because.clone()).collect(),
        };
        let (parameters, estimates) =
            (parameters.iter().map(given).collect(), estimates.iter().map(asked).collect());
        let kinds = Vec::new();
        let mut reference =
            Self { parameters, estimates, names, formulas, units, accepted, limits, plausible, kinds };
        if faults.is_empty() {
            let solved = reference.solve(&[])?;
            reference.kinds =
                solved.values[..solved.parameters].iter().map(|value| value.dimension).collect();
            return Ok(reference);
        }
        Err(faults)
    }

    /// The parameters, in order.
    #[must_use]
    pub fn parameters(&self) -> &[ParameterNames] {
        &self.parameters
    }

    /// The estimates, in order.
    #[must_use]
    pub fn estimates(&self) -> &[AskedEstimate] {
        &self.estimates
    }

    /// What a sensible assumption of a parameter lies in.
    #[must_use]
    pub fn plausible(&self, parameter: usize) -> Option<&(Quantity, Quantity)> {
        self.plausible.get(parameter)?.as_ref()
    }

    /// All names an estimate goes by, its own first: for [`Sheet::answer`](crate::quantity::Sheet::answer).
    pub fn names_of(&self, estimate: usize) -> impl Iterator<Item = &str> + Clone {
        let estimate = self.estimates.get(estimate);
        estimate.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.also)).map(String::as_str)
    }

    /// Whether an assumption of a parameter is sensible; none if the problem doesn't say.
    #[must_use]
    pub fn is_plausible(&self, parameter: usize, assumed: &Quantity) -> Option<bool> {
        let (low, high) = self.plausible(parameter)?;
        let fits = (low.value..=high.value).contains(&assumed.value);
        Some(fits && assumed.dimension == low.dimension)
    }

    /// The unit an estimate is asked in.
    #[must_use]
    pub fn unit(&self, estimate: usize) -> Option<&Quantity> {
        self.units.get(estimate)
    }

    /// The place, among what an estimate decides, of what follows from a value of it.
    #[must_use]
    pub fn decision(&self, estimate: usize, value: &Quantity) -> Option<usize> {
        let limits = self.limits.get(estimate)?;
        limits.iter().position(|limit| limit.as_ref().is_none_or(|limit| value.value < limit.value))
    }

    /// The parameters an estimate depends on, directly or through others.
    #[must_use]
    pub fn parameters_of(&self, estimate: usize) -> Vec<usize> {
        self.parameters_among(&self.reached([self.parameters.len() + estimate]))
    }

    /// The parameters that an estimate or one of its accepted alternatives depends on, directly or through others.
    #[must_use]
    pub fn parameters_of_any(&self, estimate: usize) -> Vec<usize> {
        let accepted = self.accepted[estimate].iter().flat_map(|formula| uses(&formula.expr));
        let all = accepted.map(|id| id as usize).chain([self.parameters.len() + estimate]);
        self.parameters_among(&self.reached(all))
    }

    fn parameters_among(&self, reached: &[bool]) -> Vec<usize> {
        (0..self.parameters.len()).filter(|&id| reached[id]).collect()
    }

    /// Everything that some formulas use, directly or through others, and themselves.
    fn reached(&self, ids: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut seen = vec![false; self.formulas.len()];
        let mut open: Vec<usize> = ids.into_iter().collect();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut seen[id], true) {
                open.extend(uses(&self.formulas[id].expr).map(|used| used as usize));
            }
        }
        seen
    }

    /// The text and the parsed form of an estimate's formula, for its derivation.
    pub(crate) fn formula(&self, estimate: usize) -> Option<(&str, &Expr)> {
        self.formulas.get(self.parameters.len() + estimate).map(|f| (f.text.as_str(), &f.expr))
    }

    /// The name behind an id of a formula.
    pub(crate) fn name(&self, id: NameId) -> &str {
        let id = id as usize;
        match id.checked_sub(self.parameters.len()) {
            Some(at) => &self.estimates[at].name,
            None => &self.parameters[id].name,
        }
    }

    /// The parameters as a scope for the candidate's sheet; `known` says how each one is.
    pub fn scope(&self, solved: &Solved, known: impl Fn(&str) -> Known) -> Scope {
        let mut scope = Scope::new();
        for (parameter, value) in self.parameters.iter().zip(&solved.values) {
            let also = parameter.also.iter().map(String::as_str);
            scope.define(&parameter.name, also, value.clone(), known(&parameter.name));
        }
        scope
    }
}

impl Solved {
    /// A parameter's value, by its place.
    #[must_use]
    pub fn parameter(&self, at: usize) -> &Quantity {
        &self.values[at]
    }

    /// An estimate's value, by its place.
    #[must_use]
    pub fn estimate(&self, at: usize) -> &Quantity {
        &self.values[self.parameters + at]
    }

    /// The values of its accepted alternatives, in order.
    #[must_use]
    pub fn accepted(&self, at: usize) -> &[Quantity] {
        &self.accepted[at]
    }

    pub(crate) fn value(&self, id: NameId) -> Option<&Quantity> {
        self.values.get(id as usize)
    }
}

/// The names an expression uses.
fn uses(expr: &Expr) -> impl Iterator<Item = NameId> + '_ {
    expr.nodes.iter().filter_map(|(node, _)| match node {
        Node::Name(id) => Some(*id),
        _ => None,
    })
}
