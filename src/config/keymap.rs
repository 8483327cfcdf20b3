//! The keys in force.

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

/// The place of the keyboard's focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// The contexts that hold, the nearest first.
    pub contexts: Vec<Context>,
    /// A key that types a character types it here.
    pub typing: bool,
}

impl Keymap {
    /// The keymap with these keys for an action and no others. A key does one thing in its context, so what it did
    /// there before it does no longer.
    pub fn rebind(mut self, action: Action, keys: &[Chord]) -> Self {
        let context = action.info().context;
        self.bindings.retain(|(c, key, bound)| *bound != action && !(*c == context && keys.contains(key)));
        self.bindings.extend(keys.iter().map(|key| (context, *key, action)));
        self
    }

    /// The action of a key; none for a key that types.
    pub fn action(&self, focus: &Focus, chord: Chord) -> Option<Action> {
        if focus.typing && chord.typed().is_some() {
            return None;
        }
        let bound = |context: &Context| {
            let mut bindings = self.bindings.iter();
            bindings.find(|(c, key, _)| c == context && *key == chord).map(|(_, _, action)| *action)
        };
        focus.contexts.iter().find_map(bound)
    }

    /// The keys of an action, the one to show first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = Chord> + '_ {
        self.bindings.iter().filter(move |(_, _, bound)| *bound == action).map(|(_, chord, _)| *chord)
    }

    /// The first key that reaches an action from here.
    pub fn key(&self, focus: &Focus, action: Action) -> Option<Chord> {
        self.keys(action).find(|chord| self.action(focus, *chord) == Some(action))
    }

    /// The way to an action, as a sentence names it: a key that reaches it from here, or else the first that it is
    /// bound to, or else its letter in the menu or its name in the palette.
    pub fn name(&self, focus: &Focus, action: Action) -> String {
        let info = action.info();
        match (self.key(focus, action).or_else(|| self.keys(action).next()), info.menu) {
            (Some(chord), _) => chord.in_sentence(),
            (None, Some(letter)) => format!("{} {letter}", self.name(focus, Action::Menu)),
            (None, None) => format!("\u{201c}{}\u{201d} in the palette", info.hint),
        }
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
    fn alt_with_a_letter_of_the_menu_is_that_row_and_nothing_else() {
        let rows: Vec<_> = ACTIONS.iter().filter_map(|info| Some((info.menu?, info.action))).collect();
        for info in ACTIONS {
            for letter in info.keys.iter().filter_map(|key| Chord::parse(key)?.with_alt()) {
                let row = rows.iter().find(|(own, _)| *own == letter);
                assert!(row.is_none_or(|row| row.1 == info.action), "{}: alt-{letter}", info.id);
            }
        }
    }

    #[test]
    fn action_ids_are_unique() {
        let ids: HashSet<_> = ACTIONS.iter().map(|info| info.id).collect();
        assert_eq!(ids.len(), ACTIONS.len());
    }

    fn chord(text: &str) -> Chord {
        Chord::parse(text).unwrap()
    }

    fn focus(contexts: &[Context], typing: bool) -> Focus {
        Focus { contexts: contexts.to_vec(), typing }
    }

    #[test]
    fn the_nearest_context_wins() {
        let keymap = Keymap::default();
        let in_round = focus(&[Context::Round, Context::Global], true);
        assert_eq!(keymap.action(&in_round, chord("esc")), Some(Action::Menu));
        let in_library = focus(&[Context::Library, Context::Global], false);
        assert_eq!(keymap.action(&in_library, chord("esc")), Some(Action::Back));
    }

    #[test]
    fn a_key_that_types_is_no_action_and_is_not_named() {
        let keymap = Keymap::default();
        let typing = focus(&[Context::Round, Context::Global], true);
        assert_eq!(keymap.action(&typing, chord("?")), None);
        assert_eq!(keymap.name(&typing, Action::Help), "f1");
        assert_eq!(keymap.name(&focus(&[Context::Global], false), Action::Help), "?");
    }

    #[test]
    fn a_rebound_key_does_one_thing_in_its_context() {
        let keymap = Keymap::default().rebind(Action::NextQuestion, &[chord("ctrl-x")]);
        let in_round = focus(&[Context::Round, Context::Global], true);
        assert_eq!(keymap.action(&in_round, chord("ctrl-x")), Some(Action::NextQuestion));
        assert_eq!(keymap.action(&in_round, chord("ctrl-n")), None);
        assert_eq!(keymap.keys(Action::RejectAnswer).next(), None);
    }

    #[test]
    fn an_action_without_a_key_is_named_by_the_menu_or_the_palette() {
        let keymap = Keymap::default().rebind(Action::Start, &[]);
        let in_round = focus(&[Context::Round, Context::Global], true);
        assert_eq!(keymap.name(&in_round, Action::Abandon), "Esc a");
        assert_eq!(keymap.name(&in_round, Action::Start), "\u{201c}start\u{201d} in the palette");
    }
}
