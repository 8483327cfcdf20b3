use crate::diagram::layout::Direction;
use crate::diagram::testing::{read, words};
use crate::diagram::{Diagram, LineKey, Part, Skip, Understood, parse_lines};

/// The arrows as `from>to`, `from~to` where nobody waits, in the order drawn.
fn arrows(text: &str) -> Vec<String> {
    arrows_of(&read(text))
}

fn arrows_of(diagram: &Diagram) -> Vec<String> {
    let arrow = |edge: &crate::diagram::Edge| {
        let sign = if edge.waits { ">" } else { "~" };
        format!("{}{sign}{}", diagram.node(edge.from).name, diagram.node(edge.to).name)
    };
    diagram.edges.iter().map(arrow).collect()
}

fn whats(text: &str) -> Vec<Understood> {
    read(text).marks.iter().map(|mark| mark.what).collect()
}

fn kind(text: &str, name: &str) -> Option<String> {
    let diagram = read(text);
    diagram.node(diagram.find(name)?).kind_id().map(str::to_owned)
}

fn replicas(text: &str, name: &str) -> Option<u32> {
    let diagram = read(text);
    Some(diagram.node(diagram.find(name)?).replicas)
}

#[test]
fn what_people_type_under_pressure() {
    assert_eq!(
        arrows("client -> load balancer -> user service"),
        ["client>load balancer", "load balancer>user service"]
    );
    assert_eq!(arrows("api→db"), ["api>db"]);
    assert_eq!(arrows("api <- client"), ["client>api"]);
    assert_eq!(arrows("api, web -> db"), ["api>db", "web>db"]);
    assert_eq!(arrows("api -> users & orders and carts"), ["api>users", "api>orders", "api>carts"]);
    assert_eq!(arrows("1. client -> lb; lb -> api"), ["client>lb", "lb>api"]);
    assert_eq!(arrows("- client → api."), ["client>api"]);
}

#[test]
fn replicas_in_every_spelling() {
    for text in [
        "api x6 -> db",
        "api (6) -> db",
        "6 api servers -> db",
        "api ×6 -> db",
        "api x 6 -> db",
        "6x api -> db",
        "api (6 replicas) -> db",
    ] {
        assert_eq!(replicas(text, "api"), Some(6), "{text}");
    }
    assert_eq!(replicas("kafka -> workers x250K\nworkers -> s3", "workers"), Some(250_000));
    assert_eq!(replicas("client -> s3", "s3"), Some(1));
}

#[test]
fn a_count_is_no_name() {
    assert_eq!(arrows("x1 -> x2 -> x3"), ["x1>x2", "x2>x3"]);
    assert_eq!(arrows("x -> y"), ["x>y"]);
}

#[test]
fn one_box_a_name() {
    let diagram = read(
        "6 api servers -> db\nclient -> API\nthe api -> cache\nuser-service -> db\nuser service -> cache",
    );
    let names: Vec<&str> = diagram.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["api servers", "db", "client", "cache", "user-service"]);
}

#[test]
fn a_plural_may_be_another_box() {
    assert_eq!(arrows("product -> products (postgres)"), ["product>products"]);
    assert_eq!(arrows("queue -> worker\nworkers -> db"), ["queue>worker", "worker>db"]);
}

#[test]
fn a_kind_comes_from_the_name_or_a_remark() {
    assert_eq!(kind("api -> redis", "redis").as_deref(), Some("cache"));
    assert_eq!(kind("api -> links (wide-column)", "links").as_deref(), Some("wide-column"));
    assert_eq!(kind("api -> thing [queue]", "thing").as_deref(), Some("queue"));
    assert_eq!(kind("api -> db (cassandra)", "db").as_deref(), Some("wide-column"));
    assert_eq!(kind("api -> db\ndb (postgres)", "db").as_deref(), Some("database"));
    assert_eq!(kind("a -> b", "b"), None);
    assert_eq!(kind("a -> api (mobile)", "api").as_deref(), Some("service"));
    assert_eq!(kind("phone (mobile client) -> b", "phone").as_deref(), Some("client"));
    assert_eq!(kind("a -> orders[(MySQL)]", "orders").as_deref(), Some("database"));
}

#[test]
fn a_remark_may_hold_several_things() {
    let diagram = read("api -> cache x3 (redis, 95% hit) @50K/s");
    let cache = diagram.node(diagram.find("cache").expect("a box"));
    assert_eq!((cache.replicas, cache.hit, cache.capacity), (3, Some(0.95), Some(50_000.0)));
    assert_eq!(cache.product.as_deref(), Some("redis"));
}

