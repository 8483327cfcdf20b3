//! A table's row: its first cell names, the first cell after it that begins with a number says.

use crate::quantity::line::shape::{self, Form, Part, Range, Row, Shape};
use crate::quantity::notation::lex::{Kind, Token};
use crate::quantity::notation::units;

/// The shape of a row; none where the line isn't one.
pub(crate) fn row(line: &str, tokens: &[Token]) -> Option<Shape> {
    let first_pipe = tokens.first()?.kind == Kind::Pipe;
    let pipes = tokens.iter().filter(|t| t.kind == Kind::Pipe).count();
    if !(first_pipe && pipes >= 2 || pipes >= 1 && tokens.last()?.kind == Kind::Pipe) {
        return None;
    }
    let mut cells = cells(tokens).into_iter();
    let title = cells.next()?;
    let mut numeric = cells.filter(|cell| is_numeric(line, tokens, cell));
    let named = tokens[title.clone()].iter().any(|t| t.kind == Kind::Word);
    let (Some(mut cell), true) = (numeric.next(), named) else { return Some(Shape::default()) };
    let mut numeric = numeric.peekable();
    if is_share(line, tokens, &cell) {
        // `| Peak pulls | 3x average | ~75 MB/s |`.
        cell = numeric.next_if(|next| is_measured(line, tokens, next)).unwrap_or(cell);
    }
    let mut shape = shape::cut(line, tokens, cell);
    if shape.form == Form::Loose {
        shape.form = Form::Tied;
    }
    shape.title = Some(title);
    shape.row = Row::Yes;
    if let [only] = shape.parts.as_slice()
        && let Some(next) = numeric.next()
    {
        let next = Part { tokens: next, about: true, hence: true };
        if computes(line, tokens, &only.tokens) {
            shape.parts.push(next);
        } else if computes(line, tokens, &next.tokens) {
            shape.row = Row::Backwards;
            let result = Part { about: true, hence: true, ..only.clone() };
            shape.parts = vec![Part { about: false, hence: false, ..next }, result];
        }
    }
    Some(shape)
}

fn cells(tokens: &[Token]) -> Vec<Range> {
    let pipe = |token: &Token| token.kind == Kind::Pipe;
    let mut start = 0;
    let all = tokens.split(pipe).map(|cell| {
        let range = start..start + cell.len();
        start = range.end + 1;
        range
    });
    all.filter(|cell| !cell.is_empty()).collect()
}

/// Whether a cell is a value: not `Peak (3x)`, `Flash 2.0` or `7-Year Size`, nor a sentence.
fn is_numeric(line: &str, tokens: &[Token], cell: &Range) -> bool {
    const MOST_WORDS: usize = 8;
    let tokens_of = &tokens[cell.clone()];
    let number = |t: &Token| matches!(t.kind, Kind::Number(_));
    let named = tokens_of.windows(2).any(|pair| pair[0].kind == Kind::Colon && number(&pair[1]));
    let ties = tokens_of.iter().any(|t| matches!(t.kind, Kind::Equals | Kind::Less | Kind::Greater));
    let words = tokens_of.iter().filter(|t| t.kind == Kind::Word).count();
    let says = tokens_of.iter().any(number) && (ties || named || computes(line, tokens, cell));
    says && words <= MOST_WORDS || shape::begins_with_number(line, tokens, cell)
}

/// `3x average`, `~30% of total`: so many of what isn't said here.
fn is_share(line: &str, tokens: &[Token], cell: &Range) -> bool {
    let mut of = tokens[cell.clone()].iter().skip_while(|t| t.kind == Kind::About);
    let number = of.next().is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    let sign = of.next();
    let factor = sign.is_some_and(|t| t.is_times(line) && !t.spaced);
    let share = sign.is_some_and(|t| t.kind == Kind::Percent);
    let word = of.next().filter(|t| t.kind == Kind::Word);
    number && word.is_some_and(|t| factor || share && t.text(line) == "of")
}

/// Whether a cell begins with a number and its unit.
fn is_measured(line: &str, tokens: &[Token], cell: &Range) -> bool {
    let mut words = tokens[cell.clone()].iter().skip_while(|t| t.kind == Kind::About);
    let number = words.next().is_some_and(|t| matches!(t.kind, Kind::Number(_)));
    number && words.next().is_some_and(|t| t.kind == Kind::Word && units::unit(t.text(line)).is_some())
}

fn computes(line: &str, tokens: &[Token], cell: &Range) -> bool {
    let sign = |t: &Token| match t.kind {
        Kind::Times | Kind::Power => true,
        Kind::Divide | Kind::Plus => t.spaced,
        Kind::Word => t.spaced && matches!(t.text(line), "x" | "X"),
        _ => false,
    };
    tokens[cell.clone()].iter().any(sign)
}
