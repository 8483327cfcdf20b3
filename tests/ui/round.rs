//! A round: phases, pads and what moves between them.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn what_is_typed_is_in_the_pad() {
    Ui::in_round(80, 24).types("hello").sees("hello").pad_is(Phase::Requirements, "hello");
}

#[test]
fn each_phase_has_a_pad_of_its_own() {
    Ui::in_round(80, 24)
        .types("- limits")
        .keys("tab")
        .sees("2 Estimation")
        .lacks("- limits")
        .types("dau = 10M")
        .keys("alt-1")
        .sees("- limits")
        .lacks("dau = 10M")
        .keys("shift-tab alt-2")
        .sees("dau = 10M");
}

#[test]
fn tab_goes_through_the_phases_and_round_again() {
    let phases = ["2 Estimation", "3 Architecture", "4 Deep dives", "5 Failures", "6 Trade-offs"];
    let ui = phases.iter().fold(Ui::in_round(80, 24), |ui, phase| ui.keys("tab").stands_on(phase));
    ui.keys("tab").stands_on("1 Requirements").keys("shift-tab").stands_on("6 Trade-offs");
}

#[test]
fn time_is_charged_to_the_pad_in_front() {
    let ui = Ui::in_round(160, 45)
        .advance("2m")
        .sees("phase 2:00/6:00  total 2:00/45:00")
        .keys("alt-3")
        .advance("30s")
        .sees("phase 0:30/13:00  total 2:30/45:00")
        .keys("alt-1")
        .advance("10s")
        .sees("phase 2:10/6:00  total 2:40/45:00");
    let (_, round) = ui.round().expect("the round goes on");
    assert!(!round.reached(Phase::Estimation));
}

#[test]
fn the_gutter_tells_how_a_line_was_understood() {
    Ui::in_round(80, 24)
        .types("- throttle a tenant\nout: billing\nassume 10K tenants\n")
        .sees(" + - throttle a tenant")
        .sees(" × out: billing")
        .sees(" ~ assume 10K tenants");
}

#[test]
fn the_strip_below_the_pad_counts_what_was_said() {
    Ui::in_round(80, 24).types("- throttle a tenant\nlatency?\n").sees("1 asked · 1 in scope");
}

#[test]
fn a_wide_screen_shows_the_panel_beside_the_pad() {
    Ui::in_round(160, 45).types("- throttle a tenant\n").sees("In scope").keys("tab").sees("│ ");
    Ui::in_round(80, 24).types("- throttle a tenant\n").lacks("In scope");
}

#[test]
fn on_a_narrow_screen_a_key_shows_the_panel_in_full_and_the_pad_again() {
    Ui::in_round(80, 24)
        .types("- throttle a tenant\n")
        .keys("ctrl-o")
        .sees("In scope")
        .keys("ctrl-o")
        .lacks("In scope")
        .sees("- throttle a tenant");
}

#[test]
fn the_panel_in_full_scrolls_and_takes_no_typing() {
    let notes: String = (0..40).map(|i| format!("- need {i}\n")).collect();
    Ui::in_round(80, 24)
        .paste(&notes)
        .keys("ctrl-o")
        .sees("need 1")
        .keys("j k pgdn")
        .lacks("need 1 ")
        .sees("need 30")
        .keys("G g")
        .types("x\n")
        .paste("pasted")
        .keys("backspace ctrl-w")
        .pad_is(Phase::Requirements, &notes);
}

#[test]
fn the_prompt_can_be_read_again() {
    Ui::in_round(80, 24).lacks("We run a public API").keys("ctrl-t").sees("We run a public API").keys("esc");
}

#[test]
fn the_menu_does_everything_with_one_key() {
    Ui::in_round(80, 24)
        .types("kept")
        .keys("esc")
        .sees("Go to estimation")
        .sees("Give the round up")
        .keys("2")
        .sees("2 Estimation")
        .keys("esc k")
        .sees("clock hidden")
        .keys("esc k esc esc")
        .lacks("clock hidden")
        .keys("esc u")
        .keys("alt-1")
        .sees("kept");
}

#[test]
fn the_menu_moves_by_arrows_and_enter_chooses() {
    Ui::in_round(80, 24).keys("esc down down enter").sees("Next: the 1st of");
}

#[test]
fn wide_characters_and_emoji_are_typed_moved_over_and_deleted_whole() {
    Ui::in_round(80, 24)
        .types("日本 👩‍👩‍👧 é")
        .sees("日本")
        .keys("← ← backspace")
        .types("x")
        .sees("日本")
        .keys("end backspace backspace backspace backspace backspace backspace backspace backspace")
        .types("y");
}

#[test]
fn a_paste_is_text_and_never_commands() {
    Ui::in_round(80, 24)
        .paste("line one\r\nline two\x1b[2J\tend\rq")
        .pad_is(Phase::Requirements, "line one\nline two[2J  end\nq");
}

#[test]
fn leaving_keeps_the_round_and_the_history_resumes_it() {
    Ui::in_round(80, 24)
        .types("half a thought")
        .advance("1m")
        .keys("esc q")
        .sees("The round is kept")
        .keys("h")
        .sees("open: Enter resumes")
        .keys("enter")
        .sees("Paused. The pad is hidden")
        .advance("1h")
        .keys("enter")
        .sees("half a thought")
        .sees("total 1:00/45:00");
}

#[test]
fn giving_up_asks_first_and_stays_in_the_history() {
    Ui::in_round(80, 24)
        .keys("esc a")
        .sees("Give this round up?")
        .keys("n")
        .sees("1 Requirements")
        .keys("esc a y")
        .sees("Given up")
        .keys("h")
        .sees("given up");
}

#[test]
fn a_second_round_on_a_problem_knows_it_is_one() {
    let ui = Ui::in_round(80, 24).keys("esc q / r a t e enter n enter");
    let (_, round) = ui.round().expect("a round is in front");
    assert_eq!(round.setting.attempt, 2);
}

#[test]
fn the_diagram_can_be_copied_as_mermaid() {
    let ui = Ui::in_round(160, 45).keys("alt-3").types("client -> gateway -> redis\n").keys("esc m");
    assert!(ui.copied().contains("flowchart") && ui.copied().contains("-->"), "{}", ui.copied());
}
