//! A table's row: its first cell names, the first cell after it that begins with a number says.

use super::lex::{Kind, Token};
use super::shape::{self, Form, Part, Range, Row, Shape};

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
    let (Some(cell), true) = (numeric.next(), named) else { return Some(Shape::default()) };
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
        if computes(tokens, &only.tokens) {
            shape.parts.push(next);
        } else if computes(tokens, &next.tokens) {
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
    let says = tokens_of.iter().any(number) && (ties || named || computes(tokens, cell));
    says && words <= MOST_WORDS || shape::begins_with_number(line, tokens, cell)
}

fn computes(tokens: &[Token], cell: &Range) -> bool {
    let sign = |t: &Token| match t.kind {
        Kind::Times | Kind::Power => true,
        Kind::Divide | Kind::Plus => t.spaced,
        _ => false,
    };
    tokens[cell.clone()].iter().any(sign)
}
