//! Amounts that the result behind them shows to belong together: `100k drivers, 1 ping every 4s → 25k/s`,
//! `5M in 10 min = 8.3k/s`.

use crate::quantity::line::draft::{Text, attempt};
use crate::quantity::line::grammar::Range;
use crate::quantity::line::stated::Stated;
use crate::quantity::notation::ast::{Expr, Literal, Node, NodeId};
use crate::quantity::notation::error::Span;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, TimeUnit, Unit};
use crate::quantity::notation::words::{Class, is, is_filler, is_one_of};

/// Amounts that a list may hold.
const MOST: usize = 4;

/// A list of amounts with commas between, as their product.
pub(super) fn listed(text: Text<'_>, part: Range) -> Option<Expr> {
    let tokens = &text.tokens[part.clone()];
    let mut start = part.start;
    let mut all = Expr { operators: 1, ..Expr::default() };
    let mut factors: Vec<(bool, NodeId)> = Vec::new();
    // `1,000` is no list.
    let mut commas = tokens.windows(2).filter(|pair| pair[0].kind == Kind::Comma).peekable();
    if commas.peek().is_none() || commas.any(|pair| !pair[1].spaced) {
        return None;
    }
    for piece in tokens.split(|t| t.kind == Kind::Comma) {
        let end = start + piece.len();
        let soft = |word: &str| is_filler(word) || is(word, Class::Qualifier);
        let softens = |t: &&Token| t.is_word() && soft(t.text(text.line));
        let first = start + piece.iter().take_while(softens).count();
        let parsed = attempt(text, first, end, None).filter(|_| text.tokens[first].is_amount())?;
        let further = text.tokens[parsed.end..end].iter().any(Token::is_amount);
        let mut literal = parsed.expr.literal(parsed.expr.root)?.clone();
        // A nought hides what the others are.
        if further
            || literal.number == 0.0
            || parsed.expr.unread.is_some()
            || parsed.expr.shown.is_some()
            || factors.len() == MOST
        {
            return None;
        }
        if let Some((_, number)) = &mut literal.ambiguity {
            *number += all.ambiguities;
        }
        all.ambiguities += parsed.expr.ambiguities;
        factors.push((false, narrow(all.nodes.len())));
        all.nodes.push((Node::Literal(literal), parsed.expr.span(parsed.expr.root)));
        start = end + 1;
    }
    (factors.len() > 1).then(|| product(all, factors))
}

/// Divides an amount by the length of time behind it where a rate follows, and multiplies a rate by it where none does:
/// `5M in 10 min = 8.3k/s`, `100 MB/s over 10 min = 60 GB`.
pub(super) fn over_a_time(text: Text<'_>, part: Range, stated: &mut Stated, to_rate: bool) {
    let tokens = &text.tokens[part];
    let [.., joins, number, unit] = tokens else { return };
    let Kind::Number(count) = number.kind else { return };
    let Some(Unit::Time(time)) = units::unit(unit.text(text.line)) else { return };
    let lasts = stated.expr.literals().any(|literal| literal.units.over.is_some());
    let rates = stated.expr.literals().any(|literal| literal.units.under.is_some());
    let ends = stated.expr.span(stated.expr.root).end <= number.start as usize;
    let joined = is_one_of(joins.text(text.line), "in within over during en em dans");
    if !(ends && joined && count > 0.0) || lasts || rates == to_rate {
        return;
    }
    let span = number.span().join(unit.span());
    stated.expr = lasting(std::mem::take(&mut stated.expr), (count, time), span, to_rate);
    stated.whole = true;
}

/// An expression times a length of time, or divided by it.
pub(crate) fn lasting(mut expr: Expr, (count, time): (f64, TimeUnit), span: Span, divides: bool) -> Expr {
    let mut literal = Literal { number: count, ..Literal::default() };
    literal.units.over = Some(time);
    let (root, length) = (expr.root, narrow(expr.nodes.len()));
    expr.nodes.push((Node::Literal(literal), span));
    expr.operators += 1;
    product(expr, vec![(false, root), (divides, length)])
}

/// The expression with a product of some of its nodes for its root.
fn product(mut expr: Expr, factors: Vec<(bool, NodeId)>) -> Expr {
    let spans = factors.iter().map(|&(_, id)| expr.span(id)).reduce(Span::join);
    expr.root = narrow(expr.nodes.len());
    expr.nodes.push((Node::Product(factors), spans.unwrap_or_default()));
    expr
}

/// A line has far fewer nodes than an id can count.
fn narrow(at: usize) -> NodeId {
    NodeId::try_from(at).unwrap_or(NodeId::MAX)
}
