//! Regions of the screen, as the last drawing left them, and moving through lists and pages.

use super::round::View;
use crate::config::action::Action;

/// Columns that a key moves something wide by.
const STEP: usize = 4;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the top.
    Up,
    /// To the bottom.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

impl Way {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Left, Self::Right];

    /// Its arrow.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Left => "←",
            Self::Right => "→",
        }
    }
}

/// The place of a window on something larger: the columns left of it and the rows above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offset {
    /// Columns out of sight at the left.
    pub left: usize,
    /// Rows out of sight at the top.
    pub top: usize,
}

/// A rectangle of cells that shows a part of something longer or wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Region {
    /// Its first column.
    pub x: u16,
    /// Its first row.
    pub y: u16,
    /// Its columns.
    pub width: u16,
    /// Its rows.
    pub height: u16,
    /// The row of the content that is shown first.
    pub first: usize,
    /// The rows of the whole content.
    pub length: usize,
    /// The column of the content that is shown first.
    pub left: usize,
    /// The columns of the whole content.
    pub columns: usize,
}

/// The room for the panel, or for what fills the screen in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// The view that has it.
    pub view: View,
    /// Columns and rows; none for a pad without a panel.
    pub size: (usize, usize),
}

/// The regions of a drawing, for the next update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regions {
    /// Columns and rows of the whole screen.
    pub screen: (usize, usize),
    /// The list or text in front: the keys that move by rows and pages move it.
    pub front: Region,
    /// The text of the pad.
    pub pad: Region,
    /// The text of the panel.
    pub panel: Region,
    /// The diagram.
    pub drawing: Region,
    /// The room that the panel's text and the diagram share.
    pub room: Room,
}

/// The new selection in a list of `length`, from `at`; `None` if the action doesn't move.
pub fn moved(action: Action, at: usize, length: usize, rows: usize) -> Option<usize> {
    let last = length.saturating_sub(1);
    let page = rows.saturating_sub(1).max(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at + page,
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    };
    Some(to.min(last))
}

/// Moves the selection in a list of `length`, if the action moves.
pub fn select(action: Action, selected: &mut usize, length: usize, rows: usize) {
    *selected = moved(action, *selected, length, rows).unwrap_or(*selected);
}

impl Region {
    /// Columns and rows.
    pub fn size(self) -> (usize, usize) {
        (usize::from(self.width), usize::from(self.height))
    }

    /// The new first row of a page that is scrolled to `at`; `None` if the action doesn't move.
    pub fn scrolled(self, action: Action, at: usize) -> Option<usize> {
        let rows = self.size().1;
        let most = self.length.saturating_sub(rows);
        moved(action, at.min(most), most + 1, rows)
    }

    /// The new place of a window on something wide; `None` if the action doesn't move.
    pub fn panned(self, action: Action, at: Offset) -> Option<Offset> {
        let page = self.size().0.saturating_sub(STEP).max(1);
        let left = match action {
            Action::Left => at.left.saturating_sub(STEP),
            Action::Right => at.left + STEP,
            Action::PageLeft => at.left.saturating_sub(page),
            Action::PageRight => at.left + page,
            _ => return Some(Offset { top: self.scrolled(action, at.top)?, ..at }),
        };
        Some(Offset { left: left.min(self.columns.saturating_sub(self.size().0)), ..at })
    }

    /// False for an action that would move the content, and can't any further.
    pub fn moves(self, action: Action) -> bool {
        let here = Offset { left: self.left, top: self.first };
        self.panned(action, here).is_none_or(|there| there != here)
    }

    /// True if a cell of the screen is in it.
    pub fn holds(self, (x, y): (u16, u16)) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }

    /// The row of the content in a cell of the screen, if there is one.
    pub fn row_at(self, at: (u16, u16)) -> Option<usize> {
        let row = self.first + usize::from(at.1.saturating_sub(self.y));
        (self.holds(at) && row < self.length).then_some(row)
    }

    /// Arrows to where there is more.
    pub fn ways(self) -> Option<String> {
        let (width, height) = self.size();
        let there = [
            (self.left > 0, Way::Left),
            (self.left + width < self.columns, Way::Right),
            (self.first > 0, Way::Up),
            (self.first + height < self.length, Way::Down),
        ];
        let arrows: String =
            there.into_iter().filter(|(more, _)| *more).map(|(_, way)| way.arrow()).collect();
        (!arrows.is_empty()).then_some(arrows)
    }

    /// The parts in sight, where there is more: `← 41–120 of 210 → · ↑ 3–20 of 44 ↓`.
    pub fn position(self) -> Option<String> {
        let (width, height) = self.size();
        let columns = part(self.left, width, self.columns, [Way::Left, Way::Right]);
        let rows = part(self.first, height, self.length, [Way::Up, Way::Down]);
        let parts: Vec<String> = [columns, rows].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

/// The part of one axis that is in sight, with an arrow to where there is more; none where all is.
fn part(first: usize, shown: usize, all: usize, [back, on]: [Way; 2]) -> Option<String> {
    let last = (first + shown).min(all);
    let back = if first > 0 { format!("{} ", back.arrow()) } else { String::new() };
    let on = if last < all { format!(" {}", on.arrow()) } else { String::new() };
    (shown < all).then(|| format!("{back}{}–{last} of {all}{on}", first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Region =
        Region { x: 5, y: 2, width: 40, height: 10, first: 3, length: 44, left: 0, columns: 210 };

    #[test]
    fn a_window_moves_within_what_it_shows() {
        let to = |action, left, top| WINDOW.panned(action, Offset { left, top }).map(|to| (to.left, to.top));
        assert_eq!(to(Action::Right, 0, 3), Some((4, 3)));
        assert_eq!(to(Action::Right, 169, 3), Some((170, 3)));
        assert_eq!(to(Action::Left, 2, 3), Some((0, 3)));
        assert_eq!(to(Action::PageRight, 0, 3), Some((36, 3)));
        assert_eq!(to(Action::PageDown, 8, 3), Some((8, 12)));
        assert_eq!(to(Action::Last, 8, 3), Some((8, 34)));
        assert_eq!(to(Action::Back, 8, 3), None);
    }

    #[test]
    fn the_position_names_what_is_in_sight_and_points_to_the_rest() {
        assert_eq!(WINDOW.position().as_deref(), Some("1–40 of 210 → · ↑ 4–13 of 44 ↓"));
        let end = Region { left: 170, first: 34, ..WINDOW };
        assert_eq!(end.position().as_deref(), Some("← 171–210 of 210 · ↑ 35–44 of 44"));
        assert_eq!(Region { columns: 40, length: 10, first: 0, ..WINDOW }.position(), None);
    }

    #[test]
    fn a_cell_of_the_screen_is_a_row_of_the_list_under_it() {
        assert_eq!(WINDOW.row_at((5, 2)), Some(3));
        assert_eq!(WINDOW.row_at((44, 11)), Some(12));
        assert_eq!(WINDOW.row_at((45, 11)), None);
        assert_eq!(WINDOW.row_at((5, 12)), None);
        assert_eq!(Region { length: 5, ..WINDOW }.row_at((5, 4)), None);
    }
}
