//! Remarks about a box, in a bracket or a word beside its name: copies, partitions, rates, a kind.

use std::sync::Arc;

use crate::diagram::marks::mark_of_remark;
use crate::diagram::names::{fold, lower, singular};
use crate::diagram::parse::mention::Mention;
use crate::diagram::rate::{percent, rate, unit_rate};
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::{Kind, Vocabulary};

/// Takes one remark: a count, a hit rate, a share, an availability, a capacity, `async`, a kind, or just a note.
/// `certain` is true in square brackets, which name a kind. False if nothing was made of it.
pub(super) fn take(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) -> bool {
    let remark = scrub(remark.trim());
    let lower = lower(&remark);
    if !is_status(&lower) && (copies(&lower, mention) || measure(&lower, mention)) {
        if mark_of_remark(&lower).is_some() {
            mention.told.push(remark.clone());
        }
        if lower.contains("primary") {
            // What has a primary is a database where nothing says otherwise; leaders are of many kinds.
            mention.guess = mention.guess.take().or_else(|| words.kind_of("primary").cloned());
        }
        return true;
    }
    if let Some(product) = counted_product(&remark, mention, words) {
        take_kind(product, certain, mention, words);
    } else if let Some((share, rest)) = named_share(&lower) {
        mention.share = Some(share);
        rest.into_iter().for_each(|copies| take_kind(copies, false, mention, words));
    } else if is_async(&lower) {
        mention.asynchronous = true;
    } else if is_fallback(&lower) {
        mention.fallback = true;
    } else if is_replication_factor(&lower) {
        return false;
    } else if !remark.is_empty() {
        take_kind(&remark, certain, mention, words);
    }
    true
}

/// The known product before a count: `postgres 8 shards`, `kafka with 3 brokers`.
fn counted_product<'r>(remark: &'r str, mention: &mut Mention, words: &Vocabulary) -> Option<&'r str> {
    let splits = remark.match_indices(' ').map(|(at, _)| remark.split_at(at));
    for (product, counted) in splits.filter(|(product, _)| words.exact(product).is_some()) {
        let counted = lower(counted.trim_start());
        let counted =
            ["with ", "on ", "over "].iter().find_map(|word| counted.strip_prefix(word)).unwrap_or(&counted);
        // `redis 6` is a version.
        if counted.contains(' ') && copies(counted, mention) {
            return Some(product);
        }
    }
    None
}

/// A status of HTTP that nobody has as many copies of: `cdn (ttl 30s, 302)`. The round ones may be counts.
fn is_status(lower: &str) -> bool {
    const STATUSES: &str =
        "201 202 204 206 301 302 303 304 307 308 401 403 404 409 410 412 422 429 499 502 503 504";
    STATUSES.split(' ').any(|status| status == lower)
}

fn is_replication_factor(lower: &str) -> bool {
    lower.starts_with("rf") && lower.trim_start_matches(['r', 'f', '=', ' ', ':']).parse::<u32>().is_ok()
        || lower.starts_with("replication factor")
}

fn take_kind(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) {
    mention.told.push(remark.to_owned());
    let exact = words.exact(remark);
    let names_the_kind = exact.is_some_and(|kind| fold(&kind.id) == fold(remark));
    // `dispatcher (client)` says it; `dispatcher (app)` may be about something else.
    let certain = certain || names_the_kind;
    let told = exact.filter(|kind| certain || !kind.source);
    let told =
        told.map(|kind| if names_the_kind { kind } else { kind_with(&mention.name, remark, kind, words) });
    if mention.kind.is_none() || certain {
        mention.kind = told.cloned().or(mention.kind.take());
    }
    mention.guess = mention.guess.take().or_else(|| words.kind_of(remark).cloned());
    if !names_the_kind {
        mention.product = Some(match mention.product.take() {
            Some(product) => format!("{product}, {remark}"),
            None => remark.to_owned(),
        });
    }
}

