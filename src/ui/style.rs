//! Turns the theme's looks into the terminal's styles.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::app::App;
use crate::app::overlay::Overlay;
use crate::config::action::Action;
use crate::config::theme::{Colour, Role};
use crate::page::Tone;

/// The app that is drawn, with its colours and keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint<'a> {
    /// The app.
    pub(super) app: &'a App,
    /// True for what an overlay stands over: the bar of its own selection is the only one then.
    pub(super) behind: bool,
}

impl Paint<'_> {
    /// The key of an action, for a sentence.
    pub(super) fn key(self, action: Action) -> String {
        self.app.key(action)
    }

    /// Puts the terminal's own cursor at a column and row of an area: input methods open their window there. Not under an
    /// overlay, except for those in which one types, which are drawn later.
    pub(super) fn caret(self, frame: &mut Frame<'_>, area: Rect, (column, row): (usize, usize)) {
        if area.is_empty()
            || !matches!(self.app.overlays.last(), None | Some(Overlay::Palette(_) | Overlay::Leaving(_)))
        {
            return;
        }
        let within = |at: usize, size: u16| u16::try_from(at).unwrap_or(u16::MAX).min(size - 1);
        frame.set_cursor_position((area.x + within(column, area.width), area.y + within(row, area.height)));
    }

    /// The bar on the selected row of a list.
    pub(super) fn bar(self) -> Style {
        self.role(if self.behind { Role::Strong } else { Role::Selected })
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
        Colour::Own(index) | Colour::Fixed(index) => Some(Color::Indexed(index)),
    }
}
