use super::*;
use crate::diagram::testing::read;

/// The boxes' names in the order in which they stand across the layers, layer by layer.
fn order(layout: &Layout, diagram: &Diagram) -> Vec<String> {
    let mut frames: Vec<&Frame> = layout.frames.iter().collect();
    frames.sort_by_key(|frame| (frame.at.x, frame.at.y));
    frames.iter().map(|frame| diagram.node(frame.node).name.clone()).collect()
}

fn right(diagram: &Diagram) -> Layout {
    layout(diagram, Direction::LeftRight, None)
}

#[test]
fn boxes_never_overlap() {
    let diagram = read("client -> lb -> a, b, c, d -> db x3 (postgres)\na -> b -> a\nclient -> db\nd -> d");
    for direction in [Direction::LeftRight, Direction::TopDown] {
        let layout = layout(&diagram, direction, None);
        let mut taken = std::collections::HashSet::new();
        for frame in &layout.frames {
            for (x, y) in (0..frame.width).flat_map(|x| (0..frame.height).map(move |y| (x, y))) {
                assert!(taken.insert((frame.at.x + x, frame.at.y + y)));
            }
        }
    }
}

#[test]
fn a_chain_is_one_straight_line() {
    let diagram = read("client -> lb -> api -> cache -> db");
    for wire in right(&diagram).wires {
        assert!(wire.points.iter().all(|point| point.y == wire.points[0].y), "{wire:?}");
    }
}

#[test]
fn boxes_keep_their_places_while_typing() {
    let typed = "client -> lb -> api -> db\nlb -> web\napi -> cache\nweb -> queue\nweb -> db";
    let before = read(typed);
    let first = right(&before);
    let after = read(&format!("{typed}\nqueue -> worker -> mail\nlb -> admin -> db"));
    let second = layout(&after, Direction::LeftRight, Some(&first));
    let kept: Vec<String> =
        order(&second, &after).into_iter().filter(|name| before.find(name).is_some()).collect();
    let layer_order = |names: &[String], pair: [&str; 2]| {
        let place = |name: &str| names.iter().position(|other| other == name);
        place(pair[0]) < place(pair[1])
    };
    let was = order(&first, &before);
    for pair in [["api", "web"], ["cache", "queue"], ["queue", "db"], ["cache", "db"]] {
        assert_eq!(layer_order(&kept, pair), layer_order(&was, pair), "{pair:?}: {was:?} {kept:?}");
    }
}

/// The number of times that two boxes of one layer change places while a text is typed, key by key.
fn swaps(text: &str, direction: Direction) -> usize {
    let mut hint: Option<Layout> = None;
    let mut swaps = 0;
    for end in (1..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let diagram = read(&text[..end]);
        let next = layout(&diagram, direction, hint.as_ref());
        let spot = |layout: &Layout, node: NodeId| {
            let Point { x, y } = layout.frames.get(node.index())?.at;
            Some(if direction == Direction::LeftRight { (x, y) } else { (y, x) })
        };
        let pairs = diagram.node_ids().flat_map(|a| diagram.node_ids().map(move |b| (a, b)));
        let swapped = |&(a, b): &(NodeId, NodeId)| {
            let Some(before) = &hint else { return false };
            let (Some(a0), Some(b0)) = (spot(before, a), spot(before, b)) else { return false };
            let (Some(a1), Some(b1)) = (spot(&next, a), spot(&next, b)) else { return false };
            a < b && a0.0 == b0.0 && a1.0 == b1.0 && (a0.1 < b0.1) != (a1.1 < b1.1)
        };
        swaps += pairs.filter(swapped).count();
        hint = Some(next);
    }
    swaps
}

#[test]
fn boxes_do_not_jump_key_by_key() {
    let text = "client -> cdn -> lb -> gateway -> product, cart, order, pay\nproduct -> redis (95% hit) -> db\n\
                cart -> redis\norder -> orders db\norder ~> kafka -> notify, analytics\npay -> stripe\ndb ~> replica x2";
    for direction in [Direction::LeftRight, Direction::TopDown] {
        assert_eq!(swaps(text, direction), 0, "{direction:?}");
    }
}

