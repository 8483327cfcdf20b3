PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1735552626;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE drill (
    wall_ns   INTEGER NOT NULL,                       -- wall clock, nanoseconds since 1970 in UTC
    item      TEXT NOT NULL,                          -- what the question was drawn from
    topic     TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    log_ratio REAL,                                   -- log10 of answer over reference; none for another kind
    took_ns   INTEGER NOT NULL CHECK (took_ns >= 0),  -- from the question to the answer
    PRIMARY KEY (wall_ns, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE edit (
    round    INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq      INTEGER NOT NULL CHECK (seq >= 0),
    at_ns    INTEGER NOT NULL,
    wall_ns  INTEGER NOT NULL,
    phase    TEXT NOT NULL,
    author   TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    removed  TEXT NOT NULL,
    inserted TEXT NOT NULL,
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "edit" VALUES(1,10,1110562997,1795900166147750811,'requirements','candidate',0,'','latency?
');
INSERT INTO "edit" VALUES(1,12,1110562997,1795900166147750811,'requirements','interviewer',8,'','
> [How much latency may the check add?] At p99 no more than 5 ms on top of what the request takes today.');
INSERT INTO "edit" VALUES(1,32,1933436282,1795900166970623985,'estimation','candidate',0,'','ops = 500K/s * 2.5
');
CREATE TABLE event (
    round   INTEGER NOT NULL REFERENCES round (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    at_ns   INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    what    TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (round, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES(1,0,0,1795900165037187814,'{"event":"began","with":{"problem":"core/rate-limiter","title":"Rate limiter for a shared API","mode":"mock","level":"senior","minutes":45,"plan":[6,5,13,11,6,4],"variant":null,"seed":11028819176292027675,"accommodation":"none","attempt":1,"reference_seen":false}}');
INSERT INTO "event" VALUES(1,1,0,1795900165037187814,'{"event":"entered","with":"requirements"}');
INSERT INTO "event" VALUES(1,11,1110562997,1795900166147750811,'{"event":"asked","with":{"question":"latency?","answered":"latency"}}');
INSERT INTO "event" VALUES(1,13,1569569733,1795900166606757587,'{"event":"entered","with":"estimation"}');
INSERT INTO "event" VALUES(1,33,2752044893,1795900167789232736,'{"event":"finished"}');
INSERT INTO "event" VALUES(1,34,2752044893,1795900169859857810,'{"event":"guessed","with":{"scores":{"requirements":3,"estimation":3,"interface-and-data":3,"architecture":3,"depth":3,"resilience":3,"trade-offs":3,"communication":3},"pass":true}}');
INSERT INTO "event" VALUES(1,35,2752044893,1795900170421280585,'{"event":"marked","with":{"criterion":"requirements/asks-first","mark":"yes"}}');
INSERT INTO "event" VALUES(1,36,2752044893,1795900170477870860,'{"event":"marked","with":{"criterion":"requirements/scope","mark":"yes"}}');
INSERT INTO "event" VALUES(1,37,2752044893,1795900170533898108,'{"event":"marked","with":{"criterion":"requirements/numbers","mark":"yes"}}');
INSERT INTO "event" VALUES(1,38,2752044893,1795900170589279618,'{"event":"marked","with":{"criterion":"class-of-limit","mark":"yes"}}');
INSERT INTO "event" VALUES(1,39,2752044893,1795900170644367861,'{"event":"marked","with":{"criterion":"budgets","mark":"yes"}}');
INSERT INTO "event" VALUES(1,40,2752044893,1795900170699412693,'{"event":"marked","with":{"criterion":"estimation/assumptions","mark":"yes"}}');
INSERT INTO "event" VALUES(1,41,2752044893,1795900170755387757,'{"event":"marked","with":{"criterion":"estimation/peak","mark":"yes"}}');
INSERT INTO "event" VALUES(1,42,2752044893,1795900170812329266,'{"event":"marked","with":{"criterion":"estimation/conclusion","mark":"yes"}}');
INSERT INTO "event" VALUES(1,43,2752044893,1795900170868920162,'{"event":"marked","with":{"criterion":"ops-not-memory","mark":"yes"}}');
INSERT INTO "event" VALUES(1,44,2752044893,1795900170925929017,'{"event":"marked","with":{"criterion":"replicas-dont-count","mark":"yes"}}');
INSERT INTO "event" VALUES(1,45,2752044893,1795900170981982911,'{"event":"marked","with":{"criterion":"error-budget","mark":"yes"}}');
INSERT INTO "event" VALUES(1,46,2752044893,1795900171037445182,'{"event":"marked","with":{"criterion":"interface-and-data/operations","mark":"yes"}}');
INSERT INTO "event" VALUES(1,47,2752044893,1795900171093095402,'{"event":"marked","with":{"criterion":"interface-and-data/keys","mark":"yes"}}');
INSERT INTO "event" VALUES(1,48,2752044893,1795900171148435786,'{"event":"marked","with":{"criterion":"interface-and-data/owner","mark":"yes"}}');
INSERT INTO "event" VALUES(1,49,2752044893,1795900171203231052,'{"event":"marked","with":{"criterion":"counter-key","mark":"yes"}}');
INSERT INTO "event" VALUES(1,50,2752044893,1795900171259488185,'{"event":"marked","with":{"criterion":"rule-model","mark":"yes"}}');
INSERT INTO "event" VALUES(1,51,2752044893,1795900171315564541,'{"event":"marked","with":{"criterion":"architecture/walk","mark":"yes"}}');
INSERT INTO "event" VALUES(1,52,2752044893,1795900171371438759,'{"event":"marked","with":{"criterion":"architecture/waits","mark":"yes"}}');
INSERT INTO "event" VALUES(1,53,2752044893,1795900171426857001,'{"event":"marked","with":{"criterion":"architecture/earns","mark":"yes"}}');
INSERT INTO "event" VALUES(1,54,2752044893,1795900171482574073,'{"event":"marked","with":{"criterion":"two-places","mark":"yes"}}');
INSERT INTO "event" VALUES(1,55,2752044893,1795900171538873956,'{"event":"marked","with":{"criterion":"rules-path","mark":"yes"}}');
INSERT INTO "event" VALUES(1,56,2752044893,1795900171595388058,'{"event":"marked","with":{"criterion":"depth/weakest","mark":"yes"}}');
INSERT INTO "event" VALUES(1,57,2752044893,1795900171651354339,'{"event":"marked","with":{"criterion":"depth/races","mark":"yes"}}');
INSERT INTO "event" VALUES(1,58,2752044893,1795900171708604775,'{"event":"marked","with":{"criterion":"depth/bounded","mark":"yes"}}');
INSERT INTO "event" VALUES(1,59,2752044893,1795900171766262090,'{"event":"marked","with":{"criterion":"atomic","mark":"yes"}}');
INSERT INTO "event" VALUES(1,60,2752044893,1795900171825323142,'{"event":"marked","with":{"criterion":"hot-tenant","mark":"yes"}}');
INSERT INTO "event" VALUES(1,61,2752044893,1795900171882340875,'{"event":"marked","with":{"criterion":"resilience/blast","mark":"yes"}}');
INSERT INTO "event" VALUES(1,62,2752044893,1795900171939408890,'{"event":"marked","with":{"criterion":"resilience/notice","mark":"yes"}}');
INSERT INTO "event" VALUES(1,63,2752044893,1795900171996003390,'{"event":"marked","with":{"criterion":"resilience/second","mark":"yes"}}');
INSERT INTO "event" VALUES(1,64,2752044893,1795900172054022670,'{"event":"marked","with":{"criterion":"store-gone","mark":"yes"}}');
INSERT INTO "event" VALUES(1,65,2752044893,1795900172110403834,'{"event":"marked","with":{"criterion":"return","mark":"yes"}}');
INSERT INTO "event" VALUES(1,66,2752044893,1795900172165945402,'{"event":"marked","with":{"criterion":"trade-offs/price","mark":"yes"}}');
INSERT INTO "event" VALUES(1,67,2752044893,1795900172220910846,'{"event":"marked","with":{"criterion":"trade-offs/reversal","mark":"yes"}}');
INSERT INTO "event" VALUES(1,68,2752044893,1795900172278373197,'{"event":"marked","with":{"criterion":"trade-offs/tenfold","mark":"yes"}}');
INSERT INTO "event" VALUES(1,69,2752044893,1795900172334293810,'{"event":"marked","with":{"criterion":"decides-openly","mark":"yes"}}');
INSERT INTO "event" VALUES(1,70,2752044893,1795900172390545791,'{"event":"marked","with":{"criterion":"no-more-than-needed","mark":"yes"}}');
INSERT INTO "event" VALUES(1,71,2752044893,1795900172447757214,'{"event":"marked","with":{"criterion":"communication/reached","mark":"yes"}}');
INSERT INTO "event" VALUES(1,72,2752044893,1795900172503041564,'{"event":"marked","with":{"criterion":"communication/answers","mark":"yes"}}');
INSERT INTO "event" VALUES(1,73,2752044893,1795900172558072906,'{"event":"marked","with":{"criterion":"communication/course","mark":"yes"}}');
INSERT INTO "event" VALUES(1,74,2752044893,1795900174357649174,'{"event":"scored","with":{"competency":"requirements","judgement":{"scored":{"score":3,"basis":{"lines":[{"phase":"requirements","line":0}]}}}}}');
INSERT INTO "event" VALUES(1,75,2752044893,1795900174671091221,'{"event":"scored","with":{"competency":"estimation","judgement":{"scored":{"score":3,"basis":{"lines":[{"phase":"estimation","line":0}]}}}}}');
INSERT INTO "event" VALUES(1,76,2752044893,1795900174983732892,'{"event":"scored","with":{"competency":"interface-and-data","judgement":{"scored":{"score":3,"basis":"said-aloud"}}}}');
INSERT INTO "event" VALUES(1,77,2752044893,1795900175298114128,'{"event":"scored","with":{"competency":"architecture","judgement":{"scored":{"score":3,"basis":"said-aloud"}}}}');
INSERT INTO "event" VALUES(1,78,2752044893,1795900175620244689,'{"event":"scored","with":{"competency":"depth","judgement":{"scored":{"score":3,"basis":"said-aloud"}}}}');
INSERT INTO "event" VALUES(1,79,2752044893,1795900175944257761,'{"event":"scored","with":{"competency":"resilience","judgement":{"scored":{"score":3,"basis":"said-aloud"}}}}');
INSERT INTO "event" VALUES(1,80,2752044893,1795900176110461330,'{"event":"scored","with":{"competency":"trade-offs","judgement":"not-observed"}}');
INSERT INTO "event" VALUES(1,81,2752044893,1795900176274455449,'{"event":"scored","with":{"competency":"communication","judgement":"not-observed"}}');
INSERT INTO "event" VALUES(1,82,2752044893,1795900176438587544,'{"event":"graded"}');
CREATE TABLE memo (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "memo" VALUES('welcomed','yes');
CREATE TABLE reference_seen (
    problem TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE round (
    key            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    problem        TEXT NOT NULL,
    title          TEXT NOT NULL,
    mode           TEXT NOT NULL,
    level          TEXT NOT NULL,
    minutes        INTEGER NOT NULL,
    problem_source BLOB NOT NULL REFERENCES source (digest),
    rubric_source  BLOB NOT NULL REFERENCES source (digest),
    words_source   BLOB NOT NULL REFERENCES source (digest),
    started_ns     INTEGER NOT NULL,              -- wall clock, nanoseconds since 1970 in UTC
    finished_ns    INTEGER,                       -- the same, when the phases were over or given up
    state          TEXT NOT NULL DEFAULT 'running',
    score          REAL,                          -- mean of the scores, once the grade stands
    clock_ns       INTEGER NOT NULL DEFAULT 0,    -- the round's own clock, as far as it was heard of
    practised_ns   INTEGER,                       -- the round's own clock when the phases were over or given up
    next_seq       INTEGER NOT NULL DEFAULT 0,    -- entries written so far; a smaller `seq` is a retry
    log            TEXT NOT NULL DEFAULT 'whole' CHECK (log IN ('whole', 'thinned', 'salvaged'))
) STRICT;
INSERT INTO "round" VALUES(1,X'01A223FDCBAD726A990E3C9A1CFBE297','core/rate-limiter','Rate limiter for a shared API','mock','senior',45,X'3CFD165BE67A9F7A24F5AA27A222AF81083A8348DCACD4A00D7B9B92F860488B',X'4AD96B70B00820E241C903CDFF564E0902AFEFA3C7F30314AF39F086C9A65EE8',X'6A70B452A96B87197113C4DD2B94A9675136BF2FB5F1C034B5811361C836463B',1795900165037187814,1795900167789232736,'graded',3.0,2752044893,2752044893,83,'thinned');
CREATE TABLE source (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT;
INSERT INTO "source" VALUES(X'3CFD165BE67A9F7A24F5AA27A222AF81083A8348DCACD4A00D7B9B92F860488B','id = "rate-limiter"
revision = 1
title = "Rate limiter for a shared API"
difficulty = "medium"
about = ["api", "many-tenants", "low-latency"]
exercises = ["rate-limiting", "multi-tenancy", "sharding", "degradation", "simplicity"]
rubric = "core/system-design"
prompt = """
We run a public API for {=tenants}, all on the same machines, at {=rps}. Last month one of them shipped a retry loop and took everybody else down with it. Design the rate limiting that would have kept the others up. Each tenant has a plan, and a plan promises a rate; what I want to hear in the end is what becomes of a request while the limiter itself is in trouble.
"""
sources = [
  "AbdouShalby, system design case studies: multi-tenant rate limiting; figures recomputed (its load for each node divides by replicas too)",
  "Cloudflare, How we built rate limiting capable of scaling to millions of domains (2017): 0.003% of 400M requests misjudged, mean rate off by 6%",
  "IETF draft on RateLimit header fields for HTTP; RFC 6585 (status 429)",
]

[clarification.identity]
question = "What is a limit counted against: tenant, user, key, address?"
also = ["per user or per tenant?", "what do we limit by?", "limit per ip?", "what is the key?", "who is limited?"]
answer = "All of them, at different places: addresses before anyone has logged in, then tenant, user and endpoint. A request meets {=checks} on average."
essential = true

[clarification.failure-policy]
question = "If the limiter can''t decide, do requests pass or not?"
also = ["fail open or closed?", "what if redis is down?", "what happens when the limiter fails?", "availability or protection?"]
answer = "It depends on what the limit is for, and I''d like you to tell me. Nobody may guess passwords freely; and no paying tenant may be turned away because our counter is broken."
essential = true

[clarification.latency]
question = "How much latency may the check add?"
also = ["latency?", "p99?", "latency budget?", "how fast must it be?", "overhead per request?"]
answer = "At p99 no more than {=latency_budget} on top of what the request takes today."
essential = true

[clarification.accuracy]
question = "How exact do the limits have to be?"
also = ["accuracy?", "exact or approximate?", "can a tenant go slightly over?", "is overshoot ok?", "hard or soft limit?"]
answer = "Within {=accuracy} of the promised rate is fine for quotas. Billing is done from the usage log, not from the counters."
essential = true

[clarification.servers]
question = "How many machines make the decision?"
also = ["how many servers?", "how many gateways?", "number of instances", "fleet size?", "where does traffic enter?"]
answer = "There are {=servers} behind the load balancer. A tenant''s requests arrive at all of them."

[clarification.plan]
question = "What do the plans promise?"
also = ["what are the limits?", "limit per tenant?", "typical limit", "rate per plan?", "quota size?"]
answer = "A large plan is {=tenant_limit}. Free plans are a hundredth of that. A few tenants have a contract of their own."

[clarification.bursts]
question = "Are short bursts above the rate allowed?"
also = ["bursts?", "burst size", "spiky traffic?", "how bursty is it?", "hot tenant rate"]
answer = "Yes, for a few seconds; people run batch jobs. A large tenant in full burst has been seen at {=burst} on one server."

[clarification.counters]
question = "How many counters are alive at a time?"
also = ["active keys", "number of keys", "how many active users?", "cardinality?"]
answer = "About {=keys} are touched within a window, counting tenants, users, endpoints and addresses."

[clarification.rule-changes]
question = "How often do rules change, and how soon must a change work?"
also = ["how are limits configured?", "config changes?", "who changes limits?", "rule propagation", "admin api?"]
answer = "A few hundred changes a day, by support and by upgrades. Within {=rule_delay}, everywhere. During an incident, support wants to throttle one tenant that fast too."

[clarification.regions]
question = "One region or several?"
also = ["multi region?", "global limits?", "how many regions?", "data centres?", "regions?"]
answer = "One region, three zones. Global limits are another team''s project."

[clarification.response]
question = "What should a client see when it is limited?"
also = ["what do we return?", "429?", "response headers?", "do clients get a retry-after?", "error format?"]
answer = "A 429 it can act on: which limit, how much is left, and when to come back. Our own client libraries obey it; others do what they like."

[clarification.cost]
question = "Do all requests count the same?"
also = ["weighted requests?", "expensive endpoints?", "do heavy endpoints cost more?", "cost per call?"]
answer = "They shouldn''t. A report costs us as much as a hundred reads, and it should cost the tenant so too."

[clarification.existing]
question = "What is there today?"
also = ["existing infrastructure?", "greenfield?", "what stack?", "do we already have redis?", "build or buy?"]
answer = "A CDN, a gateway fleet of our own, and the API services. There is an operations team that runs Redis for sessions. No limiter."

[requirement.limit]
kind = "functional"
text = "Limits requests by address, tenant, user and endpoint, each by its own rule"
all = ["@per-tenant|@per-user|@per-ip|@per-endpoint"]

[requirement.plans]
kind = "functional"
text = "Takes the rates from the tenant''s plan, with exceptions for single tenants"
all = ["@plan-limits"]

[requirement.tell]
kind = "functional"
text = "Tells a refused client which limit it met and when to come back"
all = ["@too-many-requests|which limit|come back|error message"]

[requirement.rules]
kind = "functional"
text = "Rules can be changed without a deployment and work within {=rule_delay}"
all = ["change the limits|change rules|rule change|rules change|rules can be changed|update the rules|config change|change limits|without a deploy*|without deploy*|@push-config"]

[requirement.weights]
kind = "functional"
text = "An expensive endpoint takes more of the allowance than a cheap one"
all = ["@weighted-cost"]

[requirement.usage]
kind = "functional"
text = "Keeps usage by tenant for support and billing, off the request path"
all = ["@usage-metering"]

[requirement.latency]
kind = "quality"
text = "Adds at most {=latency_budget} at p99"
all = ["@latency-target"]

[requirement.accuracy]
kind = "quality"
text = "Quotas hold within {=accuracy}"
all = ["@approximate|accurate|accuracy|exact|within 5%"]

[requirement.isolation]
kind = "quality"
text = "One tenant''s burst doesn''t slow another tenant down"
all = ["@noisy-neighbour|@bulkhead|another tenant|one tenant"]

[requirement.survives]
kind = "quality"
text = "A limiter in trouble never takes the API down with it"
all = ["@fail-open|@fail-closed|@policy-per-class|@availability-target|limiter in trouble|limiter down|limiter is down|limiter fails|redis down"]

[requirement.no-global]
kind = "out-of-scope"
text = "Limits that hold across regions"
all = ["multi region|global|other regions|across regions|cross region"]

[requirement.no-ddos]
kind = "out-of-scope"
text = "Volumetric attacks on the network, which the CDN absorbs"
all = ["ddos|volumetric|network attack|layer 3|l3|scrubbing"]

[requirement.no-billing]
kind = "out-of-scope"
text = "Billing itself; only its usage records"
all = ["billing|invoice*|payment"]

[parameter.rps]
value = "500K requests / s"
also = ["requests per second", "qps", "traffic", "request rate", "total rps"]
known = "told"
plausible = "100 requests / s - 20M requests / s"

[parameter.tenants]
value = "10K tenants"
also = ["customers", "number of tenants", "accounts"]
known = "told"
plausible = "1 tenants - 1M tenants"

[parameter.checks]
value = "2.5 checks"
also = ["checks per request", "limits per request", "rules per request", "counters per request"]
known = "asked"
plausible = "1 checks - 6 checks"

[parameter.latency_budget]
value = "5 ms"
also = ["added latency", "latency", "p99"]
known = "asked"
plausible = "1 ms - 20 ms"

[parameter.accuracy]
value = "5%"
also = ["error allowed", "tolerance", "allowed overshoot"]
known = "asked"
plausible = "0.1% - 20%"

[parameter.servers]
value = "20 servers"
also = ["gateways", "gateway instances", "edges", "instances"]
known = "asked"
plausible = "1 servers - 1000 servers"

[parameter.tenant_limit]
value = "100K requests / min"
also = ["limit", "plan limit", "large plan", "limit per tenant"]
known = "asked"
plausible = "100 requests / min - 100M requests / min"

[parameter.burst]
value = "1K requests / s"
also = ["burst per server", "hot tenant rate", "tenant rps per server"]
known = "asked"
plausible = "10 requests / s - 100K requests / s"

[parameter.keys]
value = "410K counters"
also = ["active keys", "live counters", "number of keys"]
known = "asked"
plausible = "100 counters - 100M counters"

[parameter.rule_delay]
value = "60 s"
also = ["propagation", "rule propagation", "config delay"]
known = "asked"
plausible = "1 s - 10 min"

[parameter.key_size]
value = "100 bytes"
also = ["bytes per key", "counter size", "size of a key"]
known = "assumed"
plausible = "32 bytes - 500 bytes"

[parameter.log_entries]
value = "10K entries"
also = ["entries per log", "timestamps per tenant", "requests per window"]
known = "assumed"
plausible = "100 entries - 10M entries"

[parameter.log_entry]
value = "64 bytes"
also = ["bytes per entry", "bytes per timestamp", "size of a timestamp"]
known = "assumed"
plausible = "16 bytes - 128 bytes"

[parameter.primaries]
value = "3 nodes"
also = ["redis primaries", "shards", "redis shards", "primary nodes"]
known = "assumed"
plausible = "1 nodes - 100 nodes"

[parameter.node_ops]
value = "100K / s"
also = ["ops per node", "capacity per node", "redis capacity", "redis throughput"]
known = "assumed"
plausible = "50K / s - 250K / s"

[parameter.local_share]
value = "40%"
also = ["decided locally", "local hits", "share decided locally"]
known = "assumed"
plausible = "0% - 99%"

[parameter.wire_size]
value = "250 bytes"
also = ["bytes per op", "bytes per check", "message size"]
known = "assumed"
plausible = "50 bytes - 1 KB"

[parameter.sync_interval]
value = "100 ms"
also = ["sync every", "flush interval", "sync period"]
known = "assumed"
plausible = "10 ms - 10 s"

[parameter.infra_cost]
value = "$3100 / month"
also = ["infrastructure cost", "monthly cost", "cost per month"]
known = "assumed"
plausible = "$20 / month - $500K / month"

[variant.startup]
title = "A small service with fifty tenants"
[variant.startup.set]
rps = "500 requests / s"
tenants = "50 tenants"
checks = "2 checks"
servers = "2 servers"
tenant_limit = "1K requests / min"
burst = "100 requests / s"
keys = "800 counters"
log_entries = "1K entries"
primaries = "1 nodes"
infra_cost = "$60 / month"

[variant.edge-fleet]
title = "Ten times the traffic"
[variant.edge-fleet.set]
rps = "5M requests / s"
tenants = "100K tenants"
servers = "200 servers"
keys = "4.1M counters"
primaries = "30 nodes"
infra_cost = "$31K / month"

[variant.few-giants]
title = "Twenty very large tenants"
[variant.few-giants.set]
tenants = "20 tenants"
tenant_limit = "1.5M requests / min"
burst = "20K requests / s"
keys = "8K counters"
log_entries = "1.5M entries"

[estimate.ops]
ask = "Counter operations a second, if every check asks the store"
formula = "rps * checks"
unit = "/s"
also = ["checks per second", "counter ops", "redis ops", "operations per second", "ops per second"]
decides = [
  { below = "50K / s", say = "One store node takes it with room to spare. Anything more is for its loss, not for its load" },
  { below = "500K / s", say = "A handful of nodes. Spreading the keys evenly is the work" },
  { say = "A cluster, and a reason to decide as much as possible without asking it" },
]
accept = [
  { formula = "rps * checks * (1 - local_share)", because = "counts only what is not decided in the process" },
]

[estimate.per_primary]
ask = "Operations a second on each primary"
formula = "ops / primaries"
unit = "/s"
also = ["ops per primary", "ops per shard", "load per node", "per node"]
decides = [
  { below = "60K / s", say = "Comfortable: a primary can take a lost neighbour''s share" },
  { below = "100K / s", say = "Works until one is lost; then its share finds no room" },
  { say = "More than a node can do. More primaries, or fewer questions" },
]
accept = [
  { formula = "ops * (1 - local_share) / primaries", because = "after the local decisions" },
]

[estimate.nodes]
ask = "Primaries needed for that"
formula = "ops / node_ops"
unit = "nodes"
also = ["redis nodes", "number of primaries", "nodes needed", "shards needed"]
decides = [
  { below = "1", say = "One, with a replica" },
  { below = "20", say = "A small cluster; replicas stand by and take no writes, so they don''t count" },
  { say = "So many that leasing shares of a limit to the servers is cheaper than counting centrally" },
]
accept = [
  { formula = "ops * (1 - local_share) / node_ops", because = "after the local decisions" },
  { formula = "ops / node_ops / 60%", because = "sized to run at 60%, so that a node may be lost" },
]

[estimate.memory]
ask = "Memory for all live counters"
formula = "keys * key_size"
unit = "MB"
also = ["counter memory", "redis memory", "ram"]
decides = [
  { below = "1 GB", say = "Fits anywhere. Memory is not what the cluster is for" },
  { say = "Still small beside the operations" },
]
accept = [
  { formula = "keys * key_size * 2", because = "with a replica of each" },
]

[estimate.log_memory]
ask = "Memory if every timestamp in the window were kept instead"
formula = "tenants * log_entries * log_entry"
unit = "GB"
also = ["sliding log memory", "timestamp memory", "log size"]
decides = [
  { below = "100 MB", say = "A log of timestamps would be affordable, and exact" },
  { below = "10 GB", say = "Possible, at many times the memory of counters and with a trim on every check" },
  { say = "Ruled out for the common case" },
]

[estimate.bandwidth]
ask = "Network traffic between the servers and the store"
formula = "ops * wire_size"
unit = "MB/s"
also = ["network", "redis bandwidth", "network traffic"]
decides = [
  { below = "100 MB/s", say = "Goes unnoticed" },
  { below = "1 GB/s", say = "A good part of one network card: another reason for several nodes" },
  { say = "The network fills before the processors do" },
]
accept = [
  { formula = "ops * wire_size * (1 - local_share)", because = "after the local decisions" },
]

[estimate.sync_error]
ask = "Requests that slip past a tenant''s limit while local counts wait to be merged"
formula = "servers * burst * sync_interval"
unit = "requests"
also = ["overshoot", "sync overshoot", "requests over the limit"]
decides = [
  { below = "100", say = "Nobody will notice" },
  { say = "Compare it with the limit before you call it small" },
]

[estimate.error_share]
ask = "The same as a share of the limit for one minute"
formula = "sync_error / (tenant_limit * 1 min)"
unit = "%"
also = ["overshoot share", "relative error", "error", "percent over"]
decides = [
  { below = "5%", say = "Within what quotas allow, so counting locally is allowed" },
  { say = "Too much: merge more often, or lease shares instead of counting first and telling later" },
]

[estimate.cost_per_million]
ask = "Infrastructure cost of a million decisions on requests"
formula = "infra_cost / rps * 1M"
unit = "$"
also = ["cost per million", "unit cost", "cost per million requests"]
within = 3
decides = [
  { below = "$0.01", say = "Far below what a managed limiter charges by the request" },
  { say = "Compare with a managed product, counting the people who would run yours" },
]

[architecture.two-layers]
when = "Limits need to be shared between servers and be close to exact"
diagram = """
traffic: client -> cdn -> edge x20 (gateway) -> api x60 (service, 100%)
traffic: edge -> counters x13 (cache, 100%)
traffic: api -> counters
traffic: api ~> events x3 (stream) -> meter x4 (worker) -> history (olap)
rules: admin (client) -> control x2 (service) -> rules x2 (relational)
rules: control ~> config x3 (stream)
rules: config ~> edge, api
"""
[architecture.two-layers.why]
cdn = "Drops what is plainly abuse before it costs anything"
edge = "First layer: by address and per tenant, before work is done"
api = "Second layer, a library: by user and endpoint, where both are known"
counters = "Shared counts, spread by tenant; atomic scripts; primaries sized for the rate"
control = "The only writer of rules; checks them before anyone obeys them"
rules = "The truth about plans and exceptions"
config = "Carries versioned rules to every server; servers also poll, since messages get lost"
events = "Usage leaves the request path here"
meter = "Folds usage into bills and graphs"
history = "Answers support''s question why a tenant was limited"

[architecture.leased]
when = "So many operations that even a cluster is expensive, or tenants so large that one counter is hot"
diagram = """
traffic: client -> lb x2 -> edge x20 (gateway) -> api x60 (service, 100%)
traffic: edge ~> events x3 (stream, 100%) -> meter x4 (worker) -> history (olap)
lease: edge ~> allocator x3 (service) -> shares x3 (key-value)
rules: admin (client) -> control x2 (service) -> rules x2 (relational)
rules: control ~> config x3 (stream)
rules: config ~> edge, allocator
"""
[architecture.leased.why]
edge = "Decides from a bucket in its own memory; asks only when its share runs low"
allocator = "Hands each server a share of a limit, and more of it where the traffic is"
shares = "Who holds which part of which limit, until when"
control = "The only writer of rules"
rules = "The truth about plans and exceptions"
config = "Carries versioned rules"
events = "Usage leaves the request path here"
meter = "Folds usage into bills"
history = "Answers support''s questions"

[architecture.one-redis]
when = "A few servers and some thousand operations a second: the startup"
diagram = """
traffic: client -> lb -> api x2 (service) -> counters (cache)
traffic: api -> db (relational)
rules: admin (client) -> api -> db
counters ~> standby (replica)
api ~> alarms (monitoring)
"""
[architecture.one-redis.why]
api = "A middleware with one script; rules are read from the database every minute"
counters = "One small node has a hundred times the capacity needed"
db = "Plans live beside the customers"
standby = "For its loss; counts may start again from zero"
alarms = "Refusals by tenant, and the share decided without the store"

[api.check]
call = "rpc Check(tenant, user, endpoint, cost) -> allowed, remaining, reset"
why = "One call decides all limits of a request, so that it pays for one round trip"

[api.get-limits]
call = "GET /limits -> 200 {limit, used, reset}[]"
why = "A client that can see its allowance retries less"

[api.put-rule]
call = "PUT /rules/{id} {scope, rate, burst, mode} If-Match: version -> 200 {version}"
why = "Two people in an incident must not overwrite each other"

[api.override]
call = "POST /tenants/{id}/overrides {rate, until, reason} -> 201"
why = "Throttles one tenant now, and ends by itself"

[api.usage]
call = "GET /tenants/{id}/usage?from&to -> 200 {minute, allowed, limited}[]"

[data.rule]
fields = "rule_id pk, scope, match, algorithm, rate, burst, on_failure, mode, version"
why = "What happens on failure is a field of the rule, not of the code; mode is off, shadow or enforce"

[data.plan]
fields = "plan_id pk, name, rule_ids"

[data.override]
fields = "tenant_id pk, rule_id pk, rate, until, reason, author"
why = "Read together with the plan; expires without a cleanup"

[data.counter]
fields = "{tenant}:rule:window pk, count, previous, expires"
why = "The tenant stands in the hash tag, so that all limits of a request live on one node and one script sees them"

[data.usage]
fields = "tenant_id pk, minute pk, endpoint pk, allowed, limited"
why = "Append and sum only; late by a minute is fine"

[deep-dive.algorithm]
question = "Which algorithm counts, and what does a client see at the moment one window ends and the next begins?"
level = "mid"
answer = """
A counter per fixed window lets a client spend its whole allowance just before the boundary and again just after: twice the rate within a moment. A log of timestamps is exact, but its memory grows with the limit, not with the number of tenants. Two counters, the current window and the previous one weighted by how much of it still overlaps, need the memory of two integers; where it was measured in the open, some three requests in a hundred thousand were judged wrongly, though the rate it assumes may be off by some percent. A token bucket also costs two numbers, and says outright how much burst is allowed: that is what a plan can promise. I would take the bucket for plans, and the weighted window where a rule is worded as "so many a minute".
"""
follow_up = { ask = "Why not the leaky bucket?", answer = "It delays instead of refusing: requests stand in a queue, hold a connection and time out later. It shapes our calls to others; it doesn''t police theirs to us." }
[deep-dive.algorithm.point.boundary]
text = "A fixed window lets twice the rate through around its boundary"
all = ["@fixed-window", "@boundary-burst"]
competency = "depth"
expected = "mid"
[deep-dive.algorithm.point.log-memory]
text = "A log is exact, and pays in memory that grows with the limit"
all = ["@sliding-log", "memory|expensive|too big|grows|costly"]
competency = "depth"
expected = "mid"
[deep-dive.algorithm.point.weighted]
text = "Two weighted counters approximate the sliding window for next to nothing"
all = ["@sliding-window", "@approximate|weighted|previous|two counters"]
competency = "depth"
expected = "senior"
[deep-dive.algorithm.point.bucket]
text = "A token bucket makes the burst a parameter of the plan"
all = ["@token-bucket", "burst*"]
competency = "depth"
expected = "mid"

[deep-dive.atomic]
question = "Two servers check the same tenant in the same millisecond, with one request left. Take me through it, down to the commands."
level = "mid"
answer = """
Reading the count and then writing it back lets both pass. The check and the increment have to be one step where the data lives: a script, or an increment whose returned value decides. Because a request meets several limits, the script takes all of them and increments none unless all allow it. In a cluster a script may only touch keys on one node, so the tenant goes into the hash tag and all its counters land together; limits by address have another tag, and are another call. The script sets the expiry with the first increment, or a crash in between leaves a counter that never dies.
"""
follow_up = { ask = "What did the hash tag cost you?", answer = "All of a tenant''s load sits on one node. A very large tenant is a hot node, and needs another way of counting." }
[deep-dive.atomic.point.race]
text = "Reading and then writing lets both through"
all = ["@check-then-act"]
competency = "depth"
expected = "mid"
[deep-dive.atomic.point.one-step]
text = "Check and increment are one atomic step in the store"
all = ["@atomic-check"]
competency = "depth"
expected = "mid"
[deep-dive.atomic.point.tag]
text = "A hash tag keeps a request''s counters on one node, so that one script sees them"
all = ["@hash-tag", "script|lua|tenant|cluster"]
competency = "depth"
expected = "senior"
[deep-dive.atomic.point.all-or-none]
text = "Either every limit is charged or none"
all = ["all or none|all or nothing|none of them|only if all|none unless|unless all|every limit|all limits|all the limits"]
competency = "depth"
expected = "staff"

[deep-dive.big-tenant]
question = "One tenant is a fifth of all traffic. Its counter is one key on one node. What now?"
level = "senior"
answer = """
More nodes don''t help: one key is on one of them. Either the count is split into several sub-counters, of which each server uses one, and the limit is split with it; or each server decides from its own memory and reconciles. Counting first and merging every {=sync_interval} lets at most one interval''s worth of its burst slip past on each of {=servers}; that product, as a share of the limit, has to stay below {=accuracy}. Leasing turns the order around: a server takes a chunk of the allowance before it spends it, so the limit is never exceeded, and what is lost are unused chunks on idle servers. I would detect such tenants by their rate and switch only them to leases; the long tail stays exact and simple.
"""
follow_up = { ask = "You read the merged global count back every second instead of every tenth. Does it still hold?", answer = "No. The error grows in proportion to how old the count is: ten times the delay, ten times the overshoot." }
[deep-dive.big-tenant.point.hot]
text = "A single counter is a hot key that more nodes don''t cool"
all = ["@hot-key", "one node|single node|more nodes|same node|one shard|same shard|doesn''t help|does not help"]
competency = "depth"
expected = "senior"
[deep-dive.big-tenant.point.split]
text = "Splits the counter, or decides locally and merges"
all = ["@key-splitting|@local-decision", "@periodic-sync|limit|sum|merge*"]
competency = "depth"
expected = "senior"
[deep-dive.big-tenant.point.lease]
text = "Leases a share before spending it, so that the limit holds"
all = ["@lease"]
competency = "depth"
expected = "staff"
[deep-dive.big-tenant.point.error]
text = "Bounds the overshoot: servers times rate times interval, against the limit"
all = ["@periodic-sync|interval|delay", "@approximate|overshoot|percent|error|share of the limit"]
competency = "depth"
expected = "staff"

[deep-dive.rules]
question = "Support throttles a tenant in the middle of an incident. How does every server learn of it, and how do you know that it did?"
level = "senior"
answer = """
The rule is written to the database with a new version, and pushed over a channel that servers subscribe to. A message that is only published is lost to whoever was restarting, so a server also polls for anything newer than the version it holds, well within {=rule_delay}. Each server reports its version; the control service shows who is behind, and an alarm fires where one stays behind. Rules apply from the last good copy if the control service is away: enforcing needs no connection to it. A rule that fails its checks is refused at writing, where a person still looks.
"""
[deep-dive.rules.point.push]
text = "Pushes a change to all servers"
all = ["@push-config"]
competency = "depth"
expected = "mid"
[deep-dive.rules.point.poll]
text = "Polls as well, because a published message can be missed"
all = ["@poll-fallback", "missed|miss|lost|lose|restart*|fallback|as well|in case"]
competency = "depth"
expected = "senior"
[deep-dive.rules.point.version]
text = "Stamps rules with a version, and watches who is behind"
all = ["@rule-version"]
competency = "depth"
expected = "senior"
[deep-dive.rules.point.last-good]
text = "Goes on with the last good rules when the control service is away"
all = ["last good|last known|cached rules|keep the old|local copy|keeps the rules|stale rules"]
competency = "resilience"
expected = "senior"

[deep-dive.rollout]
question = "The limits are new, and nobody knows which tenants break them today. How do you switch enforcement on?"
level = "senior"
answer = """
First every rule runs in shadow: it counts, logs what it would have refused, and lets everything pass. From two weeks of that one sees who would be hit, raises rules that are wrong and talks to the tenants who are. Then it is enforced for our own traffic, one percent of tenants, and so on, behind a switch that turns one rule back to shadow in seconds. Refusals by rule and by tenant are the metric to watch, since a refused request looks like success from the machine''s side.
"""
[deep-dive.rollout.point.shadow]
text = "Counts without refusing first"
all = ["@shadow-mode"]
competency = "depth"
expected = "mid"
[deep-dive.rollout.point.steps]
text = "Enforces step by step, with a way back"
all = ["@gradual-rollout", "back|switch|rollback|kill switch|turn off|revert|flag"]
competency = "depth"
expected = "senior"
[deep-dive.rollout.point.who]
text = "Looks at who would be refused, and tells them"
all = ["would have been|would be|who breaks|which tenants|contact|notify|talk to|report", "tenant*|customer*|limit*"]
competency = "depth"
expected = "staff"

[deep-dive.time]
question = "Whose clock decides when a window begins or a bucket has refilled?"
level = "staff"
answer = """
If every server brings its own time, a server that runs ahead refills buckets early and one that runs behind reopens old windows; and a clock stepped backwards makes a negative refill. One source per counter settles it: the store''s own time, read inside the script, so that all servers agree on that counter. Refill is clamped to be never negative and never above the burst. Local buckets use the process''s monotonic clock, since they compare only with themselves. After a failover the new primary''s clock may differ by a few milliseconds: that costs a few tokens and is accepted.
"""
[deep-dive.time.point.one-source]
text = "One clock for one counter: the store''s"
all = ["@clock-source", "redis|store|one source|script|server side|single"]
competency = "depth"
expected = "senior"
[deep-dive.time.point.skew]
text = "Says what skew between servers would do"
all = ["skew|drift|ahead|behind|disagree|differ", "window*|refill*|bucket*|limit*"]
competency = "depth"
expected = "staff"
[deep-dive.time.point.clamp]
text = "Clamps the refill, and uses a monotonic clock where it is local"
all = ["monotonic|clamp|never negative|backwards|backward|cap"]
competency = "depth"
expected = "staff"

[deep-dive.weights]
question = "A report costs as much as a hundred reads, and you learn what a request really cost only after it ran. How do you charge for it?"
level = "staff"
answer = """
A static weight by endpoint is charged before the work, since afterwards is too late to refuse. Where cost depends on the input (rows, tokens, bytes), charge an estimate first and settle the difference when the request ends; the bucket may go below zero, and the next requests pay. Beside the rate there is a limit on what runs at the same time, because a hundred slow reports within their rate still hold a hundred workers. The weights are published: a client can''t plan for a price it can''t see.
"""
[deep-dive.weights.point.upfront]
text = "Charges a weight before the work starts"
all = ["@weighted-cost", "before|up front|upfront|first|estimate*|at admission"]
competency = "depth"
expected = "senior"
[deep-dive.weights.point.settle]
text = "Settles the difference afterwards"
all = ["settle*|difference|correct*|true cost|actual cost|real cost|negative|debt|below zero|refund", "after*|end*|finish*|later|next|done"]
competency = "depth"
expected = "staff"
[deep-dive.weights.point.concurrency]
text = "Limits what runs at the same time as well as the rate"
all = ["concurren*|at the same time|in flight|parallel|simultaneous", "limit|cap|max*|bound*"]
competency = "depth"
expected = "staff"

[failure.store-lost]
strikes = ["counters", "cache", "key-value", "allocator"]
fault = "The store that holds the counters is gone, all of it, in the busiest hour."
blast = "Every check fails. What happens next was decided when the rule was written: an API that waits for the store is down; one that lets everything pass has no protection, at the hour in which it is needed most."
detection = "The share of decisions made without the store leaves zero within seconds; timeouts against the store and the number of open breakers follow."
mitigation = "Each rule says what it does: quotas let requests pass, limits against abuse refuse, logins fall back to a bucket in each server''s memory with the limit divided by the number of servers. A breaker stops the servers from asking a dead store."
recovery = "Counters are disposable: start empty, on a standby. Let servers return to it over half a minute, so that the store isn''t met by everyone at once."
[failure.store-lost.point.policy]
text = "What happens depends on what the limit is for"
all = ["@policy-per-class|@fail-closed", "@fail-open|quota*|security|login*|abuse"]
competency = "resilience"
expected = "senior"
[failure.store-lost.point.local]
text = "Falls back to a local limit divided by the number of servers"
all = ["@local-fallback|@local-decision", "divide*|share|per server|number of servers|fallback|fall back"]
competency = "resilience"
expected = "senior"
[failure.store-lost.point.breaker]
text = "Stops asking a dead store"
all = ["@circuit-breaker|@tight-timeout", "store|redis|cache|counter*|dead|limiter|check*|wait*|call*"]
competency = "resilience"
expected = "mid"
[failure.store-lost.point.notice]
text = "Watches the share of decisions made without the store"
all = ["@observability|share of|watch|count", "fallback*|without the store|open breaker|degraded|bypass*|redis|store"]
competency = "resilience"
expected = "senior"

[failure.store-slow]
strikes = ["counters", "cache", "key-value", "allocator"]
fault = "The store still answers, but takes 50 ms instead of half a millisecond."
blast = "Worse than dead: every request waits, threads and connections pile up, and the API is slow for everyone although nothing is down."
detection = "p99 of the check itself, measured at the caller. The store''s own graphs may look healthy."
mitigation = "A time limit no longer than the latency budget, after which the rule''s failure policy decides. A breaker opens on slowness as well as on errors. The number of checks in flight is bounded."
recovery = "Look for the cause: a slow command, a hot key, a snapshot being written. Close the breaker for a few requests first."
[failure.store-slow.point.timeout]
text = "A time limit within the latency budget, then the failure policy"
all = ["@tight-timeout", "@fail-open|@policy-per-class|@local-fallback|policy|allow|pass"]
competency = "resilience"
expected = "mid"
[failure.store-slow.point.pile-up]
text = "Sees that slowness piles up requests in the callers"
all = ["pile up|piles up|threads|connections|queue up|blocked|every request waits|hold*", "slow*|wait*|latency|exhaust*|timeout"]
competency = "resilience"
expected = "senior"
[failure.store-slow.point.caller]
text = "Measures the check at the caller"
all = ["@latency-target|@observability", "caller|client side|at the gateway|of the check|of check|check latency|from the server|limiter"]
competency = "resilience"
expected = "senior"

[failure.hot-tenant]
strikes = ["counters", "cache", "edge", "gateway"]
fault = "One tenant''s job goes wild and sends twenty times its limit, without stopping at refusals."
blast = "The tenant is refused, but refusing costs too: its counter''s node is busy with it, and the tenants whose counters live on that node wait."
detection = "Operations by key and by node; refusals by tenant. One tenant leads both lists."
mitigation = "A server that has just seen a refusal remembers it until the window ends, and refuses without asking. Far above the limit, the tenant is dropped at the edge. Its connections are limited as well."
recovery = "The memory of the refusal expires by itself. Support calls the tenant; an override with an end date replaces panic."
[failure.hot-tenant.point.neighbours]
text = "Sees that tenants on the same node suffer"
all = ["@noisy-neighbour|same shard|same node|that node|that shard|@hot-key"]
competency = "resilience"
expected = "senior"
[failure.hot-tenant.point.remember]
text = "Remembers a refusal locally, so that refusing is cheap"
all = ["@local-decision|cache the|remember*|negative cache|deny list|block list", "refus*|reject*|deny|denied|blocked|limited|429"]
competency = "resilience"
expected = "senior"
[failure.hot-tenant.point.edge]
text = "Drops it further out"
all = ["drop*|block*|refus*|reject*|limit*", "@cdn-edge|at the edge|at the gateway|firewall|waf|connection*|earlier|further out"]
competency = "resilience"
expected = "staff"

[failure.recovery-stampede]
strikes = ["counters", "cache", "key-value", "allocator"]
fault = "The store comes back after ten minutes. A minute later it is down again."
blast = "Every server returns in the same second, with full traffic, new connections and cold script caches. The outage repeats, and now nobody trusts the recovery."
detection = "A saw-tooth: connections and errors jump together each time it returns."
mitigation = "Servers return in a ramp: breakers half open with a small share of checks, growing over about 30 s, each with its own random start. Connections are pooled and their creation is limited."
recovery = "Hold the ramp at the last healthy share. Buckets start half full, so that nobody gets a free burst out of the outage."
[failure.recovery-stampede.point.ramp]
text = "Lets traffic return in a ramp"
all = ["@warm-up|half open|gradual*|ramp*|slowly"]
competency = "resilience"
expected = "senior"
[failure.recovery-stampede.point.spread]
text = "Spreads the return at random"
all = ["@jitter"]
competency = "resilience"
expected = "senior"
[failure.recovery-stampede.point.herd]
text = "Recognises that the recovery is the second outage"
all = ["@retry-storm|@stampede|second outage|at the same time|everyone returns|same second"]
competency = "resilience"
expected = "senior"

[failure.missed-rule]
strikes = ["config", "stream", "edge", "gateway", "service"]
fault = "A tenant upgraded an hour ago, and a third of its requests are still refused by the old limit."
blast = "One tenant, on the servers that missed the message. It looks random from outside, which makes it hard to believe."
detection = "Each server reports the version of the rules it holds. Without that, the only detector is the customer."
mitigation = "A poll beside the push, so that a missed message is late and not lost. The decision carries the rule''s version in a header, for support to see."
recovery = "Reload the servers that are behind; then ask why the poll didn''t."
[failure.missed-rule.point.version]
text = "Compares versions to find servers that are behind"
all = ["@rule-version", "server*|each|behind|differ*|compare|report*|stale"]
competency = "resilience"
expected = "senior"
[failure.missed-rule.point.poll]
text = "A poll makes a lost message late rather than lost"
all = ["@poll-fallback"]
competency = "resilience"
expected = "senior"

[trade-off.failure-mode]
decision = "Fail open or fail closed"
[trade-off.failure-mode.option.open]
gain = "The limiter''s outage is nobody else''s outage"
cost = "No protection exactly while things are bad; whoever can break the limiter gets in"
when = "The limit is about fairness or money, and the backend can take some minutes of excess"
[trade-off.failure-mode.option.closed]
gain = "The thing protected stays protected"
cost = "The limiter''s availability becomes the API''s"
when = "The limit is about security: logins, codes, payments"
[trade-off.failure-mode.option.local]
gain = "Neither: a rough limit from each server''s own memory"
cost = "Off by the unevenness of the load balancer, and code that runs only in outages"
when = "Traffic is spread evenly, and the fallback is exercised on purpose"
[trade-off.failure-mode.point.by-class]
text = "Decides by what the limit protects"
all = ["@policy-per-class|@fail-closed", "security|login*|quota*|fair*|money|abuse|@fail-open"]
competency = "trade-offs"
expected = "senior"
[trade-off.failure-mode.point.cost]
text = "Names the price of the side chosen"
all = ["@fail-open|@fail-closed", "unprotected|no protection|outage|availability|lock out|turned away|abuse|attack*"]
competency = "trade-offs"
expected = "senior"

[trade-off.place]
decision = "In the gateway, in a library, or in a sidecar"
[trade-off.place.option.gateway]
gain = "One place, before any work is done; one team owns it"
cost = "Knows the address and the key, but not what the request will cost"
when = "Limits by tenant and address"
[trade-off.place.option.library]
gain = "Knows the user, the endpoint and the cost; no further hop"
cost = "Every language and every version of it, in every service"
when = "Few languages, and limits that need the application''s knowledge"
[trade-off.place.option.sidecar]
gain = "One implementation beside every service"
cost = "A hop, memory for each instance, and a mesh to run"
when = "A mesh is there already"
[trade-off.place.point.knowledge]
text = "Puts a limit where what it counts is known"
all = ["@gateway-enforce|@library-embed|@sidecar", "know*|context|user|endpoint|cost|before|early|authenticat*"]
competency = "trade-offs"
expected = "senior"
[trade-off.place.point.upkeep]
text = "Counts the upkeep of a library or a mesh"
all = ["@library-embed|@sidecar", "language*|version*|upgrade*|deploy*|memory|hop|upkeep|maintain*|@cost-of-complexity"]
competency = "trade-offs"
expected = "staff"

[trade-off.exactness]
decision = "Exact counts, or approximate and local ones"
[trade-off.exactness.option.exact]
gain = "A limit means what it says, and every refusal can be explained"
cost = "A round trip for each request, and a store that has to keep up"
when = "Few requests, or limits so small that one too many matters"
[trade-off.exactness.option.local]
gain = "No round trip for most requests, and the store''s load falls"
cost = "An overshoot that grows with servers, rate and interval"
when = "Large limits, where the overshoot is a small share"
[trade-off.exactness.point.budget]
text = "Uses the allowed error as a budget"
all = ["@approximate|accuracy|exact", "@local-decision|@periodic-sync|@latency-target|round trip|load"]
competency = "trade-offs"
expected = "senior"
[trade-off.exactness.point.small-limits]
text = "Small limits stay exact"
all = ["small limit*|low limit*|login*|security|few requests|free plan*", "exact|central*|store|precise|strict"]
competency = "trade-offs"
expected = "staff"

[trade-off.bucket-or-window]
decision = "Token bucket or window counter"
[trade-off.bucket-or-window.option.bucket]
gain = "Burst and rate are two separate promises; smooth afterwards"
cost = "Harder to explain as \"so many a minute\"; refill depends on time being right"
when = "Clients run batches, and bursts are meant to be allowed"
[trade-off.bucket-or-window.option.window]
gain = "Says exactly what the contract says, and adds up in reports"
cost = "Approximate at the seams, or twice the limit if it isn''t weighted"
when = "Rules are written per minute or per day, for people to read"
[trade-off.bucket-or-window.point.burst]
text = "Chooses by whether bursts are wanted"
all = ["@token-bucket|@sliding-window|@fixed-window", "burst*|boundary|smooth*"]
competency = "trade-offs"
expected = "mid"

[trade-off.build]
decision = "Build it or buy it"
[trade-off.build.option.buy]
gain = "Running next week; attacks are somebody else''s night"
cost = "A price by the request, limits that can''t see the plan, one more party on the path"
when = "Limits by address and route are enough, or traffic is small"
[trade-off.build.option.build]
gain = "Rules that know plans, costs and contracts; cheap by the request"
cost = "A team that is on call for it"
when = "Traffic is large and the rules are the product"
[trade-off.build.point.price]
text = "Compares the price by the request with the cost of people"
all = ["@managed-service|build", "@money-cost|on call|team|engineers|people|@cost-of-complexity"]
competency = "trade-offs"
expected = "senior"

[curveball.fewer-machines]
phase = "architecture"
at = 0.5
say = "Finance has looked at your cluster. We won''t get more store nodes than we have today, and four of five decisions will have to be made without asking them. What changes?"
set = { local_share = "80%" }
redo = ["per_primary", "error_share"]
[curveball.fewer-machines.point.who-stays]
text = "Decides which limits may go local, and which stay central"
all = ["@local-decision|@lease", "small limit*|login*|security|exact|which|only|large|quota*|central*"]
competency = "architecture"
expected = "senior"
[curveball.fewer-machines.point.price]
text = "Says what it costs in accuracy"
all = ["@approximate|overshoot|accuracy|error", "@periodic-sync|@lease|interval|servers"]
competency = "trade-offs"
expected = "senior"

[curveball.abuse]
phase = "deep-dives"
at = 0.6
say = "Someone is trying stolen passwords from a hundred thousand addresses, a few tries from each. Every one of them is within its limit."
set = {}
redo = []
[curveball.abuse.point.other-key]
text = "Counts by another key: the account, the tenant, the outcome"
all = ["@per-user|per login|by account|failed login*|per username|failures|password", "count*|limit*|key|track*"]
competency = "depth"
expected = "senior"
[curveball.abuse.point.closed]
text = "Treats it as security: closed, exact, with a challenge"
all = ["@fail-closed|captcha|challenge|lock out|lockout|lock the account|account lock*|second factor|mfa|proof of work"]
competency = "resilience"
expected = "senior"

[hint.requirements]
ladder = [
  "What is a limit for? Is it for the same thing everywhere?",
  "Ask what may happen to a request when the limiter can''t answer.",
  "Ask for the time the check may take and for the error it may make. Both decide whether a network call fits in.",
]
[hint.estimation]
ladder = [
  "Which resource runs out first: memory, network or operations?",
  "A request meets more than one limit. Multiply before you divide.",
  "Divide by machines that do the work. Do replicas?",
  "If servers count on their own and merge later, what slips past in between? How large is that beside the limit?",
]
[hint.architecture]
ladder = [
  "Walk one request from the client to the answer. At which places is enough known about it to decide something?",
  "What does a server need in order to decide without asking anyone?",
  "Rules travel too. Draw how they get from a person to every server.",
  "Usage is needed for bills, but not by the request that causes it.",
]
[hint.deep-dives]
ladder = [
  "Take the smallest case: two servers, one request left.",
  "Where does the check happen, and where does the write? Can anything get in between?",
  "Follow the largest tenant''s counter to the machine that it lives on.",
]
[hint.failures]
ladder = [
  "A limiter can be gone, slow or wrong. Those are three different nights.",
  "For each kind of limit: who is hurt if it lets everything pass, and who if nothing?",
  "Now the thing comes back. Who arrives at it first?",
]
[hint.trade-offs]
ladder = [
  "Look for a decision whose answer differs between a login and a quota.",
  "Say what you paid for not asking the store each time.",
  "Who would be on call for this, and what would a bought one not know?",
]

[criterion.class-of-limit]
competency = "requirements"
text = "Separates limits against abuse from limits for fairness or money, early"
needs = ["asked:failure-policy", "asked:identity"]

[criterion.budgets]
competency = "requirements"
text = "Gets a latency budget and an error budget before choosing where to count"
needs = ["asked:latency", "asked:accuracy"]

[criterion.ops-not-memory]
competency = "estimation"
text = "Finds that operations and not memory are the scarce thing"
needs = ["estimate:ops", "estimate:memory"]

[criterion.replicas-dont-count]
competency = "estimation"
text = "Divides the load by primaries, not by all nodes"
needs = ["estimate:per_primary", "estimate:nodes"]

[criterion.error-budget]
competency = "estimation"
text = "Turns delay into an overshoot, and compares it with the limit"
needs = ["estimate:sync_error", "estimate:error_share"]

[criterion.counter-key]
competency = "interface-and-data"
text = "Gives the counter a key that keeps a request''s limits together"
needs = ["entity:counter", "point:atomic/tag"]

[criterion.rule-model]
competency = "interface-and-data"
text = "Models rules with their failure policy, version and mode"
needs = ["entity:rule", "operation:put-rule"]

[criterion.two-places]
competency = "architecture"
text = "Checks what is known early at the edge, and the rest where it is known"
needs = ["edge:gateway->cache", "edge:service->cache", "kind:gateway"]

[criterion.rules-path]
competency = "architecture"
text = "Draws how rules reach the servers, apart from the request path"
needs = ["kind:database", "point:rules/push", "point:rules/poll"]

[criterion.atomic]
competency = "depth"
text = "Makes check and count one step, and says why"
needs = ["point:atomic/race", "point:atomic/one-step"]

[criterion.hot-tenant]
competency = "depth"
text = "Has an answer for a tenant too large for one key"
needs = ["point:big-tenant/hot", "point:big-tenant/split", "point:big-tenant/lease"]

[criterion.store-gone]
competency = "resilience"
text = "Decides per class of limit what happens without the store, and bounds the wait"
needs = ["fault:store-lost", "point:store-lost/policy", "point:store-slow/timeout"]

[criterion.return]
competency = "resilience"
text = "Brings traffic back in steps"
needs = ["fault:recovery-stampede", "point:recovery-stampede/ramp"]

[criterion.decides-openly]
competency = "trade-offs"
text = "Weighs open against closed and exact against local, each with its price"
needs = ["decision:failure-mode", "decision:exactness"]

[criterion.no-more-than-needed]
competency = "trade-offs"
text = "Says at which load the simplest version would do"
needs = ["point:build/price", "decision:build"]
');
INSERT INTO "source" VALUES(X'4AD96B70B00820E241C903CDFF564E0902AFEFA3C7F30314AF39F086C9A65EE8','id = "system-design"
revision = 1
title = "System design"

[phase.requirements]
minutes = { 35 = 5, 45 = 6, 60 = 8 }

[phase.estimation]
minutes = { 35 = 4, 45 = 5, 60 = 7 }

[phase.architecture]
minutes = { 35 = 10, 45 = 13, 60 = 16 }

[phase.deep-dives]
minutes = { 35 = 8, 45 = 11, 60 = 15 }
puts = { 35 = 2, 45 = 3, 60 = 4 }

[phase.failures]
minutes = { 35 = 5, 45 = 6, 60 = 8 }
puts = { 35 = 1, 45 = 2, 60 = 3 }

[phase.trade-offs]
minutes = { 35 = 3, 45 = 4, 60 = 6 }
puts = { 35 = 1, 45 = 2, 60 = 3 }

[competency.requirements]
title = "Requirements"
phases = ["requirements"]
anchors = [
  "Draws before asking, or asks only what the prompt already said. Nothing is named as in or out of scope.",
  "Lists features, and asks some questions, but no answer changes anything that follows. Quality goals are words such as fast and scalable, without a number.",
  "Asks the few questions that move the design, writes scope as in and out, and gives the quality goals numbers: a percentile, a share of the time, a loss that is acceptable.",
  "Finds the requirement that makes this problem hard and says so within the first minutes. Cuts scope for a stated reason, and later pads refer back to it.",
]
bar = { mid = 2, senior = 3, staff = 3 }
[competency.requirements.criterion.asks-first]
text = "Asks before drawing, and uses at least two of the answers later"
[competency.requirements.criterion.scope]
text = "Writes down what is out of scope as well as what is in"
[competency.requirements.criterion.numbers]
text = "Puts a number on latency, on availability and on what may be lost"

[competency.estimation]
title = "Estimation"
phases = ["estimation"]
anchors = [
  "No numbers, or numbers that nothing is derived from.",
  "Multiplies correctly for one or two quantities, but stops at the number. Average and peak are not told apart, or units are missing.",
  "Gets rates, storage and the scarce resource within a factor of two from stated assumptions, tells peak from average, and draws a conclusion from each.",
  "Estimates only what decides something, names the assumption each result is most sensitive to, and lets a number rule a component in or out.",
]
bar = { senior = 2, staff = 3 }
[competency.estimation.criterion.assumptions]
text = "Every result stands on assumptions that are written down"
[competency.estimation.criterion.peak]
text = "Tells the peak from the average, and says which one the design is sized for"
[competency.estimation.criterion.conclusion]
text = "At least one number changes the design"

[competency.interface-and-data]
title = "Interface and data"
phases = ["architecture"]
anchors = [
  "No operations and no entities; the boxes are connected by arrows that mean anything.",
  "Names operations or tables, but keys are missing, or an operation has no store that can serve it.",
  "Operations carry what they need, retries included; entities have keys that serve their access paths; each fact has one owner.",
  "Keys, indexes and contracts follow from the hottest access path and the rarest error. Says which query the model makes expensive, and accepts it.",
]
bar = { mid = 2, senior = 3, staff = 3 }
[competency.interface-and-data.criterion.operations]
text = "Writes the main operations with their inputs, results and refusals"
[competency.interface-and-data.criterion.keys]
text = "Gives every entity a key, and says which access path the key serves"
[competency.interface-and-data.criterion.owner]
text = "Each fact has one place where it is true; copies are named as copies"

[competency.architecture]
title = "Architecture"
phases = ["architecture"]
anchors = [
  "A list of products, or boxes without a path from a client''s request to a stored result.",
  "A plausible picture of the usual parts. One requirement has no path through it, or parts are there that nothing asks for.",
  "Every functional requirement can be walked through the diagram. What waits and what doesn''t is visible, and each part earns its place by a requirement or a number.",
  "The same, with the simplest set of parts that meets the goals, the bottleneck named with its load, and a stated next step for when it fills up.",
]
bar = { mid = 2, senior = 3, staff = 4 }
[competency.architecture.criterion.walk]
text = "Walks one read and one write through the boxes from end to end"
[competency.architecture.criterion.waits]
text = "Tells waiting calls from work that happens later"
[competency.architecture.criterion.earns]
text = "No box is there that no requirement and no number asks for"

[competency.depth]
title = "Depth"
phases = ["deep-dives"]
anchors = [
  "Repeats the name of the box when asked how it works.",
  "Explains the usual mechanism, but not what happens when two things happen at once or one of them happens twice.",
  "Explains the mechanism down to the key, the lock, the order of writes or the time limit, and finds the race without being led to it.",
  "Bounds the mechanism with a number, says where it stops working, and knows what would replace it there. Finds the design''s weakest place unprompted.",
]
bar = { mid = 2, senior = 3, staff = 4 }
[competency.depth.criterion.weakest]
text = "Names the weakest place of the own design before being asked about it"
[competency.depth.criterion.races]
text = "Says what happens when two of the same arrive at once, or one arrives twice"
[competency.depth.criterion.bounded]
text = "Bounds a mechanism by a number: a limit, a delay, an error"

[competency.resilience]
title = "Resilience"
phases = ["failures"]
anchors = [
  "Adds replicas and moves on.",
  "Names the failed part and a remedy, but not who notices, what else falls over, or how one gets back.",
  "Says what stops, what waits and what goes on, how it is noticed within which time, what limits the damage, and in which order it is brought back.",
  "Also finds the second failure: the load that moves, the retry that multiplies, the recovery that overwhelms. Decides beforehand what is given up first.",
]
bar = { mid = 2, senior = 3, staff = 3 }
[competency.resilience.criterion.blast]
text = "Says what keeps working, not only what stops"
[competency.resilience.criterion.notice]
text = "Names the signal by which it is noticed, and how soon"
[competency.resilience.criterion.second]
text = "Looks for the failure that the recovery itself causes"

[competency.trade-offs]
title = "Trade-offs"
phases = ["trade-offs"]
anchors = [
  "Presents each choice as the only one, or as best practice.",
  "Names an alternative and a preference, without the price of what was chosen.",
  "For each large decision gives the gain, the cost that is accepted, and the condition under which the other side would be right.",
  "Ties the decision to this problem''s numbers, says what would be measured to find it wrong, and how expensive it is to turn back.",
]
bar = { mid = 2, senior = 3, staff = 4 }
[competency.trade-offs.criterion.price]
text = "States the cost of what was chosen"
[competency.trade-offs.criterion.reversal]
text = "Names the condition under which the decision turns around"
[competency.trade-offs.criterion.tenfold]
text = "Says what changes first at ten times the load"

[competency.communication]
title = "Communication and pace"
phases = ["requirements", "estimation", "architecture", "deep-dives", "failures", "trade-offs"]
anchors = [
  "The pads can''t be followed without their author, or half of the phases were never reached.",
  "Can be followed in parts. One phase took the time of two, or answers drift away from what was asked.",
  "A stranger can follow the pads from the requirements to the decisions. Every phase was reached, and a question gets its answer first and its reasons after.",
  "Leads the round: says what comes next and why, gives most of the time to what is hard here, changes course openly when a fact changes.",
]
bar = { mid = 2, senior = 3, staff = 3 }
[competency.communication.criterion.reached]
text = "Reaches every phase with time to say something in it"
[competency.communication.criterion.answers]
text = "Answers what was asked before adding to it"
[competency.communication.criterion.course]
text = "Says aloud, or writes, when something said before no longer holds"

[verdict]
may_miss = 1
must = ["architecture"]
pass = "meets the bar"
floor = "not yet"
');
INSERT INTO "source" VALUES(X'6A70B452A96B87197113C4DD2B94A9675136BF2FB5F1C034B5811361C836463B','[concept.latency-target]
any = ["latency", "p99", "p95", "p50", "response time", "milliseconds", "time budget"]

[concept.availability-target]
any = ["availab*", "uptime", "nines", "slo", "sla", "downtime", "99*"]

[concept.durability]
any = ["durab*", "never lost", "never lose", "no data loss", "lose nothing", "must not lose", "rpo", "survive*"]

[concept.eventual-consistency]
any = ["eventual consistency", "eventually consistent", "stale", "staleness", "lag behind", "catches up", "out of date"]

[concept.strong-consistency]
any = ["strong consistency", "strongly consistent", "lineari*", "read your own writes", "read your writes", "consistent read", "up to date read"]

[concept.approximate]
any = ["approximat*", "roughly", "small error", "error margin", "tolerance", "overshoot", "inexact", "a few percent"]

[concept.per-tenant]
any = ["per tenant", "each tenant", "tenant id", "by tenant", "per customer", "per account", "tenant level"]

[concept.per-user]
any = ["per user", "each user", "by user", "user id", "user level"]

[concept.per-ip]
any = ["per ip", "by ip", "ip address", "source address", "per client address", "by address"]

[concept.per-endpoint]
any = ["per endpoint", "per route", "per api", "by endpoint", "per path", "per method", "each endpoint"]

[concept.plan-limits]
any = ["plan", "tier", "quota", "pricing", "subscription", "contract", "entitlement"]

[concept.too-many-requests]
any = ["429", "too many requests", "retry after", "ratelimit headers", "rate limit header", "remaining header"]

[concept.token-bucket]
any = ["token bucket", "bucket", "refill", "tokens per second", "burst capacity", "gcra"]

[concept.sliding-window]
any = ["sliding window", "sliding counter", "weighted window", "previous window", "rolling window", "window counter"]

[concept.sliding-log]
any = ["sliding log", "log of timestamps", "sorted set", "zset", "timestamp per request", "every timestamp"]

[concept.fixed-window]
any = ["fixed window", "per minute counter", "counter per minute", "counter per window", "calendar window", "window boundary"]

[concept.boundary-burst]
any = ["boundary", "twice the limit", "double the limit", "2x the limit", "edge of the window", "end of one window", "burst at the edge"]

[concept.atomic-check]
any = ["atomic*", "lua", "script", "compare and set", "compare and swap", "single command", "one round trip", "cas"]

[concept.check-then-act]
any = ["check then act", "read then write", "read modify write", "race", "lost update", "two requests at once", "get then set", "concurrent", "both pass", "both read", "both see", "lets both"]

[concept.hash-tag]
any = ["hash tag", "hash slot", "same slot", "same shard", "same node", "co-located", "colocate", "crossslot"]

[concept.local-decision]
any = ["local*", "in process", "in memory", "on the server itself", "without a network call", "without a round trip", "near cache"]

[concept.periodic-sync]
any = ["sync*", "flush", "reconcile every", "push deltas", "batch the increments", "periodically", "every 100 ms", "aggregate"]

[concept.lease]
any = ["lease*", "chunk of tokens", "share of the limit", "allocat*", "prefetch tokens", "hand out", "slice of the quota", "budget per server"]

[concept.clock-source]
any = ["clock", "server time", "redis time", "ntp", "monotonic", "one source of time", "skew"]

[concept.weighted-cost]
any = ["weight*", "cost per request", "expensive endpoint", "more tokens", "units", "points per call"]

[concept.shadow-mode]
any = ["shadow", "dry run", "log only", "observe only", "monitor mode", "without enforcing", "count but don''t block", "report only"]

[concept.gradual-rollout]
any = ["canary", "one percent", "gradual*", "staged", "percentage of", "roll out", "ramp", "feature flag", "few tenants first"]

[concept.rule-version]
any = ["version*", "generation", "epoch number", "revision"]

[concept.poll-fallback]
any = ["poll*", "periodic pull", "pull the rules", "full refresh", "refresh every", "re-read", "anti-entropy"]

[concept.push-config]
any = ["pub/sub", "publish", "broadcast the", "push the rule", "push config", "watch", "notify the servers", "change feed"]

[concept.fail-open]
any = ["fail open", "let through", "let them through", "let everything through", "allow all", "allow when", "permit on error"]

[concept.fail-closed]
any = ["fail closed", "block all", "deny when", "reject when", "refuse on error", "deny by default"]

[concept.policy-per-class]
any = ["per class", "by class", "depends on the limit", "class of limit", "per limit", "different policy", "security limit", "each kind of limit", "each rule", "per rule", "depends on what", "by limit type"]

[concept.local-fallback]
any = ["local fallback", "fall back to local", "fallback counter", "divided by the number", "divide the limit", "limit over n", "share per server", "local limit", "in-process limiter"]

[concept.tight-timeout]
any = ["timeout", "time out", "deadline", "time limit", "give up after", "few milliseconds"]

[concept.circuit-breaker]
any = ["circuit breaker", "breaker", "trip", "half open", "stop calling", "open circuit", "fail fast"]

[concept.bulkhead]
any = ["bulkhead", "separate pool", "own pool", "isolat*", "dedicated pool", "thread pool per", "own queue"]

[concept.load-shedding]
any = ["shed*", "drop low priority", "drop the least", "reject early", "turn away", "brownout", "degrade", "switch off"]

[concept.backpressure]
any = ["backpressure", "back pressure", "slow down the producer", "bounded queue", "push back", "refuse when full", "limit in flight", "queue limit"]

[concept.jitter]
any = ["jitter*", "random*", "spread the", "spread out", "spread over", "stagger*", "desynchroni*"]

[concept.backoff]
any = ["backoff", "back off", "exponential", "wait longer", "doubling delay", "increasing delay", "retry later"]

[concept.retry-storm]
any = ["retry storm", "retries multiply", "retry loop", "amplif*", "thundering herd", "all at once", "reconnect storm", "everyone retries"]

[concept.retry-budget]
any = ["retry budget", "limit retries", "cap on retries", "max attempts", "maximum attempts", "at most three", "retry once"]

[concept.warm-up]
any = ["warm up", "warmup", "warm the", "ramp up", "ramp over", "slow start", "gradually let", "prime the cache", "preload"]

[concept.hot-key]
any = ["hot key", "hot shard", "hot partition", "hot spot", "hotspot", "single key", "one key", "hot row", "hot tenant", "celebrity"]

[concept.key-splitting]
any = ["split the key", "split the counter", "sub counters", "sub-keys", "shard the counter", "spread over n", "salt*", "suffix", "n counters"]

[concept.noisy-neighbour]
any = ["other tenants", "neighbours", "neighbors", "starve", "one tenant takes", "fair*"]

[concept.shard]
any = ["shard*", "partition*", "split by", "consistent hash", "hash ring", "hash by"]

[concept.shard-key]
any = ["shard key", "partition key", "shard by", "partition by", "hash of the", "keyed by"]

[concept.no-sharding-yet]
any = ["no sharding", "not shard", "don''t shard", "without sharding", "single primary", "one primary", "one database", "one postgres", "vertical", "bigger machine"]

[concept.resharding]
any = ["reshard*", "rebalanc*", "add a shard", "add shards", "move slots", "virtual shard", "logical shard", "split a shard", "moving a shard"]

[concept.read-replica]
any = ["read replica", "read from replica", "reads go to", "replica for reads", "reporting replica", "reads from the replica", "route reads"]

[concept.replica-lag]
any = ["lag", "behind the primary", "stale replica", "seconds behind", "not caught up"]

[concept.sticky-reads]
any = ["sticky", "read from the primary", "read own write", "pin to the primary", "primary for a few seconds", "session consistency", "read your writes", "after a write"]

[concept.sync-replication]
any = ["synchronous replication", "sync replica", "synchronous standby", "synchronous commit", "two nodes before", "quorum commit", "rpo 0", "rpo zero"]

[concept.failover]
any = ["failover", "fail over", "promot*", "switch over", "takes over", "standby takes", "new primary"]

[concept.fencing]
any = ["fenc*", "stonith", "epoch", "revoke the old", "old primary can''t", "shut the old", "kill the old", "generation number"]

[concept.split-brain]
any = ["split brain", "two primaries", "two masters", "both accept writes", "both think", "diverg*", "dual primary"]

[concept.quorum]
any = ["quorum", "majority", "consensus", "raft", "paxos", "odd number", "witness", "three voters"]

[concept.connection-pool]
any = ["connection pool", "pooler", "pgbouncer", "pool size", "connections to the database", "connection limit", "exhaust*"]

[concept.write-through]
any = ["write through", "update the cache", "invalidate on write", "write to cache", "delete the key on write", "evict on change"]

[concept.ttl]
any = ["ttl", "expir*", "time to live", "short lived", "lifetime", "minutes to live"]

[concept.invalidation]
any = ["invalidat*", "purge", "evict*", "bust the cache", "cache busting", "versioned url", "versioned key"]

[concept.stampede]
any = ["stampede", "thundering herd", "dogpile", "all miss", "many misses", "misses at once", "herd", "flood of misses"]

[concept.coalescing]
any = ["coalesc*", "single flight", "singleflight", "one request fills", "one loader", "collapse", "request merging", "lock on miss", "by one request", "others wait", "merged into one"]

[concept.stale-while-revalidate]
any = ["stale while revalidate", "serve stale", "serve the old", "refresh ahead", "early refresh", "background refresh", "refresh before"]

[concept.hit-ratio]
any = ["hit ratio", "hit rate", "cache hit", "misses", "miss rate", "percent hit"]

[concept.cdn-edge]
any = ["cdn", "edge cache", "at the edge", "edge node", "static from", "serve images from", "point of presence"]

[concept.never-cache-stock]
any = ["never cache stock", "not cache stock", "stock is not cached", "don''t cache stock", "inventory is not cached", "stock from the database", "stock from the primary", "uncached stock", "live stock"]

[concept.reservation]
any = ["reserv*", "hold", "held", "soft lock", "block the stock", "earmark", "allocate stock", "claim stock"]

[concept.hold-expiry]
any = ["release the hold", "release after", "expir*", "ttl", "after 15 minutes"]

[concept.sweeper]
any = ["sweep*", "cleanup job", "background job", "reaper", "cron", "periodic job", "janitor", "scheduled job"]

[concept.conditional-update]
any = ["conditional update", "where stock", "where available", "update where", "check constraint", "affected rows", "decrement if", "optimistic lock", "compare and set"]

[concept.oversell]
any = ["oversell*", "oversold", "sold twice", "negative stock", "sell more than", "last item", "below zero", "more than we have", "out of stock"]

[concept.stock-buckets]
any = ["split the stock", "sub-stock", "stock shards", "several rows", "slots of stock", "split stock", "buckets"]

[concept.waiting-room]
any = ["waiting room", "virtual queue", "admission", "queue the users", "let in at", "token to enter", "admit"]

[concept.saga]
any = ["saga", "compensat*", "undo step", "reverse step", "roll back by", "choreograph*", "orchestrat*"]

[concept.compensation]
any = ["compensat*", "undo", "release the stock", "refund", "void", "cancel the", "reverse"]

[concept.two-phase-commit]
any = ["two phase commit", "2pc", "xa", "distributed transaction", "prepare and commit", "global transaction"]

[concept.outbox]
any = ["outbox", "same transaction", "event table", "change data capture", "cdc", "transaction log", "dual write", "debezium", "relay"]

[concept.dual-write]
any = ["dual write", "two writes", "write to both", "one succeeds", "crash between", "not atomic", "lost event"]

[concept.idempotency]
any = ["idempot*", "safe to retry", "same key", "retry safe", "repeat safe", "twice is the same", "same request twice"]

[concept.idempotency-key]
any = ["idempotency key", "request id", "client generated", "client supplied", "unique key per", "request key", "idempotency header", "message id", "deterministic key"]

[concept.request-hash]
any = ["request hash", "hash of the body", "body hash", "same body", "different body", "fingerprint", "payload hash", "parameters match", "hash of the request", "hash the request", "hash of request", "hash of body"]

[concept.in-progress-conflict]
any = ["409", "conflict", "in progress", "still running", "in flight", "already processing", "being processed", "pending record"]

[concept.unique-constraint]
any = ["unique index", "unique key", "primary key on", "on conflict", "uniqueness", "insert if absent", "is unique", "unique order", "constraint"]

[concept.at-least-once]
any = ["at least once", "redeliver*", "delivered twice", "duplicate delivery", "delivered again", "may arrive twice", "acknowledge after"]

[concept.exactly-once]
any = ["exactly once", "effectively once", "no duplicates", "only once", "never twice"]

[concept.dedup]
any = ["dedup*", "de-duplicate", "seen before", "duplicate check", "drop duplicates", "already processed", "processed events", "set nx", "already sent"]

[concept.ordering]
any = ["order*", "sequence", "monotonic", "position", "numbered"]

[concept.dead-letter]
any = ["dead letter", "dlq", "poison", "parking lot", "set aside", "quarantine"]

[concept.consumer-lag]
any = ["consumer lag", "queue depth", "backlog", "lag of the consumer", "oldest message", "queue length", "queue age", "age of"]

[concept.replay]
any = ["replay*", "reprocess", "rewind", "offset", "read again from", "re-consume"]

[concept.async-after-commit]
any = ["async*", "after the commit", "in the background", "off the request path", "later by a worker", "off the critical path", "doesn''t wait", "not wait"]

[concept.priority-lanes]
any = ["priority", "separate topic", "separate queue", "own topic", "own lane", "fast lane", "critical first", "own queue", "express", "for critical", "for urgent"]

[concept.seller-projection]
any = ["projection", "second copy", "seller view", "materiali*", "by seller", "read model", "secondary table", "seller index", "cqrs"]

[concept.modular-monolith]
any = ["modular monolith", "monolith", "one deployable", "modules", "single service", "single codebase", "one service"]

[concept.microservices]
any = ["microservice*", "separate service", "own service", "independent deploy", "team per service", "service per", "split into services"]

[concept.prescale]
any = ["prescal*", "pre-scale", "scale beforehand", "scale before", "ahead of time", "scheduled scaling", "before the sale", "in advance", "by the calendar", "half an hour before", "minutes before", "scaled up before"]

[concept.cold-autoscale]
any = ["autoscal*", "auto scaling", "takes minutes", "too slow", "boot time", "reacts late", "minutes to start", "cold start"]

[concept.load-test]
any = ["load test", "rehears*", "game day", "stress test", "replay traffic", "chaos"]

[concept.feature-ladder]
any = ["degradation ladder", "order of degradation", "switch off reviews", "drop recommendations", "disable recommendations", "feature flags", "kill switch", "read only mode", "browse only", "turn off"]

[concept.backup-provider]
any = ["second provider", "backup provider", "secondary provider", "other provider", "another provider", "second psp", "other psp", "two psps", "second processor", "other processor", "two processors", "fail over to another"]

[concept.pending-state]
any = ["pending", "unknown state", "state unknown", "in doubt", "awaiting", "unresolved", "not known yet", "processing state"]

[concept.payment-webhook]
any = ["webhook", "callback", "notification from the psp", "psp notifies", "event from the provider", "provider event"]

[concept.sorted-lock-order]
any = ["sorted order", "lock order", "same order", "order by id", "deadlock", "ascending order", "in order of id", "sorted by id", "sort the ids"]

[concept.cost-of-complexity]
any = ["complex*", "operational cost", "on call", "operate", "overbuilt", "overkill", "simple*", "team size", "overhead"]

[concept.money-cost]
any = ["cost", "dollars", "price*", "cheap*", "expensive", "dear", "bill", "budget"]

[concept.measure-first]
any = ["measure", "metrics show", "until we see", "when the metric", "threshold", "data says", "benchmark", "profile"]

[concept.single-region]
any = ["single region", "one region", "multi az", "zones"]

[concept.multi-region]
any = ["multi region", "second region", "other region", "active active", "active passive", "disaster recovery", "dr region", "cross region"]

[concept.rto]
any = ["rto", "recovery time", "within minutes", "minutes to recover", "back within", "failover takes", "seconds to fail over"]

[concept.reconciliation]
any = ["reconcil*", "settlement file", "compare with", "compare against", "match against", "nightly comparison", "daily comparison", "settlement report"]

[concept.breaks]
any = ["breaks", "mismatch*", "difference*", "discrepanc*", "unmatched", "missing on", "exception queue"]

[concept.double-entry]
any = ["double entry", "debit", "credit", "two entries", "balanced entries", "sum to zero"]

[concept.append-only]
any = ["append only", "immutable", "never update", "never change", "reversal", "reversing entry", "corrections", "insert only", "no updates", "ever changed", "never deleted", "never edit"]

[concept.minor-units]
any = ["minor units", "cents", "integer", "decimal", "no floats", "not float", "smallest unit", "currency code"]

[concept.write-intent]
any = ["intent", "write before", "record before", "persist before", "before calling", "pending row first", "insert first", "save the attempt", "first write", "committed first", "committed before", "before the call"]

[concept.query-provider]
any = ["query the psp", "query psp", "query the provider", "query the processor", "ask the psp", "ask psp", "ask the provider", "ask the processor", "processor is asked", "payment status", "get status", "look up the charge"]

[concept.state-machine]
any = ["states", "transition*", "status field", "status column", "lifecycle"]

[concept.auth-capture]
any = ["authoris*", "authoriz*", "capture", "void", "two step", "hold funds"]

[concept.orphan-auth]
any = ["orphan*", "dangling", "never captured", "uncaptured", "stuck authori*", "old authori*", "expired authori*", "stale auth"]

[concept.refund]
any = ["refund*", "money back", "chargeback", "dispute*", "reverse the charge"]

[concept.tokenisation]
any = ["tokeni*", "token instead", "psp token", "hosted fields", "iframe", "vault token", "card token", "client side encryption"]

[concept.pci-scope]
any = ["pci", "saq", "out of scope", "cardholder data", "card data never", "card number never", "never see the card", "never touch", "audit scope"]

[concept.portable-token]
any = ["network token", "dual token*", "portable", "both providers", "tokenise with both", "token per provider", "own vault", "migrate tokens", "vendor lock"]

[concept.fraud-score]
any = ["fraud", "score", "model", "rules engine", "velocity", "threshold"]

[concept.strong-auth]
any = ["3ds", "3d secure", "three ds", "challenge", "step up", "sca", "liability shift", "otp"]

[concept.false-positive]
any = ["false positive", "good customers", "false decline", "declined wrongly", "precision", "conversion", "friction"]

[concept.signature-check]
any = ["signature", "signed", "hmac", "verify the", "authentic*", "shared secret", "spoof*"]

[concept.audit-trail]
any = ["audit", "who did", "trail", "retain", "retention", "seven years", "7 years", "evidence", "history table"]

[concept.single-transaction]
any = ["single transaction", "one transaction", "same transaction", "share a transaction", "inside the transaction", "in the transaction", "in a transaction", "transactional", "commit together", "acid", "atomically", "db transaction"]

[concept.hot-account]
any = ["hot account", "merchant account", "balance row", "one balance", "sub-account", "contention"]

[concept.websocket-push]
any = ["websocket", "web socket", "long lived connection", "persistent connection", "open connection", "server push", "wss"]

[concept.sse]
any = ["sse", "server sent events", "event stream", "eventsource", "one way", "unidirectional"]

[concept.long-polling]
any = ["polling", "long poll*", "ask every", "periodic request*", "every few seconds"]

[concept.heartbeat]
any = ["heartbeat", "ping", "pong", "keepalive", "keep alive", "idle timeout", "liveness"]

[concept.connection-registry]
any = ["registry", "presence", "which server", "session map", "user to server", "connection map", "device map", "routing table"]

[concept.multi-device]
any = ["multi device", "several devices", "each device", "all devices", "per device", "device id", "phone and laptop"]

[concept.registry-write-load]
any = ["writes per second", "write load", "every heartbeat", "refresh only", "write on connect", "only on connect", "longer interval", "batch heartbeats", "per server lease", "heartbeat writes"]

[concept.resume-cursor]
any = ["resume", "cursor", "last seen", "last event id", "since id", "missed messages", "sync on connect", "remembers the last", "came after", "last position", "last sequence", "catch up"]

[concept.connection-drain]
any = ["drain*", "graceful*", "close gradually", "goaway", "rolling restart", "deploy slowly", "stops accepting", "small groups", "one server at a time", "clients to leave", "few at a time", "in batches"]

[concept.soft-limit]
any = ["soft limit", "accept rate", "limit new connections", "cap on connections", "headroom", "admission", "connections per second"]

[concept.fan-out-on-write]
any = ["fan out on write", "write fan out", "push model", "copy per user", "row per user", "write to every inbox", "one row each", "materialise per user", "row for each", "copy for each"]

[concept.fan-out-on-read]
any = ["fan out on read", "read fan out", "pull model", "merge on read", "merge at read", "read time", "one row for all", "global list", "stored once", "store it once", "merged when", "one row for everyone"]

[concept.hybrid-fan-out]
any = ["hybrid", "both models", "threshold", "above a", "large audience", "depending on audience", "small audiences", "mix of"]

[concept.inbox]
any = ["inbox", "notification list", "unread", "notification centre", "notification center", "feed of notifications", "bell"]

[concept.read-state]
any = ["read marker", "unread count", "last read", "read state", "mark as read", "seen marker", "watermark", "badge"]

[concept.preferences]
any = ["preference*", "opt out", "unsubscribe", "mute", "consent", "settings", "do not disturb", "quiet hours"]

[concept.provider-quota]
any = ["provider limit", "fcm", "apns", "quota", "600k", "per project", "throttled by", "provider rate"]

[concept.token-pruning]
any = ["invalid token", "prune", "remove token", "unregistered", "dead token", "clean up tokens", "bounce*", "stale token"]

[concept.producer-limit]
any = ["per service limit", "producer quota", "limit the producer", "quota per service", "per producer", "runaway", "per sender", "global limit", "frequency cap"]

[concept.durable-dedup]
any = ["durable", "noeviction", "unique key in", "dedup table", "persist the key", "database constraint", "outlives", "eviction"]

[concept.direct-path]
any = ["direct*", "bypass", "skip the queue", "straight to the provider", "synchronous send", "emergency path", "without the broker", "side door"]

[concept.other-channel]
any = ["other channel", "another channel", "fall back to push", "fall back to email", "backup codes", "email instead", "push instead", "authenticator", "voice call"]

[concept.silent-loss]
any = ["silent*", "unnoticed", "nobody notices", "no error", "vanish*", "lost without", "counts at each", "canary notification", "synthetic"]

[concept.end-to-end-count]
any = ["end to end", "sent versus delivered", "delivered versus", "delivery rate", "counts in and out", "count at every", "funnel", "synthetic", "probe"]

[concept.delivery-receipt]
any = ["receipt*", "delivery callback", "delivered", "delivery status", "acknowledg*", "ack from", "status callback"]

[concept.batching]
any = ["batch*", "digest", "bundle", "group together", "collapse", "summary", "bulk"]

[concept.wide-column-model]
any = ["cassandra", "wide column", "partition per user", "clustering key", "scylla", "user and month", "bucket by month", "dynamodb", "time bucket"]

[concept.l4-l7]
any = ["l4", "layer 4", "l7", "layer 7", "tcp load balancer", "network load balancer", "nlb", "alb"]

[concept.sms-cost]
any = ["sms cost*", "cost of sms", "cost per sms", "sms dominates", "sms is the", "expensive channel", "price per sms", "sms bill"]

[concept.observability]
any = ["alert*", "metric*", "dashboard", "monitor*", "trace*", "page the", "burn rate", "log"]

[concept.managed-service]
any = ["managed", "buy", "off the shelf", "vendor", "cloudflare", "api gateway product", "hosted", "saas"]

[concept.sidecar]
any = ["sidecar", "envoy", "proxy next to", "per pod proxy", "mesh"]

[concept.library-embed]
any = ["library", "sdk", "in the application", "embedded", "middleware", "in each service"]

[concept.gateway-enforce]
any = ["gateway", "at the edge", "edge proxy", "central point", "one place", "reverse proxy", "in front of"]

[concept.usage-metering]
any = ["meter*", "usage", "billing", "invoice*", "overage", "analytics", "charge for"]

[kind.client]
title = "Client"
also = ["user", "customer", "browser", "web browser", "mobile", "mobile app", "mobile client", "web client", "web app", "frontend", "front end", "spa", "ios", "ios app", "android", "android app", "phone", "app client", "desktop app", "tablet", "device", "iot device", "sensor", "end user", "driver app", "rider app", "player", "ide", "consumer app", "tv app", "smart tv", "cli client", "sdk client", "viewer", "admin", "buyer", "seller", "merchant", "shopper", "visitor", "guest", "rider", "driver", "courier", "web user", "internet"]
source = true

[kind.dns]
title = "DNS"
also = ["route 53", "route53", "geodns", "geo dns", "cloud dns", "azure dns", "bind", "coredns", "anycast dns", "gslb", "traffic manager", "ns1"]
splits = true

[kind.cdn]
title = "CDN"
also = ["content delivery network", "cloudfront", "cloudflare", "akamai", "fastly", "edge cache", "edge", "pop", "edge pop", "cloud cdn", "azure front door", "front door", "bunny cdn", "keycdn", "open connect", "imgix"]

[kind.load-balancer]
title = "Load balancer"
also = ["lb", "alb", "nlb", "elb", "slb", "loadbalancer", "haproxy", "nginx", "envoy", "traefik", "l4", "l7", "l4 lb", "l7 lb", "reverse proxy", "ingress", "ingress controller", "f5", "maglev", "ipvs", "katran", "balancer", "caddy", "app load balancer"]
splits = true

[kind.gateway]
title = "API gateway"
also = ["gw", "api gateway", "api gw", "kong", "apigee", "zuul", "tyk", "apisix", "krakend", "spring cloud gateway", "bff", "backend for frontend", "graphql gateway", "apollo router", "aws api gateway", "azure api management", "edge gateway", "router"]
splits = true

[kind.realtime]
title = "Connection gateway"
also = ["websocket", "websocket server", "websocket gateway", "ws", "ws server", "ws gateway", "socket server", "socket.io", "connection server", "connection gateway", "push gateway", "sse", "sse server", "pusher", "ably", "signalr", "mqtt broker", "centrifugo", "pushpin", "long poll server"]
is = "service"

[kind.service]
title = "Service"
also = ["api", "svc", "server", "app", "app server", "api server", "web server", "web", "backend", "back end", "microservice", "monolith", "application", "rest api", "graphql", "grpc service", "engine", "handler", "controller", "orchestrator", "manager", "aggregator", "matcher", "dispatcher", "resolver", "rails", "django", "spring boot", "express", "fastapi", "tomcat"]

[kind.function]
title = "Function"
also = ["lambda", "aws lambda", "cloud function", "azure function", "faas", "serverless", "cloud run", "edge function", "cloudflare worker"]
is = "service"

[kind.worker]
title = "Worker"
also = ["consumer", "processor", "background worker", "background job", "job", "celery", "sidekiq", "resque", "fan out worker", "fanout worker", "fanout", "fan out", "transcoder", "encoder", "indexer", "crawler", "fetcher", "scraper", "sender", "mailer", "spark", "flink", "storm", "beam", "dataflow", "kafka streams", "stream processor", "batch job", "mapreduce", "hadoop", "etl", "relay", "outbox relay", "parser", "subscriber", "executor", "runner"]

[kind.scheduler]
title = "Scheduler"
also = ["cron", "cron job", "cronjob", "airflow", "quartz", "temporal", "cadence", "step functions", "dagster", "prefect", "argo workflows", "timer", "workflow engine", "oozie", "eventbridge scheduler"]

[kind.queue]
title = "Queue"
also = ["mq", "message queue", "rabbitmq", "rabbit", "sqs", "activemq", "amqp", "ibm mq", "zeromq", "beanstalkd", "service bus", "azure service bus", "cloud tasks", "task queue", "job queue", "work queue", "delay queue", "dlq", "dead letter queue", "bullmq", "bull", "message broker", "broker", "artemis", "inbox", "outbox", "mailbox"]
waits = false
stateful = true

[kind.stream]
title = "Event stream"
also = ["kafka", "kinesis", "pulsar", "redpanda", "event hub", "event hubs", "event bus", "eventbridge", "event stream", "topic", "kafka topic", "pubsub", "pub sub", "pub/sub", "google pubsub", "nats", "jetstream", "redis streams", "msk", "event log", "commit log", "sns", "redis pubsub", "firehose", "pravega"]
waits = false
stateful = true

[kind.cdc]
title = "Change capture"
also = ["debezium", "change data capture", "maxwell", "binlog reader", "dynamodb streams", "datastream", "wal reader", "log tailer", "canal"]
is = "worker"

[kind.cache]
title = "Cache"
also = ["redis", "memcached", "memcache", "elasticache", "valkey", "dragonfly", "hazelcast", "ehcache", "caffeine", "varnish", "in memory cache", "local cache", "lru", "lru cache", "redis cluster", "keydb", "ignite", "guava cache", "session cache", "session store", "session", "distributed cache", "memorystore", "dax", "squid", "aerospike cache", "twemproxy", "mcrouter"]
stateful = true

[kind.database]
title = "Database"
also = ["db", "rdb", "rdbms", "sql", "sql db", "postgres", "postgresql", "pg", "mysql", "mariadb", "oracle", "sql server", "mssql", "aurora", "rds", "sqlite", "spanner", "cockroachdb", "cockroach", "yugabyte", "yugabytedb", "tidb", "vitess", "planetscale", "alloydb", "cloud sql", "primary", "primary db", "master db", "main db", "db2", "relational", "relational db", "store", "data store", "datastore", "storage", "shard", "citus", "singlestore", "voltdb", "foundationdb", "neon", "ledger db", "table", "metadata store"]
stateful = true
passive = true

[kind.replica]
title = "Read replica"
also = ["read replica", "db replica", "secondary", "standby", "hot standby", "follower", "slave", "slave db", "reader", "read db", "replica set"]
is = "database"
stateful = true
passive = true

[kind.document]
title = "Document store"
also = ["document store", "document db", "mongodb", "mongo", "couchdb", "couchbase", "firestore", "firebase", "documentdb", "ravendb", "cosmos db", "cosmosdb", "nosql", "no sql"]
is = "database"
stateful = true
passive = true

[kind.key-value]
title = "Key-value store"
also = ["kv", "kv store", "key value store", "dynamodb", "dynamo", "ddb", "riak", "rocksdb", "leveldb", "badger", "aerospike", "tikv", "berkeley db", "voldemort", "fdb", "lmdb"]
is = "database"
stateful = true
passive = true

[kind.wide-column]
title = "Wide-column store"
also = ["cassandra", "scylla", "scylladb", "hbase", "bigtable", "wide column store", "column family", "columnar store", "accumulo", "astra", "keyspaces"]
is = "database"
stateful = true
passive = true

[kind.graph]
title = "Graph database"
also = ["graph db", "graph database", "graph store", "neo4j", "neptune", "janusgraph", "dgraph", "tigergraph", "arangodb", "tao", "memgraph", "knowledge graph", "social graph"]
is = "database"
stateful = true
passive = true

[kind.time-series]
title = "Time-series database"
also = ["time series", "tsdb", "time series db", "influxdb", "influx", "timescaledb", "timescale", "opentsdb", "victoriametrics", "questdb", "m3db", "timestream", "metrics store", "rrd"]
is = "database"
stateful = true
passive = true

[kind.search]
title = "Search index"
also = ["search index", "elasticsearch", "elastic", "es", "opensearch", "solr", "lucene", "algolia", "meilisearch", "typesense", "sphinx", "inverted index", "index", "full text index", "geo index", "quadtree", "trie"]
stateful = true
passive = true

[kind.vector]
title = "Vector store"
also = ["vector db", "vector database", "vector store", "vector index", "pinecone", "weaviate", "milvus", "qdrant", "pgvector", "chroma", "faiss", "vespa", "embedding store", "lancedb", "hnsw"]
stateful = true
passive = true

[kind.warehouse]
title = "Warehouse"
also = ["data warehouse", "olap", "snowflake", "bigquery", "redshift", "clickhouse", "druid", "pinot", "hive", "presto", "trino", "databricks", "data lake", "lakehouse", "iceberg", "delta lake", "athena", "synapse", "vertica", "duckdb", "analytics db", "dwh", "doris"]
is = "database"
stateful = true
passive = true

[kind.object-store]
title = "Object store"
also = ["object store", "object storage", "s3", "aws s3", "gcs", "blob", "blob store", "blob storage", "azure blob", "minio", "ceph", "bucket", "s3 bucket", "cloud storage", "glacier", "r2", "backblaze", "swift", "media store", "cold storage", "archive"]
stateful = true
passive = true

[kind.file-store]
title = "File store"
also = ["file store", "file system", "filesystem", "nfs", "efs", "hdfs", "gfs", "ebs", "block store", "block storage", "glusterfs", "lustre", "disk", "ssd", "chunk server", "nas", "san", "colossus"]
stateful = true
passive = true

[kind.coordination]
title = "Coordination"
also = ["zookeeper", "zk", "etcd", "consul", "chubby", "raft", "raft group", "paxos", "service discovery", "service registry", "eureka", "lock service", "distributed lock", "redlock", "leader election", "config store", "config service", "registry", "lock manager", "feature flags", "launchdarkly"]
stateful = true
passive = true

[kind.identity]
title = "Identity"
also = ["auth", "auth service", "authn", "authz", "oauth", "oidc", "idp", "identity provider", "identity service", "keycloak", "auth0", "okta", "cognito", "sso", "ldap", "active directory", "login service", "token service", "jwt service", "opa", "kms", "vault", "hsm", "secrets manager"]
is = "service"

[kind.id-generator]
title = "Id generator"
also = ["id generator", "id gen", "idgen", "id service", "snowflake id", "snowflake service", "key generation service", "kgs", "key generator", "ticket server", "sequencer", "sequence service", "tso", "token range service", "counter service"]
is = "service"

[kind.limiter]
title = "Rate limiter"
also = ["rate limiter", "ratelimiter", "rate limit", "throttler", "throttle", "token bucket", "leaky bucket", "quota service", "admission control", "waiting room"]
is = "service"

[kind.firewall]
title = "Firewall"
also = ["waf", "web application firewall", "ddos protection", "shield", "aws waf", "bot detection", "bot manager", "security group"]

[kind.model]
title = "Model server"
also = ["llm", "model server", "ml model", "inference", "inference server", "inference service", "vllm", "triton", "sagemaker", "bedrock", "gpt", "openai", "claude", "anthropic", "gemini", "llama", "ollama", "reranker", "ranker", "embedder", "embedding model", "embedding service", "recommender", "feature store", "vertex ai", "ml service", "gpu worker", "hugging face"]

[kind.external]
title = "Third party"
also = ["third party", "3rd party", "psp", "payment provider", "payment gateway", "stripe", "paypal", "adyen", "braintree", "twilio", "sendgrid", "mailgun", "ses", "apns", "fcm", "sms gateway", "sms provider", "email provider", "bank", "card network", "visa", "mastercard", "google maps", "maps api", "weather api", "carrier", "partner api", "partner", "vendor", "external api", "external service", "github", "slack", "webhook endpoint", "search engine", "origin site"]

[kind.observability]
title = "Observability"
also = ["monitoring", "metrics", "logging", "logs", "tracing", "prometheus", "grafana", "datadog", "new relic", "jaeger", "zipkin", "opentelemetry", "otel", "otel collector", "splunk", "elk", "logstash", "fluentd", "fluent bit", "loki", "sentry", "cloudwatch", "alertmanager", "pagerduty", "statsd", "kibana", "honeycomb"]
');
CREATE TABLE standing (
    problem  TEXT NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    best     REAL,
    last     REAL
) STRICT, WITHOUT ROWID;
INSERT INTO "standing" VALUES('core/rate-limiter',1,1,3.0,3.0);
CREATE INDEX round_by_start ON round (started_ns, id);
CREATE INDEX round_by_problem ON round (problem, started_ns, id);
CREATE INDEX round_open ON round (started_ns, id) WHERE state IN ('running', 'grading');
CREATE INDEX round_to_thin ON round (key) WHERE state IN ('graded', 'abandoned') AND log = 'whole';
COMMIT;
