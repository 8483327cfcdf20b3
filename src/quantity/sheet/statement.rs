//! A sheet's lines cut into statements: `dau = 10M; writes = dau * 4/day` holds two, most lines one, and what stands
//! in a code fence none.

use crate::quantity::line::assume;
use crate::quantity::line::beside::beside;
use crate::quantity::line::factored::{factored, is_noted_factor};
use crate::quantity::line::grammar::{self, Form, is_tie};
use crate::quantity::line::score;
use crate::quantity::line::stated::Stated;
use crate::quantity::notation::{
    Class, Decimal, Kind, Token, is, is_filler, is_one_of, lex, limits, number_word,
};
use crate::quantity::sheet::Line;
use crate::quantity::sheet::relation::Relation;

/// The lines and their tokens; further statements of a line stand behind all lines.
pub(crate) struct Statements<'a, K> {
    pub(crate) lines: Vec<Line<'a, K>>,
    pub(crate) tokens: Vec<Vec<Token>>,
    /// The lines that the further statements stand on.
    pub(crate) origins: Vec<usize>,
    /// All statements, as they are written.
    pub(crate) order: Vec<usize>,
}

impl<'a, K: Copy> Statements<'a, K> {
    pub(crate) fn of(lines: Vec<Line<'a, K>>, decimal: Decimal) -> Self {
        let mut all =
            Self { tokens: Vec::with_capacity(lines.len()), origins: Vec::new(), order: Vec::new(), lines };
        let mut further = Vec::new();
        let mut fence = Fence::default();
        for at in 0..all.lines.len() {
            let line = all.lines[at];
            let readable = !fence.holds(line.block, line.text) && worth_reading(line.text);
            let mut own = Vec::with_capacity(if readable { 16 } else { 0 });
            if readable && lex::lex(line.text, decimal, &mut own).is_err() || is_scope(line.text, &own) {
                own.clear();
            }
            all.order.push(at);
            let room = limits::LINES.saturating_sub(all.lines.len());
            for statement in split(line.text, &mut own).into_iter().take(room) {
                all.order.push(all.lines.len());
                all.lines.push(line);
                all.origins.push(at);
                further.push(statement);
            }
            all.tokens.push(own);
        }
        all.tokens.append(&mut further);
        all
    }
}

/// Takes what follows a line's first statement off its tokens: each further statement by itself, in order.
fn split(line: &str, tokens: &mut Vec<Token>) -> Vec<Vec<Token>> {
    if is_noted_factor(line, tokens) {
        tokens.remove(0);
        tokens.pop();
    }
    if !is_row(tokens)
        && let Some(working) = take_working(line, tokens)
    {
        return vec![working];
    }
    if let Some((start, arrow)) = consequence(line, tokens) {
        return split_at(line, tokens, start, arrow);
    }
    let mut further = Vec::new();
    if is_row(tokens) {
        return further;
    }
    while let Some(at) = definition_behind(tokens) {
        further.push(tokens.split_off(at));
    }
    let breaks: Vec<usize> = breaks(tokens).collect();
    let tied = tokens.iter().any(ties);
    // From behind, so that each piece reaches as far as the next statement.
    for &at in breaks.iter().take(limits::STATEMENTS).rev() {
        if begins_another(line, tokens, at, tied) {
            further.push(tokens.split_off(at + 1));
            tokens.pop();
        }
    }
    further.reverse();
    // What is tied to a name is what the line is about: `each tile is 256 x 256, size = 100 KB`.
    let named = |first: &&mut Vec<Token>| {
        first.iter().any(ties) && !tokens.iter().any(ties) && factored(line, first).is_none()
    };
    if let Some(first) = further.first_mut().filter(named) {
        std::mem::swap(first, tokens);
    }
    further
}

/// Splits at an amount, which may be an input apart from what stands before it, and at the arrow behind it.
fn split_at(line: &str, tokens: &mut Vec<Token>, start: usize, arrow: usize) -> Vec<Vec<Token>> {
    let mut behind = tokens.split_off(arrow);
    // A table's further cells say other things.
    behind.truncate(behind.iter().position(|t| t.kind == Kind::Pipe).unwrap_or(behind.len()));
    let apart = start > 0 && matches!(tokens[start - 1].kind, Kind::Comma | Kind::Stop);
    let input = apart.then(|| tokens.split_off(start));
    tokens.truncate(tokens.len() - usize::from(apart));
    let mut further = split(line, tokens);
    further.extend(input);
    let last = split(line, &mut behind);
    further.push(behind);
    further.extend(last);
    further
}

