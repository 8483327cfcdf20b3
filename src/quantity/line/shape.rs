//! What kind of line it is, by its signs alone: where its name is, where its expressions are, what ties them.

use crate::quantity::line::extent;
use crate::quantity::line::table;
use crate::quantity::notation::lex::{Kind, Token, is_spaced_ratio};
use crate::quantity::notation::units;
use crate::quantity::notation::words::{is_filler, is_noise};

/// A range of tokens of the line.
pub(crate) type Range = std::ops::Range<usize>;

/// How a line is put together. Whether its parts have values is decided later.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Shape {
    /// The words that name it.
    pub(crate) title: Option<Range>,
    /// The expressions, each tied to the one before.
    pub(crate) parts: Vec<Part>,
    pub(crate) form: Form,
    /// `=?`: this line asks for its value.
    pub(crate) asks: bool,
    pub(crate) row: Row,
}

/// Whether a line is a table's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Row {
    #[default]
    No,
    Yes,
    /// The result's cell stands before that of its computation, which may be another matter.
    Backwards,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) tokens: Range,
    /// `~` or `≈` stands before it.
    pub(crate) about: bool,
    /// An arrow leads to it, which may mean "hence" as well as "equals".
    pub(crate) hence: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Form {
    #[default]
    Prose,
    /// No sign ties anything: an assumption, or a sum.
    Loose,
    /// Named or tied by equals signs.
    Tied,
    /// The line begins with an equals sign: it goes on from the line above.
    Continues,
    /// It begins with `×` or `÷`, applied to the line above; true divides.
    Applies { divides: bool },
    /// `p99 < 200 ms`: a bound; true from above.
    Bound { above: bool },
}

/// Finds the shape of a line.
pub(crate) fn shape(line: &str, tokens: &[Token]) -> Shape {
    let numbered = tokens.iter().any(|t| matches!(t.kind, Kind::Number(_)));
    let tied = tokens.iter().any(|t| matches!(t.kind, Kind::Equals | Kind::About | Kind::Colon));
    if tokens.is_empty() || !(numbered || tied) || asks_someone(tokens) {
        return Shape::default();
    }
    if let Some(row) = table::row(line, tokens) {
        return row;
    }
    let within = extent::statement(line, tokens);
    match extent::bracketed(tokens, within.clone()) {
        Some((title, inside)) => Shape { title: Some(title), ..named(cut(line, tokens, inside)) },
        None => with_working(line, tokens, cut(line, tokens, within)),
    }
}

/// `Pools: 150 MB (50 × 3)`: the working in the bracket comes first, as it would in a table's row.
fn with_working(line: &str, tokens: &[Token], mut shape: Shape) -> Shape {
    if let (Form::Tied, [only]) = (shape.form, shape.parts.as_slice())
        && let Some((result, working)) = extent::worked(line, tokens, only.tokens.clone())
    {
        let about = tokens[result.start].kind == Kind::About || only.about;
        shape.row = Row::Backwards;
        shape.parts = vec![
            Part { tokens: working, about: false, hence: false },
            Part { tokens: result, about, hence: true },
        ];
    }
    shape
}

/// The same shape under a name that stands outside it.
fn named(mut shape: Shape) -> Shape {
    if shape.form == Form::Loose {
        shape.form = Form::Tied;
    }
    shape
}

/// A question to the interviewer, which isn't ours: it ends in `?` without an equals sign before it.
fn asks_someone(tokens: &[Token]) -> bool {
    let last = tokens.len() - 1;
    let tie = tokens.iter().position(|t| matches!(t.kind, Kind::Equals | Kind::Colon)).unwrap_or(0);
    if tokens[..tie].iter().any(|t| t.kind == Kind::Question) && !tokens[tie - 1].spaced {
        return true;
    }
    tokens[last].kind == Kind::Question
        && (last == 0 || !matches!(tokens[last - 1].kind, Kind::Equals | Kind::About))
}

