//! The characters of a drawing.

use super::{Charset, Side};

/// One set of characters. Lists by side go up, right, down, left.
pub(super) struct Glyphs {
    /// A box's corners: top left, top right, bottom left, bottom right.
    pub(super) corners: [&'static str; 4],
    /// Across and upright.
    pub(super) lines: [&'static str; 2],
    dotted: [&'static str; 2],
    /// A group's frame: corners as of a box, then across and upright.
    pub(super) frame_corners: [&'static str; 4],
    pub(super) frame_lines: [&'static str; 2],
    /// Border pieces at which a wire leaves a box, by side.
    pub(super) exits: [&'static str; 4],
    /// Heads, by the side they point to.
    pub(super) heads: [&'static str; 4],
    /// Bends: down and right, down and left, up and right, up and left.
    bends: [&'static str; 4],
    pub(super) crossing: &'static str,
    ascii: bool,
}

const UNICODE: Glyphs = Glyphs {
    corners: ["┌", "┐", "└", "┘"],
    lines: ["─", "│"],
    dotted: ["┄", "┆"],
    frame_corners: ["╔", "╗", "╚", "╝"],
    frame_lines: ["═", "║"],
    exits: ["┴", "├", "┬", "┤"],
    heads: ["▲", "►", "▼", "◄"],
    bends: ["╭", "╮", "╰", "╯"],
    crossing: "┼",
    ascii: false,
};

const ASCII: Glyphs = Glyphs {
    corners: ["+", "+", "+", "+"],
    lines: ["-", "|"],
    dotted: ["~", ":"],
    frame_corners: ["#", "#", "#", "#"],
    frame_lines: ["=", "#"],
    exits: ["+", "+", "+", "+"],
    heads: ["^", ">", "v", "<"],
    bends: [".", ".", "'", "'"],
    crossing: "+",
    ascii: true,
};

impl Glyphs {
    pub(super) fn of(charset: Charset) -> &'static Self {
        match charset {
            Charset::Unicode => &UNICODE,
            Charset::Ascii => &ASCII,
        }
    }

    /// A letter of a box's text: our own signs have an ASCII spelling too.
    pub(super) fn letter<'a>(&self, grapheme: &'a str) -> &'a str {
        match grapheme {
            "×" if self.ascii => "x",
            "…" if self.ascii => ".",
            other => other,
        }
    }

    /// The piece of a wire that joins these two sides of a cell.
    pub(super) fn piece(&self, sides: [Side; 2], dotted: bool) -> &'static str {
        let has = |side: Side| sides.contains(&side);
        let lines = if dotted { &self.dotted } else { &self.lines };
        match (has(Side::Up), has(Side::Right), has(Side::Down), has(Side::Left)) {
            (_, true, _, true) => lines[0],
            (true, _, true, _) => lines[1],
            (_, true, true, _) => self.bends[0],
            (_, _, true, true) => self.bends[1],
            (true, true, ..) => self.bends[2],
            _ => self.bends[3],
        }
    }
}