/// True if another statement begins behind a sign. `tied` says that a sign ties something on the line.
fn begins_another(line: &str, tokens: &[Token], at: usize, tied: bool) -> bool {
    let (before, sign, after) = (&tokens[..at], &tokens[at], &tokens[at + 1..]);
    if stands_beside(line, before, sign, after) {
        return true;
    }
    // `40 GB × 7 = 280 GB, × 2 copies = 560 GB` goes on.
    let goes_on = after.first().is_some_and(|t| t.is_times(line) || t.kind == Kind::Divide);
    let made = || counts(before) && !goes_on && is_made(line, before, after, sign.kind == Kind::Arrow);
    let leads = || leads_on(line, after) && parted(line, before, sign);
    let fresh = || counts(before) && !counts(after.split(ties).next().unwrap_or_default());
    let another = || is_named(line, after) || !goes_on && has_result(line, before) && has_result(line, after);
    sign.kind != Kind::About
        && (made() || leads() || tied && another() && (before.iter().any(ties) || fresh()))
}

/// `trip record: 1 KB → 20 GB/day`: the first arrow between an amount and another that follows from it, and where the amount
/// begins: behind `= 800 at once,` or `10B/day;` with a comma or semicolon.
fn consequence(line: &str, tokens: &[Token]) -> Option<(usize, usize)> {
    let ties = |t: &Token| matches!(t.kind, Kind::Equals | Kind::About | Kind::Arrow);
    let ends = |t: &Token| ties(t) || matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Pipe);
    let arrows = grammar::top(tokens, 1..tokens.len(), |kind| kind == Kind::Arrow);
    arrows.take(limits::STATEMENTS).find_map(|at| {
        let tie = tokens[..at].iter().rposition(ties).map_or(0, |tie| tie + 1);
        let parts = |&end: &usize| {
            ends(&tokens[end]) && counts(&tokens[end..at]) && parted(line, &tokens[..end], &tokens[end])
        };
        let start = (tie..at).rev().find(parts).map_or(tie, |end| end + 1);
        let from = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.kind == Kind::About));
        let end = tokens[from..].iter().position(ends).map_or(tokens.len(), |end| from + end);
        let (before, behind) = (amount(line, tokens, start..at)?, amount(line, tokens, from..end)?);
        let result = behind.is_measured() || score::begins_with_number(line, tokens, &(from..end));
        let made = start > 0 && factored(line, &tokens[start..end]).is_some();
        let short = start == tie || at - start <= limits::NAME_WORDS;
        let leads = result && short && !made && Relation::leads(&before, &Stated { hence: true, ..behind });
        leads.then_some((start, at))
    })
}

/// True for a comma behind a working and its result, and for a semicolon behind a number.
fn parted(line: &str, before: &[Token], sign: &Token) -> bool {
    match sign.kind {
        Kind::Comma => grammar::is_statement(line, before),
        Kind::Stop => sign.text(line) == ";" && counts(before),
        _ => false,
    }
}

/// The one amount that stands there.
fn amount(line: &str, tokens: &[Token], range: grammar::Range) -> Option<Stated> {
    let within = &tokens[range.clone()];
    let numbers = within.iter().filter(|t| t.is_number()).count();
    let ratio = within.iter().any(|t| t.kind == Kind::Colon);
    // `12k requests in 5 min`, `3x`.
    let other = numbers > 1 && !ratio || within.last().is_some_and(|t| t.is_times(line));
    let (_, expr) = assume::read(line, tokens, range).filter(|_| !other)?;
    Some(Stated { expr, ..Stated::default() })
}

