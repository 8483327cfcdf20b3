//! Questions to the problems of the core pack, as candidates ask them, and how many are answered right.

use std::collections::HashMap;

use greenroom::content::{Library, Origin};
use greenroom::lens::Lens;
use greenroom::session::{Said, asked};

/// `problem`, `question`, `expected`; see the head of the file.
const QUESTIONS: &str = include_str!("questions.tsv");

/// The shares that a reader accepts: right at least, asserted wrongly and offered at most.
const RIGHT: f64 = 0.9;
const WRONG: f64 = 0.03;
const OFFERED: f64 = 0.15;

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

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    QUESTIONS.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("a row has three columns");
        (next(), next(), next())
    })
}

#[expect(clippy::cast_precision_loss, reason = "there are a few hundred questions")]
fn share(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

#[test]
fn questions_as_candidates_ask_them_are_answered() {
    let mut problems = Problems::default();
    let (mut all, mut right, mut wrong, mut offered) = (0, 0, 0, 0);
    let mut misses = Vec::new();
    for (problem, question, expected) in rows() {
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
        right >= RIGHT && wrong <= WRONG && offered <= OFFERED,
        "of {all} questions, right, wrong and offered: {shares:.3?}\n{}",
        misses.join("\n")
    );
}
