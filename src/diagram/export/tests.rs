use super::{dot, prose, svg};
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
        "subgraph cluster_0 { label=\"zone a\"; n1;\n    }",
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

#[test]
fn dot_clusters_nest_and_never_overlap() {
    let text = dot(&read(
        "zone a: api, db\nzone b: db, cache\nregion eu: api, db, web\nclient -> api -> db, cache, web",
    ));
    for id in 0..5 {
        let held = text
            .lines()
            .filter(|line| line.contains("subgraph") && line.contains(&format!(" n{id};")))
            .count();
        assert!(held <= 1, "n{id} in {held} clusters\n{text}");
    }
    assert_eq!(text.matches('{').count(), text.matches('}').count());
    let (outer, inner) = (text.find("region eu"), text.find("zone a"));
    assert!(outer < inner, "{text}");
}

#[test]
fn dot_ends_an_arrow_at_its_cluster_and_escapes_entities() {
    let text = dot(&read("flowchart LR\nsubgraph one [R & D]\nA --> B\nend\nC --> one --> D"));
    for part in ["compound=true", "lhead=cluster_0", "ltail=cluster_0", "R &amp; D"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

/// The numbers in an attribute.
fn numbers(element: &str, attribute: &str) -> Vec<usize> {
    let value = element.split(&format!("{attribute}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or("").split([' ', ',']).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn svg_arrowheads_touch_a_box() {
    let diagram = read("client -> api -> db, cache\ndb -> api\napi -> api");
    let text = svg(&diagram, &fit(&diagram, 80, 40, None), &Look::default());
    let boxes: Vec<[usize; 4]> = text
        .lines()
        .filter(|line| line.starts_with("<rect x"))
        .map(|line| ["x", "y", "width", "height"].map(|name| numbers(line, &format!(" {name}"))[0]))
        .collect();
    for line in text.lines().filter(|line| line.starts_with("<polyline")) {
        let ends = numbers(line, "points");
        let [.., x, y] = ends[..] else { panic!("no points: {line}") };
        let touches = |&[left, top, width, height]: &[usize; 4]| {
            let inside = (left..=left + width).contains(&x) && (top..=top + height).contains(&y);
            inside && (x == left || x == left + width || y == top || y == top + height)
        };
        assert!(boxes.iter().any(touches), "{line}\n{text}");
    }
}

#[test]
fn svg_writes_a_wrapped_name_in_one_colour() {
    let diagram = read("client -> recommendation ranking service (python)");
    let text = svg(&diagram, &fit(&diagram, 80, 40, None), &Look::default());
    let colour = |word: &str| {
        let line = text
            .lines()
            .find(|line| line.contains(&format!("{word}<")) || line.contains(&format!(">{word}")));
        line.and_then(|line| line.split("fill=\"").nth(1)).map(|rest| rest[..4].to_owned())
    };
    assert_eq!(colour("recommendation").as_deref(), Some("#111"), "{text}");
    assert_eq!(colour("service").as_deref(), Some("#111"), "{text}");
    assert_eq!(colour("python").as_deref(), Some("#555"), "{text}");
}

#[test]
fn svg_draws_the_frame_and_the_title_of_each_group() {
    let diagram = read("zone a: api, db\nregion <eu>: cache, queue\nclient -> api -> db, cache, queue");
    let layout = fit(&diagram, 80, 40, None);
    let text = svg(&diagram, &layout, &Look::default());
    assert!(!layout.enclosures.is_empty());
    for group in &diagram.groups {
        let name = group.name.replace('<', "&lt;").replace('>', "&gt;");
        assert!(
            text.contains(&format!(">{name}<")) || text.contains(&format!(">[{name}]<")),
            "{name}\n{text}"
        );
    }
    assert_eq!(text.matches("<g class=\"group\">").count(), layout.enclosures.len(), "{text}");
    let first = text.find("class=\"group\"").zip(text.find("<polyline"));
    assert!(first.is_some_and(|(group, wire)| group < wire), "frames are drawn below arrows\n{text}");
}

#[test]
fn prose_tells_partitions_the_primary_and_who_takes_over() {
    let text = prose(
        &read(
            "client -> router -> psp a or psp b\nrouter -> db (16 shards x3)\nrouter -> ledger (primary + 2 replicas)\n\
             router -> kafka (12 partitions)\nrouter -> log (primary)\nrouter reads cache, falls back to store",
        ),
        None,
    );
    for sentence in [
        "db is a database, in 16 partitions with 3 copies each.",
        "ledger is a database, in 3 copies, of which one is the primary.",
        "kafka is an event stream, in 12 partitions.",
        "log is a database, as the primary.",
        "Behind router, if one of psp a and psp b fails, the other takes over.",
        "router calls store, for what cache does not have.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
}
