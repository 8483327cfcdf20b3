//! Lists of a statement, once all of it is read: who takes over, and which boxes of one name are two.

use crate::diagram::names::fold;

use super::item::Item;
use super::lexicon::Manner;
use super::name::Known;
use super::statement::Statement;

/// True for names that differ in a number or a letter at their end only: `api1, api2`, `web a, web b`.
pub(super) fn are_alike(items: &[Item]) -> bool {
    let stem = |item: &Item| {
        let folded = fold(&item.mention.name);
        let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let lettered =
            folded.rsplit_once(' ').filter(|(_, last)| last.chars().count() == 1).map(|(stem, _)| stem);
        lettered.map_or_else(
            || (stem.len() < folded.len()).then(|| stem.to_owned()),
            |stem| Some(stem.to_owned()),
        )
    };
    let first = items.first().and_then(stem);
    first.is_some() && items.iter().all(|item| stem(item) == first)
}

impl Statement {
    /// `-> stripe, falls back to paypal` is `-> stripe, fallback paypal`; behind a cache it is what gets the misses.
    pub(super) fn stand_back(&mut self, known: Known<'_>) {
        let is_cache = |item: &Item| {
            let (name, drawn) = (&item.mention.name, known.diagram.find(&item.mention.name));
            let kind = item.mention.kind.as_ref().or_else(|| known.words.kind_of(name));
            let kind = kind.is_some_and(|kind| kind.id == "cache" || kind.is.as_deref() == Some("cache"));
            kind || item.mention.hit.is_some() || drawn.is_some_and(|id| known.diagram.node(id).is_cache())
        };
        for chain in &mut self.chains {
            for at in (1..chain.steps.len()).rev() {
                let step = &chain.steps[at];
                let falls = step.link.manner == Some(Manner::FallBack) && step.same_subject;
                if falls && !chain.steps[at - 1].to.items.iter().any(is_cache) {
                    let mut spares = chain.steps.remove(at).to.items;
                    spares.iter_mut().for_each(|item| item.mention.fallback = true);
                    chain.steps[at - 1].to.items.append(&mut spares);
                }
            }
        }
    }

    /// The same name twice in one list, or at both ends of an arrow, means two boxes where remarks differ: nobody types
    /// one twice there.
    pub(super) fn tell_apart(&mut self) {
        if self.items().all(|item| item.mention.told.is_empty()) {
            return;
        }
        for chain in &mut self.chains {
            let lists =
                std::iter::once(&mut chain.from).chain(chain.steps.iter_mut().map(|step| &mut step.to));
            let mut before: Vec<(String, Vec<String>)> = Vec::new();
            for list in lists {
                let own: Vec<_> = list
                    .items
                    .iter()
                    .map(|item| (fold(&item.mention.name).into_owned(), item.mention.told.clone()))
                    .collect();
                for item in &mut list.items {
                    let name = fold(&item.mention.name);
                    let told = &item.mention.told;
                    let is_other = |(other, remarks): &(String, Vec<String>)| {
                        *other == name && !remarks.is_empty() && remarks != told
                    };
                    item.mention.apart = !told.is_empty() && own.iter().chain(&before).any(is_other);
                }
                before = own;
            }
        }
    }
}
