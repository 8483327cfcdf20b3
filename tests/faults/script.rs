//! What is done before a kill: keys in random pieces, with words that can be told apart.

use std::fmt;

use crate::chance::Chance;

/// What is being done when the kill comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Typing,
    Pasting,
    Undoing,
    Resizing,
    Grading,
}

pub(crate) const DEEDS: [Deed; 5] =
    [Deed::Typing, Deed::Pasting, Deed::Undoing, Deed::Resizing, Deed::Grading];

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// One step: bytes of the keyboard, or another size of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Keys(String),
    Size(u16, u16),
}

/// What is done, and the state of the screen at which the kill comes.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) steps: Vec<Step>,
    pub(crate) until: Until,
}

/// A state of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Until {
    /// A word is on it.
    Word(usize),
    /// So many criteria of the page are marked; keys that come together mark several.
    Marks(usize),
}

impl Until {
    pub(crate) fn holds(self, screen: &str) -> bool {
        match self {
            Self::Word(number) => screen.contains(&word(number)),
            Self::Marks(number) => crate::verdict::marks(screen) >= number,
        }
    }
}

/// Words typed before a kill at most.
const WORDS: usize = 40;

/// Marks at most: once the last of the five criteria of the first page is marked, the page moves on.
const MARKS: usize = 4;

const SIZES: [(u16, u16); 6] = [(80, 24), (60, 20), (100, 30), (120, 40), (79, 23), (160, 45)];

/// A word, which ends in a dot so that half of it is none.
pub(crate) fn word(number: usize) -> String {
    format!("w{number:03}.")
}

/// Eight words a line, so that all of them stay in sight.
fn typed(number: usize) -> String {
    word(number) + if number % 8 == 7 { "\r" } else { " " }
}

impl Script {
    pub(crate) fn of(deed: Deed, chance: &mut Chance) -> Self {
        match deed {
            Deed::Typing => Self::typing(chance),
            Deed::Pasting => Self::pasting(chance),
            Deed::Undoing => Self::undoing(chance),
            Deed::Resizing => Self::resizing(chance),
            Deed::Grading => Self::grading(chance),
        }
    }

    fn typing(chance: &mut Chance) -> Self {
        let last = 1 + chance.below(WORDS - 1);
        let keys: String = (0..=last).map(typed).collect();
        Self { steps: pieces(&keys, chance), until: Until::Word(chance.below(last)) }
    }

    /// Pastes of one line each, eight words long.
    fn pasting(chance: &mut Chance) -> Self {
        let pastes = 2 + chance.below(4);
        let paste = |number: usize| {
            let words: String = (0..8).map(|at| word(number * 8 + at) + " ").collect();
            format!("\x1b[200~{words}\x1b[201~\r")
        };
        let keys: String = (0..pastes).map(paste).collect();
        Self { steps: pieces(&keys, chance), until: Until::Word(chance.below(pastes - 1) * 8) }
    }

    /// Words, some steps back, and other words.
    fn undoing(chance: &mut Chance) -> Self {
        let before: String = (0..8 + chance.below(8)).map(typed).collect();
        let back = "\x15".repeat(1 + chance.below(5));
        let after: String = (100..104).map(|number| word(number) + " ").collect();
        let keys = format!("{before}{back}{after}{back}{after}");
        Self { steps: pieces(&keys, chance), until: Until::Word(chance.of(&[0, 100, 103])) }
    }

    fn resizing(chance: &mut Chance) -> Self {
        let Self { mut steps, .. } = Self::typing(chance);
        for _ in 0..4 {
            let (columns, rows) = chance.of(&SIZES);
            steps.insert(chance.below(steps.len() + 1), Step::Size(columns, rows));
        }
        Self { steps, until: Until::Word(0) }
    }

    /// The round is finished, the guess sealed, and some criteria of the first page are marked.
    fn grading(chance: &mut Chance) -> Self {
        let marks: String = (0..1 + chance.below(MARKS)).map(|_| chance.of(&['y', 'p', 'n'])).collect();
        let reached = 1 + chance.below(marks.len());
        let keys = format!("w000.\x04y33333333y\r{marks}");
        Self { steps: pieces(&keys, chance), until: Until::Marks(reached) }
    }
}

/// Keys in random pieces, as a terminal delivers them. The marks of a paste stay in one piece: what a mark becomes that
/// comes in two is a matter of reading keys, and would take words to other pads.
fn pieces(keys: &str, chance: &mut Chance) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = keys;
    while !rest.is_empty() {
        let mut end = (1 + chance.below(24)).min(rest.len());
        if let Some(mark) = rest[..end].rfind('\x1b') {
            end = end.max(mark + "\x1b[200~".len());
        }
        let (piece, more) = rest.split_at(end);
        steps.push(Step::Keys(piece.to_owned()));
        rest = more;
    }
    steps
}

impl crate::terminal::Term {
    /// Pastes a line that begins with a word of its own, and waits until that is on the screen.
    pub(crate) fn pastes(&mut self, line: &str) {
        self.types(&format!("\x1b[200~{line}\x1b[201~"));
        let first = line.split(' ').next().unwrap_or_default().to_owned();
        self.until_seen(&first);
    }
}