/// `40 shards (750 GB / 40 = 18.75 GB each)`, `200 cores (x2 headroom = 400)`: what the bracket behind a number works
/// out, off its tokens.
fn take_working(line: &str, tokens: &mut Vec<Token>) -> Option<Vec<Token>> {
    let end = tokens.len() - usize::from(tokens.last().is_some_and(|t| t.kind == Kind::Stop));
    let open = tokens[..end].iter().position(|t| t.kind == Kind::Open)?;
    let closes = end > open + 1 && tokens[end - 1].kind == Kind::Close;
    let (before, working) = (&tokens[..open], tokens[..end - usize::from(closes)].get(open + 1..)?);
    let alone = closes && working.iter().all(|t| !matches!(t.kind, Kind::Open | Kind::Close));
    let told = || grammar::is_statement(line, working);
    (alone && counts(before) && (told() || factored(line, working).is_some())).then(|| {
        tokens.truncate(end - 1);
        let working = tokens.split_off(open + 1);
        tokens.pop();
        working
    })
}

/// The place at which a second definition follows without a sign between, as in `N=3 W=2 R=2`; the last such place.
fn definition_behind(tokens: &[Token]) -> Option<usize> {
    let second = |window: &[Token]| {
        let [equals, number, name, sign, value] = window else { return false };
        let ties = equals.kind == Kind::Equals && sign.kind == Kind::Equals && !sign.spaced;
        ties && number.is_number() && name.is_word() && name.spaced && value.is_number() && !value.spaced
    };
    tokens.windows(5).rposition(second).map(|at| at + 2)
}

/// `50 threads/box → 16 boxes`, `run at half -> 80`.
fn leads_on(line: &str, tokens: &[Token]) -> bool {
    let arrow = grammar::top(tokens, 1..tokens.len(), |kind| kind == Kind::Arrow).next();
    let says = |t: &Token| counts(std::slice::from_ref(t)) || number_word(t.text(line)) == Some(0.5);
    arrow.is_some_and(|at| {
        let led = at <= limits::NAME_WORDS && tokens[..at].iter().any(says);
        led && score::begins_with_number(line, tokens, &(at + 1..tokens.len()))
    })
}

/// Whether a computation and its result stand there.
fn has_result(line: &str, tokens: &[Token]) -> bool {
    let result = tokens.iter().rposition(|t| matches!(t.kind, Kind::Equals | Kind::About));
    result.is_some_and(|at| at > 0 && counts(&tokens[..at]) && counts(&tokens[at..]))
        && grammar::layout(line, tokens).form != Form::Prose
}

fn counts(tokens: &[Token]) -> bool {
    tokens.iter().any(Token::is_number)
}

fn ties(token: &Token) -> bool {
    matches!(token.kind, Kind::Equals | Kind::About | Kind::Colon)
}

fn is_row(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|token| token.kind == Kind::Pipe)
}

/// People, or a word in the plural: what the parts of a list are.
fn is_kind(line: &str, tokens: &[Token]) -> bool {
    let word = tokens.last().map_or("", |t| t.text(line));
    let plural = word.len() > 2 && word.ends_with('s') || is(word, Class::People);
    plural && tokens.iter().all(Token::is_word)
}

/// True for a sign behind which no number stands: `→ ask for more`.
fn says_nothing(tokens: &[Token], sign: &Token) -> bool {
    !tokens.iter().any(|t| t.start > sign.start && t.is_amount())
}

/// Commas, semicolons, full stops and arrows outside parentheses, but not those within a number such as `1,00`; and tildes
/// behind a result.
fn breaks(tokens: &[Token]) -> impl Iterator<Item = usize> + '_ {
    let parts = |kind| matches!(kind, Kind::Comma | Kind::Stop | Kind::Arrow | Kind::About);
    let number = |at: &usize| tokens.get(at + 1).is_some_and(|t| !t.spaced && t.is_number());
    let result = |at: usize| matches!(tokens[at].kind, Kind::Equals | Kind::About);
    grammar::top(tokens, 0..tokens.len(), parts).filter(move |at| match tokens[*at].kind {
        Kind::Arrow => true,
        Kind::About => at.checked_sub(1).is_some_and(|before| !result(before) && (0..before).any(result)),
        _ => !number(at),
    })
}

