//! The words that decide what a line is: verbs that call, and words that no component is named by.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split(' ').collect()
}

/// Meaning of a verb for the arrow it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The subject calls the object and waits: `reads`, `calls`.
    Call,
    /// The subject calls the object, named at once: what follows a preposition is no object of it.
    Direct,
    /// The subject hands something to the object, which a preposition names: `stores sessions in`.
    Give,
    /// The subject leaves something with the object and goes on: `publishes`.
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

/// Verbs of a singular subject; true for those that name things too.
const THIRD: &[(Manner, bool, &str)] = &[
    (Manner::Direct, false, "calls invokes contacts uses needs"),
    (Manner::Direct, true, "queries hits checks asks"),
    (
        Manner::Call,
        false,
        "fetches gets talks speaks connects goes looks depends relies authenticates resolves",
    ),
    (Manner::Call, true, "reads writes requests loads streams searches"),
    (
        Manner::Give,
        false,
        "sends puts saves persists inserts routes forwards proxies delegates distributes hands",
    ),
    (Manner::Give, false, "passes redirects submits pushes replicates syncs balances spreads"),
    (Manner::Give, true, "stores updates uploads downloads posts indexes caches logs reports deletes"),
    (Manner::Publish, false, "publishes emits enqueues produces broadcasts"),
    (Manner::Consume, false, "consumes subscribes dequeues receives pulls polls listens takes picks"),
    (Manner::FallBack, false, "falls"),
];

/// Verbs of a plural subject, most of which name things too.
const PLURAL: &[(Manner, &str)] = &[
    (Manner::Direct, "call invoke contact use need query hit check ask"),
    (Manner::Call, "fetch get talk speak connect go look depend rely read write request load stream search"),
    (
        Manner::Give,
        "send put save persist insert route forward delegate distribute submit push store update upload",
    ),
    (Manner::Give, "download post log report"),
    (Manner::Publish, "publish emit enqueue produce broadcast"),
    (Manner::Consume, "consume subscribe dequeue receive pull poll listen take pick"),
    (Manner::FallBack, "fall fallback"),
];

static VERBS: LazyLock<HashMap<&str, Verb>> = LazyLock::new(|| {
    let third = THIRD.iter().flat_map(|&(manner, noun, words)| {
        words.split(' ').map(move |word| (word, Verb { manner, third: true, noun }))
    });
    let plural = PLURAL.iter().flat_map(|&(manner, words)| {
        let noun = manner != Manner::FallBack;
        words.split(' ').map(move |word| (word, Verb { manner, third: false, noun }))
    });
    plural.chain(third).collect()
});

/// The verb that a lower-case word is.
pub(super) fn verb(word: &str) -> Option<Verb> {
    VERBS.get(word).copied()
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

/// Words that stand for boxes and name none: `monitoring -> all`.
pub(super) fn is_quantifier(word: &str) -> bool {
    matches!(word, "all" | "each" | "every" | "both" | "any" | "others" | "rest" | "everyone")
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "them" | "this" | "that" | "these" | "those" | "him" | "her" | "us")
}

static ENDS: Words = LazyLock::new(|| {
    set("\
    for with w/ via by in on at behind across per using as over under within between before after until \
    unless when if so which that who because since where while is are was but we i you it they should will \
    would can must from to into onto through against during without like only first directly not too - -- – — \
    running backed fronted instead inside")
});

/// A name ends before the first of these: what follows is a remark.
pub(super) fn ends_name(word: &str) -> bool {
    ENDS.contains(word)
}

static LEADS: Words = LazyLock::new(|| {
    set("\
    we i you it they go goes going from then so that will can have has let's lets finally first and also path i.e. i.e ie \
    through via do to into next now requests request traffic reads writes read write calls come comes flow \
    flows back get just basically for simple start with ok the")
});

/// Words of a lead-in: in `so we go from api -> db` they end before `api`.
pub(super) fn leads_in(word: &str) -> bool {
    LEADS.contains(word)
}

/// A statement that begins with one of these says what would happen, or why, not what calls what.
pub(super) fn is_condition(word: &str) -> bool {
    matches!(
        word,
        "if" | "when" | "unless" | "until" | "once" | "suppose" | "whenever" | "while" | "otherwise" | "else"
    )
}

/// Says that something has failed: `if down`, `when it fails`.
pub(super) fn is_failure(word: &str) -> bool {
    let stems = ["fail", "unavailab", "error", "timeout", "unhealthy", "dies", "dead", "breaks"];
    word == "down" || stems.iter().any(|stem| word.starts_with(stem))
}

/// Behind `on`, says how something went.
pub(super) fn is_outcome(word: &str) -> bool {
    let stems = ["miss", "fail", "error", "timeout", "success", "hit", "conflict"];
    stems.iter().any(|stem| word.starts_with(stem))
}

static THOUGHTS: Words = LazyLock::new(|| {
    set("\
    because since todo note notes maybe think why how what should need needs could might perhaps consider \
    assume assuming eg e.g e.g. example as q idea risk tradeoff trade-off vs use move switch migrate \
    replace add avoid want option out don't never")
});

/// A statement that begins with one of these is a thought.
pub(super) fn is_thought(word: &str) -> bool {
    THOUGHTS.contains(word)
}

