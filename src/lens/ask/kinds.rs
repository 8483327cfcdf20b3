//! The kinds of question: what somebody wants to know about a thing, whatever the thing is.

use std::sync::LazyLock;

use super::terms::stems;

/// Asks for a quantity.
pub(super) const MANY: &str = "<many>";
/// Asks for somebody.
pub(super) const WHO: &str = "<who>";
/// Asks for a time that something takes.
pub(super) const SPEED: &str = "<speed>";
/// Asks for the time that something is kept.
pub(super) const KEEP: &str = "<keep>";
/// Asks for a size.
pub(super) const SIZE: &str = "<size>";
/// Asks for a place.
pub(super) const WHERE: &str = "<where>";

/// Each kind with the words that give it away.
const CUES: &[(&str, &str)] = &[
    (
        MANY,
        "how many|how much|number of|amount of|count of|per second|per minute|per hour|per day|a day|per month|\
        per year|daily|monthly|ratio|rate|volume|qps|rps|tps|dau|mau|scale|throughput|traffic|share|percentage|percent|\
        fraction|proportion|average",
    ),
    (
        SPEED,
        "how fast|how quick|how quickly|how soon|how slow|latency|delay|response time|p99|p95|p50|ms|\
        millisecond|how many seconds|load time|time budget|real time|straight away|right away|immediately|at once|\
        instantly|how fresh|stale|up to date|how long may|how long does|how long can|how long do they take|take effect|lag",
    ),
    (
        KEEP,
        "keep|kept|retain|retention|how long do we keep|how long are|how long must|how long is|how long should|\
        how long will|for how long|how long we have to keep|how many years|how many days|forever|archive|store for|expire|\
        live",
    ),
    (SIZE, "how large|how big|how long is|size|kb|mb|bytes"),
    ("<often>", "how often|how frequently|times a day|frequency"),
    (
        "<fail>",
        "what if|what happens if|what happens when|what happens with|down|fail|dies|outage|unavailable|breaks|crash",
    ),
    (WHERE, "where"),
    (WHO, "who|whom|whose"),
    (
        "<exact>",
        "exact|exactly|accurate|accuracy|precise|precision|strict|approximate|approx|error|tolerance|off by|\
        exactness|few percent",
    ),
    ("<lose>", "lose|lost|loss|durable|durability|survive|drop"),
    ("<peak>", "peak|max|maximum|spike|spiky|burst|busiest|highest|black friday|flash sale|surge"),
    (
        "<scope>",
        "in scope|out of scope|do we need|do i need|should i|should we|do we support|do we have to|do i have to|\
        support|include|build|handle|deal with|responsible|do we want|care about|worry about|consider|do we do",
    ),
    ("<may>", "may i|can i use|may we use|can we use|can i assume"),
];

/// The stems of a cue.
type Cue = Vec<String>;

/// Each kind with the stems of its cues.
static KINDS: LazyLock<Vec<(&str, Vec<Cue>)>> = LazyLock::new(|| {
    let cues = CUES.iter().map(|(kind, cues)| (*kind, cues.split('|').map(stems).collect()));
    cues.collect()
});

/// The kinds of question that a text is, by its stems.
pub(super) fn kinds(said: &[String]) -> Vec<&'static str> {
    let has = |cue: &Cue| said.windows(cue.len()).any(|run| run == cue);
    KINDS.iter().filter(|(_, cues)| cues.iter().any(has)).map(|(kind, _)| *kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_may_be_of_several_kinds() {
        for (question, expected) in [
            ("how many users per day?", vec![MANY]),
            ("How soon must a post appear?", vec!["<speed>"]),
            ("who decides where it goes?", vec![WHERE, WHO]),
            ("may we lose some?", vec!["<lose>"]),
            ("the colour?", vec![]),
        ] {
            assert_eq!(kinds(&stems(question)), expected, "{question}");
        }
    }
}
