//! Remarks about a box, in a bracket or a word beside its name: copies, partitions, rates, a kind.

use std::sync::Arc;

use crate::diagram::marks::mark_of_remark;
use crate::diagram::names::{fold, lower, singular};
use crate::diagram::parse::mention::Mention;
use crate::diagram::rate::{percent, rate, unit_rate};
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::{Kind, Vocabulary};

use super::copies::{copies, count, is_machine};

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
    if let Some(told) =
        counted_product(&remark, mention, words).or_else(|| multiplied(&remark, mention, words))
    {
        take_kind(told, certain, mention, words);
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

/// Takes what keeps a box: `claim log in Kafka (key=buyer)`. It hints at what the box is; a place, as `in another region`,
/// does not.
pub(super) fn kept_in(told: &str, mention: &mut Mention, words: &Vocabulary) -> bool {
    let product = told.split_once(" (").map_or(told, |(product, _)| product);
    let kind = words.exact(product).filter(|kind| kind.stateful);
    if let Some(kind) = kind {
        mention.guess.get_or_insert_with(|| Arc::clone(kind));
        mention.product.get_or_insert_with(|| product.to_owned());
    }
    kind.is_some()
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

/// `cassandra x60`, `gpu x2`, `mysql sharded by author x128`: what there are so many copies or partitions of. Of anything
/// else, as in `retry x3`, they count no boxes.
fn multiplied<'r>(remark: &'r str, mention: &mut Mention, words: &Vocabulary) -> Option<&'r str> {
    let (told, last) = remark.rsplit_once(' ')?;
    let number = count(last).filter(|_| last.starts_with(['x', '×']))?;
    let parted =
        lower(told).split(' ').any(|word| word.starts_with("shard") || word.starts_with("partition"));
    let copied = words.kind_of(told).is_some() || is_machine(told);
    let slot = if parted { &mut mention.partitions } else { &mut mention.replicas };
    let free = slot.is_none() && (parted || copied);
    free.then(|| {
        *slot = Some(number);
        told
    })
}

/// A status of HTTP that nobody has as many copies of: `cdn (ttl 30s, 302)`. The round ones may be counts.
fn is_status(lower: &str) -> bool {
    const STATUSES: &str =
        "201 202 204 206 301 302 303 304 307 308 401 403 404 409 410 412 422 429 499 502 503 504";
    STATUSES.split(' ').any(|status| status == lower)
}

pub(super) fn is_replication_factor(lower: &str) -> bool {
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
        mention.writes = lower.contains("write") || lower.contains(" w/s") || lower.contains("kw/s");
    } else {
        return false;
    }
    true
}

/// Takes what is no name wherever it stands: `async`, `95% hit`, `cap 20k w/s`, `50k/s each`.
pub(super) fn is_told(lower: &str, mention: &mut Mention) -> bool {
    let asynchronous = matches!(lower, "async" | "asynchronous" | "asynchronously");
    mention.asynchronous |= asynchronous;
    let most = without_most(lower);
    let of_one = of_one(lower).is_some() && capacity(lower).is_some();
    let measures = of_one || is_explained(lower) || most.len() < lower.len() && unit_capacity(most).is_some();
    asynchronous || measures && measure(lower, mention)
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
    "overflow",
    "spillover",
];
/// Words beside a share that say what it is a share of.
const CALLS: &[&str] = &["traffic", "requests", "calls", "users"];

/// True for a word that says which of the calls a box gets: `cdn b (overflow, 5%)`.
pub(super) fn is_variant(remark: &str) -> bool {
    VARIANTS.contains(&&*lower(remark))
}

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

/// True for a percentage and words that say what it is, on either side: `95% hit rate`, `hit rate 95%`.
pub(super) fn is_explained(lower: &str) -> bool {
    let explains = |word: &str| {
        [HITS, MISSES, UP].iter().any(|words| words.contains(&word)) || matches!(word, "rate" | "ratio")
    };
    let sides = [lower.split_once(' '), lower.rsplit_once(' ').map(|(words, share)| (share, words))];
    let told = |(share, words): (&str, &str)| percent(share).is_some() && words.split(' ').all(explains);
    sides.into_iter().flatten().any(told)
}

/// `max 500 rps`, `handles 2K/s`: the most that it takes.
pub(super) fn without_most(lower: &str) -> &str {
    let most = ["max ", "cap ", "capacity ", "limit ", "handles ", "takes ", "take ", "serves ", "up to "];
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
    let whole = lower.trim().trim_start_matches('@').trim();
    rate(of_one(whole).unwrap_or(whole))
}

/// A rate that says neither that it is the most nor that one copy takes it: `5k qps`.
pub(super) fn bare_rate(lower: &str) -> Option<f64> {
    unit_rate(lower).filter(|_| of_one(lower).is_none())
}

/// What stands in front of `per node` or `each`.
fn of_one(lower: &str) -> Option<&str> {
    const ONE: &[&str] = &[
        "node",
        "server",
        "instance",
        "copy",
        "box",
        "pod",
        "machine",
        "broker",
        "worker",
        "replica",
        "host",
        "shard",
        "partition",
    ];
    let (head, last) = lower.rsplit_once([' ', '/']).unwrap_or((lower, ""));
    // `4 each` counts copies.
    match last {
        "each" => Some(head).filter(|head| head.contains(['/', ' '])),
        _ if ONE.contains(&last) => {
            Some(head.trim_end_matches(" per").trim_end_matches(" a").trim_end_matches(" /").trim())
        }
        _ => None,
    }
}

pub(super) fn is_async(word: &str) -> bool {
    let says = |word: &str| matches!(word, "async" | "asynchronous" | "asynchronously");
    matches!(word, "fire and forget" | "non-blocking" | "in the background") || word.split(' ').any(says)
}

/// Beside a box, how it is called rather than what it is: `timeout 3s`, `retry 2x`, `circuit breaker`.
pub(super) fn is_of_call(remark: &str, words: &Vocabulary) -> bool {
    const STEMS: &[&str] = &["timeout", "retry", "retri", "backoff", "deadline", "breaker"];
    let lower = lower(remark);
    let says = |word: &str| STEMS.iter().any(|stem| word.starts_with(stem));
    lower.split([' ', '=', '-']).any(says) && words.kind_of(remark).is_none()
}
