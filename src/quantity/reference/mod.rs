//! A problem's parameters and the estimates computed from them, in any variant.

pub(crate) mod carried;
pub(crate) mod cause;
pub(crate) mod confusion;
pub(crate) mod derive;
pub(crate) mod judge;
pub(crate) mod missing_unit;
pub(crate) mod misuse;
pub(crate) mod numbers;
pub(crate) mod problem;
pub(crate) mod reader;
pub(crate) mod shared;
pub(crate) mod solve;

use std::borrow::Borrow;

use indexmap::IndexMap;

use crate::quantity::Dimension;
use crate::quantity::notation::{Expr, Known, NameId, Names, Quantity, Scope, is_plural, normalise};
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
    /// The kinds of the parameters in the plain problem, once it is solved.
    kinds: Vec<Dimension>,
}

/// A parameter as the reference keeps it.
#[derive(Debug, Clone)]
pub struct ParameterNames {
    /// Its name in formulas.
    pub name: String,
    /// The names a candidate may give it.
    pub also: Vec<String>,
    plausible: Option<(Quantity, Quantity)>,
}

/// An estimate as the reference keeps it.
#[derive(Debug, Clone)]
pub struct AskedEstimate {
    /// Its name in formulas.
    pub name: String,
    /// The names a candidate may give it.
    pub also: Vec<String>,
    /// The factor, above 1, within which a value counts as right.
    pub within: f64,
    /// Reason for each accepted alternative, in order.
    pub because: Vec<String>,
    unit: Quantity,
    accepted: Vec<Formula>,
    limits: Vec<Option<Quantity>>,
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
        let estimates = estimates.iter().map(|(name, e)| reader.estimate(name.borrow(), e)).collect();
        let parameters = parameters.iter().map(|(name, p)| reader.parameter(name.borrow(), p)).collect();
        let mut reference = Self { parameters, estimates, names, formulas, kinds: Vec::new() };
        if faults.is_empty() {
            let solved = reference.solve(&[])?;
            let plain = &solved.values[..solved.parameters];
            reference.kinds = plain.iter().map(|value| value.dimension).collect();
            return Ok(reference);
        }
        Err(faults)
    }

    /// The parameters, in order.
    pub fn parameters(&self) -> &[ParameterNames] {
        &self.parameters
    }

    /// The estimates, in order.
    pub fn estimates(&self) -> &[AskedEstimate] {
        &self.estimates
    }

    /// Range of sensible assumptions of a parameter.
    pub fn plausible(&self, parameter: usize) -> Option<&(Quantity, Quantity)> {
        self.parameters.get(parameter)?.plausible.as_ref()
    }

    /// All names an estimate goes by, its own first.
    pub fn names_of(&self, estimate: usize) -> impl Iterator<Item = &str> + Clone {
        let estimate = self.estimates.get(estimate);
        estimate.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.also)).map(String::as_str)
    }

    /// The unit an estimate is asked in.
    pub fn unit(&self, estimate: usize) -> Option<&Quantity> {
        self.estimates.get(estimate).map(|estimate| &estimate.unit)
    }

    /// The place, among what an estimate decides, of what follows from a value of it.
    pub fn decision(&self, estimate: usize, value: &Quantity) -> Option<usize> {
        let limits = &self.estimates.get(estimate)?.limits;
        limits.iter().position(|limit| limit.as_ref().is_none_or(|limit| value.value < limit.value))
    }

    /// The parameters an estimate depends on, directly or through others.
    pub fn parameters_of(&self, estimate: usize) -> Vec<usize> {
        self.parameters_among(&self.reached([self.parameters.len() + estimate]))
    }

    /// The parameters that an estimate or one of its accepted alternatives depends on, directly or through others.
    pub fn parameters_of_any(&self, estimate: usize) -> Vec<usize> {
        let accepted = self.estimates[estimate].accepted.iter().flat_map(|formula| formula.expr.names());
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
                open.extend(self.formulas[id].expr.names().map(|used| used as usize));
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
    pub fn parameter(&self, at: usize) -> &Quantity {
        &self.values[at]
    }

    /// An estimate's value, by its place.
    pub fn estimate(&self, at: usize) -> &Quantity {
        &self.values[self.parameters + at]
    }

    /// The values of its accepted alternatives, in order.
    pub fn accepted(&self, at: usize) -> &[Quantity] {
        &self.accepted[at]
    }

    pub(crate) fn value(&self, id: NameId) -> Option<&Quantity> {
        self.values.get(id as usize)
    }
}
