//! The kinds of file in a pack and of the drills' assets, each with its type and the shape it is checked against.

use crate::domain::answer::SampleGrade;
use crate::domain::card::Deck;
use crate::domain::pack::{Head, Pack};
use crate::domain::problem::Problem;
use crate::domain::rubric::Rubric;
use crate::domain::words::Words;
use crate::drill::{Numbers, Questions};
use crate::spanned::{Form, Shape};

/// The shape of a kind of file, from a generated file that a test compares with the types: making shapes from the types
/// at the start would delay the first frame. Where the generated file no longer compiles, put `Any` in its place and have
/// it written anew.
const fn shape(kind: &str) -> Shape {
    use Shape::{Any, Flag, Keyed, List, Number, Table, Text, Whole, Word};

    use crate::domain::format::Format;
    use crate::spanned::{Fields, Keys};
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
    PACK: Pack,
    WORDS: Words,
    HEAD: Head,
    PROBLEM: Problem,
    RUBRIC: Rubric,
    CARDS: Deck,
    ANSWER: SampleGrade,
    NUMBERS: Numbers,
    QUESTIONS: Questions,
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
    /// `cards/TOPIC.toml`
    Cards,
    /// The lines between `+++` in `answers/PROBLEM/NAME.md`
    Answer,
}

impl Kind {
    /// The JSON schema of such files, by which an editor completes and checks them: like the shapes, a generated file that
    /// a test compares with the types, so that the binary doesn't hold what makes it.
    pub const fn schema(self) -> &'static str {
        match self {
            Self::Problem => include_str!("../../assets/schemas/problem.json"),
            Self::Rubric => include_str!("../../assets/schemas/rubric.json"),
            Self::Pack => include_str!("../../assets/schemas/pack.json"),
            Self::Words => include_str!("../../assets/schemas/words.json"),
            Self::Cards => include_str!("../../assets/schemas/cards.json"),
            Self::Answer => include_str!("../../assets/schemas/answer.json"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::spanned::testing::{schema, written};

    #[test]
    fn the_generated_shapes_are_those_of_the_types() {
        let shapes: Vec<(&str, Shape)> = SHAPES.iter().map(|(name, shape)| (*name, shape())).collect();
        assert_generated("shapes.rs", &written(&shapes));
    }

    #[test]
    fn the_generated_schemas_have_the_shapes_of_the_types() {
        let schemas = [
            ("problem", schema::<Problem>()),
            ("rubric", schema::<Rubric>()),
            ("pack", schema::<Pack>()),
            ("words", schema::<Words>()),
            ("cards", schema::<Deck>()),
            ("answer", schema::<SampleGrade>()),
        ];
        for (kind, schema) in schemas {
            let text = serde_json::to_string_pretty(&schema).unwrap();
            assert_generated(&format!("schemas/{kind}.json"), &format!("{text}\n"));
        }
    }

    fn assert_generated(name: &str, text: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
        if std::env::var_os("GREENROOM_REFRESH").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == text,
            "the types and assets/{name} differ; `GREENROOM_REFRESH=1 cargo test --lib generated` writes it anew"
        );
    }
}
