//! Whatever is typed, there is an answer and no panic.

use crate::support::words;
use greenroom::diagram::analysis::{Demand, load};
use greenroom::diagram::export::{dot, mermaid, prose, svg};
use greenroom::diagram::failure::{gravest_first, named, strike};
use greenroom::diagram::layout::{Direction, layout};
use greenroom::diagram::paint::{Charset, Look, paint};
use greenroom::diagram::report::{Depth, Report};
use greenroom::diagram::trace::traces;
use greenroom::diagram::{Diagram, coverage, parse};
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "->",
    "~>",
    "<->",
    "<-",
    "→",
    "-->",
    "-.->",
    "---",
    "==>",
    "|",
    "|x|",
    "-- ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    "&",
    ";",
    ":",
    ": ",
    " and ",
    "\n",
    "\n",
    "\n",
    " ",
    "x6",
    "6 ",
    "(95% hit)",
    "(30%)",
    "@2K/s",
    "@",
    "%",
    "async",
    "api",
    "db",
    "kafka",
    ", write ",
    "reads ",
    "a",
    "b",
    "c",
    "lb",
    "client",
    "subgraph g",
    "end",
    "flowchart LR",
    "```",
    "zone a: ",
    "POST /x ",
    "t(id pk, b)",
    "- ",
    "//",
    " # ",
    "数",
    "e\u{301}",
    "\u{202e}",
    "\u{0}",
    "\t",
    "\r",
    "é",
    "👩‍👩‍👧",
    "A[(x)]",
    "B@{shape: cyl}",
    ":::c",
    "<br/>",
    "if ",
    "because",
    "99.9% up",
    ":::",
    "~~~",
    "@{",
    "x--x",
    "-. ",
    "%%{",
    "}%%",
    "%% greenroom: flow: 0",
    "%% greenroom: a x3",
    "---",
    "style ",
    "[/",
    "#quot;",
    "1e999",
    "0",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn everything(diagram: &Diagram) {
    let demand = Demand { total: Some(1_000.0), ..Demand::default() };
    for direction in [Direction::LeftRight, Direction::TopDown] {
        let drawing = layout(diagram, direction, None);
        let look = Look { charset: Charset::Ascii, ..Look::default() };
        let canvas = paint(diagram, &drawing, &look);
        assert_eq!(canvas.height(), drawing.height);
        assert!(canvas.rows().all(|row| row.len() == drawing.width));
        _ = svg(diagram, &drawing, &look);
        _ = layout(diagram, direction, Some(&drawing));
    }
    let load = load(diagram, &demand);
    for node in gravest_first(diagram).into_iter().take(3) {
        let impact = strike(diagram, &[node], &demand);
        let report = Report { diagram, load: &load, impact: Some(&impact), depth: Depth::Queueing };
        _ = (report.findings(), report.notes(), report.explain(node));
        _ = named(diagram, &impact.to_name(diagram), "the db waits");
    }
    _ = (
        mermaid(diagram),
        dot(diagram),
        prose(diagram, None),
        traces(diagram, &["get a thing"]),
        coverage::coverage(diagram, diagram, words()),
    );
}

#[test]
fn a_hostile_chart_has_an_answer() {
    let nested: String = (0..1_000).map(|depth| format!("subgraph g{depth}\n  n{depth}\n")).collect();
    let texts = [
        format!("flowchart LR\n{nested}{}g0 --> g999", "end\n".repeat(1_000)),
        format!("flowchart LR\n{}", "A[\"open --> B\n".repeat(5_000)),
        format!("flowchart LR\nA[\"{}\"] --> B", "x".repeat(1 << 20)),
        format!("flowchart LR\nA[{}] --> B", "[".repeat(1 << 20)),
        format!("flowchart LR\nA -- {} --> B", "- ".repeat(1 << 19)),
        format!("flowchart LR\n{}", "A-->B-->".repeat(100_000)),
        format!("flowchart LR\n{}", "A --- B & C\n".repeat(9_999)),
        format!("flowchart LR\n{}", "a & ".repeat(5_000)),
        "%% \n".repeat(9_999),
        "```mermaid\n".repeat(5_000),
        "---\n".repeat(9_999),
        "flowchart LR\n\nA -->\n".repeat(3_000),
    ];
    for text in &texts {
        let diagram = parse(text, words());
        assert_eq!(diagram.marks.len(), text.lines().count());
        assert!(diagram.nodes.iter().all(|node| node.label.len() <= 2_000 && node.name.len() <= 2_000));
        _ = mermaid(&diagram);
    }
}

proptest! {
    #![proptest_config(crate::support::cases(1_500))]

    #[test]
    fn any_soup_has_an_answer(text in soup()) {
        let diagram = parse(&text, words());
        prop_assert_eq!(diagram.marks.len(), text.lines().count());
        for (mark, line) in diagram.marks.iter().zip(text.lines()) {
            for (span, _) in &mark.parts {
                prop_assert!(line.get(span.clone()).is_some_and(|part| !part.is_empty()), "{:?} in {:?}", span, line);
            }
        }
        everything(&diagram);
    }

    #[test]
    fn any_text_has_an_answer(text in "(?s).{0,200}") {
        everything(&parse(&text, words()));
    }
}