/// Cuts at the signs that tie.
pub(super) fn cut(line: &str, tokens: &[Token], within: Range) -> Shape {
    if let Some(at) = top(tokens, within.clone(), |k| matches!(k, Kind::Less | Kind::Greater)).next() {
        return bound(tokens, within, at);
    }
    let ties: Vec<usize> = ties(line, tokens, within.clone());
    let mut shape = Shape { form: Form::Tied, ..Shape::default() };
    let mut start = within.start;
    let (mut about, mut hence) = (false, false);
    for end in ties.iter().copied().chain([within.end]) {
        if let Some(end) = without_operator(tokens, start..end, within.end) {
            shape.parts.push(Part { tokens: start..end, about, hence });
            (about, hence) = (false, false);
        }
        about |= tokens.get(end).is_some_and(|t| t.kind == Kind::About);
        hence |= tokens.get(end).is_some_and(|t| t.kind == Kind::Arrow && t.text(line) != "=>");
        start = end + 1;
    }
    shape.asks = take_question(tokens, &mut shape.parts);
    let leads = ties.first() == Some(&within.start);
    name_first(line, tokens, &mut shape, leads, !ties.is_empty());
    shape
}

/// The end of a part; a sign left over before the next part's tie is a slip of the pen.
fn without_operator(tokens: &[Token], part: Range, last: usize) -> Option<usize> {
    let operator = |at: usize| matches!(tokens[at].kind, Kind::Times | Kind::Divide | Kind::Plus);
    let spare = part.len() > 1 && part.end < last && operator(part.end - 1);
    (!part.is_empty()).then_some(part.end - usize::from(spare))
}

/// Signs of a kind outside parentheses.
pub(crate) fn top(
    tokens: &[Token],
    within: Range,
    test: fn(Kind) -> bool,
) -> impl Iterator<Item = usize> + '_ {
    let mut depth = 0i32;
    within.filter(move |&at| {
        match tokens[at].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        depth <= 0 && test(tokens[at].kind)
    })
}

/// Positions of equals signs. A tilde before a number only softens it, unless it stands between two operands.
fn ties(line: &str, tokens: &[Token], within: Range) -> Vec<usize> {
    let first = within.start;
    // In `40 jobs x ~3 KB` it softens a factor.
    let times = |t: &Token| t.kind == Kind::Word && matches!(t.text(line), "x" | "X");
    top(tokens, within, |k| matches!(k, Kind::Equals | Kind::About | Kind::Arrow))
        .filter(|&at| {
            let kind = tokens[at].kind;
            let after_operand = at > first
                && matches!(tokens[at - 1].kind, Kind::Number(_) | Kind::Word | Kind::Close | Kind::Percent)
                && !times(&tokens[at - 1]);
            kind != Kind::About
                || after_operand && tokens.get(at + 1).is_some_and(|t| t.spaced || tokens[at].spaced)
                || (at == first && tokens[at].end - tokens[at].start > 1)
        })
        .collect()
}

fn take_question(tokens: &[Token], parts: &mut Vec<Part>) -> bool {
    let Some(last) = parts.last_mut() else { return false };
    if tokens[last.tokens.end - 1].kind != Kind::Question {
        return false;
    }
    last.tokens.end -= 1;
    if last.tokens.is_empty() {
        parts.pop();
    }
    true
}

/// Decides whether the first part is a name, holds one before a colon, or goes on from above.
fn name_first(line: &str, tokens: &[Token], shape: &mut Shape, leads: bool, tied: bool) {
    if leads {
        shape.form = Form::Continues;
        return;
    }
    let Some(first) = shape.parts.first().cloned() else {
        shape.form = if shape.asks { Form::Continues } else { Form::Prose };
        return;
    };
    if let Some(divides) = applies(line, tokens, &first.tokens) {
        shape.form = Form::Applies { divides };
        shape.parts[0].tokens.start += 1;
        return;
    }
    let colon = colon(tokens, first.tokens.clone()).or_else(|| dash(tokens, first.tokens.clone(), tied));
    if let Some(colon) = colon {
        at_colon(line, tokens, shape, colon, tied);
    } else if tied && is_name(line, tokens, &first.tokens) {
        shape.title = Some(first.tokens);
        shape.parts.remove(0);
    } else if !tied {
        shape.form = Form::Loose;
    }
    if shape.parts.is_empty() && !shape.asks {
        shape.form = Form::Prose;
    }
}

