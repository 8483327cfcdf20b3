//! What is made of each line of a text by itself, kept while one types: only lines that changed are read again.

/// The lines of a text, each with what was made of it.
#[derive(Debug, Clone)]
pub(super) struct PerLine<T> {
    lines: Vec<(String, T)>,
}

impl<T> Default for PerLine<T> {
    fn default() -> Self {
        Self { lines: Vec::new() }
    }
}

impl<T> PerLine<T> {
    /// Reads the lines between those that the text shares with the one before at its beginning and its end.
    pub(super) fn update(&mut self, text: &str, read: impl Fn(&str) -> T) {
        let new: Vec<&str> = text.split('\n').collect();
        let same = |((old, _), new): &(&(String, T), &&str)| old == *new;
        let head = self.lines.iter().zip(&new).take_while(same).count();
        let (old_rest, new_rest) = (&self.lines[head..], &new[head..]);
        let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
        let fresh = new[head..new.len() - tail].iter().map(|line| ((*line).to_owned(), read(line)));
        let end = self.lines.len() - tail;
        drop(self.lines.splice(head..end, fresh));
    }

    /// Whether nothing was read yet: even an empty text has a line.
    pub(super) const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What was made of a line.
    pub(super) fn get(&self, line: usize) -> Option<&T> {
        self.lines.get(line).map(|(_, made)| made)
    }

    /// What was made of each line, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.lines.iter().map(|(_, made)| made)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// What is read again on the way from one text to the next, and what it comes to.
    fn read_again(before: &str, after: &str) -> (Vec<String>, Vec<usize>) {
        let mut lines = PerLine::default();
        lines.update(before, str::len);
        let read = RefCell::new(Vec::new());
        lines.update(after, |line| {
            read.borrow_mut().push(line.to_owned());
            line.len()
        });
        (read.into_inner(), lines.iter().copied().collect())
    }

    #[test]
    fn only_lines_that_changed_are_read_again() {
        assert_eq!(read_again("a\nbb\nccc", "a\nbbb\nccc"), (vec!["bbb".into()], vec![1, 3, 3]));
        assert_eq!(read_again("a\nbb", "a\nbb\n"), (vec![String::new()], vec![1, 2, 0]));
        assert_eq!(read_again("a\nbb\nccc", "a\nccc"), (vec![], vec![1, 3]));
        assert_eq!(read_again("a\na", "a\na\na"), (vec!["a".into()], vec![1, 1, 1]));
        assert_eq!(read_again("a", "a"), (vec![], vec![1]));
    }
}
