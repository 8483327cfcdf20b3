//! The first quarter of an hour: the welcome, the tutorial, the first exercise.

use greenroom::config::chord::{Chord, Key};
use greenroom::domain::phase::Phase;

use crate::harness::{Ui, listed};

/// The tutorial, its prompt read.
fn tutorial(width: u16, height: u16) -> Ui {
    Ui::first_start(width, height).stands_on("The tutorial").keys("enter").sees("guest book").keys("enter")
}

/// The line that the guide shows, typed.
fn obeyed(ui: Ui) -> Ui {
    let screen = ui.screen();
    let mut guide = screen.lines().map(|row| row.trim_start_matches(|c| c != '│').trim_start_matches('│'));
    let mut guide_of_strip = screen.lines();
    let heading = |row: &&str| row.contains("Tutorial, ");
    let beside = guide.find(heading).is_some();
    let indented =
        |row: &str| row.strip_prefix("   ").filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
    let line = if beside {
        guide.take(4).find_map(indented)
    } else {
        guide_of_strip.find(heading);
        guide_of_strip.take(4).find_map(indented)
    };
    ui.types(&line.unwrap_or_else(|| panic!("the guide shows no line:\n{screen}")))
}

#[test]
fn a_row_of_the_welcome_is_taken_by_its_letter_without_shift_too() {
    let _ = Ui::first_start(80, 24).sees("The tutorial").keys("t").sees("guest book");
    let _ = Ui::first_start(80, 24).sees("A first exercise").keys("f").sees("link shortener");
}

#[test]
fn the_tutorial_touches_all_six_phases_and_ends_at_the_first_exercise() {
    for (width, height) in [(80, 24), (110, 30), (160, 45)] {
        let ui = obeyed(tutorial(width, height).sees("Tutorial, 1 of 6"))
            .keys("enter")
            .sees("10 times for each note");
        let ui = obeyed(ui.sees("The reply stands below")).sees("The sign + before").keys("tab");
        let ui = obeyed(ui.sees("Tutorial, 2 of 6")).sees("23.1 /s").sees("right").keys("tab");
        let ui = obeyed(ui.sees("Tutorial, 3 of 6")).sees("single points").keys("tab");
        let ui = obeyed(ui.sees("Tutorial, 4 of 6"))
            .sees("press ctrl-n")
            .keys("ctrl-n")
            .sees("next question would")
            .keys("tab");
        let ui = obeyed(ui.sees("Tutorial, 5 of 6")).keys("ctrl-n").sees("What it took down").keys("tab");
        let ui = obeyed(ui.sees("Tutorial, 6 of 6")).sees("ctrl-d ends").keys("ctrl-d y");
        ui.sees("You have seen all six phases")
            .stands_on("▸ F")
            .keys("enter")
            .sees("practises one phase: Requirements")
            .keys("enter")
            .sees("URL shortener")
            .sees("0:00/10:00")
            .keys("ctrl-d y")
            .sees("grading");
    }
}

#[test]
fn a_round_of_one_phase_offers_no_other() {
    let ui = Ui::first_start(80, 24).keys("F enter").sees("1 Requirements");
    ui.keys("esc")
        .sees("End the round")
        .lacks("Go to estimation")
        .lacks("Go to requirements")
        .lacks("strike")
        .sees("Leave the round");
}

#[test]
fn the_smallest_screen_has_room_for_what_the_tutorial_says_to_do() {
    let ui = tutorial(40, 12).sees("how often is it read?").types("how often is it read?").keys("enter");
    let ui = ui.sees("- visitors leave a note").types("- visitors leave a note").sees("come back to any.");
    let ui = ui.keys("tab").sees("writes = 2M notes/day").types("writes = 2M notes/day");
    let ui = ui.sees("goes on.").sees("23.1 /s").keys("tab").sees("visitor -> api x2 -> postgres");
    let ui = ui.types("visitor -> api x2 -> postgres").sees("A single point").sees("goes on.").keys("tab");
    let ui = ui.sees("postgres: one copy, and all notes").sees("are in it").types("postgres: one copy");
    let ui = ui.sees(" ctrl-n.").keys("ctrl-n").sees("goes on.").keys("tab");
    let ui = ui.sees("api fails too; a standby").types("api fails too").keys("ctrl-n");
    let ui = ui.sees("What it took down").sees("Tab goes").keys("tab").sees("postgres over a file");
    ui.types("postgres over a file because two may write at once").sees("ctrl-d ends");
}

#[test]
fn the_tutorial_is_left_resumed_and_in_no_list() {
    let ui = tutorial(80, 24)
        .types("a first line")
        .keys("esc q")
        .sees("The tutorial is kept")
        .keys("h")
        .sees("No round played yet");
    let ui = ui.keys("esc T").sees("Paused").keys("enter").pad_is(Phase::Requirements, "a first line");
    let ui = ui.restart().sees("Tutorial: a guest book").lacks("6:00").keys("esc").sees("T goes on with it");
    ui.keys("T enter")
        .pad_is(Phase::Requirements, "a first line")
        .keys("ctrl-d y space T enter")
        .pad_is(Phase::Requirements, "");
}

#[test]
fn a_finished_tutorial_is_not_offered_again() {
    let ui = tutorial(80, 24).keys("ctrl-d y").sees("You have seen").keys("space").restart();
    ui.lacks("╭").keys("s").sees("status new").sees(&listed(1).0).keys("s").sees("Nothing is found");
}

#[test]
fn the_first_exercise_is_one_key_away_from_the_welcome() {
    Ui::first_start(80, 24)
        .keys("F enter")
        .sees("URL shortener")
        .sees("0:00/10:00")
        .sees("ctrl-d finish")
        .lacks("next phase");
}

#[test]
fn the_first_exercise_leaves_the_terms_of_later_rounds_alone() {
    Ui::first_start(80, 24)
        .keys("F enter esc q")
        .keys("/ r a t e")
        .sees("mock, 45 min")
        .keys("enter enter")
        .sees("/45:00");
}

#[test]
fn the_welcome_chooses_by_arrows_and_by_a_click() {
    Ui::first_start(80, 24)
        .keys("down")
        .stands_on("▸ F")
        .keys("down enter")
        .lacks("╭ welcome")
        .sees("/ to search");
    let ui = Ui::first_start(80, 24);
    let row = ui.screen().lines().position(|row| row.contains("A first exercise")).expect("it is offered");
    let at = (20, u16::try_from(row).expect("it is on the screen"));
    ui.click(at).stands_on("▸ F").click(at).sees("the problem");
}

#[test]
fn the_last_phase_says_how_to_end_the_round() {
    Ui::in_round(80, 24).sees("ctrl-d finish").keys("alt-6").sees(" ctrl-d finish").lacks("next phase");
    let narrow = Ui::in_round(40, 12).keys("alt-6");
    assert!(
        narrow.screen().lines().last().is_some_and(|foot| foot.starts_with(" ctrl-d finish")),
        "{}",
        narrow.screen()
    );
}

#[test]
fn the_tutorial_survives_any_key_on_the_smallest_screen() {
    let keys = ["esc", "tab", "ctrl-n", "ctrl-o", "enter", "up"];
    let mut ui = tutorial(40, 12);
    for key in keys.iter().cycle().take(60) {
        ui = ui.key(Chord::parse(key).expect("it is a key")).types("a?");
    }
    assert!(ui.key(Chord::plain(Key::Enter)).screen().lines().count() == 12);
}
