//! The boxes of usual designs that the failures of the core problems strike.

use std::collections::HashMap;

use greenroom::content::{Library, Origin};
use greenroom::domain::id::Id;
use greenroom::domain::phase::Phase;
use greenroom::lens::fault::{Parts, target};
use greenroom::lens::{Lens, LineRef, architecture::Design};

/// `problem`, designs, failures and what each strikes; see the head of the file.
const DESIGNS: &str = include_str!("strikes.txt");

fn lens(problem: &str) -> Lens {
    let library = Library::of(vec![Origin::Core]);
    let id = library.find(problem).expect("it is a core problem").id.clone();
    Lens::new(library.open(&id).expect("core problems are sound").brief(), Default::default())
}

/// What a failure strikes in a design: `-` where nothing plays the part.
fn struck(lens: &Lens, parts: &Parts, design: &Design, failure: &str) -> String {
    let id = Id::parse(failure).expect("an id");
    let failure = lens.problem.failures.get(&id).unwrap_or_else(|| panic!("no failure {id}"));
    target(lens, parts, design, failure).map_or("-".to_owned(), |target| target.name)
}

#[test]
fn a_failure_strikes_the_box_that_plays_the_part_or_none() {
    let mut lenses: HashMap<&str, (Lens, Parts)> = HashMap::new();
    let mut misses = Vec::new();
    for block in DESIGNS.split("\n\n").filter(|block| !block.starts_with('#')) {
        let (problem, rest) = block.trim().split_once('\n').expect("a problem and its design");
        let (lens, parts) = lenses.entry(problem).or_insert_with(|| {
            let lens = lens(problem);
            let parts = Parts::of(&lens);
            (lens, parts)
        });
        let (wanted, drawn): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| line.starts_with("! "));
        let at = |line: usize| LineRef { phase: Phase::Architecture, line };
        let drawn: Vec<(LineRef, &str)> = drawn.iter().enumerate().map(|(n, line)| (at(n), *line)).collect();
        let design = Design::read(lens, &drawn);
        for line in wanted {
            let (failure, box_) = line[2..].split_once(": ").expect("`! failure: box`");
            let now = struck(lens, parts, &design, failure);
            if now != box_ {
                misses.push(format!("{problem} {} {failure}: {now}, not {box_}", drawn[0].1));
            }
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
