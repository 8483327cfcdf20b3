//! The command palette: the actions of the screen in front, found by name.

use super::field::Field;
use super::fuzzy::{Searched, Word};
use crate::config::action::{ACTIONS, Action, ActionInfo, Context};

/// The longest query, in characters: the search compares each with every action.
const MAX_QUERY: usize = 100;

/// The palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The text typed so far.
    pub query: Field,
    /// Matching actions, best first.
    pub found: Vec<&'static ActionInfo>,
    /// The selected row.
    pub selected: usize,
    contexts: Vec<Context>,
}

impl Palette {
    /// The palette over a screen with these contexts.
    pub fn over(contexts: Vec<Context>) -> Self {
        let mut palette = Self { query: Field::default(), found: Vec::new(), selected: 0, contexts };
        palette.show();
        palette
    }

    /// Changes the search, and shows what it finds then.
    pub fn search(&mut self, edit: impl FnOnce(&mut Field)) {
        let before = self.query.text().to_owned();
        edit(&mut self.query);
        if self.query.text() != before {
            self.show();
        }
    }

    fn show(&mut self) {
        let query: String = self.query.text().chars().take(MAX_QUERY).collect();
        let word = Word::new(&query.to_lowercase());
        // Movements have keys of their own and need no name.
        let offered = |info: &&ActionInfo| {
            self.contexts.contains(&info.context) && !matches!(info.context, Context::List | Context::Pad)
        };
        let scored = |info: &'static ActionInfo| {
            let text = format!("{} {}", info.hint, info.help);
            Some((word.score(&Searched::new(&text.to_lowercase()))?, info))
        };
        let mut found: Vec<_> = ACTIONS.iter().filter(offered).filter_map(scored).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.found = found.into_iter().map(|(_, info)| info).collect();
        self.selected = 0;
    }

    /// The selected action.
    pub fn chosen(&self) -> Option<Action> {
        self.found.get(self.selected).map(|info| info.action)
    }
}
