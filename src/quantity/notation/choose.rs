//! Choice between the readings of an expression, when at most a dimension is expected.

use super::{Calendar, Dimension, Error, Evaluator, Expr, Interpretation, NameId, Note, Quantity, limits};

/// A value and how the text was understood to have it.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) value: Quantity,
    pub(crate) reading: Interpretation,
    pub(crate) notes: Vec<Note>,
}

/// Lookup of the values of names.
pub(crate) type Values<'a> = dyn Fn(NameId) -> Option<&'a Quantity> + 'a;

/// The value under one reading.
pub(crate) fn evaluate<'a>(
    expr: &'a Expr,
    line: &str,
    reading: Interpretation,
    values: &'a Values<'a>,
) -> Result<Chosen, Error> {
    let mut evaluator = Evaluator::new(expr, reading, values);
    let value = evaluator.run(line)?;
    Ok(Chosen { value, reading, notes: evaluator.notes })
}

/// Every choice among the literals with two readings, the usual one first. Of `6B × 500B` the latter is the size.
pub(crate) fn ambiguities(expr: &Expr) -> impl Iterator<Item = u8> + Clone + use<> {
    let count = if expr.nodes.len() > limits::AMBIGUOUS_NODES {
        0
    } else {
        expr.ambiguities.min(limits::AMBIGUITIES)
    };
    let unused = u8::BITS - count;
    (0..1u8 << count).map(move |choice| choice.reverse_bits().checked_shr(unused).unwrap_or_default())
}

fn readings(expr: &Expr, expected: Option<Dimension>) -> impl Iterator<Item = Interpretation> + use<> {
    let calendars = if expected.is_some() {
        &[Calendar::Duration, Calendar::Converts][..]
    } else {
        &[Calendar::Duration]
    };
    let ambiguities = ambiguities(expr);
    let pairs = calendars
        .iter()
        .flat_map(move |&calendar| ambiguities.clone().map(move |ambiguities| (calendar, ambiguities)));
    pairs.map(|(calendar, ambiguities)| Interpretation { ambiguities, calendar, ..Interpretation::default() })
}

/// A count from which nobody counts: `575K/s × 60B` are bytes.
const ABSURD: f64 = 1e15;

fn is_absurd(value: &Quantity) -> bool {
    value.dimension.data == 0 && value.value.abs() >= ABSURD
}

/// The first reading that has a value, and has the expected dimension if any of them has, or else is no absurd count.
pub(crate) fn first_fit<'a>(
    expr: &'a Expr,
    line: &str,
    values: &'a Values<'a>,
    expected: Option<Dimension>,
) -> Result<Chosen, Error> {
    let mut fallback: Option<Chosen> = None;
    let mut fault = None;
    for reading in readings(expr, expected) {
        match evaluate(expr, line, reading, values) {
            Ok(chosen) if expected.map_or(!is_absurd(&chosen.value), |d| d == chosen.value.dimension) => {
                return Ok(chosen);
            }
            Ok(chosen) => {
                fallback.get_or_insert(chosen);
            }
            Err(error) => {
                fault.get_or_insert(error);
            }
        }
    }
    match (fallback, fault) {
        (Some(chosen), _) => Ok(chosen),
        (None, Some(error)) => Err(error),
        (None, None) => unreachable!("there is always the usual reading"),
    }
}
