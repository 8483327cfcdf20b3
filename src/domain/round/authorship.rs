//! The writer of each line of a pad, folded from the log.
//!
//! A line that the interviewer or the clock wrote stays theirs while it still begins with what they wrote, or while
//! the beginning and the end of at least half of that still stand: a slip of the finger in a heading doesn't make it
//! the candidate's. Below that it is the candidate's line. A line that was deleted or rewritten is the interviewer's
//! again once it begins with the whole of its old text, as undo makes it. Every other line is the candidate's,
//! whatever it looks like; so is a calculation whose result the interviewer filled in.

use std::ops::RangeInclusive;

use crate::domain::text::{Author, Edit, shared_prefix, shared_suffix};

/// Drawn in the pad in front when the round's time is over.
pub const TIME: &str = "──── time ────";

/// The writer of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writer {
    /// The candidate.
    Candidate,
    /// The interviewer: a reply or a heading.
    Interviewer,
    /// The clock: the line at the end of the time.
    Clock,
}

/// The lines of one pad that the candidate did not write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Authorship {
    /// Their numbers, ascending, each with its text as it was written.
    others: Vec<(usize, String)>,
    /// Texts that the candidate has deleted or rewritten.
    gone: Vec<String>,
}

impl Authorship {
    /// Notes an edit; `text` is the pad after it.
    pub(super) fn note(&mut self, text: &str, edit: &Edit) {
        let by_candidate = edit.by != Author::Interviewer;
        if by_candidate && self.others.is_empty() && self.gone.is_empty() {
            return;
        }
        let first = text[..edit.at].matches('\n').count();
        let (before, after) = (edit.removed.matches('\n').count(), edit.inserted.matches('\n').count());
        let mut touched = self.take(first..=first + before);
        for (line, _) in self.others.iter_mut().filter(|(line, _)| *line > first) {
            *line = *line + after - before;
        }
        let mut lines = changed_lines(text, edit, first);
        if by_candidate {
            self.keep(&mut touched, &mut lines);
            let mut gone = std::mem::take(&mut self.gone);
            self.claim(&mut gone, &mut lines, |written, line| line.starts_with(written));
            self.gone = gone;
            self.gone.append(&mut touched);
        } else {
            let end = edit.at + edit.inserted.len();
            lines.retain(|&(number, begins, line)| {
                let fresh = (edit.at..end).contains(&begins) && !line.is_empty();
                if fresh {
                    self.others.push((number, line[..line.len().min(end - begins)].to_owned()));
                }
                !fresh
            });
            self.keep(&mut touched, &mut lines);
        }
        self.others.sort_by_key(|(line, _)| *line);
    }

    /// Takes out the texts of the lines in a range.
    fn take(&mut self, range: RangeInclusive<usize>) -> Vec<String> {
        self.others.extract_if(.., |(line, _)| range.contains(line)).map(|(_, text)| text).collect()
    }

    /// Gives texts that an edit touched back to the lines that still hold them.
    fn keep(&mut self, touched: &mut Vec<String>, lines: &mut Vec<(usize, usize, &str)>) {
        self.claim(touched, lines, |written, line| line.starts_with(written));
        self.claim(touched, lines, half_stands);
    }

    /// Moves each text to the first line that holds it.
    fn claim(
        &mut self,
        texts: &mut Vec<String>,
        lines: &mut Vec<(usize, usize, &str)>,
        holds: impl Fn(&str, &str) -> bool,
    ) {
        texts.retain(|written| match lines.iter().position(|(_, _, line)| holds(written, line)) {
            Some(at) => {
                self.others.push((lines.remove(at).0, written.clone()));
                false
            }
            None => true,
        });
    }

    /// The writer of a line.
    pub(super) fn of(&self, line: usize) -> Writer {
        match self.others.binary_search_by_key(&line, |(line, _)| *line) {
            Ok(at) if self.others[at].1 == TIME => Writer::Clock,
            Ok(_) => Writer::Interviewer,
            Err(_) => Writer::Candidate,
        }
    }
}

/// The lines that an edit has changed: number, offset and text.
fn changed_lines<'t>(text: &'t str, edit: &Edit, first: usize) -> Vec<(usize, usize, &'t str)> {
    let end = edit.at + edit.inserted.len();
    let mut begins = text[..edit.at].rfind('\n').map_or(0, |at| at + 1);
    let ends = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let lines = (first..).zip(text[begins..ends].split('\n'));
    lines
        .map(|(number, line)| {
            let at = begins;
            begins += line.len() + 1;
            (number, at, line)
        })
        .collect()
}

