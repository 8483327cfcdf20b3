//! Practice so far, from the store and the packs.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use crate::content::{self, Library};
use crate::domain::id::GlobalId;
use crate::domain::now::Now;
use crate::domain::review::{Day, Memory};
use crate::domain::round::{ProblemStats, RoundKind};
use crate::drill::cards::Flashcard;
use crate::drill::own::with_own;
use crate::progress::{CardCounts, DAYS, Effort, Known, MOST, Practice};
use crate::store::{LoadError, Store};

/// The memo that keeps the title of the track chosen last.
pub const TRACK: &str = "track";

/// Reads all that progress is made of.
///
/// # Errors
/// [`LoadError`] if the database can't be read.
pub fn practice(library: &Library, store: &Store, now: &Now) -> Result<Practice, LoadError> {
    let mut practice = outline(library, store, now)?;
    let cards = content::cards(library, &store.standing()?, None);
    let cards = with_own(cards, &store.own_cards()?, None);
    practice.cards = counts(&cards, &store.memories()?, &store.suspended_cards()?, practice.today);
    add_rubric(&mut practice, library);
    Ok(practice)
}

/// Reads as much as proposals need. Decks aren't opened for it: of the cards only those that are due are counted, and a
/// problem is read only once one was practised.
///
/// # Errors
/// [`LoadError`] if the database can't be read.
pub fn outline(library: &Library, store: &Store, now: &Now) -> Result<Practice, LoadError> {
    let standing = store.standing()?;
    let stats = |head| ProblemStats::of(head, &standing);
    let packs: Vec<_> = library.shelves().iter().filter_map(|shelf| shelf.pack.as_ref().ok()).collect();
    let topics = packs.iter().flat_map(|pack| &pack.topics);
    let today = Day::of(now);
    let mut practice = Practice {
        played: store.played(MOST)?,
        open: store.open_rounds()?.into_iter().find(|round| round.kind != RoundKind::Sample),
        problems: library.heads().map(|head| Known { head: head.clone(), stats: stats(head) }).collect(),
        variants: HashMap::new(),
        topics: topics.map(|(id, topic)| (id.clone(), topic.title.clone())).collect(),
        tracks: packs.iter().flat_map(|pack| pack.tracks.values().cloned()).collect(),
        track: store.memo(TRACK)?,
        rubric: None,
        biases: store.biases()?,
        cards: CardCounts { due: due(store, today)?, ..CardCounts::default() },
        days: days(store, now)?,
        outcomes: store.outcomes()?,
        today,
        utc_offset: now.utc_offset,
    };
    if !practice.played.is_empty() {
        add_rubric(&mut practice, library);
    }
    Ok(practice)
}

fn due(store: &Store, today: Day) -> Result<usize, LoadError> {
    let suspended = store.suspended_cards()?;
    let memories = store.memories()?;
    Ok(memories.iter().filter(|(card, memory)| memory.is_due(today) && !suspended.contains(*card)).count())
}

/// The rubric of whole rounds, and the variants of the problem that may be proposed: both come with a problem.
fn add_rubric(practice: &mut Practice, library: &Library) {
    let first = || practice.problems.iter().find(|known| known.head.rubric.name.as_str() == WHOLE);
    let Some(id) = practice.least_recent().or_else(first).map(|known| known.head.id.clone()) else { return };
    let whole = GlobalId::try_from(format!("core/{WHOLE}")).ok();
    let Ok(opened) = library.open_with(&id, whole.as_ref()) else { return };
    let titled = opened.problem.variants.iter().map(|(id, variant)| (id.clone(), variant.title.clone()));
    practice.variants.insert(id, titled.collect());
    practice.rubric = Some(opened.rubric.as_ref().clone());
}

/// The rubric of whole rounds.
const WHOLE: &str = "system-design";

fn counts(
    cards: &[Flashcard],
    memories: &HashMap<String, Memory>,
    suspended: &HashSet<String>,
    today: Day,
) -> CardCounts {
    let mut counts = CardCounts::default();
    for card in cards.iter().filter(|card| !suspended.contains(&card.name)) {
        let memory = memories.get(&card.name);
        let of: &mut (usize, usize) = counts.topics.entry(card.topic.clone()).or_default();
        *of = (of.0 + usize::from(memory.is_some()), of.1 + 1);
        counts.all += 1;
        counts.met += usize::from(memory.is_some());
        counts.due += usize::from(memory.is_some_and(|memory| memory.is_due(today)));
    }
    counts
}

/// The effort of each of the last days.
fn days(store: &Store, now: &Now) -> Result<BTreeMap<Day, Effort>, LoadError> {
    let mut days: BTreeMap<Day, Effort> = BTreeMap::new();
    let since = now.wall - Duration::days(i64::from(DAYS));
    let day = |moment: DateTime<Utc>| Day::at(moment, now.utc_offset);
    for (start, time) in store.practised_since(since)? {
        let effort = days.entry(day(start)).or_default();
        (effort.rounds, effort.seconds) = (effort.rounds + 1, effort.seconds + time.as_secs());
    }
    for moment in store.estimated_since(since)? {
        days.entry(day(moment)).or_default().estimates += 1;
    }
    for (day, reviews) in store.reviews_by_day(day(since))? {
        days.entry(day).or_default().reviews += reviews;
    }
    Ok(days)
}
