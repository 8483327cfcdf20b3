//! No drawing is wider than asked, unless a single box is; what is folded or split for it reads back all the same, and
//! no frame of a group cuts through another.

use crate::readback::{drawn, graph, traced};
use crate::support::{cases, words};
use greenroom::diagram::layout::{Direction, Enclosure, Layout, fit, fit_in};
use greenroom::diagram::paint::{Look, paint};
use greenroom::diagram::parse;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_random_graph_keeps_to_the_width((text, _) in graph(), columns in prop::sample::select(vec![80usize, 100, 160])) {
        let diagram = parse(&text, words());
        let layout = fit(&diagram, columns, usize::MAX, None);
        let picture = paint(&diagram, &layout, &Look::default()).to_text();
        let widest = layout.frames.iter().map(|frame| frame.width).max().unwrap_or(0);
        prop_assert!(frames_are_apart(&layout), "{picture}");
        prop_assert!(layout.width <= columns.max(widest), "{} of {columns} columns\n{picture}", layout.width);
        prop_assert_eq!(traced(&picture), Ok(drawn(&diagram)), "{}", picture);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_random_graph_keeps_to_the_width_while_it_is_typed((text, _) in graph(), columns in prop::sample::select(vec![80usize, 100])) {
        let lines: Vec<&str> = text.lines().collect();
        let mut before: Option<Layout> = None;
        for end in [lines.len() / 2, lines.len() * 3 / 4, lines.len() - lines.len().min(1), lines.len()] {
            let diagram = parse(&lines[..end].join("\n"), words());
            let layout = fit(&diagram, columns, usize::MAX, before.as_ref());
            let picture = paint(&diagram, &layout, &Look::default()).to_text();
            let widest = layout.frames.iter().map(|frame| frame.width).max().unwrap_or(0);
            prop_assert!(layout.width <= columns.max(widest), "{} of {columns} columns\n{picture}", layout.width);
            prop_assert_eq!(traced(&picture), Ok(drawn(&diagram)), "{}", picture);
            before = Some(layout);
        }
    }
}

/// True if each two frames are apart or one within the other.
fn frames_are_apart(layout: &Layout) -> bool {
    let cells = |of: &Enclosure| (of.at.x..of.at.x + of.width, of.at.y..of.at.y + of.height);
    let apart = |a: &Enclosure, b: &Enclosure| {
        let ((columns, rows), (other_columns, other_rows)) = (cells(a), cells(b));
        let beside = columns.end <= other_columns.start || rows.end <= other_rows.start;
        let within = other_columns.start < columns.start
            && columns.end < other_columns.end
            && other_rows.start < rows.start
            && rows.end < other_rows.end;
        beside || within
    };
    let all = &layout.enclosures;
    (1..all.len()).all(|b| (0..b).all(|a| apart(&all[a], &all[b]) || apart(&all[b], &all[a])))
}

#[test]
fn frames_around_boxes_that_no_arrow_joins_keep_to_the_width() {
    let boxes: String = (0..12).map(|node| format!("n{node} [service]\n")).collect();
    let arrows = "n0 -> n10\nn3 -> n7\nn8 -> n9\nn5 -> n0\n";
    let groups = "zone g0: n5, n6, n7, n8, n9, n10\nzone g1: n9\nzone g2: n3, n4, n5\nzone g3: n10, n11";
    let diagram = parse(&format!("{boxes}{arrows}{groups}"), words());
    for columns in 40..=100 {
        let layout = fit_in(&diagram, Direction::LeftRight, columns);
        let picture = paint(&diagram, &layout, &Look::default()).to_text();
        assert!(layout.width <= columns, "{} of {columns}\n{picture}", layout.width);
        assert!(frames_are_apart(&layout), "{picture}");
        assert_eq!(traced(&picture), Ok(drawn(&diagram)), "{picture}");
    }
}
