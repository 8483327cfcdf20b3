//! The library: finding a problem, looking before one starts, starting.

use greenroom::app::Msg;
use greenroom::config::chord::Chord;
use greenroom::domain::natural::natural;
use greenroom::domain::phase::Phase;

use crate::harness::{Ui, listed, problems};

#[test]
fn typing_searches_and_enter_starts() {
    Ui::at(110, 30)
        .stands_on(&listed(0).0)
        .keys("/ r a t e")
        .stands_on("Rate limiter")
        .keys("enter")
        .sees("╭ the problem")
        .keys("enter")
        .sees("1 Requirements")
        .sees("total 0:00/45:00");
}

#[test]
fn a_search_forgives_case_and_gaps() {
    Ui::at(80, 24).keys("/").types("PAYpro").sees("Payment processing").lacks("Rate limiter");
}

#[test]
fn esc_leaves_the_search_and_shows_everything() {
    Ui::at(80, 24)
        .keys("/ z z z z")
        .sees("Nothing is found")
        .keys("esc")
        .sees(&listed(1).0)
        .sees(&listed(2).0);
}

#[test]
fn a_search_that_finds_nothing_starts_nothing() {
    let ui = Ui::at(80, 24).keys("/ z z z z enter").sees("Nothing is found");
    assert!(ui.round().is_none());
}

#[test]
fn the_letters_q_and_h_are_typed_into_a_search() {
    let ui = Ui::at(80, 24).keys("/ q h").sees("/ qh");
    assert!(!ui.has_quit());
}

#[test]
fn a_filter_shows_only_what_has_it_and_is_named() {
    let ui = Ui::at(80, 24).keys("d").sees("difficulty medium").sees("x shows all").lacks("broken");
    ui.keys("x").lacks("difficulty medium").lacks("x shows all");
}

#[test]
fn what_was_found_stays_selected_when_the_search_or_the_filter_goes() {
    let ui = Ui::at(80, 24).keys("/").types("url").sees("▸ URL shortener").keys("esc").sees(&problems(0));
    let ui = ui.sees("▸ URL shortener").keys("d").sees("▸ URL shortener");
    ui.keys("x").sees("▸ URL shortener");
}

#[test]
fn a_track_shows_its_problems_in_order_and_how_far_one_is() {
    let ui = Ui::at(110, 30).keys("p").sees("track New to distributed systems, 0 of 8 practised");
    let ui = ui.stands_on("Ride-hailing dispatch").sees("On tracks: New to distributed systems 1 of 8");
    let ui = ui
        .lacks("High-concurrency flash sale")
        .keys("p")
        .sees("track Senior backend")
        .stands_on("High-concurrency flash sale");
    ui.keys("x").lacks("track Senior").sees("High-traffic marketplace");
}

#[test]
fn the_status_filter_tells_new_from_tried() {
    Ui::in_round(80, 24)
        .keys("esc q s")
        .sees("status new")
        .lacks("Rate limiter for")
        .keys("s")
        .sees("status tried")
        .sees("Rate limiter for")
        .lacks("High-traffic marketplace");
}

#[test]
fn the_preview_tells_the_prompt_and_spoils_nothing() {
    let ui = Ui::at(160, 45).keys("/ r a t e").sees("We run a public API").sees("Enter: mock, 45 min");
    let screen = ui.screen();
    for spoiler in ["token bucket", "fail open", "sliding window", "hot-key", "Redis"] {
        assert!(!screen.to_lowercase().contains(&spoiler.to_lowercase()), "`{spoiler}` spoils:\n{screen}");
    }
}

#[test]
fn arrows_and_vim_keys_move_alike() {
    let by_arrow = Ui::at(80, 24).keys("down down up");
    let by_letter = Ui::at(80, 24).keys("j j k");
    assert_eq!(by_arrow.screen(), by_letter.screen());
    assert_ne!(by_arrow.screen(), Ui::at(80, 24).screen());
}

#[test]
fn q_quits_the_library_and_ctrl_c_quits_anywhere() {
    assert!(Ui::at(80, 24).keys("q").has_quit());
    assert!(Ui::in_round(80, 24).keys("ctrl-c").has_quit());
    assert!(Ui::in_round(80, 24).keys("esc ctrl-c").has_quit());
}

#[test]
fn the_preview_prints_the_numbers_of_the_prompt() {
    Ui::at(160, 45).keys("/ r a t e").sees("10K tenants").keys("tab").sees("10K tenants");
}

#[test]
fn what_is_typed_ahead_of_a_start_goes_where_it_was_meant() {
    let ahead = ["/", "r", "a", "t", "e", "enter", "enter", "h", "i"];
    let chords = ahead.map(|key| Msg::Key(Chord::parse(key).expect("these are keys")));
    Ui::at(80, 24).input(chords.into()).pad_is(Phase::Requirements, "hi").keys("esc q h").sees("  1 round");
}

#[test]
fn a_key_orders_the_problems_and_the_selection_stays() {
    let ui = Ui::at(110, 30).keys("/ r a t e esc").lacks("   by ");
    let chosen = |ui: &Ui| ui.trainer.app.library.selected().unwrap().title().to_owned();
    let before = chosen(&ui);
    let ui = ui.keys("o").sees("by difficulty");
    assert_eq!(chosen(&ui), before);
    let heads = |ui: &Ui| -> Vec<_> {
        let library = &ui.trainer.app.library;
        library.shown.iter().map(|&item| library.items[item].what.clone().unwrap()).collect()
    };
    assert!(heads(&ui).is_sorted_by_key(|head| head.difficulty));
    let ui = ui.keys("o").sees("by area");
    assert!(heads(&ui).is_sorted_by_key(|head| head.about.first().cloned()));
    let ui = ui.keys("o").sees("by attempts").keys("o").lacks("   by ");
    assert!(heads(&ui).is_sorted_by(|one, other| natural(&one.title, &other.title).is_le()));
}
