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

/// Whether a line works a number out and says what it comes to: `peak => 37.5K * 5% = 1.9K`. Its arrows draw nothing.
#[must_use]
pub fn calculates(line: &str) -> bool {
    let Some((before, after)) = line.rsplit_once(['=', '≈']) else { return false };
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    let result = number(after.trim_start_matches(['~', '≈', '>', ' ', '*', '`', '(']));
    let operated = |(at, operator): (usize, &str)| {
        let behind = before[at + operator.len()..].trim_start();
        let digits = |c: char| c.is_ascii_digit();
        before[..at].trim_end().ends_with(|c: char| c.is_alphanumeric() || c == '%' || c == ')')
            && before[..at].contains(digits)
            && (number(behind) || behind.starts_with('('))
    };
    result && ["*", "×", "÷", "/", " x ", "+"].iter().any(|sign| before.match_indices(sign).any(operated))
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
    fn what_is_worked_out_draws_nothing_and_what_is_drawn_works_nothing_out() {
        for typed in [
            "cache hit 95% => db: 37.5K * 5% = ~1.9K qps",
            "peak -> 3M * 12 / 86400 = 416/s",
            "a -> (2 + 3) x 4 = **20**",
        ] {
            assert!(calculates(typed), "{typed}");
        }
        for typed in [
            "read @10K/s: client -> lb -> api x6 -> cache (95% hit)",
            "api x6 -> db x2",
            "a => b",
            "POST /links/1 {a=1} -> 201",
            "client -> s3/2024 = archive",
        ] {
            assert!(!calculates(typed), "{typed}");
        }
    }

    #[test]
    fn a_calculation_or_a_lone_mark_asks_nobody() {
        for typed in ["writes = dau * 4 =?", "?", "???", "> why?", "## why?"] {
            assert_eq!(question(typed), None, "{typed}");
        }
    }
}
