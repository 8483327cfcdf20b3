//! Decisions as people type them, and what is none.

use super::*;
use crate::diagram::Kind;

fn harvest(phase: Phase, text: &str) -> Option<(String, String, Option<String>)> {
    let mut kinds = ["gateway", "database", "cache"].map(Kind::new);
    kinds[1].also = ["postgres".into(), "cassandra".into()].into();
    kinds[2].also = ["redis".into()].into();
    decision(phase, text, &Vocabulary::new(kinds)).map(|d| (d.chosen, d.over, d.because))
}

/// A line, the side that it chooses, the other one, and the reason.
const TYPED: &[(&str, &str, &str, Option<&str>)] = &[
    ("postgres not cassandra, need txns", "postgres", "cassandra", Some("need txns")),
    ("Kafka over RabbitMQ because replay", "Kafka", "RabbitMQ", Some("replay")),
    ("choose 302 over 301", "302", "301", None),
    ("we chose push over pull", "push", "pull", None),
    ("use SSE instead of WebSocket: one way is enough", "SSE", "WebSocket", Some("one way is enough")),
    ("push vs pull: pull for celebrities", "pull", "push", Some("for celebrities")),
    ("sync vs async: async, as checkout can wait", "async", "sync", Some("checkout can wait")),
    ("CP vs AP: we take AP", "AP", "CP", None),
    (
        "push on write vs pull on read: pull, few read it all",
        "pull on read",
        "push on write",
        Some("few read it all"),
    ),
    ("sql vs nosql vs files -> nosql because it grows", "nosql", "sql", Some("it grows")),
    ("sql vs nosql vs files? sql", "sql", "nosql", None),
    (
        "own ISP edge over bought CDN bc 9M/mo vs 169M/mo; flip if < 50 Tbps",
        "own ISP edge",
        "bought CDN",
        Some("9M/mo vs 169M/mo; flip if < 50 Tbps"),
    ),
    ("lazy vs eager encode: saves 60% cores", "lazy", "eager encode", Some("saves 60% cores")),
    ("shared pool vs shared queue: shared memory", "shared pool", "shared queue", Some("shared memory")),
    (
        "short TTL 30s vs purge only -> ttl, purges get lost",
        "short TTL 30s",
        "purge only",
        Some("purges get lost"),
    ),
    (
        "2. db row as truth w/ CAS vs redis lock: db. redis failover can lose the lease",
        "db row as truth w/ CAS",
        "redis lock",
        Some("redis failover can lose the lease"),
    ),
    (
        "geo index, no WAL vs postgis: geo index, lose 4-8s on crash",
        "geo index, no WAL",
        "postgis",
        Some("lose 4-8s on crash"),
    ),
    ("sidecar vs sdk: it depends", "sidecar", "sdk", Some("it depends")),
    ("saga over 2pc because no lock is held", "saga", "2pc", Some("no lock is held")),
    ("code 10+4 over 3 copies because space 1.4x", "code 10+4", "3 copies", Some("space 1.4x")),
    (
        "push (on write) for small groups vs pull for >1k members: push gives 500ms, pull caps cost",
        "push for small groups",
        "pull for >1k members",
        Some("gives 500ms, pull caps cost"),
    ),
    (
        "redis in each region over one cluster because latency",
        "redis in each region",
        "one cluster",
        Some("latency"),
    ),
];

#[test]
fn decisions_are_harvested_as_people_type_them() {
    for &(line, chosen, over, because) in TYPED {
        for phase in [Phase::TradeOffs, Phase::Requirements] {
            let found = harvest(phase, line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found, (chosen.into(), over.into(), because.map(Into::into)), "{line}");
        }
    }
}

#[test]
fn instead_of_chooses_without_a_reason_among_the_trade_offs() {
    let line = "at-least-once + dedup instead of exactly once";
    let told = ("at-least-once + dedup".into(), "exactly once".into(), None);
    assert_eq!(harvest(Phase::TradeOffs, line), Some(told));
    assert_eq!(harvest(Phase::Failures, line), None);
    assert_eq!(harvest(Phase::TradeOffs, "clients retry over 3 minutes because of load"), None);
}

#[test]
fn what_is_not_something_is_a_decision_only_where_alternatives_are_named() {
    for (line, trade_off, elsewhere) in [
        ("redis not hazelcast, we know it", true, true),
        ("store: postgres not mongo, need txns", true, true),
        ("fan out on write not on read, few followers", false, false),
        ("polling not streaming, simpler", true, false),
        ("gateway not responding, so we retry", true, false),
        ("stale entry: gateway answers not here", false, false),
        ("stale entry: gateway answers not here, so wait", false, false),
        ("db not yet caught up, read the primary", false, false),
    ] {
        assert_eq!(harvest(Phase::TradeOffs, line).is_some(), trade_off, "{line}");
        assert_eq!(harvest(Phase::DeepDives, line).is_some(), elsewhere, "{line}");
    }
}