/// `scope: 1:1 + groups <= 1024`, `NFR: p99 500ms, 99.99%`.
fn is_scope(line: &str, tokens: &[Token]) -> bool {
    let colon = tokens.iter().position(|t| t.kind == Kind::Colon).unwrap_or_default();
    let scope = |t: &Token| is(t.text(line), Class::Scope);
    let qualifies = |t: &Token| t.kind == Kind::Minus || scope(t) || is_one_of(t.text(line), "in out of non");
    tokens[..colon].split_last().is_some_and(|(last, before)| scope(last) && before.iter().all(qualifies))
}

/// `139/s → peak 3x = 420/s`, `80 GB/day, 30d => 2.4 TB`, `300k drivers, ping every 4s = 75k/s`: what a factor makes of an
/// amount before it. `300M DAU, 5 searches each → 1.5B/day` is a list.
fn is_made(line: &str, before: &[Token], after: &[Token], arrow: bool) -> bool {
    let word = |tokens: &[Token]| tokens.first().is_some_and(|t| t.is_word() && !is_filler(t.text(line)));
    let leads = before.iter().any(|t| t.kind == Kind::Arrow);
    let named = || before.iter().any(ties) || word(before) || word(after);
    factored(line, after).is_some_and(|factored| match factored.peak {
        true => arrow || leads || word(before),
        false => (!arrow || factored.is_share()) && named(),
    })
}

/// Words and signs past which amounts without a sign that ties them are told in prose.
const MOST_OF_A_LIST: usize = 40;

/// True for an amount beside a statement, unless it is one of the things that a colon leads to: `scale: 80M users, 9M online`.
fn stands_beside(line: &str, before: &[Token], sign: &Token, after: &[Token]) -> bool {
    // What is tied to a result further on is a factor of it.
    let sentence = sign.text(line) == ".";
    if sentence || sign.kind == Kind::Arrow || after.iter().any(|t| is_tie(t.kind) && !says_nothing(after, t))
    {
        return false;
    }
    let clause = after.split(|t| t.kind == Kind::Comma).next().unwrap_or_default();
    let Some((title, expr)) = beside(line, clause) else { return false };
    if sign.kind == Kind::About {
        // `300K/day ~ 3.5/s avg ~ 14/s peak`.
        return title.is_peak() && has_result(line, before);
    }
    let things = expr.literals().all(|literal| literal.units.is_empty() && !literal.labels.is_empty());
    let listed = things
        && before
            .iter()
            .position(ties)
            .is_some_and(|at| before[at].kind == Kind::Colon && !is_kind(line, &before[..at]));
    let tied = counts(before) && before.iter().any(|t| ties(t) || t.kind == Kind::Arrow);
    // A list states from its beginning on, and a story is longer.
    let first = before.split(|t| matches!(t.kind, Kind::Comma | Kind::Stop)).next();
    let states = |clause: &[Token]| assume::read(line, clause, 0..clause.len()).is_some();
    let list = before.len() + after.len() <= MOST_OF_A_LIST && first.is_some_and(states);
    !listed && (tied || list)
}

/// True if this names a value: a short name, an equals sign or colon, a number.
fn is_named(line: &str, tokens: &[Token]) -> bool {
    let layout = grammar::layout(line, tokens);
    let Some(title) = layout.title.filter(|_| layout.form == Form::Tied) else { return false };
    let valued = |part: &grammar::Part| tokens[part.tokens.clone()].iter().any(Token::is_number);
    title.len() <= limits::NAME_WORDS && layout.parts.first().is_some_and(valued)
}

/// Cheap check that spares prose the lexer: a value needs a digit or a sign that ties.
fn worth_reading(text: &str) -> bool {
    text.len() > limits::LINE_BYTES
        || text.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'=' | b':' | b'~'))
        || text.contains(['≈', '½', '¼'])
}

/// Tells what stands inside a code fence.
#[derive(Default)]
struct Fence {
    block: u32,
    /// The mark it opened with, which closes it.
    open: Option<&'static str>,
}

impl Fence {
    fn holds(&mut self, block: u32, text: &str) -> bool {
        if block != self.block {
            *self = Self { block, open: None };
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| text.trim_start().starts_with(mark));
        let inside = self.open.is_some();
        if mark.is_some() && (!inside || mark == self.open) {
            self.open = mark.filter(|_| !inside);
        }
        inside || mark.is_some()
    }
}
