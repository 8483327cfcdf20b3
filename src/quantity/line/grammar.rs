//! The grammar of a line. It allows several readings of most lines; one score ranks them.
//!
//! ```text
//! line  = [name ":"] chain | name "(" chain ")" | name "<" part | "|" name "|" cell …
//! chain = part { tie part } ["?"]
//! tie   = "=" | "≈" | "→"
//! ```
//!
//! The score says how well each piece fits its place:
//! words as a name, numbers and signs as a part, and no number outside both.

use crate::quantity::notation::parse::adds_share;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::words::is_one_of;

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
    /// A heading with numbers of its own names it.
    pub(crate) headed: bool,
    /// It is a share of the line above: `2% buy = 750/s`.
    pub(crate) of_share: bool,
}

/// Whether the result of a line stands where a working is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Row {
    #[default]
    No,
    /// A table's row.
    Yes,
    /// The same, with the result's cell before its working's, which may be another matter.
    Backwards,
    /// The result stands before a bracket with its working.
    Worked,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) tokens: Range,
    /// `~` or `≈` stands before it.
    pub(crate) about: bool,
    /// An arrow leads to it, which may mean "hence" as well as "equals".
    pub(crate) hence: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum Form {
    #[default]
    Prose,
    /// No sign ties anything: an assumption, or a sum.
    Loose,
    /// Named or tied by equals signs.
    Tied,
    /// The line begins with an equals sign: it goes on from the line above.
    Continues,
    /// It begins with `×`, `÷` or the sign of `+20%`, applied to the line above.
    Applies { by: Kind },
    /// `p99 < 200 ms`: a bound; true from above.
    Bound { above: bool },
}

/// The least score of a line that ties something.
const LEAST: i32 = 3;
/// Score of a title with which no reading is better that takes its words for a part.
const NAMES: i32 = 3;

/// The best reading of a line.
pub(crate) fn layout(line: &str, tokens: &[Token]) -> Layout {
    let says = |t: &Token| matches!(t.kind, Kind::Number(_) | Kind::Equals | Kind::About | Kind::Colon);
    let asks = || tokens.iter().any(|t| t.kind == Kind::Question) && asks_someone(tokens);
    if !tokens.iter().any(says) || asks() {
        return Layout::default();
    }
    let scan = Scan { line, tokens };
    scan.row().or_else(|| scan.best(0..scan.result_end())).unwrap_or_default()
}

/// True if a computation and its result are all that is there.
pub(crate) fn is_statement(line: &str, tokens: &[Token]) -> bool {
    Scan { line, tokens }.is_statement(0..tokens.len())
}

/// A question to the interviewer, which isn't ours: it ends in `?` without an equals sign before it.
fn asks_someone(tokens: &[Token]) -> bool {
    let tie = tokens.iter().position(|t| matches!(t.kind, Kind::Equals | Kind::Colon));
    let asks = |at: usize| {
        let before = at.checked_sub(1).map(|at| tokens[at].kind);
        tokens[at].kind == Kind::Question && !matches!(before, Some(Kind::Equals | Kind::About))
    };
    let before = tie.filter(|&at| at > 0 && !tokens[at - 1].spaced).or(tie.is_none().then_some(tokens.len()));
    let number = |kind| matches!(kind, Kind::Number(_));
    let ends = |at: &usize| top(tokens, *at..tokens.len(), number).next().is_none();
    let mut questions = top(tokens, 0..before.unwrap_or(0), |kind| kind == Kind::Question);
    asks(tokens.len() - 1) || questions.any(|at| asks(at) && (tie.is_some() || ends(&at)))
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

pub(crate) fn is_tie(kind: Kind) -> bool {
    matches!(kind, Kind::Equals | Kind::About | Kind::Arrow)
}

/// A line's tokens, being read.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) line: &'a str,
    pub(super) tokens: &'a [Token],
}

