//! A parsed part of a line, and what its words and signs make of it.

use crate::quantity::notation::ast::{Expr, Literal, Node, UnitAmbiguity, Units};
use crate::quantity::notation::error::Error;
use crate::quantity::notation::label::Label;
use crate::quantity::notation::units::TimeUnit;

/// A parsed part of a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    pub(crate) expr: Expr,
    pub(crate) about: bool,
    pub(crate) hence: bool,
    /// No number of the part was left out as commentary.
    pub(crate) whole: bool,
    /// Other words than softening ones stand before the expression.
    pub(crate) led: bool,
    /// A list of amounts, taken for the factors of the result that follows.
    pub(crate) listed: bool,
    /// The word behind a result that is no unit known here: `20M / 500k = 40 gw`. Where the result agrees it is none.
    pub(crate) unknown: Option<Box<Error>>,
}

impl Stated {
    /// Whether it computes something; otherwise it only states a result.
    pub(crate) fn computes(&self) -> bool {
        computes(&self.expr)
    }

    /// The time below the line of a number that stands alone.
    pub(crate) fn period(&self) -> Option<TimeUnit> {
        self.expr.literal(self.expr.root).and_then(|literal| literal.units.under)
    }

    /// Some for a number of data that stands alone: true for bits.
    pub(crate) fn is_in_bits(&self) -> Option<bool> {
        self.expr.literal(self.expr.root)?.units.data.map(|(unit, _)| unit.bits)
    }

    /// What a number that stands alone measures: data, money, time, a rate.
    pub(crate) fn kind(&self) -> Option<(Option<i8>, Option<i8>, bool, bool)> {
        let units = self.expr.literal(self.expr.root)?.units;
        let (data, money) = (units.data.map(|(_, n)| n), units.money.map(|(_, n)| n));
        Some((data, money, units.over.is_some(), units.under.is_some()))
    }

    /// `150B`, which may be bytes or a count.
    pub(crate) fn is_open(&self) -> bool {
        let literal = self.expr.literal(self.expr.root);
        let open = |literal: &Literal| matches!(literal.ambiguity, Some((UnitAmbiguity::BillionOrBytes, _)));
        literal.is_some_and(|literal| open(literal) && literal.labels.is_empty())
    }

    /// True for a length of time that stands alone.
    pub(crate) fn is_length(&self) -> bool {
        let units = self.expr.literal(self.expr.root).map(|literal| literal.units);
        units.is_some_and(|units| units.over.is_some() && Units { over: None, ..units }.is_empty())
    }

    /// `= 16.7K = 83%`.
    pub(crate) fn is_share(&self) -> bool {
        self.expr.literal(self.expr.root).is_some_and(|literal| literal.percent)
    }

    /// True for a number with a unit.
    pub(crate) fn is_measured(&self) -> bool {
        self.expr.literal(self.expr.root).is_some_and(|literal| !literal.units.is_empty())
    }

    /// `40 msgs/user/day`: a number that is said of each.
    pub(crate) fn is_of_each(&self) -> bool {
        let literal = self.expr.literal(self.expr.root);
        let below = |label: &Label| label.exponent < 0 && label.word.chars().all(char::is_alphabetic);
        literal.is_some_and(|literal| literal.labels.iter().any(below))
    }

    /// `-> must be split, a server does 100/s`: what an arrow leads to in words, and no part of the calculation.
    pub(crate) fn is_remark(&self) -> bool {
        self.hence && self.led
    }

    /// True if a working that follows is of this one number: of one thing, or it has the number, a length of time also
    /// in another unit, as `2 weeks = 14 * 3 GB`.
    pub(crate) fn is_premise_of(&self, working: &Self) -> bool {
        let Some(stated) = self.expr.literal(self.expr.root).filter(|_| working.computes()) else {
            return false;
        };
        let length = stated.units.over.filter(|_| stated.units.under.is_none()).map(TimeUnit::seconds);
        let same_length = |size: f64, seconds: f64| {
            TimeUnit::ALL
                .iter()
                .any(|unit| (size * unit.seconds() / (stated.size() * seconds) - 1.0).abs() < 0.02)
        };
        let same = |other: &Literal| {
            other.size() == stated.size() || length.is_some_and(|seconds| same_length(other.size(), seconds))
        };
        let joins =
            matches!(working.expr.node(working.expr.root), Node::Product(_) | Node::Sum(_) | Node::Power(..));
        stated.size() == 1.0 || joins && working.expr.literals().any(same)
    }

    /// Lets the result decide about a word that may be no unit.
    pub(super) fn doubt_unit(&mut self) {
        if self.expr.literals().next().is_some_and(Literal::is_count) {
            self.unknown = self.expr.unread.take();
        }
    }

    /// As a result, `3,600 seconds per hour` is 3,600 seconds: the hour only says of what.
    pub(super) fn count_seconds(&mut self) {
        if let Node::Literal(literal) = &mut self.expr.nodes[self.expr.root as usize].0
            && let Some((small, big)) = literal.conversion()
            && (0.8..1.25).contains(&(literal.size() * small.seconds() / big.seconds()))
        {
            literal.units.under = None;
        }
    }
}

/// True if an expression is more than a number.
pub(super) fn computes(expr: &Expr) -> bool {
    expr.operators > 0 || expr.literal(expr.root).is_none()
}
