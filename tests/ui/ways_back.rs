//! Ways back: what Esc does, what closes the welcome, and messages that go with what they are about.

use greenroom::config::action::ACTIONS;
use greenroom::domain::phase::Phase;

use crate::harness::{Ui, listed, problems};

#[test]
fn any_other_key_acts_through_the_welcome() {
    Ui::first_start(80, 24).keys("/ r a t e").lacks("╭ welcome").sees("/ rate").lacks("╭ welcome");
}

#[test]
fn the_first_instruction_works_on_a_first_run() {
    Ui::first_start(80, 24)
        .keys("/")
        .types("rate")
        .keys("enter enter")
        .sees("Rate limiter")
        .sees("1 Requirements");
}

#[test]
fn two_keys_only_close_the_welcome() {
    for key in ["esc", "space"] {
        Ui::first_start(80, 24).keys(key).lacks("╭ welcome").lacks("╭").sees("/ to search");
    }
}

#[test]
fn esc_clears_a_search_and_filters_before_it_offers_to_leave() {
    let ui = Ui::at(80, 24).keys("/ z z z").sees("Nothing is found. Esc shows all").keys("enter");
    let ui = ui.sees("Nothing is found. Esc or x shows all").keys("esc").sees(&listed(1).0);
    let ui = ui.lacks("Nothing is found").keys("t d").keys("esc").lacks("   tag ").lacks("Leave greenroom?");
    let ui = ui.keys("esc").sees("Leave greenroom?").keys("esc").lacks("Leave greenroom?").keys("esc enter");
    assert!(ui.has_quit());
}

#[test]
fn esc_takes_a_message_away_before_it_offers_to_leave() {
    let ui = Ui::at(80, 24)
        .keys("enter enter esc q")
        .sees("The round is kept")
        .keys("esc")
        .lacks("The round is kept");
    ui.lacks("Leave greenroom?").keys("esc").sees("Leave greenroom?");
}

#[test]
fn esc_in_any_other_place_goes_back_and_never_leaves() {
    for keys in ["h", "b", "e tab esc", "?", ":", "/ x"] {
        let ui = Ui::at(80, 24).keys(keys).keys("esc").lacks("Leave greenroom?").sees(&problems(0));
        assert!(!ui.has_quit(), "{keys}");
    }
}

#[test]
fn q_leaves_the_library_at_once() {
    assert!(Ui::at(80, 24).keys("q").has_quit());
}

#[test]
fn a_message_about_a_state_goes_with_the_state() {
    let left = || Ui::in_round(80, 24).types("x").keys("esc q").sees("its clock is stopped");
    left().keys("h").lacks("clock is stopped");
    left().keys("/").types("rate").keys("enter enter enter").sees("total 0:0").lacks("clock is stopped");
    let found = Ui::at(80, 24).keys("/ z z z enter enter").sees("shows everything again").keys("x");
    found.lacks("shows everything again");
    let refused = Ui::in_round(80, 24).keys("alt-2 ctrl-n").sees("Nothing is asked in this phase");
    refused.keys("alt-3").lacks("Nothing is asked in this phase");
    let guess = Ui::in_round(80, 24).keys("ctrl-d y enter").sees("Guess every competency first");
    guess.keys("3").lacks("Guess every competency first");
    let graded = Ui::in_round(80, 24).keys("ctrl-d y esc").sees("The grading is kept").keys("h");
    graded.lacks("The grading is kept");
    let given_up = Ui::in_round(80, 24).keys("esc a y").sees("Given up. It stays").keys("b");
    given_up.lacks("Given up. It stays");
    let slept = Ui::in_round(80, 24).jump(3_600).advance("1s").sees("slept for 60 min").keys("ctrl-s");
    slept.lacks("slept for 60 min");
}

#[test]
fn a_message_about_the_disk_stays_on_every_screen() {
    let ui = Ui::in_round(80, 24).keys("esc w").sees("A copy is in").keys("tab").sees("A copy is in");
    ui.advance("9s").lacks("A copy is in");
}

/// The rows of the screen, without a folder of this test that a notice may name.
fn shown(ui: &Ui) -> Vec<String> {
    ui.screen().lines().map(|row| row.split("/tmp/").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn alt_and_a_letter_of_the_menu_is_that_row() {
    for letter in ACTIONS.iter().filter_map(|info| info.menu) {
        let begun = || Ui::in_guided_round(80, 24).keys("alt-3").types("client -> api -> db\n").keys("home");
        let by_menu = begun().keys("esc").types(&letter.to_string());
        // A row that this round doesn't offer leaves the menu open, and as Alt it is nothing.
        let by_menu = if by_menu.screen().contains("╭ menu") { by_menu.keys("esc") } else { by_menu };
        assert_eq!(shown(&begun().keys(&format!("alt-{letter}"))), shown(&by_menu), "alt-{letter}");
    }
}

#[test]
fn esc_and_a_letter_that_arrive_as_one_key_destroy_nothing() {
    let text = "one two three";
    let menu = |c: char| ACTIONS.iter().any(|info| info.menu == Some(c));
    let others = ('a'..='z').chain('A'..='Z').filter(|c| !menu(*c));
    let ui = others.fold(Ui::in_round(80, 24).types(text), |ui, c| ui.keys(&format!("← ← ← alt-{c}")));
    assert_eq!(ui.pad(Phase::Requirements), text);
    let asked = Ui::in_round(80, 24).types(text).keys("home alt-d").sees("End the round here");
    assert_eq!(asked.pad(Phase::Requirements), text);
    let drill = Ui::at(80, 24).keys("e").types("1234");
    ('a'..='z').fold(drill, |ui, c| ui.keys(&format!("← alt-{c}"))).sees("› 1234");
}

#[test]
fn commands_are_found_on_keyboards_without_latin_letters() {
    for history in ["h", "р", "η", "ｈ"] {
        Ui::at(80, 24).types(history).sees("greenroom history");
    }
    Ui::at(80, 24).types("？").sees("╭ help");
    Ui::at(80, 24).keys("/").types("ｒａｔｅ").sees("▸ Rate limiter");
    // The menu's row of a pause, whichever letters the keys write; in the pad they are text.
    for pause in ["p", "з", "π", "ｐ"] {
        Ui::in_round(80, 24).keys("esc").types(pause).sees("Paused. The pad is hidden");
        Ui::in_round(80, 24).keys(&format!("alt-{pause}")).sees("Paused. The pad is hidden");
        Ui::in_round(80, 24).types(pause).pad_is(Phase::Requirements, pause);
    }
    Ui::in_round(80, 24).keys("ctrl-ы").sees("Paused. The pad is hidden");
}

#[test]
fn full_width_text_is_read_like_any_other() {
    let ui = Ui::in_round(80, 24).types("ｌａｔｅｎｃｙ？\n").sees("  [How much latency");
    ui.keys("enter").types("ｏｕｔ：　ｂｉｌｌｉｎｇ\n－　ｌｉｍｉｔ\n").sees("1 in scope · 1 out");
    let ui = Ui::in_round(160, 45).keys("alt-3").types("ｃｌｉｅｎｔ　－＞　ａｐｉ\n");
    ui.sees("┌").sees("client");
    Ui::in_guided_round(160, 45).keys("alt-2").types("ｗｒｉｔｅｓ　＝　１０Ｍ／ｄａｙ\n").sees("writes");
}