impl Scan<'_> {
    /// The reading with the highest score; none if that is too low.
    pub(super) fn best(self, region: Range) -> Option<Layout> {
        let mut best: Option<(i32, Layout)> = None;
        let end = region.end;
        self.read(region, &mut |layout| {
            let title = layout.title.as_ref().map_or(0, |title| self.score_title(title, &layout));
            let score = title + self.score_parts(&layout, end);
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, layout));
            }
            title
        });
        let fits = |(score, layout): &(i32, Layout)| layout.form != Form::Tied || *score >= LEAST;
        best.filter(fits).map(|(_, layout)| layout)
    }

    /// The full stop behind a result, or the sign that compares it with a limit: what comes then is another matter, unless
    /// it goes on, as in `= 20 PB/day; /86400 = 230 GB/s`.
    fn result_end(self) -> usize {
        let tokens = self.tokens;
        let tie = |t: &Token| is_tie(t.kind) || t.kind == Kind::Colon;
        let first = tokens.iter().position(tie).unwrap_or(tokens.len());
        let ends = |kind| matches!(kind, Kind::Stop | Kind::Less | Kind::Greater | Kind::Word);
        let against = |at: &usize| {
            let token = &tokens[*at];
            let length = token.end - token.start;
            !token.is_word() || matches!(length, 2 | 6) && is_one_of(token.text(self.line), "vs versus")
        };
        let mut stops = top(tokens, first..tokens.len(), ends).filter(against);
        let goes_on = |at: usize| tokens[at].kind == Kind::Stop && self.applies_at(at + 1);
        stops
            .find(|&at| tokens[first..at].iter().any(Token::is_amount) && !goes_on(at))
            .unwrap_or(tokens.len())
    }

    /// Readings of a region, each given to what scores it and returns the score of its title.
    fn read(self, region: Range, found: &mut dyn FnMut(Layout) -> i32) {
        if let Some(at) = top(self.tokens, region.clone(), |k| matches!(k, Kind::Less | Kind::Greater)).next()
        {
            if self.measures(region.start..at) {
                // `peak 2700/s < 5000/s`: the limit says nothing new of the value before it.
                return self.read(region.start..at, found);
            }
            found(self.bound(region, at));
            return;
        }
        let has_colon = self.tokens[region.clone()].iter().any(|t| t.kind == Kind::Colon);
        let colons = if has_colon { self.colons(region.clone()).collect() } else { Vec::new() };
        if let Some(headed) = self.behind_heading(region.clone(), &colons) {
            found(headed);
            return;
        }
        if let Some((open, inside)) = self.bracketed(region.clone()) {
            let colon = colons.first().filter(|colon| **colon < open);
            found(self.named(region.start..colon.copied().unwrap_or(open), inside));
        }
        match self.by_factor(region.clone()) {
            Some(layout) => _ = found(layout),
            None => self.read_named(region, colons, found),
        }
    }

    /// Readings by each sign that may part a name from what it names, and without a name.
    fn read_named(self, region: Range, colons: Vec<usize>, found: &mut dyn FnMut(Layout) -> i32) {
        let first_tie = self.ties(region.clone()).next();
        if let Some(headed) = first_tie.and_then(|tie| self.headed(region.clone(), tie)) {
            found(headed);
            return;
        }
        if let Some(from) =
            first_tie.and_then(|tie| self.value_before(region.start..tie, tie + 1..region.end))
        {
            found(self.named(region.start..from, from..region.end));
        }
        let names = colons.into_iter().chain(self.dash(region.clone(), first_tie.is_some()));
        for at in names.chain(first_tie).filter(|at| *at > region.start) {
            let from = self.applied_below(region.start..at);
            let layout = self.named(region.start..from.unwrap_or(at), from.unwrap_or(at + 1)..region.end);
            if let Some(worked) = self.worked(&layout) {
                found(worked);
            }
            if found(layout) >= NAMES && Some(at) == first_tie {
                return;
            }
        }
        found(self.chain(region));
    }

    /// `on peak 200/s: x5 writes = 1k/s`: where the amount begins that what stands behind the colon multiplies.
    fn applied_below(self, title: Range) -> Option<usize> {
        let colon = self.tokens[title.end].kind == Kind::Colon;
        let applies = colon && self.tokens.get(title.end + 1).is_some_and(|t| t.is_times(self.line));
        let from = title.clone().find(|at| self.tokens[*at].is_amount()).filter(|_| applies)?;
        self.measures(from..title.end).then_some(from)
    }

    /// A heading alone, whatever it begins with, or one with numbers of its own before a statement.
    fn behind_heading(self, region: Range, colons: &[usize]) -> Option<Layout> {
        if let Some(&last) = colons.last().filter(|last| **last + 1 == region.end) {
            return Some(self.named(region.start..last, last..last));
        }
        let first = colons.iter().copied().find(|at| *at > region.start)?;
        let heads = self.is_heading(region.start..first, region.end);
        heads.then(|| Layout { headed: true, ..self.named(region.start..first, first + 1..region.end) })
    }

    /// `x5 peak` is of the line above; elsewhere the factor only says how a result came about.
    fn by_factor(self, region: Range) -> Option<Layout> {
        let times = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_times(self.line));
        let first = region.clone().find(|at| self.tokens[*at].is_amount())?;
        let share = first == region.start && self.is_part(region.start);
        if !(share || times(first + 1) || first > region.start && times(first - 1)) {
            return None;
        }
        let factored = self.factored(region.clone()).filter(|factored| factored.names(self))?;
        let applies = share || self.tokens[region.start].is_times(self.line);
        let title = factored.title.clone().unwrap_or_default();
        let of_share = factored.is_share();
        let layout = if applies { factored.layout() } else { self.named(title, factored.body) };
        Some(Layout { of_share, ..layout })
    }

    /// `2%`, a part of something: not an availability, which says how long a thing is down.
    fn is_part(self, at: usize) -> bool {
        let percent = self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Percent);
        percent && matches!(self.tokens[at].kind, Kind::Number(number) if number < 90.0)
    }

    pub(super) fn named(self, title: Range, body: Range) -> Layout {
        let chain = self.chain(body.clone());
        let form = if chain.parts.is_empty() && !chain.asks { Form::Prose } else { Form::Tied };
        Layout { title: Some(title), form, ..chain }
    }

    /// The parts between ties, without a name.
    pub(super) fn chain(self, region: Range) -> Layout {
        let mut layout = Layout { form: Form::Loose, ..Layout::default() };
        let mut start = region.start;
        let (mut about, mut hence) = (false, false);
        let mut ties = self.ties(region.clone()).peekable();
        let first = ties.peek().copied();
        for end in ties.chain([region.end]) {
            let said = start > region.start && self.is_said(start..end);
            if let Some(end) = self.without_operator(start..end, region.end).filter(|_| !said) {
                if hence && self.is_working(start..end, region.end) {
                    layout.parts.clear();
                }
                layout.parts.push(Part { tokens: start..end, about, hence });
                (about, hence) = (false, false);
            }
            about |= self.tokens.get(end).is_some_and(|t| t.kind == Kind::About);
            hence |= self.tokens.get(end).is_some_and(|t| t.kind == Kind::Arrow);
            start = end + 1;
        }
        layout.asks = self.take_question(&mut layout.parts);
        let continues = first == Some(region.start);
        if continues && self.tokens[region.start].kind == Kind::Arrow && self.counts(region.start + 1) {
            // `=> 15 cards` below a rate is another thing's number.
            return layout;
        }
        let applied = layout.parts.first().and_then(|part| self.applies(part.tokens.start));
        if let Some(by) = applied {
            layout.form = Form::Applies { by };
            layout.parts[0].tokens.start += 1;
        } else if continues || layout.parts.is_empty() && layout.asks {
            layout.form = Form::Continues;
        } else if layout.parts.is_empty() {
            layout.form = Form::Prose;
        } else if first.is_some() {
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

    /// True for a sign that multiplies or divides what stands before it by a number, or adds a share of it.
    pub(super) fn applies_at(self, at: usize) -> bool {
        at > 1 && at < self.tokens.len() && self.applies(at).is_some()
    }

    pub(super) fn applies(self, at: usize) -> Option<Kind> {
        let number = self.tokens.get(at + 1).is_some_and(|t| t.is_amount() || t.kind == Kind::Open);
        let sign = &self.tokens[at];
        match sign.kind {
            Kind::Divide if number => Some(Kind::Divide),
            _ if number && sign.is_times(self.line) => Some(Kind::Times),
            kind => adds_share(self.tokens, at).then_some(kind),
        }
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
}
