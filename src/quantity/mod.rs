//! Numbers with units, as people write them in capacity estimates: parse, evaluate, compare, print.
//!
//! Time, data and money are hard dimensions; counted things are labels. Everything here is a pure function of text
//! and values, bounded in time, memory and stack on any input.

mod asked;
mod assume;
mod ast;
mod bare;
mod below;
mod calendar;
mod choose;
mod claim;
mod confusion;
mod derive;
mod dimension;
mod draft;
mod error;
mod eval;
mod extent;
mod judge;
mod label;
mod lex;
mod limits;
mod name;
mod names;
mod number;
mod operand;
mod parse;
mod print;
mod problem;
mod range;
mod reader;
mod reference;
mod resolve;
mod say;
mod scope;
mod settle;
mod shape;
mod sheet;
mod statement;
mod suffix;
mod table;
mod units;
mod value;
mod words;

pub use asked::unit;
pub use calendar::Note;
pub use claim::Claim;
pub use confusion::Confusion;
pub use derive::{Derivation, Role, Source};
pub use dimension::Dimension;
pub use error::{Error, Fault, Span};
pub use judge::{Cause, Differs, Grade, Verdict, judge};
pub use label::{Label, Labels};
pub use names::normalise;
pub use problem::{Accept, Decides, Estimate, Field, Misfit, Parameter};
pub use reader::range;
pub use reference::{Reference, Solved};
pub use scope::{Given, Known, Scope};
pub use sheet::{Kind, Line, Reading, Sheet};
pub use units::TimeUnit;
pub use value::{Quantity, Shown};

/// The value of one expression.
///
/// # Errors
/// What is wrong, with its span in `text`, when the whole of it isn't one expression with a value.
pub fn eval(text: &str, scope: &Scope) -> Result<Quantity, Error> {
    evaluate(text, scope, None)
}

/// The value of one expression where a dimension is expected: `200B` is bytes if data is.
///
/// # Errors
/// As [`eval`]; also when the value can't be of that dimension.
pub fn eval_expecting(text: &str, scope: &Scope, expected: Dimension) -> Result<Quantity, Error> {
    expect(evaluate(text, scope, Some(expected))?, expected, text)
}

/// The value of `text`, if it is of the dimension expected.
///
/// # Errors
/// When it isn't, over the whole text.
pub fn expect(value: Quantity, expected: Dimension, text: &str) -> Result<Quantity, Error> {
    if value.dimension == expected {
        return Ok(value);
    }
    let message = format!("expected {expected}, found {}", value.dimension);
    let error = Error::new(Fault::Mismatch, Span::new(0, text.len()), message);
    let per_day = value.dimension.is_none() && expected == Dimension::RATE;
    Err(if per_day {
        error.help("a rate needs its time: `/s`, `/day`; or divide by 86,400 s")
    } else {
        error
    })
}

fn evaluate(text: &str, scope: &Scope, expected: Option<Dimension>) -> Result<Quantity, Error> {
    let mut tokens = Vec::with_capacity(16);
    lex::lex(text, &mut tokens)?;
    while tokens.last().is_some_and(|t| t.kind == lex::Kind::Stop) {
        tokens.pop();
    }
    let parsed = parse::parse(text, &tokens, 0, &scope.names, None)?;
    if let Some(extra) = tokens.get(parsed.end) {
        let message = format!("`{}` doesn't continue the expression", extra.text(text));
        return Err(Error::new(Fault::Syntax, extra.span(), message));
    }
    let values = |id| scope.value(id);
    match choose::first_fit(&parsed.expr, text, &values, expected) {
        Ok(chosen) => Ok(chosen.value),
        Err(error) => Err(name::offer(error, text, scope)),
    }
}
