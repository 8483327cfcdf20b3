//! Derivation of a number: its expression, the names substituted, the units cancelled, the result.

use std::fmt;

use crate::quantity::line::draft::ABOVE;
use crate::quantity::notation::{
    Evaluator, Expr, Interpretation, NameId, Node, Quantity, Scope, Span, TimeUnit, Values,
};
use crate::quantity::reference::{Reference, Solved};
use crate::quantity::sheet::Sheet;
use crate::quantity::sheet::resolve::{Target, Use};

/// The way to a number, in steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// The name of the number.
    pub name: String,
    /// The expression as written.
    pub expression: String,
    /// The same with values for names; nothing if there are no names.
    pub substituted: Option<String>,
    /// The units of each factor and what is left of them: `B/day × day → B`.
    pub units: Option<String>,
    /// Its value.
    pub result: Quantity,
    /// Factors read as calendar conversions: `86400 read as s per day`.
    pub notes: Vec<String>,
    /// Source of each name's value.
    pub uses: Vec<Source>,
}

/// A name an expression uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// As written there.
    pub name: String,
    /// Its value.
    pub value: Quantity,
    /// The sheet's line (by index) it comes from; none for a given parameter.
    pub line: Option<usize>,
}

impl<K: Copy> Sheet<K> {
    /// Derives a line's value; `scopes` as they were read with. None for a line without a value.
    pub fn derive(&self, at: usize, scopes: &[Scope]) -> Option<Derivation> {
        let line = self.lines().get(at)?;
        let result = line.value.clone()?;
        let work = line.work.as_deref()?;
        let scope = Scope::of_epoch(scopes, line.epoch);
        let values = |id: NameId| self.meant(&work.uses, id, scope);
        let expr = work.expr()?;
        let names = |id: NameId, span: Span| match id {
            ABOVE => "the line above".to_owned(),
            _ => span.of(&work.text).to_owned(),
        };
        let uses = sources(expr, &names, &values, |id| match find(&work.uses, id)?.target {
            Target::Line(line) => Some(line),
            _ => None,
        });
        let name = line.name.clone().unwrap_or_default();
        Some(derivation(name, &work.text, expr, work.reading, &values, uses, result))
    }

    fn meant<'a>(&'a self, uses: &[Use], id: NameId, scope: Option<&'a Scope>) -> Option<&'a Quantity> {
        match find(uses, id)?.target {
            Target::Line(line) => self.lines()[line].value.as_ref(),
            Target::Given(given) => scope?.value(given),
            Target::Nothing => None,
        }
    }
}

impl Reference {
    /// Derives an estimate of the reference.
    pub fn derive(&self, solved: &Solved, estimate: usize) -> Option<Derivation> {
        let (text, expr) = self.formula(estimate)?;
        let values = |id: NameId| solved.value(id);
        let names = |id: NameId, _: Span| self.name(id).to_owned();
        let uses = sources(expr, &names, &values, |_| None);
        let name = self.estimates()[estimate].name.clone();
        let result = solved.estimate(estimate).clone();
        Some(derivation(name, text, expr, Interpretation::default(), &values, uses, result))
    }
}

fn find(uses: &[Use], id: NameId) -> Option<&Use> {
    uses.iter().find(|used| used.name == id)
}

fn sources<'a>(
    expr: &Expr,
    name: &dyn Fn(NameId, Span) -> String,
    values: &Values<'a>,
    line: impl Fn(NameId) -> Option<usize>,
) -> Vec<Source> {
    let mut found: Vec<(NameId, Source)> = Vec::new();
    for (node, span) in &expr.nodes {
        let Node::Name(id) = *node else { continue };
        if let Some(value) = values(id)
            && found.iter().all(|(other, _)| *other != id)
        {
            found.push((id, Source { name: name(id, *span), value: value.clone(), line: line(id) }));
        }
    }
    found.into_iter().map(|(_, source)| source).collect()
}

