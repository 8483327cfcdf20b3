//! The mouse, where the trainer has it: the wheel scrolls what is under it, a click selects, a second one opens.

use greenroom::app::scroll::{Region, Way};
use greenroom::domain::phase::Phase;

use crate::harness::Ui;

/// A cell of a region, counted from its corner.
fn cell(region: Region, x: u16, y: u16) -> (u16, u16) {
    (region.x + x, region.y + y)
}

#[test]
fn a_pad_leaves_the_mouse_to_the_terminal_and_everything_else_takes_it() {
    let ui = Ui::at(110, 30);
    assert!(ui.has_mouse());
    let ui = ui.keys("/ r a t e enter");
    assert!(ui.has_mouse(), "over the prompt");
    let ui = ui.keys("enter");
    assert!(!ui.has_mouse(), "over the pad");
    let ui = ui.keys("ctrl-o");
    assert!(ui.has_mouse(), "over the panel in full");
    let ui = ui.keys("ctrl-o esc");
    assert!(ui.has_mouse(), "over the menu");
    let ui = ui.keys("esc");
    assert!(!ui.has_mouse(), "over the pad again");
}

#[test]
fn a_key_takes_the_mouse_in_pads_too_then_nowhere_then_as_before() {
    let ui = Ui::in_round(110, 30).keys("alt-c").sees("also in pads");
    assert!(ui.has_mouse());
    let ui = ui.keys("alt-c").sees("left to the terminal").keys("ctrl-o");
    assert!(!ui.has_mouse());
    let ui = ui.keys("alt-c");
    assert!(ui.has_mouse());
    assert!(!ui.keys("ctrl-o").has_mouse());
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let ui = Ui::at(110, 30).keys("d");
    let front = ui.trainer.app.regions.front;
    let ui = ui.click(cell(front, 3, 2));
    assert_eq!(ui.trainer.app.library.selected, 2);
    let ui = ui.click(cell(front, 3, 20));
    assert_eq!(ui.trainer.app.library.selected, 2, "below the list is no row");
    ui.click(cell(front, 9, 2)).sees("╭ the problem");
}

#[test]
fn the_wheel_goes_through_a_list_and_scrolls_a_text() {
    let ui = Ui::at(110, 30);
    let front = ui.trainer.app.regions.front;
    let ui = ui.wheel(cell(front, 3, 9), Way::Down, 2).wheel(cell(front, 3, 9), Way::Up, 1);
    assert_eq!(ui.trainer.app.library.selected, 1);
    let ui = ui.wheel((100, 9), Way::Down, 2);
    assert_eq!(ui.trainer.app.library.selected, 1, "the preview is no list");
    let ui = ui.keys("?").resize(80, 20);
    let help = ui.trainer.app.regions.front;
    let ui = ui.wheel(cell(help, 3, 3), Way::Down, 2);
    assert_eq!(ui.trainer.app.regions.front.first, 6);
    let ui = ui.wheel((0, 0), Way::Down, 2);
    assert_eq!(ui.trainer.app.regions.front.first, 6, "beside the help is nothing to scroll");
}

#[test]
fn a_menu_is_clicked_and_the_welcome_goes_at_a_click_beside_it() {
    let ui = Ui::in_round(110, 40).keys("esc");
    let menu = ui.trainer.app.regions.front;
    let row = ui.screen().lines().position(|row| row.contains("Go to estimation")).expect("it is listed");
    let at = (menu.x + 4, u16::try_from(row).unwrap());
    ui.click(at).sees("╭ menu").click(at).lacks("╭ menu").stands_on("2 Estimation");
    Ui::first_start(80, 24).click((1, 1)).lacks("╭ welcome");
}

#[test]
fn a_click_in_a_pad_places_the_cursor() {
    let ui = Ui::in_round(110, 30).types("one two\nthree");
    let pad = ui.trainer.app.regions.pad;
    let ui = ui.click(cell(pad, 4, 0)).types("and ");
    ui.pad_is(Phase::Requirements, "one and two\nthree");
}

#[test]
fn the_wheel_moves_what_is_under_it_in_a_round() {
    let long: String = (0..20).map(|n| format!("svc{n} -> svc{}\n", n + 1)).collect();
    let ui = Ui::in_guided_round(110, 30).keys("alt-3").paste(&long);
    let regions = ui.trainer.app.regions;
    let ui = ui.wheel(cell(regions.drawing, 3, 3), Way::Up, 2);
    let after = ui.trainer.app.regions;
    assert_eq!(after.drawing.first, regions.drawing.first - 6);
    let ui =
        ui.wheel(cell(regions.drawing, 3, 3), Way::Left, 1).wheel(cell(regions.drawing, 3, 3), Way::Left, 1);
    assert_eq!(ui.trainer.app.regions.panel, after.panel);
    let ui = ui.wheel(cell(regions.panel, 3, 3), Way::Down, 1);
    assert_eq!(ui.trainer.app.regions.panel.first, 3.min(after.panel.length - after.panel.size().1));
    let ui = ui.wheel(cell(regions.pad, 3, 3), Way::Up, 1).types("x");
    assert!(ui.pad(Phase::Architecture).contains("\nxsvc17 "), "{}", ui.pad(Phase::Architecture));
}

#[test]
fn the_wheel_does_not_go_through_the_criteria() {
    let ui =
        Ui::in_round(110, 30).keys("ctrl-d enter 3 3 3 3 3 3 3 3 y enter").sees("▸ · Asks at least three");
    let front = ui.trainer.app.regions.front;
    ui.wheel(cell(front, 3, 3), Way::Down, 3).sees("▸ · Asks at least three");
}