static NO_FLOWS: Words = LazyLock::new(|| {
    set("\
    state states status statuses lifecycle machine fsm transition transitions budget latency estimate math \
    calc growth funnel timeline milestones mapping schema bottleneck issue problem question http https a \
    assumptions todos later scaling sizing cost costs")
});

/// Thoughts that may also name a flow: `add:`.
static IMPERATIVES: Words = LazyLock::new(|| set("add use move switch replace migrate need"));

/// Titles before a colon that name no flow.
pub(super) fn is_no_flow(word: &str) -> bool {
    NO_FLOWS.contains(word) || (is_thought(word) && !IMPERATIVES.contains(word))
}

static NEVER: Words = LazyLock::new(|| {
    set("\
    no never none nothing more less fewer most least than too very be been am were has have had do does did \
    don't doesn't can't cannot won't isn't could may might what why how need higher lower faster slower \
    bigger smaller longer shorter better worse cheaper many maybe later soon else about think vs there move \
    switch single hot stale if gets goes helps dies fails breaks works grows drops wins loses crashes hangs \
    returns means becomes clicks opens sees wants pays keeps stays owns and or these those off down any add \
    scale increase reduce small large everything nobody someone")
});

/// Words that no component's name holds.
pub(super) fn is_never_in_a_name(word: &str) -> bool {
    let within = matches!(word, "in" | "on" | "over" | "as" | "by");
    NEVER.contains(word) || (is_pronoun(word) && word != "us") || (ends_name(word) && !within)
}

/// Words for where a component runs, before the name of the place: `zone b`, `region 2`.
pub(super) fn is_place_word(word: &str) -> bool {
    matches!(word, "region" | "zone" | "az" | "dc" | "datacenter" | "site" | "cell" | "rack")
}

static NO_HEADS: Words = LazyLock::new(|| {
    set("\
    latency availability consistency durability reliability scalability throughput cost costs complexity \
    contention load lag depth size rate time times growth failure failures error errors timeout timeouts \
    retry retries spike spikes problem issue issues limit limits traffic usage spof bottleneck miss misses \
    hits hit duplicates conflict conflicts risk requests request response responses reply down up slow fast \
    full empty dead gone big small high low cheap expensive simple hard easy fine ok avg average peak max min \
    total p99 p95 p50 ttl expiry data async pull aside sharding scaling caching replication \
    partitioning batching migration migrations partition invalidation microservices celebrities heavy \
    concurrent online dau mau qps rps polling http https grpc tcp overload bound letters keys start \
    write-through absorbs reads writes calls url urls key value values id ids user_id hash code token tokens \
    text string row rows field column byte bytes json status new draft pending active inactive open paid sent \
    done live idle ready success delivered seen unread sold held free busy lost browse buy return begin end \
    stop todo wait sleep nothing etc")
});

/// Last words of names that are qualities, events, measures, data or steps, but no component.
pub(in crate::diagram::parse) fn is_no_head(word: &str) -> bool {
    NO_HEADS.contains(word) || is_step(word)
}

static STEPS: Words = LazyLock::new(|| {
    set("\
    signup verify login logout split merge validate encode decode enrich redirect review confirm cancel refund \
    sync push replay")
});

/// Steps of a process, which a service of their name may do: `lb x3 -> redirect x12`.
pub(super) fn is_step(word: &str) -> bool {
    STEPS.contains(word)
}

static DEEDS: Words = LazyLock::new(|| {
    set("signup signin login logout register browse confirm cancel read write get put fetch save delete send")
});

/// What somebody does, and no service is called by: `login -> auth svc`, `write -> db`.
pub(super) fn is_deed(word: &str) -> bool {
    DEEDS.contains(word)
}

static THINGS: Words = LazyLock::new(|| {
    set("\
    photo photos image images thumbnail thumbnails video videos chunk chunks frame frames manifest file files \
    message messages event events query queries order orders post posts tweet tweets comment comments trip \
    trips result results word words posting postings page pages document documents item items cart checkout \
    payment payments risk rank resize parse transcode upload download step")
});

/// Things that are passed on, stored or judged, which alone name a box among known ones only: `api -> orders`.
pub(super) fn is_thing(word: &str) -> bool {
    THINGS.contains(word)
}

/// What a box sends, which is never a box beside one: `gateway heartbeat`.
pub(super) fn is_signal(word: &str) -> bool {
    const SIGNALS: &[&str] =
        &["heartbeat", "ping", "pong", "keepalive", "ack", "request", "call", "response", "reply", "verdict"];
    SIGNALS.iter().any(|signal| word.strip_prefix(signal).is_some_and(|end| matches!(end, "" | "s")))
        || word == "traffic"
}

/// `two` to `ten`, `dozen`, `couple`.
pub(super) fn number_word(word: &str) -> Option<u32> {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match word {
        "couple" | "pair" => Some(2),
        "dozen" => Some(12),
        _ => u32::try_from(NUMBERS.iter().position(|number| *number == word)? + 2).ok(),
    }
}

/// Words of an uncertain count: `multiple api servers`.
pub(super) fn is_vague_count(word: &str) -> bool {
    matches!(word, "multiple" | "several" | "many" | "few" | "various" | "n" | "lots" | "dozens")
}