#[test]
fn a_tangle_is_undone_even_against_the_hint() {
    let first = right(&read("a1 -> b1\na2 -> b2\na3 -> b3\na4 -> b4\na5 -> b5"));
    let crossed = read("a1 -> b5\na2 -> b4\na3 -> b3\na4 -> b2\na5 -> b1");
    let layering = Layering::fresh(&crossed, crossed.nodes.len());
    let framing = Framing::new(&crossed, crossed.nodes.len(), &HashSet::new());
    let mut graph = Graph::new(&crossed, MAX_ARROWS, &layering, &framing);
    let old = first.memory.spots(&crossed.nodes);
    let old: Vec<Option<i64>> = old.iter().map(|spot| Some((*spot)?.across)).collect();
    assert!(!order::keep(&mut graph, &old));
    order::arrange(&mut graph);
    assert_eq!(order::count(&graph), 0);
}

#[test]
fn the_direction_fits_the_room() {
    let diagram = read("client -> cdn -> lb -> gateway -> service -> cache -> database -> replica");
    assert_eq!(fit(&diagram, 200, 20, None).direction, Direction::LeftRight);
    let folded = fit(&diagram, 40, 200, None);
    assert_eq!((folded.direction, folded.width <= 40, folded.folds), (Direction::LeftRight, true, 1));
    let woven = read("a, b, c, d -> e, f, g, h -> i, j, k, l -> m, n, o, p");
    assert_eq!(fit(&woven, 50, 200, None).direction, Direction::TopDown);
}

#[test]
fn a_direction_that_still_fits_is_kept() {
    let diagram = read("client -> api -> db");
    let down = layout(&diagram, Direction::TopDown, None);
    assert_eq!(fit(&diagram, 80, 24, Some(&down)).direction, Direction::TopDown);
    assert_eq!(fit(&diagram, 80, 24, None).direction, Direction::LeftRight);
}

#[test]
fn too_many_boxes_are_drawn_in_part() {
    let text: String = (0..900).map(|node| format!("n{node} -> n{}\n", node + 1)).collect();
    let diagram = read(&text);
    let layout = right(&diagram);
    assert_eq!((layout.frames.len(), layout.is_partial(&diagram)), (MAX_DRAWN, true));
}

#[test]
fn too_many_arrows_are_drawn_in_part() {
    let text: String = (0..4_000).map(|label| format!("a -> b: l{label}\n")).collect();
    let layout = right(&read(&text));
    assert!(!layout.wires.is_empty() && layout.width * layout.height <= MAX_CELLS);
}

#[test]
fn nothing_needs_no_room() {
    let layout = fit(&read(""), 80, 24, None);
    assert_eq!((layout.width, layout.height, layout.frames.len()), (0, 0, 0));
}

/// The cells of a box in a layout.
fn spot(diagram: &Diagram, layout: &Layout, name: &str) -> Point {
    let node = diagram.find(name).unwrap_or_else(|| panic!("{name} is a box"));
    layout.frames[node.index()].at
}

/// The layout after these texts have been typed one after the other.
fn typed<'a>(texts: impl IntoIterator<Item = &'a str>) -> (Diagram, Layout) {
    let mut last: Option<(Diagram, Layout)> = None;
    for text in texts {
        let diagram = read(text);
        let layout = fit(&diagram, 160, usize::MAX, last.as_ref().map(|(_, layout)| layout));
        last = Some((diagram, layout));
    }
    last.expect("something is typed")
}

const SHOP: &str =
    "client -> lb -> api -> db\nlb -> web -> cache\napi -> queue -> worker -> db\nweb -> assets";

#[test]
fn a_renamed_box_keeps_its_place() {
    let (before, first) = typed([SHOP]);
    for (old, new) in [("cache", "redis"), ("api", "orders"), ("db", "postgres"), ("worker", "w")] {
        let shorter = (1..=old.len()).rev().map(|end| SHOP.replace(old, &old[..end]));
        let longer = (1..=new.len()).map(|end| SHOP.replace(old, &new[..end]));
        let texts: Vec<String> = shorter.chain(longer).collect();
        let (after, second) = typed([SHOP].into_iter().chain(texts.iter().map(String::as_str)));
        let (was, is) = (spot(&before, &first, old), spot(&after, &second, new));
        assert!(was.y.abs_diff(is.y) <= 1 && was.x.abs_diff(is.x) <= 8, "{old} {was:?}, {new} {is:?}");
        for name in ["client", "lb", "web", "queue"] {
            let (was, is) = (spot(&before, &first, name), spot(&after, &second, name));
            assert!(was.y.abs_diff(is.y) <= 1 && was.x.abs_diff(is.x) <= 8, "{old}, {name}: {was:?} {is:?}");
        }
    }
}

