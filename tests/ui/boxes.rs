//! The diagram in the trainer: drawn as one types, analysed and broken in a guided round.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

const DESIGN: &str = "traffic @500K/s: client -> lb -> api x20 @40K/s -> cache (redis)\nzone a: api, cache\n";

fn guided() -> Ui {
    Ui::in_guided_round(160, 45).keys("alt-3").types(DESIGN)
}

#[test]
fn arrows_are_drawn_as_they_are_typed_in_a_mock_and_nothing_more() {
    Ui::in_round(160, 45)
        .keys("alt-3")
        .types(DESIGN)
        .sees("api ×20")
        .lacks("single points")
        .lacks("bottleneck");
}

#[test]
fn a_guided_round_says_what_follows_from_the_design() {
    guided().sees("single points   lb, cache").sees("bottleneck");
}

#[test]
fn the_load_is_one_table_and_what_it_assumes_is_opened_by_a_key() {
    let ui = guided()
        .sees("of capacity")
        .sees("assumptions behind this (f9 opens them)")
        .lacks("failures are independent");
    let ui = ui.keys("f9").sees("Assumed (f9 closes)").sees("failures are independent");
    ui.keys("f9").lacks("failures are independent");
}

#[test]
fn what_the_numbers_assume_is_shown_wherever_it_is_asked_for() {
    let full = guided().keys("ctrl-o").lacks("single points").keys("f9");
    full.sees("Assumed (f9 closes)").sees("failures are independent");
    let narrow = Ui::in_guided_round(80, 24).keys("alt-3").types(DESIGN).keys("f9");
    narrow.sees("Assumed (f9 closes)").sees("failures are independent");
}

#[test]
fn a_load_is_known_as_the_notice_says() {
    let ui = Ui::in_guided_round(160, 45).keys("alt-3").types("client -> api\n").keys("f6");
    let ui = ui.sees("No load is known yet").types("reads @20/s: client -> api\n").keys("f6");
    ui.sees("At ×10 the load");
}

#[test]
fn a_rate_a_day_on_the_sheet_loads_a_flow_a_second() {
    Ui::in_guided_round(160, 45)
        .keys("alt-2")
        .types("sends = 10M * 20/day\n")
        .keys("alt-3")
        .types("send: client -> api x2 @5K/s -> db\n")
        .sees("2.31K/s        23.1%")
        .lacks("200M/s");
}

#[test]
fn lines_that_say_draw_and_mermaid_blocks_of_every_pad_join_the_diagram() {
    let drawn = "│ client ├──►│ lb ├──►│ api │";
    Ui::in_round(160, 45).types("draw: client -> lb\n").keys("alt-3").types("lb -> api\n").sees(drawn);
    Ui::in_round(160, 45)
        .paste("```mermaid\nclient --> lb\n```\n")
        .keys("alt-3")
        .types("lb -> api\n")
        .sees(drawn);
}

#[test]
fn other_arrows_outside_the_architecture_draw_nothing_and_a_guided_round_says_once_how_to() {
    let typed =
        "state machine: created -> authorised -> captured\npeak 200/s -> 600x avg, size for peak\na -> b\n";
    let ui = Ui::in_guided_round(160, 45).keys("alt-4").types(typed).sees("draw: api -> db").lacks("□");
    assert_eq!(ui.screen().matches("draw:").count(), 1, "{}", ui.screen());
    ui.keys("alt-3")
        .lacks("┌")
        .lacks("draw:")
        .keys("alt-6")
        .types("push -> pull\n")
        .lacks("draw:")
        .keys("alt-4")
        .types("draw: client -> lb\n")
        .lacks("draw: api -> db")
        .keys("alt-3")
        .sees("│ client ├──►│ lb │");
    Ui::in_round(160, 45).keys("alt-4").types(typed).lacks("draw:");
}

#[test]
fn a_narrow_guided_screen_says_how_to_draw_while_one_is_on_the_line() {
    let hint = "here by draw: api -> db";
    Ui::in_guided_round(80, 24)
        .keys("alt-4")
        .types("created -> authorised")
        .sees(hint)
        .types("\n")
        .lacks(hint);
}

#[test]
fn an_operation_is_one_in_any_pad() {
    Ui::in_round(80, 24).types("POST /check {tenant} -> 200\n").sees(" } POST /check");
}

#[test]
fn a_narrow_screen_counts_the_boxes_and_draws_them_on_a_key() {
    Ui::in_round(80, 24)
        .keys("alt-3")
        .types("client -> lb -> api\n")
        .sees("3 boxes · 2 arrows")
        .lacks("│ lb │")
        .keys("ctrl-o")
        .sees("│ client ├──►│ lb ├──►│ api │");
}

#[test]
fn a_key_strikes_one_box_after_the_other_the_gravest_first() {
    guided()
        .keys("f3")
        .sees("What if lb is out?")
        .sees("┌out─┐")
        .keys("f3")
        .lacks("What if lb is out?")
        .sees("is out?");
}

#[test]
fn a_whole_zone_may_be_struck() {
    guided().keys("f4").sees("What if zone a is out?").keys("f4").lacks("is out?");
}

