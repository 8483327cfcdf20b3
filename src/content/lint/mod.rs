//! Faults of meaning: names that lead nowhere, numbers out of bounds, parts that contradict each other.

use super::context::Context;
use crate::domain::id::Id;
use crate::domain::pack::Pack;
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Fault, Faults, Place};

pub(super) fn problem(
    _problem: &Problem,
    _context: &Context,
    _rubric: Option<&Rubric>,
    _faults: &mut Faults<'_>,
) {
}

pub(super) fn rubric(_rubric: &Rubric, _words: Option<&Words>, _faults: &mut Faults<'_>) {}
pub(super) fn pack(_rubric: &Pack, _problems: &[Id], _faults: &mut Faults<'_>) {}

/// A file is found by its id, so it has to be called so.
pub(super) fn file_name(id: &Id, stem: &str, faults: &mut Faults<'_>) {
    if id.as_str() != stem {
        let fault = Fault::error(
            format!("the id is `{id}`, but the file is `{stem}.toml`"),
            "expected the file's name",
        );
        faults.put(
            Place::Root.key("id"),
            fault.help(format!("write `{stem}`, or rename the file to `{id}.toml`")),
        );
    }
}
