//! Boxes of one name that a remark tells apart: `db (us-east) -> db (us-west)`, `redis (sessions), redis (limits)`.

use std::sync::Arc;

use crate::diagram::marks::{CopyMark, follows, mark_of_remark};
use crate::diagram::model::{NodeId, Skip};
use crate::diagram::names::{fold, lower, singular};
use crate::diagram::vocabulary::{Kind, Vocabulary};

use super::build::Builder;
use super::mention::Mention;
use super::typed::is_no_head;

/// Another box of a name.
struct Other {
    /// The name as typed, with the remark in it.
    mention: Mention,
    /// The name of the first box, with its own remark, and that, if it tells it from the other.
    renamed: Option<(String, String)>,
}

impl Builder<'_> {
    /// The box of a name. A plural that is known means the same, and so does `client` after `clients`.
    pub(super) fn named(&self, folded: &str) -> Option<NodeId> {
        let (diagram, words) = (&self.diagram, self.words);
        let one = || singular(folded).filter(|other| words.exact(other).is_some());
        let plural = || words.exact(folded).filter(|kind| kind.source).map(|_| format!("{folded}s"));
        let found = diagram.find_folded(folded).or_else(|| diagram.find_folded(one()?));
        found.or_else(|| diagram.find_folded(&plural()?))
    }

    /// The box that a mention means, whose name one has already: that, or another of this name, which a remark tells from
    /// it: `db (us-east) -> db (us-west)`.
    pub(super) fn one_of_name(&mut self, id: NodeId, mention: &Mention) -> Result<NodeId, Skip> {
        let node = self.diagram.node(id);
        let (told, single) = (&self.remarks[id.index()], node.replicas == 1 && !node.primary);
        let kind = node.kind.clone();
        let apart = mention.apart || node.is_store() && holds_other(told, &mention.told, self.words);
        let Some(other) = other(&node.name, told, single, (mention, apart)) else {
            self.amend(id, mention);
            return Ok(id);
        };
        if let Some((name, remark)) = other.renamed {
            self.rename(id, name, &remark);
        }
        let folded = fold(&other.mention.name);
        let id = match self.diagram.find_folded(&folded) {
            Some(id) => id,
            None => self.another(&other.mention, &folded, kind)?,
        };
        self.amend(id, &other.mention);
        Ok(id)
    }

    /// A box of the kind that the first of its name has: `db (users)` is no user.
    fn another(&mut self, mention: &Mention, folded: &str, kind: Option<Arc<Kind>>) -> Result<NodeId, Skip> {
        let id = self.new_node(mention, folded)?;
        let own = &mut self.diagram.nodes[id.index()].kind;
        *own = kind.or(own.take());
        Ok(id)
    }

    /// Names a box `db us-east` that was `db (us-east)`, now that there is another `db`.
    fn rename(&mut self, id: NodeId, name: String, remark: &str) {
        self.diagram.index.entry(fold(&name).into_owned()).or_insert(id);
        self.exact.entry(name.clone()).or_insert(id);
        let node = &mut self.diagram.nodes[id.index()];
        node.product = node.product.take().and_then(|product| without(&product, remark));
        node.label.clone_from(&name);
        node.name = name;
    }
}

/// The other box that a mention means, if it isn't the one of this name which has been `told` these remarks and is
/// `single`, or not: one of several copies.
fn other(name: &str, told: &[String], single: bool, (mention, apart): (&Mention, bool)) -> Option<Other> {
    if mention.told.is_empty() {
        return None;
    }
    let is_told = |remark: &str| told.iter().any(|own| fold(own) == fold(remark));
    let marks = |remarks: &[String]| -> Vec<(CopyMark, String)> {
        remarks.iter().filter_map(|remark| Some((mark_of_remark(remark)?, remark.clone()))).collect()
    };
    let (own, meant) = (marks(told), marks(&mention.told));
    // `db (us-east, us-west)` is one box in two places.
    let one_each = meant.iter().all(|(mark, _)| meant.iter().filter(|(other, _)| other == mark).count() == 1);
    let differs = |(mark, remark): &&(CopyMark, String)| {
        let unmarked = !own.iter().any(|(own, _)| own == mark);
        !is_told(remark) && (!unmarked || *mark == CopyMark::Role && single && follows(remark))
    };
    let remark = if apart && !told.is_empty() {
        mention.told.iter().find(|remark| !is_told(remark)).cloned()
    } else {
        meant.iter().filter(|_| one_each).find(differs).map(|(_, remark)| remark.clone())
    }?;
    let product = mention.product.as_deref().and_then(|product| without(product, &remark));
    // The first box is told apart by a mark of the same sort: `db us-east` by its place.
    let sort = mark_of_remark(&remark);
    let own = told.iter().find(|own| mark_of_remark(own) == sort);
    let renamed = own.filter(|own| !fold(name).ends_with(&*fold(own)));
    let renamed = renamed.map(|own| (format!("{name} {own}"), own.clone()));
    let name = format!("{} {remark}", mention.name);
    Some(Other { mention: Mention { name, product, ..mention.clone() }, renamed })
}

/// True if a store is said to hold one thing and these remarks name others: `db (orders)`, and later `db (users)`.
fn holds_other(told: &[String], meant: &[String], words: &Vocabulary) -> bool {
    let known = |remark: &&String| told.iter().any(|own| fold(own) == fold(remark));
    let mut others = meant.iter().filter(|remark| holds(remark, words)).peekable();
    others.peek().is_some() && told.iter().any(|own| holds(own, words)) && !others.any(|other| known(&other))
}

/// True for things of a sort, in the plural, which are no product: `orders`, `user profiles`.
fn holds(remark: &str, words: &Vocabulary) -> bool {
    let lower = lower(remark);
    let last = lower.rsplit(' ').next().unwrap_or_default();
    let plain = lower.chars().all(|c| c.is_alphabetic() || c == ' ') && lower.split(' ').count() <= 2;
    let product = words.exact(remark).is_some_and(|kind| !kind.source);
    plain && singular(last).is_some() && !is_no_head(last) && !product
}

/// The remarks of a box but one, which its name says.
fn without(product: &str, remark: &str) -> Option<String> {
    let rest: Vec<&str> = product.split(", ").filter(|part| fold(part) != fold(remark)).collect();
    Some(rest.join(", ")).filter(|rest| !rest.is_empty())
}
