//! Finding out what one can do: help, palette, footer.

use greenroom::app::Screen;
use greenroom::app::menu::makes_sense;
use greenroom::config::action::{ACTIONS, ActionInfo, CONTEXTS, Context};

use greenroom::page::quoted;
use greenroom::store::Trouble;

use crate::cards::with_cards;
use crate::harness::Ui;

#[test]
fn help_tells_the_keys_of_where_one_is_and_esc_goes_back() {
    let ui = Ui::at(160, 60);
    let before = ui.screen();
    let ui = ui.keys("?").sees("Start a round on this problem").sees("greenroom of the tests").keys("esc");
    assert_eq!(ui.screen(), before);
}

#[test]
fn help_is_a_key_away_from_the_welcome() {
    let ui = Ui::first_start(80, 24).sees("╭ welcome").keys("?").sees("\u{256d} help").keys("esc");
    ui.sees("╭ welcome").keys("x").lacks("╭ welcome");
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
        .sees("Paused. The pad is hidden");
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
        Context::Global | Context::List | Context::Library | Context::Next => Ui::at(200, 90),
        Context::Dashboard => Ui::at(200, 90).keys("P"),
        Context::Search => Ui::at(200, 90).keys("/"),
        Context::Briefing => Ui::at(200, 90).keys("b"),
        Context::Round | Context::Pad | Context::Beside => Ui::in_round(200, 90),
        Context::Panel => Ui::in_round(200, 90).keys("ctrl-o"),
        Context::Drawing | Context::Sideways => {
            Ui::in_round(200, 90).keys("alt-3").types("client -> api").keys("ctrl-o")
        }
        Context::Paused => Ui::in_round(200, 90).keys("ctrl-s"),
        Context::Grading | Context::Guess => guessing(),
        Context::Verdict => (0..8).fold(guessing(), |ui, _| ui.keys("3")),
        Context::Criteria => sealed(),
        Context::Scores => (0..99).fold(sealed(), |ui, _| if scores(&ui) { ui } else { ui.keys("y") }),
        Context::Lines => sealed().keys("l"),
        Context::MendOffer => graded(),
        Context::Mend => graded().keys("enter"),
        Context::Review => Ui::in_round(200, 90).keys("esc a y h enter"),
        Context::MissedCards => crate::missed::offered(200, 90),
        Context::History => Ui::at(200, 90).keys("h"),
        Context::Card => with_cards(200, 90).keys("c enter 3"),
        Context::CardAnswer | Context::Rated => with_cards(200, 90).keys("c enter 3 enter"),
        Context::CardSummary => with_cards(200, 90).keys("c enter 3 esc"),
        Context::Drill => Ui::at(200, 90).keys("e"),
        Context::Working => Ui::at(200, 90).keys("e tab"),
        Context::Summary | Context::Missed => Ui::at(200, 90).keys("e").types("1e30").keys("enter esc"),
        Context::Broken => Ui::with_pack(200, 90, &broken).keys("G enter"),
        Context::Welcome => Ui::first_start(200, 90),
        Context::Page => Ui::in_round(200, 90).keys("ctrl-t"),
        Context::Offer => Ui::in_round(200, 90).restart(),
        Context::Unfinished => Ui::in_round(200, 90).keys("esc q enter"),
        Context::Leaving => Ui::in_round(200, 90).disk(Trouble::ReadOnly).types("x").keys("ctrl-c"),
        Context::Lost => lost(),
        Context::Confirm => Ui::in_round(200, 90).keys("ctrl-d"),
        Context::Hints => Ui::in_round(200, 90).keys("alt-h"),
        Context::Choosing => Ui::in_round(200, 90).keys("esc"),
    }
}

fn lost() -> Ui {
    let gone = |data: &std::path::Path| {
        std::fs::remove_file(data.join("greenroom.db")).expect("it is there");
    };
    Ui::in_round(200, 90).backs_up().meanwhile(gone)
}

fn guessing() -> Ui {
    Ui::in_round(200, 90).types("latency?").keys("ctrl-d y")
}

