//! Remarks about a box, in a bracket or a word beside its name: copies, partitions, rates, a kind.

use crate::diagram::names::fold;
use crate::diagram::parse::mention::Mention;
use crate::diagram::rate::{percent, rate};
use crate::diagram::text::scrub;
use crate::diagram::vocabulary::Vocabulary;

/// Takes one remark: a count, a hit rate, a share, an availability, a capacity, `async`, a kind, or just a note.
/// `certain` is true in square brackets, which name a kind. False if nothing was made of it.
pub(super) fn take(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) -> bool {
    let remark = scrub(remark.trim());
    let lower = remark.to_lowercase();
    if copies(&lower, mention) || measure(&lower, mention) {
        if lower.contains("primary") {
            // What has a primary is a database where nothing says otherwise; leaders are of many kinds.
            mention.guess = mention.guess.take().or_else(|| words.kind_of("primary").cloned());
        }
        return true;
    }
    if is_async(&lower) {
        mention.asynchronous = true;
    } else if is_replication_factor(&lower) {
        return false;
    } else if !remark.is_empty() {
        take_kind(&remark, certain, mention, words);
    }
    true
}

fn is_replication_factor(lower: &str) -> bool {
    lower.starts_with("rf") && lower.trim_start_matches(['r', 'f', '=', ' ', ':']).parse::<u32>().is_ok()
        || lower.starts_with("replication factor")
}

fn take_kind(remark: &str, certain: bool, mention: &mut Mention, words: &Vocabulary) {
    let exact = words.exact(remark);
    let names_the_kind = exact.is_some_and(|kind| fold(&kind.id) == fold(remark));
    // `dispatcher (client)` says it; `dispatcher (app)` may be about something else.
    let certain = certain || names_the_kind;
    let told = exact.filter(|kind| certain || !kind.source);
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

/// Words beside the percentage of a hit rate: `95% hit`, `hit rate 95%`.
const HITS: &[&str] = &["hit", "hits", "hitrate", "hit-rate", "cached"];
/// Words beside the percentage of an availability: `99.9% up`, `sla 99.9%`.
const UP: &[&str] = &["up", "uptime", "available", "availability", "sla", "slo"];

/// A hit rate, an availability, a share or a rate.
fn measure(lower: &str, mention: &mut Mention) -> bool {
    if let Some(share) = share_with(lower, HITS) {
        mention.hit = Some(share);
    } else if let Some(share) = share_with(lower, UP) {
        mention.availability = Some(share);
    } else if let Some(share) = percent(lower) {
        mention.share = Some(share);
    } else if let Some(capacity) =
        capacity(lower).filter(|_| lower.contains('/') || lower.contains(' ') || lower.ends_with("ps"))
    {
        mention.capacity = Some(capacity);
    } else {
        return false;
    }
    true
}

/// The percentage in a remark with one of these words.
fn share_with(lower: &str, words: &[&str]) -> Option<f64> {
    let named = lower.split(' ').any(|word| words.contains(&word));
    if named { lower.split(' ').find_map(percent) } else { None }
}

/// The rate that one copy takes: `5k qps per node`, `300 rps each`, `2K/s`.
pub(super) fn capacity(lower: &str) -> Option<f64> {
    const ONE: &[&str] = &[
        "node", "server", "instance", "copy", "box", "pod", "machine", "broker", "worker", "replica", "host",
    ];
    let whole = lower.trim().trim_start_matches('@').trim();
    let (head, last) = whole.rsplit_once([' ', '/']).unwrap_or((whole, ""));
    let each = match last {
        "each" => Some(head),
        _ if ONE.contains(&last) => {
            Some(head.trim_end_matches(" per").trim_end_matches(" a").trim_end_matches(" /").trim())
        }
        _ => None,
    };
    rate(each.unwrap_or(whole))
}

pub(super) fn is_async(word: &str) -> bool {
    matches!(word, "async" | "asynchronous" | "asynchronously" | "fire and forget")
}

/// `6`, `x6`, `6x`, `×6`, `~6`.
pub(super) fn count(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(['x', '×', '*', '~', '≈']).trim_end_matches(['x', '×']);
    let count: u32 = digits.parse().ok()?;
    (1..=1_000_000).contains(&count).then_some(count)
}

/// `6 replicas`, `16 shards x3`, `3 replicas each`, `primary + 2 replicas`, `2 read replicas`.
pub(super) fn copies(lower: &str, mention: &mut Mention) -> bool {
    let spaced = lower.replace(" and ", " + ").replace('+', " + ");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| *word != "about").collect();
    match words[..] {
        [number] if count(number).is_some() => set(&mut mention.replicas, count(number)),
        ["x" | "×", number] => set(&mut mention.replicas, count(number)),
        [number, "replica" | "replicas"] if mention.primary && mention.replicas.is_none() => {
            led(count(number), mention)
        }
        [number, noun] if is_copy(noun) => set(&mut mention.replicas, count(number)),
        [number, noun, "each"] if is_copy(noun) || is_follower(noun) => {
            set(&mut mention.replicas, count(number))
        }
        [number, noun] if is_partition(noun) => set(&mut mention.partitions, count(number)),
        [number, noun, ref copies @ ..] if is_partition(noun) && !copies.is_empty() => {
            let copies = copies.strip_prefix(&["x"]).unwrap_or(copies);
            let each = copies.first().and_then(|word| count(word)).filter(|_| copies.len() == 1);
            each.is_some() && set(&mut mention.partitions, count(number)) && set(&mut mention.replicas, each)
        }
        [number, "read", noun] if is_copy(noun) => led(count(number), mention),
        _ => leader_and_followers(&words, mention),
    }
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
    )
}

fn is_partition(noun: &str) -> bool {
    matches!(noun, "shard" | "shards" | "partition" | "partitions")
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
