//! Expressions as people write them: tokens, numbers, units, operators, and their values.

pub(crate) mod ast;
pub(crate) mod calendar;
pub(crate) mod choose;
pub(crate) mod denominator;
pub(crate) mod dimension;
pub(crate) mod error;
pub(crate) mod eval;
pub(crate) mod fold;
pub(crate) mod label;
pub(crate) mod lex;
pub(crate) mod limits;
pub(crate) mod names;
pub(crate) mod number;
pub(crate) mod operand;
pub(crate) mod parse;
pub(crate) mod print;
pub(crate) mod range;
pub(crate) mod scope;
pub(crate) mod suffix;
pub(crate) mod unit_text;
pub(crate) mod units;
pub(crate) mod value;
pub(crate) mod words;

pub use calendar::Note;
pub use dimension::Dimension;
pub use error::{Error, Fault, Span};
pub use label::Labels;
pub use names::normalise;
pub use number::Decimal;
pub use scope::{Known, Scope};
pub use units::TimeUnit;
pub use value::{Quantity, Shown};

pub(crate) use ast::{Expr, Function, Literal, NameId, Node, NodeId, UnitAmbiguity, Units};
pub(crate) use choose::{Chosen, Values};
pub(crate) use eval::{Calendar, Evaluator, Interpretation, Meaning};
pub(crate) use label::singular;
pub(crate) use lex::{Kind, Token};
pub(crate) use names::{Names, push_word};
pub(crate) use parse::Parser;
pub(crate) use scope::is_plural;
pub(crate) use units::{Scale, Unit};
pub(crate) use value::Unfit;
pub(crate) use words::{Class, is, is_filler, is_noise, is_one_of, number_word};
