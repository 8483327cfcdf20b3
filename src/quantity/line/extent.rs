//! What of a line is its statement, among arrows, brackets and further sentences.

use crate::quantity::line::shape::{self, Range, top};
use crate::quantity::notation::lex::{Kind, Token};

/// What of a line is its statement: not what follows a result's full stop, nor what an arrow leads away from.
pub(super) fn statement(line: &str, tokens: &[Token]) -> Range {
    let mut start = 0;
    while let Some(at) = tokens[start..].iter().position(|t| t.kind == Kind::Arrow).map(|at| at + start) {
        match around_arrow(line, &tokens[start..], at - start) {
            Side::Both => break,
            Side::Before => return start..at,
            Side::Behind => start = at + 1,
        }
    }
    start..result_end(tokens, start)
}

enum Side {
    Before,
    Behind,
    Both,
}

/// An arrow leads from one number to another, or away from what counts, or from a remark to a computation.
fn around_arrow(line: &str, tokens: &[Token], at: usize) -> Side {
    let number = |t: &Token| matches!(t.kind, Kind::Number(_) | Kind::Currency);
    let behind = &tokens[at + 1..];
    let mut follows = behind.iter().skip_while(|t| matches!(t.kind, Kind::About | Kind::Equals | Kind::Open));
    let to_number = follows.next().is_some_and(number);
    let equals = !tokens[at].text(line).starts_with('-');
    let led = equals || tokens[..at].iter().any(number);
    let named = behind.windows(2).any(|pair| pair[0].kind == Kind::Colon && number(&pair[1]));
    let computes = (to_number || named) && behind.iter().any(|t| t.kind == Kind::Equals);
    match (to_number && led, computes) {
        (true, _) => Side::Both,
        (false, true) => Side::Behind,
        (false, false) => Side::Before,
    }
}

/// The full stop behind a result: what comes then is another sentence.
fn result_end(tokens: &[Token], start: usize) -> usize {
    let tie = |t: &Token| matches!(t.kind, Kind::Equals | Kind::About | Kind::Arrow);
    let Some(first) = tokens[start..].iter().position(tie).map(|at| at + start) else { return tokens.len() };
    let stops = top(tokens, first..tokens.len(), |k| k == Kind::Stop);
    let numbered = |at: &usize| tokens[first..*at].iter().any(|t| matches!(t.kind, Kind::Number(_)));
    let mut ends = stops.filter(numbered);
    ends.next().unwrap_or(tokens.len())
}

/// `Servers (2M / 100 = 20K)`, `in: [600/s × 4 MB = 2.4 GB/s]`: the words, and the computation in the bracket behind.
pub(super) fn bracketed(tokens: &[Token], within: Range) -> Option<(Range, Range)> {
    let number = |at: &usize| matches!(tokens[*at].kind, Kind::Number(_) | Kind::Currency);
    let first = within.clone().find(number)?;
    let open = first
        .checked_sub(1)
        .filter(|at| within.contains(at) && tokens[*at].kind == Kind::Open && tokens[*at].spaced)?;
    let depth = |at: usize| match tokens[at].kind {
        Kind::Open => 1,
        Kind::Close => -1,
        _ => 0,
    };
    let outside = (within.start..open).map(depth).sum::<i32>() == 0;
    let close = (open..within.end).scan(0, |level, at| {
        *level += depth(at);
        Some((at, *level))
    });
    let close = close.into_iter().find(|(_, level)| *level == 0)?.0;
    let inside = open + 1..close;
    let ends = close + 1 == within.end || tokens[close + 1].kind == Kind::Stop;
    let ties_before = tokens[within.start..open].iter().any(|t| matches!(t.kind, Kind::Equals | Kind::About));
    let computes = |kind| matches!(kind, Kind::Times | Kind::Equals | Kind::About | Kind::Arrow);
    let computes = top(tokens, inside.clone(), computes).any(|at| at > inside.start);
    (outside && ends && !ties_before && computes).then_some((within.start..open, inside))
}

/// `150 MB (50 × 3)`: a result, and the computation in the bracket behind it.
pub(super) fn worked(line: &str, tokens: &[Token], body: Range) -> Option<(Range, Range)> {
    let stops = usize::from(tokens[..body.end].last()?.kind == Kind::Stop);
    let close = body.end.checked_sub(1 + stops).filter(|at| tokens[*at].kind == Kind::Close)?;
    let open = body.clone().find(|&at| tokens[at].kind == Kind::Open).filter(|at| *at > body.start)?;
    let (result, working) = (body.start..open, open + 1..close);
    let ties =
        |t: &Token| matches!(t.kind, Kind::Equals | Kind::Arrow | Kind::Open | Kind::Close | Kind::Comma);
    let plain = tokens[open].spaced && !tokens[working.clone()].iter().any(ties);
    let computes = shape::computes(line, tokens, &working) && !shape::computes(line, tokens, &result);
    let begins = shape::begins_with_number(line, tokens, &result);
    (plain && computes && begins).then_some((result, working))
}