/// The kind of a box with a product in its bracket. What it is kept in doesn't change what it is: a `rate limiter (redis)` stays
/// one, as does an `s3 (logs)`; but a `db (cassandra)` is a wide-column store, and `jobs (postgres)` are rows.
fn kind_with<'w>(name: &str, remark: &str, product: &'w Arc<Kind>, words: &'w Vocabulary) -> &'w Arc<Kind> {
    let Some(own) = words.kind_of(name) else { return product };
    let holds = own.stateful && !product.stateful && is_plural(remark);
    let narrower = product.id == own.id || product.is.as_ref() == Some(&own.id);
    let open = own.source || own.id == "database" || is_plural(name) || !(own.waits || product.waits);
    if holds || product.stateful && !narrower && !open { own } else { product }
}

/// True for `jobs`, not for `limiters`, which do something.
fn is_plural(name: &str) -> bool {
    let folded = fold(name);
    singular(&folded).is_some_and(|one| !one.ends_with("er") && !one.ends_with("or"))
}

/// Words beside the percentage of a hit rate: `95% hit`, `hit rate 95%`.
const HITS: &[&str] = &["hit", "hits", "hitrate", "hit-rate", "cached"];
/// Words beside the share that a cache hasn't.
const MISSES: &[&str] = &["miss", "misses", "miss-rate"];
/// Words beside the percentage of an availability: `99.9% up`, `sla 99.9%`.
const UP: &[&str] = &["up", "uptime", "available", "availability", "sla", "slo"];

/// A hit rate, an availability, a share or a rate.
pub(super) fn measure(lower: &str, mention: &mut Mention) -> bool {
    if let Some(share) = share_with(lower, HITS).or_else(|| fraction_with(lower, HITS)) {
        mention.hit = Some(share);
    } else if let Some(share) = share_with(lower, MISSES).or_else(|| fraction_with(lower, MISSES)) {
        mention.hit = Some((1.0 - share).max(0.0));
    } else if let Some(share) = share_with(lower, UP) {
        mention.availability = Some(share);
    } else if let Some(share) = percent(lower) {
        mention.share = Some(share);
    } else if let Some(capacity) =
        unit_capacity(without_most(lower)).or_else(|| capacity(lower).filter(|_| lower.contains(' ')))
    {
        mention.capacity = Some(capacity);
    } else {
        return false;
    }
    true
}

/// Words beside a share that say which copies get it.
const VARIANTS: &[&str] = &[
    "canary",
    "stable",
    "baseline",
    "control",
    "treatment",
    "experiment",
    "beta",
    "preview",
    "new",
    "old",
    "legacy",
    "current",
];
/// Words beside a share that say what it is a share of.
const CALLS: &[&str] = &["traffic", "requests", "calls", "users"];

/// `canary 5%`, `5% canary`, `10% of traffic`: a share of the calls, and the copies that get it.
fn named_share(lower: &str) -> Option<(f64, Option<&str>)> {
    let leading = || lower.split_once(' ').and_then(|(first, rest)| Some((percent(first)?, rest)));
    let trailing = || lower.rsplit_once(' ').and_then(|(rest, last)| Some((percent(last)?, rest)));
    let (share, rest) = leading().or_else(trailing)?;
    let is_version = rest.strip_prefix('v').is_some_and(|number| number.parse::<u32>().is_ok());
    let is_copy = is_version || VARIANTS.contains(&rest) || mark_of_remark(rest).is_some();
    let of_calls = CALLS.contains(&rest.strip_prefix("of ").unwrap_or(rest));
    (is_copy || of_calls).then(|| (share, Some(rest).filter(|_| is_copy)))
}

/// The percentage in a remark with one of these words: `95% hit`, `hit=95%`.
fn share_with(lower: &str, words: &[&str]) -> Option<f64> {
    let mut parts = lower.split([' ', '=', ':']);
    let named = parts.clone().any(|word| words.contains(&word));
    if named { parts.find_map(percent) } else { None }
}

