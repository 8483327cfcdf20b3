//! A line between its tokens and its value: its shape, its name, its parsed expressions.

use super::ast::{Expr, NameId, Node};
use super::lex::{Kind, Token};
use super::name::{self, Title};
use super::names::{Names, push_word};
use super::operand::is_filler;
use super::parse::{self, Parsed};
use super::shape::{self, Form, Part, Range, Shape};
use super::suffix::is_noise;
use super::units;

/// What stands for "the line above" in an expression that goes on from it.
pub(crate) const ABOVE: NameId = NameId::MAX;

/// One line, being understood.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) shape: Shape,
    pub(crate) title: Title,
    /// The name came from labels (`10M DAU`), not from a definition.
    pub(crate) soft: bool,
    pub(crate) parts: Vec<Stated>,
}

/// A parsed part of a line.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(crate) expr: Expr,
    pub(crate) about: bool,
}

impl Stated {
    /// Whether it computes something; otherwise it only states a result.
    pub(crate) fn computes(&self) -> bool {
        self.expr.operators > 0 || !matches!(self.expr.nodes[self.expr.root as usize].0, Node::Literal(_))
    }
}

impl Draft {
    /// First look, without knowing any names: shape, title, and what a bare number is called.
    pub(crate) fn new(line: &str, tokens: &[Token]) -> Self {
        let mut draft = Self { shape: shape::shape(line, tokens), ..Self::default() };
        if let Some(range) = &draft.shape.title {
            draft.title = name::title(line, &tokens[range.clone()]);
            if draft.title.name.split(' ').count() > super::limits::NAME_WORDS {
                draft.shape.form = Form::Prose;
            }
        }
        if draft.shape.form == Form::Loose {
            draft.assume(line, tokens);
        }
        draft
    }

    pub(crate) fn is_prose(&self) -> bool {
        self.shape.form == Form::Prose
    }

    /// `10M DAU`, `assume 2 KB per message`, `retention 5 years`: one number and what it is the number of.
    fn assume(&mut self, line: &str, tokens: &[Token]) {
        let Some(part) = self.shape.parts.first().map(|p| p.tokens.clone()) else { return };
        let start = first_number(tokens, part.clone());
        let Some(Parsed { expr, end }) =
            start.and_then(|at| attempt(line, tokens, at, part.end, &Names::default()).ok())
        else {
            return;
        };
        let start = start.unwrap_or(part.start);
        if expr.operators > 0
            || !states_one_number(&expr, line, tokens, part.start..start, start..end, part.end)
        {
            return;
        }
        self.soft = true;
        self.title = assumed_title(line, tokens, part.start..start, start..end);
        self.parts.push(Stated { expr, about: false });
    }

    /// Second look, with all names known.
    pub(crate) fn parse(&mut self, line: &str, tokens: &[Token], names: &Names, own: Option<NameId>) {
        if self.is_prose() || self.soft {
            return;
        }
        for Part { tokens: range, about } in self.shape.parts.clone() {
            match parse_part(line, tokens, range, names, own, self.shape.form) {
                Some(expr) => self.parts.push(Stated { expr, about }),
                None => break,
            }
        }
        if let Form::Applies { divides } = self.shape.form
            && let Some(first) = self.parts.first_mut()
        {
            continue_from_above(&mut first.expr, divides);
        }
        let computes = self.parts.first().is_some_and(Stated::computes);
        let empty = self.parts.is_empty() && !self.shape.asks;
        if empty || self.shape.form == Form::Loose && !(computes && is_sum(line, tokens, &self.parts[0].expr))
        {
            self.shape.form = Form::Prose;
            self.parts.clear();
        }
    }
}

/// `÷ 86,400 × 5` becomes the line above, divided by the first and times the second.
fn continue_from_above(expr: &mut Expr, divides: bool) {
    let span = expr.nodes[expr.root as usize].1;
    let above = NameId::try_from(expr.nodes.len()).unwrap_or_default();
    expr.nodes.push((Node::Name(ABOVE), span));
    expr.operators += 1;
    let root = expr.root;
    match &mut expr.nodes[root as usize].0 {
        Node::Product(factors) => {
            factors[0].0 = divides;
            factors.insert(0, (false, above));
        }
        _ => {
            expr.nodes.push((Node::Product(vec![(false, above), (divides, root)]), span));
            expr.root = above + 1;
        }
    }
}

/// The first number outside parentheses.
fn first_number(tokens: &[Token], part: Range) -> Option<usize> {
    let mut depth = 0i32;
    part.into_iter().find(|&at| {
        match tokens[at].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(tokens[at].kind, Kind::Number(_) | Kind::Currency)
    })
}

/// Parses from `at` to `end`, if all that remains is commentary.
fn attempt(line: &str, tokens: &[Token], at: usize, end: usize, names: &Names) -> Result<Parsed, ()> {
    attempt_as(line, tokens, at, end, names, None)
}

fn attempt_as(
    line: &str,
    tokens: &[Token],
    at: usize,
    end: usize,
    names: &Names,
    own: Option<NameId>,
) -> Result<Parsed, ()> {
    let parsed = parse::parse(line, &tokens[..end], at, names, own).map_err(|_| ())?;
    if is_commentary(line, tokens, parsed.end, end) { Ok(parsed) } else { Err(()) }
}

/// Whether what follows an expression is prose about it.
fn is_commentary(line: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    if at >= end {
        return true;
    }
    match tokens[at].kind {
        Kind::Comma | Kind::Stop | Kind::Other | Kind::Question | Kind::Close | Kind::Minus | Kind::Pipe => {
            true
        }
        Kind::Word => true,
        Kind::Number(_) | Kind::Currency | Kind::Open => {
            at > 0 && tokens[at - 1].kind == Kind::Word && is_noise(tokens[at - 1].text(line))
        }
        _ => false,
    }
}

