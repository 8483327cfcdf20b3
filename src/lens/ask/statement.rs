//! Sentences that ask nothing: thanks, plans, assumptions. Where it isn't plain that a sentence states something, it asks.

use super::clauses::{AUXILIARIES, is_condition, is_one_of, opens};

/// Words of sentences that take note of what was said: `Thanks, that helps.`, `Good to know.`
const NOTED: &str = "ok okay thanks thank you that this it helps helped understood got good to know great fine alright all \
    right sure cool nice perfect noted i see makes sense clear yes yep no let me think about for a second minute moment \
    then now very much so well moving on and";

/// The beginnings of sentences that announce something.
const ANNOUNCES: &str = "let lets let's assume assuming noted moving";

/// Subjects that begin a statement, also with a verb joined to them: `I'd`, `we'll`.
const PERSONS: &str = "i we they";
const THINGS: &str = "it this that these those there";

/// Words that may stand before the subject of a statement.
const LEADS: &str = "and but so ok okay well thanks sorry right then also yes no sure great good";

/// Verbs, beside the auxiliaries, that state something of what stands before them.
const STATES: &str = "seems looks sounds makes helps works suffices means";

/// Words of who asks without a question: `I wonder whether it is public`.
const WONDERS: &str =
    "wonder wondering whether curious tell explain clarify clarification question ask asking how why";

/// Last words that turn a sentence into a question.
const TAGS: &str = "right correct yes no or please what how";

/// True for a sentence that asks nothing.
pub(super) fn states(text: &str) -> bool {
    let text = text.trim();
    if text.contains(['?', '？']) {
        return false;
    }
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.iter().all(|word| is_one_of(NOTED, word)) || ends_the_questions(&words) {
        return !words.is_empty();
    }
    let tagged = !text.ends_with('.') && words.last().is_some_and(|last| is_one_of(TAGS, last));
    let led = words.iter().position(|word| !is_one_of(LEADS, word)).unwrap_or(0);
    let rest = &words[led..];
    if tagged || opens(text) || is_condition(text) || asks_indirectly(rest) || asks_behind(text) {
        return false;
    }
    announces(rest) || begins_with_a_subject(rest) || is_opinion(rest) || has_a_verb(&words)
}

/// True for a sentence that takes something for given: `I'll assume three regions`.
pub fn assumes(text: &str) -> bool {
    words(text).iter().any(|word| is_one_of("assume assuming assumed suppose presume guess", word))
}

/// The words of a text in lower case, with their apostrophes.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('’', "'");
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// `No more questions.`
fn ends_the_questions(words: &[&str]) -> bool {
    matches!(words, ["no", "more" | "further" | "other", ..])
}

fn announces(words: &[&str]) -> bool {
    words.len() > 1 && is_one_of(ANNOUNCES, words[0])
}

/// `I want to know the latency`, `I have a question about refunds`.
fn asks_indirectly(words: &[&str]) -> bool {
    let wants = |two: &[&str]| two == ["to", "know"] || two == ["to", "hear"];
    words.iter().any(|word| is_one_of(WONDERS, word)) || words.windows(2).any(wants)
}

/// A question behind what it is about: `timeouts: do payments have an id`, `view counts and do creators see them`.
fn asks_behind(text: &str) -> bool {
    let mut parts = [", ", " - ", " – ", ": "].iter().flat_map(|sign| text.split(sign).skip(1));
    let named = |head: &str| {
        let words = words(head);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        !begins_with_a_subject(&words) && !has_a_verb(&words)
    };
    parts.any(opens) || text.split_once(" and ").is_some_and(|(head, tail)| named(head) && opens(tail))
}

/// `I'd use …`, `we shard …`, `that makes …`; `that latency` only names something.
fn begins_with_a_subject(words: &[&str]) -> bool {
    let [first, rest @ ..] = words else { return false };
    let (subject, joined) = first.split_once('\'').map_or((*first, false), |(subject, _)| (subject, true));
    let verb = rest.first().is_some_and(|next| is_verb(next));
    is_one_of(PERSONS, subject) && !rest.is_empty() || is_one_of(THINGS, subject) && (joined || verb)
}

fn is_verb(word: &str) -> bool {
    is_one_of(AUXILIARIES, word) || is_one_of("was were had", word) || is_one_of(STATES, word)
}

fn is_opinion(words: &[&str]) -> bool {
    words.windows(2).any(|two| two[0] == "i" && is_one_of("think guess believe suppose", two[1]))
}

/// A subject and its verb: `a counter is enough`. The verb of `users who are active` or `the data we have` is another, and
/// `a counter: is it enough` asks.
fn has_a_verb(words: &[&str]) -> bool {
    let within = |at: usize| at == 0 || is_one_of("who that which i we you they", words[at - 1]);
    let inverted =
        |at: usize| words.get(at + 1).is_some_and(|next| is_one_of("it we i you they there", next));
    let states = |(at, word): (usize, &&str)| is_verb(word) && !within(at) && !inverted(at);
    let verb = words.iter().enumerate().position(states);
    verb.is_some_and(|at| !words[..at].iter().any(|word| is_one_of("what which who where when", word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_plans_and_assumptions_ask_nothing() {
        for text in [
            "Thanks, that helps.",
            "Understood.",
            "okay",
            "Good to know.",
            "ok let me think about it for a second",
            "No more questions from my side.",
            "I'm going to use Postgres sharded by account id.",
            "I’d start with a base62 counter.",
            "We can do the fan-out per time zone.",
            "Double entry it is then.",
            "That makes sense, moving on to the API.",
            "Durable execution with a journal is what I'd go for.",
            "Right, so twenty thousand a day is not a lot.",
            "Contraction hierarchies, I think.",
            "vLLM seems the obvious pick.",
            "Let me do the numbers now.",
            "Assume 3 lines per order.",
        ] {
            assert!(states(text), "{text}");
        }
    }

    #[test]
    fn what_might_ask_is_no_statement() {
        for text in [
            "latency",
            "partial refunds",
            "number of users who are active",
            "the data we have",
            "users that can retry",
            "how we shard",
            "Tell me the latency.",
            "I want to know how many users there are",
            "I wonder whether it is public",
            "we need auth, right",
            "they print it right?",
            "strong I guess?",
            "if Redis is down, do we let traffic through",
            "for creating links, can it be down",
            "a badge count - is it needed",
            "that latency",
            "so do we ship worldwide",
            "timeouts: the shop terminal retries, do payments have an unique id",
            "view counts and do creators get paid by them",
            "a pool is nearly empty and a payment would get more than is left - what do we do",
        ] {
            assert!(!states(text), "{text}");
        }
    }
}
