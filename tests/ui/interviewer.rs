//! The interviewer's side: replies, headings, and the next question.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn a_question_is_answered_by_the_clarification_that_fits() {
    Ui::in_round(160, 45)
        .types("how much latency may the check add?\n")
        .sees("  [How much latency may the check add?]")
        .sees("Asked 1");
}

#[test]
fn a_fact_that_is_asked_for_twice_is_one() {
    Ui::in_round(160, 45)
        .types("latency?\nhow much latency may the check add?\n")
        .sees("1 new fact")
        .lacks("2 new");
}

#[test]
fn a_short_line_that_asks_needs_no_mark() {
    Ui::in_round(160, 45)
        .types("how much latency may the check add")
        .lacks("[How much")
        .types("\n")
        .sees("  [How much latency may the check add?]")
        .sees("Asked 1");
    Ui::in_round(160, 45).types("latency？\n").sees("  [How much latency may the check add?]");
}

#[test]
fn a_statement_is_not_answered() {
    let typed = "how we shard: by user\nwhat breaks first is redis\nwhen a user logs out we drop the token\n";
    Ui::in_round(160, 45).types(typed).pad_is(Phase::Requirements, typed).lacks("Asked");
}

#[test]
fn ones_own_quotes_and_headings_ask_nothing_and_are_ones_own() {
    let typed = "> how many tenants?\n## what about latency?\n";
    Ui::in_round(160, 45).types(typed).pad_is(Phase::Requirements, typed).lacks("Asked").lacks("›");
}

#[test]
fn what_is_not_there_is_no_decision() {
    Ui::in_round(160, 45)
        .keys("alt-4")
        .types("stale entry: gateway answers not here, so we wait\n")
        .keys("alt-6")
        .lacks("You chose");
}

#[test]
fn a_question_the_problem_knows_nothing_of_is_left_open() {
    Ui::in_round(160, 45).types("what colour is the logo?\n").sees("  I know nothing about that.");
}

#[test]
fn each_part_of_a_question_gets_its_own_reply() {
    Ui::in_round(160, 45)
        .types("how many tenants, and what is the latency budget?\n")
        .sees("  As I said, tenants: 10K tenants.")
        .sees("  [How much latency may the check add?]")
        .sees("Asked 2");
}

#[test]
fn what_may_be_meant_is_offered_and_taken_with_a_key() {
    let ui = Ui::in_round(160, 45).types("can a tenant buy more?\n").sees("  Do you mean: 1. ");
    let ui = ui.keys("alt-y").lacks("Do you mean").sees("›   [");
    ui.keys("alt-y").sees("Nothing is offered in this pad");
}

#[test]
fn a_question_may_be_asked_in_any_pad() {
    Ui::in_round(160, 45).keys("alt-3").types("latency?\n").sees("  [How much latency may the check add?]");
}

#[test]
fn one_types_on_below_the_reply() {
    let ui = Ui::in_round(160, 45).types("latency?\nnext");
    assert!(ui.pad(Phase::Requirements).ends_with("\nnext"), "{}", ui.pad(Phase::Requirements));
}

#[test]
fn half_a_question_is_not_answered_before_enter() {
    Ui::in_round(160, 45).types("latency?").lacks("[How much").types("\n").sees("›   [");
}

#[test]
fn deep_dives_begin_with_the_weakest_place_and_go_on() {
    let ui = Ui::in_round(160, 45)
        .keys("alt-4")
        .sees("── Where is this design weakest? Start there.")
        .types("The counters.")
        .keys("ctrl-n");
    let pad = ui.pad(Phase::DeepDives);
    assert_eq!(pad.matches("## ").count(), 2, "{pad}");
    assert!(pad.contains("The counters.\n\n## "), "{pad}");
}

#[test]
fn ones_own_decision_comes_back_as_the_first_trade_off() {
    Ui::in_round(160, 45)
        .types("postgres over cassandra because we need transactions\n")
        .keys("alt-6")
        .sees("When is that wrong?");
}