fn derivation<'a>(
    name: String,
    text: &str,
    expr: &'a Expr,
    reading: Interpretation,
    values: &'a Values<'a>,
    uses: Vec<Source>,
    result: Quantity,
) -> Derivation {
    let span = expr.span(expr.root);
    let mut evaluator = Evaluator::new(expr, reading, values);
    // The notes are what is wanted; the value is known, in the claim's own unit.
    let _ = evaluator.run(text);
    let notes = evaluator.notes.iter().map(|n| format!("{} {}", n.span.of(text), n.text)).collect();
    Derivation {
        name,
        expression: span.of(text).to_owned(),
        substituted: substituted(text, expr, span, values),
        units: units(expr, reading, values, &result),
        result,
        notes,
        uses,
    }
}

fn substituted<'a>(text: &str, expr: &Expr, span: Span, values: &Values<'a>) -> Option<String> {
    let mut names: Vec<(Span, &Quantity)> = expr
        .nodes
        .iter()
        .filter_map(|(node, span)| match node {
            Node::Name(id) if *id != ABOVE => Some((*span, values(*id)?)),
            _ => None,
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    names.sort_by_key(|(span, _)| span.start);
    let mut shown = String::new();
    let mut from = span.start;
    for (span, value) in names {
        let plain = value.dimension.is_none() && value.range.is_none();
        let value = value.text();
        shown += text.get(from..span.start)?;
        shown += &if plain { value } else { format!("({value})") };
        from = span.end;
    }
    shown += text.get(from..span.end)?;
    Some(shown)
}

/// The units of the factors of a product, and of the result.
fn units<'a>(
    expr: &'a Expr,
    reading: Interpretation,
    values: &'a Values<'a>,
    result: &Quantity,
) -> Option<String> {
    let mut evaluator = Evaluator::new(expr, reading, values);
    let mut shown = String::new();
    for (divides, id) in expr.factors()? {
        let unit = symbol(&evaluator.node(*id).ok()?);
        let sign = if *divides { " ÷ " } else { " × " };
        if !shown.is_empty() || *divides {
            shown += sign;
        }
        shown += &unit;
    }
    Some(format!("{} → {}", shown.trim_start(), symbol(result)))
}

/// The unit of a value as it was written: `B/day`, `$`, `1` for a plain number.
fn symbol(value: &Quantity) -> String {
    let d = value.dimension;
    let time = value.written.unwrap_or(TimeUnit::Second).symbol();
    let part = |unit: &str, exponent: i8| match exponent {
        0 => String::new(),
        1 => unit.to_owned(),
        n => format!("{unit}^{n}"),
    };
    let above = [part("$", d.money.max(0)), part("B", d.data.max(0)), part(time, d.time.max(0))].concat();
    // Of `users × pages/day` neither word is the unit.
    let mut counted = value.labels.iter().filter(|label| label.exponent > 0);
    let counted = match (counted.next(), counted.next()) {
        (Some(only), None) => only.word.to_string(),
        _ => "1".to_owned(),
    };
    let above = if above.is_empty() { counted } else { above };
    let below: String = [("B", d.data), (time, d.time)]
        .iter()
        .filter(|(_, e)| *e < 0)
        .map(|(u, e)| format!("/{}", part(u, -e)))
        .collect();
    above + &below
}

impl Derivation {
    /// Plain text, a step a line; `line` names a line of the sheet, by its index.
    pub fn text(&self, line: &dyn Fn(usize) -> String) -> String {
        let mut out = String::new();
        let _ = self.write(&mut out, line);
        out
    }

    fn write(&self, f: &mut dyn fmt::Write, line: &dyn Fn(usize) -> String) -> fmt::Result {
        let indent = " ".repeat(self.name.chars().count());
        writeln!(f, "{} = {}", self.name, self.expression)?;
        if let Some(substituted) = &self.substituted {
            writeln!(f, "{indent} = {substituted}")?;
        }
        writeln!(f, "{indent} = {}", self.result.text())?;
        if let Some(units) = &self.units {
            writeln!(f, "units: {units}")?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        for source in &self.uses {
            let from = source.line.map_or_else(|| "given".to_owned(), line);
            writeln!(f, "{} = {} ({from})", source.name, source.value.text())?;
        }
        Ok(())
    }
}

/// Plain text, with the lines of the sheet numbered from 1.
impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, &|line| format!("line {}", line + 1))
    }
}
