//! Questions to a small problem.

use super::*;
use crate::domain::words::Words;

const PROBLEM: &str = r#"
id = "core/shop"
revision = 1
title = "Shop"
difficulty = "easy"
about = []
exercises = []
rubric = "core/system-design"
prompt = "Design a shop for {=users} with {=photos} and {=archive}. Buyers hear of it by push or mail."
sources = []

[clarification]
latency = { question = "How fast must a page be?", also = ["latency?"], answer = "Within 300 ms." }
refunds = { question = "Are refunds allowed?", also = ["refund?"], answer = "Yes." }
delivery = { question = "Who brings it, and is it free?", also = ["shipping?"], answer = "A courier, with tracking." }

[requirement]
no-ads = { kind = "out-of-scope", text = "Ads", all = ["@channel"] }
no-tax = { kind = "out-of-scope", text = "Tax", all = ["tax|vat"] }

[parameter]
users = { value = "10M users", also = ["customers"] }
photos = { value = "300/s" }
archive = { value = "20 TB" }
"#;

const WORDS: &str = r#"
concept.channel = { any = ["push", "mail", "text message"] }
kind.database = { also = ["db", "postgres"] }
kind.cache = { also = ["redis"] }
ring.latency = ["latency", "how fast"]
"#;

fn ask(question: &str) -> Vec<String> {
    ask_about(PROBLEM, question)
}

fn ask_about(problem: &str, question: &str) -> Vec<String> {
    let problem: Problem = toml::from_str(problem).expect("it is a problem");
    let words: Words = toml::from_str(WORDS).expect("these are words");
    let topics = Topics::of(&problem, &words);
    let known = Known { problem: &problem, topics: &topics };
    let replies = replies(known, question, &[]);
    replies.iter().map(|reply| format!("{}: {}", reply.clause, name(&reply.answer))).collect()
}

fn name(answer: &Answer<'_>) -> String {
    match answer {
        Answer::Clarification(id) => id.to_string(),
        Answer::Told { name, .. } => format!("told {name}"),
        Answer::Prompt(at) => format!("sentence {at}"),
        Answer::Offer(ids) => format!("offer {}", ids.len()),
        Answer::Open(why) => format!("{why:?}"),
        Answer::Statement => "statement".to_owned(),
    }
}

#[test]
fn extra_words_never_prevent_a_match() {
    assert_eq!(ask("latency?"), ["latency?: latency"]);
    assert_eq!(ask("latency of the checkout?"), ["latency of the checkout?: latency"]);
}

#[test]
fn each_clause_is_answered() {
    assert_eq!(
        ask("how many users, and are refunds allowed?"),
        ["how many users: told users", "are refunds allowed?: refunds"]
    );
}

#[test]
fn the_prompt_is_repeated_only_to_who_asks_for_the_quantity() {
    assert_eq!(ask("can users log in?"), ["can users log in?: Yours"]);
    assert_eq!(ask("users?"), ["users?: told users"]);
}

#[test]
fn a_quantity_is_told_for_its_own_noun_and_no_other() {
    assert_eq!(ask("how many users?"), ["how many users?: told users"]);
    assert!(!ask("what should users do when the app is down?")[0].contains("told"));
    assert_eq!(ask("how many users per shop?"), ["how many users per shop?: NoFigure"]);
    assert_eq!(ask("how many orders per day?"), ["how many orders per day?: NoFigure"]);
    assert_eq!(ask("read write ratio?"), ["read write ratio?: NoFigure"]);
}

#[test]
fn no_rate_tells_how_big_something_is_and_no_stock_what_comes_in_a_day() {
    assert_eq!(ask("how many photos per day?"), ["how many photos per day?: told photos"]);
    assert_eq!(ask("how big is the archive?"), ["how big is the archive?: told archive"]);
    for other in [
        "how big is a photo?",
        "how large can photos be?",
        "how much archive per day?",
        "how long does a photo take?",
    ] {
        assert!(!ask(other)[0].contains("told"), "{:?}", ask(other));
    }
}

#[test]
fn a_single_everyday_word_beside_others_asserts_nothing() {
    assert_eq!(ask("how fast are we growing?"), ["how fast are we growing?: offer 1"]);
}

#[test]
fn a_clause_without_a_subject_has_that_of_the_one_before() {
    let both = "are refunds allowed, and for how long";
    assert_eq!(ask(&format!("{both}?")), [format!("{both}?: refunds")]);
}

#[test]
fn a_list_in_the_prompt_tells_what_is_listed() {
    assert_eq!(
        ask("which channels do we have to support?"),
        ["which channels do we have to support?: sentence 1"]
    );
    assert_eq!(ask("what channels: push, mail?"), ["what channels: push, mail?: sentence 1"]);
    assert_eq!(ask("who runs the channels?"), ["who runs the channels?: Unknown"]);
}

