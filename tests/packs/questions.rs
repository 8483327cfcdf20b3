//! Questions to the problems of the core pack, as candidates ask them, and how many are answered right.

use std::collections::HashMap;

use greenroom::content::{Library, Origin};
use greenroom::lens::Lens;
use greenroom::session::{Said, asked};

/// `problem`, `question`, `expected`; see the head of the file.
const QUESTIONS: &str = include_str!("questions.tsv");
/// The same for all problems, written from their prompts alone.
const FRESH: &str = include_str!("fresh.tsv");

/// The shares that a reader accepts: right at least, asserted wrongly and offered at most.
const ACCEPTED: [f64; 3] = [0.9, 0.03, 0.15];
/// The shares that the fresh questions have reached, on the way to the same.
const REACHED: [f64; 3] = [0.87, 0.045, 0.135];

/// The core problems, each opened once.
#[derive(Default)]
struct Problems(HashMap<String, Lens>);

impl Problems {
    fn lens(&mut self, problem: &str) -> &Lens {
        self.0.entry(problem.to_owned()).or_insert_with(|| {
            let library = Library::of(vec![Origin::Core]);
            let id = library.find(problem).expect("it is a core problem").id.clone();
            Lens::new(library.open(&id).expect("core problems are sound").brief(), Default::default())
        })
    }
}

/// A reply without its text: `told`, `open`, the clarification, or `id?` for the first one offered.
fn short(said: &Said<'_>) -> String {
    match (said.kind, said.id, said.offers.first()) {
        ("clarification", Some(id), _) => id.to_string(),
        ("offer", _, Some(id)) => format!("{id}?"),
        (kind, ..) => kind.to_owned(),
    }
}

/// The replies beside what is expected: each part by one of its alternatives, and nothing asserted that is none of them.
struct Verdict {
    right: bool,
    wrong: bool,
    offered: bool,
}

fn judge(replies: &[String], expected: &str) -> Verdict {
    let meets = |reply: &String, want: &str| reply.trim_end_matches('?') == want;
    let part = |part: &str| part.split('/').any(|want| replies.iter().any(|reply| meets(reply, want)));
    let asserted = replies.iter().filter(|reply| *reply != "open" && !reply.ends_with('?'));
    let allowed = |reply: &&String| expected.split(['+', '/']).any(|want| meets(reply, want));
    Verdict {
        right: expected.split('+').all(part),
        wrong: !asserted.clone().all(|reply| allowed(&reply)),
        offered: replies.iter().any(|reply| reply.ends_with('?')),
    }
}

fn rows(table: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("a row has three columns");
        (next(), next(), next())
    })
}

#[expect(clippy::cast_precision_loss, reason = "there are a few hundred questions")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

/// Asks all questions of a table, and holds the shares of the replies against these.
fn ask_all(table: &str, [right_at_least, wrong_at_most, offered_at_most]: [f64; 3]) {
    let mut problems = Problems::default();
    let (mut all, mut right, mut wrong, mut offered) = (0, 0, 0, 0);
    let mut misses = Vec::new();
    for (problem, question, expected) in rows(table) {
        let replies: Vec<String> = asked(problems.lens(problem), question).iter().map(short).collect();
        let verdict = judge(&replies, expected);
        all += 1;
        right += usize::from(verdict.right);
        wrong += usize::from(verdict.wrong);
        offered += usize::from(verdict.offered);
        if !verdict.right || verdict.wrong {
            misses.push(format!("{problem}: {question}: expected {expected}, got {}", replies.join(", ")));
        }
    }
    let shares = [right, wrong, offered].map(|part| share(part, all));
    let [right, wrong, offered] = shares;
    assert!(
        right >= right_at_least && wrong <= wrong_at_most && offered <= offered_at_most,
        "of {all} questions, right, wrong and offered: {shares:.3?}\n{}",
        misses.join("\n")
    );
}

#[test]
fn questions_as_candidates_ask_them_are_answered() {
    ask_all(QUESTIONS, ACCEPTED);
}

