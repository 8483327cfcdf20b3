//! An expression's value under one of its readings.

use super::{
    Dimension, Error, Expr, Fault, Function, Literal, NameId, Node, NodeId, Note, Quantity, Shown, Span,
    TimeUnit, Unfit, UnitAmbiguity, Units, Values, calendar, calendar::Factor, limits, units,
};

/// The size of a share beyond which it is taken for an amount: `74% * 1.5` is one, `500 * 5%` is not.
const FEW: f64 = 2.0;

/// One of the possible readings of an expression; the default is the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Interpretation {
    /// A bit for each literal with two readings, set for the second one.
    pub(crate) ambiguities: u8,
    pub(crate) units: Meaning,
    /// `K` is 1,024 in data.
    pub(crate) binary: bool,
    pub(crate) calendar: Calendar,
}

/// Treatment of a bare count of seconds or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Calendar {
    /// `100 GB/day × 365` is what 365 days bring.
    #[default]
    Duration,
    /// `100 GB/day × 365` is the same, a year.
    Converts,
    /// A number like any other.
    Ignored,
}

/// Treatment of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Meaning {
    /// All of them count.
    #[default]
    Full,
    /// `100M × 2 KB = 200 GB/day`: time was left out of the expression, so it is left out of both sides.
    Timeless,
    /// Only amounts count: bytes, dollars, whatever time was written in.
    Bare,
    /// Only the numbers as written count: `12 × 2 = 24 MB/s`.
    Nominal,
}

