//! Tracks lead to problems and topics that exist.

use super::names::unknown;
use super::templates::family;
use crate::domain::id::{GlobalId, Id};
use crate::domain::pack::{Pack, Track};
use crate::spanned::{Fault, Faults, Place};

/// What a pack's tracks may lead to.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Neighbours {
    /// The pack's own problems.
    pub(in crate::content) problems: Vec<Id>,
    /// The core pack's problems.
    pub(in crate::content) core_problems: Vec<Id>,
    /// The core pack's topics.
    pub(in crate::content) core_topics: Vec<Id>,
}

/// Everything wrong with the meaning of `pack.toml`.
pub(in crate::content) fn pack(pack: &Pack, neighbours: &Neighbours, faults: &mut Faults<'_>) {
    family("track", &pack.tracks, |at, track| {
        problems(pack, track, neighbours, at.key("problems"), faults);
        topics(pack, track, neighbours, at.key("topics"), faults);
    });
}

fn problems(pack: &Pack, track: &Track, neighbours: &Neighbours, at: Place<'_>, faults: &mut Faults<'_>) {
    for (i, id) in track.problems.iter().enumerate() {
        if let Some(fault) = lost(pack, id, neighbours) {
            faults.put(at.item(i), fault);
        }
    }
}

fn lost(pack: &Pack, id: &GlobalId, neighbours: &Neighbours) -> Option<Fault> {
    let known = match id.pack.as_str() {
        _ if id.pack == pack.id => &neighbours.problems,
        "core" => &neighbours.core_problems,
        _ => {
            let fault = Fault::warning(format!("`{id}` is in another pack"), "can't be looked up here");
            return Some(fault.help("it is left out of the track where that pack isn't installed"));
        }
    };
    (!known.contains(&id.name)).then(|| unknown("a problem", id.name.as_str(), known))
}

fn topics(pack: &Pack, track: &Track, neighbours: &Neighbours, at: Place<'_>, faults: &mut Faults<'_>) {
    let known = || pack.topics.keys().chain(&neighbours.core_topics);
    for (i, id) in track.topics.iter().enumerate().filter(|(_, id)| !known().any(|topic| topic == *id)) {
        faults.put(at.item(i), unknown("a topic", id.as_str(), known()));
    }
}
