//! Undo, as a fold of the log: it survives a kill, and never takes back what the interviewer wrote, but for a reply that
//! the candidate has had replaced.

use super::asked::Answer;
use crate::domain::text::{Author, Edit};

/// The edits that can be undone and redone in one pad.
#[derive(Debug, Clone, Default)]
pub struct UndoStack {
    done: Vec<Made>,
    undone: Vec<Made>,
}

/// An edit that was made, and the answer that was replaced with it.
#[derive(Debug, Clone)]
struct Made {
    edit: Edit,
    replaced: Option<Replacement>,
}

/// An answer in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The question's place among those asked.
    pub asked: usize,
    /// The answer before.
    pub before: Answer,
    /// The answer since.
    pub after: Answer,
    /// The interviewer's step, or its undoing, or its redoing.
    pub step: Author,
}

impl UndoStack {
    /// Takes note of an edit that was made, and of the answer that was replaced with it.
    pub fn note(&mut self, edit: &Edit, replaced: Option<Replacement>) {
        match replaced.as_ref().map_or(edit.by, |replaced| replaced.step) {
            Author::Candidate => {
                self.done.push(Made { edit: edit.clone(), replaced: None });
                self.undone.clear();
            }
            Author::Undo => {
                self.undone.extend(self.done.pop());
                self.make_room(edit);
            }
            Author::Redo => {
                self.make_room(edit);
                self.done.extend(self.undone.pop());
            }
            Author::Interviewer => {
                self.undone.clear();
                self.make_room(edit);
                if replaced.is_some() {
                    self.done.push(Made { edit: edit.clone(), replaced });
                }
            }
        }
    }

    /// Moves what can be undone where the interviewer writes, also in undoing a replacement.
    fn make_room(&mut self, edit: &Edit) {
        if edit.by == Author::Interviewer {
            shift(&mut self.done, edit);
        }
    }

    /// The answer that the next undoing brings back, if it takes back the replacement of one; its question's place.
    pub fn answer_before(&self) -> Option<(usize, &Answer)> {
        let replaced = self.done.last()?.replaced.as_ref()?;
        Some((replaced.asked, &replaced.before))
    }

    /// The answer that the next redoing puts in place again, if it makes such a replacement; its question's place.
    pub fn answer_after(&self) -> Option<(usize, &Answer)> {
        let replaced = self.undone.last()?.replaced.as_ref()?;
        Some((replaced.asked, &replaced.after))
    }

    /// The edits that take back the last step, in the order to be made; empty where there is none.
    pub fn undo(&self) -> Vec<Edit> {
        let back = |edit: &Edit| edit.inverse(Author::Undo);
        step(&self.done, |newer, older| joins(older, newer)).map(back).collect()
    }

    /// The edits that make the last undone step again.
    pub fn redo(&self) -> Vec<Edit> {
        let again = |edit: &Edit| Edit { by: Author::Redo, ..edit.clone() };
        step(&self.undone, joins).map(again).collect()
    }
}

/// The last edit of the stack and those before it that belong to the same step.
fn step(stack: &[Made], same: impl Fn(&Edit, &Edit) -> bool) -> impl Iterator<Item = &Edit> {
    let edits = || stack.iter().rev().map(|made| &made.edit);
    let pairs = edits().zip(edits().skip(1));
    let length = 1 + pairs.take_while(|(later, earlier)| same(later, earlier)).count();
    edits().take(length)
}

/// True if typing `second` right after `first` is one step: a run of single characters up to the end of a word.
fn joins(first: &Edit, second: &Edit) -> bool {
    let typed = |edit: &Edit| edit.removed.is_empty() && edit.inserted.chars().count() == 1;
    let word_ends =
        first.inserted.ends_with(char::is_whitespace) && !second.inserted.ends_with(char::is_whitespace);
    let breaks = first.inserted.contains('\n') || second.inserted.contains('\n');
    typed(first) && typed(second) && second.at == first.at + first.inserted.len() && !word_ends && !breaks
}

/// Moves what can be undone to make room for an interviewer's line. Where the line was put into the middle of an
/// edit, or replaces what it was made in, that edit can't be taken back in one piece any more: it and all before it are
/// forgotten.
fn shift(done: &mut Vec<Made>, line: &Edit) {
    let mut at = line.at;
    for index in (0..done.len()).rev() {
        let edit = &mut done[index].edit;
        if at + line.removed.len() <= edit.at {
            edit.at = edit.at + line.inserted.len() - line.removed.len();
        } else if at >= edit.at + edit.inserted.len() {
            at = at - edit.inserted.len() + edit.removed.len();
        } else {
            done.drain(..=index);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text;

    struct Pad(Text, UndoStack);

    impl Pad {
        fn make(&mut self, edits: Vec<Edit>) -> &mut Self {
            for edit in edits {
                self.0.apply(&edit).unwrap();
                self.1.note(&edit, None);
            }
            self
        }

        fn types(&mut self, text: &str) -> &mut Self {
            for c in text.chars() {
                let edit = Edit {
                    at: self.0.as_str().len(),
                    removed: String::new(),
                    inserted: c.into(),
                    by: Author::Candidate,
                };
                self.make(vec![edit]);
            }
            self
        }

        fn interviewer(&mut self, at: usize, line: &str) -> &mut Self {
            self.make(vec![Edit {
                at,
                removed: String::new(),
                inserted: line.into(),
                by: Author::Interviewer,
            }])
        }

        fn undo(&mut self) -> &str {
            let edits = self.1.undo();
            self.make(edits).0.as_str()
        }

        fn redo(&mut self) -> &str {
            let edits = self.1.redo();
            self.make(edits).0.as_str()
        }
    }

    fn pad() -> Pad {
        Pad(Text::default(), UndoStack::default())
    }

    #[test]
    fn a_step_is_a_word_and_can_be_made_again() {
        let mut pad = pad();
        pad.types("ten users");
        assert_eq!(pad.undo(), "ten ");
        assert_eq!(pad.undo(), "");
        assert_eq!(pad.undo(), "");
        assert_eq!(pad.redo(), "ten ");
        assert_eq!(pad.redo(), "ten users");
    }

    #[test]
    fn what_the_interviewer_wrote_stays() {
        let mut pad = pad();
        pad.types("dau?\nnext").interviewer(4, "\n> ten");
        assert_eq!(pad.undo(), "dau?\n> ten\n");
        assert_eq!(pad.undo(), "dau?\n> ten");
        assert_eq!(pad.undo(), "\n> ten");
    }

    #[test]
    fn an_edit_split_by_the_interviewer_is_left_alone() {
        let mut pad = pad();
        let paste = Edit { at: 0, removed: String::new(), inserted: "a?\nb".into(), by: Author::Candidate };
        pad.make(vec![paste]).interviewer(2, "\n> yes");
        assert_eq!(pad.undo(), "a?\n> yes\nb");
    }

    #[test]
    fn typing_after_an_undo_forgets_what_was_undone() {
        let mut pad = pad();
        pad.types("one");
        pad.undo();
        pad.types("x");
        assert_eq!(pad.redo(), "x");
    }
}
