//! All lines of all pads as one spreadsheet: names in any order, results checked, each line said what it is.

pub(crate) mod claim;
pub(crate) mod evaluate;
mod explained;
mod relation;
pub(crate) mod resolve;
pub(crate) mod statement;

use crate::quantity::line::draft::{Draft, Text};
use crate::quantity::line::grammar::Form;
use crate::quantity::line::name::Title;
use crate::quantity::line::stated::Stated;
use crate::quantity::notation::fold::Folded;
use crate::quantity::notation::{
    Class, Decimal, Error, Expr, Interpretation, Note, Quantity, Scope, Token, is, limits, normalise,
};
use crate::quantity::only_qualifies;
use crate::quantity::sheet::claim::Claim;
use crate::quantity::sheet::evaluate::Outcome;
use crate::quantity::sheet::resolve::SymbolTable;
use crate::quantity::sheet::statement::Statements;

/// A line as it is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a, K> {
    /// Whatever the caller knows it by; returned untouched.
    pub key: K,
    /// The text it stands in: code fences and continuations don't cross from one to another.
    pub block: u32,
    /// Number of changes of the requirements before it was last typed. A name defined anew in a later epoch
    /// is a new value, and lines of an earlier epoch keep the old one.
    pub epoch: u32,
    /// Its text, without the line break.
    pub text: &'a str,
}

/// Kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing to compute.
    Prose,
    /// One number and what it counts: `10M DAU`, `assume 2 KB per message`.
    Assumption,
    /// A name and its value.
    Definition,
    /// An expression without a name.
    Value,
    /// It goes on from the line above.
    Continuation,
    /// `p99 < 200 ms`: a limit, not an estimate.
    Bound {
        /// The limit is an upper one.
        above: bool,
    },
}

/// A line, understood.
#[derive(Debug, Clone)]
pub struct Reading<K> {
    /// The caller's key.
    pub key: K,
    /// The epoch it was handed in with, or the latest of a line it uses.
    pub epoch: u32,
    /// Its kind.
    pub kind: Kind,
    /// Its name, as written.
    pub name: Option<String>,
    /// Its value.
    pub value: Option<Quantity>,
    /// The result written behind the expression, if any.
    pub claim: Option<Claim>,
    /// The error that keeps it from having a value.
    pub error: Option<Error>,
    /// Factors that were read as calendar conversions.
    pub notes: Vec<Note>,
    /// The value is as written: its working has no value that it could be held against.
    pub unchecked: bool,
    /// The line (by index) that already defines this name otherwise, in the same epoch.
    pub redefines: Option<usize>,
    /// Something it uses was defined anew, or changed, in a later epoch.
    pub stale: bool,
    /// `=?` asked for its value.
    pub asked: bool,
    pub(crate) work: Option<Box<Work>>,
}

impl<K> Reading<K> {
    /// True if the value is of a calculation.
    pub fn is_worked_out(&self) -> bool {
        self.work.as_ref().and_then(|work| work.expr()).is_some_and(|expr| expr.operators > 0)
    }
}

/// Working of a line that has a value, kept to explain it.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub(crate) text: String,
    pub(crate) parts: Vec<Stated>,
    /// The part the value comes from.
    pub(crate) source: usize,
    pub(crate) reading: Interpretation,
    pub(crate) uses: Vec<resolve::Use>,
}

impl Work {
    pub(crate) fn expr(&self) -> Option<&Expr> {
        self.parts.get(self.source).map(|p| &p.expr)
    }
}

/// The lines, understood.
#[derive(Debug, Clone)]
pub struct Sheet<K> {
    lines: Vec<Reading<K>>,
    symbols: SymbolTable,
}

