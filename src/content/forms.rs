//! The kinds of file in a pack, each with its form, built once.

use std::sync::LazyLock;

use schemars::Schema;

use super::raw;
use crate::spanned::{Form, schema};

pub(super) static PACK: LazyLock<Form<raw::Pack>> = LazyLock::new(Form::new);
pub(super) static WORDS: LazyLock<Form<raw::Words>> = LazyLock::new(Form::new);
pub(super) static HEAD: LazyLock<Form<raw::Head>> = LazyLock::new(Form::new);
pub(super) static PROBLEM: LazyLock<Form<raw::Problem>> = LazyLock::new(Form::new);
pub(super) static RUBRIC: LazyLock<Form<raw::Rubric>> = LazyLock::new(Form::new);

/// A kind of file in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `problems/ID.toml`
    Problem,
    /// `rubrics/ID.toml`
    Rubric,
    /// `pack.toml`
    Pack,
    /// `words.toml`
    Words,
}

impl Kind {
    /// The JSON schema of such files, by which an editor completes and checks them.
    #[must_use]
    pub fn schema(self) -> Schema {
        match self {
            Self::Problem => schema::<raw::Problem>(),
            Self::Rubric => schema::<raw::Rubric>(),
            Self::Pack => schema::<raw::Pack>(),
            Self::Words => schema::<raw::Words>(),
        }
    }
}
