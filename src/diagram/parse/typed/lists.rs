//! Lists of a statement, once all of it is read: who takes over, and which boxes of one name are two.

use crate::diagram::model::Skip;
use crate::diagram::names::{fold, lower};
use crate::diagram::parse::mention::Mention;

use super::item::Item;
use super::lexicon::{self, Manner};
use super::name::Known;
use super::statement::Statement;
use super::{copies, remark};

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

/// The meaning of a list's item such as `6 shards`.
pub(super) enum Counted {
    /// It names a box.
    Not,
    /// It says how many there are of the store before it.
    Taken,
    /// It says how many copies there are of what the machines before it hold: `chunk servers x625, replicas x3`.
    Data,
}

/// Takes how many of a store there are from the item behind it in its list. Replicas that call others, or stand beside a
/// primary, are boxes.
pub(super) fn counted(told: &str, calls: bool, store: &mut Mention, known: Known<'_>) -> Counted {
    let kind = store.kind.as_ref().or_else(|| known.words.kind_of(&store.name));
    let is_store = kind.is_some_and(|kind| kind.stateful && kind.id != "replica");
    let replicas = copies::counts_replicas(told);
    // A replica is a store's. Those of a service are its copies: `rider service, 3 replicas`.
    let serves = kind.is_some_and(|kind| !kind.stateful) && !told.contains("read");
    let beside = replicas && (calls || copies::names_leader(&store.name));
    if beside || !(replicas && (is_store || serves) || is_store && copies::counts_partitions(told)) {
        return Counted::Not;
    }
    let drawn = known.diagram.find(&store.name).map(|id| known.diagram.node(id));
    let machines = store.replicas.is_some() || drawn.is_some_and(|node| node.replicas > 1);
    if replicas && machines {
        return Counted::Data;
    }
    copies::copies(told, store);
    Counted::Taken
}

impl Item {
    /// Takes what stands behind a comma and is told of this box, where nothing is called from there.
    pub(super) fn is_told(&mut self, told: &str, known: Known<'_>) -> bool {
        remark::is_told(told, &mut self.mention)
            || matches!(counted(told, false, &mut self.mention, known), Counted::Taken)
    }
}

/// True for a lone word of doing that nothing says is a box: `login`, `write`.
pub(super) fn is_deed(item: &Item, known: Known<'_>) -> bool {
    let name = lower(&item.mention.name);
    let plain = !item.mention.says_more() && item.mention.told.is_empty() && item.bare_rate.is_none();
    let named = known.diagram.find(&name).is_some() || known.words.exact(&name).is_some();
    plain && !named && lexicon::is_deed(&name)
}

/// True for a cache, by its name, by what is said of it or by what is drawn already.
pub(super) fn is_cache(item: &Item, known: Known<'_>) -> bool {
    let (name, drawn) = (&item.mention.name, known.diagram.find(&item.mention.name));
    let kind = item.mention.kind.as_ref().or_else(|| known.words.kind_of(name));
    let kind = kind.is_some_and(|kind| kind.id == "cache" || kind.is.as_deref() == Some("cache"));
    kind || item.mention.hit.is_some() || drawn.is_some_and(|id| known.diagram.node(id).is_cache())
}

impl Statement {
    /// `login -> auth svc -> db` begins with what somebody does: the boxes behind it are drawn, and nobody is who does it.
    pub(super) fn drop_deeds(&mut self, known: Known<'_>) -> Result<(), Skip> {
        for chain in &mut self.chains {
            let [item] = &chain.from.items[..] else { continue };
            if is_deed(item, known) && !chain.steps.is_empty() {
                self.left_out.push((item.span.clone(), Skip::Deed));
                chain.from = chain.steps.remove(0).to;
            }
        }
        // What is left of `login -> auth svc` joins nothing.
        self.chains.retain(|chain| !chain.steps.is_empty());
        if self.chains.is_empty() { Err(Skip::Deed) } else { Ok(()) }
    }

    /// In front of the first arrow a bare rate is what a box sends or takes. Behind one it may be what comes there.
    pub(super) fn settle_rates(&mut self) {
        for chain in &mut self.chains {
            chain.from.items.iter_mut().for_each(Item::take_bare_rate);
            let bare = chain.steps.iter_mut().flat_map(|step| &mut step.to.items);
            let spans = bare.filter_map(|item| item.bare_rate.take()).map(|(span, _)| (span, Skip::Rate));
            self.left_out.extend(spans);
        }
    }

    /// `-> stripe, falls back to paypal` is `-> stripe, fallback paypal`; behind a cache it is what gets the misses.
    pub(super) fn stand_back(&mut self, known: Known<'_>) {
        for chain in &mut self.chains {
            for at in (1..chain.steps.len()).rev() {
                let step = &chain.steps[at];
                let falls = step.link.manner == Some(Manner::FallBack) && step.same_subject;
                if falls && !chain.steps[at - 1].to.items.iter().any(|item| is_cache(item, known)) {
                    let mut spares = chain.steps.remove(at).to.items;
                    spares.iter_mut().for_each(|item| item.mention.fallback = true);
                    chain.steps[at - 1].to.items.append(&mut spares);
                }
            }
        }
    }

    /// In `leader -> f1, f2 (async)` the remark is one on all arrows: the boxes are numbered, and no other has a remark
    /// of its own.
    pub(super) fn spread_async(&mut self) {
        for step in self.chains.iter_mut().flat_map(|chain| &mut chain.steps) {
            let items = &mut step.to.items;
            let Some((last, others)) = items.split_last() else { continue };
            let numbered = last.mention.name.ends_with(|c: char| c.is_ascii_digit()) && are_alike(items);
            if last.mention.asynchronous && numbered && others.iter().all(|item| item.mention.told.is_empty())
            {
                items.iter_mut().for_each(|item| item.mention.asynchronous = true);
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