/// What the colon of the first part stands between: a name and its body, or a computation and its result.
fn at_colon(line: &str, tokens: &[Token], shape: &mut Shape, colon: usize, tied: bool) {
    let first = shape.parts.remove(0);
    let (title, body) = (first.tokens.start..colon, colon + 1..first.tokens.end);
    if !body.is_empty() && computes(line, tokens, &title) {
        // `3.18 USD + 1.41 USD : 4.59 USD`.
        shape.parts.insert(0, Part { tokens: title, ..first });
        shape.parts.insert(1, Part { tokens: body, about: false, hence: false });
        return;
    }
    shape.title = Some(title);
    if body.is_empty() {
        return;
    }
    if tied && is_name(line, tokens, &body) {
        shape.title = Some(first.tokens);
    } else if line.trim_start().starts_with('#') && !tied && !begins_with_number(line, tokens, &body) {
        // `### Step 2: users of the cache` names a section.
        shape.form = Form::Prose;
    } else if let Some((_, equation)) = extent::bracketed(tokens, body.clone()) {
        shape.parts = cut(line, tokens, equation).parts;
    } else {
        let mut colons = top(tokens, body.clone(), |k| k == Kind::Colon);
        let result = colons.find(|&at| at + 1 < body.end && computes(line, tokens, &(body.start..at)));
        let end = result.unwrap_or(body.end);
        shape.parts.insert(0, Part { tokens: body.start..end, ..first });
        if end < body.end {
            shape.parts.insert(1, Part { tokens: end + 1..body.end, about: false, hence: false });
        }
    }
}

fn applies(line: &str, tokens: &[Token], part: &Range) -> Option<bool> {
    let next = tokens.get(part.start + 1)?;
    let number = matches!(next.kind, Kind::Number(_) | Kind::Open);
    match tokens[part.start].kind {
        Kind::Times if number => Some(false),
        Kind::Divide if number => Some(true),
        Kind::Word if number && matches!(tokens[part.start].text(line), "x" | "X") => Some(false),
        _ => None,
    }
}

/// The colon after a name: the last before the first number that isn't part of the name.
fn colon(tokens: &[Token], part: Range) -> Option<usize> {
    let start = part.start;
    let ratio = |at: usize| {
        let number = |t: Option<&Token>| t.is_some_and(|t| matches!(t.kind, Kind::Number(_)));
        let pair = at > 0 && number(tokens.get(at - 1)) && number(tokens.get(at + 1));
        pair && (!tokens[at + 1].spaced || is_spaced_ratio(tokens, at))
    };
    let tight_words = |at: usize| {
        tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind == Kind::Word) && !tokens[at].spaced
    };
    let mut colons = top(tokens, part.clone(), |k| k == Kind::Colon)
        .filter(|&at| at > start && !ratio(at) && !tight_words(at));
    let first = colons.next()?;
    // `Storage: per day: 5 GB` is named by both words; after a number a colon names nothing.
    let valued = |at: usize| tokens[first..at].iter().any(|t| matches!(t.kind, Kind::Number(_)));
    Some(colons.filter(|&at| !valued(at)).last().unwrap_or(first))
}

/// Whether this is a computation and no name: it begins with a number and has a sign outside parentheses.
pub(super) fn computes(line: &str, tokens: &[Token], part: &Range) -> bool {
    let first = tokens[part.clone()].iter().find(|t| t.kind != Kind::About);
    let number = first.is_some_and(|t| matches!(t.kind, Kind::Number(_) | Kind::Currency | Kind::Open));
    number
        && outside(&tokens[part.clone()]).any(|(at, t)| match t.kind {
            Kind::Times | Kind::Plus => true,
            Kind::Divide | Kind::Minus => t.spaced,
            Kind::Word => at > 0 && matches!(t.text(line), "x" | "X") && t.spaced,
            _ => false,
        })
}

