//! Rounds are stored with the problem they were taken on, so a problem in the first format of packs still opens.

use std::fs;

use greenroom::content::{Library, Opened};
use greenroom::domain::id::GlobalId;
use greenroom::domain::problem::{KnownFrom, Problem};
use greenroom::domain::sources::Sources;

use crate::{folder, packs};

fn stored() -> Opened {
    let text = |name: &str| fs::read_to_string(packs().join("format1").join(name)).unwrap();
    let sources =
        Sources { problem: text("problem.toml"), rubric: text("rubric.toml"), words: text("words.toml") };
    let id = GlobalId::try_from("good/link-shortener".to_owned()).unwrap();
    Opened::from_sources(&id, None, sources).unwrap()
}

/// The problem without the keys that only today's format has.
fn without_new_keys(problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    problem.head.was_in.clear();
    problem.sources.iter_mut().for_each(|source| (source.url, source.checked) = (None, None));
    let points = problem.deep_dives.values_mut().flat_map(|dive| dive.points.values_mut());
    points.for_each(|point| point.example.clear());
    problem
}

#[test]
fn a_problem_stored_in_the_first_format_is_the_one_that_todays_says() {
    let library = Library::of(vec![folder(&packs().join("good"))]);
    let id = GlobalId::try_from("good/link-shortener".to_owned()).unwrap();
    let today = library.open(&id).unwrap();
    let stored = stored();
    assert_eq!(without_new_keys(&stored.problem), without_new_keys(&today.problem));
    assert_eq!(stored.rubric.plan(45), today.rubric.plan(45));
}

#[test]
fn how_a_parameter_is_known_follows_from_where_it_is_printed() {
    let problem = stored().problem;
    let known = ["new_links", "read_ratio", "link_size"].map(|name| problem.known(name));
    assert_eq!(known, [KnownFrom::Prompt, KnownFrom::Answer, KnownFrom::Choice]);
}
