//! What a problem knows: its parameters, and the estimates computed from them, in any variant.

use super::Dimension;
use super::ast::{Expr, NameId, Node};
use super::choose;
use super::error::{Error, Fault};
use super::lex;
use super::names::{Names, normalise};
use super::parse;
use super::scope::{Known, Scope, is_plural};
use super::value::Quantity;

/// A number that defines a problem.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parameter {
    /// Its name in formulas.
    pub name: String,
    /// Its value: `100M / month`. It may use parameters too.
    pub value: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// What a sensible assumption lies in: `1M / month - 10B / month`.
    pub plausible: Option<String>,
}

/// A number a candidate should arrive at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Estimate {
    /// Its name in formulas.
    pub name: String,
    /// How it follows from parameters and other estimates.
    pub formula: String,
    /// The unit it is asked in; its kind is checked.
    pub unit: String,
    /// What a candidate may call it.
    pub also: Vec<String>,
    /// The factor, above 1, within which a value counts as right.
    pub within: f64,
    /// What follows from its size, smallest first; the last has no limit.
    pub decides: Vec<Decides>,
    /// Other formulas that are right too.
    pub accept: Vec<Accept>,
}

/// What follows below a limit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Decides {
    /// The limit; none for the last.
    pub below: Option<String>,
    /// What follows.
    pub say: String,
}

/// Another formula that is right too.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accept {
    /// The formula.
    pub formula: String,
    /// Why it is right.
    pub because: String,
}

/// Where in a problem a fault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The parameter or estimate.
    pub name: String,
    /// Which of its texts.
    pub field: Field,
    /// What is wrong; its span is in that text.
    pub error: Error,
}

/// One of the texts that hold an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `value` of a parameter.
    Value,
    /// `plausible` of a parameter.
    Plausible,
    /// `formula` of an estimate.
    Formula,
    /// `unit` of an estimate.
    Unit,
    /// `accept`, by its place.
    Accept(usize),
    /// `decides`, by its place.
    Decides(usize),
}

#[derive(Debug, Clone)]
struct Formula {
    text: String,
    expr: Expr,
}

/// A problem's parameters and estimates, parsed.
#[derive(Debug, Clone)]
pub struct Reference {
    parameters: Vec<Parameter>,
    estimates: Vec<Estimate>,
    names: Names,
    /// Parameters first, then estimates; their ids are their places here.
    formulas: Vec<Formula>,
    units: Vec<Quantity>,
    accepted: Vec<Vec<Formula>>,
    limits: Vec<Vec<Option<Quantity>>>,
    plausible: Vec<Option<(Quantity, Quantity)>>,
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
    pub fn new(parameters: Vec<Parameter>, estimates: Vec<Estimate>) -> Result<Self, Vec<Misfit>> {
        let mut faults = Vec::new();
        let mut names = Names::default();
        let listed = parameters.iter().map(|p| &p.name).chain(estimates.iter().map(|e| &e.name));
        for (id, name) in (0..).zip(listed) {
            names.insert(&normalise(name), is_plural(name), id);
        }
        let mut reader = Reader { names: &names, faults: &mut faults };
        let values = parameters.iter().map(|p| reader.formula(&p.name, Field::Value, &p.value));
        let mut formulas: Vec<Formula> = values.collect();
        formulas.extend(estimates.iter().map(|e| reader.formula(&e.name, Field::Formula, &e.formula)));
        let accepted = estimates.iter().map(|e| reader.accepted(e)).collect();
        let units = estimates.iter().map(|e| reader.unit(e)).collect();
        let limits = estimates.iter().map(|e| reader.limits(e)).collect();
        let plausible = parameters.iter().map(|p| reader.plausible(p)).collect();
        let reference = Self { parameters, estimates, names, formulas, units, accepted, limits, plausible };
        if faults.is_empty() {
            reference.solve(&[]).map_err(|misfits| misfits)?;
            return Ok(reference);
        }
        Err(faults)
    }

    /// The parameters, in order.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The estimates, in order.
    #[must_use]
    pub fn estimates(&self) -> &[Estimate] {
        &self.estimates
    }

    /// What a sensible assumption of a parameter lies in.
    #[must_use]
    pub fn plausible(&self, parameter: usize) -> Option<&(Quantity, Quantity)> {
        self.plausible.get(parameter)?.as_ref()
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
                let span = super::Span::new(0, self.formulas[id].text.len());
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
        let span = super::Span::new(0, self.formulas[id].text.len());
        self.misfit(id, Error::new(Fault::Cycle, span, "this leads back to itself"))
    }