/// The fraction in a remark with one of these words: `hit rate 0.9`.
fn fraction_with(lower: &str, words: &[&str]) -> Option<f64> {
    let mut parts = lower.split([' ', '=', ':']);
    let named = parts.clone().any(|word| words.contains(&word));
    let fraction =
        |word: &str| word.parse().ok().filter(|share| word.contains('.') && (0.0..=1.0).contains(share));
    if named { parts.find_map(fraction) } else { None }
}

/// True for a percentage and words that say what it is: `95% hit rate`.
pub(super) fn is_explained(lower: &str) -> bool {
    let Some((share, words)) = lower.split_once(' ') else { return false };
    let explains = |word: &str| {
        [HITS, MISSES, UP].iter().any(|words| words.contains(&word)) || matches!(word, "rate" | "ratio")
    };
    percent(share).is_some() && words.split(' ').all(explains)
}

/// `max 500 rps`, `handles 2K/s`: the most that it takes.
fn without_most(lower: &str) -> &str {
    let most = ["max ", "handles ", "takes ", "serves ", "up to "];
    most.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(lower)
}

/// `peak 12k/s`, `avg 2k rps`, `12k rps peak`: what comes, which is no capacity.
pub(super) fn peak(lower: &str) -> Option<f64> {
    const WORDS: &[&str] = &["peak", "avg", "average", "total", "at", "of", "traffic", "load", "in"];
    let (told, rest): (Vec<&str>, Vec<&str>) = lower.split(' ').partition(|word| WORDS.contains(word));
    let says = told.iter().any(|word| matches!(*word, "peak" | "avg" | "average"));
    unit_rate(&rest.join(" ")).filter(|_| says)
}

/// The rate that one copy takes, with its unit.
pub(super) fn unit_capacity(lower: &str) -> Option<f64> {
    let told = lower.contains('/')
        || lower.contains(" per ")
        || lower.split([' ', '/']).any(|word| word.ends_with("ps"));
    capacity(lower).filter(|_| told)
}

pub(super) fn is_fallback(lower: &str) -> bool {
    matches!(lower.trim_start_matches("a "), "fallback" | "failover")
}

/// The rate that one copy takes: `5k qps per node`, `300 rps each`, `2K/s`.
pub(super) fn capacity(lower: &str) -> Option<f64> {
    const ONE: &[&str] = &[
        "node", "server", "instance", "copy", "box", "pod", "machine", "broker", "worker", "replica", "host",
    ];
    let whole = lower.trim().trim_start_matches('@').trim();
    let (head, last) = whole.rsplit_once([' ', '/']).unwrap_or((whole, ""));
    // `4 each` counts copies.
    let each = match last {
        "each" => Some(head).filter(|head| head.contains(['/', ' '])),
        _ if ONE.contains(&last) => {
            Some(head.trim_end_matches(" per").trim_end_matches(" a").trim_end_matches(" /").trim())
        }
        _ => None,
    };
    rate(each.unwrap_or(whole))
}

pub(super) fn is_async(word: &str) -> bool {
    let says = |word: &str| matches!(word, "async" | "asynchronous" | "asynchronously");
    matches!(word, "fire and forget" | "non-blocking" | "in the background") || word.split(' ').any(says)
}

/// `6`, `x6`, `6x`, `×6`, `~6`, `n=6`, `6+`; of `3-5` and `3..5` the least.
pub(super) fn count(word: &str) -> Option<u32> {
    let digits = word.strip_prefix("n=").unwrap_or(word);
    let digits = digits.trim_start_matches(['x', '×', '*', '~', '≈']).trim_end_matches(['x', '×', '+']);
    let range = digits.split_once("..").or_else(|| digits.split_once(['-', '–'])).filter(|(least, most)| {
        matches!((least.parse::<u32>(), most.parse::<u32>()), (Ok(least), Ok(most)) if least < most)
    });
    let digits = range.map_or(digits, |(least, _)| least);
    let count: u32 = digits.parse().ok()?;
    (1..=1_000_000).contains(&count).then_some(count)
}

