//! Drawings hold still while a design is typed: what is measured is what a reader who looks away would notice.

use std::collections::HashMap;

use crate::support::words;
use greenroom::diagram::layout::{Frame, Layout, fit};
use greenroom::diagram::{Diagram, parse};

/// Columns of a drawing on a wide screen, and on the narrowest one that is common.
const WIDE: usize = 160;
const NARROW: usize = 80;
/// Cells between a new box and its neighbour: the shortest arrow.
const GAP: (usize, usize) = (4, 3);

/// A design as its lines are typed; `3| text` inserts a line as the third, `3= text` replaces the third.
struct Design {
    name: &'static str,
    typed: Vec<&'static str>,
}

fn designs(file: &'static str) -> Vec<Design> {
    let parts = file.split("== ").filter(|part| !part.trim().is_empty());
    let design = |part: &'static str| {
        let mut lines = part.lines();
        Design {
            name: lines.next().unwrap_or_default(),
            typed: lines.filter(|line| !line.is_empty()).collect(),
        }
    };
    parts.map(design).collect()
}

fn tuned() -> Vec<Design> {
    designs(include_str!("designs/tuned.txt"))
}

fn unseen() -> Vec<Design> {
    designs(include_str!("designs/unseen.txt"))
}

/// Types one more line.
fn type_line(text: &mut Vec<String>, typed: &str) {
    let place = |mark: char| {
        let (place, rest) = typed.split_once(mark)?;
        Some((place.parse::<usize>().ok()?.checked_sub(1)?, rest.trim().to_owned()))
    };
    match (place('|'), place('=')) {
        (Some((at, line)), _) => text.insert(at.min(text.len()), line),
        (_, Some((at, line))) => text[at] = line,
        _ => text.push(typed.to_owned()),
    }
}

/// The texts after each line.
fn states(design: &Design) -> Vec<String> {
    let mut text = Vec::new();
    let mut after = |&typed: &&str| {
        type_line(&mut text, typed);
        text.join("\n")
    };
    design.typed.iter().map(&mut after).collect()
}

fn frames<'a>(diagram: &'a Diagram, layout: &'a Layout) -> HashMap<String, &'a Frame> {
    layout.frames.iter().map(|frame| (diagram.node(frame.node).name.clone(), frame)).collect()
}

/// The changes that one line made.
#[derive(Default, Debug)]
struct Change {
    reordered: bool,
    moved: bool,
    turned: bool,
}

fn flips(before: usize, other_before: usize, after: usize, other_after: usize) -> bool {
    (before < other_before && after > other_after) || (before > other_before && after < other_after)
}

fn change(before: (&Diagram, &Layout), after: (&Diagram, &Layout)) -> Change {
    let (old, new) = (frames(before.0, before.1), frames(after.0, after.1));
    let kept: Vec<(&Frame, &Frame)> =
        old.iter().filter_map(|(name, frame)| Some((*frame, *new.get(name)?))).collect();
    let added: Vec<&&Frame> =
        new.iter().filter(|(name, _)| !old.contains_key(*name)).map(|(_, f)| f).collect();
    let room = |size: fn(&Frame) -> usize| added.iter().map(|frame| size(frame)).max().unwrap_or(0);
    let (columns, rows) = (room(|frame| frame.width) + GAP.0, room(|frame| frame.height) + GAP.1);
    let reordered = kept.iter().any(|a| {
        kept.iter().any(|b| {
            flips(a.0.at.x, b.0.at.x, a.1.at.x, b.1.at.x) || flips(a.0.at.y, b.0.at.y, a.1.at.y, b.1.at.y)
        })
    });
    let moved = kept.iter().any(|(a, b)| a.at.x.abs_diff(b.at.x) > columns || a.at.y.abs_diff(b.at.y) > rows);
    Change { reordered, moved, turned: before.1.direction != after.1.direction }
}

/// Lines that follow another, and those of them that changed an order, moved a box too far, or turned the drawing.
#[derive(Default, Debug, Clone, Copy)]
struct Tally {
    lines: usize,
    reordered: usize,
    moved: usize,
    turned: usize,
}

fn tally(design: &Design, columns: usize) -> Tally {
    let mut tally = Tally::default();
    let mut before: Option<(Diagram, Layout)> = None;
    for (line, text) in states(design).iter().enumerate() {
        let diagram = parse(text, words());
        let layout = fit(&diagram, columns, usize::MAX, before.as_ref().map(|(_, layout)| layout));
        if let Some((old, hint)) = &before {
            let change = change((old, hint), (&diagram, &layout));
            if change.reordered || change.moved || change.turned {
                println!("{}, line {}: {change:?}: {}", design.name, line + 1, design.typed[line]);
            }
            tally.lines += 1;
            tally.reordered += usize::from(change.reordered);
            tally.moved += usize::from(change.moved);
            tally.turned += usize::from(change.turned);
        }
        before = Some((diagram, layout));
    }
    tally
}

fn total(designs: &[Design], columns: usize) -> Tally {
    designs.iter().map(|design| tally(design, columns)).fold(Tally::default(), |sum, one| {
        assert!(one.turned <= 1, "the direction changes at most once");
        Tally {
            lines: sum.lines + one.lines,
            reordered: sum.reordered + one.reordered,
            moved: sum.moved + one.moved,
            turned: sum.turned + one.turned,
        }
    })
}

#[test]
fn boxes_hold_still_while_designs_are_typed() {
    for designs in [tuned(), unseen()] {
        let Tally { lines, reordered, moved, .. } = total(&designs, WIDE);
        println!("{lines} lines: {reordered} changed an order, {moved} moved a box too far");
        assert!(reordered * 100 <= lines * 4, "{reordered} of {lines} lines changed an order");
        assert!(moved * 100 <= lines * 15, "{moved} of {lines} lines moved a box too far");
    }
}

#[test]
fn most_lines_of_a_narrow_drawing_change_no_order() {
    let designs: Vec<Design> = tuned().into_iter().chain(unseen()).collect();
    let Tally { lines, reordered, moved, .. } = total(&designs, NARROW);
    println!("{lines} lines: {reordered} changed an order, {moved} moved a box too far");
    assert!(reordered * 100 <= lines * 12, "{reordered} of {lines} lines changed an order");
    assert!(moved * 100 <= lines * 14, "{moved} of {lines} lines moved a box too far");
}
