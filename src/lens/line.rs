//! What a single line of a pad is by its looks alone. A sigil is optional and only makes it certain.

/// Drawn in the pad when the time of the whole is over.
pub const TIME: &str = "──── time ────";

/// A line by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'t> {
    /// Nothing but blanks.
    Blank,
    /// The interviewer's reply: `> …`.
    Reply(&'t str),
    /// A heading, the interviewer's or the candidate's own: `## …`.
    Heading(&'t str),
    /// The line drawn at the end of the time.
    Time,
    /// A question: `? dau`, `how many users?`.
    Question(&'t str),
    /// Out of scope: `x payments`, `out: payments`, `no payments`.
    OutOfScope(&'t str),
    /// An assumption: `~ dau = 10M`, `assume 10M dau`.
    Assumption(&'t str),
    /// In scope: `- shorten a url`.
    Item(&'t str),
    /// Anything else.
    Prose(&'t str),
}

/// What a line is by its looks.
#[must_use]
pub fn classify(line: &str) -> Line<'_> {
    let text = line.trim();
    if text.is_empty() {
        Line::Blank
    } else if text == TIME {
        Line::Time
    } else if let Some(reply) = text.strip_prefix("> ") {
        Line::Reply(reply.trim_start())
    } else if text.starts_with('#') {
        Line::Heading(text.trim_start_matches('#').trim_start())
    } else {
        said(text)
    }
}

fn said(text: &str) -> Line<'_> {
    if let Some(question) = question(text) {
        return Line::Question(question);
    }
    if let Some(rest) = after_word(text, &["~", "assume", "assuming", "assumption:", "assumptions:"]) {
        return Line::Assumption(rest);
    }
    let bare = bullet(text);
    if let Some(rest) = after_word(text, &["x"]).or_else(|| after_word(bare.unwrap_or(text), OUT)) {
        return Line::OutOfScope(rest);
    }
    bare.map_or(Line::Prose(text), Line::Item)
}

/// Beginnings that put the rest out of scope.
const OUT: &[&str] =
    &["out:", "out of scope:", "out-of-scope:", "not in scope:", "skip:", "no", "non-goal:", "non-goals:"];

/// What a line asks, if it asks.
#[must_use]
pub fn question(line: &str) -> Option<&str> {
    let text = line.trim();
    if text.starts_with(['>', '#']) {
        return None;
    }
    if let Some(asked) = text.strip_prefix("? ") {
        return (!asked.trim().is_empty()).then(|| asked.trim());
    }
    // `=?` asks for a calculation, not for the interviewer.
    let asks = text.ends_with('?') && !text.ends_with("=?") && !text.ends_with("= ?");
    (asks && text.chars().any(char::is_alphanumeric)).then(|| bullet(text).unwrap_or(text))
}

/// The text behind `- `, `* ` or `• `.
#[must_use]
pub fn bullet(text: &str) -> Option<&str> {
    ["- ", "* ", "• ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start)
}

fn after_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let ends = word.ends_with(':') || rest.starts_with(' ');
        (head.eq_ignore_ascii_case(word) && ends && !rest.trim().is_empty()).then(|| rest.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_recognised_without_a_sigil() {
        for (typed, is) in [
            ("how many users?", Line::Question("how many users?")),
            ("dau?", Line::Question("dau?")),
            ("- latency?", Line::Question("latency?")),
            ("? dau", Line::Question("dau")),
            ("assume 10M dau", Line::Assumption("10M dau")),
            ("~ dau = 10M", Line::Assumption("dau = 10M")),
            ("- shorten a url", Line::Item("shorten a url")),
            ("out: payments", Line::OutOfScope("payments")),
            ("no payments", Line::OutOfScope("payments")),
            ("- no payments", Line::OutOfScope("payments")),
            ("x payments", Line::OutOfScope("payments")),
            ("> 10M", Line::Reply("10M")),
            ("## Why?", Line::Heading("Why?")),
            ("──── time ────", Line::Time),
            ("notes", Line::Prose("notes")),
            ("nothing to see", Line::Prose("nothing to see")),
            ("  ", Line::Blank),
        ] {
            assert_eq!(classify(typed), is, "{typed}");
        }
    }

    #[test]
    fn a_calculation_or_a_lone_mark_asks_nobody() {
        for typed in ["writes = dau * 4 =?", "?", "???", "> why?", "## why?"] {
            assert_eq!(question(typed), None, "{typed}");
        }
    }
}
