//! A number with its dimensions, and the arithmetic that keeps them right.

use super::{Dimension, Labels, TimeUnit};

/// An amount in base units: seconds, bytes, dollars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantity {
    /// The amount; the middle of a range.
    pub value: f64,
    /// The ends of a range (`2-3K`), in the same units.
    pub range: Option<(f64, f64)>,
    /// Its dimension.
    pub dimension: Dimension,
    /// The counted things: shown, never a reason to fail.
    pub labels: Labels,
    /// The unit of time it was written in: `10M/day` is `Day`. For printing, and for reading `× 365` as days.
    pub written: Option<TimeUnit>,
    /// The unit asked for with `in`.
    pub shown: Option<Box<Shown>>,
}

/// A unit asked for with `in`.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// As it was written: `Gbps`, `GB/day`.
    pub unit: String,
    /// Base units in one of it.
    pub factor: f64,
}

/// Reason why two quantities have no result together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    Mismatch,
    DividesByZero,
    TooLarge,
}

impl Quantity {
    /// A plain number.
    pub fn number(value: f64) -> Self {
        Self { value, ..Self::default() }
    }

    /// An amount of a dimension, in base units.
    pub fn new(value: f64, dimension: Dimension) -> Self {
        Self { value, dimension, ..Self::default() }
    }

    /// The lowest and the highest amount; the same without a range.
    pub fn bounds(&self) -> (f64, f64) {
        self.range.unwrap_or((self.value, self.value))
    }

    /// The amount counted in the unit of time it was written in: 10M for `10M/day`.
    pub fn nominal(&self) -> f64 {
        let unit = self.written.unwrap_or(TimeUnit::Second).seconds();
        self.value / unit.powi(i32::from(self.dimension.time))
    }

    pub(crate) fn is_finite(&self) -> bool {
        let (low, high) = self.bounds();
        self.value.is_finite() && low.is_finite() && high.is_finite()
    }

    pub(crate) fn map(mut self, f: impl Fn(f64) -> f64) -> Self {
        self.value = f(self.value);
        self.range = self.range.map(|(low, high)| {
            let (a, b) = (f(low), f(high));
            (a.min(b), a.max(b))
        });
        self
    }

    pub(crate) fn times(self, other: &Self) -> Result<Self, Unfit> {
        self.combine(other, 1)
    }

    pub(crate) fn over(self, other: &Self) -> Result<Self, Unfit> {
        if other.value == 0.0 || other.range.is_some_and(|(low, high)| low <= 0.0 && high >= 0.0) {
            return Err(Unfit::DividesByZero);
        }
        self.combine(other, -1)
    }

    fn combine(mut self, other: &Self, sign: i8) -> Result<Self, Unfit> {
        let apply = |a: f64, b: f64| if sign > 0 { a * b } else { a / b };
        self.range = spread(&self, other, apply);
        self.value = finite(apply(self.value, other.value))?;
        let factor = other.dimension.power(sign).ok_or(Unfit::TooLarge)?;
        let before = self.dimension;
        self.dimension = before.times(factor).ok_or(Unfit::TooLarge)?;
        self.written = match (before.time, factor.time) {
            (_, 0) => self.written,
            (0, _) => other.written,
            _ if self.dimension.time == 0 => None,
            _ => self.written.or(other.written),
        };
        self.labels.merge(&other.labels, sign);
        self.shown = None;
        Ok(self)
    }

    pub(crate) fn plus(mut self, other: &Self, sign: f64) -> Result<Self, Unfit> {
        if self.dimension != other.dimension {
            return Err(Unfit::Mismatch);
        }
        self.range = spread(&self, other, |a, b| a + sign * b);
        self.value = finite(self.value + sign * other.value)?;
        self.written = self.written.or(other.written);
        if self.labels.is_empty() {
            self.labels = other.labels.clone();
        }
        self.shown = None;
        Ok(self)
    }

    pub(crate) fn power(self, exponent: f64) -> Result<Self, Unfit> {
        let dimension = if self.dimension.is_none() {
            Dimension::NONE
        } else {
            let whole = exponent.fract() == 0.0 && exponent.abs() <= 12.0;
            #[expect(clippy::cast_possible_truncation, reason = "whole and at most 12")]
            let whole = if whole { exponent as i8 } else { return Err(Unfit::Mismatch) };
            self.dimension.power(whole).ok_or(Unfit::TooLarge)?
        };
        let written = self.written;
        let raised = self.map(|v| v.powf(exponent));
        finite(raised.value)?;
        Ok(Self { dimension, written, ..raised })
    }
}

fn finite(value: f64) -> Result<f64, Unfit> {
    if value.is_finite() { Ok(value) } else { Err(Unfit::TooLarge) }
}

/// The ends of the result, if either operand has ends.
fn spread(a: &Quantity, b: &Quantity, apply: impl Fn(f64, f64) -> f64) -> Option<(f64, f64)> {
    if a.range.is_none() && b.range.is_none() {
        return None;
    }
    let ((a_low, a_high), (b_low, b_high)) = (a.bounds(), b.bounds());
    let ends = [apply(a_low, b_low), apply(a_low, b_high), apply(a_high, b_low), apply(a_high, b_high)];
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (low.is_finite() && high.is_finite()).then_some((low, high))
}
