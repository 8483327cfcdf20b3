//! How screens look: colours, bars, marks, and what becomes of text without room.

use greenroom::domain::phase::Phase;
use ratatui::style::{Color, Modifier};

use crate::harness::{Ui, listed, problems};

/// The colour of the interviewer.
const VOICE: Color = Color::Indexed(30);

#[test]
fn the_interviewer_differs_from_ones_own_text_by_colour_and_place() {
    let ui = Ui::in_round(80, 24).types("latency?\nmine");
    ui.sees_in("[How much latency", VOICE).sees("›   [How much latency").sees_in("mine", Color::Reset);
    Ui::in_round(80, 24).keys("alt-4").sees_in("Where is this design weakest", VOICE);
}

#[test]
fn the_marks_of_markdown_are_in_the_pad_and_not_on_the_screen() {
    let ui = Ui::in_round(80, 24).types("latency?\n").lacks("> [How much");
    assert!(ui.pad(Phase::Requirements).contains("\n> [How much"));
    let ui = Ui::in_round(80, 24).keys("alt-4").lacks("##").sees("── Where is this design weakest");
    assert!(ui.pad(Phase::DeepDives).starts_with("## Where"));
    // What one types is shown as it is typed.
    Ui::in_round(80, 24).types("## mine\n> mine too").sees("## mine").sees("> mine too");
}

#[test]
fn the_cursor_stands_where_it_did_in_a_line_of_the_interviewer() {
    let ui = Ui::in_round(80, 24).types("latency?\n").keys("up home").types("x");
    assert!(ui.pad(Phase::Requirements).contains("\nx> [How much"), "{}", ui.pad(Phase::Requirements));
}

/// The cells of the row that says this, from the first that looks as the text does to the last in a run.
fn bar(ui: &Ui, text: &str) -> usize {
    let screen = ui.screen();
    let row = screen.lines().position(|row| row.contains(text)).expect("it is on the screen");
    let width = usize::from(ui.buffer().area.width);
    let cells = &ui.buffer().content()[row * width..(row + 1) * width];
    let marked = |modifier: Modifier| modifier.contains(Modifier::REVERSED);
    let bar: Vec<_> = cells.iter().filter(|cell| marked(cell.modifier)).collect();
    assert!(
        bar.iter().all(|cell| cell.fg == Color::Reset && cell.modifier == Modifier::REVERSED),
        "{screen}"
    );
    bar.len()
}

#[test]
fn one_bar_of_one_colour_marks_the_selected_row_of_every_list() {
    let list = bar(&Ui::at(80, 24).keys("/").types("marke"), "High-traffic marketplace");
    assert!(list > 30, "{list}");
    assert_eq!(bar(&Ui::in_round(80, 24).keys("esc q h"), "Rate limiter"), 80);
    assert!(bar(&Ui::first_start(80, 24), "The tutorial") > 60);
    assert!(bar(&Ui::in_round(80, 24).keys("esc"), "Show the problem's prompt") > 60);
    assert!(bar(&Ui::at(80, 24).keys(":"), "Start a round") > 60);
    assert!(bar(&Ui::at(80, 24).keys("b"), "mode  ") > 60);
    // What an overlay stands over has none beside that of the overlay.
    let behind = |ui: &Ui| bar(ui, &format!(" ▸ {}", &listed(0).0[..2]));
    assert!(behind(&Ui::at(80, 24)) > 30);
    assert_eq!(behind(&Ui::at(80, 24).keys("esc").sees("Leave greenroom?")), 0);
}

#[test]
fn text_without_room_ends_in_an_ellipsis() {
    Ui::first_start(40, 12).sees("…").sees("esc The library");
    Ui::at(40, 12).keys("/").types("shared api").sees("Rate limiter for a shared A…");
    Ui::at(80, 16).sees("…");
    Ui::in_round(40, 12).sees("assume 10M dau");
    Ui::in_round(40, 12).keys("ctrl-d y").sees("…");
}

#[test]
fn a_row_keeps_its_title_on_the_smallest_screen() {
    Ui::in_round(40, 12)
        .sees(" Rate limiter")
        .sees("1 Requirements")
        .sees("0:00/6:00")
        .keys("esc q h")
        .sees("▸ Rate lim");
    Ui::at(40, 12).sees(&listed(1).0).sees(&problems(0));
}

#[test]
fn a_wide_screen_has_the_prompt_beside_the_list_and_the_panel_beside_the_pad() {
    Ui::at(160, 45).keys("/").types("marketplace").sees("it all year round.").sees("The greenroom authors");
    Ui::in_guided_round(160, 45).sees("│ Ask before you draw");
}

#[test]
fn the_search_finds_words_whatever_joins_them() {
    for query in ["high traffic", "HIGH-traffic", "traffic high", "high  market", "ｈｉｇｈ traffic"] {
        Ui::at(80, 24).keys("/").types(query).stands_on("High-traffic marketplace");
    }
    Ui::at(80, 24).keys("/").types("real time notif").stands_on("Real-time notifications");
    Ui::at(80, 24).keys("/").types("high zzz").sees("Nothing is found");
}

#[test]
fn the_search_is_edited_like_any_field() {
    let searched = |keys: &str| Ui::at(80, 24).keys("/ r a t e").keys(keys);
    let _ = searched("home x").sees("/ xrate");
    let _ = searched("← ← o").sees("/ raote");
    let _ = searched("home del del").sees("/ te").lacks("/ rate");
    let _ = searched("space l i m ctrl-w").sees("/ rate").lacks("/ rate lim");
    let _ = searched("ctrl-a b end s").sees("/ brates");
    let _ = searched("ctrl-u").lacks("/ rate").sees(&listed(1).0);
    let ui = searched("← ←").paste("te limi").sees("/ rate limite");
    ui.keys("esc").lacks("/ rate limite").sees(&problems(0)).sees("▸ Rate limiter");
    // What moves in the list still does.
    Ui::at(80, 24).keys("/ e ↓").stands_on("▸");
}

#[test]
fn the_palette_is_edited_too_and_says_when_it_finds_nothing() {
    let ui = Ui::at(80, 24).keys(": u o t ← ← ← q").sees("› quot").keys("ctrl-w").paste("zzzz\n");
    ui.sees("Nothing has a name like that").keys("esc").lacks("Nothing has");
}

#[test]
fn every_empty_screen_says_what_to_do() {
    Ui::at(80, 24).keys("h").sees("No round played yet. Esc, then Enter on a problem starts one.");
    Ui::at(40, 12).keys("h").sees("No round played yet.").sees("starts one.");
    Ui::at(80, 24).keys("s s s").sees("Nothing is found. Esc or x shows all");
    Ui::at(80, 24).keys("e esc").sees("Nothing was answered. Five answers or so");
    for phase in 1..=6 {
        let ui = Ui::in_guided_round(160, 45).keys(&format!("alt-{phase}"));
        let beside = ui
            .screen()
            .lines()
            .skip(3)
            .filter(|row| row.split('│').nth(1).is_some_and(|text| !text.trim().is_empty()))
            .count();
        assert!(beside > 0, "phase {phase} says nothing:\n{}", ui.screen());
    }
}

#[test]
fn a_notice_about_a_missing_answer_goes_with_the_answer() {
    let ui = Ui::in_round(80, 24).types("latency?").keys("ctrl-d y");
    let ui = (0..9).fold(ui, |ui, _| ui.keys("3")).keys("enter").sees("Would it pass?");
    ui.keys("n").lacks("Would it pass?");
}
