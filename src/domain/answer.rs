//! Sample answers: a whole round as somebody typed it, with the author's grade.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::format::Prose;
use super::id::Id;
use super::level::Level;

/// The lines between `+++` at the top of `answers/PROBLEM/NAME.md`; the pads stand below, each under its `## phase`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleGrade {
    /// The level by whose bars it is graded.
    pub level: Level,
    /// The variant it answers; by default the plain problem.
    pub variant: Option<Id>,
    /// The author's scores, 1 to 4, by competency.
    #[schemars(with = "IndexMap<Id, super::rubric::Score>")]
    pub scores: IndexMap<Id, super::rubric::Score>,
    /// The reasons for the grade.
    #[schemars(with = "Prose")]
    pub why: String,
}

/// A sample answer.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleAnswer {
    /// The author's grade.
    pub grade: SampleGrade,
    /// The text of each pad, in the order of the phases.
    pub pads: [String; 6],
}