fn sealed() -> Ui {
    (0..8).fold(guessing(), |ui, _| ui.keys("3")).keys("y enter")
}

/// Every page marked and scored, and the offer of a mend in front.
fn graded() -> Ui {
    let pages = (0..99).fold(sealed(), |ui, _| match ui.trainer.app.focus().contexts[0] {
        Context::Criteria => ui.keys("n"),
        Context::Scores => ui.keys("1"),
        _ => ui,
    });
    pages.keys("enter")
}

fn scores(ui: &Ui) -> bool {
    ui.trainer.app.focus().contexts[0] == Context::Scores
}

#[test]
fn every_context_has_a_screen() {
    for info in CONTEXTS {
        let focus = screen_of(info.context).trainer.app.focus();
        assert!(focus.contexts.contains(&info.context), "{:?} isn't in {:?}", info.context, focus.contexts);
    }
}

#[test]
fn every_key_in_a_footer_works_where_it_is_shown() {
    for info in CONTEXTS {
        let ui = screen_of(info.context);
        let (focus, keymap) = (ui.trainer.app.focus(), &ui.trainer.app.keymap);
        for &action in focus.contexts[0].info().footer {
            assert!(
                keymap.key(&focus, action).is_some(),
                "{action:?} can't be reached in {:?}",
                info.context
            );
        }
    }
}

#[test]
fn every_action_has_a_place_in_the_help_of_its_context() {
    for info in CONTEXTS {
        let ui = screen_of(info.context);
        let sensible = |row: &&ActionInfo| match &ui.trainer.app.screen {
            Screen::Round(round) => makes_sense(round.round(), row.action),
            _ => true,
        };
        let of_context = ACTIONS.iter().filter(|row| row.context == info.context);
        let (here, elsewhere): (Vec<&ActionInfo>, Vec<&ActionInfo>) = of_context.partition(sensible);
        here.iter().fold(ui.keys("f1"), |ui, row| ui.sees(&quoted(row.help)));
        // What a mock would refuse has its place in a guided round.
        elsewhere.iter().fold(Ui::in_guided_round(200, 90).keys("alt-4 f1"), |ui, row| ui.sees(row.help));
    }
}

#[test]
fn a_mock_offers_nothing_that_it_would_refuse() {
    let ui = Ui::in_round(200, 90).lacks("next question").keys("f1");
    let ui = ui.lacks("Take the next box of the diagram out").lacks("Show how the number on this line");
    ui.keys("esc alt-4").sees("next question");
}

#[test]
fn every_action_is_reached_by_one_of_its_keys_or_by_the_menu() {
    for info in CONTEXTS {
        let ui = screen_of(info.context);
        let (focus, keymap) = (ui.trainer.app.focus(), &ui.trainer.app.keymap);
        for row in ACTIONS.iter().filter(|row| row.context == info.context) {
            let reached =
                keymap.key(&focus, row.action).is_some() || row.keys.is_empty() && row.menu.is_some();
            assert!(reached, "nothing reaches {} where {:?} holds", row.id, info.context);
        }
    }
}

#[test]
fn help_over_an_overlay_tells_the_keys_of_the_overlay() {
    Ui::in_round(80, 24)
        .keys("ctrl-d")
        .sees("enter yes  esc no")
        .keys("f1")
        .sees("Leave it")
        .keys("esc n")
        .sees("1 Requirements");
}

#[test]
fn what_has_no_key_of_its_own_is_in_the_menu() {
    let keyless = ACTIONS.iter().filter(|info| info.keys.is_empty());
    keyless.fold(Ui::in_round(200, 60).keys("esc"), |ui, info| ui.sees(info.help));
}

#[test]
fn the_footer_names_no_key_that_does_nothing() {
    let _ = Ui::in_round(80, 24).keys("ctrl-o").sees("esc pad").lacks("space drawing");
    let empty = Ui::at(110, 30).keys("P tab tab").sees("No whole round with planned times");
    let _ = empty.lacks("enter why").lacks("↓ down");
    let _ = Ui::at(110, 30).keys("h").sees("No round played yet").lacks("enter open").lacks("give up");
}
