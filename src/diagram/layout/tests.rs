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
