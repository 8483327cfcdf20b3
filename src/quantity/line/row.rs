//! A table's row.

use crate::quantity::line::grammar::{Form, Layout, Part, Range, Row, Scan};
use crate::quantity::line::score::Piece;
use crate::quantity::notation::token::{Kind, Token};

impl Scan<'_> {
    /// A table's row: its first cell with words names, the first cell after it that is a value says.
    pub(super) fn row(self) -> Option<Layout> {
        let pipe = |t: &Token| t.kind == Kind::Pipe;
        let pipes = self.tokens.iter().filter(|t| pipe(t)).count();
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        if !(pipe(first) && pipes >= 2 || pipes >= 1 && pipe(last)) {
            return None;
        }
        let mut cells = self.cells().into_iter();
        let title = cells.next()?;
        let mut values = cells.filter(|cell| self.is_cell(cell));
        let named = self.tokens[title.clone()].iter().any(Token::is_word);
        let (Some(mut cell), true) = (values.next(), named) else { return Some(Layout::default()) };
        if self.is_share(&cell) {
            // `| Peak pulls | 3x average | ~75 MB/s |`.
            cell = values.next().unwrap_or(cell);
        }
        let inner = self.best(cell)?;
        let form = if inner.form == Form::Loose { Form::Tied } else { inner.form };
        let mut row = Layout { title: Some(title), row: Row::Yes, form, ..inner };
        if let ([only], Some(next)) = (row.parts.as_slice(), values.next()) {
            let computed = |range: &Range| matches!(self.piece(range), Piece::Computation | Piece::Formula);
            let next = Part { tokens: next, about: true, hence: true };
            if computed(&only.tokens) {
                row.parts.push(next);
            } else if computed(&next.tokens) {
                let result = Part { about: true, hence: true, ..only.clone() };
                row.parts = vec![Part { about: false, hence: false, ..next }, result];
                row.row = Row::Backwards;
            }
        }
        Some(row)
    }

    fn cells(self) -> Vec<Range> {
        let mut start = 0;
        let all = self.tokens.split(|t| t.kind == Kind::Pipe).map(|cell| {
            let range = start..start + cell.len();
            start = range.end + 1;
            range
        });
        all.filter(|cell| !cell.is_empty()).collect()
    }

    /// True if a cell is a value: not `Peak (3x)`, `Flash 2.0` or `7-Year Size`, nor a sentence.
    fn is_cell(self, cell: &Range) -> bool {
        const MOST_WORDS: usize = 8;
        let tokens = &self.tokens[cell.clone()];
        let named = tokens.windows(2).any(|pair| pair[0].kind == Kind::Colon && pair[1].is_amount());
        let ties = tokens.iter().any(|t| matches!(t.kind, Kind::Equals | Kind::Less | Kind::Greater));
        let words = tokens.iter().filter(|t| t.is_word()).count();
        match self.piece(cell) {
            Piece::Value | Piece::Computation => true,
            piece => {
                tokens.iter().any(Token::is_amount)
                    && (ties || named || piece == Piece::Formula)
                    && words <= MOST_WORDS
            }
        }
    }

    /// `3x average`, `~30% of total`: so many of what isn't said here.
    fn is_share(self, cell: &Range) -> bool {
        let mut of = self.tokens[cell.clone()].iter().skip_while(|t| t.kind == Kind::About);
        let number = of.next().is_some_and(Token::is_amount);
        let sign = of.next();
        let factor = sign.is_some_and(|t| t.is_times(self.line) && !t.spaced);
        let share = sign.is_some_and(|t| t.kind == Kind::Percent);
        let word = of.next().filter(|t| t.is_word());
        number && word.is_some_and(|t| factor || share && t.text(self.line) == "of")
    }
}
