//! `kill -9` at random moments: 200 in a run, or as many as `GREENROOM_KILLS` says.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::chance::{Chance, seed};
use crate::script::{DEEDS, Deed, Script, Step};
use crate::terminal::{Home, Term};
use crate::verdict::{are_in_order, are_marked, each_was_stored, only_round, was_stored};

/// Kills in a run.
const KILLS: usize = 200;

/// One kill in so many is followed by a start, which must show the text.
const STARTS: usize = 20;

fn kills() -> usize {
    std::env::var("GREENROOM_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS)
}

/// Plays until the kill; gives the home, and the screen at that moment.
fn killed(deed: Deed, chance: &mut Chance) -> (Home, String) {
    let script = Script::of(deed, chance);
    let home = Home::new();
    let mut term = Term::in_round(&home);
    for step in &script.steps {
        match step {
            Step::Keys(keys) => term.types(keys),
            Step::Size(columns, rows) => term.resize(*columns, *rows),
        }
    }
    term.until("the moment of the kill", |term| script.until.holds(&term.screen()));
    term.kill();
    (home, term.screen())
}

fn verdict(deed: Deed, home: &Home, screen: &str) -> Result<(), String> {
    let (stored, state) = only_round(&home.path("data"))?;
    match deed {
        Deed::Typing | Deed::Pasting => {
            are_in_order(&stored)?;
            was_stored(screen, &stored)
        }
        Deed::Undoing => was_stored(screen, &stored),
        Deed::Resizing => {
            are_in_order(&stored)?;
            each_was_stored(screen, &stored)
        }
        Deed::Grading => are_marked(screen, &stored, state),
    }
}

/// Starts the trainer on what a kill left; it offers the round.
fn is_offered(home: &Home) {
    let mut term = Term::run(home.greenroom());
    term.until_seen("a round was left open");
    term.types("\r");
    term.until("the round", |term| term.sees("Paused") || term.sees("guess") || term.sees("page 1 of"));
}

/// The failure of one kill, if it lost something.
fn failure(number: usize, seed: u64) -> Option<String> {
    let mut chance = Chance::new(seed);
    let deed = DEEDS[number % DEEDS.len()];
    let told = |why: String| format!("kill {number} ({deed}, seed {seed}): {why}");
    let played = catch_unwind(AssertUnwindSafe(|| {
        let (home, screen) = killed(deed, &mut chance);
        let verdict = verdict(deed, &home, &screen).map_err(|why| format!("{why}\n{screen}"));
        if verdict.is_ok() && number.is_multiple_of(STARTS) {
            is_offered(&home);
        }
        verdict
    }));
    match played {
        Ok(verdict) => verdict.err().map(told),
        Err(_) => Some(told("the terminal above says why".to_owned())),
    }
}

#[test]
fn nothing_on_the_screen_is_lost_by_a_kill() {
    let (all, seed) = (kills(), seed());
    println!("{all} kills, GREENROOM_SEED={seed}");
    let next = AtomicUsize::new(0);
    let worker = || {
        let numbers =
            std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::SeqCst))).take_while(|n| *n < all);
        numbers.filter_map(|number| failure(number, seed.wrapping_add(number as u64))).collect::<Vec<_>>()
    };
    // A kill waits for its terminal most of the time, so more of them go on at once than there are processors.
    let failures: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("it catches panics")).collect()
    });
    println!("{} of {all} kills lost nothing", all - failures.len());
    assert!(failures.is_empty(), "GREENROOM_SEED={seed}\n{}", failures.join("\n\n"));
}