/// Whether a number comes first, but for words that soften it.
pub(super) fn begins_with_number(line: &str, tokens: &[Token], part: &Range) -> bool {
    let soft = |t: &&Token| match t.kind {
        Kind::Word => is_filler(t.text(line)),
        kind => matches!(kind, Kind::About | Kind::Less | Kind::Greater | Kind::Open | Kind::Equals),
    };
    let Some(at) = part.clone().find(|&at| !soft(&&tokens[at])) else { return false };
    matches!(tokens[at].kind, Kind::Number(_) | Kind::Currency)
        && !names_a_period(line, &tokens[at..part.end])
}

/// A dash that does a colon's work: `size of a message - 1 KB`. One word before it could be a name to subtract from.
fn dash(tokens: &[Token], part: Range, tied: bool) -> Option<usize> {
    let at = top(tokens, part.clone(), |k| k == Kind::Minus).next()?;
    let next = tokens.get(at + 1).filter(|t| t.spaced)?;
    let number = matches!(next.kind, Kind::Number(_) | Kind::Currency | Kind::About);
    let before = &tokens[part.start..at];
    let words = before.iter().filter(|t| t.kind == Kind::Word).count();
    let only_words =
        before.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Divide | Kind::Open | Kind::Close));
    (number && only_words && words > usize::from(tied)).then_some(at)
}

/// Whether tokens before an equals sign name rather than compute.
fn is_name(line: &str, tokens: &[Token], part: &Range) -> bool {
    let tokens = &tokens[part.clone()];
    let word = |t: &Token| t.kind == Kind::Word;
    if !tokens.iter().any(word) {
        return false;
    }
    let number = tokens.iter().any(|t| matches!(t.kind, Kind::Number(_)));
    let computes = outside(tokens).any(|(at, t)| match t.kind {
        Kind::Times | Kind::Plus | Kind::Power => true,
        Kind::Divide => number && !tight(tokens, at),
        Kind::Minus => number && t.spaced && tokens.get(at + 1).is_some_and(|n| n.spaced),
        Kind::Word => {
            matches!(t.text(line), "x" | "X") && at > 0 && tokens.get(at + 1).is_some()
                || number && t.text(line) == "of" && at > 0 && tokens[at - 1].kind == Kind::Percent
        }
        _ => false,
    });
    let first = tokens.iter().position(|t| !matches!(t.kind, Kind::About | Kind::Open)).unwrap_or(0);
    let starts_with_number = matches!(tokens[first].kind, Kind::Number(_) | Kind::Currency)
        && !names_a_period(line, &tokens[first..]);
    !computes && !starts_with_number
}

/// `5-year storage`, `5 year storage`.
fn names_a_period(line: &str, tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).filter(|t| t.kind == Kind::Word).map(|t| t.text(line));
    let joined = usize::from(tokens.get(1).is_some_and(|t| t.kind == Kind::Minus));
    let period = word(1 + joined).and_then(units::unit).is_some_and(|u| matches!(u, units::Unit::Time(_)));
    period && word(2 + joined).is_some_and(|w| !is_noise(w))
}

fn tight(tokens: &[Token], at: usize) -> bool {
    !tokens[at].spaced
        && tokens.get(at + 1).is_some_and(|n| !n.spaced && n.kind == Kind::Word)
        && !matches!(tokens[0].kind, Kind::Number(_))
}

/// Tokens outside parentheses, with their places.
fn outside(tokens: &[Token]) -> impl Iterator<Item = (usize, &Token)> {
    let mut depth = 0i32;
    tokens.iter().enumerate().filter(move |(_, t)| {
        match t.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        depth <= 0
    })
}

fn bound(tokens: &[Token], within: Range, at: usize) -> Shape {
    let mut from = at + 1;
    while tokens.get(from).is_some_and(|t| matches!(t.kind, Kind::Equals | Kind::About)) {
        from += 1;
    }
    let title = if at > 0 && tokens[at - 1].kind == Kind::Colon { at - 1 } else { at };
    Shape {
        title: (title > within.start).then_some(within.start..title),
        parts: vec![Part { tokens: from..within.end, about: false, hence: false }],
        form: Form::Bound { above: tokens[at].kind == Kind::Less },
        ..Shape::default()
    }
}
