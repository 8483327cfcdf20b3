//! The menu of a round: every action with one key, for terminals that keep Ctrl and Alt to themselves.

use crate::config::action::{ACTIONS, Action};
use crate::domain::level::Mode;
use crate::domain::round::Round;

/// The menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// Its rows: a key and what it does.
    pub rows: Vec<(char, Action)>,
    /// The row one is on.
    pub selected: usize,
}

impl Menu {
    /// The menu as it is in this round: what makes no sense in it is left out.
    #[must_use]
    pub fn of(round: &Round) -> Self {
        let sensible = |action: Action| match action {
            Action::Peek => round.mode() == Mode::Mock,
            Action::ShowWork
            | Action::ExplainBox
            | Action::StrikeBox
            | Action::StrikeZone
            | Action::MoreLoad => round.mode() == Mode::Guided,
            Action::NextQuestion | Action::RejectAnswer => round.setting.mode != Mode::Live,
            _ => true,
        };
        let listed = ACTIONS.iter().filter_map(|info| Some((info.menu?, info.action)));
        Self { rows: listed.filter(|(_, action)| sensible(*action)).collect(), selected: 0 }
    }

    /// The action of a letter.
    #[must_use]
    pub fn by_key(&self, key: char) -> Option<Action> {
        self.rows.iter().find(|(c, _)| *c == key).map(|(_, action)| *action)
    }

    /// The action one is on.
    #[must_use]
    pub fn chosen(&self) -> Option<Action> {
        self.rows.get(self.selected).map(|(_, action)| *action)
    }
}
