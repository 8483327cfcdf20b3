//! Estimates as the pad answers them: live in a guided round, one's own in a mock, judged in the review.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn a_guided_round_computes_a_formula_as_it_is_typed_and_says_what_it_is_worth() {
    Ui::in_guided_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5\nper primary = ops / 3\n")
        .sees("ops → 1.25 M/s")
        .sees("per primary → 417 K/s")
        .sees("right, ×1.00");
}

#[test]
fn a_guided_round_tells_a_wrong_claim_from_the_line_it_stands_on() {
    Ui::in_guided_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5 = 1.25K/s\n")
        .sees("written: 1.25 K/s")
        .sees("!");
}

#[test]
fn a_mock_keeps_ones_own_numbers_and_computes_nothing() {
    Ui::in_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5\n")
        .lacks("1.25 M/s")
        .lacks("Worth estimating");
}

#[test]
fn a_mock_says_why_a_number_is_marked_as_a_slip_and_not_what_would_be_right() {
    let ui =
        Ui::in_round(160, 45).keys("alt-2").types("ops = 500K/s * 2.5 = 1.25K/s\nper primary = opps / 3\n");
    ui.sees("what is written is not what the line comes to").lacks("1.25 M/s").sees("“opps” isn't defined");
}

#[test]
fn enter_leaves_what_the_line_came_to_below_a_narrow_pad() {
    let ui = Ui::in_guided_round(80, 24).keys("alt-2").types("ops = 500K/s * 2.5\n").sees("ops → 1.25 M/s");
    ui.types("\n").lacks("ops → 1.25 M/s");
}

#[test]
fn a_calculation_asked_for_is_written_into_the_pad_and_counted() {
    let ui = Ui::in_round(160, 45).keys("alt-2").types("memory: 410K x 100 B =?\n");
    assert_eq!(ui.pad(Phase::Estimation), "memory: 410K x 100 B = 41 MB\n");
    assert_eq!(ui.round().map(|(_, round)| round.calculations), Some(1));
}

#[test]
fn names_are_shared_by_all_pads() {
    Ui::in_guided_round(160, 45)
        .types("assume 20 servers\n")
        .keys("alt-2")
        .types("each = 500K/s / servers\n")
        .sees("each → 25 K/s");
}

#[test]
fn what_the_prompt_has_told_may_be_used_and_is_told_again() {
    Ui::in_guided_round(160, 45).types("how many tenants?\n").sees("  As I said, tenants: 10K tenants.");
}

#[test]
fn the_way_to_a_number_is_shown_in_a_guided_round_and_not_in_a_mock() {
    Ui::in_guided_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5")
        .keys("f2")
        .sees("Yours")
        .sees("Reference")
        .sees("ops = rps * checks");
    Ui::in_round(160, 45)
        .keys("alt-2")
        .types("ops = 500K/s * 2.5")
        .keys("f2")
        .sees("Not in a mock")
        .lacks("Yours");
}

#[test]
fn one_hot_key_is_no_number() {
    Ui::in_guided_round(160, 45).keys("alt-4").types("redis: one hot key").lacks(" = redis: one");
}

#[test]
fn in_deep_dives_a_sentence_stays_a_sentence_and_a_definition_is_read() {
    Ui::in_guided_round(80, 24)
        .keys("alt-4")
        .types("keep a local bucket at 1/20 of the limit and fail open\n")
        .lacks(" = keep a")
        .types("bucket = 500 / 20\n")
        .sees(" = bucket = 500 / 20");
}

/// A guided round on the marketplace, the estimation in front.
fn marketplace() -> Ui {
    Ui::at(160, 45).keys("/ m a r k e t tab → enter enter").keys("alt-2")
}

#[test]
fn a_right_number_under_a_name_of_ones_own_is_known_by_its_words() {
    marketplace()
        .types("## Storage\nimages: 5M products x 4 x 500KB = 10TB\n")
        .sees("right, ×1.00")
        .sees("taken for: Storage for pictures")
        .sees("✓ Storage for pictures");
}

#[test]
fn a_number_that_shares_a_word_and_nothing_else_is_taken_for_nothing() {
    marketplace().types("pictures we look at: 3\nsale tax = 19%\n").lacks("taken for").lacks("right, ×");
}

#[test]
fn a_number_of_the_problem_said_again_is_no_estimate() {
    marketplace().types("orders: 150K/day\nassume 12 pages a day\n").lacks("taken for");
}

#[test]
fn a_calculation_with_an_arrow_is_a_number_and_no_box() {
    marketplace()
        .types("cache hit 95% => db: 37.5K * 5% = ~1.9K qps\n")
        .sees("db → 1.88 K/s")
        .sees("taken for: Of these, what reaches the database");
}

#[test]
fn a_name_that_is_not_defined_is_said_also_where_the_result_stands_for_it() {
    marketplace()
        .types("flash sale: peek * 10 = 37.5K rps\n")
        .sees("taken from the result: “peek” isn't defined");
}

#[test]
fn a_number_without_a_name_is_known_by_its_line() {
    Ui::at(160, 45)
        .keys("/ p a y tab → enter enter")
        .keys("alt-2")
        .types("10M payments a year => 10M / 365 / 86400 = 0.32 tps\n")
        .sees("taken for: Payments a second, on average");
}

#[test]
fn a_name_on_a_number_of_another_kind_yields_to_the_number_that_fits() {
    Ui::at(160, 45)
        .keys("/ p a y tab → enter enter")
        .keys("alt-2")
        .types("fees: 2.9% + 30c\n")
        .sees("no unit")
        .types("fees/month: 5M * ($50 * 2.9% + 30c) / month = $8.75M/month\n")
        .lacks("no unit")
        .sees("taken for: Processor fees a month");
}

#[test]
fn what_follows_from_an_estimate_is_no_box() {
    marketplace().types("a redis node does ~100K ops/s => 13 primaries\n").lacks("┌");
}

#[test]
fn a_line_that_says_two_things_has_each_judged_by_itself() {
    let ui = Ui::at(160, 45)
        .keys("/ r e a l space n o t i f tab → enter enter")
        .keys("alt-2")
        .types("40 servers, lose one: 50K conns reconnect over 30s = 1.7K/s on the rest\n");
    assert_eq!(ui.screen().matches("taken for").count(), 1, "{}", ui.screen());
}

#[test]
fn a_point_that_may_group_thousands_is_asked_about_and_one_key_settles_it_for_the_round() {
    for ui in [Ui::in_guided_round(160, 45), Ui::in_round(160, 45)] {
        ui.keys("alt-2")
            .types("sends = 4.000 * 2 /s\n")
            .sees("! sends")
            .sees("“4.000” may be 4,000 or 4")
            .sees("alt-. says which, for the whole round")
            .keys("alt-.")
            .sees("In this round 4.000 is 4,000; alt-. reads it as 4.")
            .lacks("may be 4,000 or 4");
    }
    let ui = Ui::in_guided_round(160, 45).keys("alt-2").types("sends = 4.000 * 2 /s\n").keys("alt-.");
    let ui = ui.sees("sends → 8 K/s").keys("alt-.").sees("sends → 8 /s");
    assert_eq!(ui.round().map(|(_, round)| round.decimal_comma), Some(Some(false)));
}

#[test]
fn a_number_that_shows_the_sign_settles_it_without_a_key() {
    let ui = Ui::in_guided_round(160, 45).keys("alt-2").types("sends = 4.000 * 2 /s\nsize = 1,5 KB\n");
    ui.lacks("may be 4,000 or 4").sees("sends → 8 K/s");
}
