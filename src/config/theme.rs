//! Colours by what they mean. Sixteen colours, which the terminal's own palette makes right on dark and on light.

/// Role of a part of the screen; the theme gives it a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Less important text.
    Faint,
    /// Headings and names.
    Strong,
    /// The mark and the active phase.
    Accent,
    /// Right, met, running.
    Good,
    /// Close, amber, partly.
    Warn,
    /// Wrong, overtime, not saved.
    Bad,
    /// The interviewer's words.
    Voice,
    /// The line one is on.
    Selected,
    /// Letters that a search found.
    Match,
    /// Borders and rules.
    Rule,
}

/// One of the terminal's own colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's foreground.
    Default,
    /// Colour 1.
    Red,
    /// Colour 2.
    Green,
    /// Colour 3.
    Yellow,
    /// Colour 4.
    Blue,
    /// Colour 5.
    Magenta,
    /// Colour 6.
    Cyan,
}

/// Look of a role. Without colour the attributes alone carry the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Foreground.
    pub colour: Colour,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Foreground and background exchanged.
    pub reverse: bool,
    /// Underlined.
    pub underline: bool,
}

/// A set of looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours.
    #[default]
    Sixteen,
    /// No colour at all, as `NO_COLOR` asks.
    Monochrome,
}

impl Theme {
    /// Look of a role.
    pub const fn look(self, role: Role) -> Look {
        let look = base(role);
        match self {
            Self::Sixteen => look,
            Self::Monochrome => Look { colour: Colour::Default, ..look },
        }
    }
}

const fn base(role: Role) -> Look {
    let plain = Look { colour: Colour::Default, bold: false, dim: false, reverse: false, underline: false };
    match role {
        Role::Text => plain,
        Role::Faint | Role::Rule => Look { dim: true, ..plain },
        Role::Strong => Look { bold: true, ..plain },
        Role::Accent => Look { colour: Colour::Green, bold: true, ..plain },
        Role::Good => Look { colour: Colour::Green, ..plain },
        Role::Warn => Look { colour: Colour::Yellow, bold: true, ..plain },
        Role::Bad => Look { colour: Colour::Red, bold: true, ..plain },
        Role::Voice => Look { colour: Colour::Cyan, ..plain },
        Role::Selected => Look { reverse: true, ..plain },
        Role::Match => Look { colour: Colour::Magenta, bold: true, underline: true, ..plain },
    }
}
