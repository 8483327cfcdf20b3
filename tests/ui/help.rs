//! Finding out what one can do: help, palette, footer.

use greenroom::config::action::{ACTIONS, Context};
use greenroom::config::chord::Chord;
use greenroom::config::keymap::Keymap;

use crate::harness::Ui;

#[test]
fn help_tells_the_keys_of_where_one_is_and_esc_goes_back() {
    let ui = Ui::at(160, 60);
    let before = ui.screen();
    let ui = ui.keys("?").sees("Start a round on this problem").sees("greenroom of the tests").keys("esc");
    assert_eq!(ui.screen(), before);
}

#[test]
fn help_is_a_key_away_while_one_types() {
    Ui::in_round(80, 24).sees("f1 help").types("?").lacks("╭ help").keys("f1").sees("╭ help");
}

#[test]
fn help_scrolls_on_a_small_screen() {
    Ui::in_round(80, 24).keys("f1").lacks("greenroom of the tests").keys("G").sees("greenroom of the tests");
}

#[test]
fn the_hint_for_help_survives_any_width() {
    for width in [40, 60, 80, 200] {
        let _ = Ui::at(width, 24).sees("? help");
        let _ = Ui::in_round(width, 24).sees("f1 help");
    }
}

#[test]
fn the_palette_finds_an_action_by_its_name_and_does_it() {
    Ui::in_round(80, 24)
        .keys("ctrl-p")
        .types("stop the clock")
        .sees("Stop the clock and hide the pad")
        .keys("enter")
        .sees("The clock stands");
}

#[test]
fn the_palette_offers_what_fits_and_esc_leaves_it() {
    Ui::at(80, 24)
        .keys(":")
        .types("history")
        .sees("See the rounds you have played")
        .lacks("Take back the last step")
        .keys("esc")
        .sees("/ to search");
}

#[test]
fn the_palette_with_nothing_found_does_nothing() {
    Ui::in_round(80, 24).keys("ctrl-p").types("qqqq").keys("enter").sees("1 Requirements");
}

/// A screen where each context holds.
fn screen_of(context: Context) -> Ui {
    let broken = [("mine/pack.toml", "id = 1")];
    match context {
        Context::Global | Context::List | Context::Library => Ui::at(200, 90),
        Context::Search => Ui::at(200, 90).keys("/"),
        Context::Briefing => Ui::at(200, 90).keys("b"),
        Context::Round | Context::Pad => Ui::in_round(200, 90),
        Context::Paused => Ui::in_round(200, 90).keys("ctrl-s"),
        Context::Grading => Ui::in_round(200, 90).keys("ctrl-d y"),
        Context::Review => Ui::in_round(200, 90).keys("esc a y h enter"),
        Context::History => Ui::at(200, 90).keys("h"),
        Context::Drill => Ui::at(200, 90).keys("e"),
        Context::Told => Ui::at(200, 90).keys("e tab"),
        Context::Broken => Ui::with_pack(200, 90, &broken).keys("G enter"),
    }
}

const CONTEXTS: [Context; 14] = [
    Context::Global,
    Context::List,
    Context::Library,
    Context::Briefing,
    Context::Round,
    Context::Pad,
    Context::Search,
    Context::Paused,
    Context::Grading,
    Context::Review,
    Context::History,
    Context::Broken,
    Context::Drill,
    Context::Told,
];

#[test]
fn every_action_has_a_place_in_the_help_of_its_context() {
    for context in CONTEXTS {
        let ui = screen_of(context).keys("f1");
        ACTIONS.iter().filter(|info| info.context == context).fold(ui, |ui, info| ui.sees(info.help));
    }
    assert!(ACTIONS.iter().all(|info| CONTEXTS.contains(&info.context)), "a context without a screen");
}

#[test]
fn every_action_is_reached_by_one_of_its_keys_or_by_the_menu() {
    let keymap = Keymap::default();
    for context in CONTEXTS {
        let app = &screen_of(context).trainer.app;
        for info in ACTIONS.iter().filter(|info| info.context == context) {
            let chord = |key: &&str| Chord::parse(key).expect("a unit test checks the keys of the table");
            let reaches = |chord| {
                let types = app.types() && Chord::typed(chord).is_some();
                !types && keymap.action(&app.contexts(), chord) == Some(info.action)
            };
            let direct = info.keys.iter().map(chord).any(reaches);
            let by_menu = info.keys.is_empty() && context == Context::Round;
            assert!(direct || by_menu, "nothing reaches {} where {context:?} holds", info.id);
        }
    }
}

#[test]
fn what_has_no_key_of_its_own_is_in_the_menu() {
    let keyless = ACTIONS.iter().filter(|info| info.keys.is_empty());
    keyless.fold(Ui::in_round(200, 60).keys("esc"), |ui, info| ui.sees(info.help));
}
