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
fn each_cell_knows_its_owner() {
    let (diagram, canvas) = painted("a -> b", &Look::default());
    let row: Vec<Owner> = canvas.rows().nth(1).expect("a row").iter().map(|cell| cell.owner).collect();
    let of = |name: &str| Owner::Node(diagram.find(name).expect("a box"));
    assert_eq!((row[0], row[4], row[row.len() - 1]), (of("a"), of("a"), of("b")));
    assert_eq!(row[5], Owner::Edge(EdgeId(0)));
}

#[test]
fn a_crossing_belongs_to_both_arrows() {
    let (_, canvas) = painted("a -> x, y, z\nb -> x, y, z\nc -> x, y, z", &Look::default());
    let crossing = canvas.rows().flatten().find(|cell| cell.symbol == "┼").expect("three by three cross");
    let Owner::Crossing(below, above) = crossing.owner else { panic!("{crossing:?}") };
    assert!(below != above && crossing.owner.is_edge(below) && crossing.owner.is_edge(above));
}

#[test]
fn a_tint_is_told_in_words_too() {
    let tints = vec![Tint::Plain, Tint::Struck, Tint::CutOff];
    let (diagram, canvas) = painted("client -> gateway -> database", &Look { tints, ..Look::default() });
    let text = canvas.to_text();
    assert!(text.contains("┌out") && text.contains("┌cut off"), "{text}");
    let struck = Owner::Node(diagram.find("gateway").expect("a box"));
    assert!(
        canvas.rows().flatten().filter(|cell| cell.owner == struck).all(|cell| cell.tint == Tint::Struck)
    );
}

/// Which arrows and which boxes are lit.
fn lit(text: &str, follow: Follow) -> (Vec<bool>, Vec<bool>) {
    let (diagram, canvas) = painted(text, &Look { follow: Some(follow), ..Look::default() });
    let lit =
        |owner: Owner| canvas.rows().flatten().any(|cell| cell.owner == owner && cell.tint == Tint::Selected);
    let edges = diagram.edge_ids().map(|id| lit(Owner::Edge(id))).collect();
    (edges, diagram.node_ids().map(|id| lit(Owner::Node(id))).collect())
}

#[test]
fn a_followed_box_lights_its_arrows() {
    let (edges, boxes) = lit("a -> b -> c -> d", Follow::Node(NodeId(1)));
    assert_eq!((edges, boxes), (vec![true, true, false], vec![false, true, false, false]));
}

#[test]
fn a_followed_flow_lights_its_way() {
    let (edges, boxes) = lit("read: a -> b -> c\nwrite: a -> d", Follow::Flow(FlowId(0)));
    assert_eq!((edges, boxes), (vec![true, true, false], vec![true, true, true, false]));
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
fn nothing_is_an_empty_canvas() {
    let (_, canvas) = painted("", &Look::default());
    assert_eq!((canvas.width(), canvas.height(), canvas.to_text().as_str()), (0, 0, ""));
}
