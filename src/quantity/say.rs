//! A verdict in words.

use std::fmt;

use super::judge::{Cause, Grade, Verdict};
use super::value::Quantity;

/// One or two sentences, with the ratio.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.grade {
            Grade::Right => f.write_str("right")?,
            Grade::Close => write!(f, "close: {}", times(self.ratio))?,
            Grade::Off => write!(f, "off: {}", times(self.ratio))?,
            Grade::WrongKind => write!(f, "another kind: {} is asked", self.expected.dimension)?,
            Grade::NoUnit => write!(f, "no unit: {} is asked", self.expected.dimension)?,
            Grade::Slip => write!(f, "a slip: {}", times(self.ratio))?,
        }
        if let Some(because) = &self.because {
            write!(f, ", {because}")?;
        }
        if let Some(confusion) = self.confusion {
            write!(f, "; {confusion}")?;
        }
        self.cause.fmt(f)
    }
}

/// What follows the verdict; nothing where there is nothing to explain.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agreement => Ok(()),
            Self::Arithmetic => f.write_str("; the slip is in the arithmetic"),
            Self::Slip(factor) => write!(f, "; the result is {} for its own expression", times(*factor)),
            Self::Assumptions(differing) => {
                f.write_str("; the arithmetic holds, what differs is ")?;
                for (at, differs) in differing.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{} ({})", differs.name, times(differs.factor))?;
                }
                Ok(())
            }
        }
    }
}

/// `20 times too much`.
fn times(ratio: f64) -> String {
    let (factor, side) = if ratio.abs() < 1.0 { (1.0 / ratio, "little") } else { (ratio, "much") };
    format!("{} times too {side}", Quantity::number(factor).text())
}
