//! What a problem knows: its parameters, and the estimates computed from them, in any variant.

pub(crate) mod confusion;
pub(crate) mod derive;
pub(crate) mod judge;
pub(crate) mod missing_unit;
pub(crate) mod problem;
pub(crate) mod reader;

use std::borrow::Borrow;

use indexmap::IndexMap;

use crate::quantity::Dimension;
use crate::quantity::notation::ast::{Expr, NameId, Node};
use crate::quantity::notation::choose;
use crate::quantity::notation::error::{Error, Fault};
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
        let reference = Self { parameters, estimates, names, formulas, units, accepted, limits, plausible };
        if faults.is_empty() {
            reference.solve(&[])?;
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

    /// The unit an estimate is asked in.
    #[must_use]
    pub fn unit(&self, estimate: usize) -> Option<&Quantity> {
        self.units.get(estimate)
    }

    /// All values, with some parameters set to other texts: a variant, or a curveball on top of one.
    ///
    /// # Errors
    /// Every text that has no value, or not one of its estimate's kind.
    pub fn solve(&self, set: &[(&str, &str)]) -> Result<Solved, Vec<Misfit>> {
        let mut faults = Vec::new();
        let mut own = Vec::new();
        let mut reader = Reader { names: &self.names, faults: &mut faults };
        for (name, text) in set {
            let known = self.parameters.iter().position(|p| p.name == *name);
            let formula = reader.formula(name, Field::Value, text);
            match known {
                Some(id) => own.push((id, formula)),
                None => reader.fault(name, Field::Value, undefined(name)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let formula =
            |id: usize| own.iter().rev().find(|(i, _)| *i == id).map_or(&self.formulas[id], |(_, f)| f);
        let solved = self.compute(&formula, &[])?;
        self.check(&solved).map(|()| solved)
    }

    /// All values, with some parameters replaced by quantities: the candidate's assumptions.
    #[must_use]
    pub fn assuming(&self, base: &Solved, assumed: &[(usize, Quantity)]) -> Option<Solved> {
        let mut fixed: Vec<(usize, Quantity)> =
            (0..base.parameters).map(|id| (id, base.values[id].clone())).collect();
        for (id, value) in assumed {
            fixed.get_mut(*id)?.1 = value.clone();
        }
        self.compute(&|id| &self.formulas[id], &fixed).ok()
    }

    /// Computes in rounds: whatever has all it needs, until nothing is left or nothing moves.
    fn compute<'a>(
        &'a self,
        formula: &dyn Fn(usize) -> &'a Formula,
        fixed: &[(usize, Quantity)],
    ) -> Result<Solved, Vec<Misfit>> {
        let mut values: Vec<Option<Quantity>> = vec![None; self.formulas.len()];
        fixed.iter().for_each(|(id, value)| values[*id] = Some(value.clone()));
        let mut faults = Vec::new();
        loop {
            let mut moved = false;
            let ready = |id: usize, values: &[Option<Quantity>]| {
                uses(&formula(id).expr).all(|used| values[used as usize].is_some())
            };
            for id in 0..values.len() {
                if values[id].is_none() && ready(id, &values) {
                    match value(formula(id), &values, self.expected(id)) {
                        Ok(value) => values[id] = Some(value),
                        Err(error) => {
                            faults.push(self.misfit(id, error));
                            return Err(faults);
                        }
                    }
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        faults.extend((0..values.len()).filter(|&id| values[id].is_none()).map(|id| self.cycle(id)));
        if !faults.is_empty() {
            return Err(faults);
        }
        let accepted = self.accept(&values)?;
        Ok(Solved {
            values: values.into_iter().flatten().collect(),
            parameters: self.parameters.len(),
            accepted,
        })
    }

    fn accept(&self, values: &[Option<Quantity>]) -> Result<Vec<Vec<Quantity>>, Vec<Misfit>> {
        let first = self.parameters.len();
        let all = self.accepted.iter().enumerate().map(|(at, formulas)| {
            let one = |(n, f): (usize, &Formula)| {
                value(f, values, self.expected(first + at)).map_err(|error| {
                    vec![Misfit { name: self.estimates[at].name.clone(), field: Field::Accept(n), error }]
                })
            };
            formulas.iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()
        });
        all.collect()
    }

    fn expected(&self, id: usize) -> Option<Dimension> {
        id.checked_sub(self.parameters.len()).map(|at| self.units[at].dimension)
    }

    /// Each estimate must be of the kind its unit says.
    fn check(&self, solved: &Solved) -> Result<(), Vec<Misfit>> {
        let mut faults = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            let value = solved.estimate(at);
            if value.dimension != unit.dimension {
                let id = self.parameters.len() + at;
                let span = crate::quantity::Span::new(0, self.formulas[id].text.len());
                let message = format!("this is {}, but its unit says {}", value.dimension, unit.dimension);
                faults.push(self.misfit(id, Error::new(Fault::Mismatch, span, message)));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn misfit(&self, id: usize, error: Error) -> Misfit {
        match id.checked_sub(self.parameters.len()) {
            Some(at) => Misfit { name: self.estimates[at].name.clone(), field: Field::Formula, error },
            None => Misfit { name: self.parameters[id].name.clone(), field: Field::Value, error },
        }
    }

    fn cycle(&self, id: usize) -> Misfit {
        let span = crate::quantity::Span::new(0, self.formulas[id].text.len());
        self.misfit(id, Error::new(Fault::Cycle, span, "this leads back to itself"))
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
        let mut seen = vec![false; self.formulas.len()];
        let mut open = vec![self.parameters.len() + estimate];
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut seen[id], true) {
                open.extend(uses(&self.formulas[id].expr).map(|used| used as usize));
            }
        }
        (0..self.parameters.len()).filter(|&id| seen[id]).collect()
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

fn uses(expr: &Expr) -> impl Iterator<Item = NameId> + '_ {
    expr.nodes.iter().filter_map(|(node, _)| match node {
        Node::Name(id) => Some(*id),
        _ => None,
    })
}

fn value(
    formula: &Formula,
    values: &[Option<Quantity>],
    expected: Option<Dimension>,
) -> Result<Quantity, Error> {
    let lookup = |id: NameId| values.get(id as usize).and_then(Option::as_ref);
    choose::first_fit(&formula.expr, &formula.text, &lookup, expected).map(|chosen| chosen.value)
}

fn undefined(name: &str) -> Error {
    let span = crate::quantity::Span::new(0, name.len());
    Error::new(Fault::Undefined, span, format!("`{name}` isn't a parameter"))
}
