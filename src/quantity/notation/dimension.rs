//! The hard dimensions: what may not be confused.

use std::fmt;

/// Exponents of time, data and money. Counted things are [labels](crate::quantity::Label), not dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Dimension {
    /// Seconds.
    pub time: i8,
    /// Bytes.
    pub data: i8,
    /// Dollars.
    pub money: i8,
}

impl Dimension {
    /// A plain number.
    pub const NONE: Self = Self::new(0, 0, 0);
    /// A duration.
    pub const TIME: Self = Self::new(1, 0, 0);
    /// A size.
    pub const DATA: Self = Self::new(0, 1, 0);
    /// A count per second.
    pub const RATE: Self = Self::new(-1, 0, 0);

    /// From the three exponents.
    pub const fn new(time: i8, data: i8, money: i8) -> Self {
        Self { time, data, money }
    }

    /// True for a plain number.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The dimension of a product, or none if an exponent leaves its range.
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            time: self.time.checked_add(other.time)?,
            data: self.data.checked_add(other.data)?,
            money: self.money.checked_add(other.money)?,
        })
    }

    /// The dimension of a whole power, or none if an exponent leaves its range.
    pub fn power(self, exponent: i8) -> Option<Self> {
        Some(Self {
            time: self.time.checked_mul(exponent)?,
            data: self.data.checked_mul(exponent)?,
            money: self.money.checked_mul(exponent)?,
        })
    }
}

/// A name a person would use: `a rate`, `data`, `money a time`.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.time, self.data, self.money) {
            (0, 0, 0) => f.write_str("a plain number"),
            (1, 0, 0) => f.write_str("a time"),
            (-1, 0, 0) => f.write_str("a rate"),
            (0, 1, 0) => f.write_str("an amount of data"),
            (-1, 1, 0) => f.write_str("data per time"),
            (0, 0, 1) => f.write_str("an amount of money"),
            (-1, 0, 1) => f.write_str("money per time"),
            (0, -1, 1) => f.write_str("money per data"),
            (time, data, money) => write!(f, "time^{time} data^{data} money^{money}"),
        }
    }
}
