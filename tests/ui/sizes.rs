//! Any size of screen, and any text on it.

use greenroom::domain::phase::Phase;

use crate::harness::Ui;

#[test]
fn a_screen_too_small_says_so_and_comes_back() {
    let ui = Ui::in_round(80, 24).types("kept").resize(30, 5).sees("too small").types(" on");
    ui.resize(80, 24).sees("kept on");
}

#[test]
fn the_smallest_screens_are_drawn_without_a_panic() {
    for (width, height) in [(1, 1), (2, 2), (1, 60), (200, 1), (39, 11), (40, 12)] {
        let _ = Ui::at(width, height).keys("? esc b esc h esc enter enter tab tab tab ctrl-o esc esc f1 G");
    }
}

#[test]
fn a_large_screen_is_used() {
    let ui = Ui::in_round(200, 60).keys("alt-3").types("client -> gateway -> limiter -> redis\n");
    ui.sees("┌").sees("limiter");
}

#[test]
fn a_drawing_tells_where_its_parts_are() {
    let ui = Ui::in_round(160, 45).keys("alt-3").types("client -> gateway -> limiter\n");
    let regions = ui.trainer.app.regions;
    assert_eq!(regions.front, regions.pad);
    assert!(regions.pad.x + regions.pad.width < regions.panel.x, "{regions:?}");
    assert_eq!(regions.panel.x, regions.drawing.x);
    assert!(regions.drawing.y + regions.drawing.height < regions.panel.y, "{regions:?}");
    let ui = ui.keys("ctrl-o");
    assert_eq!(ui.trainer.app.regions.front, ui.trainer.app.regions.drawing);
    let regions = ui.keys("space").trainer.app.regions;
    assert_eq!(regions.front, regions.panel);
}

#[test]
fn an_overlay_comes_to_the_front_and_leaves_the_diagram_in_its_place() {
    let ui = Ui::in_round(160, 45).keys("alt-3").types("client -> gateway -> limiter\n");
    let before = ui.trainer.app.regions;
    let ui = ui.keys("ctrl-t").sees("\u{250c}");
    let over = ui.trainer.app.regions;
    assert_ne!(over.front, before.front);
    assert_eq!((over.pad, over.drawing, over.room), (before.pad, before.drawing, before.room));
}

#[test]
fn a_list_tells_which_row_is_shown_first() {
    let ui = Ui::at(80, 16).keys(":");
    let front = ui.trainer.app.regions.front;
    assert!(front.length > usize::from(front.height) && front.first == 0, "{front:?}");
    let ui = ui.keys("end");
    let front = ui.trainer.app.regions.front;
    assert_eq!(front.first + usize::from(front.height), front.length);
}

#[test]
fn a_storm_of_sizes_ends_on_the_same_screen() {
    let ui = Ui::in_round(120, 40).keys("alt-3").types("client -> gateway -> limiter\n");
    let before = ui.screen();
    let ui = [(10, 3), (80, 24), (200, 60), (1, 1), (109, 40), (110, 40), (120, 40)]
        .into_iter()
        .fold(ui, |ui, (width, height)| ui.resize(width, height));
    assert_eq!(ui.screen(), before);
}

#[test]
fn every_screen_fits_eighty_columns() {
    let ui = Ui::in_round(80, 24).types("latency?\n").sees("  [How much latency").keys("ctrl-d y");
    ui.sees("Communication and pace").sees("Would this pass at senior?").sees("? help");
}

#[test]
fn wide_characters_and_emoji_stand_where_they_are_typed() {
    Ui::in_round(80, 24)
        .types("日本 👩‍👩‍👧 end")
        .sees("日本 👩‍👩‍👧 end")
        .keys("enter")
        .types("é ẽ ﷽")
        .pad_is(Phase::Requirements, "日本 👩‍👩‍👧 end\né ẽ ﷽");
}

#[test]
fn a_cluster_is_deleted_and_passed_as_one() {
    Ui::in_round(80, 24)
        .types("a👩‍👩‍👧b")
        .keys("← backspace")
        .pad_is(Phase::Requirements, "ab")
        .types("e\u{301}")
        .keys("← →")
        .types("c")
        .pad_is(Phase::Requirements, "ae\u{301}cb");
}

#[test]
fn bidi_and_zero_width_characters_never_reach_the_terminal() {
    let screen = Ui::in_round(80, 24).paste("pay\u{202e}load\u{200b} \u{feff}x\u{1b}[31m").screen();
    assert!(!screen.contains(['\u{202e}', '\u{200b}', '\u{feff}', '\u{1b}']), "{screen:?}");
}

#[test]
fn a_megabyte_is_pasted_without_harm() {
    let ui = Ui::in_round(80, 24).paste(&"all work and no play\n".repeat(50_000));
    ui.types("still here").sees("still here");
}

fn numbered(lines: usize) -> String {
    (1..=lines).map(|line| format!("line {line}\n")).collect()
}

#[test]
fn a_larger_screen_shows_more_and_no_blank_rows() {
    let ui = Ui::in_round(80, 24).paste(&numbered(50)).lacks("line 1 ").resize(110, 60);
    ui.sees("line 1 ").sees("line 50");
    // As many rows as there are, and the cursor at the end.
    let ui = Ui::in_round(80, 24).paste(&numbered(100)).resize(110, 60);
    let rows = ui.screen().lines().filter(|row| row.contains("line ")).count();
    assert!(rows >= 54, "{rows} rows of the pad:\n{}", ui.screen());
}

#[test]
fn what_is_deleted_at_the_end_of_a_pad_leaves_no_blank_rows() {
    let ui = Ui::in_round(80, 24).paste(&numbered(50)).keys(&"backspace ".repeat(8 * 10));
    ui.sees("line 40").sees("line 25");
}

#[test]
fn a_text_that_was_scrolled_to_its_end_fills_a_larger_screen() {
    Ui::in_round(80, 16)
        .keys("f1 G")
        .lacks("Go to the next phase")
        .resize(120, 100)
        .sees("Go to the next phase");
    Ui::in_round(80, 14).keys("ctrl-t G").resize(80, 40).sees("Rate limiter for a shared API");
    let review = Ui::in_round(80, 16).keys("esc a y h enter G").resize(160, 200);
    let front = review.trainer.app.regions.front;
    assert!(front.first == 0 || front.first + usize::from(front.height) == front.length, "{front:?}");
    let panel = Ui::in_round(120, 20).keys("ctrl-o").keys("space G").resize(160, 100);
    assert_eq!(panel.trainer.app.regions.panel.first, 0);
}

#[test]
fn lists_fill_a_larger_screen() {
    let front = Ui::at(80, 12).keys(": end").resize(80, 60).trainer.app.regions.front;
    assert_eq!(front.first + usize::from(front.height), front.length);
    assert_eq!(Ui::at(80, 12).keys("G").resize(80, 60).trainer.app.regions.front.first, 0);
}

#[test]
fn what_was_scrolled_past_the_end_moves_with_the_first_key() {
    let ui = Ui::in_round(80, 16).keys("f1 G").resize(80, 30);
    let first = |ui: &Ui| ui.trainer.app.regions.front.first;
    let before = first(&ui);
    assert!(before > 0);
    assert_eq!(first(&ui.keys("k")), before - 1);
}
