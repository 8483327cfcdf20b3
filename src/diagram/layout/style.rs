//! Things a layout may spend columns on.

use super::Direction;

/// The direction, and how much columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) direction: Direction,
    /// Columns that the drawing may take, if it has to be folded or narrowed for them.
    pub(super) columns: Option<usize>,
    /// Columns that a label may take; none is drawn without any.
    pub(super) label: usize,
    /// Columns at which a name is broken, and the most a single word may take.
    pub(super) name: usize,
    pub(super) word: usize,
    /// True if lines may stand side by side without a blank between.
    pub(super) dense: bool,
    /// True if groups have frames.
    pub(super) frames: bool,
}

impl Style {
    /// As wide as it takes.
    pub(super) const fn wide(direction: Direction) -> Self {
        Self { direction, columns: None, label: 18, name: 15, word: 28, dense: false, frames: true }
    }

    /// Within columns; each step saves more of them.
    pub(super) const fn narrow(direction: Direction, columns: usize, step: usize) -> Self {
        let wide = Self { columns: Some(columns), ..Self::wide(direction) };
        match step {
            0 => wide,
            1 => Self { label: 10, name: 12, word: 20, dense: true, ..wide },
            _ => Self { label: 0, name: 8, word: 12, dense: true, ..wide },
        }
    }

    /// The same without frames.
    pub(super) const fn bare(self) -> Self {
        Self { frames: false, ..self }
    }
}
