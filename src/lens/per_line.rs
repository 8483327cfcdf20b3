//! A result for each line of a pad, kept while one types: only lines that changed are computed again.

use super::line::Block;
use crate::domain::phase::Phase;
use crate::domain::round::{Round, Writer};

/// Everything that a line is classified by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'t> {
    /// Its pad.
    pub phase: Phase,
    /// Its text as it stands.
    pub text: &'t str,
    /// The writer.
    pub writer: Writer,
    /// The block it stands in.
    pub block: Block,
}

impl<'t> Source<'t> {
    /// The lines of a pad; even an empty one has a line.
    pub fn all(round: &'t Round, phase: Phase) -> impl Iterator<Item = Self> {
        let mut open = Block::Plain;
        round.pad(phase).split('\n').enumerate().map(move |(line, text)| {
            let writer = round.writer(phase, line);
            let (block, next) = open.then(text, writer);
            open = next;
            Self { phase, text, writer, block }
        })
    }
}

/// The lines of a pad, each with what was made of it.
#[derive(Debug, Clone)]
pub(super) struct PerLine<T> {
    lines: Vec<Kept<T>>,
}

#[derive(Debug, Clone)]
struct Kept<T> {
    text: String,
    writer: Writer,
    block: Block,
    made: T,
}

impl<T> Default for PerLine<T> {
    fn default() -> Self {
        Self { lines: Vec::new() }
    }
}

impl<T> PerLine<T> {
    /// Reads the lines between those that are as before at the beginning and at the end of the pad; `read` is handed a
    /// line's number too.
    pub(super) fn update<'t>(&mut self, new: &[Source<'t>], read: impl Fn(usize, Source<'t>) -> T) {
        let same = |(old, new): &(&Kept<T>, &Source<'_>)| {
            (old.text.as_str(), old.writer, old.block) == (new.text, new.writer, new.block)
        };
        let head = self.lines.iter().zip(new).take_while(same).count();
        let (old_rest, new_rest) = (&self.lines[head..], &new[head..]);
        let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
        let fresh = (head..new.len() - tail).map(|line| (line, &new[line])).map(|(line, source)| Kept {
            text: source.text.to_owned(),
            writer: source.writer,
            block: source.block,
            made: read(line, *source),
        });
        let end = self.lines.len() - tail;
        drop(self.lines.splice(head..end, fresh));
    }

    /// True if nothing was read yet: even an empty pad has a line.
    pub(super) const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The text of each line with its result, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> + Clone {
        self.lines.iter().map(|kept| (kept.text.as_str(), &kept.made))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn sources(text: &str, writer: Writer) -> Vec<Source<'_>> {
        let (phase, block) = (Phase::Requirements, Block::Plain);
        text.split('\n').map(|text| Source { phase, text, writer, block }).collect()
    }

    /// The lines that are read again on the way from one text to the next, and the results.
    fn read_again(before: &[Source<'_>], after: &[Source<'_>]) -> (Vec<String>, Vec<usize>) {
        let mut lines = PerLine::default();
        lines.update(before, |_, line| line.text.len());
        let read = RefCell::new(Vec::new());
        lines.update(after, |_, line| {
            read.borrow_mut().push(line.text.to_owned());
            line.text.len()
        });
        (read.into_inner(), lines.iter().map(|(_, made)| *made).collect())
    }

    #[test]
    fn only_lines_that_changed_are_read_again() {
        for (before, after, read, made) in [
            ("a\nbb\nccc", "a\nbbb\nccc", vec!["bbb"], vec![1, 3, 3]),
            ("a\nbb", "a\nbb\n", vec![""], vec![1, 2, 0]),
            ("a\nbb\nccc", "a\nccc", vec![], vec![1, 3]),
            ("a\na", "a\na\na", vec!["a"], vec![1, 1, 1]),
            ("a", "a", vec![], vec![1]),
        ] {
            let of = |text| sources(text, Writer::Candidate);
            let read: Vec<String> = read.into_iter().map(str::to_owned).collect();
            assert_eq!(read_again(&of(before), &of(after)), (read, made), "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn a_line_of_another_writer_is_read_again() {
        let (own, others) = (sources("> a", Writer::Candidate), sources("> a", Writer::Interviewer));
        assert_eq!(read_again(&own, &others).0, ["> a"]);
    }
}
