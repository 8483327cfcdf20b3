//! Turns the theme's looks into the terminal's styles.

use ratatui::style::{Color, Modifier, Style};

use crate::app::App;
use crate::config::action::Action;
use crate::config::theme::{Colour, Role};
use crate::page::Tone;

/// The app that is drawn, with its colours and keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint<'a> {
    /// The app.
    pub(super) app: &'a App,
}

impl Paint<'_> {
    /// The key of an action, for a sentence.
    pub(super) fn key(self, action: Action) -> String {
        self.app.key(action)
    }

    pub(super) fn role(self, role: Role) -> Style {
        let look = self.app.theme.look(role);
        let modifiers = [
            (look.bold, Modifier::BOLD),
            (look.dim, Modifier::DIM),
            (look.reverse, Modifier::REVERSED),
            (look.underline, Modifier::UNDERLINED),
        ];
        let held = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier).collect();
        let style = Style::default().add_modifier(held);
        match colour(look.colour) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }

    pub(super) fn tone(self, tone: Tone) -> Style {
        self.role(match tone {
            Tone::Heading | Tone::Accent => Role::Accent,
            Tone::Strong => Role::Strong,
            Tone::Text | Tone::Own | Tone::Exact => Role::Text,
            Tone::Faint => Role::Faint,
            Tone::Good => Role::Good,
            Tone::Warn => Role::Warn,
            Tone::Bad => Role::Bad,
            Tone::Voice => Role::Voice,
        })
    }
}

const fn colour(colour: Colour) -> Option<Color> {
    match colour {
        Colour::Default => None,
        Colour::Red => Some(Color::Red),
        Colour::Green => Some(Color::Green),
        Colour::Yellow => Some(Color::Yellow),
        Colour::Blue => Some(Color::Blue),
        Colour::Magenta => Some(Color::Magenta),
        Colour::Cyan => Some(Color::Cyan),
    }
}
