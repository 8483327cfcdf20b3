//! Place of a value in a document, as a path.

use std::borrow::Borrow;

/// The most steps from the root to a value that a fault is put at. Packs need 6.
const DEEPEST: usize = 8;

/// A path from the root of a document to one of its values.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p>([Option<Step<'p>>; DEEPEST]);

/// A step from a value to a part of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'p> {
    /// To the value of a key.
    Key(&'p str),
    /// To an item of a list, from 0.
    Item(usize),
}

impl<'p> Place<'p> {
    /// The whole document.
    pub const ROOT: Self = Self([None; DEEPEST]);

    /// The value of a key of this table.
    pub fn key(self, key: &'p (impl Borrow<str> + ?Sized)) -> Self {
        self.then(Step::Key(key.borrow()))
    }

    /// An item of this list.
    pub fn item(self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    fn then(mut self, step: Step<'p>) -> Self {
        if let Some(free) = self.0.iter_mut().find(|step| step.is_none()) {
            *free = Some(step);
        }
        self
    }

    pub(super) fn steps(self) -> impl Iterator<Item = Step<'p>> {
        self.0.into_iter().flatten()
    }
}
