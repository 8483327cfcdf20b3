//! The texts that a round is taken on, kept with it, so that the pack may change or go.

/// A problem, its rubric and the words they are read with, as TOML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The problem.
    pub problem: String,
    /// The rubric.
    pub rubric: String,
    /// The concepts and kinds, of all packs that the problem is read with.
    pub words: String,
}