/// Parses one part: from its beginning, else from the first place after leading prose that works.
fn parse_part(
    line: &str,
    tokens: &[Token],
    part: Range,
    names: &Names,
    own: Option<NameId>,
    form: Form,
) -> Option<Expr> {
    let whole = attempt_as(line, tokens, part.start, part.end, names, own).ok().map(|p| p.expr);
    if let Some(expr) = whole.as_ref().filter(|e| !has_undefined(e)) {
        return Some(expr.clone());
    }
    // Words led up to the number: `we need 100M × 2 KB`.
    let start = first_number(tokens, part.clone())
        .or_else(|| part.clone().find(|&at| tokens[at].kind == Kind::Open && form != Form::Loose));
    let late = start.filter(|&at| at > part.start && leads_up(line, tokens, part.start..at));
    let late = late.and_then(|at| attempt_as(line, tokens, at, part.end, names, own).ok()).map(|p| p.expr);
    match (late, whole) {
        (Some(late), _) if !has_undefined(&late) => Some(late),
        (_, whole) => whole,
    }
}

/// Whether only words stand in a range: nothing that computes is skipped.
fn leads_up(line: &str, tokens: &[Token], range: Range) -> bool {
    let last = range.end - 1;
    tokens[range.clone()]
        .iter()
        .all(|t| matches!(t.kind, Kind::Word | Kind::Comma | Kind::Colon | Kind::About))
        && !matches!(tokens[last].text(line), "x" | "X")
}

pub(crate) fn has_undefined(expr: &Expr) -> bool {
    expr.nodes.iter().any(|(node, _)| matches!(node, Node::Undefined))
}

/// Whether an expression with no equals sign was meant as one: `24 * 3600`, not `24/7` or a date.
fn is_sum(line: &str, tokens: &[Token], expr: &Expr) -> bool {
    if has_undefined(expr) {
        return false;
    }
    let spaced_sign = tokens.windows(2).any(|pair| {
        let sign = match pair[0].kind {
            Kind::Times | Kind::Plus => true,
            Kind::Divide => pair[0].spaced,
            Kind::Word => matches!(pair[0].text(line), "x" | "X") && pair[1].spaced,
            _ => false,
        };
        sign && matches!(pair[1].kind, Kind::Number(_) | Kind::Open | Kind::Currency | Kind::Word)
    });
    spaced_sign || expr.nodes.iter().any(|(node, _)| matches!(node, Node::Power(..)))
}

/// Whether a line is about this one number, and not prose that happens to hold one.
fn states_one_number(
    expr: &Expr,
    line: &str,
    tokens: &[Token],
    before: Range,
    number: Range,
    end: usize,
) -> bool {
    let Node::Literal(literal) = &expr.nodes[expr.root as usize].0 else { return false };
    let words = |range: Range| tokens[range].iter().filter(|t| t.kind == Kind::Word).count();
    let leading =
        tokens[before.clone()].iter().filter(|t| t.kind == Kind::Word && !is_filler(t.text(line))).count();
    let measured =
        !literal.units.is_empty() || literal.scale.is_some() || literal.twist.is_some() || literal.percent;
    let sure = tokens[before.clone()]
        .iter()
        .any(|t| ["assume", "assuming"].iter().any(|a| a.eq_ignore_ascii_case(t.text(line))));
    let plain_before = tokens[before].iter().all(|t| {
        matches!(t.kind, Kind::Word | Kind::About | Kind::Colon | Kind::Comma | Kind::Open | Kind::Close)
    });
    let times = tokens[number.clone()].iter().any(|t| matches!(t.text(line), "x" | "X" | "×"));
    let following = words(number.clone());
    if !plain_before || leading + following > 14 {
        return false;
    }
    if sure || measured {
        // Another number further on makes it a story.
        return sure
            || leading == 0
            || !tokens[number.end..end].iter().any(|t| matches!(t.kind, Kind::Number(_)));
    }
    let plural = tokens[number.clone()].last().is_some_and(|t| t.text(line).ends_with('s'));
    times && leading > 0 || leading == 0 && (1..=3).contains(&following) && plural
}

/// Names an assumption by its labels, or by the words before the number.
fn assumed_title(line: &str, tokens: &[Token], before: Range, number: Range) -> Title {
    let leading: Vec<Token> = tokens[before]
        .iter()
        .copied()
        .filter(|t| !(t.kind == Kind::Word && is_filler(t.text(line))))
        .collect();
    let mut title = name::title(line, &leading);
    let mut counted = Title::default();
    let mut after_per = false;
    for token in tokens[number].iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Divide)) {
        let word = token.text(line);
        after_per |= token.kind == Kind::Divide || word.eq_ignore_ascii_case("per");
        let measure = units::unit(word).is_some_and(|u| !matches!(u, units::Unit::Rate("", _)))
            || units::scale(word, !token.spaced).is_some();
        if after_per || measure || is_noise(word) || word.len() == 1 {
            continue;
        }
        push_word(&mut counted.name, word);
        counted.shown = if counted.shown.is_empty() { word.to_owned() } else { counted.shown + " " + word };
        counted.plural = word.ends_with(['s', 'S']);
    }
    if title.name.is_empty() {
        let short = name::title(line, &[]).alias;
        counted.alias = if counted.alias.is_empty() { short } else { counted.alias };
        if counted.name == "daily active user" {
            counted.alias = "dau".into();
        }
        return counted;
    }
    if title.alias.is_empty() {
        title.alias = counted.name;
    }
    title
}
