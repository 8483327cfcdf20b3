//! Keys and pastes.

use crate::app::layout::{latin, latin_char};
use crate::app::menu::Menu;
use crate::app::overlay::Overlay;
use crate::app::{App, Screen};
use crate::config::action::{Action, Context};
use crate::config::chord::Chord;

impl App {
    pub(super) fn key_pressed(&mut self, chord: Chord) {
        let types = self.focus().typing && chord.typed().is_some();
        let chord = if types { chord } else { latin(chord) };
        match (self.keymap.action(&self.focus(), chord), self.overlays.last()) {
            (Some(action @ (Action::Quit | Action::Help)), _) => self.act(action),
            (None, Some(Overlay::Welcome(welcome))) => {
                let meant = welcome
                    .rows()
                    .into_iter()
                    .map(|(action, _)| action)
                    .find(|action| self.keymap.keys(*action).any(|key| is_same_letter(key, chord)));
                self.overlays.pop();
                match meant {
                    Some(action) => self.act(action),
                    None => self.key_pressed(chord),
                }
            }
            // In a field these keys move the cursor.
            (Some(Action::First | Action::Last), None) if self.focus().typing => self.typed(chord),
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
            Screen::Library if typing => self.library.query.press(chord),
            Screen::Drill(drill) => drill.press(chord, now),
            Screen::Cards(cards) => cards.edit(|field| field.press(chord)),
            Screen::Grading(_) if typing => self.in_grading(|grading, now| grading.press(chord, now)),
            _ if typing => self.in_round(|round, now| round.press(chord, now)),
            _ => {}
        }
    }

    /// A letter chooses from a menu, and adds to the search of the palette.
    fn typed_over(&mut self, chord: Chord) {
        match self.overlays.last_mut() {
            Some(Overlay::Palette(palette)) => palette.search(|field| field.press(chord)),
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
        match self.overlays.last_mut() {
            Some(Overlay::Leaving(leaving)) => return leaving.place.insert(text),
            Some(Overlay::Palette(palette)) => return palette.search(|field| field.insert(text)),
            _ => {}
        }
        if !self.overlays.is_empty() || !self.focus().typing {
            return self.say("A paste goes into text only, and here is none: nothing was done.");
        }
        match &mut self.screen {
            Screen::Library => self.library.query.insert(text),
            Screen::Drill(drill) => drill.paste(text, self.now),
            Screen::Cards(cards) => cards.edit(|field| field.insert(text)),
            Screen::Grading(_) => self.in_grading(|grading, now| grading.paste(text, now)),
            _ => self.in_round(|round, now| round.paste(text, now)),
        }
    }
}

/// True if both are the same letter: a newcomer who reads `T` types `t`.
fn is_same_letter(one: Chord, other: Chord) -> bool {
    one.typed().zip(other.typed()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(&other))
}
