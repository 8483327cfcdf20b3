//! The words that decide what a line is: verbs that call, and words that no component is named by.

/// What a verb says about the arrow it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The subject calls the object and waits: `reads`, `calls`.
    Call,
    /// The subject calls the object, named at once: what follows a preposition is no object of it.
    Direct,
    /// The subject leaves something with the object: `publishes`.
    Publish,
    /// The subject takes from the object, so that the arrow comes to the subject: `consumes`.
    Consume,
    /// The subject calls the object where a cache has missed: `falls back to`.
    FallBack,
}

/// A verb as it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) manner: Manner,
    /// True for `calls`, false for `call`, whose subject is a plural.
    pub(super) third: bool,
    /// True if the word names things too, such as `writes` and `queries`.
    pub(super) noun: bool,
}

/// The verb that a lower-case word is.
pub(super) fn verb(word: &str) -> Option<Verb> {
    let third = |manner, noun| Some(Verb { manner, third: true, noun });
    let base = |manner, noun| Some(Verb { manner, third: false, noun });
    match word {
        "calls" | "invokes" | "contacts" | "uses" | "needs" => third(Manner::Direct, false),
        "call" | "invoke" | "contact" | "use" | "need" => base(Manner::Direct, true),
        "queries" | "hits" | "checks" | "asks" => third(Manner::Direct, true),
        "query" | "hit" | "check" | "ask" => base(Manner::Direct, true),
        "fetches" | "gets" | "sends" | "talks" | "speaks" | "connects" | "goes" | "puts" | "saves"
        | "persists" | "inserts" | "routes" | "forwards" | "proxies" | "delegates" | "distributes"
        | "hands" | "passes" | "redirects" | "authenticates" | "submits" | "depends" | "relies"
        | "pushes" | "looks" | "resolves" | "subscribes to" | "replicates" | "syncs" | "balances"
        | "spreads" | "lookups" => third(Manner::Call, false),
        "reads" | "writes" | "requests" | "stores" | "updates" | "uploads" | "downloads" | "loads"
        | "posts" | "streams" | "indexes" | "caches" | "searches" | "logs" | "reports" | "deletes" => {
            third(Manner::Call, true)
        }
        "fetch" | "get" | "send" | "talk" | "speak" | "connect" | "go" | "put" | "save" | "persist"
        | "insert" | "route" | "forward" | "delegate" | "distribute" | "submit" | "depend" | "rely"
        | "push" | "look" | "read" | "write" | "request" | "store" | "update" | "upload" | "download"
        | "load" | "post" | "stream" | "search" | "log" | "report" => base(Manner::Call, true),
        "publishes" | "emits" | "enqueues" | "produces" | "broadcasts" | "drops" | "fires" => {
            third(Manner::Publish, false)
        }
        "publish" | "emit" | "enqueue" | "produce" | "broadcast" | "drop" => base(Manner::Publish, true),
        "consumes" | "subscribes" | "dequeues" | "receives" | "pulls" | "polls" | "listens" | "takes"
        | "picks" => third(Manner::Consume, false),
        "consume" | "subscribe" | "dequeue" | "receive" | "pull" | "poll" | "listen" | "take" | "pick" => {
            base(Manner::Consume, true)
        }
        "falls" => third(Manner::FallBack, false),
        "fall" | "fallback" => base(Manner::FallBack, false),
        _ => None,
    }
}

/// True for the verbs of an answer, which is no call: `returns 200`.
pub(super) fn is_reply_verb(word: &str) -> bool {
    matches!(word, "returns" | "return" | "responds" | "respond" | "replies" | "reply" | "answers" | "answer")
}

/// Words between a verb and its object: `writes to`, `falls back on`.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "to" | "into" | "onto" | "in" | "on" | "from" | "with" | "at" | "through" | "against")
}

/// Small words within a verb: `falls back to`, `looks up`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "back" | "up" | "out" | "over" | "down" | "off")
}

/// Words that may stand between a subject and its verb.
pub(super) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "will" | "can" | "then" | "also" | "first" | "just" | "always" | "directly" | "next" | "only"
    )
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "our" | "my" | "their" | "its" | "this" | "each" | "every" | "all" | "some"
    )
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "them" | "this" | "that" | "these" | "those" | "him" | "her" | "us")
}

