//! Keys and pastes.

use crate::app::layout::{latin, latin_char};
use crate::app::menu::Menu;
use crate::app::overlay::Overlay;
use crate::app::{App, Screen};
use crate::config::action::{Action, Context};
use crate::config::chord::{Chord, Key};

impl App {
    pub(super) fn key_pressed(&mut self, chord: Chord) {
        let types = self.focus().typing && chord.typed().is_some();
        let chord = if types { chord } else { latin(chord) };
        match (self.keymap.action(&self.focus(), chord), self.overlays.last()) {
            (Some(action @ (Action::Quit | Action::Help)), _) => self.act(action),
            (None, Some(Overlay::Welcome)) => {
                self.overlays.pop();
                self.key_pressed(chord);
            }
            (Some(action), _) => self.act(action),
            (None, Some(_)) => self.typed_over(chord),
            (None, None) => match self.by_menu(chord) {
                Some(action) => self.act(action),
                None => self.typed(chord),
            },
        }
    }

    /// The row of a round's menu that Alt and its letter mean: a terminal sends the same for Esc, which opens the menu,
    /// and then the letter.
    fn by_menu(&self, chord: Chord) -> Option<Action> {
        let Screen::Round(round) = &self.screen else { return None };
        let letter = chord.with_alt()?;
        let offered = self.focus().contexts.contains(&Context::Round);
        Menu::of(round.round()).by_key(letter).filter(|_| offered)
    }

    /// Keys without an action go to the text.
    fn typed(&mut self, chord: Chord) {
        let (now, typing) = (self.now, self.focus().typing);
        match &mut self.screen {
            Screen::Library if typing => {
                let query = typed_into(&self.library.query, chord);
                query.into_iter().for_each(|query| self.library.search(&query));
            }
            Screen::Drill(drill) => drill.press(chord, now),
            Screen::Grading(_) if typing => self.in_grading(|grading, now| grading.press(chord, now)),
            _ if typing => self.in_round(|round, now| round.press(chord, now)),
            _ => {}
        }
    }

    /// A letter chooses from a menu, and adds to the search of the palette.
    fn typed_over(&mut self, chord: Chord) {
        match self.overlays.last_mut() {
            Some(Overlay::Palette(palette)) => {
                let query = typed_into(&palette.query, chord);
                query.into_iter().for_each(|query| palette.search(&query));
            }
            Some(Overlay::Menu(menu)) => {
                if let Some(action) = chord.typed().and_then(|letter| menu.by_key(latin_char(letter))) {
                    self.overlays.pop();
                    self.act(action);
                }
            }
            Some(Overlay::Leaving(leaving)) => leaving.place.press(chord),
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(Overlay::Leaving(leaving)) = self.overlays.last_mut() {
            return leaving.place.insert(text);
        }
        if !self.overlays.is_empty() || !self.focus().typing {
            return self.say("A paste goes into text only, and here is none: nothing was done.");
        }
        match &mut self.screen {
            Screen::Library => {
                let line = text.lines().next().unwrap_or_default();
                let typed = self.library.query.chars().chain(line.chars());
                let query: String = typed.filter(|c| !c.is_control()).collect();
                self.library.search(&query);
            }
            Screen::Drill(drill) => drill.paste(text, self.now),
            Screen::Grading(_) => self.in_grading(|grading, now| grading.paste(text, now)),
            _ => self.in_round(|round, now| round.paste(text, now)),
        }
    }
}

/// A query after a key, where the key changes it.
fn typed_into(query: &str, chord: Chord) -> Option<String> {
    match (chord.typed(), chord.key) {
        (Some(c), _) => Some(format!("{query}{c}")),
        (None, Key::Backspace) => {
            let mut query = query.to_owned();
            query.pop();
            Some(query)
        }
        _ => None,
    }
}
