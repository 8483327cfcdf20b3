//! The lens of the trade-offs: decisions, harvested from every pad as they are typed.

use super::line::{Line, bullet, classify};
use super::reading::LineRef;

/// One thing chosen over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Where it was written.
    pub at: LineRef,
    /// What was chosen, or the first side where nothing is chosen yet.
    pub chosen: String,
    /// What it was chosen over.
    pub over: String,
    /// The reason, if one was given.
    pub because: Option<String>,
    /// `X vs Y`: the two are weighed, and nothing is chosen yet.
    pub open: bool,
}

impl Decision {
    /// The decision as it is told back to the candidate.
    #[must_use]
    pub fn told(&self) -> String {
        if self.open {
            format!("You weighed {} against {}.", self.chosen, self.over)
        } else {
            format!("You chose {} over {}.", self.chosen, self.over)
        }
    }
}

/// Longest side of a decision, in words: anything longer is a sentence that happens to say "over".
const SIDE: usize = 5;

/// The decision that a line states, if it states one.
#[must_use]
pub fn decision(at: LineRef, line: &str) -> Option<Decision> {
    let (Line::Prose(text) | Line::Item(text)) = classify(line) else { return None };
    let text = bullet(text).unwrap_or(text);
    certain(at, text).or_else(|| weighed(at, text)).or_else(|| chosen(at, text))
}

/// `choose X over Y because Z`, with or without the reason.
fn certain(at: LineRef, text: &str) -> Option<Decision> {
    let verbs = ["choose ", "chose ", "pick ", "picked ", "prefer ", "go with ", "going with ", "use "];
    let rest = verbs.iter().find_map(|verb| strip_prefix_ignoring_case(text, verb))?;
    let (chosen, rest) =
        split_at_word(rest, &[" over ", " instead of ", " rather than ", ", not ", " not "])?;
    let (over, because) = reason(rest);
    build(at, chosen, over, because, false)
}

/// `X vs Y`, `X vs Y: …`.
fn weighed(at: LineRef, text: &str) -> Option<Decision> {
    let (chosen, rest) = split_at_word(text, &[" vs. ", " vs ", " versus "])?;
    let (over, because) = rest.split_once(':').map_or((rest, None), |(over, why)| (over, Some(why)));
    build(at, chosen, over, because, true)
}

/// `X over Y because Z` and `X not Y, Z`: without a verb, only a reason makes it a decision.
fn chosen(at: LineRef, text: &str) -> Option<Decision> {
    let (chosen, rest) =
        split_at_word(text, &[" over ", " instead of ", " rather than ", ", not ", " not "])?;
    let (over, because) = reason(rest);
    build(at, chosen, over, Some(because?), false)
}

fn build(at: LineRef, chosen: &str, over: &str, because: Option<&str>, open: bool) -> Option<Decision> {
    let side = |text: &str| {
        let text = text.trim().trim_end_matches(['.', ',', ';']);
        let words = text.split_whitespace().count();
        ((1..=SIDE).contains(&words) && !text.contains("->")).then(|| text.to_owned())
    };
    let because = because.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Some(Decision { at, chosen: side(chosen)?, over: side(over)?, because, open })
}

/// Splits off the reason: behind "because", "since", "for", "as", a colon, a dash or a comma.
fn reason(text: &str) -> (&str, Option<&str>) {
    match split_at_word(
        text,
        &[" because ", " since ", " due to ", " so that ", ": ", " - ", " — ", ", ", "; "],
    ) {
        Some((over, because)) => (over, Some(because)),
        None => (text, None),
    }
}

fn split_at_word<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let lower = text.to_ascii_lowercase();
    let first = words.iter().filter_map(|word| Some((lower.find(word)?, word.len()))).min()?;
    Some((&text[..first.0], &text[first.0 + first.1..]))
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|head| head.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::phase::Phase;

    fn harvest(line: &str) -> Option<(String, String, Option<String>)> {
        let at = LineRef { phase: Phase::TradeOffs, line: 0 };
        decision(at, line).map(|d| (d.chosen, d.over, d.because))
    }

    #[test]
    fn decisions_are_harvested_as_people_type_them() {
        for (line, chosen, over, because) in [
            ("postgres not cassandra, need txns", "postgres", "cassandra", Some("need txns")),
            ("Kafka over RabbitMQ because replay", "Kafka", "RabbitMQ", Some("replay")),
            ("choose 302 over 301", "302", "301", None),
            (
                "- use SSE instead of WebSocket: one way is enough",
                "SSE",
                "WebSocket",
                Some("one way is enough"),
            ),
            ("push vs pull: pull for celebrities", "push", "pull", Some("pull for celebrities")),
        ] {
            let found = harvest(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found, (chosen.into(), over.into(), because.map(Into::into)), "{line}");
        }
    }

    #[test]
    fn prose_and_questions_decide_nothing() {
        for line in [
            "we hand the request over to the worker",
            "is it push vs pull?",
            "> redis not memcached, ha",
            "over time this grows",
            "it does not matter",
            "users are not billed for what they did not order, mostly",
        ] {
            assert_eq!(harvest(line), None, "{line}");
        }
    }
}