/// A name ends before the first of these: what follows is a remark.
pub(super) fn ends_name(word: &str) -> bool {
    matches!(
        word,
        "for"
            | "with"
            | "w/"
            | "via"
            | "by"
            | "in"
            | "on"
            | "at"
            | "behind"
            | "across"
            | "per"
            | "using"
            | "as"
            | "over"
            | "under"
            | "within"
            | "between"
            | "before"
            | "after"
            | "until"
            | "unless"
            | "when"
            | "if"
            | "so"
            | "which"
            | "that"
            | "who"
            | "because"
            | "since"
            | "where"
            | "while"
            | "is"
            | "are"
            | "was"
            | "but"
            | "we"
            | "i"
            | "you"
            | "it"
            | "they"
            | "should"
            | "will"
            | "would"
            | "can"
            | "must"
            | "from"
            | "to"
            | "into"
            | "onto"
            | "through"
            | "against"
            | "during"
            | "without"
            | "like"
            | "only"
            | "first"
            | "directly"
            | "not"
            | "too"
            | "-"
            | "--"
            | "–"
            | "—"
            | "running"
            | "backed"
            | "fronted"
            | "instead"
            | "inside"
    )
}

/// Words of a lead-in: in `so we go from api -> db` they end before `api`.
pub(super) fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "we" | "i"
            | "you"
            | "it"
            | "they"
            | "go"
            | "goes"
            | "going"
            | "from"
            | "then"
            | "so"
            | "that"
            | "will"
            | "can"
            | "have"
            | "has"
            | "let's"
            | "lets"
            | "finally"
            | "first"
            | "and"
            | "also"
            | "path"
            | "through"
            | "via"
            | "do"
            | "to"
            | "into"
            | "next"
            | "now"
            | "requests"
            | "request"
            | "traffic"
            | "reads"
            | "writes"
            | "read"
            | "write"
            | "calls"
            | "come"
            | "comes"
            | "flow"
            | "flows"
            | "back"
            | "get"
            | "just"
            | "basically"
            | "for"
            | "simple"
            | "start"
            | "with"
            | "ok"
            | "the"
    )
}

/// A statement that begins with one of these says what would happen, or why, not what calls what.
pub(super) fn is_condition(word: &str) -> bool {
    matches!(
        word,
        "if" | "when" | "unless" | "until" | "once" | "suppose" | "whenever" | "while" | "otherwise" | "else"
    )
}

/// A statement that begins with one of these is a thought.
pub(super) fn is_thought(word: &str) -> bool {
    matches!(
        word,
        "because"
            | "since"
            | "todo"
            | "note"
            | "notes"
            | "maybe"
            | "think"
            | "why"
            | "how"
            | "what"
            | "should"
            | "need"
            | "needs"
            | "could"
            | "might"
            | "perhaps"
            | "consider"
            | "assume"
            | "assuming"
            | "eg"
            | "ie"
            | "e.g"
            | "i.e"
            | "example"
            | "as"
            | "q"
            | "idea"
            | "risk"
            | "tradeoff"
            | "trade-off"
            | "vs"
            | "use"
            | "move"
            | "switch"
            | "migrate"
            | "replace"
            | "add"
            | "avoid"
            | "want"
            | "option"
            | "out"
            | "don't"
            | "never"
    )
}

/// Titles before a colon that name no flow.
pub(super) fn is_no_flow(word: &str) -> bool {
    (is_thought(word) && !matches!(word, "add" | "use" | "move" | "switch" | "replace" | "migrate" | "need"))
        || matches!(
            word,
            "state"
                | "states"
                | "status"
                | "statuses"
                | "lifecycle"
                | "machine"
                | "fsm"
                | "transition"
                | "transitions"
                | "budget"
                | "latency"
                | "estimate"
                | "math"
                | "calc"
                | "growth"
                | "funnel"
                | "timeline"
                | "milestones"
                | "mapping"
                | "schema"
                | "bottleneck"
                | "issue"
                | "problem"
                | "question"
                | "http"
                | "https"
                | "a"
                | "assumptions"
                | "todos"
                | "later"
                | "scaling"
                | "sizing"
                | "cost"
                | "costs"
        )
}

