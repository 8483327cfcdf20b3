//! The grammar of a line. It allows several readings of most lines; one score ranks them.
//!
//!     line  = [name ":"] chain | name "(" chain ")" | name "<" part | "|" name "|" cell …
//!     chain = part { tie part } ["?"]
//!     tie   = "=" | "≈" | "→"
//!
//! A reading may also leave out what an arrow leads to or comes from. The score says how well each piece fits its place:
//! words as a name, numbers and signs as a part, and no number outside both.

use crate::quantity::notation::lex::{Kind, Token, is_spaced_ratio};
use crate::quantity::notation::units;
use crate::quantity::notation::words::{is_filler, is_noise};

/// A range of tokens of the line.
pub(crate) type Range = std::ops::Range<usize>;

/// One reading of how a line is put together. Whether its parts have values is decided later.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Layout {
    /// The words that name it.
    pub(crate) title: Option<Range>,
    /// The expressions, each tied to the one before.
    pub(crate) parts: Vec<Part>,
    pub(crate) form: Form,
    /// `=?`: this line asks for its value.
    pub(crate) asks: bool,
    pub(crate) row: Row,
}

/// Whether the result of a line stands where a working is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Row {
    #[default]
    No,
    /// A table's row.
    Yes,
    /// The result stands before its working, which may be another matter.
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

/// What a piece of a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Words,
    /// It begins with a number.
    Value,
    /// It begins with a number and has a sign.
    Computation,
    /// It begins with words and has a sign.
    Formula,
}

/// The least score of a line that ties something.
const LEAST: i32 = 3;

/// The best reading of a line.
pub(crate) fn layout(line: &str, tokens: &[Token]) -> Layout {
    let says = |t: &Token| matches!(t.kind, Kind::Number(_) | Kind::Equals | Kind::About | Kind::Colon);
    if !tokens.iter().any(says) || asks_someone(tokens) {
        return Layout::default();
    }
    let scan = Scan { line, tokens };
    scan.row().or_else(|| scan.best(scan.regions())).unwrap_or_default()
}

/// True if a piece begins with a number and has a sign.
pub(crate) fn computes(line: &str, tokens: &[Token], range: &Range) -> bool {
    Scan { line, tokens }.piece(range) == Piece::Computation
}

/// True if a piece begins with a number, but for words that soften it.
pub(crate) fn begins_with_number(line: &str, tokens: &[Token], range: &Range) -> bool {
    matches!(Scan { line, tokens }.piece(range), Piece::Value | Piece::Computation)
}

/// A question to the interviewer, which isn't ours: it ends in `?` without an equals sign before it.
fn asks_someone(tokens: &[Token]) -> bool {
    let last = tokens.len() - 1;
    let tie = tokens.iter().position(|t| matches!(t.kind, Kind::Equals | Kind::Colon)).unwrap_or(0);
    let asked = tokens[..tie].iter().any(|t| t.kind == Kind::Question) && !tokens[tie - 1].spaced;
    let ends = tokens[last].kind == Kind::Question;
    asked || ends && (last == 0 || !matches!(tokens[last - 1].kind, Kind::Equals | Kind::About))
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

fn is_number(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(_) | Kind::Currency)
}

fn is_tie(kind: Kind) -> bool {
    matches!(kind, Kind::Equals | Kind::About | Kind::Arrow)
}

#[derive(Clone, Copy)]
struct Scan<'a> {
    line: &'a str,
    tokens: &'a [Token],
}

