//! The reasons that a line, or a part of it, is left out.

use std::fmt;

/// The reason that a line was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// It is prose, or another notation's.
    Prose,
    /// It has an arrow, and yet reads as prose.
    Sentence,
    /// It has an arrow, but a box beside it has no name.
    Nameless,
    /// Its arrow stands between numbers.
    Quantity,
    /// It says under which condition something would happen.
    Condition,
    /// A piece beside its arrow doesn't read like a component.
    Unclear,
    /// It is an answer: `api -->> client: 200`.
    Reply,
    /// It is a frame of a drawing, or a row of which no arrow is drawn.
    Frame,
    /// Bars or dashes stand between its names, which say no direction.
    Headless,
    /// It names what somebody does where a box should stand: `login -> auth svc`.
    Deed,
    /// A rate that says neither that it comes nor that one copy takes as much: `-> db 1k rps`.
    Rate,
    /// A part that says something about a box which isn't modelled, or a remark.
    Remark,
    /// A part behind a bracket that isn't closed.
    Unclosed,
    /// It is longer than any line that is read, or a name in it is longer than any box.
    TooLong,
    /// A statement in a Mermaid flowchart that can't be read, and why.
    Mermaid(&'static str),
    /// A Mermaid chart of this other kind.
    OtherChart(&'static str),
    /// The diagram is full: more lines, boxes or arrows than are read.
    Full,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Mermaid(why) => return write!(f, "not read as Mermaid: {why}"),
            Self::OtherChart(kind) => return write!(f, "a Mermaid {kind}; only flowcharts are read"),
            Self::Prose => "read as prose",
            Self::Sentence => "read as prose, though it has an arrow; type names only, as in `a -> b`",
            Self::Nameless => "an arrow without a box at its end",
            Self::Quantity => "an arrow between numbers",
            Self::Condition => "a condition, not a call",
            Self::Unclear => "what stands beside the arrow doesn't read like a component",
            Self::Reply => "an answer, not a call",
            Self::Frame => "part of a drawing; type `a -> b`",
            Self::Headless => "no arrow says which way; type `a -> b`",
            Self::Deed => "what is done, and no box; type it in front, as in `login: client -> auth svc`",
            Self::Rate => "a rate that comes, or one that it takes? type `-1k/s-> db` or `db cap 1k/s`",
            Self::Remark => "a remark",
            Self::Unclosed => "a bracket that isn't closed",
            Self::TooLong => "too long to be a box or an arrow",
            Self::Full => "the diagram is full",
        };
        f.write_str(text)
    }
}