/// Words that no component's name holds.
pub(super) fn is_never_in_a_name(word: &str) -> bool {
    ends_name(word) && !matches!(word, "in" | "on" | "over" | "as" | "by")
        || is_pronoun(word)
        || matches!(
            word,
            "no" | "never"
                | "none"
                | "nothing"
                | "more"
                | "less"
                | "fewer"
                | "most"
                | "least"
                | "than"
                | "too"
                | "very"
                | "be"
                | "been"
                | "am"
                | "were"
                | "has"
                | "have"
                | "had"
                | "do"
                | "does"
                | "did"
                | "don't"
                | "doesn't"
                | "can't"
                | "cannot"
                | "won't"
                | "isn't"
                | "could"
                | "may"
                | "might"
                | "what"
                | "why"
                | "how"
                | "need"
                | "higher"
                | "lower"
                | "faster"
                | "slower"
                | "bigger"
                | "smaller"
                | "longer"
                | "shorter"
                | "better"
                | "worse"
                | "cheaper"
                | "many"
                | "maybe"
                | "later"
                | "soon"
                | "else"
                | "about"
                | "think"
                | "vs"
                | "there"
                | "move"
                | "switch"
                | "single"
                | "hot"
                | "stale"
                | "if"
                | "gets"
                | "goes"
                | "helps"
                | "dies"
                | "fails"
                | "breaks"
                | "works"
                | "grows"
                | "drops"
                | "wins"
                | "loses"
                | "crashes"
                | "hangs"
                | "returns"
                | "means"
                | "becomes"
                | "clicks"
                | "opens"
                | "sees"
                | "wants"
                | "pays"
                | "keeps"
                | "stays"
                | "owns"
                | "and"
                | "or"
                | "these"
                | "those"
                | "off"
                | "down"
                | "any"
        )
}

/// Last words of names that are qualities, events, measures, data or steps, but no component.
pub(super) fn is_no_head(word: &str) -> bool {
    const QUALITIES: &[&str] = &[
        "latency",
        "availability",
        "consistency",
        "durability",
        "reliability",
        "scalability",
        "throughput",
        "cost",
        "costs",
        "complexity",
        "contention",
        "load",
        "lag",
        "depth",
        "size",
        "rate",
        "time",
        "times",
        "growth",
        "failure",
        "failures",
        "error",
        "errors",
        "timeout",
        "timeouts",
        "retry",
        "retries",
        "spike",
        "spikes",
        "problem",
        "issue",
        "issues",
        "limit",
        "limits",
        "traffic",
        "usage",
        "spof",
        "bottleneck",
        "miss",
        "misses",
        "hits",
        "hit",
        "duplicates",
        "conflict",
        "conflicts",
        "risk",
        "requests",
        "request",
        "response",
        "responses",
        "reply",
        "down",
        "up",
        "slow",
        "fast",
        "full",
        "empty",
        "dead",
        "gone",
        "big",
        "small",
        "high",
        "low",
        "cheap",
        "expensive",
        "simple",
        "hard",
        "easy",
        "fine",
        "ok",
        "avg",
        "average",
        "peak",
        "max",
        "min",
        "total",
        "p99",
        "p95",
        "p50",
        "ttl",
        "expiry",
        "data",
        "sync",
        "async",
        "push",
        "pull",
        "aside",
        "sharding",
        "scaling",
        "caching",
        "replication",
        "partitioning",
        "batching",
        "migration",
        "migrations",
        "partition",
        "invalidation",
        "microservices",
        "celebrities",
        "letters",
        "keys",
        "start",
        "write-through",
        "absorbs",
        "reads",
        "writes",
        "calls",
    ];
    const DATA: &[&str] = &[
        "url",
        "urls",
        "key",
        "value",
        "values",
        "id",
        "ids",
        "user_id",
        "hash",
        "code",
        "token",
        "tokens",
        "text",
        "string",
        "row",
        "rows",
        "field",
        "column",
        "byte",
        "bytes",
        "json",
        "photo",
        "photos",
        "image",
        "images",
        "thumbnail",
        "postings",
        "posting",
        "status",
        "result",
        "results",
        "message",
        "messages",
        "event",
        "words",
    ];
    const STEPS: &[&str] = &[
        "new",
        "draft",
        "pending",
        "active",
        "inactive",
        "open",
        "paid",
        "sent",
        "done",
        "live",
        "idle",
        "ready",
        "success",
        "delivered",
        "seen",
        "unread",
        "sold",
        "held",
        "free",
        "busy",
        "lost",
        "browse",
        "buy",
        "signup",
        "verify",
        "login",
        "logout",
        "split",
        "merge",
        "validate",
        "encode",
        "decode",
        "enrich",
        "return",
        "redirect",
        "review",
        "confirm",
        "cancel",
        "refund",
        "begin",
        "end",
        "stop",
        "todo",
        "wait",
        "sleep",
        "nothing",
        "etc",
    ];
    [QUALITIES, DATA, STEPS].iter().any(|words| words.contains(&word))
}

/// `two` to `ten`.
pub(super) fn number_word(word: &str) -> Option<u32> {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let at = NUMBERS.iter().position(|number| *number == word)?;
    u32::try_from(at + 2).ok()
}

/// Words of an uncertain count: `multiple api servers`.
pub(super) fn is_vague_count(word: &str) -> bool {
    matches!(word, "multiple" | "several" | "many" | "few" | "various" | "n" | "lots")
}
