//! Expressions as people write them: tokens, numbers, units, operators, and their values.

pub(crate) mod ast;
pub(crate) mod calendar;
pub(crate) mod choose;
pub(crate) mod denominator;
pub(crate) mod dimension;
pub(crate) mod error;
pub(crate) mod eval;
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