#[test]
fn a_decision_that_says_when_it_is_wrong_is_not_asked_about() {
    let said = "postgres over cassandra because of transactions; wrong once one primary is full\n";
    let _ = Ui::in_round(160, 45).types(said).keys("alt-6").sees("── ").lacks("When is that wrong?");
    // So it is with the answer to a question of the problem.
    let ui = Ui::in_round(160, 45).keys("alt-6");
    let answered = |answer: &str| format!("redis over sql because it is quick\n{answer}\n");
    let _ = ui.types(&answered("Wrong above 1M keys.")).keys("ctrl-n").lacks("When is that wrong?");
    let ui = Ui::in_round(160, 45).keys("alt-6").types(&answered("It costs memory.")).keys("ctrl-n");
    ui.sees("You chose redis over sql. When is that wrong?");
}

#[test]
fn trade_offs_quote_what_was_decided_and_end_with_ten_times_the_load() {
    let ui = Ui::in_round(160, 45)
        .types("we'd rather lose a second of counts than block logins\n")
        .types("I think we should use postgres instead of cassandra because of joins\n")
        .keys("alt-6");
    let ui = (0..12).fold(ui, |ui, _| ui.keys("ctrl-n")).sees("That was the last one here");
    let pad = ui.pad(Phase::TradeOffs);
    let headings: Vec<&str> = pad.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings[0], "## You chose postgres over cassandra. When is that wrong?");
    assert!(!headings[1].contains("You chose"), "{pad}");
    assert_eq!(headings.last(), Some(&"## What would you change first at ten times the load?"));
}

#[test]
fn the_agenda_of_a_phase_comes_to_an_end() {
    let ui = (0..12).fold(Ui::in_round(160, 45).keys("alt-6"), |ui, _| ui.keys("ctrl-n"));
    ui.sees("That was the last one here");
}

#[test]
fn coming_back_to_a_phase_asks_nothing_twice() {
    let ui = Ui::in_round(160, 45).keys("alt-4 alt-1 alt-4 alt-1 alt-4");
    assert_eq!(ui.pad(Phase::DeepDives).matches("## ").count(), 1);
}

#[test]
fn where_one_asks_oneself_the_next_question_says_how() {
    Ui::in_round(80, 24).keys("ctrl-n").sees("Here you ask");
}
#[test]
fn a_fault_strikes_a_box_of_ones_own_design() {
    Ui::in_round(160, 45)
        .keys("alt-3")
        .types("client -> gateway -> limiter -> redis -> db\n")
        .keys("alt-5")
        .sees("your design: redis.");
}

#[test]
fn a_mock_computes_nothing_and_a_guided_round_everything() {
    let typed = "writes = 10M * 4 /day\n";
    Ui::in_round(160, 45).keys("alt-2").types(typed).lacks("463");
    Ui::in_guided_round(160, 45).keys("alt-2").types(typed).sees("463");
}

#[test]
fn peeking_turns_a_mock_into_a_guided_round_for_good() {
    Ui::in_round(160, 45)
        .keys("alt-2")
        .types("writes = 10M * 4 /day\n")
        .keys("ctrl-g")
        .sees("counts as guided")
        .keys("enter")
        .sees("463")
        .sees("mock, then guided")
        .restart()
        .keys("enter enter")
        .sees("mock, then guided");
}

#[test]
fn how_well_it_has_to_work_stands_apart_from_what_it_does() {
    let ui =
        Ui::in_round(160, 45).types("- throttle a tenant\nmust not lose a request when a node crashes\n");
    ui.sees("In scope").sees("Qualities").sees(" + must not lose a request");
    let below = Ui::in_round(160, 45).types("## Non-functional requirements\n- few refusals by mistake\n");
    below.sees("Qualities").lacks("In scope");
}

#[test]
fn items_below_a_title_that_puts_them_out_are_out_of_scope() {
    Ui::at(80, 24)
        .keys("/ r a t e enter enter")
        .types("## out of scope\n- payouts\n- tax\n\n## in scope\n- charge\n")
        .sees("1 in scope · 2 out");
}
