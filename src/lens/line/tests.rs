use super::*;

fn line(phase: Phase, text: &str, writer: Writer, block: Block) -> Line {
    Line::of(Source { phase, text, writer, block }, &Vocabulary::default())
}

fn own(phase: Phase, text: &str) -> Line {
    line(phase, text, Writer::Candidate, Block::Plain)
}

#[test]
fn what_people_type_is_recognised_without_a_sigil() {
    for (typed, kind, text) in [
        ("how many users?", Kind::Question, "how many users?"),
        ("how many users", Kind::Question, "how many users"),
        ("- latency?", Kind::Question, "latency?"),
        ("? dau", Kind::Question, "dau"),
        ("assume 10M dau", Kind::Assumption, "10M dau"),
        ("~ dau = 10M", Kind::Assumption, "dau = 10M"),
        ("- shorten a url", Kind::Item, "shorten a url"),
        ("out: payments", Kind::OutOfScope, "payments"),
        ("oos: voice, email", Kind::OutOfScope, "voice, email"),
        ("- not: restocking, returns", Kind::OutOfScope, "restocking, returns"),
        ("out of scope - search, recs", Kind::OutOfScope, "search, recs"),
        ("Out of scope are cards and loans", Kind::OutOfScope, "cards and loans"),
        ("wont do subtitles", Kind::OutOfScope, "subtitles"),
        ("F: upload, play", Kind::Item, "upload, play"),
        ("no payments", Kind::OutOfScope, "payments"),
        ("- no payments", Kind::OutOfScope, "payments"),
        ("x payments", Kind::OutOfScope, "payments"),
        ("> 10M", Kind::Quote, "10M"),
        ("## Why?", Kind::Heading, "Why?"),
        ("──── time ────", Kind::Prose, "──── time ────"),
        ("notes", Kind::Prose, "notes"),
        ("nothing to see", Kind::Prose, "nothing to see"),
        ("  ", Kind::Blank, ""),
    ] {
        let line = own(Phase::Requirements, typed);
        assert_eq!((line.kind, line.text.as_str()), (kind, text), "{typed}");
        assert_eq!(line.is_own(), kind != Kind::Blank, "{typed}");
    }
}

#[test]
fn what_others_wrote_is_read_by_no_engine_and_is_nobodys_evidence() {
    for (text, writer, kind) in [
        ("> [dau?] 10M", Writer::Interviewer, Kind::Reply),
        ("Your call: api -> db?", Writer::Interviewer, Kind::Reply),
        ("## postgres over mysql because of txns?", Writer::Interviewer, Kind::Heading),
        ("──── time ────", Writer::Clock, Kind::Time),
    ] {
        let line = line(Phase::Architecture, text, writer, Block::Plain);
        assert_eq!(line.kind, kind, "{text}");
        assert!(!line.is_own() && !line.counts && line.drawn.is_none() && line.decision.is_none(), "{text}");
    }
}

#[test]
fn boxes_are_drawn_in_the_architecture_pad_and_elsewhere_only_where_a_line_says_so() {
    for (typed, here, elsewhere) in [
        ("client -> api -> db", Some("client -> api -> db"), None),
        ("redis", Some("redis"), None),
        ("state machine: created -> authorised", Some("state machine: created -> authorised"), None),
        ("draw: client -> api", Some("client -> api"), Some("client -> api")),
        ("Draw:client -> api", Some("client -> api"), Some("client -> api")),
        ("POST /links {url} -> 201", Some("POST /links {url} -> 201"), Some("POST /links {url} -> 201")),
        ("rpc Create(Link) -> Code", Some("rpc Create(Link) -> Code"), Some("rpc Create(Link) -> Code")),
        ("DELETE old rows -> archive", Some("DELETE old rows -> archive"), None),
        ("links(code pk, url)", Some("links(code pk, url)"), None),
        ("peak => 37.5K * 5% = 1.9K", None, None),
        ("is it api -> db?", None, None),
        ("# api -> db", None, None),
        ("> api -> db", None, None),
    ] {
        assert_eq!(own(Phase::Architecture, typed).drawn.as_deref(), here, "{typed}");
        for phase in Phase::ALL.iter().filter(|phase| **phase != Phase::Architecture) {
            assert_eq!(own(*phase, typed).drawn.as_deref(), elsewhere, "{typed}");
        }
    }
}

