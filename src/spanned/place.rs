//! Place of a value in a document, as a path.

/// A path from the root of a document to one of its values. Built on the stack while a document is converted, so
/// that a document without faults pays nothing for its places.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// The whole document.
    Root,
    /// The value of a key.
    Key(&'p Place<'p>, &'p str),
    /// An item of a list, from 0.
    Item(&'p Place<'p>, usize),
}

impl<'p> Place<'p> {
    /// The value of a key of this table.
    pub const fn key(&'p self, key: &'p str) -> Self {
        Place::Key(self, key)
    }

    /// An item of this list.
    pub const fn item(&'p self, index: usize) -> Self {
        Place::Item(self, index)
    }
}
