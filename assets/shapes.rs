match kind.as_bytes() {
    b"PACK" => Table(Fields { required: &[
        ("format", Whole { from: 1, to: 4294967295 }),
        ("id", Text(Format::Id)),
        ("title", Text(Format::Line)),
        ("version", Text(Format::Line)),
        ("language", Text(Format::Line)),
        ("authors", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
        ("licence", Text(Format::Line)),
    ], optional: &[
        ("formerly", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("homepage", Text(Format::Address)),
        ("quality", Table(Fields { required: &[], optional: &[
            ("answer-words", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("answers", Flag),
            ("apart", Flag),
            ("architectures", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("boxes", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("clarifications", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("concepts-used", Flag),
            ("criteria", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("curveballs", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("deep-dive-words", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("deep-dives", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("entities", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("estimates", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("examples", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("failure-words", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("failures", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("levels", Flag),
            ("met", Flag),
            ("operations", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("points", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("prefixes", Flag),
            ("prompt-words", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("redo", Flag),
            ("requirements", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("shared-words", Whole { from: 0, to: 9223372036854775807 }),
            ("spares", Flag),
            ("telling", Flag),
            ("trade-offs", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
            ("utilisation", Whole { from: 0, to: 255 }),
            ("width", Whole { from: 0, to: 9223372036854775807 }),
            ("wordings", List { item: &Whole { from: 0, to: 9223372036854775807 }, from: 2, to: 2 }),
        ] })),
        ("topic", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("title", Text(Format::Line)),
        ], optional: &[] }))),
        ("track", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("title", Text(Format::Line)),
            ("audience", Text(Format::Line)),
            ("problems", List { item: &Text(Format::Name), from: 0, to: usize::MAX }),
        ], optional: &[
            ("topics", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ] }))),
    ] }),
    b"WORDS" => Table(Fields { required: &[], optional: &[
        ("concept", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("any", List { item: &Text(Format::Line), from: 1, to: usize::MAX }),
        ], optional: &[] }))),
        ("kind", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
        ], optional: &[
            ("is", Text(Format::Line)),
            ("passive", Flag),
            ("source", Flag),
            ("splits", Flag),
            ("stateful", Flag),
            ("title", Text(Format::Line)),
            ("waits", Flag),
        ] }))),
        ("probe", Keyed(Keys::Kebab, &Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("ask", Text(Format::Line)),
        ], optional: &[
            ("level", Word(&["mid", "senior", "staff"])),
            ("unless", List { item: &Text(Format::Mentions), from: 0, to: usize::MAX }),
        ] })))),
        ("ring", Keyed(Keys::Kebab, &List { item: &Text(Format::Line), from: 0, to: usize::MAX })),
        ("synonym", Keyed(Keys::Kebab, &List { item: &Text(Format::Line), from: 0, to: usize::MAX })),
    ] }),
    b"HEAD" => Table(Fields { required: &[
        ("id", Text(Format::Id)),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text(Format::Line)),
        ("difficulty", Word(&["easy", "medium", "hard"])),
        ("about", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("exercises", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("rubric", Text(Format::Name)),
    ], optional: &[
        ("formerly", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
    ] }),
    b"PROBLEM" => Table(Fields { required: &[
        ("id", Text(Format::Id)),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text(Format::Line)),
        ("difficulty", Word(&["easy", "medium", "hard"])),
        ("about", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("exercises", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("rubric", Text(Format::Name)),
        ("prompt", Text(Format::Template)),
        ("sources", List { item: &Table(Fields { required: &[
            ("what", Text(Format::Line)),
        ], optional: &[
            ("checked", Text(Format::Month)),
            ("url", Text(Format::Address)),
        ] }), from: 0, to: usize::MAX }),
    ], optional: &[
        ("api", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("call", Text(Format::Line)),
        ], optional: &[
            ("why", Text(Format::Prose)),
        ] }))),
        ("architecture", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("when", Text(Format::Prose)),
            ("diagram", Text(Format::Prose)),
        ], optional: &[
            ("why", Keyed(Keys::Text, &Text(Format::Prose))),
        ] }))),
        ("clarification", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("question", Text(Format::Line)),
            ("answer", Text(Format::Template)),
        ], optional: &[
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("essential", Flag),
        ] }))),
        ("criterion", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("competency", Text(Format::Id)),
            ("text", Text(Format::Prose)),
        ], optional: &[
            ("needs", List { item: &Text(Format::Evidence), from: 0, to: usize::MAX }),
        ] }))),
        ("curveball", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("phase", Word(&["requirements", "estimation", "architecture", "deep-dives", "failures", "trade-offs"])),
            ("at", Number),
            ("say", Text(Format::Template)),
        ], optional: &[
            ("answer", Text(Format::Template)),
            ("point", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("text", Text(Format::Prose)),
                ("all", List { item: &Text(Format::Mentions), from: 1, to: usize::MAX }),
            ], optional: &[
                ("contradiction", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("example", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
            ("redo", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
            ("set", Keyed(Keys::Snake, &Text(Format::Line))),
        ] }))),
        ("data", Keyed(Keys::Any, &Table(Fields { required: &[
            ("fields", Text(Format::Line)),
        ], optional: &[
            ("why", Text(Format::Prose)),
        ] }))),
        ("deep-dive", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("question", Text(Format::Template)),
            ("level", Word(&["mid", "senior", "staff"])),
            ("answer", Text(Format::Template)),
        ], optional: &[
            ("follow_up", Table(Fields { required: &[
                ("ask", Text(Format::Template)),
                ("answer", Text(Format::Template)),
            ], optional: &[] })),
            ("point", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("text", Text(Format::Prose)),
                ("all", List { item: &Text(Format::Mentions), from: 1, to: usize::MAX }),
            ], optional: &[
                ("contradiction", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("example", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("estimate", Keyed(Keys::Snake, &Table(Fields { required: &[
            ("ask", Text(Format::Line)),
            ("formula", Text(Format::Line)),
            ("unit", Text(Format::Line)),
        ], optional: &[
            ("accept", List { item: &Table(Fields { required: &[
                ("formula", Text(Format::Line)),
                ("because", Text(Format::Line)),
            ], optional: &[] }), from: 0, to: usize::MAX }),
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("decides", List { item: &Table(Fields { required: &[
                ("say", Text(Format::Template)),
            ], optional: &[
                ("below", Text(Format::Line)),
            ] }), from: 0, to: usize::MAX }),
            ("within", Number),
        ] }))),
        ("failure", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("strikes", List { item: &Text(Format::Line), from: 1, to: usize::MAX }),
            ("fault", Text(Format::Template)),
            ("blast", Text(Format::Template)),
            ("detection", Text(Format::Template)),
            ("mitigation", Text(Format::Template)),
            ("recovery", Text(Format::Template)),
        ], optional: &[
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("effect", Word(&["out", "partly", "wrong"])),
            ("point", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("text", Text(Format::Prose)),
                ("all", List { item: &Text(Format::Mentions), from: 1, to: usize::MAX }),
            ], optional: &[
                ("contradiction", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("example", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("formerly", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ("hint", Table(Fields { required: &[], optional: &[
            ("architecture", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
            ("deep-dives", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
            ("estimation", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
            ("failures", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
            ("requirements", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
            ("trade-offs", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
        ] })),
        ("parameter", Keyed(Keys::Snake, &Table(Fields { required: &[
            ("value", Text(Format::Line)),
        ], optional: &[
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("plausible", Text(Format::Line)),
        ] }))),
        ("requirement", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("kind", Word(&["functional", "quality", "out-of-scope"])),
            ("text", Text(Format::Template)),
        ], optional: &[
            ("all", List { item: &Text(Format::Mentions), from: 0, to: usize::MAX }),
        ] }))),
        ("trade-off", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("decision", Text(Format::Line)),
            ("option", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("gain", Text(Format::Prose)),
                ("cost", Text(Format::Prose)),
                ("when", Text(Format::Prose)),
            ], optional: &[] }))),
        ], optional: &[
            ("point", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("text", Text(Format::Prose)),
                ("all", List { item: &Text(Format::Mentions), from: 1, to: usize::MAX }),
            ], optional: &[
                ("contradiction", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("example", List { item: &Text(Format::Prose), from: 0, to: usize::MAX }),
                ("expected", Word(&["mid", "senior", "staff"])),
            ] }))),
        ] }))),
        ("variant", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("title", Text(Format::Line)),
            ("set", Keyed(Keys::Snake, &Text(Format::Line))),
        ], optional: &[] }))),
    ] }),
    b"RUBRIC" => Table(Fields { required: &[
        ("id", Text(Format::Id)),
        ("revision", Whole { from: 1, to: 4294967295 }),
        ("title", Text(Format::Line)),
        ("phase", Table(Fields { required: &[], optional: &[
            ("architecture", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
            ("deep-dives", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
            ("estimation", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
            ("failures", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
            ("requirements", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
            ("trade-offs", Table(Fields { required: &[
                ("minutes", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ], optional: &[
                ("puts", Keyed(Keys::Minutes, &Whole { from: 0, to: 65535 })),
            ] })),
        ] })),
        ("competency", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("title", Text(Format::Line)),
            ("phases", List { item: &Word(&["requirements", "estimation", "architecture", "deep-dives", "failures", "trade-offs"]), from: 1, to: usize::MAX }),
            ("anchors", List { item: &Text(Format::Prose), from: 4, to: 4 }),
        ], optional: &[
            ("bar", Table(Fields { required: &[], optional: &[
                ("mid", Whole { from: 1, to: 4 }),
                ("senior", Whole { from: 1, to: 4 }),
                ("staff", Whole { from: 1, to: 4 }),
            ] })),
            ("criterion", Keyed(Keys::Kebab, &Table(Fields { required: &[
                ("text", Text(Format::Prose)),
            ], optional: &[
                ("needs", List { item: &Text(Format::Evidence), from: 0, to: usize::MAX }),
            ] }))),
        ] }))),
        ("verdict", Table(Fields { required: &[
            ("may_miss", Whole { from: 0, to: 255 }),
            ("pass", Text(Format::Line)),
            ("floor", Text(Format::Line)),
        ], optional: &[
            ("must", List { item: &Text(Format::Id), from: 0, to: usize::MAX }),
        ] })),
    ], optional: &[] }),
    b"CARDS" => Table(Fields { required: &[
        ("topic", Text(Format::Id)),
        ("card", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("ask", Text(Format::Line)),
            ("answer", Text(Format::Prose)),
        ], optional: &[
            ("accept", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("level", Word(&["mid", "senior", "staff"])),
            ("matters", Text(Format::Prose)),
            ("spoils", List { item: &Text(Format::Name), from: 0, to: usize::MAX }),
            ("why", Text(Format::Prose)),
        ] }))),
    ], optional: &[
        ("sources", List { item: &Table(Fields { required: &[
            ("what", Text(Format::Line)),
        ], optional: &[
            ("checked", Text(Format::Month)),
            ("url", Text(Format::Address)),
        ] }), from: 0, to: usize::MAX }),
    ] }),
    b"ANSWER" => Table(Fields { required: &[
        ("level", Word(&["mid", "senior", "staff"])),
        ("scores", Keyed(Keys::Kebab, &Whole { from: 1, to: 4 })),
        ("why", Text(Format::Prose)),
    ], optional: &[
        ("variant", Text(Format::Id)),
    ] }),
    b"NUMBERS" => Table(Fields { required: &[
        ("source", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("title", Text(Format::Line)),
            ("year", Whole { from: 0, to: 65535 }),
        ], optional: &[
            ("url", Text(Format::Address)),
        ] }))),
        ("number", Keyed(Keys::Snake, &Table(Fields { required: &[
            ("name", Text(Format::Line)),
            ("value", Text(Format::Line)),
            ("also", List { item: &Text(Format::Line), from: 0, to: usize::MAX }),
            ("ask", Text(Format::Line)),
            ("topic", Word(&["rates", "storage", "bandwidth", "memory", "money", "time"])),
            ("unit", Text(Format::Line)),
            ("source", Text(Format::Id)),
        ], optional: &[
            ("within", Number),
        ] }))),
    ], optional: &[] }),
    b"QUESTIONS" => Table(Fields { required: &[
        ("question", Keyed(Keys::Kebab, &Table(Fields { required: &[
            ("ask", Text(Format::Template)),
            ("formula", Text(Format::Line)),
            ("topic", Word(&["rates", "storage", "bandwidth", "memory", "money", "time"])),
            ("unit", Text(Format::Line)),
        ], optional: &[
            ("given", Keyed(Keys::Snake, &Text(Format::Line))),
            ("within", Number),
        ] }))),
    ], optional: &[] }),
    _ => Any,
}
