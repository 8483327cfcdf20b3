//! Names that are known before anything is written: a problem's parameters.

use super::{NameId, Names, Quantity, normalise};

/// Way in which a parameter is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The prompt says it.
    Told,
    /// The interviewer answered a question.
    Answered,
    /// The interviewer knows it and wasn't asked; it has no value for the candidate.
    Unasked,
    /// A choice that is the candidate's to make; it has no value until made.
    Open,
    /// It was assumed.
    Assumed,
}

impl Known {
    /// True if an expression may use the value.
    pub fn is_usable(self) -> bool {
        matches!(self, Self::Told | Self::Answered | Self::Assumed)
    }
}

/// One known name.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Quantity,
    /// The way in which it is known.
    pub known: Known,
}

/// Names with values, each under its own name and its aliases.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    pub(crate) given: Vec<Given>,
    pub(crate) names: Names,
}

impl Scope {
    /// Without any name.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name and its aliases. A later one of the same name takes its place.
    pub fn define<'a>(
        &mut self,
        name: &str,
        also: impl IntoIterator<Item = &'a str>,
        value: Quantity,
        known: Known,
    ) {
        let id = NameId::try_from(self.given.len()).unwrap_or(NameId::MAX);
        self.given.push(Given { name: name.to_owned(), value, known });
        self.names.insert(&normalise(name), is_plural(name), id);
        for alias in also {
            self.names.insert_soft(&normalise(alias), is_plural(alias), id);
        }
    }

    /// The name, if it is defined; case, plural and joining don't matter.
    pub fn get(&self, name: &str) -> Option<&Given> {
        self.names.find(&normalise(name)).map(|entry| &self.given[entry.id as usize])
    }

    /// All names, in order of definition.
    pub fn iter(&self) -> impl Iterator<Item = &Given> {
        self.given.iter()
    }

    /// The scope of an epoch; the last one serves all later epochs.
    pub(crate) fn of_epoch(scopes: &[Self], epoch: u32) -> Option<&Self> {
        scopes.get(usize::try_from(epoch).unwrap_or(usize::MAX)).or(scopes.last())
    }

    pub(crate) fn value(&self, id: NameId) -> Option<&Quantity> {
        self.given.get(id as usize).filter(|g| g.known.is_usable()).map(|g| &g.value)
    }
}

pub(crate) fn is_plural(name: &str) -> bool {
    name.trim_end().ends_with(['s', 'S'])
}
