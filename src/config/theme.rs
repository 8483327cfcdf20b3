//! Colours by what they mean, readable on dark and on light.

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

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's foreground.
    Default,
    /// One of the terminal's own sixteen, 0 to 15, which its palette decides about.
    Own(u8),
    /// One of the 240 after them, 16 to 255, which are the same on every terminal.
    Fixed(u8),
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

/// A set of looks. Every colour of it has a contrast of at least 3 to 1 on black and on white: nobody asks the terminal
/// for its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Colours that are the same on every terminal.
    #[default]
    Fixed,
    /// The terminal's own sixteen colours: of these, its green, yellow and cyan can't be read on white.
    Sixteen,
    /// No colour at all, as `NO_COLOR` asks.
    Monochrome,
}

impl Theme {
    /// The theme for the values of `NO_COLOR`, `TERM` and `COLORTERM`, empty where one isn't set.
    pub fn of(no_color: &str, term: &str, colorterm: &str) -> Self {
        if !no_color.is_empty() {
            Self::Monochrome
        } else if term.contains("256") || term.contains("direct") || !colorterm.is_empty() {
            Self::Fixed
        } else {
            Self::Sixteen
        }
    }

    /// Look of a role.
    pub const fn look(self, role: Role) -> Look {
        Look { colour: self.colour(role), ..attributes(role, matches!(self, Self::Fixed)) }
    }

    const fn colour(self, role: Role) -> Colour {
        let (fixed, own) = match role {
            Role::Text | Role::Strong | Role::Selected => return Colour::Default,
            Role::Accent | Role::Good => (28, 12),
            Role::Warn => (130, 13),
            Role::Bad => (160, 9),
            Role::Voice => (30, 5),
            Role::Match => (127, 13),
            // A bright black that is a background, as in some palettes, would hide them; they are dimmed instead.
            Role::Faint | Role::Rule => (244, 0),
        };
        match self {
            Self::Fixed => Colour::Fixed(fixed),
            Self::Sixteen if own > 0 => Colour::Own(own),
            Self::Sixteen | Self::Monochrome => Colour::Default,
        }
    }
}

const fn attributes(role: Role, grey: bool) -> Look {
    let plain = Look { colour: Colour::Default, bold: false, dim: false, reverse: false, underline: false };
    match role {
        Role::Text | Role::Good | Role::Voice => plain,
        Role::Faint | Role::Rule => Look { dim: !grey, ..plain },
        Role::Strong | Role::Accent | Role::Warn | Role::Bad => Look { bold: true, ..plain },
        Role::Selected => Look { reverse: true, ..plain },
        Role::Match => Look { bold: true, underline: true, ..plain },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 11] = [
        Role::Text,
        Role::Faint,
        Role::Strong,
        Role::Accent,
        Role::Good,
        Role::Warn,
        Role::Bad,
        Role::Voice,
        Role::Selected,
        Role::Match,
        Role::Rule,
    ];

    /// The sixteen colours as xterm shows them.
    const XTERM: [u32; 16] = [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
        0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ];

    /// Red, green and blue; none for the terminal's foreground, which its background suits.
    fn rgb(colour: Colour) -> Option<[u8; 3]> {
        match colour {
            Colour::Default => None,
            Colour::Own(own) => {
                let [_, rgb @ ..] = XTERM[usize::from(own)].to_be_bytes();
                Some(rgb)
            }
            Colour::Fixed(grey @ 232..) => Some([8 + 10 * (grey - 232); 3]),
            Colour::Fixed(cube) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let at = cube - 16;
                Some([level(at / 36), level(at / 6 % 6), level(at % 6)])
            }
        }
    }

    /// Relative luminance, 0 to 1, as WCAG 2 defines it.
    fn luminance(rgb: [u8; 3]) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        let green = rgb(Colour::Own(2)).unwrap();
        assert!(contrast(green, [255; 3]) < 3.0, "xterm's green on white");
        assert_eq!(rgb(Colour::Fixed(28)), Some([0, 135, 0]));
        assert_eq!(rgb(Colour::Fixed(244)), Some([128; 3]));
    }

    #[test]
    fn every_colour_can_be_read_on_black_and_on_white() {
        for theme in [Theme::Fixed, Theme::Sixteen, Theme::Monochrome] {
            for (role, rgb) in ROLES.iter().filter_map(|role| Some((role, rgb(theme.look(*role).colour)?))) {
                for ground in [[0; 3], [255; 3]] {
                    let found = contrast(rgb, ground);
                    assert!(found >= 3.0, "{role:?} of {theme:?} on {ground:?}: {found:.2}");
                }
            }
        }
    }

    #[test]
    fn the_terminal_is_asked_for_no_more_than_it_has() {
        assert_eq!(Theme::of("1", "xterm-256color", "truecolor"), Theme::Monochrome);
        assert_eq!(Theme::of("", "tmux-256color", ""), Theme::Fixed);
        assert_eq!(Theme::of("", "xterm", "truecolor"), Theme::Fixed);
        assert_eq!(Theme::of("", "xterm", ""), Theme::Sixteen);
        assert_eq!(Theme::of("", "linux", ""), Theme::Sixteen);
    }

    #[test]
    fn without_colour_every_role_that_matters_has_an_attribute() {
        for role in [Role::Selected, Role::Match, Role::Bad, Role::Warn, Role::Strong, Role::Faint] {
            let plain = Theme::Monochrome.look(Role::Text);
            assert_ne!(Theme::Monochrome.look(role), plain, "{role:?}");
        }
    }
}
