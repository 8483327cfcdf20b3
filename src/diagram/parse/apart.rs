//! Boxes of one name that a remark tells apart: `db (us-east) -> db (us-west)`, `redis (sessions), redis (limits)`.

use crate::diagram::marks::{Mark, follows, mark_of_remark};
use crate::diagram::names::fold;

use super::mention::Mention;

/// Another box of a name.
pub(super) struct Other {
    /// What was typed, with the remark in its name.
    pub(super) mention: Mention,
    /// The name of the first box, with its own remark, if that tells it from the other.
    pub(super) renamed: Option<String>,
}

/// The other box that a mention means, if it isn't the one of this name which has been `told` these remarks and is
/// `single`, or not: one of several copies.
pub(super) fn other(name: &str, told: &[String], single: bool, mention: &Mention) -> Option<Other> {
    let is_told = |remark: &str| told.iter().any(|own| fold(own) == fold(remark));
    let marks = |remarks: &[String]| -> Vec<(Mark, String)> {
        remarks.iter().filter_map(|remark| Some((mark_of_remark(remark)?, remark.clone()))).collect()
    };
    let (own, meant) = (marks(told), marks(&mention.told));
    // `db (us-east, us-west)` is one box in two places.
    let one_each = meant.iter().all(|(mark, _)| meant.iter().filter(|(other, _)| other == mark).count() == 1);
    let differs = |(mark, remark): &&(Mark, String)| {
        let unmarked = !own.iter().any(|(own, _)| own == mark);
        !is_told(remark) && (!unmarked || *mark == Mark::Role && single && follows(remark))
    };
    let remarks: Vec<String> = if mention.apart && !told.is_empty() {
        mention.told.iter().filter(|remark| !is_told(remark)).cloned().collect()
    } else {
        meant.iter().filter(|_| one_each).filter(differs).map(|(_, remark)| remark.clone()).collect()
    };
    if remarks.is_empty() {
        return None;
    }
    let product = mention.product.clone().filter(|product| !remarks.contains(product));
    let renamed = match told {
        [only] if !fold(name).ends_with(&fold(only)) => Some(format!("{name} {only}")),
        _ => None,
    };
    let name = format!("{} {}", mention.name, remarks.join(" "));
    Some(Other { mention: Mention { name, product, ..mention.clone() }, renamed })
}
