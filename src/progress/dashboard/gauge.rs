//! A figure as a bar of text, which reads without colour and in a terminal of any width.

/// A bar beside a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gauge {
    /// A part of a whole, with a place in it that it is held against: the bar of a level, the plan of a phase.
    Part {
        /// The value.
        value: f64,
        /// The whole.
        of: f64,
        /// The place it is held against.
        mark: Option<f64>,
    },
    /// A value that may be above or below the middle.
    Signed {
        /// The value.
        value: f64,
        /// The value at each end; what is beyond it ends there.
        most: f64,
    },
}

/// The last cell of a bar, by eighths.
const EIGHTHS: [char; 8] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A cell that nothing fills.
const EMPTY: char = '·';

impl Gauge {
    /// The bar in so many columns.
    pub fn text(self, width: usize) -> String {
        match self {
            Self::Part { value, of, mark } => part(value / of, mark.map(|mark| mark / of), width),
            Self::Signed { value, most } => signed(value / most, width),
        }
    }
}

/// The number of a share of so many cells.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to the cells")]
fn cells(share: f64, count: usize) -> usize {
    (share.clamp(0.0, 1.0) * count as f64).round() as usize
}

fn part(share: f64, mark: Option<f64>, width: usize) -> String {
    let eighths = cells(share, width * 8);
    // The mark stands before the first cell that is beyond it.
    let mark = mark.map(|mark| cells(mark, width).min(width.saturating_sub(1)));
    let cell = |at: usize| match eighths.saturating_sub(at * 8) {
        _ if mark == Some(at) => '│',
        8.. => '█',
        0 => EMPTY,
        rest => EIGHTHS[rest],
    };
    (0..width).map(cell).collect()
}

fn signed(share: f64, width: usize) -> String {
    let half = width.saturating_sub(1) / 2;
    let halves = cells(share.abs(), half * 2);
    // The end of the bar is half a cell, on the side of the middle.
    let end = if share < 0.0 { '▐' } else { '▌' };
    let cell = |away: usize| match halves.saturating_sub(away * 2) {
        0 => EMPTY,
        1 => end,
        2.. => '█',
    };
    let bar: String = (0..half).map(cell).collect();
    let none: String = std::iter::repeat_n(EMPTY, half).collect();
    let (below, above) = if share < 0.0 { (bar.chars().rev().collect(), none) } else { (none, bar) };
    format!("{below}│{above}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_filled_by_eighths_and_its_mark_stays_in_sight() {
        let bar = |value, mark| Gauge::Part { value, of: 4.0, mark }.text(8);
        assert_eq!([bar(0.0, None), bar(2.0, None), bar(9.0, None)], ["········", "████····", "████████"]);
        assert_eq!([bar(2.25, None), bar(2.0, Some(3.0))], ["████▌···", "████··│·"]);
        assert_eq!([bar(4.0, Some(3.0)), bar(1.0, Some(4.0))], ["██████│█", "██·····│"]);
    }

    #[test]
    fn a_signed_value_goes_both_ways_from_the_middle() {
        let bar = |value| Gauge::Signed { value, most: 2.0 }.text(9);
        assert_eq!([bar(0.0), bar(1.0), bar(-9.0)], ["····│····", "····│██··", "████│····"]);
        assert_eq!([bar(0.1), bar(-0.3), bar(0.5)], ["····│····", "···▐│····", "····│█···"]);
        assert_eq!(bar(0.75), "····│█▌··");
    }
}
