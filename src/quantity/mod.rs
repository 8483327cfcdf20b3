//! Numbers with units, as people write them in capacity estimates: parse, evaluate, compare, print.
//!
//! Time, data and money are hard dimensions; counted things are labels. Everything here is a pure function of text
//! and values, bounded in time, memory and stack on any input.

mod line;
mod notation;
mod reference;
mod sheet;

use notation::fold::Folded;

pub use notation::label::Label;
pub use notation::scope::Given;
pub use notation::unit_text::unit;
pub use notation::{
    Decimal, Dimension, Error, Fault, Known, Labels, Measure, Measures, Note, Quantity, Scope, Shown, Span,
    TimeUnit, amounts, normalise,
};
pub use reference::cause::{Cause, Differs};
pub use reference::confusion::Confusion;
pub use reference::derive::{Derivation, Source};
pub use reference::judge::{Accuracy, Verdict, judge, measure};
pub use reference::misuse::Misuse;
pub use reference::problem::{Accept, Decides, Estimate, Field, Misfit, Parameter};
pub use reference::reader::range;
pub use reference::shared::EstimateNumbers;
pub use reference::{AskedEstimate, ParameterNames, Reference, Solved};
pub use sheet::claim::Claim;
pub use sheet::{Kind, Line, Reading, Sheet};

/// The value of one expression.
///
/// # Errors
/// The fault with its span, if `text` isn't one expression with a value.
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
/// If it isn't, over the whole text.
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

/// True if the words of a name only qualify what it leaves out: `peak`, `avg`.
pub fn only_qualifies(name: &str) -> bool {
    let is = |word: &str, class| notation::is(word, class);
    let qualifies = |word: &str| is(word, notation::Class::Qualifier) || is(word, notation::Class::Peak);
    name.split(' ').all(|word| qualifies(word) || word.contains(|c: char| c.is_ascii_digit()))
}

fn evaluate(text: &str, scope: &Scope, expected: Option<Dimension>) -> Result<Quantity, Error> {
    if let Some(folded) = Folded::of(text) {
        let original = |error: Error| Error { span: folded.original(error.span), ..error };
        return evaluate(&folded.text, scope, expected).map_err(original);
    }
    let mut tokens = Vec::with_capacity(16);
    let decimal = Decimal::shown_by(std::iter::once(text), Decimal::Point);
    notation::lex::lex(text, decimal, &mut tokens)?;
    while tokens.last().is_some_and(|t| t.kind == notation::token::Kind::Stop) {
        tokens.pop();
    }
    let expr = notation::parse::parse_all(text, &tokens, &scope.names)?;
    let values = |id| scope.value(id);
    let chosen = notation::choose::first_fit(&expr, text, &values, expected);
    chosen.map(|chosen| chosen.value).map_err(|error| line::name::offer(error, text, scope))
}