#[test]
fn waiting_follows_the_target_and_the_arrow() {
    assert_eq!(arrows("api -> kafka -> worker -> db"), ["api~kafka", "kafka>worker", "worker>db"]);
    assert_eq!(arrows("db ~> replica"), ["db~replica"]);
    assert_eq!(arrows("api -> mail async"), ["api~mail"]);
    assert_eq!(arrows("api -(async)-> mail"), ["api~mail"]);
    assert_eq!(arrows("api -> thing\nthing [queue]"), ["api~thing"], "a kind told later counts");
}

#[test]
fn a_line_that_begins_with_an_arrow_goes_on_from_who_can_call() {
    assert_eq!(arrows("client -> api\n-> kafka async"), ["client>api", "api~kafka"]);
    assert_eq!(arrows("client -> api -> db\n  -> redis"), ["client>api", "api>db", "api>redis"]);
    assert_eq!(
        arrows("client -> api -> db, kafka -> worker"),
        ["client>api", "api>db", "api~kafka", "kafka>worker"]
    );
}

#[test]
fn a_double_arrow_is_a_call_and_its_answer() {
    let diagram = read("client <-> gateway");
    assert_eq!(diagram.edges.iter().map(|edge| edge.answers).collect::<Vec<_>>(), [false, true]);
    assert_eq!(arrows_of(&diagram), ["client>gateway", "gateway~client"]);
}

#[test]
fn flows_are_named_and_share_arrows() {
    let diagram = read("read: client -> lb -> api\nwrite @2K/s: client -> lb -> api -> db\n-> kafka");
    let flows: Vec<_> = diagram.flows.iter().map(|flow| (flow.name.as_str(), flow.rate)).collect();
    assert_eq!(flows, [("read", None), ("write", Some(2_000.0))]);
    assert_eq!(diagram.edges.iter().map(|edge| edge.flows.len()).collect::<Vec<_>>(), [2, 2, 1, 1]);
}

#[test]
fn labels_and_shares_of_arrows() {
    let diagram =
        read("lb -> api (80%)\nlb ->|20%| web\napi -> db: select\napi -> db: insert\napi -[events]-> log");
    let seen: Vec<_> = diagram.edges.iter().map(|edge| (edge.share, edge.label.as_deref())).collect();
    assert_eq!(
        seen,
        [
            (Some(0.8), None),
            (Some(0.2), None),
            (None, Some("select")),
            (None, Some("insert")),
            (None, Some("events"))
        ]
    );
}

#[test]
fn prose_around_an_arrow_goes() {
    assert_eq!(arrows("so we go from a -> b because it's simple"), ["a>b"]);
    assert_eq!(arrows("then the api -> writes to the db, which is sharded"), ["api>db"]);
    assert_eq!(arrows("writes go through the api -> db # for now"), ["api>db"]);
    assert_eq!(arrows("api -> cache, if missing -> db // later"), ["api>cache", "cache>db"]);
    assert!(arrows("if redis dies -> db gets 20x").is_empty());
    assert!(arrows("on cache miss api -> db").is_empty());
    assert_eq!(arrows("on-call app -> pager"), ["on-call app>pager"]);
    assert!(arrows("10M -> 100M users").is_empty());
    assert!(arrows("p99 drops, 200ms -> 50 ms").is_empty());
}

#[test]
fn prose_is_no_box() {
    let text = "how many users?\nusers = 10M\n- shorten a url\nassume 10M dau\nno payments\n6 users\npostgres not cassandra, need txns\n# heading\n> [links?] 100M";
    assert!(read(text).nodes.is_empty(), "{:?}", read(text).nodes);
}

#[test]
fn boxes_may_stand_alone() {
    assert_eq!(
        whats("6 api servers\ndb (postgres)\nredis\ncache @50K/s\napi x6 [service]"),
        [Understood::Nodes; 5]
    );
}

#[test]
fn a_colon_may_say_what_a_box_is() {
    assert_eq!(kind("api -> links\nlinks: cassandra", "links").as_deref(), Some("wide-column"));
    assert_eq!(kind("cache: redis", "cache").as_deref(), Some("cache"));
    assert!(read("storage: 100M x 1KB = 100GB\nout: payments\nnote: redis").nodes.is_empty());
}

#[test]
fn an_http_line_is_never_an_arrow() {
    let diagram = read("POST /links {url} -> 201 {code}\nrpc Create(Link) -> Code\nlinks(code pk, url)");
    assert!(diagram.nodes.is_empty());
    assert_eq!((diagram.operations.len(), diagram.entities.len()), (2, 1));
    assert_eq!(diagram.marks[1].what, Understood::Operation(1));
}

