//! Keys and pastes, where nothing lies over the screen.

use crate::app::effect::Effect;
use crate::app::{App, Screen};
use crate::config::chord::{Chord, Key};

impl App {
    pub(super) fn key(&mut self, chord: Chord) -> Vec<Effect> {
        if !self.overlays.is_empty() {
            return self.key_over(chord);
        }
        if let Some(c) = chord.typed().filter(|_| self.types()) {
            return self.typed(c, chord);
        }
        let contexts = self.contexts();
        match self.keymap.action(&contexts, chord) {
            Some(action) => self.act(action),
            None => self.unbound(chord),
        }
    }

    pub(super) fn typed(&mut self, c: char, chord: Chord) -> Vec<Effect> {
        if let Screen::Drill(_) = self.screen {
            return self.typed_in_drill(chord);
        }
        if let Screen::Library = self.screen {
            let query = format!("{}{c}", self.library.query);
            self.library.search(&query);
            return Vec::new();
        }
        self.in_round(|round, now| round.press(chord, now))
    }

    /// Keys that move and edit text are the text's own, not actions.
    pub(super) fn unbound(&mut self, chord: Chord) -> Vec<Effect> {
        match &self.screen {
            Screen::Library if self.library.searching && chord.key == Key::Backspace => {
                let mut query = self.library.query.clone();
                query.pop();
                self.library.search(&query);
                Vec::new()
            }
            Screen::Round(_) if self.types() => self.in_round(|round, now| round.press(chord, now)),
            Screen::Drill(_) => self.typed_in_drill(chord),
            _ => Vec::new(),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.types() && self.overlays.is_empty() {
            if let Screen::Library = self.screen {
                let line = text.lines().next().unwrap_or_default();
                let query: String = self
                    .library
                    .query
                    .chars()
                    .chain(line.chars())
                    .filter(|c| !c.is_control())
                    .take(100)
                    .collect();
                self.library.search(&query);
                return Vec::new();
            }
            if let Screen::Drill(drill) = &mut self.screen {
                drill.paste(text, self.now);
            }
            return self.in_round(|round, now| round.paste(text, now));
        }
        Vec::new()
    }
}
