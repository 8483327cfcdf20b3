//! Judges a candidate's number against the reference: its accuracy, and the cause of a difference.

use crate::quantity::notation::Quantity;
use crate::quantity::reference::cause::{Cause, Causes};
use crate::quantity::reference::confusion;
use crate::quantity::reference::missing_unit;
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::Sheet;
use crate::quantity::{Dimension, TimeUnit};

/// Accuracy of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accuracy {
    /// Within the stated factor of the reference, or near an accepted alternative.
    Right,
    /// Within ten times.
    Close,
    /// Further off.
    Off,
    /// Of another kind than asked: data where a rate is asked.
    WrongKind,
    /// A plain number where a unit is asked.
    NoUnit,
    /// The expression's value is good, but the result written behind it differs.
    Slip,
}

impl Accuracy {
    /// True if the number is of the kind that was asked for, so that the two can be compared.
    pub const fn is_of_its_kind(self) -> bool {
        !matches!(self, Self::WrongKind | Self::NoUnit)
    }
}

/// A candidate's number, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Its accuracy.
    pub accuracy: Accuracy,
    /// Theirs divided by the nearest accepted value; of the bare numbers if the kinds differ.
    pub ratio: f64,
    /// The value it was held against, which may be an accepted alternative.
    pub expected: Quantity,
    /// Reason why the alternative it agrees with is right too, or how a number without a unit or a period was read.
    pub because: Option<String>,
    /// Cause of the difference, where one was found.
    pub cause: Option<Cause>,
}

impl Verdict {
    /// True if the number is wrong and would be right in another unit, which is no bias of the value.
    pub fn is_of_unit(&self) -> bool {
        match &self.cause {
            Some(Cause::Confusion(confusion) | Cause::Slip(_, Some(confusion))) => confusion.is_of_unit(),
            _ => false,
        }
    }
}

/// Close is within this factor.
const CLOSE: f64 = 10.0;

/// Room for the rounding of floating-point arithmetic: ten times is within ten times.
const ROUNDING: f64 = 1.0 + 1e-9;

/// Another way is taken for theirs within this factor: 86,400 as 100,000, and some rounding. A wider one would take what is
/// wrong by the formula asked for as right by another.
pub(super) const AS_ACCEPTED: f64 = 1.2;

/// An estimate of a reference that was solved for a round: what a line is judged as an answer to.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The problem's parameters and estimates.
    pub reference: &'a Reference,
    /// Their values in the round.
    pub solved: &'a Solved,
    /// The estimate's place.
    pub estimate: usize,
}

