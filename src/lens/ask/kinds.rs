//! The kinds of question: what somebody wants to know about a thing, whatever the thing is.

use std::sync::LazyLock;

use super::clauses::{AUXILIARIES, first_words, is_one_of};
use super::terms::{is_empty, stems};

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

/// Asks whether something belongs to the problem.
pub(super) const SCOPE: &str = "<scope>";

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
        SCOPE,
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

/// True for a question about what belongs to the problem: `is tax part of this?`
pub(super) fn asks_scope(text: &str) -> bool {
    says(text, &["in scope", "out of scope", "part of", "our job", "exist", "already"])
}

/// True for a question what the candidate may or has to do, which is a choice; others ask how things are.
pub(super) fn asks_choice(text: &str) -> bool {
    let said: Vec<String> =
        first_words(text).skip_while(|word| is_one_of("and or so but then ok", word)).collect();
    let words: Vec<&str> = said.iter().map(String::as_str).take(4).collect();
    match words.as_slice() {
        [modal, ..] if is_one_of("can could may might should shall must", modal) => true,
        ["is", "it", fine, ..] => is_one_of("ok okay fine allowed enough acceptable", fine),
        ["do" | "does", _, wants, ..] => is_one_of("need have want", wants),
        ["how", "do" | "should" | "can" | "could", who, ..] => is_one_of("i we you", who),
        _ => false,
    }
}

/// Words for the task as a whole, not for any part of it.
const WHOLE: &str = "app basic build built case constraint core cover deliver design essential exclude explain feature focus \
    function functional functionality goal guideline have here important in include job key limitation main major make minimal minimum more mvp necessary \
    non nonfunctional objective out part parts platform precise precisely prioritise prioritize priority problem product purpose quality requirement restriction \
    scenario scope service solution solve specific start story task top v1 version";

/// The stems of those words.
static WHOLE_STEMS: LazyLock<Vec<String>> = LazyLock::new(|| stems(WHOLE));

/// True for a question about the task as a whole, which the candidate has to propose: `which features are in scope?` What
/// follows a sign are examples: `what do I cover: upload, playback?`
pub(super) fn asks_whole(text: &str) -> bool {
    let text = [": ", " - ", " – ", " — ", "? "]
        .iter()
        .fold(text, |text, sign| text.split(sign).next().unwrap_or(text));
    let said: Vec<String> = stems(text).into_iter().filter(|stem| !is_empty(stem)).collect();
    let opening: Vec<String> = first_words(text).take(2).collect();
    let asks = match opening.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["must", "have" | "haves"] | [_, "you"] => true,
        ["how", _] => false,
        [first, ..] => !is_one_of(AUXILIARIES, first),
        [] => false,
    };
    // `what should the system do?` has no other telling word than its last.
    let tells =
        !said.is_empty() || first_words(text).last().is_some_and(|last| is_one_of("do in out", &last));
    asks && tells && said.iter().all(|stem| WHOLE_STEMS.contains(stem))
}

/// True for a question about the task as a whole that goes on: `what should I design, the apps too or only the service?`
pub(super) fn begins_with_whole(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(beginning, _)| asks_whole(beginning))
}

/// True for a question to the interviewer as a person: `do you like cats?`
pub(super) fn is_personal(text: &str) -> bool {
    let said: Vec<String> = first_words(text).collect();
    let words: Vec<&str> = said.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["do", "you", verb, ..] => is_one_of("like love hate enjoy", verb),
        ["are", "you", "a" | "an", ..] => true,
        _ => {
            words.windows(2).any(|two| two[0] == "your" && is_one_of("favourite favorite name hobby", two[1]))
        }
    }
}

/// True for a question how two amounts compare.
pub(super) fn asks_ratio(text: &str) -> bool {
    says(
        text,
        &[
            "read heavy",
            "write heavy",
            "read write",
            "write read",
            "reads to writes",
            "reads vs writes",
            "ratio",
        ],
    )
}

fn says(text: &str, phrases: &[&str]) -> bool {
    let said = stems(text);
    let has = |cue: Vec<String>| said.windows(cue.len()).any(|run| run == cue);
    phrases.iter().map(|phrase| stems(phrase)).any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_candidate_may_do_is_a_choice() {
        for choice in [
            "is it ok to use 301 or 302?",
            "may I use a cloud?",
            "do we need tags?",
            "how do we roll back?",
            "can users log in?",
        ] {
            assert!(asks_choice(choice), "{choice}");
        }
        for fact in [
            "growth?",
            "which law applies?",
            "one country or several?",
            "are the stops the same?",
            "who runs it?",
        ] {
            assert!(!asks_choice(fact), "{fact}");
        }
    }

    #[test]
    fn a_question_about_the_whole_names_no_part() {
        for text in [
            "what do I build?",
            "must-have features?",
            "what's in scope?",
            "which use cases should I focus on?",
            "What should the system do?",
            "can you tell me more about the product?",
            "any constraints?",
            "non-functional requirements?",
            "what are the core features of v1",
            "what's in and what's out?",
            "What should I cover - upload, playback, also recommendations?",
            "which part do you want me to design?",
            "what exactly is my job here: the search too?",
        ] {
            assert!(asks_whole(text), "{text}");
        }
        for text in [
            "availability requirements?",
            "is search in scope?",
            "do we build it ourselves?",
            "which features does the app store offer?",
            "how many products?",
            "who are the users?",
            "why?",
            "what should I design, the phones too?",
        ] {
            assert!(!asks_whole(text), "{text}");
        }
        for text in [
            "what exactly should I design, the whole file system or only the metadata?",
            "what is it that I should design, the serving only or training as well?",
        ] {
            assert!(begins_with_whole(text), "{text}");
        }
        assert!(!begins_with_whole("what is the size, on average?"));
    }

    #[test]
    fn a_question_to_a_person_is_not_about_the_system() {
        for text in ["do you like cat videos?", "are you an AI?", "what's your favourite club?"] {
            assert!(is_personal(text), "{text}");
        }
        for text in ["do you have a CDN?", "are you sure?", "what is your SLA?", "do users like posts?"] {
            assert!(!is_personal(text), "{text}");
        }
    }

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
