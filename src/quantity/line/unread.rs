//! Errors for the numbers of a line that its value doesn't use.

use crate::quantity::line::draft::Text;
use crate::quantity::line::grammar::Range;
use crate::quantity::notation::{Error, Expr, Fault, Kind, Span, Token};

/// A number before an expression, in the same clause: not that of `~$0.20/hour — 3 x $0.20 x 730`.
pub(super) fn unread_before(text: Text<'_>, part: Range, expr: &Expr) -> Option<Token> {
    let start = expr.nodes.iter().map(|(_, span)| span.start).min()?;
    if text.tokens[part.start].start as usize == start {
        return None;
    }
    let before = part.take_while(|&at| (text.tokens[at].start as usize) < start).collect::<Vec<_>>();
    let ends = |&at: &usize| {
        let boundary = matches!(text.tokens[at].kind, Kind::Comma | Kind::Stop | Kind::Minus);
        let subtracts = text.tokens[at].text(text.line) == "-";
        boundary && !subtracts && text.tokens.get(at + 1).is_none_or(|t| t.spaced)
    };
    let clause = before.iter().rev().take_while(|at| !ends(at)).map(|&at| text.tokens[at]);
    clause.into_iter().find(Token::is_amount)
}

/// The error of a part that is no expression.
pub(super) fn unread(text: Text<'_>, part: Range) -> Error {
    let (first, last) = (text.tokens[part.start], text.tokens[part.end - 1]);
    not_used(text.line, first.span().join(last.span()))
}

/// The error of a part that the value of its line doesn't use.
pub(crate) fn not_used(line: &str, span: Span) -> Error {
    let message = format!("`{}` isn't used by what is computed here", span.of(line));
    Error::new(Fault::Unread, span, message).help("put a sign before it, or brackets around a remark")
}