impl Asked<'_> {
    /// Judges the line at `at` as an answer. None when the line has no value.
    pub fn judge<K: Copy>(self, sheet: &Sheet<K>, at: usize) -> Option<Verdict> {
        self.verdict(sheet, at, true)
    }

    /// The same without the cause of a plain difference, which takes longest to find.
    pub fn measure<K: Copy>(self, sheet: &Sheet<K>, at: usize) -> Option<Verdict> {
        self.verdict(sheet, at, false)
    }

    fn verdict<K: Copy>(self, sheet: &Sheet<K>, at: usize, explains: bool) -> Option<Verdict> {
        let line = sheet.lines().get(at)?;
        let Self { reference, solved, estimate } = self;
        reference.estimates().get(estimate)?;
        let (value, because) = self
            .of_its_kind(line.value.as_ref()?, |value| missing_unit::reason(sheet, line, value.dimension));
        let claim = line.claim.as_ref().filter(|c| !c.agrees && c.ratio.is_finite());
        let stated = claim.map_or_else(|| value.clone(), |c| value.clone().map(|v| v * c.ratio));
        let causes = Causes { reference, solved, estimate, sheet, line };
        let mut verdict = self.accuracy(&stated);
        if let Some(claim) = claim {
            let meant = self.accuracy(&value).accuracy;
            if matches!(meant, Accuracy::Right | Accuracy::Close) && verdict.accuracy != Accuracy::Right {
                verdict.accuracy = Accuracy::Slip;
            }
            verdict.cause = Some(Cause::Slip(claim.ratio, confusion::of_claim(claim.ratio, &value)));
        } else if verdict.because.is_some() {
            // An alternative that is right by chance hides nothing that the formula asked for explains.
            if let Some(cause) = causes.instead(&stated) {
                verdict = Verdict { cause: Some(cause), ..self.against(&stated, solved.estimate(estimate)) };
            }
        } else if explains && verdict.accuracy != Accuracy::Right {
            verdict.cause = causes.find(&stated);
        }
        verdict.because = verdict.because.or(because);
        Some(verdict)
    }

    /// The factor within which a value counts as right.
    fn within(&self) -> f64 {
        self.reference.estimates()[self.estimate].within.max(1.0)
    }

    /// The value as the kind that is asked for, where only a unit that goes without saying is left out: a count divided
    /// by a bare rate, money where money per period is asked.
    fn of_its_kind(
        &self,
        value: &Quantity,
        bare_divisor: impl FnOnce(&Quantity) -> Option<String>,
    ) -> (Quantity, Option<String>) {
        let right = self.solved.estimate(self.estimate).dimension;
        if let Some((value, because)) = self.in_period(value, right) {
            return (value, Some(because));
        }
        match right.is_none().then(|| bare_divisor(value)).flatten() {
            Some(because) => (Quantity { dimension: Dimension::NONE, ..value.clone() }, Some(because)),
            None => (value.clone(), None),
        }
    }

    /// An amount as that in the period asked for, or one in a period as that of one such period, where that makes it right;
    /// a bill always.
    fn in_period(&self, value: &Quantity, right: Dimension) -> Option<(Quantity, String)> {
        let amount = |rate: Dimension| Dimension { time: rate.time.saturating_add(1), ..rate };
        let (period, factor) = if !value.dimension.is_none() && amount(right) == value.dimension {
            let period = self.reference.unit(self.estimate)?.written?;
            (period, 1.0 / period.seconds())
        } else if amount(value.dimension) == right {
            let period = value.written.filter(|period| *period >= TimeUnit::Day)?;
            (period, period.seconds())
        } else {
            return None;
        };
        let read = Quantity { dimension: right, ..Quantity::number(value.value * factor) };
        let fits = right == PAY || self.accuracy(&read).accuracy == Accuracy::Right;
        fits.then(|| (read, format!("read as per {}", period.symbol())))
    }

    fn accuracy(&self, value: &Quantity) -> Verdict {
        let right = self.solved.estimate(self.estimate);
        if value.dimension != right.dimension {
            return self.other_kind(value, right);
        }
        let because = &self.reference.estimates()[self.estimate].because;
        let others = self.solved.accepted(self.estimate).iter().zip(because);
        let near = self.within().min(AS_ACCEPTED);
        let fitting = others.clone().find(|(other, _)| off(value, other) <= near);
        match fitting {
            Some((other, because)) if off(value, right) > self.within() => {
                Verdict { because: Some(because.clone()), ..self.against(value, other) }
            }
            _ => self.against(value, right),
        }
    }

    fn against(&self, value: &Quantity, expected: &Quantity) -> Verdict {
        let accuracy = match off(value, expected) / ROUNDING {
            d if d <= self.within() => Accuracy::Right,
            d if d <= CLOSE => Accuracy::Close,
            _ => Accuracy::Off,
        };
        let ratio = value.value / expected.value;
        Verdict { accuracy, ratio, expected: expected.clone(), because: None, cause: None }
    }

    /// A plain number is compared in the unit that was asked for; anything else by its number alone.
    fn other_kind(&self, value: &Quantity, right: &Quantity) -> Verdict {
        let unit = self.reference.unit(self.estimate).map_or(1.0, |u| u.value);
        let plain = value.dimension.is_none();
        let ratio = if plain { value.value * unit / right.value } else { value.value / right.value };
        let accuracy = if plain { Accuracy::NoUnit } else { Accuracy::WrongKind };
        Verdict { accuracy, ratio, expected: right.clone(), because: None, cause: None }
    }
}

const PAY: Dimension = Dimension::new(-1, 0, 1);

/// The factor, at least 1, between two amounts; 1 for a range that holds the other.
pub(super) fn off(value: &Quantity, expected: &Quantity) -> f64 {
    let (low, high) = value.bounds();
    let (from, to) = expected.bounds();
    if low <= to && high >= from {
        return 1.0;
    }
    let ratio = if low > to { low / to } else { from / high };
    if ratio.is_finite() && ratio >= 1.0 { ratio } else { f64::INFINITY }
}
