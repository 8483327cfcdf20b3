//! The text of a pad and its edits. The log of edits is what is stored; the text is their fold.

use serde::{Deserialize, Serialize};

use super::level::words;

/// The longest pad, in bytes. A pad is a scratchpad; what doesn't fit is refused aloud, never cut in silence.
pub const MAX_TEXT: usize = 256 * 1024;

words! {
    /// Whose edit it is. Undo goes back over the candidate's own edits only.
    Author {
        /// Typed or pasted.
        Candidate = "candidate",
        /// A reply, a heading or the time line; never undone.
        Interviewer = "interviewer",
        /// The inverse of a candidate's edit.
        Undo = "undo",
        /// An undone edit, made again.
        Redo = "redo",
    }
}

/// A replacement at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Byte offset in the text before the edit.
    pub at: usize,
    /// The text before.
    pub removed: String,
    /// The text after.
    pub inserted: String,
    /// Whose edit it is.
    pub by: Author,
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(&self, by: Author) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone(), by }
    }

    /// The smallest edit that makes `old` into `new`; `None` where they are equal.
    pub fn between(old: &str, new: &str, by: Author) -> Option<Self> {
        if old == new {
            return None;
        }
        let head = shared_prefix(old, new);
        let tail = shared_suffix(&old[head..], &new[head..]);
        let (removed, inserted) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
        Some(Self { at: head, removed: removed.to_owned(), inserted: inserted.to_owned(), by })
    }
}

/// Bytes the two share at the front, ending on a character's boundary in both.
pub(super) fn shared_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    (0..=same).rev().find(|&i| a.is_char_boundary(i) && b.is_char_boundary(i)).unwrap_or(0)
}

/// Bytes the two share at the end, beginning on a character's boundary in both.
pub(super) fn shared_suffix(a: &str, b: &str) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    let whole = |&i: &usize| a.is_char_boundary(a.len() - i) && b.is_char_boundary(b.len() - i);
    (0..=same).rev().find(whole).unwrap_or(0)
}

/// A reason to refuse an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It was made for another text.
    #[error("the edit at byte {at} doesn't fit the text")]
    Misfit {
        /// The byte offset it was made for.
        at: usize,
    },
    /// The text would grow past [`MAX_TEXT`].
    #[error("a pad holds at most {} KiB", MAX_TEXT / 1024)]
    Full,
}

/// A text that is changed by edits alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    text: String,
    revision: u64,
}

impl Text {
    /// Makes an edit.
    ///
    /// # Errors
    /// [`Refused`] where it was made for another text or the text would be too long; the text is left as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Refused> {
        let end = edit.at.saturating_add(edit.removed.len());
        if self.text.get(edit.at..end) != Some(edit.removed.as_str()) {
            return Err(Refused::Misfit { at: edit.at });
        }
        let grows = edit.inserted.len() > edit.removed.len();
        if grows && self.text.len() - edit.removed.len() + edit.inserted.len() > MAX_TEXT {
            return Err(Refused::Full);
        }
        self.text.replace_range(edit.at..end, &edit.inserted);
        self.revision += 1;
        Ok(())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of edits made; two equal revisions of one pad are the same text.
    pub const fn revision(&self) -> u64 {
        self.revision
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edit(at: usize, removed: &str, inserted: &str) -> Edit {
        Edit { at, removed: removed.into(), inserted: inserted.into(), by: Author::Candidate }
    }

    #[test]
    fn an_edit_for_another_text_is_refused_and_changes_nothing() {
        let mut text = Text::default();
        text.apply(&edit(0, "", "héllo")).unwrap();
        for bad in [edit(9, "", "x"), edit(2, "", "x"), edit(0, "j", ""), edit(usize::MAX, "a", "")] {
            assert_eq!(text.apply(&bad), Err(Refused::Misfit { at: bad.at }));
        }
        assert_eq!((text.as_str(), text.revision()), ("héllo", 1));
    }

    #[test]
    fn a_full_pad_refuses_more_and_still_lets_one_delete() {
        let mut text = Text::default();
        text.apply(&edit(0, "", &"x".repeat(MAX_TEXT))).unwrap();
        assert_eq!(text.apply(&edit(0, "", "y")), Err(Refused::Full));
        text.apply(&edit(0, "x", "")).unwrap();
    }

    proptest! {
        #[test]
        fn the_difference_of_two_texts_leads_from_one_to_the_other(a in "[aé\n→ ]{0,12}", b in "[aé\n→ ]{0,12}") {
            let mut text = Text::default();
            if !a.is_empty() { text.apply(&edit(0, "", &a)).unwrap(); }
            if let Some(edit) = Edit::between(&a, &b, Author::Candidate) {
                text.apply(&edit).unwrap();
                prop_assert_eq!(text.as_str(), b.as_str());
                text.apply(&edit.inverse(Author::Undo)).unwrap();
            }
            prop_assert_eq!(text.as_str(), a.as_str());
        }
    }
}