#[test]
fn ten_times_the_load_moves_the_bottleneck() {
    let over = "gets as much as it can take, or more";
    guided().lacks(over).keys("f6").sees("At ×10 the load").sees(over);
}

#[test]
fn a_mock_tries_nothing_on_the_diagram() {
    Ui::in_round(160, 45).keys("alt-3").types(DESIGN).keys("f3").sees("Not in a mock").lacks("is out?");
}

#[test]
fn every_number_of_a_box_can_be_explained() {
    guided()
        .keys("f8 f8 f8")
        .sees("api, explained")
        .sees("(20 copies of 40K/s) = 62.5%")
        .stands_on("api ×20");
}

#[test]
fn the_diagram_is_copied_as_mermaid() {
    let ui = guided().keys("f7").sees("Copied, if the terminal allows it");
    assert!(ui.copied().starts_with("flowchart"), "{}", ui.copied());
}

#[test]
fn a_fault_strikes_a_box_of_ones_own_and_is_revealed_when_the_answer_is_done() {
    let ui = guided().keys("alt-5");
    assert!(ui.pad(Phase::Failures).contains("In your design:"), "{}", ui.pad(Phase::Failures));
    ui.lacks("named ")
        .types("the api hangs and the cache is cut off\n")
        .keys("ctrl-n")
        .sees("named ")
        .sees("boxes it hits");
}

#[test]
fn a_revealed_fault_shows_its_part_of_the_drawing_and_the_full_view_the_whole() {
    let design = "client -> lb -> api x20 -> cache (redis)\nlb -> billing -> ledger\nbilling -> invoices\n";
    let ui = Ui::in_guided_round(160, 45).keys("alt-3").types(design).keys("alt-5").sees("│ ledger │");
    let ui = ui.types("the api hangs and the cache is cut off\n").keys("ctrl-n");
    let ui = ui.sees("boxes are left out; ctrl-o draws all").lacks("│ ledger │").sees("┌out");
    ui.keys("ctrl-o").sees("│ ledger │").keys("ctrl-o").lacks("│ ledger │");
}

#[test]
fn a_mock_reveals_nothing_before_the_review() {
    Ui::in_round(160, 45)
        .keys("alt-3")
        .types(DESIGN)
        .keys("alt-5")
        .types("the api hangs\n")
        .keys("ctrl-n")
        .lacks("boxes it hits")
        .lacks("not matched");
}

#[test]
fn an_arrow_without_a_box_is_marked_and_skipped() {
    Ui::in_round(80, 24).keys("alt-3").types("-> ->").sees(" ! -> ->").sees("an arrow without a box");
}

#[test]
fn what_a_line_leaves_out_is_told_under_it() {
    Ui::in_round(80, 24)
        .keys("alt-3")
        .types("lb -> app behind nginx")
        .sees("this line: left out “behind nginx”");
}

#[test]
fn a_line_that_is_not_drawn_is_marked_wherever_the_cursor_is() {
    let ui =
        Ui::in_round(80, 24).keys("alt-3").types("lb -> app behind nginx\nif redis is down -> read db\n");
    let ui = ui.types("we keep three copies\n-----\n").sees(" ◧ lb -> app behind").sees(" ↛ if redis");
    let ui = ui.sees("1 line not drawn (↛), 1 only in part (◧); the cursor on it shows why");
    ui.sees("   we keep").sees("   -----").keys("up up up").sees("this line: a condition, not a call");
    let wide =
        Ui::in_round(160, 45).keys("alt-3").types("lb -> app behind nginx\nif redis is down -> read db\n");
    wide.sees("◧ lb -> app behind nginx: left out “behind nginx” (a remark)")
        .sees("read…: a condition, not a call");
}

#[test]
fn numbers_and_design_lie_beside_the_reference_once_the_round_is_graded() {
    let ui = guided()
        .keys("ctrl-d enter v")
        .lacks("reference")
        .keys("3 3 3 3 3 3 3 3 y enter v")
        .lacks("1.25 M/s");
    let ui = given_up_on(ui).keys("tab tab").sees("reference  1.25 M/s").keys("tab G");
    ui.sees("missing  ");
}

/// Every page of the grading in front marked and scored as having nothing.
fn given_up_on(mut ui: Ui) -> Ui {
    for _ in 0..99 {
        let last = ui.screen().contains("the grade stands");
        ui = if ui.grade().is_none() { ui } else { ui.keys(if last { "enter n" } else { "n 1" }) };
    }
    ui
}

#[test]
fn the_panel_in_full_and_back_or_another_phase_and_back_change_no_drawing() {
    let lines = [
        "client -> lb -> api -> db\n",
        "lb -> web -> cache\n",
        "api -> queue -> worker -> db\n",
        "scheduler -> worker\n",
        "web -> session -> db\n",
    ];
    let mut ui = Ui::in_round(120, 45).keys("alt-3");
    for line in lines {
        ui = ui.types(line);
    }
    let drawn = ui.screen();
    let ui = ui.keys("ctrl-o").keys("ctrl-o");
    assert_eq!(ui.screen(), drawn);
    let ui = ui.keys("alt-2").keys("alt-3");
    assert_eq!(ui.screen(), drawn);
}
