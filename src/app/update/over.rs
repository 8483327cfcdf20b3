//! Keys where something lies over the screen: the topmost takes them.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::menu::Menu;
use crate::app::overlay::{Overlay, Question};
use crate::app::palette::Palette;
use crate::config::action::Action;
use crate::config::chord::{Chord, Key};
use crate::domain::round::Summary;

impl App {
    pub(super) fn key_over(&mut self, chord: Chord) -> Vec<Effect> {
        if chord == Chord::ctrl(Key::Char('c')) {
            return self.act(Action::Quit);
        }
        let Some(overlay) = self.overlays.pop() else { return Vec::new() };
        match overlay {
            Overlay::Welcome => Vec::new(),
            Overlay::Offer(summary) => self.offered(summary, chord),
            Overlay::Help(top) => self.scroll_over(chord, top, Overlay::Help),
            Overlay::Prompt(top) => self.scroll_over(chord, top, Overlay::Prompt),
            Overlay::Work(page, top) => self.scroll_over(chord, top, |top| Overlay::Work(page.clone(), top)),
            Overlay::Confirm(question) => self.answered(question, chord),
            Overlay::Palette(palette) => self.in_palette(palette, chord),
            Overlay::Menu(menu) => self.in_menu(menu, chord),
        }
    }

    pub(super) fn offered(&mut self, summary: Summary, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Enter => vec![Effect::Load(summary.id)],
            Key::Esc | Key::Char('q') => {
                self.say("It stays in the history: h, then Enter resumes it.");
                Vec::new()
            }
            _ => {
                self.overlays.push(Overlay::Offer(summary));
                Vec::new()
            }
        }
    }

    pub(super) fn scroll_over(
        &mut self,
        chord: Chord,
        top: usize,
        again: impl Fn(usize) -> Overlay,
    ) -> Vec<Effect> {
        use crate::config::action::Context::{Global, List};
        match self.keymap.action(&[List, Global], chord) {
            Some(Action::Back | Action::Help) => {}
            Some(action) => self.overlays.push(again(self.layout.scrolled(action, top).unwrap_or(top))),
            None if chord.key == Key::Enter => {}
            None => self.overlays.push(again(top)),
        }
        Vec::new()
    }

    pub(super) fn answered(&mut self, question: Question, chord: Chord) -> Vec<Effect> {
        match chord.key {
            Key::Enter | Key::Char('y') => self.in_round(|round, now| round.confirmed(question, now)),
            Key::Esc | Key::Char('n' | 'q') => Vec::new(),
            _ => {
                self.overlays.push(Overlay::Confirm(question));
                Vec::new()
            }
        }
    }

    pub(super) fn in_palette(&mut self, mut palette: Palette, chord: Chord) -> Vec<Effect> {
        let rows = palette.found.len();
        match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => return palette.chosen().map_or_else(Vec::new, |action| self.act(action)),
            Key::Up => palette.selected = palette.selected.saturating_sub(1),
            Key::Down => palette.selected = (palette.selected + 1).min(rows.saturating_sub(1)),
            Key::Backspace => {
                let mut query = palette.query.clone();
                query.pop();
                palette.search(&query);
            }
            _ => {
                if let Some(c) = chord.typed() {
                    palette.search(&format!("{}{c}", palette.query));
                }
            }
        }
        self.overlays.push(Overlay::Palette(palette));
        Vec::new()
    }

    pub(super) fn in_menu(&mut self, mut menu: Menu, chord: Chord) -> Vec<Effect> {
        let action = match chord.key {
            Key::Esc => return Vec::new(),
            Key::Enter => menu.chosen(),
            Key::Up => {
                menu.selected = menu.selected.saturating_sub(1);
                None
            }
            Key::Down => {
                menu.selected = (menu.selected + 1).min(menu.rows.len().saturating_sub(1));
                None
            }
            _ => chord.typed().and_then(|c| menu.by_key(c)),
        };
        match action {
            Some(action) => self.act(action),
            None => {
                self.overlays.push(Overlay::Menu(menu));
                Vec::new()
            }
        }
    }
}