impl Scan<'_> {
    /// The reading with the highest score; none if that is too low.
    fn best(self, regions: Vec<Range>) -> Option<Layout> {
        let mut best: Option<(i32, Layout)> = None;
        for region in regions {
            self.read(region, &mut |layout| {
                let score = self.score(&layout);
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, layout));
                }
            });
        }
        let fits = |(score, layout): &(i32, Layout)| layout.form != Form::Tied || *score >= LEAST;
        best.filter(fits).map(|(_, layout)| layout)
    }

    /// The parts of a line that may be its statement: up to the full stop behind a result, before an arrow, behind one.
    fn regions(self) -> Vec<Range> {
        let end = self.result_end();
        let arrows = top(self.tokens, 0..end, |kind| kind == Kind::Arrow).take(3);
        let mut regions = vec![0..end];
        for at in arrows {
            regions.extend([0..at, at + 1..end]);
        }
        regions
    }

    fn result_end(self) -> usize {
        let tokens = self.tokens;
        let first = tokens.iter().position(|t| is_tie(t.kind)).unwrap_or(tokens.len());
        let mut stops = top(tokens, first..tokens.len(), |kind| kind == Kind::Stop);
        stops.find(|&at| tokens[first..at].iter().any(is_number)).unwrap_or(tokens.len())
    }

    /// All readings of a region.
    fn read(self, region: Range, found: &mut dyn FnMut(Layout)) {
        if let Some(at) = top(self.tokens, region.clone(), |k| matches!(k, Kind::Less | Kind::Greater)).next() {
            return found(self.bound(region, at));
        }
        if let Some(last) = self.colons(region.clone()).last().filter(|last| last + 1 == region.end) {
            // A heading, whatever it begins with.
            return found(self.named(region.start..last, last..last));
        }
        let plain = self.chain(region.clone());
        if let Some((open, inside)) = self.bracketed(region.clone()) {
            let colon = self.colons(region.clone()).next().filter(|colon| *colon < open);
            found(self.named(region.start..colon.unwrap_or(open), inside));
        }
        let first_tie = self.ties(region.clone()).next();
        let names = self.colons(region.clone()).chain(self.dash(region.clone(), first_tie.is_some()));
        for at in names.chain(first_tie).filter(|at| *at > region.start) {
            let layout = self.named(region.start..at, at + 1..region.end);
            self.worked(&layout).into_iter().for_each(&mut *found);
            found(layout);
        }
        found(plain);
    }

    fn named(self, title: Range, body: Range) -> Layout {
        let chain = self.chain(body.clone());
        let form = if chain.parts.is_empty() && !chain.asks { Form::Prose } else { Form::Tied };
        Layout { title: Some(title), form, ..chain }
    }

    /// The parts between ties, without a name.
    fn chain(self, region: Range) -> Layout {
        let mut layout = Layout { form: Form::Loose, ..Layout::default() };
        let mut start = region.start;
        let (mut about, mut hence) = (false, false);
        let ties: Vec<usize> = self.ties(region.clone()).collect();
        for end in ties.iter().copied().chain([region.end]) {
            if let Some(end) = self.without_operator(start..end, region.end) {
                layout.parts.push(Part { tokens: start..end, about, hence });
                (about, hence) = (false, false);
            }
            about |= self.tokens.get(end).is_some_and(|t| t.kind == Kind::About);
            hence |= self.tokens.get(end).is_some_and(|t| t.kind == Kind::Arrow && t.text(self.line) != "=>");
            start = end + 1;
        }
        layout.asks = self.take_question(&mut layout.parts);
        if ties.first() == Some(&region.start) || layout.parts.is_empty() && layout.asks {
            layout.form = Form::Continues;
        } else if layout.parts.is_empty() {
            layout.form = Form::Prose;
        } else if let Some(divides) = self.applies(layout.parts[0].tokens.start) {
            layout.form = Form::Applies { divides };
            layout.parts[0].tokens.start += 1;
        } else if !ties.is_empty() {
            layout.form = Form::Tied;
        }
        layout
    }

    /// The end of a part; a sign left over before the next part's tie is a slip of the pen.
    fn without_operator(self, part: Range, last: usize) -> Option<usize> {
        let sign = |at: usize| matches!(self.tokens[at].kind, Kind::Times | Kind::Divide | Kind::Plus);
        let spare = part.len() > 1 && part.end < last && sign(part.end - 1);
        (!part.is_empty()).then_some(part.end - usize::from(spare))
    }

    fn take_question(self, parts: &mut Vec<Part>) -> bool {
        let Some(last) = parts.last_mut() else { return false };
        if self.tokens[last.tokens.end - 1].kind != Kind::Question {
            return false;
        }
        last.tokens.end -= 1;
        if last.tokens.is_empty() {
            parts.pop();
        }
        true
    }

    fn applies(self, at: usize) -> Option<bool> {
        let number = self.tokens.get(at + 1).is_some_and(|t| is_number(t) || t.kind == Kind::Open);
        let sign = &self.tokens[at];
        (number && (sign.is_times(self.line) || sign.kind == Kind::Divide)).then_some(sign.kind == Kind::Divide)
    }

    fn bound(self, region: Range, at: usize) -> Layout {
        let ties = self.tokens[at + 1..region.end].iter().take_while(|t| is_tie(t.kind)).count();
        let title = if at > 0 && self.tokens[at - 1].kind == Kind::Colon { at - 1 } else { at };
        Layout {
            title: (title > region.start).then_some(region.start..title),
            parts: vec![Part { tokens: at + 1 + ties..region.end, about: false, hence: false }],
            form: Form::Bound { above: self.tokens[at].kind == Kind::Less },
            ..Layout::default()
        }
    }

    /// Signs that tie two parts. A tilde before a number only softens it, unless it stands between two operands; a colon
    /// ties a computation to its result.
    fn ties(self, region: Range) -> impl Iterator<Item = usize> {
        let first = region.start;
        let mut start = first;
        let tie = |kind| is_tie(kind) || kind == Kind::Colon;
        top(self.tokens, region.clone(), tie).filter(move |&at| {
            let part = std::mem::replace(&mut start, at + 1)..at;
            let operand = |t: &Token| {
                let ends = matches!(t.kind, Kind::Number(_) | Kind::Word | Kind::Close | Kind::Percent);
                // In `40 jobs x ~3 KB` it softens a factor.
                ends && !t.is_times(self.line)
            };
            match self.tokens[at].kind {
                Kind::Colon => {
                    let computed = !part.is_empty() && self.piece(&part) == Piece::Computation;
                    start = if computed { start } else { part.start };
                    computed && at + 1 < region.end && !self.is_ratio(at)
                }
                Kind::About => {
                    let spaced = self.tokens.get(at + 1).is_some_and(|t| t.spaced || self.tokens[at].spaced);
                    let double = self.tokens[at].end - self.tokens[at].start > 1;
                    at > first && operand(&self.tokens[at - 1]) && spaced || at == first && double
                }
                _ => true,
            }
        })
    }

    /// Colons that may stand behind a name.
    fn colons(self, region: Range) -> impl Iterator<Item = usize> {
        let tight = move |at: usize| {
            let next = self.tokens.get(at + 1);
            next.is_some_and(|t| !t.spaced && t.kind == Kind::Word) && !self.tokens[at].spaced
        };
        top(self.tokens, region, |kind| kind == Kind::Colon).filter(move |&at| !self.is_ratio(at) && !tight(at))
    }

    fn is_ratio(self, at: usize) -> bool {
        let number = |t: Option<&Token>| t.is_some_and(|t| matches!(t.kind, Kind::Number(_)));
        let pair = at > 0 && number(self.tokens.get(at - 1)) && number(self.tokens.get(at + 1));
        pair && (!self.tokens[at + 1].spaced || is_spaced_ratio(self.tokens, at))
    }

    /// A dash that does a colon's work: `size of a message - 1 KB`. One word before it could be a name to subtract from.
    fn dash(self, region: Range, tied: bool) -> Option<usize> {
        let at = top(self.tokens, region.clone(), |kind| kind == Kind::Minus).next()?;
        let next = self.tokens.get(at + 1).filter(|t| t.spaced)?;
        let before = &self.tokens[region.start..at];
        let words = before.iter().filter(|t| t.kind == Kind::Word).count();
        let named =
            before.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Divide | Kind::Open | Kind::Close));
        let number = is_number(next) || next.kind == Kind::About;
        (number && named && words > usize::from(tied)).then_some(at)
    }

    /// `Servers (2M / 100 = 20K)`: where the bracket opens, and the computation inside.
    fn bracketed(self, region: Range) -> Option<(usize, Range)> {
        let first = region.clone().find(|at| is_number(&self.tokens[*at]))?;
        let open = first.checked_sub(1).filter(|at| region.contains(at))?;
        let spaced = self.tokens[open].kind == Kind::Open && self.tokens[open].spaced;
        let ties = self.tokens[region.start..open].iter().any(|t| matches!(t.kind, Kind::Equals | Kind::About));
        let close = top(self.tokens, open..region.end, |kind| kind == Kind::Close).next()?;
        let ends = close + 1 == region.end || self.tokens[close + 1].kind == Kind::Stop;
        let signs = |kind| kind == Kind::Times || is_tie(kind);
        let computes = top(self.tokens, first..close, signs).any(|at| at > first);
        (spaced && !ties && ends && computes).then_some((open, first..close))
    }

    /// `150 MB (50 × 3)`: a result and its working, in the order of a computation.
    fn worked(self, layout: &Layout) -> Option<Layout> {
        let [only] = layout.parts.as_slice() else { return None };
        let body = only.tokens.clone();
        let stops = usize::from(self.tokens[body.end - 1].kind == Kind::Stop);
        let close = (body.end - 1).checked_sub(stops).filter(|at| self.tokens[*at].kind == Kind::Close)?;
        let open = body.clone().find(|&at| self.tokens[at].kind == Kind::Open).filter(|at| *at > body.start)?;
        let (result, working) = (body.start..open, open + 1..close);
        let plain = |t: &Token| {
            !matches!(t.kind, Kind::Equals | Kind::Arrow | Kind::Open | Kind::Close | Kind::Comma)
        };
        let fits = self.tokens[open].spaced && self.tokens.get(working.clone())?.iter().all(plain);
        let pieces = (self.piece(&result), self.piece(&working)) == (Piece::Value, Piece::Computation);
        (layout.form == Form::Tied && fits && pieces).then(|| {
            let about = self.tokens[result.start].kind == Kind::About || only.about;
            let parts = vec![
                Part { tokens: working, about: false, hence: false },
                Part { tokens: result, about, hence: true },
            ];
            Layout { parts, row: Row::Backwards, ..layout.clone() }
        })
    }

    /// How well the pieces of a reading fit their places.
    fn score(self, layout: &Layout) -> i32 {
        let title = layout.title.as_ref().map_or(0, |title| self.score_title(title, layout));
        let parts = layout.parts.iter().enumerate().map(|(at, part)| match self.piece(&part.tokens) {
            Piece::Computation => 3,
            Piece::Value => 2,
            Piece::Formula => 1,
            Piece::Words if at == 0 => -1,
            Piece::Words => 0,
        });
        let inside = |at: usize| {
            layout.title.iter().chain(layout.parts.iter().map(|part| &part.tokens)).any(|r| r.contains(&at))
        };
        let outside = top(self.tokens, 0..self.result_end(), |kind| matches!(kind, Kind::Number(_)));
        let outside = outside.filter(|&at| !inside(at)).count();
        title + parts.sum::<i32>() - 2 * i32::try_from(outside).unwrap_or(i32::MAX / 4)
    }

    fn score_title(self, title: &Range, layout: &Layout) -> i32 {
        let named = self.tokens[title.clone()].iter().any(|t| t.kind == Kind::Word);
        let numbers = top(self.tokens, title.clone(), |kind| matches!(kind, Kind::Number(_))).count();
        let fits = match self.piece(title) {
            Piece::Words if named => 4,
            Piece::Words | Piece::Value | Piece::Formula => -2,
            Piece::Computation => -6,
        };
        // What an ASCII arrow leads from is no name, nor is `x 3 copies`; and a heading names a section.
        let sign = self.tokens.get(title.end).map_or("", |t| t.text(self.line));
        let arrow = sign.starts_with('-') && sign.len() > 1;
        let value = layout.parts.first().is_some_and(|part| self.piece(&part.tokens) != Piece::Words);
        let heading = self.line.trim_start().starts_with('#') && layout.parts.len() < 2 && !value;
        fits - i32::try_from(numbers).unwrap_or(i32::MAX / 4) - 6 * i32::from(arrow || heading || self.applies(title.start).is_some())
    }

    /// What a piece looks like, but for words and signs that soften it.
    fn piece(self, range: &Range) -> Piece {
        let soft = |at: &usize| match self.tokens[*at].kind {
            Kind::Word => is_filler(self.tokens[*at].text(self.line)),
            kind => matches!(kind, Kind::About | Kind::Less | Kind::Greater | Kind::Open | Kind::Equals),
        };
        let first = range.clone().find(|at| !soft(at));
        let begins = first.is_some_and(|at| is_number(&self.tokens[at]) && !self.names_a_period(at..range.end));
        let computes = top(self.tokens, range.clone(), |_| true).any(|at| self.is_sign(range, at));
        match (begins, computes) {
            (true, true) => Piece::Computation,
            (true, false) => Piece::Value,
            (false, true) => Piece::Formula,
            (false, false) => Piece::Words,
        }
    }

    /// True for a sign that computes: not the slash of `reads/s`, nor the plus of `10M+`.
    fn is_sign(self, range: &Range, at: usize) -> bool {
        let token = &self.tokens[at];
        let Some(next) = self.tokens.get(at + 1).filter(|_| at + 1 < range.end) else { return false };
        let number = || self.tokens[range.clone()].iter().any(is_number);
        match token.kind {
            Kind::Times | Kind::Power => true,
            Kind::Plus => token.spaced || !next.spaced,
            Kind::Divide => number() && (token.spaced || is_number(next) || next.kind == Kind::Open),
            Kind::Minus => token.spaced && next.spaced && number(),
            Kind::Word if token.is_times(self.line) => at > range.start && token.spaced,
            Kind::Word => token.text(self.line) == "of" && at > 0 && self.tokens[at - 1].kind == Kind::Percent,
            _ => false,
        }
    }

    /// `5-year storage`, `5 year storage`.
    fn names_a_period(self, from: Range) -> bool {
        let word = |at: usize| {
            let token = self.tokens[from.clone()].get(at).filter(|t| t.kind == Kind::Word);
            token.map(|t| t.text(self.line))
        };
        let joined = usize::from(self.tokens.get(from.start + 1).is_some_and(|t| t.kind == Kind::Minus));
        let period = word(1 + joined).and_then(units::unit);
        matches!(period, Some(units::Unit::Time(_))) && word(2 + joined).is_some_and(|w| !is_noise(w))
    }

    /// A table's row: its first cell with words names, the first cell after it that is a value says.
    fn row(self) -> Option<Layout> {
        let pipe = |t: &Token| t.kind == Kind::Pipe;
        let pipes = self.tokens.iter().filter(|t| pipe(t)).count();
        let (first, last) = (self.tokens.first()?, self.tokens.last()?);
        if !(pipe(first) && pipes >= 2 || pipes >= 1 && pipe(last)) {
            return None;
        }
        let mut cells = self.cells().into_iter();
        let title = cells.next()?;
        let mut values = cells.filter(|cell| self.is_cell(cell));
        let named = self.tokens[title.clone()].iter().any(|t| t.kind == Kind::Word);
        let (Some(mut cell), true) = (values.next(), named) else { return Some(Layout::default()) };
        let mut values = values.peekable();
        if self.is_share(&cell) {
            // `| Peak pulls | 3x average | ~75 MB/s |`.
            cell = values.next_if(|next| self.is_measured(next)).unwrap_or(cell);
        }
        let inner = self.best(vec![cell])?;
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
        let named = tokens.windows(2).any(|pair| pair[0].kind == Kind::Colon && is_number(&pair[1]));
        let ties = tokens.iter().any(|t| matches!(t.kind, Kind::Equals | Kind::Less | Kind::Greater));
        let words = tokens.iter().filter(|t| t.kind == Kind::Word).count();
        match self.piece(cell) {
            Piece::Value | Piece::Computation => true,
            piece => {
                tokens.iter().any(is_number)
                    && (ties || named || piece == Piece::Formula)
                    && words <= MOST_WORDS
            }
        }
    }

    /// `3x average`, `~30% of total`: so many of what isn't said here.
    fn is_share(self, cell: &Range) -> bool {
        let mut of = self.tokens[cell.clone()].iter().skip_while(|t| t.kind == Kind::About);
        let number = of.next().is_some_and(is_number);
        let sign = of.next();
        let factor = sign.is_some_and(|t| t.is_times(self.line) && !t.spaced);
        let share = sign.is_some_and(|t| t.kind == Kind::Percent);
        let word = of.next().filter(|t| t.kind == Kind::Word);
        number && word.is_some_and(|t| factor || share && t.text(self.line) == "of")
    }

    /// True if a cell begins with a number and its unit.
    fn is_measured(self, cell: &Range) -> bool {
        let mut words = self.tokens[cell.clone()].iter().skip_while(|t| t.kind == Kind::About);
        let number = words.next().is_some_and(is_number);
        number && words.next().is_some_and(|t| units::unit(t.text(self.line)).is_some())
    }
}