#[test]
fn a_fenced_mermaid_block_is_drawn_in_any_pad_and_other_blocks_are_left_alone() {
    let pad = "```mermaid\nA --> B\n```\nA -> B\n```\ncache = 20 GB\n```\n";
    let mut open = Block::Plain;
    let lines = pad.lines().map(|text| {
        let (block, next) = open.then(text, Writer::Candidate);
        open = next;
        line(Phase::Estimation, text, Writer::Candidate, block)
    });
    let read: Vec<(bool, bool)> = lines.map(|line| (line.drawn.is_some(), line.counts)).collect();
    let (mermaid, plain, code) = ((true, false), (false, true), (false, false));
    assert_eq!(read, [mermaid, mermaid, mermaid, plain, code, code, code]);
}

#[test]
fn what_others_write_ends_a_block() {
    assert_eq!(Block::Mermaid.then("## Next", Writer::Interviewer), (Block::Plain, Block::Plain));
}

#[test]
fn an_arrow_that_draws_nothing_is_noticed_where_it_joins_words() {
    for (typed, loose) in [
        ("state machine: created -> authorised", true),
        ("client → api", true),
        ("db ~> replica", true),
        ("draw: client -> api", false),
        ("p99 drops, 200ms -> 50 ms", false),
        ("POST /links {url} -> 201", false),
        ("writes = dau * 4", false),
    ] {
        assert_eq!(own(Phase::DeepDives, typed).loose_arrow, loose, "{typed}");
        assert!(!own(Phase::Architecture, typed).loose_arrow, "{typed}");
    }
}

#[test]
fn where_one_argues_only_a_number_that_stands_alone_counts() {
    let sentence = "keep a local bucket at 1/20 of the limit and fail open";
    for (typed, counts) in [(sentence, false), ("bucket = limit / 20", true), ("assume 20 servers", true)] {
        for phase in [Phase::Architecture, Phase::DeepDives, Phase::Failures, Phase::TradeOffs] {
            assert_eq!(own(phase, typed).counts, counts, "{typed}");
        }
        assert!(own(Phase::Estimation, typed).counts, "{typed}");
    }
}

#[test]
fn headings_and_labels_give_a_title_to_what_stands_below() {
    assert_eq!(own(Phase::Estimation, "## Storage").title(), Some("Storage"));
    assert_eq!(own(Phase::Estimation, "- Storage:").title(), Some("Storage"));
    assert_eq!(own(Phase::Estimation, "Storage: 5 TB").title(), None);
}

#[test]
fn what_must_not_happen_is_not_what_is_left_out() {
    for (typed, out) in [
        ("- no payments", true),
        ("no payments", true),
        ("- not subscriptions", true),
        ("- no data loss", false),
        ("- no double charges", false),
        ("no more than 1% errors", false),
        ("no money is lost", false),
        ("no need for search", false),
    ] {
        let kind = own(Phase::Requirements, typed).kind;
        assert_eq!(kind == Kind::OutOfScope, out, "{typed}");
    }
    for typed in ["no retries", "- no central counter for 30 s", "no single point: lb x2"] {
        assert_ne!(own(Phase::Failures, typed).kind, Kind::OutOfScope, "{typed}");
    }
    assert_ne!(own(Phase::Failures, "x = y").kind, Kind::OutOfScope);
}

#[test]
fn a_sentence_that_begins_with_a_call_is_no_operation() {
    for typed in
        ["POST /check returns 429 with Retry-After", "DELETE /everything by mistake", "GET /a returns 500"]
    {
        assert_eq!(own(Phase::DeepDives, typed).drawn, None, "{typed}");
    }
    for typed in ["POST /links {url} -> 201", "GET /links/1", "DELETE /x -> 204"] {
        assert!(own(Phase::DeepDives, typed).drawn.is_some(), "{typed}");
    }
}