/// `250`, `250k`, `1m`.
pub(super) fn many(lower: &str) -> Option<u32> {
    if let Some(count) = count(lower) {
        return Some(count);
    }
    let (digits, unit) = match lower.strip_suffix('k') {
        Some(digits) => (digits, 1_000),
        None => (lower.strip_suffix('m')?, 1_000_000),
    };
    digits.parse::<u32>().ok()?.checked_mul(unit).filter(|count| (1..=1_000_000).contains(count))
}

/// Beside a box, how it is called rather than what it is: `timeout 3s`, `retry 2x`, `circuit breaker`.
pub(super) fn is_of_call(remark: &str, words: &Vocabulary) -> bool {
    const STEMS: &[&str] = &["timeout", "retry", "retri", "backoff", "deadline", "breaker"];
    let lower = lower(remark);
    let says = |word: &str| STEMS.iter().any(|stem| word.starts_with(stem));
    lower.split([' ', '=', '-']).any(says) && words.kind_of(remark).is_none()
}

/// `6 replicas`, `16 shards x3`, `3 replicas each`, `primary + 2 replicas`, `2 read replicas`.
pub(super) fn copies(lower: &str, mention: &mut Mention) -> bool {
    let spaced = lower.replace(" and ", " + ").replace('+', " + ");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| !says_how(word)).collect();
    match words[..] {
        ["each", ref rest @ ..] => leader_and_followers(rest, mention) || copies(&rest.join(" "), mention),
        [number, "each"] => in_places(None, count(number), mention),
        [number, "per", place] if is_place(place) => in_places(None, count(number), mention),
        [number, place] if is_place(place) => in_places(count(number), None, mention),
        [number, place, "x" | "×" | "*", each] if is_place(place) => {
            in_places(count(number), count(each), mention)
        }
        [least, "to", _, noun] if is_copy(noun) => set(&mut mention.replicas, count(least)),
        ["min", least, "max", _] => set(&mut mention.replicas, count(least)),
        [number] if count(number).is_some() => set(&mut mention.replicas, count(number)),
        [word] if named_partitions(word).is_some() => set(&mut mention.partitions, named_partitions(word)),
        ["pair"] => set(&mut mention.replicas, Some(2)),
        [number, "+", noun] if is_copy(noun) => set(&mut mention.replicas, count(number)),
        ["x" | "×", number] => set(&mut mention.replicas, count(number)),
        [number, "replica" | "replicas"] if mention.primary && mention.replicas.is_none() => {
            led(count(number), mention)
        }
        // `es (3 nodes, 1 replica)` counts the copies of what the nodes hold.
        [number, "replica" | "replicas"] if mention.replicas.is_some() => count(number).is_some(),
        [number, noun] if is_copy(noun) => set(&mut mention.replicas, count(number)),
        [number, noun, "each"] | [number, noun, "per", "shard" | "partition"]
            if is_copy(noun) || is_follower(noun) =>
        {
            // So does `es (3 nodes, 1 replica each)`.
            mention.partitions.is_none() && mention.replicas.is_some()
                || set(&mut mention.replicas, count(number))
        }
        [number, noun, "x" | "×" | "*", each, copy] if is_partition(noun) && is_copy(copy) => {
            set(&mut mention.partitions, count(number)) && set(&mut mention.replicas, count(each))
        }
        [number, noun] if is_partition(noun) => set(&mut mention.partitions, count(number)),
        [number, noun, ref copies @ ..] if is_partition(noun) && !copies.is_empty() => {
            let copies = copies.strip_prefix(&["x"]).unwrap_or(copies);
            let each = copies.first().and_then(|word| count(word)).filter(|_| copies.len() == 1);
            each.is_some() && set(&mut mention.partitions, count(number)) && set(&mut mention.replicas, each)
        }
        [number, "read", noun] if is_copy(noun) => led(count(number), mention),
        // `10 data nodes`.
        [number, _, noun] if is_copy(noun) && count(number).is_some() => {
            set(&mut mention.replicas, count(number))
        }
        _ => leader_and_followers(&words, mention),
    }
}

