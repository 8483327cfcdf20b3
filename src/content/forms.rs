//! The kinds of file in a pack, each with its form, built once.

use std::sync::LazyLock;

use schemars::Schema;

use crate::domain::answer::SampleGrade;
use crate::domain::card::Deck;
use crate::domain::pack::{Head, Pack};
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::spanned::{Form, schema};

pub(super) static PACK: LazyLock<Form<Pack>> = LazyLock::new(Form::new);
pub(super) static WORDS: LazyLock<Form<Words>> = LazyLock::new(Form::new);
pub(super) static HEAD: LazyLock<Form<Head>> = LazyLock::new(Form::new);
pub(super) static PROBLEM: LazyLock<Form<Problem>> = LazyLock::new(Form::new);
pub(super) static RUBRIC: LazyLock<Form<Rubric>> = LazyLock::new(Form::new);
pub(super) static CARDS: LazyLock<Form<Deck>> = LazyLock::new(Form::new);
pub(super) static ANSWER: LazyLock<Form<SampleGrade>> = LazyLock::new(Form::new);

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
    /// `cards/TOPIC.toml`
    Cards,
    /// The lines between `+++` in `answers/PROBLEM/NAME.md`
    Answer,
}

impl Kind {
    /// The JSON schema of such files, by which an editor completes and checks them.
    #[must_use]
    pub fn schema(self) -> Schema {
        match self {
            Self::Problem => schema::<Problem>(),
            Self::Rubric => schema::<Rubric>(),
            Self::Pack => schema::<Pack>(),
            Self::Words => schema::<Words>(),
            Self::Cards => schema::<Deck>(),
            Self::Answer => schema::<SampleGrade>(),
        }
    }
}
