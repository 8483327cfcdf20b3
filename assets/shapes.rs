match kind.as_bytes() {
    b"PACK" => Table(Fields { required: &[
        ("id", Text { filled: true, one_line: true }),
        ("title", Text { filled: true, one_line: true }),
        ("version", Text { filled: true, one_line: true }),
        ("language", Text { filled: true, one_line: true }),
        ("authors", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("licence", Text { filled: true, one_line: true }),
    ], optional: &[
        ("topic", Keyed(&Table(Fields { required: &[
            ("title", Text { filled: true, one_line: true }),
        ], optional: &[] }))),
        ("track", Keyed(&Table(Fields { required: &[
            ("title", Text { filled: true, one_line: true }),
            ("audience", Text { filled: true, one_line: true }),
            ("problems", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ], optional: &[
            ("topics", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ] }))),
    ] }),
    b"WORDS" => Table(Fields { required: &[], optional: &[
        ("concept", Keyed(&Table(Fields { required: &[
            ("any", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
        ], optional: &[] }))),
        ("kind", Keyed(&Table(Fields { required: &[
            ("also", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ], optional: &[
            ("is", Text { filled: true, one_line: true }),
            ("passive", Flag),
            ("source", Flag),
            ("splits", Flag),
            ("stateful", Flag),
            ("title", Text { filled: true, one_line: true }),
            ("waits", Flag),
        ] }))),
    ] }),
    b"HEAD" => Table(Fields { required: &[
        ("id", Text { filled: true, one_line: true }),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text { filled: true, one_line: true }),
        ("difficulty", Word(&["easy", "medium", "hard"])),
        ("about", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("exercises", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("rubric", Text { filled: true, one_line: true }),
        ("prompt", Text { filled: true, one_line: false }),
        ("sources", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
    ], optional: &[
        ("formerly", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
    ] }),
    b"PROBLEM" => Table(Fields { required: &[
        ("id", Text { filled: true, one_line: true }),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text { filled: true, one_line: true }),
        ("difficulty", Word(&["easy", "medium", "hard"])),
        ("about", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("exercises", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("rubric", Text { filled: true, one_line: true }),
        ("prompt", Text { filled: true, one_line: false }),
        ("sources", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
    ], optional: &[
        ("api", Keyed(&Table(Fields { required: &[
            ("call", Text { filled: true, one_line: true }),
        ], optional: &[
            ("why", Text { filled: true, one_line: false }),
        ] }))),
        ("architecture", Keyed(&Table(Fields { required: &[
            ("when", Text { filled: true, one_line: false }),
            ("diagram", Text { filled: true, one_line: false }),
        ], optional: &[
            ("why", Keyed(&Text { filled: true, one_line: false })),
        ] }))),
        ("clarification", Keyed(&Table(Fields { required: &[
            ("question", Text { filled: true, one_line: true }),
            ("answer", Text { filled: true, one_line: false }),
        ], optional: &[
            ("also", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ("essential", Flag),
        ] }))),
        ("criterion", Keyed(&Table(Fields { required: &[
            ("competency", Text { filled: true, one_line: true }),
            ("text", Text { filled: true, one_line: false }),
        ], optional: &[
            ("needs", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ] }))),
        ("curveball", Keyed(&Table(Fields { required: &[
            ("phase", Word(&["requirements", "estimation", "architecture", "deep-dives", "failures", "trade-offs"])),
            ("at", Number),
            ("say", Text { filled: true, one_line: false }),
        ], optional: &[
            ("point", Keyed(&Table(Fields { required: &[
                ("text", Text { filled: true, one_line: false }),
                ("all", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
            ], optional: &[
                ("competency", Text { filled: true, one_line: true }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
            ("redo", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ("set", Keyed(&Text { filled: true, one_line: true })),
        ] }))),
        ("data", Keyed(&Table(Fields { required: &[
            ("fields", Text { filled: true, one_line: true }),
        ], optional: &[
            ("why", Text { filled: true, one_line: false }),
        ] }))),
        ("deep-dive", Keyed(&Table(Fields { required: &[
            ("question", Text { filled: true, one_line: false }),
            ("level", Word(&["mid", "senior", "staff"])),
            ("answer", Text { filled: true, one_line: false }),
        ], optional: &[
            ("follow_up", Table(Fields { required: &[
                ("ask", Text { filled: true, one_line: false }),
                ("answer", Text { filled: true, one_line: false }),
            ], optional: &[] })),
            ("point", Keyed(&Table(Fields { required: &[
                ("text", Text { filled: true, one_line: false }),
                ("all", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
            ], optional: &[
                ("competency", Text { filled: true, one_line: true }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("estimate", Keyed(&Table(Fields { required: &[
            ("ask", Text { filled: true, one_line: true }),
            ("formula", Text { filled: true, one_line: true }),
            ("unit", Text { filled: true, one_line: true }),
        ], optional: &[
            ("accept", List { item: &Table(Fields { required: &[
                ("formula", Text { filled: true, one_line: true }),
                ("because", Text { filled: true, one_line: true }),
            ], optional: &[] }), from: 0, to: usize::MAX }),
            ("also", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ("decides", List { item: &Table(Fields { required: &[
                ("say", Text { filled: true, one_line: false }),
            ], optional: &[
                ("below", Text { filled: true, one_line: true }),
            ] }), from: 0, to: usize::MAX }),
            ("within", Number),
        ] }))),
        ("failure", Keyed(&Table(Fields { required: &[
            ("strikes", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
            ("fault", Text { filled: true, one_line: false }),
            ("blast", Text { filled: true, one_line: false }),
            ("detection", Text { filled: true, one_line: false }),
            ("mitigation", Text { filled: true, one_line: false }),
            ("recovery", Text { filled: true, one_line: false }),
        ], optional: &[
            ("point", Keyed(&Table(Fields { required: &[
                ("text", Text { filled: true, one_line: false }),
                ("all", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
            ], optional: &[
                ("competency", Text { filled: true, one_line: true }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("formerly", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ("hint", Table(Fields { required: &[], optional: &[
            ("architecture", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
            ("deep-dives", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
            ("estimation", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
            ("failures", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
            ("requirements", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
            ("trade-offs", Table(Fields { required: &[
                ("ladder", List { item: &Text { filled: true, one_line: false }, from: 1, to: usize::MAX }),
            ], optional: &[] })),
        ] })),
        ("parameter", Keyed(&Table(Fields { required: &[
            ("value", Text { filled: true, one_line: true }),
            ("known", Word(&["told", "asked", "assumed"])),
        ], optional: &[
            ("also", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ("plausible", Text { filled: true, one_line: true }),
        ] }))),
        ("requirement", Keyed(&Table(Fields { required: &[
            ("kind", Word(&["functional", "quality", "out-of-scope"])),
            ("text", Text { filled: true, one_line: false }),
        ], optional: &[
            ("all", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ] }))),
        ("trade-off", Keyed(&Table(Fields { required: &[
            ("decision", Text { filled: true, one_line: true }),
            ("option", Keyed(&Table(Fields { required: &[
                ("gain", Text { filled: true, one_line: false }),
                ("cost", Text { filled: true, one_line: false }),
                ("when", Text { filled: true, one_line: false }),
            ], optional: &[] }))),
        ], optional: &[
            ("point", Keyed(&Table(Fields { required: &[
                ("text", Text { filled: true, one_line: false }),
                ("all", List { item: &Text { filled: true, one_line: true }, from: 1, to: usize::MAX }),
            ], optional: &[
                ("competency", Text { filled: true, one_line: true }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("variant", Keyed(&Table(Fields { required: &[
            ("title", Text { filled: true, one_line: true }),
            ("set", Keyed(&Text { filled: true, one_line: true })),
        ], optional: &[] }))),
    ] }),
    b"RUBRIC" => Table(Fields { required: &[
        ("id", Text { filled: true, one_line: true }),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text { filled: true, one_line: true }),
        ("phase", Table(Fields { required: &[
            ("requirements", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
            ("estimation", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
            ("architecture", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
            ("deep-dives", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
            ("failures", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
            ("trade-offs", Table(Fields { required: &[
                ("minutes", Table(Fields { required: &[
                    ("35", Whole { from: 1, to: 60 }),
                    ("45", Whole { from: 1, to: 60 }),
                    ("60", Whole { from: 1, to: 60 }),
                ], optional: &[] })),
            ], optional: &[
                ("puts", Table(Fields { required: &[
                    ("35", Whole { from: 0, to: 60 }),
                    ("45", Whole { from: 0, to: 60 }),
                    ("60", Whole { from: 0, to: 60 }),
                ], optional: &[] })),
            ] })),
        ], optional: &[] })),
        ("competency", Keyed(&Table(Fields { required: &[
            ("title", Text { filled: true, one_line: true }),
            ("phases", List { item: &Word(&["requirements", "estimation", "architecture", "deep-dives", "failures", "trade-offs"]), from: 1, to: usize::MAX }),
            ("anchors", List { item: &Text { filled: true, one_line: false }, from: 4, to: 4 }),
        ], optional: &[
            ("bar", Table(Fields { required: &[], optional: &[
                ("mid", Whole { from: 1, to: 4 }),
                ("senior", Whole { from: 1, to: 4 }),
                ("staff", Whole { from: 1, to: 4 }),
            ] })),
            ("criterion", Keyed(&Table(Fields { required: &[
                ("text", Text { filled: true, one_line: false }),
            ], optional: &[
                ("needs", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ] }))),
        ] }))),
        ("verdict", Table(Fields { required: &[
            ("may_miss", Whole { from: 0, to: 255 }),
            ("pass", Text { filled: true, one_line: true }),
            ("floor", Text { filled: true, one_line: true }),
        ], optional: &[
            ("must", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
        ] })),
    ], optional: &[] }),
    b"NUMBERS" => Table(Fields { required: &[
        ("source", Keyed(&Table(Fields { required: &[
            ("title", Text { filled: true, one_line: true }),
            ("year", Whole { from: 0, to: 65535 }),
        ], optional: &[
            ("url", Text { filled: true, one_line: true }),
        ] }))),
        ("number", Keyed(&Table(Fields { required: &[
            ("name", Text { filled: true, one_line: true }),
            ("value", Text { filled: true, one_line: true }),
            ("also", List { item: &Text { filled: true, one_line: true }, from: 0, to: usize::MAX }),
            ("ask", Text { filled: true, one_line: true }),
            ("topic", Word(&["rates", "storage", "bandwidth", "memory", "money", "time"])),
            ("unit", Text { filled: true, one_line: true }),
            ("source", Text { filled: true, one_line: true }),
        ], optional: &[
            ("within", Number),
        ] }))),
    ], optional: &[] }),
    b"QUESTIONS" => Table(Fields { required: &[
        ("question", Keyed(&Table(Fields { required: &[
            ("ask", Text { filled: true, one_line: false }),
            ("formula", Text { filled: true, one_line: true }),
            ("topic", Word(&["rates", "storage", "bandwidth", "memory", "money", "time"])),
            ("unit", Text { filled: true, one_line: true }),
        ], optional: &[
            ("given", Keyed(&Text { filled: true, one_line: true })),
            ("within", Number),
        ] }))),
    ], optional: &[] }),
    _ => Any,
}
