//! The boxes that a statement reads are accepted, or refused with a reason.

use crate::diagram::model::Skip;
use crate::diagram::names::{fold, singular};

use super::item::Item;
use super::name::Certainty;
use super::statement::{Chain, Statement};

impl Statement {
    /// A sentence needs a known component at both ends; arrows need one in all, or names that are single words.
    pub(super) fn accept(&self, signs: bool) -> Result<(), Skip> {
        let first = &self.chains[0];
        if first.from.items.is_empty() && first.steps.first().is_none_or(|step| step.to.items.is_empty()) {
            return Err(Skip::Nameless);
        }
        let mut names = self.items().map(|item| (fold(&item.mention.name), item.mention.replicas.is_some()));
        let first = names.next();
        let grows = first.as_ref().is_some_and(|(_, counted)| *counted);
        if grows
            && signs
            && self.items().count() > 1
            && names.all(|(name, _)| {
                first.as_ref().is_some_and(|(first, _)| singular(&name) == Some(first) || name == *first)
            })
        {
            return Err(Skip::Quantity);
        }
        if !self.chains.iter().all(Chain::has_plain_shares) {
            return Err(Skip::Quantity);
        }
        let known = self.items().any(|item| item.certainty == Certainty::Known);
        let least = if !signs && known {
            Certainty::Word
        } else if !signs {
            Certainty::Identifier
        } else if known {
            Certainty::Phrase
        } else {
            Certainty::Word
        };
        let below = |item: &Item| item.certainty < least && !(signs && item.certainty == Certainty::Step);
        if self.items().any(below) || !self.steps_are_boxes() || self.is_table() {
            return Err(if signs { Skip::Unclear } else { Skip::Prose });
        }
        Ok(())
    }

    /// A step is a box among components that is counted, or that begins a chain or takes from a queue where others are
    /// counted. In `client -> api -> redirect` it is an answer.
    fn steps_are_boxes(&self) -> bool {
        let is_step = |item: &&Item| item.certainty == Certainty::Step;
        let counts = |item: &Item| item.mention.says_more();
        let (steps, others): (Vec<&Item>, Vec<&Item>) = self.items().partition(is_step);
        let among = !others.is_empty() && others.iter().all(|item| item.certainty == Certainty::Known);
        let counted = others.iter().any(|item| counts(item));
        let taking = self.chains.iter().flat_map(|chain| &chain.steps).filter(|step| step.link.dotted);
        let ends = self.chains.iter().map(|chain| &chain.from).chain(taking.map(|step| &step.to));
        let at_ends = ends.flat_map(|list| &list.items).filter(is_step).count();
        let left = steps.iter().filter(|item| !counts(item)).count();
        steps.is_empty() || among && (left == 0 || counted && at_ends >= left)
    }

    /// True for a table with what it holds for each key: `click_hour (code, hour, country) -> n`.
    fn is_table(&self) -> bool {
        let items: Vec<&Item> = self.items().collect();
        let [table, value] = items[..] else { return false };
        let bare = |item: &Item| item.mention.kind.is_none() && item.mention.replicas.is_none();
        let named = table.mention.name.contains('_') || value.mention.name.len() == 1;
        table.mention.told.len() > 1 && named && bare(table) && bare(value)
    }
}
