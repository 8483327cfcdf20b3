//! The values of a reference under one set of parameters, and all that keeps it from having them.

use crate::quantity::Dimension;
use crate::quantity::notation::{Error, Fault, NameId, Quantity, Shown, Span, Unit, choose, units};
use crate::quantity::reference::problem::{Field, Misfit};
use crate::quantity::reference::reader::{Formula, Reader};
use crate::quantity::reference::{AskedEstimate, Reference, Solved};

impl Reference {
    /// All values, with some parameters set to other texts: a variant, or a curveball on top of one.
    ///
    /// # Errors
    /// Every text that has no value, or one of another kind than its estimate's unit, or, for a parameter, than in the
    /// plain problem. What uses a faulty value isn't told.
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
        let (values, mut faults) = self.compute(&formula, &[]);
        faults.extend(self.misfits(&values));
        self.solved(values, faults)
    }

    /// All values, with some parameters replaced by quantities: the candidate's assumptions.
    pub fn assuming(&self, base: &Solved, assumed: &[(usize, Quantity)]) -> Option<Solved> {
        self.with(base, assumed.iter().cloned())
    }

    /// All values, with some estimates, by their places, replaced by quantities: what follows from the candidate's.
    pub(super) fn following(&self, base: &Solved, estimates: &[(usize, Quantity)]) -> Option<Solved> {
        self.with(base, estimates.iter().map(|(at, value)| (base.parameters + at, value.clone())))
    }

    fn with(&self, base: &Solved, taken: impl Iterator<Item = (usize, Quantity)>) -> Option<Solved> {
        let mut values: Vec<Option<Quantity>> = vec![None; self.formulas.len()];
        for (id, own) in base.values[..base.parameters].iter().enumerate() {
            values[id] = Some(own.clone());
        }
        for (id, value) in taken {
            *values.get_mut(id)? = Some(value);
        }
        let fixed: Vec<(usize, Quantity)> =
            values.into_iter().enumerate().filter_map(|(id, value)| Some((id, value?))).collect();
        let (values, faults) = self.compute(&|id| &self.formulas[id], &fixed);
        self.solved(values, faults).ok()
    }

    /// Computes in rounds: whatever has all it needs, until nothing is left or nothing moves. What uses a faulty value
    /// is left out, so that a fault is told once, where it is.
    fn compute<'a>(
        &'a self,
        formula: &dyn Fn(usize) -> &'a Formula,
        fixed: &[(usize, Quantity)],
    ) -> (Vec<Option<Quantity>>, Vec<Misfit>) {
        let mut values: Vec<Option<Quantity>> = vec![None; self.formulas.len()];
        fixed.iter().for_each(|(id, value)| values[*id] = Some(value.clone()));
        let mut faults = Vec::new();
        let mut failed = vec![false; values.len()];
        let mut moved = true;
        while std::mem::take(&mut moved) {
            for id in 0..values.len() {
                if values[id].is_some() || failed[id] {
                    continue;
                }
                let uses = || formula(id).expr.names().map(|used| used as usize);
                if uses().any(|used| failed[used]) {
                    (failed[id], moved) = (true, true);
                } else if uses().all(|used| values[used].is_some()) {
                    moved = true;
                    match value(formula(id), &values, self.expected(id))
                        .and_then(|value| self.fit(id, value, formula(id)))
                    {
                        Ok(value) => values[id] = Some(value),
                        Err(error) => {
                            failed[id] = true;
                            faults.push(self.misfit(id, error));
                        }
                    }
                }
            }
        }
        let open = |id: usize| values[id].is_none() && !failed[id];
        faults.extend(self.cycles(formula, &open));
        (values, faults)
    }

    fn solved(&self, values: Vec<Option<Quantity>>, faults: Vec<Misfit>) -> Result<Solved, Vec<Misfit>> {
        if !faults.is_empty() {
            return Err(faults);
        }
        let accepted = self.accept(&values)?;
        let parameters = self.parameters.len();
        let values = values.into_iter().flatten().enumerate();
        let values = values.map(|(id, value)| match id.checked_sub(parameters) {
            Some(at) => printed_in_bits(value, &self.estimates[at].unit),
            None => value,
        });
        Ok(Solved { values: values.collect(), parameters, accepted })
    }

    /// A parameter's value is of the kind that it has in the plain problem, and there of the kind that is plausible.
    fn fit(&self, id: usize, value: Quantity, formula: &Formula) -> Result<Quantity, Error> {
        let (kind, whose) = match (self.kinds.get(id), self.plausible(id)) {
            (Some(kind), _) => (*kind, "the plain problem has"),
            (None, Some((low, _))) => (low.dimension, "what is plausible is"),
            (None, None) => return Ok(value),
        };
        if kind == value.dimension {
            return Ok(value);
        }
        let message = format!("this is {}, but {whose} {kind}", value.dimension);
        Err(Error::new(Fault::Mismatch, Span::new(0, formula.text.len()), message))
    }

    /// Each circle of formulas once, by its first; `open` are those that wait for another.
    fn cycles<'a>(
        &'a self,
        formula: &dyn Fn(usize) -> &'a Formula,
        open: &dyn Fn(usize) -> bool,
    ) -> Vec<Misfit> {
        let mut seen = vec![false; self.formulas.len()];
        let mut found = Vec::new();
        for start in (0..seen.len()).filter(|&id| open(id)) {
            let (mut path, mut next) = (Vec::new(), Some(start));
            while let Some(id) = next.filter(|&id| !seen[id]) {
                seen[id] = true;
                path.push(id);
                next = formula(id).expr.names().map(|used| used as usize).find(|&used| open(used));
            }
            if let Some(first) = path.iter().position(|&id| Some(id) == next) {
                found.push(self.cycle(&path[first..], formula(path[first])));
            }
        }
        found
    }

    fn cycle(&self, path: &[usize], formula: &Formula) -> Misfit {
        let name = |id: &usize| self.name(NameId::try_from(*id).unwrap_or_default());
        let names: Vec<&str> = path.iter().chain(&path[..1]).map(name).collect();
        let span = Span::new(0, formula.text.len());
        let message = format!("`{}` leads back to itself: {}", names[0], names.join(" -> "));
        self.misfit(path[0], Error::new(Fault::Cycle, span, message))
    }

    fn accept(&self, values: &[Option<Quantity>]) -> Result<Vec<Vec<Quantity>>, Vec<Misfit>> {
        let first = self.parameters.len();
        let mut faults = Vec::new();
        let accepted = self.estimates.iter().enumerate().map(|(at, AskedEstimate { name, accepted, .. })| {
            let one = |(n, f): (usize, &Formula)| {
                let value = value(f, values, self.expected(first + at));
                value
                    .map_err(|error| {
                        faults.push(Misfit { name: name.clone(), field: Field::Accept(n), error });
                    })
                    .ok()
            };
            accepted.iter().enumerate().filter_map(one).collect()
        });
        let accepted = accepted.collect();
        if faults.is_empty() { Ok(accepted) } else { Err(faults) }
    }

    fn expected(&self, id: usize) -> Option<Dimension> {
        id.checked_sub(self.parameters.len()).map(|at| self.estimates[at].unit.dimension)
    }

    /// Each estimate must be of the kind its unit says. One that uses another of a wrong kind isn't told.
    fn misfits(&self, values: &[Option<Quantity>]) -> Vec<Misfit> {
        let first = self.parameters.len();
        let other = |at: usize| {
            let kind = values[first + at].as_ref()?.dimension;
            (kind != self.estimates[at].unit.dimension).then_some((at, kind))
        };
        let wrong: Vec<(usize, Dimension)> = (0..self.estimates.len()).filter_map(other).collect();
        let follows = |at: usize| {
            let reached = self.reached([first + at]);
            wrong.iter().any(|(other, _)| *other != at && reached[first + other])
        };
        let misfit = |&(at, kind): &(usize, Dimension)| {
            let span = Span::new(0, self.formulas[first + at].text.len());
            let message = format!("this is {kind}, but its unit says {}", self.estimates[at].unit.dimension);
            self.misfit(first + at, Error::new(Fault::Mismatch, span, message))
        };
        wrong.iter().filter(|(at, _)| !follows(*at)).map(misfit).collect()
    }

    fn misfit(&self, id: usize, error: Error) -> Misfit {
        match id.checked_sub(self.parameters.len()) {
            Some(at) => Misfit { name: self.estimates[at].name.clone(), field: Field::Formula, error },
            None => Misfit { name: self.parameters[id].name.clone(), field: Field::Value, error },
        }
    }
}

/// An estimate asked in `Gbps` is printed so; its bytes would be read as another number.
fn printed_in_bits(value: Quantity, unit: &Quantity) -> Quantity {
    let bits = |shown: &Shown| {
        let word = shown.unit.split('/').next().unwrap_or_default();
        matches!(units::unit(word), Some(Unit::Data(data) | Unit::DataRate(data)) if data.bits)
    };
    let shown = unit.shown.clone().filter(|shown| bits(shown));
    Quantity { shown: shown.or(value.shown), ..value }
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
    let span = Span::new(0, name.len());
    Error::new(Fault::Undefined, span, format!("`{name}` isn't a parameter"))
}
