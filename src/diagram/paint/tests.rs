use super::*;
use crate::diagram::layout::{Direction, layout};
use crate::diagram::testing::read;

fn painted(text: &str, look: &Look) -> (Diagram, Canvas) {
    let diagram = read(text);
    let canvas = paint(&diagram, &layout(&diagram, Direction::LeftRight, None), look);
    (diagram, canvas)
}

fn drawing(text: &str) -> String {
    painted(text, &Look::default()).1.to_text()
}

#[test]
fn a_drawing_is_what_one_would_draw() {
    let expected = "\
┌────────┐   ┌────────┐    ┌──────────┐
│ client ├──►│ api ×6 ├───►│    db    │
└────────┘   │        ├┄╮  │ postgres │
             └────────┘ ┆  └──────────┘
                        ┆
                        ┆  ┌───────┐
                        ╰┄►│ kafka │
                           └───────┘
";
    assert_eq!(drawing("client -> api x6 -> db (postgres)\napi ~> kafka"), expected);
}

#[test]
fn an_arrow_to_oneself_comes_back_on_the_same_side() {
    assert_eq!(drawing("a -> a"), "┌───┐\n│ a ├─╮\n│   │◄╯\n└───┘\n");
}

#[test]
fn wide_letters_take_two_columns() {
    let (_, canvas) = painted("数据库 -> e\u{301}", &Look::default());
    let text = canvas.to_text();
    let columns: Vec<usize> = text.lines().map(crate::diagram::text::width).collect();
    assert_eq!(columns, vec![columns[0]; columns.len()], "{text}");
    assert!(text.contains("数据库") && text.contains("e\u{301}"));
}

#[test]
fn a_tint_is_told_in_words_too() {
    let tints = vec![Tint::Plain, Tint::Struck, Tint::CutOff];
    let (_, canvas) = painted("client -> gateway -> database", &Look { tints, ..Look::default() });
    let text = canvas.to_text();
    assert!(text.contains("┌out") && text.contains("┌cut off"), "{text}");
    assert_eq!(told(&canvas, Ink::Name, Tint::Struck), "gateway");
    assert_eq!(told(&canvas, Ink::Name, Tint::CutOff), "database");
}

/// The characters of a kind and a tint.
fn told(canvas: &Canvas, ink: Ink, tint: Tint) -> String {
    let cells = canvas.rows().flatten().filter(|cell| cell.ink == ink && cell.tint == tint);
    cells.map(|cell| cell.symbol.as_ref()).collect()
}

#[test]
fn a_followed_box_lights_its_arrows() {
    let look = Look { follow: Some(NodeId(1)), ..Look::default() };
    let (_, canvas) = painted("a -> b -> c -> d", &look);
    assert_eq!(told(&canvas, Ink::Name, Tint::Selected), "b");
    assert_eq!(told(&canvas, Ink::Head, Tint::Selected), "►►");
    assert_eq!(told(&canvas, Ink::Head, Tint::Plain), "►");
}

#[test]
fn a_label_stands_beside_its_head() {
    let text = drawing("a -> b: reads");
    assert!(text.lines().any(|line| line.contains("reads")), "{text}");
    assert!(text.lines().any(|line| line.ends_with("►│   │") || line.contains("─►│")), "{text}");
}

#[test]
fn a_label_can_not_pass_for_a_line() {
    assert!(!drawing("a -> b: x─┼y").contains("x─"));
}

#[test]
fn a_group_is_a_titled_frame() {
    let expected = "
                    ╔═ zone east ═══════╗
┌────────┐   ┌────┐ ║  ┌─────┐   ┌────┐ ║
│ client ├──►│ lb ├───►│ api ├──►│ db │ ║
└────────┘   └────┘ ║  └─────┘   └────┘ ║
                    ╚═══════════════════╝
";
    assert_eq!(format!("\n{}", drawing("client -> lb -> api -> db\nzone east: api, db")), expected);
}

#[test]
fn nothing_is_an_empty_canvas() {
    let (_, canvas) = painted("", &Look::default());
    assert_eq!((canvas.height(), canvas.to_text().as_str()), (0, ""));
}
