//! A parsed expression, before one of its possible readings is chosen.

use super::{Error, Labels, Span, TimeUnit, units::DataUnit};

/// An index into [`Expr::nodes`].
pub(crate) type NodeId = u32;
/// Id of a name in [`Names`](crate::quantity::notation::Names).
pub(crate) type NameId = u32;

/// A parsed expression: its nodes in one vector, children before parents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expr {
    pub(crate) nodes: Vec<(Node, Span)>,
    pub(crate) root: NodeId,
    /// Literals with two readings.
    pub(crate) ambiguities: u32,
    /// Multiplications, additions, powers, calls.
    pub(crate) operators: u32,
    /// A unit asked for with `in`.
    pub(crate) shown: Option<Box<(Literal, Span)>>,
    /// A part of it that no value takes in.
    pub(crate) unread: Option<Box<Error>>,
}

impl Expr {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize].0
    }

    pub(crate) fn span(&self, id: NodeId) -> Span {
        self.nodes[id as usize].1
    }

    /// A node that is a literal.
    pub(crate) fn literal(&self, id: NodeId) -> Option<&Literal> {
        match self.node(id) {
            Node::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// All its numbers.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &Literal> {
        self.nodes.iter().filter_map(|(node, _)| match node {
            Node::Literal(literal) => Some(literal),
            _ => None,
        })
    }

    /// The factors, if the whole expression is a product.
    pub(crate) fn factors(&self) -> Option<&[(bool, NodeId)]> {
        match self.nodes.get(self.root as usize)? {
            (Node::Product(factors), _) => Some(factors),
            _ => None,
        }
    }

    /// The names it uses, once for each use.
    pub(crate) fn names(&self) -> impl Iterator<Item = NameId> + '_ {
        self.nodes.iter().filter_map(|(node, _)| match node {
            Node::Name(id) => Some(*id),
            _ => None,
        })
    }
}

#[derive(Debug, Clone)]
pub(crate) enum Node {
    Literal(Literal),
    Name(NameId),
    /// Words in place of a name that isn't defined.
    Undefined,
    /// Terms; true marks a subtracted one.
    Sum(Vec<(bool, NodeId)>),
    /// Factors; true marks a divisor.
    Product(Vec<(bool, NodeId)>),
    /// A group or power, and the unit written behind it.
    Measured(NodeId, NodeId),
    Negate(NodeId),
    Power(NodeId, NodeId),
    Call(Function, Vec<NodeId>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Min,
    Max,
    Sqrt,
    Ceil,
    Floor,
    Round,
    Log2,
    Log10,
}

impl Function {
    pub(crate) fn named(word: &str) -> Option<Self> {
        const NAMES: [(&str, Function); 8] = [
            ("min", Function::Min),
            ("max", Function::Max),
            ("sqrt", Function::Sqrt),
            ("ceil", Function::Ceil),
            ("floor", Function::Floor),
            ("round", Function::Round),
            ("log2", Function::Log2),
            ("log10", Function::Log10),
        ];
        NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, f)| f)
    }
}

/// A number with what was written behind it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Literal {
    pub(crate) number: f64,
    /// The upper end of a range.
    pub(crate) high: Option<f64>,
    pub(crate) scale: Option<f64>,
    pub(crate) ambiguity: Option<(UnitAmbiguity, u32)>,
    pub(crate) percent: bool,
    pub(crate) units: Units,
    pub(crate) labels: Labels,
}

/// A suffix with two readings; the first is the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitAmbiguity {
    BillionOrBytes,
    /// A `B` apart from its number.
    BytesOrBillion,
    MillionOrMinutes,
    /// `mil`: a million in English, a thousand in Spanish and Portuguese.
    MillionOrThousand,
    /// Bits or bytes, by the case of a letter.
    Case,
    /// `500 h/min`: hours of video are counted, or time over time is a number.
    Counted,
}

/// Units as written: at most one of each kind above and below the line.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Units {
    pub(crate) data: Option<(DataUnit, i8)>,
    /// Dollars in one, and which side of the line.
    pub(crate) money: Option<(f64, i8)>,
    pub(crate) over: Option<TimeUnit>,
    pub(crate) under: Option<TimeUnit>,
    /// A divisor of the number: `per 1000 requests`, `per 10 seconds`.
    pub(crate) divisor: Option<f64>,
}

impl Units {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Literal {
    pub(crate) fn one() -> Self {
        Self { number: 1.0, ..Self::default() }
    }

    /// The number with its multiplier.
    pub(crate) fn size(&self) -> f64 {
        self.number * self.scale.unwrap_or(1.0)
    }

    /// A number and nothing else: what may be a count of seconds in a day.
    pub(crate) fn is_plain(&self) -> bool {
        !self.percent
            && self.ambiguity.is_none()
            && self.high.is_none()
            && self.units.is_empty()
            && self.labels.is_empty()
    }

    /// A number with one word behind it.
    pub(crate) fn is_count(&self) -> bool {
        self.is_bare() && self.high.is_none() && !self.labels.is_empty()
    }

    /// A number that may count something, and has no unit.
    pub(crate) fn is_bare(&self) -> bool {
        !self.percent && self.scale.is_none() && self.units.is_empty()
    }

    /// `86,400 s/day`: the units of a conversion, smaller first.
    pub(crate) fn conversion(&self) -> Option<(TimeUnit, TimeUnit)> {
        let (small, big) = (self.units.over?, self.units.under?);
        let alone = self.units.data.is_none() && self.units.money.is_none();
        (alone && small < big && self.high.is_none()).then_some((small, big))
    }
}
