//! The part of a problem that may be known before a round. For the core pack the build script has read it: to open a
//! problem with its rubrics and words takes more memory than all of the library on the screen, and 5 ms.

use std::collections::HashMap;

use serde::Deserialize;

use super::opened::Opened;
use crate::domain::id::Id;
use crate::domain::problem::{Facts, Variant};
use crate::domain::rubric::RubricOffer;
use crate::domain::template::Template;

/// The names of the core pack's problems, each with its preview as JSON.
static CORE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/previews.rs"));

/// A problem as the library and the briefing show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The prompt, with the plain problem's parameters.
    pub prompt: String,
    /// The variants and their titles.
    pub variants: Vec<(Id, String)>,
    /// The rubrics that a round may be graded by, the problem's own first.
    pub rubrics: Vec<RubricOffer>,
}

/// A preview as the build script writes it.
#[derive(Deserialize)]
struct Embedded {
    prompt: Template,
    /// The parameters that the prompt prints.
    values: HashMap<Id, String>,
    variants: Vec<(Id, String)>,
    rubrics: Vec<RubricOffer>,
}

impl Preview {
    /// The preview of a problem of the core pack; none where a file of it had a fault, so that it has to be opened.
    pub(super) fn of_core(problem: &Id) -> Option<Self> {
        let (_, text) = CORE.iter().find(|(name, _)| *name == problem.as_str())?;
        let Embedded { prompt, values, variants, rubrics } = serde_json::from_str(text).ok()?;
        let prompt = prompt.print(|parameter| values.get(parameter).map(String::as_str));
        Some(Self { prompt, variants, rubrics })
    }
}

impl From<Opened> for Preview {
    fn from(opened: Opened) -> Self {
        let problem = opened.problem;
        let titled = |(id, variant): (&Id, &Variant)| (id.clone(), variant.title.clone());
        Self {
            prompt: problem.print(&problem.prompt, &Facts::default()),
            variants: problem.variants.iter().map(titled).collect(),
            rubrics: opened.offers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;

    #[test]
    fn a_problem_of_the_core_pack_is_previewed_as_its_file_says() {
        let library = Library::load(None);
        for head in library.heads() {
            let opened = Preview::from(library.open(&head.id).unwrap());
            assert_eq!(Preview::of_core(&head.id.name), Some(opened), "{}", head.id);
        }
    }
}