impl<K: Copy> Sheet<K> {
    /// Reads all lines at once. `scopes` holds the problem's parameters for each epoch; the last one serves all
    /// later epochs. The order of lines matters only where one name is defined twice.
    pub fn read(lines: &[Line<'_, K>], scopes: &[Scope]) -> Self {
        Self::read_as(lines, scopes, Decimal::Point)
    }

    /// The same, with what `4.000` is where no number of the sheet shows the writer's decimal sign.
    pub fn read_as(lines: &[Line<'_, K>], scopes: &[Scope], otherwise: Decimal) -> Self {
        let lines = &lines[..lines.len().min(limits::LINES)];
        let folded: Vec<Option<Folded>> = lines.iter().map(|line| Folded::of(line.text)).collect();
        let texts = lines.iter().zip(&folded);
        let texts = texts.map(|(line, f)| Line { text: f.as_ref().map_or(line.text, |f| &f.text), ..*line });
        let texts: Vec<Line<'_, K>> = texts.collect();
        let decimal = Decimal::shown_by(texts.iter().map(|line| line.text), otherwise);
        let statements = Statements::of(texts, decimal);
        let origins: Vec<usize> = (0..lines.len()).chain(statements.origins.iter().copied()).collect();
        let mut sheet = Self::of(statements, scopes, decimal, lines.len());
        for (reading, origin) in sheet.lines.iter_mut().zip(origins) {
            let Some(folded) = &folded[origin] else { continue };
            reading.error.iter_mut().for_each(|error| error.span = folded.original(error.span));
            reading.notes.iter_mut().for_each(|note| note.span = folded.original(note.span));
        }
        sheet
    }

    fn of(statements: Statements<'_, K>, scopes: &[Scope], decimal: Decimal, firsts: usize) -> Self {
        let Statements { lines, tokens, order, origins } = statements;
        let lines = lines.as_slice();
        let mut drafts: Vec<Draft> =
            lines.iter().zip(&tokens).map(|(line, tokens)| Draft::new(line.text, tokens)).collect();
        for (further, &origin) in (firsts..).zip(&origins) {
            let same = further > firsts && origins[further - firsts - 1] == origin;
            let before = if same { further - 1 } else { origin };
            drafts[further].follow(lines[further].text, &tokens[further], before);
            name_peak(&lines[further], &tokens[further], &mut drafts, origin, further);
        }
        inherit_titles(lines, &mut drafts);
        let mut symbols = SymbolTable::new(lines, &drafts, &order, scopes);
        for (at, draft) in drafts.iter_mut().enumerate() {
            let text = Text { line: lines[at].text, tokens: &tokens[at], names: symbols.names() };
            draft.parse(text, symbols.own(at));
            if decimal == Decimal::Unsettled {
                draft.mark_unsettled(text);
            }
        }
        symbols.link(&drafts);
        let outcomes = evaluate::all(lines, &drafts, &symbols, scopes);
        let readings = drafts.into_iter().zip(outcomes).enumerate();
        let readings = readings
            .map(|(at, (draft, outcome))| reading(&lines[at], draft, outcome, (&symbols, scopes), at));
        Self { lines: readings.collect(), symbols }
    }

    /// Every line, in the order given; behind them what lines state besides their first statement, each with the key
    /// of its line.
    pub fn lines(&self) -> &[Reading<K>] {
        &self.lines
    }

    /// The line that gives a name its value as of an epoch; by its own name, an alias, or the phrase it ends with.
    pub fn find(&self, name: &str, epoch: u32) -> Option<&Reading<K>> {
        self.symbols.find(name, epoch).map(|at| &self.lines[at])
    }

    /// The index of the line that bears this whole name as of an epoch.
    pub fn named(&self, name: &str, epoch: u32) -> Option<usize> {
        self.symbols.find_exact(&normalise(name), epoch)
    }

    /// The index of the line whose name is this one or ends with it.
    pub fn named_loosely(&self, name: &str, epoch: u32) -> Option<usize> {
        self.symbols.find(name, epoch)
    }
}

impl<K: Copy + PartialEq> Sheet<K> {
    /// The indices of what else the line of a reading says under no other name: `reads = 4K/s, peak 20K/s`.
    pub fn beside(&self, at: usize) -> impl Iterator<Item = usize> {
        let key = self.lines[at].key;
        let same = |line: &Reading<K>| {
            let peak = |name: &String| name.split(' ').any(|word| is(word, Class::Peak));
            line.name.as_ref().is_none_or(peak)
        };
        let beside = move |other: &usize| *other != at && self.lines[*other].key == key;
        (0..self.lines.len()).filter(beside).filter(move |other| same(&self.lines[*other]))
    }
}

/// `starts: 1B/day / 5 = 2.3K/s, 5K/s peak` says the peak of the starts.
fn name_peak<K>(line: &Line<'_, K>, tokens: &[Token], drafts: &mut [Draft], origin: usize, further: usize) {
    let peak = tokens.iter().map(|t| t.text(line.text)).find(|word| is(word, Class::Peak));
    let own = &drafts[further].title.name;
    let (Some(peak), true) = (peak, own.is_empty() || only_qualifies(own)) else {
        return;
    };
    let names = |word: &&str| !is(word, Class::Qualifier);
    let words: Vec<&str> =
        drafts[origin].title.shown.split_whitespace().filter(names).chain([peak]).collect();
    let shown = words.join(" ");
    drafts[further].title = Title { name: normalise(&shown), ..Title::plain(&shown) };
}

/// A line that is only `Average QPS:` names the expression below it, past empty lines.
fn inherit_titles<K>(lines: &[Line<'_, K>], drafts: &mut [Draft]) {
    let mut head: Option<usize> = None;
    for at in 0..drafts.len() {
        let text = lines[at].text.trim_end();
        if text.is_empty() {
            continue;
        }
        let below = &drafts[at];
        let nameless = below.title.name.is_empty() && matches!(below.layout.form, Form::Tied | Form::Loose);
        if let Some(above) = head.filter(|above| nameless && lines[*above].block == lines[at].block) {
            drafts[at].title = std::mem::take(&mut drafts[above].title);
        }
        let heads = drafts[at].is_prose() && !drafts[at].title.name.is_empty() && text.ends_with(':');
        head = heads.then_some(at);
    }
}

fn reading<K: Copy>(
    line: &Line<'_, K>,
    draft: Draft,
    outcome: Outcome,
    (symbols, scopes): (&SymbolTable, &[Scope]),
    at: usize,
) -> Reading<K> {
    let kind = kind(&draft, &outcome);
    let plain = kind == Kind::Prose;
    let work = (!plain && outcome.error.is_none()).then(|| {
        let (parts, uses) = (draft.parts, symbols.uses(at));
        Box::new(Work {
            text: line.text.to_owned(),
            parts,
            source: outcome.source,
            reading: outcome.reading,
            uses,
        })
    });
    Reading {
        key: line.key,
        epoch: symbols.epoch(at),
        kind,
        name: (!plain && !draft.title.shown.is_empty()).then_some(draft.title.shown),
        value: outcome.value,
        claim: outcome.claim,
        error: outcome.error,
        notes: outcome.notes,
        unchecked: outcome.unchecked,
        redefines: outcome.redefines,
        stale: !plain && symbols.is_stale(at, scopes),
        asked: !plain && draft.layout.asks,
        work,
    }
}

fn kind(draft: &Draft, outcome: &Outcome) -> Kind {
    if outcome.value.is_none() && outcome.error.is_none() {
        return Kind::Prose;
    }
    match draft.layout.form {
        Form::Prose => Kind::Prose,
        Form::Bound { above } => Kind::Bound { above },
        Form::Continues | Form::Applies { .. } => Kind::Continuation,
        Form::Loose if draft.soft => Kind::Assumption,
        Form::Loose | Form::Tied if draft.title.name.is_empty() => Kind::Value,
        Form::Loose | Form::Tied => Kind::Definition,
    }
}
