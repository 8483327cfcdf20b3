//! No drawing is wider than asked, unless a single box is; and what is folded or split for it reads back all the same.

use crate::readback::{drawn, graph, traced};
use crate::support::words;
use greenroom::diagram::layout::fit;
use greenroom::diagram::paint::{Look, paint};
use greenroom::diagram::parse;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_graph_keeps_to_the_width((text, _) in graph(), columns in prop::sample::select(vec![80usize, 100, 160])) {
        let diagram = parse(&text, words());
        let layout = fit(&diagram, columns, usize::MAX, None);
        let picture = paint(&diagram, &layout, &Look::default()).to_text();
        let widest = layout.frames.iter().map(|frame| frame.width).max().unwrap_or(0);
        prop_assert!(layout.width <= columns.max(widest), "{} of {columns} columns\n{picture}", layout.width);
        prop_assert_eq!(traced(&picture), Ok(drawn(&diagram)), "{}", picture);
    }
}