#[test]
fn groups_in_every_spelling() {
    let members = |text: &str, group: &str| {
        let diagram = read(text);
        let group = diagram.find_group(group).expect("a group");
        diagram.groups[group.index()]
            .members
            .iter()
            .map(|&id| diagram.node(id).name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(members("api -> db\nzone a: api, db", "zone a"), ["api", "db"]);
    assert_eq!(members("api -> db\ncity a: api, db", "city a"), ["api", "db"]);
    assert_eq!(members("us-east { api, db }", "us-east"), ["api", "db"]);
    assert_eq!(members("region eu {\n api -> db\n}\nclient -> api", "region eu"), ["api", "db"]);
    assert_eq!(members("group edge: cdn -> lb", "edge"), ["cdn", "lb"]);
    assert_eq!(members("flowchart LR\nsubgraph s1 [Zone A]\nA --> B\nend\nB --> C", "Zone A"), ["A", "B"]);
}

const FLOWCHART: &str = r#"```mermaid
flowchart TD
    %% a comment
    A([Browser]) -->|HTTPS| B[API x6]
    B --> C{{Redis}} & D[(Orders)]
    B -. events .-> E["Kafka #quot;main#quot;"]:::queue
    E ==> F(Worker)
    F --- D
    classDef queue fill:#fff
```"#;

#[test]
fn a_short_form_at_the_start_of_an_arrow_is_the_box_that_alone_begins_so() {
    let cases = [
        ("kafka -> flink agg x4\nflink ~> s3", "flink agg~s3"),
        ("kafka -> fanout workers\nfanout ~> push svc", "fanout workers~push svc"),
        ("client -> api gateway\napi -> db", "api>db"),
        ("api -> redis sessions\nredis -> db", "redis>db"),
        ("api -> order svc -> order db\norder -> kafka", "order~kafka"),
    ];
    for (text, last) in cases {
        assert_eq!(arrows_of(&read(text)).last().map(String::as_str), Some(last), "{text}");
    }
    assert!(read("redirect svc: on redis miss -> links db").nodes.is_empty());
}

#[test]
fn a_pasted_flowchart() {
    let diagram = read(FLOWCHART);
    assert_eq!(arrows_of(&diagram), ["A>B", "B>C", "B>D", "B~E", "E>F", "F~D"]);
    let seen: Vec<_> = diagram.nodes.iter().map(|node| (node.label.as_str(), node.kind_id())).collect();
    let expected = [
        ("Browser", Some("client")),
        ("API x6", Some("service")),
        ("Redis", Some("cache")),
        ("Orders", Some("database")),
        ("Kafka \"main\"", Some("stream")),
        ("Worker", Some("worker")),
    ];
    assert_eq!(seen, expected);
    assert_eq!((diagram.nodes[1].replicas, diagram.direction), (1, Some(Direction::TopDown)));
    assert_eq!(diagram.edges[0].label.as_deref(), Some("HTTPS"));
}

#[test]
fn every_line_has_a_mark_with_what_stands_where() {
    let lines = [(LineKey(70), "read: client -> db"), (LineKey(9), ""), (LineKey(71), "what a day")];
    let diagram = parse_lines(lines, words());
    let keys: Vec<u64> = diagram.marks.iter().map(|mark| mark.key.0).collect();
    assert_eq!(keys, [70, 9, 71]);
    let texts: Vec<&str> = diagram.marks[0].parts.iter().map(|(span, _)| &lines[0].1[span.clone()]).collect();
    assert_eq!(texts, ["client", "->", "db"]);
    assert!(matches!(diagram.marks[0].parts[1].1, Part::Edge(_)));
    assert_eq!(diagram.marks[2].what, Understood::Skipped(Skip::Prose));
}

#[test]
fn a_half_typed_line_is_no_error() {
    for (text, boxes) in [
        ("client -> ", 1),
        ("client -", 1),
        ("-> ", 0),
        ("a -> -> b", 0),
        ("a -> (", 1),
        ("[", 0),
        ("a -> b:", 2),
    ] {
        assert_eq!(read(text).nodes.len(), boxes, "{text:?}");
    }
}

#[test]
fn what_is_too_much_is_marked() {
    assert_eq!(whats(&format!("a -> {}", "b".repeat(500))), [Understood::Skipped(Skip::TooLong)]);
    assert_eq!(whats(&format!("a -> {}", "b".repeat(10_000))), [Understood::Skipped(Skip::TooLong)]);
    let many: String = (0..super::MAX_NODES + 5).map(|node| format!("a -> n{node}\n")).collect();
    let diagram = read(&many);
    assert_eq!(diagram.nodes.len(), super::MAX_NODES);
    assert_eq!(diagram.marks.last().map(|mark| mark.what), Some(Understood::Skipped(Skip::Full)));
}

fn partitions(text: &str, name: &str) -> Option<(u32, u32)> {
    let diagram = read(text);
    let node = diagram.node(diagram.find(name)?);
    Some((node.partitions, node.replicas))
}

#[test]
fn partitions_are_no_copies() {
    assert_eq!(partitions("api -> mysql (16 shards)", "mysql"), Some((16, 1)));
    assert_eq!(partitions("api -> kafka (12 partitions, 3 brokers)", "kafka"), Some((12, 3)));
    assert_eq!(partitions("api -> sharded mysql x16", "mysql"), Some((16, 1)));
    assert_eq!(partitions("api -> mysql (16 shards x3)", "mysql"), Some((16, 3)));
    assert_eq!(partitions("api -> mysql (16 shards, 3 replicas each)", "mysql"), Some((16, 3)));
}

#[test]
fn one_of_the_copies_may_lead() {
    for text in ["api -> db (primary + 2 replicas)", "api -> db (mysql, leader + 2 followers)"] {
        let diagram = read(text);
        assert_eq!((diagram.nodes[1].replicas, diagram.nodes[1].primary), (3, true), "{text}");
    }
}

#[test]
fn a_blank_line_ends_a_group_of_lines_that_are_not_indented() {
    let members = |text: &str| {
        let diagram = read(text);
        let group = diagram.find_group("eu").expect("a group");
        let ids = diagram.groups[group.index()].members.clone();
        ids.into_iter().map(|id| diagram.node(id).name.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(members("eu:\nlb -> api\n\nclient -> dns"), "lb api");
    assert_eq!(members("eu:\n  lb -> api\n\n  api -> db\nclient -> dns"), "lb api db");
    assert_eq!(
        members("eu:\n\n- lb -> api\n```mermaid\nflowchart LR\nx --> y\n```\nclient -> dns"),
        "lb api"
    );
    assert_eq!(members(&format!("eu:\n{}", "  api -> db\n".repeat(3))), "api db");
}

#[test]
fn stand_ins_are_declared() {
    for text in [
        "client -> lb -> (api1, api2, api3) -> db",
        "client -> lb -> [api1, api2, api3] -> db",
        "client -> lb -> api1 or api2 or api3 -> db",
    ] {
        let diagram = read(text);
        let names: Vec<&str> = diagram.backups[0].iter().map(|&id| diagram.node(id).name.as_str()).collect();
        assert_eq!(names, ["api1", "api2", "api3"], "{text}");
        assert_eq!((diagram.nodes.len(), diagram.edges.len()), (6, 7), "{text}");
    }
    assert!(read("lb -> api1, api2 -> db").backups.is_empty());
}

#[test]
fn a_fallback_carries_the_misses() {
    let diagram = read("client -> lb -> app; app reads cache, falls back to db");
    let misses: Vec<_> = diagram.edges.iter().map(|edge| edge.misses_of).collect();
    assert_eq!(misses, [None, None, None, diagram.find("cache")]);
    assert_eq!(arrows_of(&diagram), ["client>lb", "lb>app", "app>cache", "app>db"]);
}

#[test]
fn what_several_lines_say_of_a_box_is_kept() {
    let diagram = read("order svc -> db (orders, mysql)\nuser svc -> db (on disk)\nreports -> db (orders)");
    let db = diagram.find("db").expect("a box");
    assert_eq!(diagram.node(db).product.as_deref(), Some("orders, mysql, on disk"));
}

#[test]
fn what_a_box_is_kept_in_says_its_kind() {
    let design = "api -> claim log in Kafka (key=buyer) -> workers -> orders in Postgres";
    assert_eq!(kind(design, "claim log"), kind("api -> kafka", "kafka"));
    assert_eq!(kind(design, "orders"), kind("api -> postgres", "postgres"));
    assert_eq!(arrows(design), ["api~claim log", "claim log>workers", "workers>orders"]);
    assert_eq!(kind("api -> offers in another region", "offers"), kind("api -> offers", "offers"));
}

#[test]
fn a_request_may_have_no_path() {
    let operations = |text: &str| read(text).operations.into_iter().map(|op| op.target).collect::<Vec<_>>();
    assert_eq!(operations("POST matrix (sources, targets) -> seconds"), ["matrix"]);
    assert_eq!(operations("PUT order {items} -> 200 | 409"), ["order"]);
    for text in [
        "POST orders {items} -> api -> db",
        "POST matrix to the engine -> seconds",
        "GET links (redis, x3) -> db",
    ] {
        assert_eq!(operations(text), [""; 0], "{text}");
    }
}
