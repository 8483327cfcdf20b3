//! The menu of a round: every action with one key, for terminals that don't pass Ctrl and Alt on.

use super::round::phase_of;
use crate::config::action::{ACTIONS, Action};
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::round::Round;

/// Whether an action can lead to anything in a round: what it would refuse isn't offered.
pub fn makes_sense(round: &Round, action: Action) -> bool {
    let live = round.setting.mode == Mode::Live;
    match action {
        Action::Peek => round.mode() == Mode::Mock,
        Action::ShowWork => round.mode() == Mode::Guided,
        Action::ExplainBox
        | Action::StrikeBox
        | Action::StrikeZone
        | Action::ShowAssumptions
        | Action::MoreLoad => {
            let draws = round.has(Phase::Architecture) || round.has(Phase::Failures);
            round.mode() == Mode::Guided && draws
        }
        Action::NextQuestion => {
            let asks = matches!(round.phase, Phase::DeepDives | Phase::Failures | Phase::TradeOffs);
            !live && (asks || round.open_question(round.phase).is_some())
        }
        Action::RejectAnswer | Action::TakeFirst | Action::TakeSecond | Action::ShowHints => !live,
        Action::NextPhase | Action::PreviousPhase => round.setting.agenda().count() > 1,
        Action::Abandon => !round.setting.is_tutorial(),
        _ => phase_of(action).is_none_or(|phase| round.has(phase) && round.setting.agenda().count() > 1),
    }
}

/// The menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// Its rows: a key and what it does.
    pub rows: Vec<(char, Action)>,
    /// The selected row.
    pub selected: usize,
}

impl Menu {
    /// The menu for this round, without actions that make no sense in it.
    pub fn of(round: &Round) -> Self {
        let listed = ACTIONS.iter().filter_map(|info| Some((info.menu?, info.action)));
        Self { rows: listed.filter(|(_, action)| makes_sense(round, *action)).collect(), selected: 0 }
    }

    /// The action of a letter.
    pub fn by_key(&self, key: char) -> Option<Action> {
        self.rows.iter().find(|(c, _)| *c == key).map(|(_, action)| *action)
    }

    /// The selected action.
    pub fn chosen(&self) -> Option<Action> {
        self.rows.get(self.selected).map(|(_, action)| *action)
    }
}
