//! What a criterion takes as evidence, written `point:keys/fill`, `estimate:key_space`, `edge:cache->relational`.

use std::fmt;

use crate::domain::id::{BadId, Id};

/// A point of a deep dive, failure, trade-off or curveball: `keys/fill`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PointRef {
    /// The id of the deep dive, failure, trade-off or curveball.
    pub of: Id,
    /// The point within it.
    pub point: Id,
}

/// Something in the round that is evidence for a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Need {
    /// A point that the pads say.
    Point(PointRef),
    /// An estimate that came out right or close.
    Estimate(Id),
    /// A clarification that was asked for.
    Asked(Id),
    /// An arrow between two component kinds of the candidate's diagram.
    Edge(Id, Id),
    /// A component kind in the candidate's diagram.
    Kind(Id),
    /// A decision that was weighed.
    Decision(Id),
    /// A fault whose consequences were predicted.
    Fault(Id),
    /// An operation of the interface that was written down.
    Operation(Id),
    /// An entity of the data model that was written down.
    Entity(Id),
}

/// Why a text is no need.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNeed {
    /// It has no `what:` before the id, or one that isn't known.
    #[error("expected one of {}", Need::KINDS.join(", "))]
    Kind(String),
    /// `point:` and `edge:` take two ids.
    #[error("expected `{0}`")]
    Shape(&'static str),
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] BadId),
}

impl Need {
    /// Every shape of a need, as printed in errors.
    pub const KINDS: [&'static str; 9] = [
        "point:OF/POINT",
        "estimate:ID",
        "asked:ID",
        "edge:KIND->KIND",
        "kind:ID",
        "decision:ID",
        "fault:ID",
        "operation:ID",
        "entity:ID",
    ];

    /// Parses a need.
    ///
    /// # Errors
    /// [`BadNeed`] saying what was expected.
    pub fn parse(text: &str) -> Result<Self, BadNeed> {
        let (kind, rest) = text.split_once(':').ok_or_else(|| BadNeed::Kind(text.to_owned()))?;
        let id = || Id::parse(rest.trim());
        Ok(match kind.trim() {
            "point" => {
                let (of, point) = pair(rest, "/", "point:OF/POINT")?;
                Self::Point(PointRef { of, point })
            }
            "edge" => {
                let (from, to) = pair(rest, "->", "edge:KIND->KIND")?;
                Self::Edge(from, to)
            }
            "estimate" => Self::Estimate(id()?),
            "asked" => Self::Asked(id()?),
            "kind" => Self::Kind(id()?),
            "decision" => Self::Decision(id()?),
            "fault" => Self::Fault(id()?),
            "operation" => Self::Operation(id()?),
            "entity" => Self::Entity(id()?),
            _ => return Err(BadNeed::Kind(kind.to_owned())),
        })
    }
}

fn pair(text: &str, separator: &str, shape: &'static str) -> Result<(Id, Id), BadNeed> {
    let (left, right) = text.split_once(separator).ok_or(BadNeed::Shape(shape))?;
    Ok((Id::parse(left.trim())?, Id::parse(right.trim())?))
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(PointRef { of, point }) => write!(f, "point:{of}/{point}"),
            Self::Edge(from, to) => write!(f, "edge:{from}->{to}"),
            Self::Estimate(id) => write!(f, "estimate:{id}"),
            Self::Asked(id) => write!(f, "asked:{id}"),
            Self::Kind(id) => write!(f, "kind:{id}"),
            Self::Decision(id) => write!(f, "decision:{id}"),
            Self::Fault(id) => write!(f, "fault:{id}"),
            Self::Operation(id) => write!(f, "operation:{id}"),
            Self::Entity(id) => write!(f, "entity:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_prints_as_it_is_written() {
        for text in
            ["point:keys/fill", "edge:cache->relational", "asked:scale", "estimate:key_space", "fault:x"]
        {
            assert_eq!(Need::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_unknown_need_lists_the_known_ones() {
        let text = Need::parse("pint:keys/fill").unwrap_err().to_string();
        assert!(text.contains("point:OF/POINT") && text.contains("entity:ID"), "{text}");
        assert_eq!(Need::parse("point:keys").unwrap_err(), BadNeed::Shape("point:OF/POINT"));
    }
}
