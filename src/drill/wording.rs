//! A card as a text to be edited: five headings at the beginnings of lines, each with its text below.

use std::fmt::Write as _;

use crate::domain::card::Card;
use crate::domain::scrub::scrub;

/// The headings, in their order.
const HEADINGS: [&str; 5] = ["ask:", "answer:", "accept:", "why:", "matters:"];

/// The longest text, in bytes: a card is one idea.
const LONGEST: usize = 16_384;

/// The text of a card.
pub fn text(card: &Card) -> String {
    let accept = (!card.accept.is_empty()).then(|| card.accept.join("\n"));
    let parts =
        [Some(&card.ask), Some(&card.answer), accept.as_ref(), card.why.as_ref(), card.matters.as_ref()];
    let mut text = String::new();
    for (heading, part) in HEADINGS.iter().zip(parts) {
        let _ = writeln!(text, "{heading}");
        for line in part.into_iter().flat_map(|part| part.trim().lines()) {
            // Only at the beginning of a line it is a heading.
            let apart = if heading_of(line).is_some() { " " } else { "" };
            let _ = writeln!(text, "{apart}{}", line.trim_end());
        }
        text.push('\n');
    }
    text
}

/// The card that a text says.
///
/// # Errors
/// The place and the way to mend it, for whoever wrote it.
pub fn card(text: &str) -> Result<Card, String> {
    if text.len() > LONGEST {
        return Err(format!("The text has {} bytes; a card has at most {LONGEST}.", text.len()));
    }
    let mut parts: [Option<String>; 5] = [const { None }; 5];
    let mut current = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = scrub(line);
        if let Some(at) = heading_of(&line) {
            if parts[at].is_some() {
                return Err(format!("Line {number}: `{}` is there a second time.", HEADINGS[at]));
            }
            parts[at] = Some(line[HEADINGS[at].len()..].trim().to_owned());
            current = Some(at);
        } else if let Some(part) = current.and_then(|at| parts[at].as_mut()) {
            let _ = write!(part, "\n{}", line.trim());
        } else if !line.trim().is_empty() {
            return Err(format!("Line {number}: expected `{}` above the text.", HEADINGS[0]));
        }
    }
    let [ask, answer, accept, why, matters] = parts.map(|part| part.map(|text| text.trim().to_owned()));
    let needed = |part: Option<String>, heading: &str| {
        part.filter(|text| !text.is_empty()).ok_or_else(|| format!("There is no text below `{heading}`."))
    };
    let optional = |part: Option<String>| part.filter(|text| !text.is_empty());
    let (ask, answer) = (needed(ask, HEADINGS[0])?, needed(answer, HEADINGS[1])?);
    let accept = accept.iter().flat_map(|part| part.lines()).filter(|line| !line.is_empty());
    let accept = accept.map(str::to_owned).collect();
    Ok(Card { ask, answer, accept, why: optional(why), matters: optional(matters), ..Card::default() })
}

/// The card that an edited text of another says; none where it says the same.
///
/// # Errors
/// As [`card`].
pub fn reworded(before: &Card, text: &str) -> Result<Option<Card>, String> {
    let card = card(text)?;
    Ok((self::text(&card) != self::text(before)).then_some(card))
}

fn heading_of(line: &str) -> Option<usize> {
    HEADINGS.iter().position(|heading| line.starts_with(heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_what_its_text_says() {
        let full = Card {
            ask: "How long?\nIn letters.".into(),
            answer: "why: seven".into(),
            accept: vec!["7".into(), "seven letters".into()],
            why: Some("Two.\n\n- paragraphs".into()),
            ..Card::default()
        };
        for one in [full, Card { ask: "a".into(), answer: "b".into(), ..Card::default() }] {
            assert_eq!(card(&text(&one)), Ok(one));
        }
        let typed = card("\nanswer: seven\nask: how long?\n").unwrap();
        assert_eq!((typed.ask.as_str(), typed.answer.as_str(), typed.why), ("how long?", "seven", None));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let wrong = |text: &str| card(text).unwrap_err();
        assert!(wrong("hello\nask: x").contains("Line 1: expected `ask:`"));
        assert!(wrong("ask: x\nanswer: y\nask: z").contains("Line 3: `ask:`"));
        assert!(wrong("ask: x\nwhy: y").contains("`answer:`"));
        assert!(wrong("").contains("`ask:`"));
        assert!(wrong("ask:\n \nanswer: x").contains("`ask:`"));
        assert!(wrong(&"x".repeat(LONGEST + 1)).contains("at most"));
    }

    #[test]
    fn nothing_hostile_is_kept() {
        let kept = card("ask: a\u{1b}[31mb\u{202e}\r\nanswer: c\r\n").unwrap();
        assert_eq!((kept.ask.as_str(), kept.answer.as_str()), ("a\u{fffd}[31mb\u{fffd}", "c"));
    }
}
