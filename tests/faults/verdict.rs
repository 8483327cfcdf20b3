//! Whether a database has what was on the screen.

use std::path::Path;

use greenroom::domain::phase::Phase;
use greenroom::domain::round::{Entry, Round, State, What};
use greenroom::domain::text::Text;
use greenroom::runtime::{Clock, SystemClock};
use greenroom::store::{Store, StoredRound};

/// The only round of a data folder, and its state; the database must be sound, with nothing to tell about it.
pub(crate) fn only_round(data: &Path) -> Result<(StoredRound, State), String> {
    let (store, notices) = Store::open(data, SystemClock::default().now()).map_err(|why| why.to_string())?;
    if let Some(notice) = notices.first() {
        return Err(notice.to_string());
    }
    let faults = store.faults().map_err(|why| why.to_string())?;
    if !faults.is_empty() {
        return Err(faults.join("; "));
    }
    let rounds = store.rounds().map_err(|why| why.to_string())?;
    let [round] = &rounds[..] else { return Err(format!("{} rounds", rounds.len())) };
    let stored = store.load(round.id).map_err(|why| why.to_string())?;
    Round::fold(&stored.entries).map_err(|why| why.to_string())?;
    Ok((stored, round.state))
}

/// The whole words in a text, in order.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let is_word = |word: &&str| {
        let number = word.strip_prefix('w').and_then(|word| word.strip_suffix('.'));
        number.is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    text.split_whitespace().filter(is_word).collect()
}

/// Every text that the first pad ever held, the first one empty.
fn history(entries: &[Entry]) -> Vec<String> {
    let mut pad = Text::default();
    let mut texts = vec![String::new()];
    for entry in entries {
        if let What::Edit(Phase::Requirements, edit) = &entry.what {
            pad.apply(edit).expect("the log was folded");
            texts.push(pad.as_str().to_owned());
        }
    }
    texts
}

/// Checks that the words on a screen are those of the pad at some moment that is stored.
pub(crate) fn was_stored(screen: &str, stored: &StoredRound) -> Result<(), String> {
    let (seen, texts) = (words(screen), history(&stored.entries));
    let found = texts.iter().any(|text| words(text) == seen);
    let last = texts.last().map(String::as_str).unwrap_or_default();
    if found { Ok(()) } else { Err(format!("on the screen {seen:?}, in the database {last:?}")) }
}

/// Checks that each word on a screen that may be half drawn was in the pad at some moment that is stored.
pub(crate) fn each_was_stored(screen: &str, stored: &StoredRound) -> Result<(), String> {
    let texts = history(&stored.entries);
    let lost = |word: &&str| !texts.iter().any(|text| text.contains(*word));
    match words(screen).into_iter().find(lost) {
        Some(word) => Err(format!("{word} was on the screen, and is not in the database")),
        None => Ok(()),
    }
}

/// Checks that the words of the pad are numbered without a gap, so that no key is lost or doubled.
pub(crate) fn are_in_order(stored: &StoredRound) -> Result<(), String> {
    let texts = history(&stored.entries);
    let pad = texts.last().map(String::as_str).unwrap_or_default();
    let expected = |(number, word): (usize, &&str)| **word == crate::script::word(number);
    if words(pad).iter().enumerate().all(expected) { Ok(()) } else { Err(format!("out of order: {pad:?}")) }
}

/// The criteria that a screen shows as marked.
pub(crate) fn marks(screen: &str) -> usize {
    let marked = |line: &&str| line.trim_start_matches([' ', '▸']).starts_with(['✓', '~', '✗']);
    screen.lines().filter(marked).count()
}

/// Checks that the marks that a screen speaks of are stored.
pub(crate) fn are_marked(screen: &str, stored: &StoredRound, state: State) -> Result<(), String> {
    let shown = marks(screen);
    let kept = stored.own_grading().grade.marks.len();
    if shown == 0 || (state == State::Grading && kept >= shown) {
        Ok(())
    } else {
        Err(format!("{shown} marks were on the screen, and {kept} are stored; the round is {state}"))
    }
}
