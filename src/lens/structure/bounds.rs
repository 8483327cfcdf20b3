//! Bounds as they are worded: a latency, an availability, a loss, and any number with what limits it.

use super::wording::{clauses, has_number, says, words};

const LATENCY: &str = "p50 p90 p95 p99 p999 p99.9 latency respond responds response median percentile";
const TIMES: &str = "ms us s sec secs second seconds minute minutes min";
/// Units of a response: an hour is none.
const FAST: &str = "ms us s sec secs second seconds";
const AVAILABILITY: &str = "available availability uptime up sla slo reachable";
const LOSS: &str = "lose loses lost losing loss durability durable rpo";
const LIMITS: &str = "\
    most max maximum limit limits limited cap capped under within below up per every after ttl timeout budget bound \
    only least until exceed exceeds over above saturates";

/// A wish about how well the system has to work, as it stands among the requirements: `feed opens in < 200 ms`, `99.95`,
/// `must not lose a request`.
pub fn is_goal(text: &str) -> bool {
    let forbids = says(text, "never") || text.to_lowercase().contains("must not");
    forbids || is_latency(text) || is_fast(text) || is_availability(text) || has_nines(text) || is_loss(text)
}

/// A clause with a time, and that it limits a response: `p99 < 200 ms`. `adds latency; batches of 2 seconds` limits none.
pub(super) fn is_latency(text: &str) -> bool {
    clauses(text).any(limits_a_response)
}

fn limits_a_response(text: &str) -> bool {
    let timed = words(text).any(|word| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() <= word.len() && TIMES.split_whitespace().any(|one| one == unit)
    });
    let all: Vec<String> = words(text).collect();
    // `the pool drains within a second` bounds nothing that one measures.
    let within =
        (0..all.len()).any(|at| all[at] == "within" && all[at..].iter().take(3).any(|word| has_number(word)));
    timed && (within || has_number(text) && says(text, LATENCY))
}

/// A time that is wanted: among the requirements a comparison says it by itself, `tasks start < 5 s`.
pub(super) fn is_fast(text: &str) -> bool {
    let behind = text.split(['<', '≤']).skip(1).map(|behind| words(behind).take(2).collect::<Vec<_>>());
    behind.into_iter().any(|wanted| {
        let unit =
            |word: &String| word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
        let mut units = wanted.iter().map(unit).filter(|unit| !unit.is_empty());
        wanted.first().is_some_and(|word| has_number(word))
            && units.next().is_some_and(|unit| says(&unit, FAST))
    })
}

/// A share of the time: `99.9% available`, `four nines`.
pub(super) fn is_availability(text: &str) -> bool {
    let share = words(text).any(|word| word.starts_with('9') && word.ends_with('%'));
    (share && says(text, AVAILABILITY)) || says(text, "nines")
}

/// A share with its nines: `99.95`, `99.5%`.
pub(super) fn has_nines(text: &str) -> bool {
    words(text).any(|word| word.starts_with("99.9") || word.starts_with("99.") && word.ends_with('%'))
}

/// `weakest: hottest item on one redis node, 20K/s`: the limit stands behind it.
pub(super) fn names_weakest(text: &str) -> bool {
    let text = text.to_lowercase();
    let named = ["weakest", "bottleneck:", "bottleneck is"].iter().find_map(|name| text.split_once(name));
    named.is_some_and(|(_, place)| {
        let place = place.split_once(". ").map_or(place, |(place, _)| place);
        words(place).count() > 2 && has_number(place)
    })
}

/// A number that is wanted, not assumed: `takedown in 5m`, `99.95 of starts ok`.
pub(super) fn is_wanted(text: &str) -> bool {
    let all: Vec<String> = words(text).collect();
    has_nines(text) || all.windows(2).any(|pair| pair[0] == "in" && has_number(&pair[1]))
}

/// A loss with its size, or none at all: `lose at most 1 s of writes`, `no order is lost`.
pub(super) fn is_loss(text: &str) -> bool {
    says(text, LOSS) && (has_number(text) || says(text, "no none never nothing not zero"))
}

/// A loss by the name of its bound, wherever it is written: `RPO 1 s`, `lose at most 5 s of clicks`.
pub(super) fn is_recovery_point(text: &str) -> bool {
    clauses(text).any(|clause| {
        let most = || says(clause, LOSS) && says(clause, "most max maximum");
        has_number(clause) && (says(clause, "rpo") || most())
    })
}

/// Statuses of HTTP.
const STATUSES: &str = "\
    200 201 202 204 301 302 304 307 400 401 402 403 404 405 408 409 410 412 413 415 422 423 425 428 429 500 502 503 504";

/// A number and what limits it: an arrow doesn't, and a status is no number.
pub(super) fn is_bounded(text: &str) -> bool {
    let counts = |word: &str| has_number(word) && !says(word, STATUSES);
    let compared = || text.replace("->", "").replace("=>", "").contains(['<', '>', '≤', '≥']);
    let within = |pair: &[String]| pair[0] == "in" && counts(&pair[1]);
    let all: Vec<String> = words(text).collect();
    all.iter().any(|word| counts(word)) && (says(text, LIMITS) || compared() || all.windows(2).any(within))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_place_is_named_with_its_limit() {
        for (text, named) in [
            ("weakest: hottest item on one redis node, 20K/s", true),
            ("Same query twice -> 409. Weakest spot: sofa-set wishes needing 20 calls", true),
            ("bottleneck: the hot sku's row, 375/s", true),
            ("sequencing isn't the bottleneck, 70/s a shard", false),
            ("weakest: the database", false),
            ("the weakest part is the queue. 3 nodes each", false),
        ] {
            assert_eq!(names_weakest(text), named, "{text}");
        }
    }

    #[test]
    fn a_response_is_bounded_by_a_time_of_its_own() {
        for (text, bounded) in [
            ("p99 < 200 ms", true),
            ("a win or a loss within 2 s", true),
            ("300 connections wanted; pool of 50 drained within a second", false),
            ("Batches match better but add latency; we'd use batches of 2 seconds", false),
        ] {
            assert_eq!(is_latency(text), bounded, "{text}");
        }
        assert!(is_fast("tasks start < 5 s"));
        assert!(!is_fast("lead time from merge to prod < 1 h"));
    }

    #[test]
    fn a_loss_is_bounded_outside_the_requirements_by_its_most() {
        for (text, bounded) in [
            ("async replica: RPO 1 s", true),
            ("a crash loses at most 5 s of clicks", true),
            ("We lose 4 of 12 cards", false),
            ("Kafka keeps 7 days so nothing is lost", false),
        ] {
            assert_eq!(is_recovery_point(text), bounded, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_wanted_is_not_assumed() {
        for (text, wanted) in [
            ("takedown ww in 5m", true),
            ("99.95 of starts ok / mo", true),
            ("100M DAU, 5 posts per day", false),
            ("2 KB per message", false),
        ] {
            assert_eq!(is_wanted(text), wanted, "{text}");
        }
    }
}