#[test]
fn a_decision_is_told_in_a_sentence_whatever_its_wording() {
    for (line, told) in [
        ("Cassandra over Postgres because writes dominate", "Cassandra over Postgres"),
        ("postgres not cassandra", "postgres over cassandra"),
        ("we use Kafka instead of RabbitMQ", "Kafka over RabbitMQ"),
        ("Postgres; Cassandra would need a table for each query", "Postgres over Cassandra"),
        ("Postgres; Cassandra would be too much for 190 rows/s", "Postgres over Cassandra"),
        ("I'd rather use SSE than WebSockets", "SSE over WebSockets"),
        ("we prefer pull to push, few readers", "pull over push"),
        ("going with S3 rather than blobs in the db", "S3 over blobs in the db"),
        (
            "decided on eventual consistency over strong consistency",
            "eventual consistency over strong consistency",
        ),
        ("Decision: token bucket over sliding log, less memory", "token bucket over sliding log"),
        ("1. redis over memcached because of persistence", "redis over memcached"),
        ("**Kafka** over SQS because replay", "Kafka over SQS"),
        ("For storage, Postgres over Mongo because joins", "Postgres over Mongo"),
        ("not Mongo but Postgres, joins", "Postgres over Mongo"),
        ("so push over pull because it is live", "push over pull"),
        ("SQL, not NoSQL, because transactions", "SQL over NoSQL"),
        ("Postgres (not Mongo), joins", "Postgres over Mongo"),
        ("store: we picked postgres over mongo", "postgres over mongo"),
        ("we'll go with a queue instead of cron", "a queue over cron"),
        ("I opted for saga over 2pc since locks hurt", "saga over 2pc"),
        ("UDP over TCP because loss is fine", "UDP over TCP"),
        ("EC 1.4 not 3x replication: cheaper, slower repair", "EC 1.4 over 3x replication"),
        ("fail closed not open on a stale list: a takedown is law", "fail closed over open on a stale list"),
        ("push vs pull: pull, few write", "pull over push"),
        ("I'd go for Kafka over RabbitMQ because of replay", "Kafka over RabbitMQ"),
        ("Going for async over sync because checkout can't wait", "async over sync"),
        ("I think we should use gRPC instead of REST because of streaming", "gRPC over REST"),
        ("We decided to use Redis instead of Memcached because of persistence", "Redis over Memcached"),
        ("For now a monolith over microservices because five people", "a monolith over microservices"),
        ("Definitely Postgres over Mongo because joins", "Postgres over Mongo"),
        ("2) redis over memcached because of persistence", "redis over memcached"),
        ("a) redis over memcached because of persistence", "redis over memcached"),
        ("302 no-store over 301: costs 50ms per click, but counts need it", "302 no-store over 301"),
        (
            "edge for 30s over browser caching cuz a takedown has a minute",
            "edge for 30s over browser caching",
        ),
        ("edge for 20s, not the browser: takedown needs <60s", "edge for 20s over the browser"),
        ("pg sharded vs dynamo: went pg, know it, 190 w/s is tiny", "pg sharded over dynamo"),
        ("random 7 chars > counter: 0.17% fill, a counter leaks volume", "random 7 chars over counter"),
        ("Instead of polling we use websockets, updates are live", "websockets over polling"),
        (
            "Rather than locking rows, we use versions because conflicts are rare",
            "versions over locking rows",
        ),
    ] {
        let words = Vocabulary::new(["postgres", "cassandra"].map(Kind::new));
        let found = decision(Phase::TradeOffs, line, &words).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.told(), Some(format!("You chose {told}.")), "{line}");
    }
}

#[test]
fn nothing_is_told_of_what_is_only_weighed() {
    let words = Vocabulary::default();
    let found = decision(Phase::TradeOffs, "push vs pull", &words).expect("it is weighed");
    assert_eq!(found.told(), None);
}

#[test]
fn prose_decides_nothing() {
    for line in [
        "we hand the request over to the worker",
        "writes fail over to the replica, since it has all",
        "requests spread over three zones because one may be lost",
        "over time this grows",
        "so that's 100K calls/s vs 500K before",
        "cost $6K/month vs $9K/month",
        "5 ms vs 50 ms",
        "latency over 5 ms because gc",
        "pays over $10K need 4 eyes because fraud",
        "do not use kafka because ops",
        "it's not about scale, it's about money",
        "went over budget because of kafka",
        "all over the place because no time",
        "took over from the old one because eol",
        "it does not matter",
        "REST over HTTP because everybody has it",
        "data is sent over TLS because of PCI",
        "the write path goes over kafka because it is async",
        "the api is slow. the db needs an index",
        "we would rather not",
        "we'd rather lose a second of counts than block logins",
        "write to the queue instead of calling the service because it may be down",
        "maybe kafka over sqs because of replay",
        "why Postgres over Mongo? because joins",
        "instead of polling the phone waits, because of the battery",
        "said above: GET /me/offer on connect, state not stream; seq for loc so old pings dropped",
        "we prefer to wait",
        "redis; it would need more memory",
        "mend: rollback, purge CDN. browsers can't be purged -> answer from the same url",
        "thats not a decision of mine, its how i shard urls in a site",
        "within a site hash url over servers, but a hot key needs copies",
        "users are not billed for what they did not order, mostly",
    ] {
        assert_eq!(harvest(Phase::TradeOffs, line), None, "{line}");
    }
}
