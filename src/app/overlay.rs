//! What lies over a screen: the topmost takes the keys, Esc takes it away.

use super::menu::Menu;
use super::palette::Palette;
use crate::domain::round::Summary;
use crate::page::Page;

/// Something over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The first run's welcome.
    Welcome,
    /// A round was left open; shall it go on?
    Offer(Summary),
    /// The keys of where one is, scrolled.
    Help(usize),
    /// An action by its name.
    Palette(Palette),
    /// Everything one can do in a round, a key each.
    Menu(Menu),
    /// How a number comes about, scrolled.
    Work(Page, usize),
    /// The problem's prompt, scrolled.
    Prompt(usize),
    /// Something that can't be taken back; Enter does it.
    Confirm(Question),
}

/// What is to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// End the phases and grade.
    Finish,
    /// Give the round up.
    Abandon,
    /// A mock turns into a guided round.
    Peek,
}

impl Question {
    /// What is asked.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Finish => "End the round here and grade it? The pads stay as they are.",
            Self::Abandon => "Give this round up? It stays in the history, without a grade.",
            Self::Peek => "Show everything live? From this minute on the round counts as guided.",
        }
    }
}
