//! One mention of a box, with all that a line says about it.

use std::sync::Arc;

use crate::diagram::vocabulary::Kind;

/// One mention of a box.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Mention {
    pub(super) name: String,
    pub(super) label: Option<String>,
    pub(super) kind: Option<Arc<Kind>>,
    /// The kind that a remark hints at, for a box whose name says nothing: an `api (for mobile)` is no client.
    pub(super) guess: Option<Arc<Kind>>,
    pub(super) product: Option<String>,
    /// Remarks that may tell it from another box of its name: `us-east`, `primary`, `sessions`.
    pub(super) told: Vec<String>,
    /// True if its line has another box of its name, told apart by a remark: `redis (sessions), redis (limits)`.
    pub(super) apart: bool,
    pub(super) replicas: Option<u32>,
    pub(super) partitions: Option<u32>,
    /// Zones or regions that it stands in, and the copies in each.
    pub(super) places: Option<u32>,
    pub(super) each: Option<u32>,
    /// True if one of the copies leads.
    pub(super) primary: bool,
    pub(super) capacity: Option<f64>,
    /// True if the capacity counts writes.
    pub(super) writes: bool,
    pub(super) hit: Option<f64>,
    pub(super) availability: Option<f64>,
    pub(super) share: Option<f64>,
    /// True if that stands before the name, where it can be nothing but a share: `80% v1`.
    pub(super) share_leads: bool,
    /// True if it stands in no bracket: `80% v1`, `v1 80%`.
    pub(super) share_bare: bool,
    pub(super) asynchronous: bool,
    /// True if it takes over from the box before it in its list: `stripe, fallback adyen`.
    pub(super) fallback: bool,
}

impl Mention {
    /// True if it says how many copies or parts there are, or what a cache answers.
    pub(super) fn counts(&self) -> bool {
        self.replicas.is_some() || self.partitions.is_some() || self.hit.is_some()
    }

    /// True if it says more than a name: a kind, a count, a capacity.
    pub(super) fn says_more(&self) -> bool {
        self.kind.is_some()
            || self.replicas.is_some()
            || self.partitions.is_some()
            || self.capacity.is_some()
            || self.hit.is_some()
            || self.label.is_some()
    }
}
