//! Changes of the requirements in mid-round, and which lines of the pads were typed before each.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::state::Round;
use crate::domain::id::Id;
use crate::domain::text::Edit;

/// Most changes of a round. An interviewer makes one or two; each keeps the round as it stood.
const MOST: usize = 16;

/// A change of the requirements.
#[derive(Debug, Clone)]
pub struct Change {
    /// The curveball that made it.
    pub curveball: Id,
    /// The time on the round's clock.
    pub at: Duration,
    /// The round as it stood before.
    pub before: Arc<Round>,
}

/// The version of each line of a pad: how many changes there had been when its text was last changed. Nothing is noted
/// before the first change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LineVersions {
    lines: Vec<u32>,
}

impl LineVersions {
    /// Notes an edit of `text` that is about to be made, in a version. A line keeps its version as long as its text stays,
    /// also where it is moved within what was replaced.
    pub(super) fn note(&mut self, text: &str, edit: &Edit, version: u32) {
        if version == 0 {
            return;
        }
        let end = edit.at + edit.removed.len();
        let (Some(head), Some(tail)) = (text.get(..edit.at), text.get(end..)) else { return };
        self.lines.resize(text.split('\n').count(), 0);
        let first = head.matches('\n').count();
        let old = first..=first + edit.removed.matches('\n').count();
        let begins = head.rfind('\n').map_or(0, |at| at + 1);
        let ends = end + tail.find('\n').unwrap_or(tail.len());
        let versions = text[begins..ends].split('\n').zip(self.lines[old.clone()].iter().copied());
        let stood: HashMap<&str, u32> = versions.collect();
        let replaced = [&text[begins..edit.at], &edit.inserted, &text[end..ends]].concat();
        let now = replaced.split('\n').map(|line| stood.get(line).copied().unwrap_or(version));
        self.lines.splice(old, now);
    }

    /// The version of a line.
    pub(super) fn of(&self, line: usize) -> u32 {
        self.lines.get(line).copied().unwrap_or(0)
    }
}

/// The changes with one more; one that was made before isn't made again.
pub(super) fn with(changes: &[Change], curveball: &Id, round: &Round) -> Option<Change> {
    let new = changes.len() < MOST && changes.iter().all(|change| change.curveball != *curveball);
    new.then(|| Change { curveball: curveball.clone(), at: round.clock(), before: Arc::new(round.clone()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::{Author, Text};
    use proptest::prelude::*;

    fn after(old: &str, new: &str) -> Vec<u32> {
        let mut versions = LineVersions::default();
        if let Some(edit) = Edit::between(old, new, Author::Candidate) {
            versions.note(old, &edit, 1);
        }
        versions.lines
    }

    #[test]
    fn a_line_is_of_the_version_it_was_last_typed_in() {
        assert_eq!(after("a\nb\nc", "a\nbx\nc"), [0, 1, 0]);
        assert_eq!(after("a\nb", "a\nb\nc"), [0, 0, 1]);
        assert_eq!(after("a\nb", "a\n\nb"), [0, 1, 0]);
        assert_eq!(after("a\nb\nc", "a\nc"), [0, 0]);
        assert_eq!(after("a\nb\nc", "x\nb\nz"), [1, 0, 1]);
    }

    #[test]
    fn nothing_is_noted_before_the_first_change() {
        let mut versions = LineVersions::default();
        let edit = Edit { at: 0, removed: String::new(), inserted: "x".into(), by: Author::Candidate };
        versions.note("", &edit, 0);
        assert_eq!(versions, LineVersions::default());
    }

    proptest! {
        #[test]
        fn every_line_has_a_version_whatever_is_edited(texts in prop::collection::vec("[ab\n]{0,8}", 1..8)) {
            let (mut versions, mut text) = (LineVersions::default(), Text::default());
            for (version, next) in (1..).zip(&texts) {
                let Some(edit) = Edit::between(text.as_str(), next, Author::Candidate) else { continue };
                versions.note(text.as_str(), &edit, version);
                text.apply(&edit).unwrap();
                prop_assert_eq!(versions.lines.len(), next.split('\n').count());
            }
        }
    }
}
