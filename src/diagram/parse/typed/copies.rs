//! How many of a box there are: copies, partitions, a leader and its followers, as a remark says it.

use crate::diagram::parse::mention::Mention;

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

/// `6 replicas`, `16 shards x3`, `3 replicas each`, `primary + 2 replicas`, `2 read replicas`.
pub(super) fn copies(lower: &str, mention: &mut Mention) -> bool {
    let spaced = lower.replace(" and ", " + ").replace('+', " + ");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| !says_how(word)).collect();
    match words[..] {
        ["each", ref rest @ ..] => leader_and_followers(rest, mention) || copies(&rest.join(" "), mention),
        [number, "each"] => in_places(None, count(number), mention),
        ["stateless", ref rest @ ..] if !rest.is_empty() => copies(&rest.join(" "), mention),
        [word] if per_place(word).is_some() => in_places(None, per_place(word), mention),
        [number, "per", place] if is_place(place) => in_places(None, count(number), mention),
        [number, place] if is_place(place) => in_places(count(number), None, mention),
        [number, place, "x" | "×" | "*", each] if is_place(place) => {
            in_places(count(number), count(each), mention)
        }
        [least, "to", _, noun] if is_copy(noun) => set(&mut mention.replicas, count(least)),
        // `quorum 2 of 3` waits for two of three copies.
        [some, "of", all] if count(some) < count(all) => set(&mut mention.replicas, count(all)),
        ["min", least, "max", _] => set(&mut mention.replicas, count(least)),
        [number] if count(number).is_some() => set(&mut mention.replicas, count(number)),
        [word] if named_partitions(word).is_some() => set(&mut mention.partitions, named_partitions(word)),
        ["pair"] => set(&mut mention.replicas, Some(2)),
        [number, "in" | "across" | "over", places, place] if is_place(place) && count(places).is_some() => {
            mention.places = count(places);
            set(&mut mention.replicas, count(number))
        }
        [number, "+", noun] | [number, "+", _, noun] if is_copy(noun) && count(number).is_some() => {
            set(&mut mention.replicas, count(number))
        }
        ["x" | "×", number] => set(&mut mention.replicas, count(number)),
        [noun, number] if (is_partition(noun) || is_replica(noun)) && number.starts_with(['x', '×', '*']) => {
            copies(&format!("{} {noun}", &number[number.ceil_char_boundary(1)..]), mention)
        }
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

/// `6 shards`, `partitions x12`.
pub(super) fn counts_partitions(lower: &str) -> bool {
    let says = lower.split(' ').any(is_partition);
    says && copies(lower, &mut Mention::default())
}

/// `3 replicas`, `copies x3`.
pub(super) fn counts_replicas(lower: &str) -> bool {
    let says = lower.split(' ').any(is_replica);
    says && copies(lower, &mut Mention::default())
}

/// `db primary`.
pub(super) fn names_leader(name: &str) -> bool {
    name.to_lowercase().split(' ').any(is_leader)
}

fn is_replica(noun: &str) -> bool {
    matches!(noun, "replica" | "replicas" | "copies")
}

/// `p=12`, `shards=4`.
fn named_partitions(word: &str) -> Option<u32> {
    let (noun, number) = word.split_once('=')?;
    count(number).filter(|_| noun == "p" || is_partition(noun))
}

/// `x6/region`.
fn per_place(word: &str) -> Option<u32> {
    let (number, place) = word.split_once('/')?;
    count(number).filter(|_| is_place(place))
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
        || matches!(word, "raft" | "paxos" | "quorum")
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

/// True for what a box is counted in: `workers x375k cores`.
pub(super) fn is_machine(noun: &str) -> bool {
    let noun = &*noun.to_lowercase();
    is_copy(noun) || matches!(noun, "cores" | "core" | "cpus" | "vcpus" | "gpu" | "gpus" | "threads" | "vms")
}

fn is_place(noun: &str) -> bool {
    matches!(
        noun,
        "az" | "azs"
            | "zone"
            | "zones"
            | "region"
            | "regions"
            | "dc"
            | "dcs"
            | "rack"
            | "racks"
            | "site"
            | "sites"
            | "pops"
    )
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
