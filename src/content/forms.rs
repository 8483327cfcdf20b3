//! The kinds of file in a pack and of the drills' assets, each with its type and the shape it is checked against.

use schemars::Schema;

use super::raw;
use crate::spanned::{Fields, Form, Shape, schema};

/// The shape of a kind of file, from a generated file that a test compares with the types: making shapes from the types
/// at the start would delay the first frame. Where the generated file no longer compiles, put `Any` in its place and have
/// it written anew.
const fn shape(kind: &str) -> Shape {
    use Shape::*;
    include!("../../assets/shapes.rs")
}

/// Declares a form for each kind of file, and for the test how the shape of each is made.
macro_rules! forms {
    ($($name:ident: $type:ty,)+) => {
        $(pub(super) static $name: Form<$type> = Form::new(shape(stringify!($name)));)+

        #[cfg(test)]
        const SHAPES: &[(&str, fn() -> Shape)] = &[$((stringify!($name), Shape::of::<$type>)),+];
    };
}

forms! {
    PACK: raw::Pack,
    WORDS: raw::Words,
    HEAD: raw::Head,
    PROBLEM: raw::Problem,
    RUBRIC: raw::Rubric,
    NUMBERS: raw::drill::Numbers,
    QUESTIONS: raw::drill::Questions,
}

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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::spanned::testing::written;

    #[test]
    fn the_generated_shapes_are_those_of_the_types() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/shapes.rs");
        let shapes: Vec<(&str, Shape)> = SHAPES.iter().map(|(name, shape)| (*name, shape())).collect();
        let written = written(&shapes);
        if std::env::var_os("GREENROOM_REFRESH").is_some() {
            std::fs::write(&path, &written).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == written,
            "the types and assets/shapes.rs differ; `GREENROOM_REFRESH=1 cargo test --lib shapes` writes it anew"
        );
    }
}