#[test]
fn a_line_that_is_broken_for_a_while_comes_back_in_its_place() {
    let (before, first) = typed([SHOP]);
    let broken = SHOP.replace("web -> cache", "web -> ");
    let gone = SHOP.replace("lb -> web -> cache\n", "");
    let (after, second) = typed([SHOP, &broken, &gone, &broken, SHOP]);
    for node in before.node_ids() {
        let name = &before.node(node).name;
        let (was, is) = (spot(&before, &first, name), spot(&after, &second, name));
        assert!(was.y.abs_diff(is.y) <= 1 && was.x.abs_diff(is.x) <= 2, "{name}: {was:?} {is:?}");
    }
}

#[test]
fn what_is_not_joined_stands_last() {
    for text in ["a -> b -> c\nx -> y\na -> d\nlone [service]", "x -> y\na -> b -> c\na -> d\nlone [service]"]
    {
        let diagram = read(text);
        let layout = right(&diagram);
        let row = |name: &str| spot(&diagram, &layout, name).y;
        let main = ["a", "b", "c", "d"].map(row).into_iter().max().expect("four boxes");
        assert!(main < row("x") && main < row("y") && row("x") < row("lone"), "{text}");
    }
}

#[test]
fn boxes_named_before_their_arrows_stand_in_the_order_typed() {
    let (declared, first) = typed(["client\nlb\napi\ndb"]);
    let (joined, second) = typed(["client\nlb\napi\ndb", "client\nlb\napi\ndb\nclient -> lb -> api -> db"]);
    for name in ["client", "lb", "api", "db"] {
        assert_eq!(spot(&declared, &first, name), spot(&joined, &second, name), "{name}");
    }
}

#[test]
fn a_kept_layout_that_no_longer_fits_is_made_anew() {
    let narrow = "a -> b -> c\na -> d";
    let before = read(narrow);
    let kept = fit(&before, 160, usize::MAX, None);
    let after = read("a -> b -> c\na -> d\nd -> e -> f -> g -> h -> i -> j\nk -> a\nl -> k\nc -> l");
    let layout = fit(&after, 60, usize::MAX, Some(&kept));
    assert!(layout.width <= 60, "{}", layout.width);
}

/// The names of the groups that have a frame.
fn framed(text: &str) -> Vec<String> {
    let diagram = read(text);
    let layout = right(&diagram);
    layout.enclosures.iter().map(|around| diagram.groups[around.group.index()].name.clone()).collect()
}

#[test]
fn groups_apart_and_within_each_other_have_frames() {
    assert_eq!(framed("client -> lb -> a, b\nzone one: a\nzone two: b"), ["zone one", "zone two"]);
    let nested = "flowchart LR\nsubgraph out\nsubgraph in\na --> b\nend\nlb --> a\nend\nx --> lb";
    assert_eq!(framed(nested), ["out", "in"]);
}

#[test]
fn a_group_that_overlaps_another_keeps_its_tag() {
    let text = "client -> a -> b -> c\nzone one: a, b\nzone two: b, c";
    assert_eq!(framed(text), ["zone one"]);
    let lines: Vec<String> = right(&read(text)).frames.into_iter().flat_map(|frame| frame.lines).collect();
    assert_eq!(lines.iter().filter(|line| line.as_str() == "[zone two]").count(), 2, "{lines:?}");
    assert!(!lines.iter().any(|line| line == "[zone one]"), "{lines:?}");
}

#[test]
fn a_box_wider_than_the_room_is_drawn_all_the_same() {
    let diagram = read("client -> a_name_that_no_line_of_ten_columns_takes");
    assert!(fit(&diagram, 10, usize::MAX, None).width > 10);
}