#[test]
fn what_missed_is_not_said_again() {
    let problem: Problem = toml::from_str(PROBLEM).expect("it is a problem");
    let words = Words::default();
    let topics = Topics::of(&problem, &words);
    let known = Known { problem: &problem, topics: &topics };
    let id = |id: &str| crate::domain::id::Id::parse(id).expect("it is an id");
    let missed = [Subject::Parameter(id("users"))];
    assert!(!matches!(answer(known, "how many users?", &missed), Answer::Told { .. }));
    let missed = [Subject::Clarification(id("latency"))];
    assert!(!matches!(answer(known, "latency?", &missed), Answer::Clarification(_)));
}

#[test]
fn a_reply_to_what_is_left_open_says_why() {
    assert_eq!(ask("do we compute vat?"), ["do we compute vat?: OutOfScope"]);
    assert_eq!(ask("which colour is the logo?"), ["which colour is the logo?: Unknown"]);
}

#[test]
fn which_component_or_option_to_take_is_for_the_candidate() {
    let problem = format!(
        "{PROBLEM}\n[trade-off.tokens]\ndecision = \"A token bucket, or a sliding window\"\n\
         option.bucket = {{ gain = \"small\", cost = \"bursts\", when = \"many keys\" }}\n\
         option.window = {{ gain = \"exact\", cost = \"memory\", when = \"few keys\" }}\n"
    );
    assert_eq!(
        ask_about(&problem, "token bucket or sliding window?"),
        ["token bucket or sliding window?: Yours"]
    );
    assert_eq!(ask("postgres or a queue?"), ["postgres or a queue?: Unknown"]);
    assert_eq!(ask("postgres or redis?"), ["postgres or redis?: Yours"]);
    assert_eq!(ask("301 or 302?"), ["301 or 302?: Yours"]);
    assert_eq!(ask("teenagers or adults?"), ["teenagers or adults?: Unknown"]);
}

#[test]
fn a_sentence_that_asks_nothing_draws_no_note() {
    for stated in ["Thanks, that helps.", "I'd keep the latency low.", "Refunds it is then."] {
        assert_eq!(ask(stated), [format!("{stated}: statement")]);
    }
    assert_eq!(ask("Thanks. Are refunds allowed?"), ["Are refunds allowed?: refunds"]);
    assert_eq!(ask("I'll cache pages - is that right?").len(), 1);
}

#[test]
fn a_slip_of_the_pen_is_no_other_word() {
    assert_eq!(ask("latancy?"), ["latancy?: latency"]);
    assert_eq!(ask("how many custommers?"), ["how many custommers?: told customers"]);
}

#[test]
fn how_exactly_an_amount_is_asked_for_changes_nothing() {
    for question in ["how many users, approx?", "approximately how many users?", "how many users on average?"]
    {
        assert_eq!(ask(question), [format!("{question}: told users")]);
    }
}

#[test]
fn a_part_without_a_subject_has_that_of_the_part_before() {
    for both in ["How fast must a page be? and for photos?", "How fast must a page be, and how fast is it?"] {
        assert_eq!(ask(both), [format!("{both}: latency")]);
    }
}

#[test]
fn part_of_a_question_asks_for_its_note() {
    assert_eq!(ask("is it free?"), ["is it free?: delivery"]);
    assert_eq!(ask("who brings it?"), ["who brings it?: delivery"]);
}

#[test]
fn each_of_a_list_is_answered_where_it_has_a_note_of_its_own() {
    assert_eq!(
        ask("what latency and refunds should I aim for?"),
        ["what latency: latency", "refunds should I aim for?: refunds"]
    );
    let unknown = "what latency and colours should I aim for?";
    assert_eq!(ask(unknown), [format!("{unknown}: latency")]);
}

#[test]
fn a_question_behind_another_is_not_swallowed_by_its_note() {
    assert_eq!(
        ask("are refunds allowed, and who signs them?"),
        ["are refunds allowed: refunds", "who signs them?: Unknown"]
    );
}

#[test]
fn an_example_behind_a_question_is_no_question() {
    let example = "are refunds allowed, only tracking?";
    assert_eq!(ask(example), [format!("{example}: refunds")]);
}

#[test]
fn what_the_prompt_says_is_not_denied() {
    assert_eq!(ask("buyers hear of it, right?"), ["buyers hear of it, right?: sentence 1"]);
    let two_rates = PROBLEM.replace("20 TB", "20/s");
    assert_eq!(ask_about(&two_rates, "read heavy?"), ["read heavy?: sentence 0"]);
}

#[test]
fn a_fact_that_one_note_has_beside_its_subject_is_offered() {
    assert_eq!(ask("is courier tracking in scope?"), ["is courier tracking in scope?: offer 1"]);
}

#[test]
fn a_note_without_most_of_the_words_is_only_offered() {
    let chance = "how fast do drones fly over the Alps at night in winter?";
    assert!(!ask(chance)[0].ends_with(": latency"), "{:?}", ask(chance));
    assert!(!ask("who owns the page?")[0].ends_with(": latency"), "{:?}", ask("who owns the page?"));
}

#[test]
fn a_very_long_question_is_bounded() {
    assert!(ask(&"latency? ".repeat(5000)).len() <= 8);
    assert!(ask("").is_empty());
}
