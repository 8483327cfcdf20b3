//! Overlays on a screen: the topmost takes the keys.

use super::leaving::Leaving;
use super::menu::Menu;
use super::palette::Palette;
use super::scroll::{Offset, Region, select};
use super::welcome::Welcome;
use crate::config::action::{Action, Context};
use crate::domain::round::{RoundId, Summary};
use crate::page::Page;
use crate::session::Start;

/// Something over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The ways to begin.
    Welcome(Welcome),
    /// A round was left open; shall it go on?
    Offer(Summary),
    /// A round on the problem is open; shall it go on, or this one begin?
    Unfinished(Summary, Start),
    /// The keys of the screen below, scrolled.
    Help(usize),
    /// An action by its name.
    Palette(Box<Palette>),
    /// All actions of a round, a key each.
    Menu(Menu),
    /// The working of a number, or numbers and design judged, and the part of it that is shown.
    Work(Page, Offset),
    /// The problem's prompt, scrolled.
    Prompt(usize),
    /// What there is to tell about the database, a paragraph each, scrolled.
    News(Vec<String>, usize),
    /// The hints of the phase in front, scrolled; until then the newest is in sight.
    Hints(Option<usize>),
    /// Something that can't be taken back.
    Confirm(Decision),
    /// Something is not saved, and the user wants to leave.
    Leaving(Box<Leaving>),
    /// The database is gone, and a copy could be brought back: what was found, in words.
    Lost(String),
}

/// Columns and rows around an overlay: the screen's edge and its border.
const AROUND: (usize, usize) = (8, 4);

/// The room for what is drawn in an overlay on a screen of this size.
pub const fn room(screen: (usize, usize)) -> (usize, usize) {
    (screen.0.saturating_sub(AROUND.0), screen.1.saturating_sub(AROUND.1))
}

impl Overlay {
    /// Its contexts, the nearest first, and whether one types in it.
    pub fn focus(&self) -> (Vec<Context>, bool) {
        match self {
            Self::Welcome(_) => (vec![Context::Welcome, Context::Choosing, Context::List], false),
            Self::Work(..) => (vec![Context::Page, Context::List, Context::Sideways], false),
            Self::Help(_) | Self::Prompt(_) | Self::News(..) => (vec![Context::Page, Context::List], false),
            Self::Hints(_) => (vec![Context::Hints, Context::List], false),
            Self::Offer(_) => (vec![Context::Offer], false),
            Self::Unfinished(..) => (vec![Context::Unfinished, Context::Offer], false),
            Self::Confirm(_) => (vec![Context::Confirm], false),
            Self::Leaving(_) => (vec![Context::Leaving], true),
            Self::Lost(_) => (vec![Context::Lost], false),
            Self::Palette(_) | Self::Menu(_) => (vec![Context::Choosing, Context::List], true),
        }
    }

    /// Moves by an action: a text is scrolled, in a list something else is selected.
    pub fn scroll(&mut self, action: Action, front: Region) {
        let rows = front.size().1;
        match self {
            Self::Help(top) | Self::Prompt(top) | Self::News(_, top) => {
                *top = front.scrolled(action, *top).unwrap_or(*top);
            }
            Self::Hints(top) => *top = front.scrolled(action, top.unwrap_or(front.first)).or(*top),
            Self::Work(_, offset) => *offset = front.panned(action, *offset).unwrap_or(*offset),
            Self::Palette(palette) => select(action, &mut palette.selected, palette.found.len(), rows),
            Self::Menu(Menu { selected, rows: listed }) => select(action, selected, listed.len(), rows),
            Self::Welcome(welcome) => {
                let choices = welcome.rows().len();
                select(action, &mut welcome.selected, choices, rows);
            }
            Self::Offer(_) | Self::Unfinished(..) | Self::Confirm(_) | Self::Leaving(_) | Self::Lost(_) => {}
        }
    }
}

/// A decision to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// End the phases and grade.
    Finish,
    /// End the tutorial.
    EndTutorial,
    /// Give the round up.
    Abandon,
    /// A mock turns into a guided round.
    Peek,
    /// Give a round up that is not on the screen.
    Discard(RoundId),
    /// Leave the trainer.
    Quit,
}

impl Decision {
    /// Its text.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Finish => "End the round here and grade it? The pads stay as they are.",
            Self::EndTutorial => "End the tutorial here?",
            Self::Abandon => "Give this round up? It stays in the history, without a grade.",
            Self::Discard(_) => "Give this open round up? It stays in the history, without a grade.",
            Self::Quit => "Leave greenroom?",
            Self::Peek => "Show everything live? From this minute on the round counts as guided.",
        }
    }
}
