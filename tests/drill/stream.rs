//! The stream of the embedded table and of the core pack's problems.

use std::collections::HashMap;
use std::sync::Arc;

use greenroom::content::{Library, fermi};
use greenroom::domain::drill::{Outcome, Topic};
use greenroom::domain::id::GlobalId;
use greenroom::domain::pack::Head;
use greenroom::domain::problem::Problem;
use greenroom::domain::round::ProblemStats;
use greenroom::drill::{Bank, Question, Stream};
use greenroom::quantity::{self, Scope};

fn bank(standing: &HashMap<GlobalId, ProblemStats>) -> Arc<Bank> {
    Arc::new(fermi(&Library::load(None), standing))
}

fn of_table() -> Arc<Bank> {
    bank(&HashMap::new())
}

/// Every problem of the core pack, begun, and graded if `best` says so.
fn tried(best: Option<f64>) -> HashMap<GlobalId, ProblemStats> {
    let standing = ProblemStats { attempts: 1, finished: 1, best, last: best, reference_seen: true };
    Library::load(None).heads().map(|head| (head.id.clone(), standing)).collect()
}

fn questions(bank: &Arc<Bank>, seed: u64, count: u64) -> Vec<Question> {
    let stream = Stream::new(Arc::clone(bank), None, seed);
    (0..count).map(|number| stream.question(number).expect("a bank with items always asks")).collect()
}

#[test]
fn the_same_seed_gives_the_same_stream_and_another_seed_another() {
    let asks = |seed| questions(&of_table(), seed, 120).into_iter().map(|q| q.ask).collect::<Vec<_>>();
    assert_eq!(asks(7), asks(7));
    assert_ne!(asks(7), asks(8));
}

#[test]
fn the_references_own_answer_is_right_as_it_is_printed() {
    for question in questions(&bank(&tried(Some(3.0))), 3, 500) {
        let typed = question.answer().text();
        let judged = question.judge(&typed).unwrap_or_else(|why| panic!("{}: {typed}: {why}", question.ask));
        assert_eq!(judged.outcome, Outcome::Right, "{}: {typed}: {:?}", question.ask, judged.page.rows);
    }
}

#[test]
fn the_references_own_answer_is_right_without_its_unit() {
    for question in questions(&bank(&tried(Some(3.0))), 4, 500) {
        let one = quantity::unit(&question.item.unit).unwrap();
        let typed = format!("{:e}", question.answer().value / one.value);
        let judged = question.judge(&typed).unwrap_or_else(|why| panic!("{}: {typed}: {why}", question.ask));
        assert_eq!(judged.outcome, Outcome::Right, "{}: {typed}: {:?}", question.ask, judged.page.rows);
    }
}

#[test]
fn a_hundred_times_the_answer_is_off_and_says_which_way() {
    for question in questions(&of_table(), 5, 200) {
        let one = quantity::unit(&question.item.unit).unwrap();
        let judged = question.judge(&format!("{:e}", question.answer().value / one.value * 100.0)).unwrap();
        assert_eq!(judged.outcome, Outcome::Off, "{}", question.ask);
        assert!((judged.log_ratio.unwrap() - 2.0).abs() < 1e-6, "{}", question.ask);
        assert!(judged.page.rows[0].text.contains("100 times too high"), "{}", judged.page.rows[0].text);
    }
}

#[test]
fn questions_are_short_whole_and_bounded() {
    for question in questions(&bank(&tried(Some(3.0))), 6, 500) {
        assert!(question.ask.ends_with('?') && question.ask.len() < 240, "{}", question.ask);
        assert!(!question.ask.contains("{=") && question.given.len() <= 4, "{}", question.ask);
        let value = question.answer().value;
        assert!(value.is_finite() && value > 0.0, "{}: {value}", question.ask);
    }
}

#[test]
fn one_topic_asks_of_that_topic_only() {
    let bank = of_table();
    for topic in Topic::ALL {
        let stream = Stream::new(Arc::clone(&bank), Some(*topic), 9);
        assert!((0..40).all(|number| stream.question(number).unwrap().item.topic == *topic));
    }
}

#[test]
fn a_problem_that_was_not_practised_is_never_asked_about() {
    let of_problems = |bank: &Bank| {
        let table = |id: &str| id.starts_with("number/") || id.starts_with("question/");
        bank.items.iter().filter(|item| !table(&item.id)).count()
    };
    assert_eq!(of_problems(&of_table()), 0);
    assert_eq!(of_problems(&bank(&tried(None))), 0, "begun is not practised");
    assert!(of_problems(&bank(&tried(Some(2.5)))) > 20);
}

/// A problem may be practised again, so even then its own numbers are not those of the question.
#[test]
fn a_practised_problem_is_asked_with_other_values_than_its_own() {
    let library = Library::load(None);
    let open = |head: &Head| (head.id.to_string(), library.open(&head.id).unwrap().problem);
    let problems: HashMap<String, std::sync::Arc<Problem>> = library.heads().map(open).collect();
    let asked = questions(&bank(&tried(Some(3.0))), 11, 500);
    let of_problems: Vec<_> = asked.iter().filter(|q| q.item.id.starts_with("core/")).collect();
    assert!(of_problems.len() > 50);
    for question in of_problems {
        let (problem, _) = question.item.id.rsplit_once('/').unwrap();
        for (words, value) in &question.given {
            let parameters = &problems[problem].parameters;
            let own = parameters.values().find(|parameter| parameter.also.first() == Some(words)).unwrap();
            let own = quantity::eval(&own.value, &Scope::new()).unwrap();
            assert_ne!(value, &own.labelled_text(), "{}: {words}", question.item.id);
        }
    }
}