#[test]
fn fresh_questions_to_every_problem_are_answered_as_well_as_before() {
    ask_all(FRESH, REACHED);
}

/// The share of the halves below that must get their note.
const HALVES: f64 = 0.97;

/// A question up to its first comma or `and`: `How large is a campaign`.
fn half(question: &str) -> &str {
    let ends = [question.find(','), question.find(" and ")];
    question[..ends.into_iter().flatten().min().unwrap_or(question.len())].trim_end_matches('?')
}

#[test]
fn the_first_half_of_a_notes_own_question_gets_that_note() {
    let (mut all, mut misses) = (0, Vec::new());
    let library = Library::of(vec![Origin::Core]);
    for head in library.heads() {
        let lens = Lens::new(library.open(&head.id).expect("it opens").brief(), Default::default());
        for (id, note) in &lens.problem.clarifications {
            let question = format!("{}?", half(&note.question));
            let replies: Vec<String> = asked(&lens, &question).iter().map(short).collect();
            all += 1;
            if replies != [id.as_str()] {
                misses.push(format!("{}: {question}: expected {id}, got {}", head.id, replies.join(", ")));
            }
        }
    }
    let right = share(all - misses.len(), all);
    assert!(right >= HALVES, "of {all} halves, right: {right:.3}\n{}", misses.join("\n"));
}

/// Questions whose kind once went wrong, with the replies that each must get.
const KINDS: &[(&str, &str, &[&str])] = &[
    // A statement draws no note.
    ("core-banking-ledger", "Double entry it is then.", &["statement"]),
    ("notification-system", "Understood.", &["statement"]),
    // One letter is wrong in the word that matters.
    ("notification-system", "availablity?", &["availability"]),
    ("core-banking-ledger", "retenton?", &["retention"]),
    // How exactly an amount is asked for says nothing.
    ("url-shortener", "approximately how many customers do we have?", &["owners"]),
    ("order-allocation", "how many items per order on average?", &["basket"]),
    // A part without a subject is about that of the part before, and what one note told isn't denied.
    ("video-streaming", "availability target for playback? and for uploads?", &["availability"]),
    ("notification-system", "how many teams will send through us and do they need quotas?", &["senders"]),
    ("slm-serving", "what happens with a wrong draft - how expensive is a mistake?", &["quality"]),
    // A target is that of what stands beside it.
    ("order-allocation", "availability target?", &["availability"]),
    // A note that lacks most of the question is only offered; one that is asked in its own words is given.
    ("mcp-gateway", "how long does a call take, avg and max?", &["latency?"]),
    ("agent-platform", "how long does a run take, avg and max?", &["duration"]),
    // A fact beside a note's subject is offered.
    ("core-banking-ledger", "is interest calculation part of this?", &["day-end?"]),
    // What a question begins with is what it is about: a note that lacks that is not given for its other words.
    ("agent-platform", "can the user cancel or stop a run in the middle", &["open"]),
    ("distance-matrix", "If the traffic feed stops, can we fall back to historical speeds?", &["open"]),
    ("chat", "Do I have to design login and user accounts too?", &["devices?"]),
    // A note that has that, and leads by far, is given though it fits no better.
    ("chat", "push notifications in scope?", &["offline"]),
    ("mcp-gateway", "what if a tools result contains an injection", &["trust"]),
    ("generative-ui", "time to first paint", &["latency"]),
    // Of several clauses, one that is less sure is only offered.
    (
        "microfinance",
        "do we have to integrate w/ general ledger and by when in the morning",
        &["scope", "night?"],
    ),
    // One fact that answers both is given once.
    ("file-storage", "durability target? how many nines", &["loss"]),
    // The prompt tells how two rates compare.
    ("video-streaming", "read/write ratio?", &["told"]),
];

#[test]
fn kinds_of_questions_get_their_replies() {
    let mut problems = Problems::default();
    for (problem, question, expected) in KINDS {
        let replies: Vec<String> = asked(problems.lens(problem), question).iter().map(short).collect();
        assert_eq!(replies, *expected, "{problem}: {question}");
    }
}