    /// What follows from a value of an estimate.
    #[must_use]
    pub fn decision(&self, estimate: usize, value: &Quantity) -> Option<&str> {
        let limits = self.limits.get(estimate)?;
        let at = limits.iter().position(|limit| limit.as_ref().is_none_or(|l| value.value < l.value))?;
        self.estimates[estimate].decides.get(at).map(|d| d.say.as_str())
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
    pub fn scope(&self, solved: &Solved, known: impl Fn(&Parameter) -> Known) -> Scope {
        let mut scope = Scope::new();
        for (parameter, value) in self.parameters.iter().zip(&solved.values) {
            let also = parameter.also.iter().map(String::as_str);
            scope.define(&parameter.name, also, value.clone(), known(parameter));
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
    let span = super::Span::new(0, name.len());
    Error::new(Fault::Undefined, span, format!("`{name}` isn't a parameter"))
}

/// Reads texts and keeps what is wrong with them.
struct Reader<'a> {
    names: &'a Names,
    faults: &'a mut Vec<Misfit>,
}

impl Reader<'_> {
    fn fault(&mut self, name: &str, field: Field, error: Error) {
        self.faults.push(Misfit { name: name.to_owned(), field, error });
    }

    fn formula(&mut self, name: &str, field: Field, text: &str) -> Formula {
        let expr = parsed(text, self.names).unwrap_or_else(|error| {
            self.fault(name, field, error);
            Expr::default()
        });
        Formula { text: text.to_owned(), expr }
    }

    fn accepted(&mut self, estimate: &Estimate) -> Vec<Formula> {
        let texts = estimate.accept.iter().enumerate();
        texts.map(|(n, a)| self.formula(&estimate.name, Field::Accept(n), &a.formula)).collect()
    }

    fn unit(&mut self, estimate: &Estimate) -> Quantity {
        super::unit(&estimate.unit).unwrap_or_else(|error| {
            self.fault(&estimate.name, Field::Unit, error);
            Quantity::number(1.0)
        })
    }

    fn limits(&mut self, estimate: &Estimate) -> Vec<Option<Quantity>> {
        let unit = super::unit(&estimate.unit).map(|u| u.dimension).unwrap_or_default();
        let mut limits = Vec::new();
        for (n, decides) in estimate.decides.iter().enumerate() {
            let limit = decides.below.as_deref().map(|text| super::eval_expecting(text, &Scope::new(), unit));
            limits.push(limit.transpose().unwrap_or_else(|error| {
                self.fault(&estimate.name, Field::Decides(n), error);
                None
            }));
        }
        limits
    }

    fn plausible(&mut self, parameter: &Parameter) -> Option<(Quantity, Quantity)> {
        range(parameter.plausible.as_deref()?)
            .map_err(|error| self.fault(&parameter.name, Field::Plausible, error))
            .ok()
    }
}

/// The whole text as one expression in which every name is known.
fn parsed(text: &str, names: &Names) -> Result<Expr, Error> {
    let mut tokens = Vec::new();
    lex::lex(text, &mut tokens)?;
    let parsed = parse::parse(text, &tokens, 0, names, None)?;
    if let Some(extra) = tokens.get(parsed.end) {
        let message = format!("`{}` doesn't continue the expression", extra.text(text));
        return Err(Error::new(Fault::Syntax, extra.span(), message));
    }
    let unknown = parsed.expr.nodes.iter().find(|(node, _)| matches!(node, Node::Undefined));
    match unknown {
        Some((_, span)) => {
            let word = &text[span.start..span.end];
            let error = Error::new(Fault::Undefined, *span, format!("`{word}` isn't defined"));
            let nearest = names.nearest(&normalise(word), None);
            let known = nearest.and_then(|id| names.listed().iter().find(|(_, i)| *i == id));
            Err(match known {
                Some((name, _)) => error.help(format!("did you mean `{}`?", name.replace(' ', "_"))),
                None => error,
            })
        }
        None => Ok(parsed.expr),
    }
}

/// A range of two quantities of one kind: `1M / month - 10B / month`, `2-3K`, `10 ms to 1 s`.
///
/// # Errors
/// When the text isn't one.
pub fn range(text: &str) -> Result<(Quantity, Quantity), Error> {
    let scope = Scope::new();
    for sign in [" - ", " – ", " to ", ".."] {
        for (at, _) in text.match_indices(sign).take(8) {
            let sides = (super::eval(&text[..at], &scope), super::eval(&text[at + sign.len()..], &scope));
            if let (Ok(low), Ok(high)) = sides
                && low.dimension == high.dimension
                && low.value <= high.value
            {
                return Ok((low, high));
            }
        }
    }
    let value = super::eval(text, &scope)?;
    match value.range {
        Some((low, high)) => {
            let end = |v| Quantity { value: v, range: None, ..value.clone() };
            Ok((end(low), end(high)))
        }
        None => {
            let span = super::Span::new(0, text.len());
            Err(Error::new(Fault::Syntax, span, "this isn't a range").help("write it as `LOW - HIGH`"))
        }
    }
}
