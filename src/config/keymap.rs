//! Which key does what where.

use super::action::{ACTIONS, Action, Context};
use super::chord::Chord;

/// Keys and what they do, by context.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Context, Chord, Action)>,
}

impl Default for Keymap {
    /// The keys of the action table.
    fn default() -> Self {
        let keys = |info: &'static super::action::ActionInfo| {
            info.keys.iter().filter_map(|key| Some((info.context, Chord::parse(key)?, info.action)))
        };
        Self { bindings: ACTIONS.iter().flat_map(keys).collect() }
    }
}

impl Keymap {
    /// What a key does where these contexts hold, the nearest first.
    #[must_use]
    pub fn action(&self, contexts: &[Context], chord: Chord) -> Option<Action> {
        let bound = |context: &Context| {
            self.bindings
                .iter()
                .find(|(c, key, _)| c == context && *key == chord)
                .map(|(_, _, action)| *action)
        };
        contexts.iter().find_map(bound)
    }

    /// The keys an action hangs on, the one to show first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = Chord> + '_ {
        self.bindings.iter().filter(move |(_, _, bound)| *bound == action).map(|(_, chord, _)| *chord)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::config::action::ACTIONS;

    #[test]
    fn every_key_of_the_table_parses_and_does_one_thing_in_its_context() {
        let mut seen = HashSet::new();
        for info in ACTIONS {
            for key in info.keys {
                assert!(Chord::parse(key).is_some(), "{}: `{key}` is no key", info.id);
                assert!(seen.insert((info.context, *key)), "{:?}: `{key}` does two things", info.context);
            }
        }
    }

    #[test]
    fn action_ids_are_unique() {
        let ids: HashSet<_> = ACTIONS.iter().map(|info| info.id).collect();
        assert_eq!(ids.len(), ACTIONS.len());
    }

    #[test]
    fn the_nearest_context_wins() {
        let keymap = Keymap::default();
        let esc = Chord::parse("esc").unwrap();
        assert_eq!(keymap.action(&[Context::Round, Context::Global], esc), Some(Action::Menu));
        assert_eq!(keymap.action(&[Context::Library, Context::Global], esc), Some(Action::Back));
    }
}
