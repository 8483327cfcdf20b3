//! Quantities from outside: the command, the corpus, sheets, verdicts, and properties.
#![cfg(test)]

mod causes;
mod cli;
mod corpus;
mod judge;
mod properties;
mod sheet;