/// True if the beginning and the end of at least half of a written text still stand in a line.
fn half_stands(written: &str, line: &str) -> bool {
    let head = shared_prefix(written, line);
    let tail = shared_suffix(&written[head..], &line[head..]);
    2 * (head + tail) >= written.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::round::UndoStack;
    use crate::domain::text::Text;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Pad(Text, Authorship, UndoStack);

    impl Pad {
        fn edit(&mut self, edit: &Edit) {
            self.0.apply(edit).unwrap();
            self.1.note(self.0.as_str(), edit);
            if edit.by != Author::Interviewer || edit.removed.is_empty() {
                self.2.note(edit, None);
            }
        }

        fn becomes(mut self, text: &str, by: Author) -> Self {
            if let Some(edit) = Edit::between(self.0.as_str(), text, by) {
                self.edit(&edit);
            }
            self
        }

        fn candidate(self, text: &str) -> Self {
            self.becomes(text, Author::Candidate)
        }

        fn inserts(mut self, at: usize, text: &str) -> Self {
            let (removed, by) = (String::new(), Author::Interviewer);
            self.edit(&Edit { at, removed, inserted: text.into(), by });
            self
        }

        fn steps(mut self, edits: impl Fn(&UndoStack) -> Vec<Edit>) -> Self {
            for edit in edits(&self.2) {
                self.edit(&edit);
            }
            self
        }

        /// `c`, `i` or `t` for each line.
        fn writers(&self) -> String {
            let letter = |line| match self.1.of(line) {
                Writer::Candidate => 'c',
                Writer::Interviewer => 'i',
                Writer::Clock => 't',
            };
            (0..self.0.as_str().split('\n').count()).map(letter).collect()
        }
    }

    /// A question with its reply, the cursor on the line below.
    fn replied() -> Pad {
        Pad::default().candidate("dau?\n").inserts(4, "\n> [dau?] ten million")
    }

    #[test]
    fn a_line_is_its_writers_whatever_it_looks_like() {
        let typed = Pad::default().candidate("> quote\n## heading\n──── time ────\n");
        assert_eq!(typed.writers(), "cccc");
        assert_eq!(replied().writers(), "cic");
        assert_eq!(Pad::default().inserts(0, "said plainly\n").writers(), "ic");
        let time = Pad::default().candidate("a thought").inserts(9, "\n──── time ────\n");
        assert_eq!(time.writers(), "ctc");
    }

    #[test]
    fn a_computed_line_stays_the_candidates() {
        let pad = Pad::default().candidate("a = 2 * 3 =?\n").becomes("a = 2 * 3 = 6\n", Author::Interviewer);
        assert_eq!(pad.writers(), "cc");
    }

    #[test]
    fn a_line_keeps_its_writer_wherever_lines_move() {
        assert_eq!(replied().candidate("- a\n- b\ndau?\n> [dau?] ten million\n").writers(), "cccic");
        assert_eq!(replied().candidate("> [dau?] ten million\n").writers(), "ic");
        assert_eq!(replied().candidate("dau?\n\n> [dau?] ten million\nnext\n").writers(), "ccicc");
        let heading = replied().inserts(26, "\n## Something changes.\n");
        assert_eq!(heading.writers(), "cicic");
    }

    #[test]
    fn a_line_stays_the_interviewers_until_half_of_it_is_gone() {
        for (line, writer) in [
            ("> [dau?] ten million, so 100/s", 'i'),
            ("> [dau?] ten bilion", 'i'),
            ("x> [dau?] ten million", 'i'),
            ("> [dau?] ten", 'i'),
            ("> [dau", 'c'),
            ("mine", 'c'),
            ("", 'c'),
        ] {
            let pad = replied().candidate(&format!("dau?\n{line}\n"));
            assert_eq!(pad.writers().chars().nth(1), Some(writer), "{line}");
        }
    }

    #[test]
    fn another_reply_in_the_place_of_the_first_is_the_interviewers() {
        let mut pad = replied().candidate("dau?\n> [dau?] ten million, hm\n");
        let (removed, inserted) = ("> [dau?] ten million".to_owned(), "> Your call".to_owned());
        pad.edit(&Edit { at: 5, removed, inserted, by: Author::Interviewer });
        assert_eq!((pad.0.as_str(), pad.writers().as_str()), ("dau?\n> Your call, hm\n", "cic"));
        assert_eq!(pad.candidate("dau?\n> Your call, h\n").writers(), "cic");
    }

    #[test]
    fn undo_and_redo_keep_every_line_its_writers() {
        let deleted = replied().candidate("dau?\n");
        assert_eq!(deleted.writers(), "cc");
        let undone = deleted.steps(UndoStack::undo);
        assert_eq!((undone.0.as_str(), undone.writers().as_str()), ("dau?\n> [dau?] ten million\n", "cic"));
        assert_eq!(undone.steps(UndoStack::redo).writers(), "cc");
        let rewritten = replied().candidate("dau?\nmine\n");
        assert_eq!(rewritten.writers(), "ccc");
        assert_eq!(rewritten.steps(UndoStack::undo).writers(), "cic");
    }

    proptest! {
        #[test]
        fn any_edits_leave_the_lines_in_order(
            texts in prop::collection::vec(("[ab>\n─]{0,8}", any::<bool>()), 1..12),
        ) {
            let mut pad = Pad::default();
            for (text, interviewer) in &texts {
                pad = pad.becomes(text, if *interviewer { Author::Interviewer } else { Author::Candidate });
                let count = pad.0.as_str().split('\n').count();
                prop_assert!(pad.1.others.iter().all(|(line, _)| *line < count));
                prop_assert!(pad.1.others.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
    }
}