/// `p=12`, `shards=4`.
fn named_partitions(word: &str) -> Option<u32> {
    let (noun, number) = word.split_once('=')?;
    count(number).filter(|_| noun == "p" || is_partition(noun))
}

/// `2 AZ, 4 each`, `4 per AZ, 3 AZs`: as many copies in each place. False while only the places are known.
fn in_places(places: Option<u32>, each: Option<u32>, mention: &mut Mention) -> bool {
    mention.places = places.or(mention.places);
    mention.each = each.or(mention.each);
    let copies = mention.each.and_then(|each| each.checked_mul(mention.places.unwrap_or(1)));
    set(&mut mention.replicas, copies)
}

/// Words beside a count that say how the copies work: `active/passive pair`, `autoscale 10-50`.
fn says_how(word: &str) -> bool {
    let scaled = word.starts_with("autoscal") || word.starts_with("auto-scal");
    let paired = ["active/", "active-"].iter().any(|front| word.starts_with(front));
    scaled
        || paired
        || matches!(word, "about" | "ha" | "redundant" | "sync" | "async" | "synchronous" | "asynchronous")
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_read = value.is_some();
    *slot = value.or(slot.take());
    is_read
}

/// `primary + 2 replicas`, `leader + standby`, and a lone `primary` or `3 followers` of a list of remarks.
fn leader_and_followers(words: &[&str], mention: &mut Mention) -> bool {
    let words = words.strip_prefix(&["1"]).or(words.strip_prefix(&["one"])).unwrap_or(words);
    match *words {
        [leader, "+", ref rest @ ..] if is_leader(leader) => match *rest {
            [number, noun] | [number, "read", noun] if is_follower(noun) || is_copy(noun) => {
                led(count(number), mention)
            }
            [noun] | ["read", noun] if is_follower(noun) || is_copy(noun) => led(Some(1), mention),
            _ => false,
        },
        [leader] if is_leader(leader) => {
            mention.primary = true;
            true
        }
        [number, noun] if is_follower(noun) => led(count(number), mention),
        [leader, number, noun] if is_leader(leader) && is_follower(noun) => led(count(number), mention),
        _ => false,
    }
}

fn led(followers: Option<u32>, mention: &mut Mention) -> bool {
    mention.primary |= followers.is_some();
    set(&mut mention.replicas, followers.and_then(|count| count.checked_add(1)))
}

fn is_copy(noun: &str) -> bool {
    matches!(
        noun,
        "replica"
            | "replicas"
            | "copies"
            | "instances"
            | "nodes"
            | "servers"
            | "machines"
            | "pods"
            | "brokers"
            | "boxes"
            | "hosts"
            | "workers"
            | "datanodes"
            | "tasks"
            | "containers"
    )
}

fn is_place(noun: &str) -> bool {
    matches!(noun, "az" | "azs" | "zone" | "zones" | "region" | "regions" | "dc" | "dcs" | "rack" | "racks")
}

fn is_partition(noun: &str) -> bool {
    matches!(noun, "shard" | "shards" | "partition" | "partitions" | "parts")
}

fn is_leader(noun: &str) -> bool {
    matches!(noun, "primary" | "leader" | "master" | "writer")
}

fn is_follower(noun: &str) -> bool {
    matches!(
        noun,
        "follower"
            | "followers"
            | "standby"
            | "standbys"
            | "secondary"
            | "secondaries"
            | "slave"
            | "slaves"
            | "reader"
            | "readers"
    )
}
