use std::sync::Arc;

use indexmap::IndexMap;

use super::*;
use crate::domain::drill::{Outcome, Topic};
use crate::domain::id::Id;
use crate::domain::template::Template;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A table of an SSD's speed and one question on it, `within` 2.
fn table(formula: &str, unit: &str, given: &[(&str, &str)]) -> Table {
    let number = Number {
        name: "sequential read from an SSD".into(),
        value: "1 GB/s".into(),
        also: vec!["ssd".into()],
        ask: "How fast is an SSD?".into(),
        topic: Topic::Bandwidth,
        unit: "GB/s".into(),
        within: 2.0,
        source: id("somebody"),
    };
    let url = Some("https://example.org/ssd".into());
    let source = Edition { title: "Somebody".into(), year: 2020, url };
    let ask: String = given.iter().map(|(name, _)| format!("{{={name}}} ")).collect();
    let question = Computed {
        ask: Template::parse(&ask).unwrap(),
        given: given.iter().map(|(name, range)| (id(name), (*range).to_owned())).collect(),
        formula: formula.into(),
        topic: Topic::Time,
        unit: unit.into(),
        within: 2.0,
    };
    Table {
        facts: Numbers {
            sources: IndexMap::from([(id("somebody"), source)]),
            numbers: IndexMap::from([(id("ssd_read"), number)]),
        },
        questions: Questions { questions: IndexMap::from([(id("q"), question)]) },
    }
}

fn asked(table: &Table, item: &str) -> Question {
    let bank = Arc::new(Bank { items: table.items().unwrap() });
    let stream = Stream::new(bank, None, 1);
    (0..9).filter_map(|n| stream.question(n)).find(|question| question.item.id == item).unwrap()
}

fn reading() -> Question {
    asked(&table("size / ssd_read", "s", &[("size", "100 GB - 100 GB")]), "question/q")
}

fn text(judged: &Judged) -> String {
    judged.page.rows.iter().map(|row| format!("{}\n", row.text)).collect()
}

fn says(question: &Question, typed: &str, outcome: Outcome, said: &str) -> Judged {
    let judged = question.judge(typed).unwrap();
    assert_eq!(judged.outcome, outcome, "{typed}: {}", text(&judged));
    assert!(text(&judged).contains(said), "{typed}: {}", text(&judged));
    judged
}

#[test]
fn an_answer_is_judged_on_a_logarithmic_scale_with_its_direction() {
    let question = reading();
    says(&question, "100 s", Outcome::Right, "Right: just so");
    says(&question, "3 min", Outcome::Right, "Right: 1.8 times too high");
    says(&question, "25 s", Outcome::Close, "Close: 4.0 times too low");
    let off = says(&question, "2 h", Outcome::Off, "Off: 72 times too high");
    assert!((off.log_ratio.unwrap() - 72f64.log10()).abs() < 1e-9);
}

#[test]
fn an_answer_without_a_unit_is_in_the_one_that_is_asked_for() {
    says(&reading(), "100", Outcome::Right, "yours      100 s");
    says(&reading(), "~ 1e2", Outcome::Right, "just so");
}

#[test]
fn an_answer_may_be_an_expression_over_what_is_given() {
    says(&reading(), "size / 1 GB/s", Outcome::Right, "just so");
    says(&reading(), "100 GB / (500 MB/s)", Outcome::Right, "2.0 times too high");
    says(&reading(), "100 GB / (100 MB/s)", Outcome::Close, "ssd_read 10 times too low");
}

#[test]
fn another_kind_is_off_and_shows_no_bias() {
    let judged = says(&reading(), "100 GB", Outcome::Off, "that is an amount of data, asked is a time");
    assert_eq!(judged.log_ratio, None);
}

#[test]
fn a_confusion_is_named() {
    let question = asked(&table("ssd_read", "GB/s", &[]), "number/ssd_read");
    says(&question, "125 MB/s", Outcome::Close, "bits for bytes?");
    says(&question, "1 MB/s", Outcome::Off, "a thousand too many or too few");
}

#[test]
fn a_wrong_unit_is_no_bias_of_the_value() {
    let question = asked(&table("ssd_read", "GB/s", &[]), "number/ssd_read");
    assert_eq!(question.judge("125 MB/s").unwrap().log_ratio, None);
    assert_eq!(reading().judge("100 min").unwrap().log_ratio, None);
    assert!(reading().judge("25 s").unwrap().log_ratio.is_some());
}

#[test]
fn a_number_that_should_be_known_is_no_assumption() {
    let judged = asked(&table("ssd_read", "GB/s", &[]), "number/ssd_read").judge("70 GB/s").unwrap();
    assert!(!text(&judged).contains("assumed"), "{}", text(&judged));
}

#[test]
fn billions_are_bytes_where_only_they_fit() {
    let question = asked(&table("size * 1", "B", &[("size", "200 B - 200 B")]), "question/q");
    says(&question, "200B", Outcome::Right, "just so");
}

#[test]
fn the_working_is_shown_with_the_source_of_each_number() {
    let judged = reading().judge("1").unwrap();
    let source = "Somebody, 2020\nhttps://example.org/ssd\n";
    for part in ["size / ssd_read", "(100 GB)", "= 100 s", "sequential read from an SSD", source] {
        assert!(text(&judged).contains(part), "{part}: {}", text(&judged));
    }
}

#[test]
fn a_source_without_an_address_has_no_row_for_it() {
    let mut table = table("ssd_read", "GB/s", &[]);
    table.facts.sources[0].url = None;
    let judged = asked(&table, "number/ssd_read").judge("1").unwrap();
    assert!(text(&judged).contains("Somebody, 2020\n"), "{}", text(&judged));
    assert!(!text(&judged).contains("http"), "{}", text(&judged));
}

#[test]
fn what_holds_no_number_is_no_answer() {
    for typed in ["no idea", "", "((((", "1 / 0", "\u{1b}[31m", &"9".repeat(2_000)] {
        assert!(reading().judge(typed).is_err(), "{typed}");
    }
}

#[test]
fn a_stream_asks_everything_once_before_it_asks_anything_again() {
    let bank = Arc::new(Bank {
        items: table("ssd_read * size / size", "GB/s", &[("size", "1 GB - 9 GB")]).items().unwrap(),
    });
    let stream = Stream::new(bank, None, 5);
    for lap in 0..4 {
        let mut items: Vec<String> =
            (0..2).filter_map(|n| stream.question(lap * 2 + n)).map(|q| q.item.id).collect();
        items.sort();
        assert_eq!(items, ["number/ssd_read", "question/q"]);
    }
}

#[test]
fn a_topic_without_questions_asks_nothing() {
    let bank = Arc::new(Bank { items: table("1 s", "s", &[]).items().unwrap() });
    assert!(Stream::new(Arc::clone(&bank), Some(Topic::Money), 1).question(0).is_none());
    assert_eq!(Stream::new(bank, Some(Topic::Time), 1).question(7).unwrap().item.topic, Topic::Time);
}

/// What a seed gives is a promise to whoever shares one: another machine or compiler gives the same.
#[test]
fn the_questions_of_a_seed_are_fixed() {
    let table = table("size / ssd_read * share", "s", &[("size", "1 MB - 900 TB"), ("share", "1% - 99%")]);
    let stream = Stream::new(Arc::new(Bank { items: table.items().unwrap() }), Some(Topic::Time), 1);
    let asked: Vec<String> = (0..4).filter_map(|n| stream.question(n)).map(|question| question.ask).collect();
    assert_eq!(asked, ["3 MB 95% ", "200 TB 90% ", "80 TB 90% ", "300 TB 95% "]);
}
