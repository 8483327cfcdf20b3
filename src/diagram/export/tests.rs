use super::{dot, svg};
use crate::diagram::layout::fit;
use crate::diagram::paint::Look;
use crate::diagram::testing::read;

#[test]
fn dot_quotes_what_would_end_a_string() {
    let text = dot(&read("\"a\\\" -> \"b\" -> c: say \"hi\\\"\ngroup g\"x: a, c"));
    let odd = |line: &&str| line.replace("\\\\", "").replace("\\\"", "").matches('"').count() % 2 == 1;
    assert_eq!(text.lines().filter(odd).count(), 0, "{text}");
    assert!(text.contains("\\\"hi\\\\\\\""), "{text}");
}

#[test]
fn dot_draws_kinds_groups_and_dashes() {
    let text = dot(&read("client -> db\napi ~> kafka\nzone a: db"));
    for part in [
        "shape=oval",
        "shape=cylinder",
        "shape=cds",
        "style=dashed",
        "subgraph cluster_0 { label=\"zone a\"; n1; }",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn svg_escapes_text() {
    let diagram = read("\"<script> & co\" -> b: 1 < 2 \"q\"");
    let text = svg(&diagram, &fit(&diagram, 80, 40, None), &Look::default());
    assert!(text.contains("&lt;script&gt; &amp; co") && text.contains("1 &lt; 2"), "{text}");
    assert!(!text.contains("<script"));
}

#[test]
fn svg_draws_every_box_and_arrow() {
    let diagram = read("a -> b, c\nb ~> c");
    let text = svg(&diagram, &fit(&diagram, 80, 40, None), &Look::default());
    assert_eq!((text.matches("<rect x").count(), text.matches("<polyline").count()), (3, 3));
    assert_eq!(text.matches("stroke-dasharray").count(), 1);
}
