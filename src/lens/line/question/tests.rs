//! Lines that ask, and lines that don't.

use super::*;

#[test]
fn a_mark_makes_a_question() {
    for (typed, asked) in [
        ("dau?", "dau?"),
        ("- latency?", "latency?"),
        ("? dau", "dau"),
        ("多少用户？", "多少用户？"),
        ("how many users？", "how many users？"),
    ] {
        assert_eq!(question(typed), Some(asked), "{typed}");
    }
}

#[test]
fn a_question_may_be_followed_by_a_remark() {
    for (typed, asked) in [
        ("peak factor vs average? friday night, new year", Some("peak factor vs average?")),
        (
            "- do we touch card numbers or does the psp? pci scope",
            Some("do we touch card numbers or does the psp?"),
        ),
        ("auth? session cookie", None),
        ("do we go multi region? no, later", None),
        ("which store do we take? -> postgres", None),
        ("how many users do we have?", None),
    ] {
        assert_eq!(remarked(typed), asked, "{typed}");
    }
}

#[test]
fn a_long_line_asks_only_if_both_halves_do() {
    for stated in [
        "how many shards we take depends on the load and that is how often do we reshard them later",
        "do retries with backoff and jitter on every call, and the queue takes what the gateway refuses",
        "how we shard: by user, and how many nodes can fail is decided by the replication of each shard",
    ] {
        assert_eq!(question(stated), None, "{stated}");
    }
}

const ASKINGS: &[&str] = &[
    "how many users",
    "how many daily active users",
    "How many users do we expect",
    "how many copies of each item",
    "how many nodes can fail",
    "how many users are active",
    "how much traffic per day",
    "how often do limits change, and how fast must it take effect",
    "how many drivers online at peak and how often do they ping their location",
    "how long must we keep the data",
    "how big is an image",
    "how are keys generated",
    "how does auth work",
    "how do we bill",
    "how about mobile clients",
    "do we need auth",
    "- do we support guests",
    "do users log in",
    "do limits apply per region",
    "do the limits apply globally",
    "so do we ship worldwide",
    "does it have to be global",
    "does the client retry",
    "did you say 10K tenants",
    "can users upload videos",
    "can messages be edited",
    "can sellers manage their own inventory",
    "can redis lose data",
    "may a customer exceed its rate briefly",
    "should we drop or queue excess requests",
    "should delivery be exactly once",
    "must the order be kept",
    "will limits change at run time",
    "is it a global service",
    "is there a budget",
    "are there hot keys",
    "is overselling acceptable",
    "is eventual consistency ok",
    "is strong consistency needed",
    "is the api public",
    "are limits per user",
    "are users anonymous",
    "are we responsible for fraud",
    "have we decided on a cloud",
    "don't we need auth",
    "what about analytics",
    "what is the latency target",
    "what's the budget for sms",
    "What are the peak hours",
    "what is peak qps",
    "should offline users get the messages later",
    "what happens to a rejected request",
    "what latency do we need",
    "what availability is expected",
    "what kind of users",
    "what should the client see",
    "which regions do we serve",
    "which regions are supported",
    "which payment methods must be supported",
    "who are the users",
    "who can see a post",
    "where do users live",
    "when is a link deleted",
    "why do we need this",
];

#[test]
fn a_short_line_that_is_built_like_a_question_asks() {
    let missed: Vec<&str> = ASKINGS.iter().copied().filter(|typed| question(typed).is_none()).collect();
    assert_eq!(missed, [""; 0]);
}

const STATEMENTS: &[&str] = &[
    "how we shard: by user",
    "how we shard",
    "how it works",
    "how clients retry",
    "how to shard",
    "how many users: 10M",
    "how many users 10M",
    "how many users - 10M",
    "how many users we expect drives the shards",
    "how many replicas depends on the region",
    "how often we retry is configurable",
    "how much we cache",
    "how fast it grows",
    "what breaks first is redis",
    "what breaks first",
    "what broke is the cache",
    "what is left is the long tail",
    "what is cached",
    "what is painted can't be withdrawn",
    "so what is behind it gets everything",
    "who does its work when it is gone",
    "who is hurt if it lets everything pass",
    "what we store",
    "what the client sees",
    "what if redis dies",
    "which means more load",
    "which is fine",
    "which we cache for a minute",
    "which reduces load and is cheap",
    "who can read: owner",
    "who can read is checked at the gateway",
    "when a user logs out we drop the token",
    "when redis is down we fail open",
    "where we store the keys",
    "where possible, cache",
    "do not cache",
    "do nothing",
    "do it later in a worker",
    "do retries with backoff",
    "do the writes async",
    "do rate limiting at the edge",
    "does rate limiting and auth",
    "does the rate limiting",
    "can scale horizontally",
    "can process 5K requests",
    "can handle requests from all regions",
    "should be idempotent",
    "should a node die, traffic moves over",
    "must not lose data",
    "will retry 3 times",
    "may lose the last second",
    "is stateless and replicated",
    "is only needed once",
    "is not required",
    "is a cache in front of the db",
    "is the source of truth",
    "is the bottleneck",
    "are cached for a minute",
    "have a queue in front",
    "have users upload directly",
    "has two replicas",
    "don't cache errors",
    "do we need auth, no",
    "do we need auth: no",
    "do we need auth... later",
    "is it global. assume yes",
    "users can edit",
    "we do need auth",
    "dau = 10M",
    "notes",
    "writes = dau * 4 =?",
    "?",
    "???",
    "？",
    "> why?",
    "> do we need auth",
    "## why?",
    "# how many users",
    "",
];

#[test]
fn what_could_be_a_statement_asks_nothing() {
    let guessed: Vec<&str> = STATEMENTS.iter().copied().filter(|typed| question(typed).is_some()).collect();
    assert_eq!(guessed, [""; 0]);
}
