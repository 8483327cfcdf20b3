//! The welcome: the ways to begin. It comes on the first run, and again at the end of the tutorial.

use crate::config::action::Action;

/// The welcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Welcome {
    /// When it comes.
    pub at: At,
    /// The selected row.
    pub selected: usize,
}

/// When the welcome comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// On the first run.
    Start,
    /// At the end of the tutorial.
    TutorialEnd,
}

/// The action of a row, and its text; the most useful row stands first.
type Row = (Action, &'static str);

const TUTORIAL: Row = (Action::Tutorial, "The tutorial: two minutes, all six phases");
const EXERCISE: Row = (Action::FirstExercise, "A first exercise: ten minutes, one phase, graded");
const LIBRARY: Row = (Action::Dismiss, "The library: every problem, 45 minutes a round");

impl Welcome {
    /// The welcome at a time, its first row selected.
    pub const fn new(at: At) -> Self {
        Self { at, selected: 0 }
    }

    /// Its rows.
    pub const fn rows(self) -> [Row; 3] {
        match self.at {
            At::Start => [TUTORIAL, EXERCISE, LIBRARY],
            At::TutorialEnd => [EXERCISE, LIBRARY, (Action::Tutorial, "The tutorial once more")],
        }
    }

    /// The selected action.
    pub fn chosen(self) -> Option<Action> {
        self.rows().get(self.selected).map(|(action, _)| *action)
    }
}
