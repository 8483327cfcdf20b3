//! Finds where the pads say something: phrases in any order within a few words, concepts by any of their phrases,
//! conditions within two sentences. What isn't found is "not found", never "missed".

mod book;
mod budget;
mod claims;
mod clauses;
mod copied;
mod dismissal;
pub mod file;
mod findings;
mod list;
mod measured;
mod negation;
mod passages;
mod phrase;
mod profile;
mod rung;
mod sentence;
mod suggestion;
mod support;
mod telling;
mod topic;
mod word;

pub use book::Phrasebook;
pub(super) use findings::subject;
pub use findings::{Findings, Found, Origin};
pub use passages::Passages;
pub use profile::Told;
pub use rung::Rung;
pub use suggestion::{Suggested, Suggestion};
pub use word::stems;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Vocabulary;
    use crate::domain::id::Id;
    use crate::domain::phase::Phase;
    use crate::domain::round::Writer;
    use crate::domain::words::{Alternatives, Concept, Condition, Words};
    use crate::lens::Source;
    use crate::lens::line::{Block, Line};

    fn says(pad: &'static str, all: &[&[&str]]) -> Option<Vec<usize>> {
        let mut words = Words::default();
        let concept =
            Concept { any: vec!["request coalescing".into(), "single flight".into(), "stamped*".into()] };
        words.concepts.insert(Id::parse("coalescing").unwrap(), concept);
        let any = |part: &&[&str]| Alternatives::parse(&part.join("|")).unwrap();
        let condition = Condition { all: all.iter().map(any).collect() };
        let book = Phrasebook::of([&condition], &words);
        let mut passages = Passages::default();
        let (phase, block) = (Phase::DeepDives, Block::Plain);
        let source = |text: &'static str| {
            let reply = text.strip_prefix("interviewer: ");
            let writer = if reply.is_some() { Writer::Interviewer } else { Writer::Candidate };
            Source { phase, text: reply.unwrap_or(text), writer, block }
        };
        let pad: Vec<Source<'_>> = pad.split('\n').map(source).collect();
        let lines: Vec<Line> = pad.iter().map(|line| Line::of(*line, &Vocabulary::default())).collect();
        passages.read(&book, phase, &pad, &lines.iter().collect::<Vec<_>>());
        let lines = passages.meets(&condition, &book)?;
        Some(lines.into_iter().map(|at| at.line).collect())
    }

    #[test]
    fn a_phrase_matches_by_stem_whatever_the_case_or_hyphen() {
        assert_eq!(says("We use Single-Flights here", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("avoid a cache stampeding", &[&["@coalescing"]]), Some(vec![0]));
        assert_eq!(says("one flight", &[&["@coalescing"]]), None);
    }

    #[test]
    fn a_prefix_is_compared_with_the_word_as_written() {
        assert_eq!(says("The orders are partitioned", &[&["partition*"]]), Some(vec![0]));
        assert_eq!(says("Two invoices", &[&["invoice*"]]), Some(vec![0]));
        assert_eq!(says("One party", &[&["partition*"]]), None);
    }

    #[test]
    fn all_parts_have_to_be_said_within_two_sentences() {
        let condition: &[&[&str]] = &[&["retry", "backoff"], &["jitter"]];
        assert_eq!(says("we retry.\nwith jitter", condition), Some(vec![0, 1]));
        assert_eq!(says("we retry.\nsomething else.\nwith jitter", condition), None);
        assert_eq!(says("we retry after 1.5 s. with jitter", condition), Some(vec![0]));
        assert_eq!(says("> retry with jitter", condition), Some(vec![0]));
        assert_eq!(says("interviewer: > retry with jitter", condition), None);
    }

    #[test]
    fn the_words_of_a_phrase_stand_in_any_order_within_a_few_words() {
        let condition: &[&[&str]] = &[&["release the hold"]];
        assert_eq!(says("Holds are all released", condition), Some(vec![0]));
        assert_eq!(says("The hold stays, and after the payment we release a new version", condition), None);
        // What a number or a word of grammar belongs to stands beside it.
        assert_eq!(says("5 servers in 2 s", &[&["5 s"]]), None);
        assert_eq!(says("allow all of them", &[&["all allow"]]), None);
    }

    #[test]
    fn a_denied_phrase_says_nothing() {
        let condition: &[&[&str]] = &[&["idempotency key", "charged twice", "don't queue", "undone"]];
        for denied in [
            "We don't need idempotency keys",
            "An idempotency key is not needed",
            "There is no need for a lock or an idempotency key",
            "Idempotency keys are unnecessary here",
            "We never store an idempotency key",
            "Never store an idempotency key",
            "The gateway must never store an idempotency key",
            "no idempotency key",
            "An idempotency key for each of the calls to the processor is no problem of ours",
            "Nobody needs an idempotency key",
            "Nothing in this implementation currently keeps an idempotency key",
            "That makes the idempotency key superfluous",
            "The gateway shouldn't store an idempotency key",
            "A plain counter instead of an idempotency key",
            "We rather retry than keep an order, rather than an idempotency key",
            "An idempotency key would only slow us down",
            "An idempotency key would complicate the client",
            "Idempotency keys bring nothing",
            "A payment can't be undone",
        ] {
            assert_eq!(says(denied, condition), None, "{denied}");
        }
        for said in [
            "An idempotency key is stored, not the body",
            "It doesn't block, so the idempotency key is written first",
            "A customer must not be charged twice",
            "A customer must never be charged twice",
            "Never overwrites the idempotency key",
            "We don't queue what is refused",
            "No more than one idempotency key a payment",
            "The idempotency key shouldn't be shared",
            "An idempotency key instead of a lock",
            "The idempotency key would only be read once",
            "A payment can't be charged twice",
            "We ask twice about what can't be undone",
            "No answer then an idempotency key",
            "Not a lock - an idempotency key",
            "Not a lock -- an idempotency key",
            "Nothing is lost as there is always one idempotency key",
        ] {
            assert_eq!(says(said, condition), Some(vec![0]), "{said}");
        }
    }

    #[test]
    fn a_phrase_may_repeat_its_longest_word() {
        let condition: &[&[&str]] = &[&["line by line"]];
        assert_eq!(says("We compare the file line by line", condition), Some(vec![0]));
        assert_eq!(says("a line of the file", condition), None);
    }

    #[test]
    fn the_s_of_a_short_word_is_its_own() {
        assert_eq!(says("ws: client -> Socket.IO", &[&["ios"]]), None);
        assert_eq!(says("an iOS app", &[&["ios"]]), Some(vec![0]));
    }

    #[test]
    fn a_measure_stands_for_any_quantity_of_its_kind() {
        let lifetime: &[&[&str]] = &[&["lifetime <duration>", "within <duration>"]];
        for said in [
            "a lifetime of 45 s",
            "with a 30-second lifetime",
            "entries have 9.5 s of lifetime",
            "it answers within two minutes",
        ] {
            assert_eq!(says(said, lifetime), Some(vec![0]), "{said}");
        }
        for other in
            ["a lifetime of 45 reads", "a long lifetime", "2 s within the limit", "no lifetime of 45 s"]
        {
            assert_eq!(says(other, lifetime), None, "{other}");
        }
        assert_eq!(says("The disk is full to 95%", &[&["<percent> full"]]), Some(vec![0]));
        assert_eq!(says("12,000 read requests/s reach it", &[&["<rate> reach"]]), Some(vec![0]));
        assert_eq!(says("the ~40 shards are split", &[&["<count> shards"]]), Some(vec![0]));
    }

    #[test]
    fn a_measure_may_be_a_part_of_its_own() {
        let condition: &[&[&str]] = &[&["stale"], &["<duration>"]];
        assert_eq!(says("Entries are stale. The lifetime is 45 s", condition), Some(vec![0]));
        assert_eq!(says("Entries are stale for 40 reads", condition), None);
    }

    #[test]
    fn a_heading_parts_what_stands_above_it_from_what_stands_below() {
        let condition: &[&[&str]] = &[&["retry"], &["jitter"]];
        assert_eq!(says("we retry\n## next\nwith jitter", condition), None);
        assert_eq!(says("do you retry with jitter?", condition), None);
    }

    #[test]
    fn words_of_other_scripts_are_read() {
        assert_eq!(says("Ͷ É ß 日本 retry", &[&["retry"]]), Some(vec![0]));
    }

    #[test]
    fn an_empty_condition_is_never_met() {
        assert_eq!(says("anything", &[]), None);
    }
}
