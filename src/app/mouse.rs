//! The mouse: what it did, and whether the trainer has it or the terminal, which selects text with it.

use super::overlay::Overlay;
use super::round::View;
use super::scroll::Way;
use super::{App, Screen, drill, grading};

/// Something done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// Column and row of the screen.
    pub at: (u16, u16),
    /// The deed.
    pub deed: Deed,
}

/// A click, or a notch of the wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The left button was pressed.
    Click,
    /// The wheel was turned by a notch.
    Wheel(Way),
}

/// The places where the trainer takes the mouse from the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MousePolicy {
    /// On screens where one reads or chooses, and not over a text that is typed.
    #[default]
    Reading,
    /// Over pads too.
    Everywhere,
    /// Nowhere.
    Nowhere,
}

impl MousePolicy {
    /// The next one.
    pub const fn next(self) -> Self {
        match self {
            Self::Reading => Self::Everywhere,
            Self::Everywhere => Self::Nowhere,
            Self::Nowhere => Self::Reading,
        }
    }

    /// What it means.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Reading => "The mouse scrolls and clicks where you read; over a pad it selects text.",
            Self::Everywhere => "The mouse scrolls and clicks everywhere, also in pads.",
            Self::Nowhere => "The mouse is left to the terminal, which selects text with it.",
        }
    }
}

impl App {
    /// True if the trainer has the mouse as things are.
    pub(super) fn wants_mouse(&self) -> bool {
        match self.mouse {
            MousePolicy::Everywhere => true,
            MousePolicy::Nowhere => false,
            MousePolicy::Reading => !self.overlays.is_empty() || !self.is_typed_in(),
        }
    }

    /// True if a pad or a field is in front.
    fn is_typed_in(&self) -> bool {
        match &self.screen {
            Screen::Round(round) => round.live.runs() && round.view() == View::Pad,
            Screen::Drill(drill) => matches!(drill.step, drill::Step::Asking { .. }),
            Screen::Grading(grading) => matches!(grading.step, grading::Step::Mend),
            _ => false,
        }
    }

    /// True if the text in front is a list to choose from.
    pub(super) fn is_list(&self) -> bool {
        match self.overlays.last() {
            Some(overlay) => matches!(overlay, Overlay::Menu(_) | Overlay::Palette(_)),
            None => match &self.screen {
                Screen::Library
                | Screen::History(_)
                | Screen::Dashboard(_)
                | Screen::Briefing(_)
                | Screen::Grading(_) => true,
                Screen::Review(review) => review.offers_cards(),
                _ => false,
            },
        }
    }
}
