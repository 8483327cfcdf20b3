//! Cards on what a round missed, offered one below the other, to be kept or not.

use std::collections::HashSet;
use std::ops::Range;

use super::effect::Save;
use super::scroll;
use crate::config::action::Action;
use crate::domain::card::OwnCard;
use crate::domain::now::Now;
use crate::lens::review::MissedCard;
use crate::page::{Page, Tone};

/// The title of the page.
pub const CARDS: &str = "Cards";

/// Cards that a key steps over at once.
const PAGE: usize = 5;

/// The offered cards.
#[derive(Debug, Default)]
pub struct MissedCards {
    offered: Vec<MissedCard>,
    /// The names of those that are kept.
    kept: HashSet<String>,
    /// The place of the one in front.
    front: usize,
}

impl MissedCards {
    /// Offers these.
    pub fn of(offered: Vec<MissedCard>) -> Self {
        Self { offered, ..Self::default() }
    }

    /// True if there is nothing to offer.
    pub const fn is_empty(&self) -> bool {
        self.offered.is_empty()
    }

    /// Marks those that were kept before.
    pub fn mark(&mut self, kept: HashSet<String>) {
        self.kept.extend(kept);
    }

    /// Steps to another one; false where the action doesn't step.
    pub fn step(&mut self, action: Action) -> bool {
        let to = scroll::moved(action, self.front, self.offered.len(), PAGE);
        self.front = to.unwrap_or(self.front);
        to.is_some()
    }

    /// Keeps the one in front, or drops it if it is kept.
    pub fn toggle(&mut self, now: &Now) -> Option<Save> {
        let front = self.offered.get(self.front)?;
        if self.kept.remove(&front.name) {
            return Some(Save::DropCard(front.name.clone()));
        }
        self.kept.insert(front.name.clone());
        Some(Save::Card(own(front, now)))
    }

    /// Keeps all that are not kept, for one that is may have been worded anew since; none that a line may have made.
    pub fn keep_all(&mut self, now: &Now) -> Vec<Save> {
        let kept = &mut self.kept;
        let missed = self.offered.iter().filter(|one| one.near.is_none());
        let new = missed.filter(|one| kept.insert(one.name.clone()));
        new.map(|one| Save::Card(own(one, now))).collect()
    }

    /// The page, and the rows of the one in front.
    pub fn page(&self) -> (Page, Range<usize>) {
        let mut page = Page::new(CARDS);
        let kept = self.offered.iter().filter(|one| self.kept.contains(&one.name)).count();
        let told =
            format!("What this round missed, as cards to practise: {kept} of {} kept.", self.offered.len());
        page.row(Tone::Text, told).blank();
        let mut rows = 0..0;
        let first_near = self.offered.iter().position(|one| one.near.is_some());
        for (at, one) in self.offered.iter().enumerate() {
            if first_near == Some(at) {
                page.heading("Perhaps said: a line of yours is near");
                page.row(Tone::Faint, "Read it, then decide; “keep all” leaves these out.");
            }
            let from = page.rows.len();
            self.tell(&mut page, at, one);
            if at == self.front {
                rows = from..page.rows.len();
            }
        }
        (page, rows)
    }

    fn tell(&self, page: &mut Page, at: usize, one: &MissedCard) {
        let mark = if self.kept.contains(&one.name) { "✓" } else { "·" };
        if at != self.front {
            page.indented(2, Tone::Faint, format!("{mark} {}", one.card.ask));
            return;
        }
        page.row(Tone::Accent, format!("▸ {mark} {}", one.card.ask));
        page.indented(4, Tone::Text, &one.card.answer);
        for more in [&one.card.why, &one.card.matters].into_iter().flatten() {
            page.indented(4, Tone::Voice, more);
        }
        if let Some(near) = &one.near {
            page.indented(4, Tone::Own, near);
        }
    }
}

fn own(MissedCard { name, title, card, .. }: &MissedCard, now: &Now) -> OwnCard {
    OwnCard { name: name.clone(), title: title.clone(), card: card.clone(), made: now.wall }
}
