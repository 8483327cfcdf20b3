//! What a criterion takes as evidence, written `point:keys/fill`, `estimate:key_space`, `edge:cache->relational`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::format::text_schema;
use crate::domain::id::{BadId, Id};
use crate::domain::level::words;

/// A point of a deep dive, failure, trade-off or curveball: `keys/fill`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PointRef {
    /// The id of the deep dive, failure, trade-off or curveball.
    pub of: Id,
    /// The point within it.
    pub point: Id,
}

words! {
    /// Structure that a round on any problem has, so that shared criteria can ask for it.
    Structure {
        /// Clarifications that were asked for.
        Asked = "asked",
        /// Answers whose facts were used later.
        Used = "used",
        /// Requirements written down as in scope.
        ScopeIn = "scope:in",
        /// Requirements written down as out of scope.
        ScopeOut = "scope:out",
        /// A latency with a number.
        BoundLatency = "bound:latency",
        /// An availability with a number.
        BoundAvailability = "bound:availability",
        /// A loss that is acceptable, with a number.
        BoundLoss = "bound:loss",
        /// Assumptions written down.
        Assumption = "assumption",
        /// A peak told from its average.
        Peak = "peak",
        /// A number from which a decision follows.
        Decides = "decides",
        /// Operations of the interface.
        Operation = "operation",
        /// Operations with a refusal among their results.
        Refusal = "refusal",
        /// Entities of the data model with a key.
        KeyedEntity = "keyed-entity",
        /// Components with more than one copy.
        Copies = "copies",
        /// Arrows that don't wait.
        Asynchronous = "async",
        /// Decisions between named alternatives.
        Decision = "decision",
        /// Decisions whose cost is accepted.
        DecisionCost = "decision-cost",
        /// Decisions with the condition under which they turn.
        DecisionCondition = "decision-condition",
        /// Consequences of a fault that were predicted.
        Predicted = "predicted",
        /// Mechanisms bounded by a number.
        Bounded = "bounded",
        /// Every phase of the agenda reached.
        PhaseAll = "phase:all",
        /// No phase much longer than planned.
        Pace = "pace",
    }
}

/// Something in the round that is evidence for a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EvidenceRef {
    /// Structure of this sort, so many times at least; written `scope:out` or `decision:2`.
    Structure(Structure, u32),
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

text_schema!(
    EvidenceRef,
    "need",
    "Evidence: `point:OF/POINT`, `estimate:ID`, `asked:ID`, `edge:KIND->KIND`, `kind:ID`, `decision:ID`, `fault:ID`, \
     `operation:ID` or `entity:ID`; or structure that any round has, as `asked:3` or `scope:out`."
);

impl TryFrom<String> for EvidenceRef {
    type Error = BadEvidence;

    fn try_from(text: String) -> Result<Self, BadEvidence> {
        Self::parse(&text)
    }
}

impl From<EvidenceRef> for String {
    fn from(need: EvidenceRef) -> Self {
        need.to_string()
    }
}

/// Why a text is not evidence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEvidence {
    /// It has no `what:` before the id, or one that isn't known.
    #[error("expected one of {}", EvidenceRef::KINDS.join(", "))]
    Kind(String),
    /// `point:` and `edge:` take two ids.
    #[error("expected `{0}`")]
    Shape(&'static str),
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] BadId),
}

impl EvidenceRef {
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
    /// [`BadEvidence`] saying what was expected.
    pub fn parse(text: &str) -> Result<Self, BadEvidence> {
        if let Some(structure) = structure(text) {
            return Ok(structure);
        }
        let (kind, rest) = text.split_once(':').ok_or_else(|| BadEvidence::Kind(text.to_owned()))?;
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
            _ => return Err(BadEvidence::Kind(kind.to_owned())),
        })
    }
}

/// `scope:out`, or with a count, `decision:2`.
fn structure(text: &str) -> Option<EvidenceRef> {
    let once = |name| Some(EvidenceRef::Structure(Structure::of(name)?, 1));
    let counted = |(name, count): (&str, &str)| {
        let count = count.parse().ok().filter(|&count| count > 0)?;
        Some(EvidenceRef::Structure(Structure::of(name)?, count))
    };
    once(text).or_else(|| text.rsplit_once(':').and_then(counted))
}

fn pair(text: &str, separator: &str, shape: &'static str) -> Result<(Id, Id), BadEvidence> {
    let (left, right) = text.split_once(separator).ok_or(BadEvidence::Shape(shape))?;
    Ok((Id::parse(left.trim())?, Id::parse(right.trim())?))
}

impl fmt::Display for EvidenceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Structure(structure, 1) => write!(f, "{structure}"),
            Self::Structure(structure, count) => write!(f, "{structure}:{count}"),
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
        for text in [
            "point:keys/fill",
            "edge:cache->relational",
            "asked:scale",
            "asked:3",
            "scope:out",
            "scope:out:2",
        ] {
            assert_eq!(EvidenceRef::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_unknown_need_lists_the_known_ones() {
        let text = EvidenceRef::parse("pint:keys/fill").unwrap_err().to_string();
        assert!(text.contains("point:OF/POINT") && text.contains("entity:ID"), "{text}");
        assert_eq!(EvidenceRef::parse("point:keys").unwrap_err(), BadEvidence::Shape("point:OF/POINT"));
    }
}
