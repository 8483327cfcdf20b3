//! References to evidence, written `point:keys/fill`, `estimate:key_space`, `edge:cache->relational`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::format::{Flaw, text_conversions, text_schema};
use crate::domain::id::Id;
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
        /// An amount of money.
        Cost = "cost",
        /// Operations of the interface.
        Operation = "operation",
        /// Operations with a refusal among their results.
        Refusal = "refusal",
        /// Entities of the data model with a key.
        KeyedEntity = "keyed-entity",
        /// Paths from a client to something that keeps data.
        Path = "path",
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
        /// The weakest place of the design, with a number.
        Weakest = "weakest",
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
    /// A concept of the vocabulary that the pads say.
    Concept(Id),
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
    "Evidence: `point:OF/POINT`, `concept:ID`, `estimate:ID`, `asked:ID`, `edge:KIND->KIND`, `kind:ID`, `decision:ID`, \
     `fault:ID`, `operation:ID` or `entity:ID`; or structure that any round has, as `asked:3` or `scope:out`."
);

text_conversions!(EvidenceRef, String, |text| EvidenceRef::parse(text).map_err(|flaw| flaw.message));

impl EvidenceRef {
    /// Every shape of a reference, as printed in errors.
    const KINDS: [&'static str; 10] = [
        "point:OF/POINT",
        "concept:ID",
        "estimate:ID",
        "asked:ID",
        "edge:KIND->KIND",
        "kind:ID",
        "decision:ID",
        "fault:ID",
        "operation:ID",
        "entity:ID",
    ];

    /// Parses a reference to evidence.
    ///
    /// # Errors
    /// The flaw, which says what was expected.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        if let Some(structure) = structure(text) {
            return Ok(structure);
        }
        let flaw = |expected| Flaw::new(format!("`{}` is no evidence", text.escape_debug()), expected);
        let unknown = |kind: &str| {
            let known = Self::KINDS.iter().filter_map(|shape| shape.split_inclusive(':').next()).collect();
            let meant = Some((kind.to_owned(), known));
            Flaw { meant, ..flaw(format!("expected one of {}", Self::KINDS.join(", "))) }
        };
        let (kind, rest) = text.split_once(':').ok_or_else(|| unknown(text))?;
        let id = |text: &str| Id::parse(text.trim()).map_err(|bad| flaw(bad.to_string()));
        let pair = |separator, shape| {
            let (left, right) =
                rest.split_once(separator).ok_or_else(|| flaw(format!("expected `{shape}`")))?;
            Ok((id(left)?, id(right)?))
        };
        Ok(match kind.trim() {
            "point" => pair("/", "point:OF/POINT").map(|(of, point)| Self::Point(PointRef { of, point }))?,
            "edge" => pair("->", "edge:KIND->KIND").map(|(from, to)| Self::Edge(from, to))?,
            "concept" => Self::Concept(id(rest)?),
            "estimate" => Self::Estimate(id(rest)?),
            "asked" => Self::Asked(id(rest)?),
            "kind" => Self::Kind(id(rest)?),
            "decision" => Self::Decision(id(rest)?),
            "fault" => Self::Fault(id(rest)?),
            "operation" => Self::Operation(id(rest)?),
            "entity" => Self::Entity(id(rest)?),
            _ => return Err(unknown(kind)),
        })
    }
}

/// `scope:out`, or with a count, `decision:2`.
fn structure(text: &str) -> Option<EvidenceRef> {
    let times = |name: &str, count| Some(EvidenceRef::Structure(Structure::of(name)?, count));
    let counted = |(name, count): (&str, &str)| times(name, count.parse().ok().filter(|&count| count > 0)?);
    times(text, 1).or_else(|| text.rsplit_once(':').and_then(counted))
}

impl fmt::Display for EvidenceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Structure(structure, 1) => write!(f, "{structure}"),
            Self::Structure(structure, count) => write!(f, "{structure}:{count}"),
            Self::Point(PointRef { of, point }) => write!(f, "point:{of}/{point}"),
            Self::Edge(from, to) => write!(f, "edge:{from}->{to}"),
            Self::Concept(id) => write!(f, "concept:{id}"),
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
    fn evidence_prints_as_it_is_written() {
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
    fn unknown_evidence_lists_the_known_ones() {
        let text = EvidenceRef::parse("pint:keys/fill").unwrap_err().expected;
        assert!(text.contains("point:OF/POINT") && text.contains("entity:ID"), "{text}");
        assert_eq!(EvidenceRef::parse("point:keys").unwrap_err().expected, "expected `point:OF/POINT`");
    }
}