/// Evaluates one expression and notes factors that it reads as calendar conversions.
pub(crate) struct Evaluator<'a> {
    expr: &'a Expr,
    reading: Interpretation,
    value_of: &'a Values<'a>,
    pub(crate) notes: Vec<Note>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(expr: &'a Expr, reading: Interpretation, value_of: &'a Values<'a>) -> Self {
        Self { expr, reading, value_of, notes: Vec::new() }
    }

    /// The value of the whole expression, in the unit it asks for.
    pub(crate) fn run(&mut self, line: &str) -> Result<Quantity, Error> {
        if let Some(unread) = &self.expr.unread {
            return Err(Error::clone(unread));
        }
        let mut value = self.node(self.expr.root)?;
        if let Some((unit, span)) = self.expr.shown.as_deref()
            && self.reading.units == Meaning::Full
        {
            let one = self.literal(unit);
            if one.dimension != value.dimension {
                return Err(unlike(*span, &value, &one, "shown in"));
            }
            value.shown = Some(Box::new(Shown { unit: span.of(line).to_owned(), factor: one.value }));
            value.written = one.written;
        } else if let Node::Literal(Literal {
            units: Units { over: Some(over), under: Some(under), .. }, ..
        }) = self.expr.node(self.expr.root)
            && value.dimension.is_none()
            && self.reading.units == Meaning::Full
        {
            // `43 min/month` by itself is a share, and nobody would write it as one.
            let unit = format!("{}/{}", over.symbol(), under.symbol());
            value.shown = Some(Box::new(Shown { unit, factor: over.seconds() / under.seconds() }));
        }
        Ok(value)
    }

    pub(crate) fn node(&mut self, id: NodeId) -> Result<Quantity, Error> {
        let (node, span) = &self.expr.nodes[id as usize];
        match node {
            Node::Literal(literal) => {
                let value = self.literal(literal);
                if value.is_finite() { Ok(value) } else { Err(refuse(Unfit::TooLarge, *span)) }
            }
            Node::Name(name) => self.named(*name, *span),
            Node::Undefined => Err(Error::new(Fault::Undefined, *span, "this name isn't defined")),
            Node::Sum(terms) => self.sum(terms),
            Node::Product(factors) => self.product(factors, *span),
            Node::Measured(inner, unit) => {
                let unit = self.node(*unit)?;
                self.node(*inner)?.times(&unit).map_err(|unfit| refuse(unfit, *span))
            }
            Node::Negate(inner) => Ok(self.node(*inner)?.map(|v| -v)),
            Node::Power(base, exponent) => self.power(*base, *exponent, *span),
            Node::Call(function, arguments) => self.call(*function, arguments, *span),
        }
    }

    fn named(&self, name: NameId, span: Span) -> Result<Quantity, Error> {
        let undefined = || Error::new(Fault::Undefined, span, "this name has no value yet");
        let value = (self.value_of)(name).ok_or_else(undefined)?;
        let mut value = Quantity { shown: None, ..value.clone() };
        if self.reading.units != Meaning::Full {
            value.value = value.nominal();
            value.range = None;
            value.dimension.time = 0;
        }
        if matches!(self.reading.units, Meaning::Bare | Meaning::Nominal) {
            value.dimension = Dimension::NONE;
        }
        Ok(value)
    }

    fn sum(&mut self, terms: &[(bool, NodeId)]) -> Result<Quantity, Error> {
        let (first, rest) = terms.split_first().expect("a sum has terms");
        let mut total = self.node(first.1)?;
        let mut share = self.is_share(first.1, &total);
        for &(subtract, id) in rest {
            let sign = if subtract { -1.0 } else { 1.0 };
            let term = self.node(id)?;
            let span = self.expr.span(id);
            // `100 GB + 20%` adds a fifth of what it is, and `80% * 5% + 20%` adds two shares.
            total = if self.is_percent(id) && !share {
                let factor = Quantity::number(1.0 + sign * term.value);
                total.times(&factor).map_err(|unfit| refuse(unfit, span))?
            } else if total.dimension == term.dimension {
                total.plus(&term, sign).map_err(|unfit| refuse(unfit, span))?
            } else {
                return Err(unlike(span, &total, &term, if subtract { "reduced by" } else { "added to" }));
            };
            share &= self.is_share(id, &term);
        }
        Ok(total)
    }

    /// True for a percentage, and for a product with one that comes to no more than a few wholes.
    fn is_share(&self, id: NodeId, value: &Quantity) -> bool {
        let product = |id: NodeId| match self.expr.node(id) {
            Node::Product(factors) => factors.iter().any(|(divides, id)| !divides && self.is_percent(*id)),
            _ => false,
        };
        let small = value.dimension == Dimension::NONE && value.nominal().abs() < FEW;
        self.is_percent(id) || small && product(id)
    }

    fn is_percent(&self, id: NodeId) -> bool {
        matches!(self.expr.node(id), Node::Literal(l) if l.percent && l.units.is_empty())
    }

    fn product(&mut self, factors: &[(bool, NodeId)], span: Span) -> Result<Quantity, Error> {
        let mut read = Vec::with_capacity(factors.len());
        for &(divides, id) in factors {
            let value = self.node(id)?;
            let (node, span) = &self.expr.nodes[id as usize];
            let conversion = match node {
                Node::Literal(literal) if self.reading.units == Meaning::Full => literal.conversion(),
                _ => None,
            };
            read.push(Factor { divides, value, plain: self.is_plain(id), conversion, span: *span });
        }
        if self.reading.calendar != Calendar::Ignored && self.reading.units == Meaning::Full {
            self.notes.extend(calendar::read_conversions(&mut read, self.reading.calendar));
        }
        let mut read = read.into_iter();
        let mut total = read.next().map(|f| f.value).unwrap_or_default();
        for factor in read {
            let next = if factor.divides { total.over(&factor.value) } else { total.times(&factor.value) };
            total = next.map_err(|unfit| {
                refuse(unfit, if unfit == Unfit::DividesByZero { factor.span } else { span })
            })?;
        }
        Ok(total)
    }

    /// A constant of plain numbers: `86400`, `(24 * 3600)`, `10^5`.
    fn is_plain(&self, id: NodeId) -> bool {
        match self.expr.node(id) {
            Node::Literal(literal) => literal.is_plain(),
            Node::Product(parts) => parts.iter().all(|&(_, part)| self.is_plain(part)),
            Node::Power(base, exponent) => self.is_plain(*base) && self.is_plain(*exponent),
            _ => false,
        }
    }

    fn power(&mut self, base: NodeId, exponent: NodeId, span: Span) -> Result<Quantity, Error> {
        let base = self.node(base)?;
        let exponent = self.node(exponent)?;
        if !exponent.dimension.is_none() || exponent.range.is_some() {
            return Err(Error::new(Fault::Mismatch, span, "an exponent must be a plain number"));
        }
        if exponent.value.abs() > limits::EXPONENT {
            let message = format!("an exponent past {}", limits::EXPONENT);
            return Err(Error::new(Fault::Limit, span, message));
        }
        if base.value == 0.0 && exponent.value < 0.0 {
            return Err(refuse(Unfit::DividesByZero, span));
        }
        base.power(exponent.value).map_err(|unfit| match unfit {
            Unfit::Mismatch => Error::new(Fault::Mismatch, span, "units have whole powers only"),
            unfit => refuse(unfit, span),
        })
    }

    fn call(&mut self, function: Function, arguments: &[NodeId], span: Span) -> Result<Quantity, Error> {
        let (&first, rest) = arguments.split_first().expect("a call has arguments");
        let mut value = self.node(first)?;
        for &id in rest {
            let other = self.node(id)?;
            if other.dimension != value.dimension {
                return Err(unlike(self.expr.span(id), &value, &other, "compared with"));
            }
            let better = match function {
                Function::Min => other.value < value.value,
                _ => other.value > value.value,
            };
            if better {
                value = other;
            }
        }
        apply(function, value, span)
    }

    /// Value of a number with its units.
    fn literal(&self, literal: &Literal) -> Quantity {
        let kind = literal.ambiguity.map(|(kind, _)| kind);
        let second = literal
            .ambiguity
            .is_some_and(|(_, n)| n < limits::AMBIGUITIES && self.reading.ambiguities >> n & 1 == 1);
        let mut units = literal.units;
        let mut factor = literal.scale.unwrap_or(1.0) / units.divisor.unwrap_or(1.0);
        match (kind, second) {
            (Some(UnitAmbiguity::BillionOrBytes), true) if units.data.is_none() => {
                units.data = Some((units::DataUnit::BYTE, 1));
            }
            (Some(UnitAmbiguity::MillionOrMinutes), true) if units.over.is_none() => {
                units.over = Some(TimeUnit::Minute);
            }
            (Some(UnitAmbiguity::BytesOrBillion), true) => {
                units.data = None;
                factor *= 1e9;
            }
            (Some(UnitAmbiguity::BillionOrBytes), _) => factor *= 1e9,
            (Some(UnitAmbiguity::MillionOrThousand), true) => factor *= 1e3,
            (Some(UnitAmbiguity::MillionOrMinutes | UnitAmbiguity::MillionOrThousand), _) => factor *= 1e6,
            (Some(UnitAmbiguity::Counted), true) => units.over = None,
            _ => {}
        }
        if literal.percent {
            factor /= 100.0;
        }
        let case = second && kind == Some(UnitAmbiguity::Case);
        let (unit_factor, dimension) = self.unit_value(&units, case);
        let at = |n: f64| n * factor * unit_factor;
        Quantity {
            value: at(literal.high.map_or(literal.number, |high| (literal.number + high) / 2.0)),
            range: literal.high.map(|high| (at(literal.number), at(high))),
            dimension,
            labels: literal.labels.clone(),
            written: if dimension.time == 0 { None } else { units.under.or(units.over) },
            shown: None,
        }
    }

    fn unit_value(&self, units: &Units, case: bool) -> (f64, Dimension) {
        let mut factor = 1.0;
        let mut dimension = Dimension::NONE;
        if let Some((unit, exponent)) = units.data {
            if self.reading.units != Meaning::Nominal {
                factor *= unit.bytes(self.reading.binary, case).powi(i32::from(exponent));
            }
            dimension.data = exponent;
        }
        if let Some((dollars, exponent)) = units.money {
            factor *= dollars.powi(i32::from(exponent));
            dimension.money = exponent;
        }
        if self.reading.units == Meaning::Full {
            factor *= units.over.map_or(1.0, TimeUnit::seconds) / units.under.map_or(1.0, TimeUnit::seconds);
            dimension.time = i8::from(units.over.is_some()) - i8::from(units.under.is_some());
        }
        if matches!(self.reading.units, Meaning::Bare | Meaning::Nominal) {
            dimension = Dimension::NONE;
        }
        (factor, dimension)
    }
}

