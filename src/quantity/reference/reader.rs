//! The texts of a problem, parsed; every fault is kept, not the first.

use crate::quantity::notation::{
    Decimal, Error, Expr, Fault, Names, Node, Quantity, Scope, Span, lex, normalise, parse,
};
use crate::quantity::reference::problem::{Decides, Estimate, Field, Misfit, Parameter};
use crate::quantity::reference::{AskedEstimate, ParameterNames};
use crate::quantity::{Dimension, eval};

/// A text and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Formula {
    pub(crate) text: String,
    pub(crate) expr: Expr,
}

/// Reads texts and keeps what is wrong with them.
pub(crate) struct Reader<'a> {
    pub(crate) names: &'a Names,
    pub(crate) faults: &'a mut Vec<Misfit>,
}

impl Reader<'_> {
    pub(crate) fn fault(&mut self, name: &str, field: Field, error: Error) {
        self.faults.push(Misfit { name: name.to_owned(), field, error });
    }

    pub(crate) fn formula(&mut self, name: &str, field: Field, text: &str) -> Formula {
        let expr = parsed(text, self.names).unwrap_or_else(|error| {
            self.fault(name, field, error);
            Expr::default()
        });
        Formula { text: text.to_owned(), expr }
    }

    pub(crate) fn parameter(&mut self, name: &str, parameter: &Parameter) -> ParameterNames {
        let plausible = parameter.plausible.as_deref();
        let plausible = plausible
            .and_then(|text| range(text).map_err(|error| self.fault(name, Field::Plausible, error)).ok());
        ParameterNames { name: name.to_owned(), also: parameter.also.clone(), plausible }
    }

    pub(crate) fn estimate<S>(&mut self, name: &str, estimate: &Estimate<S>) -> AskedEstimate {
        let unit = crate::quantity::unit(&estimate.unit).unwrap_or_else(|error| {
            self.fault(name, Field::Unit, error);
            Quantity::number(1.0)
        });
        let accepted = estimate.accept.iter().enumerate();
        AskedEstimate {
            name: name.to_owned(),
            also: estimate.also.clone(),
            within: estimate.within,
            because: estimate.accept.iter().map(|accept| accept.because.clone()).collect(),
            accepted: accepted.map(|(n, a)| self.formula(name, Field::Accept(n), &a.formula)).collect(),
            limits: self.limits(name, &estimate.decides, unit.dimension),
            unit,
        }
    }

    fn limits<S>(&mut self, name: &str, decides: &[Decides<S>], unit: Dimension) -> Vec<Option<Quantity>> {
        let mut limit = |(n, decides): (usize, &Decides<S>)| {
            let below = decides.below.as_deref()?;
            let limit = crate::quantity::eval_expecting(below, &Scope::new(), unit);
            limit.map_err(|error| self.fault(name, Field::Decides(n), error)).ok()
        };
        decides.iter().enumerate().map(&mut limit).collect()
    }
}

/// The whole text as one expression in which every name is known.
fn parsed(text: &str, names: &Names) -> Result<Expr, Error> {
    let mut tokens = Vec::new();
    lex::lex(text, Decimal::Point, &mut tokens)?;
    let expr = parse::parse_all(text, &tokens, names)?;
    let unknown = expr.nodes.iter().find(|(node, _)| matches!(node, Node::Undefined));
    match unknown {
        Some((_, span)) => {
            let word = span.of(text);
            let error = Error::new(Fault::Undefined, *span, format!("`{word}` isn't defined"));
            let nearest = names.nearest(&normalise(word), None);
            let known = nearest.and_then(|id| names.listed().iter().find(|(_, i)| *i == id));
            Err(match known {
                Some((name, _)) => error.help(format!("did you mean `{}`?", name.replace(' ', "_"))),
                None => error,
            })
        }
        None => Ok(expr),
    }
}

/// A range of two quantities of one kind: `1M / month - 10B / month`, `2-3K`, `10 ms to 1 s`.
///
/// # Errors
/// If the text isn't one.
pub fn range(text: &str) -> Result<(Quantity, Quantity), Error> {
    let scope = Scope::new();
    for sign in [" - ", " – ", " to ", ".."] {
        for (at, _) in text.match_indices(sign).take(8) {
            let sides = (eval(&text[..at], &scope), eval(&text[at + sign.len()..], &scope));
            if let (Ok(low), Ok(high)) = sides
                && low.dimension == high.dimension
                && low.value <= high.value
            {
                return Ok((low, high));
            }
        }
    }
    let value = eval(text, &scope)?;
    match value.range {
        Some((low, high)) => {
            let end = |v| Quantity { value: v, range: None, ..value.clone() };
            Ok((end(low), end(high)))
        }
        None => {
            let span = Span::new(0, text.len());
            Err(Error::new(Fault::Syntax, span, "this isn't a range").help("write it as `LOW - HIGH`"))
        }
    }
}