fn apply(function: Function, value: Quantity, span: Span) -> Result<Quantity, Error> {
    let plain = value.dimension.is_none();
    let value = match function {
        Function::Min | Function::Max => value,
        Function::Ceil => value.map(f64::ceil),
        Function::Floor => value.map(f64::floor),
        Function::Round => value.map(f64::round),
        Function::Sqrt if plain => value.map(f64::sqrt),
        Function::Log2 if plain => value.map(f64::log2),
        Function::Log10 if plain => value.map(f64::log10),
        Function::Sqrt | Function::Log2 | Function::Log10 => {
            return Err(Error::new(Fault::Mismatch, span, "this function takes a plain number"));
        }
    };
    if value.value.is_finite() { Ok(value) } else { Err(refuse(Unfit::TooLarge, span)) }
}

fn refuse(unfit: Unfit, span: Span) -> Error {
    match unfit {
        Unfit::DividesByZero => Error::new(Fault::Range, span, "a division by zero"),
        Unfit::TooLarge => Error::new(Fault::Range, span, "the result is too large for a number"),
        Unfit::Mismatch => Error::new(Fault::Mismatch, span, "these don't fit together"),
    }
}

fn unlike(span: Span, left: &Quantity, right: &Quantity, verb: &str) -> Error {
    let message = match verb {
        "added to" => format!("{} can't be added to {}", right.dimension, left.dimension),
        _ => format!("{} can't be {verb} {}", left.dimension, right.dimension),
    };
    Error::new(Fault::Mismatch, span, message)
}
