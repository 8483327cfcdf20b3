//! Assumptions in prose: one number, and the words that say what it counts.

use crate::quantity::line::draft::{Text, attempt, starts};
use crate::quantity::line::grammar::Range;
use crate::quantity::line::name::{self, Title};
use crate::quantity::notation::ast::{Expr, Function, Literal};
use crate::quantity::notation::names::{Names, push_word};
use crate::quantity::notation::parse::Parsed;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, Unit};
use crate::quantity::notation::words::{Class, is, is_filler, is_noise};

/// Words of a sentence past which it is prose that happens to hold a number.
const MOST_WORDS: usize = 14;
/// Words of a line past which it is a paragraph.
const PARAGRAPH: usize = 45;

/// `10M DAU`, `assume 2 KB per message`, `retention 5 years`, `lat (8 bytes)`: the number, and its name.
pub(crate) fn read(line: &str, tokens: &[Token], part: Range) -> Option<(Title, Expr)> {
    let words = tokens[part.clone()].iter().filter(|t| t.is_word()).count();
    if line.trim_start().starts_with('#') || words > PARAGRAPH {
        return None;
    }
    sentences(tokens, part).find_map(|sentence| {
        let (said, expr) = said(line, tokens, sentence)?;
        expr.literal(expr.root).is_some_and(|literal| said.states(literal)).then_some((said.title(), expr))
    })
}

/// The one number of a clause that is known to say one, in whatever words, and its name.
pub(crate) fn amount(line: &str, tokens: &[Token]) -> Option<(Title, Expr)> {
    let (said, expr) = said(line, tokens, 0..tokens.len())?;
    let literal = expr.literal(expr.root)?;
    let further = said.others() > 0 && !(said.before.is_empty() && is_measured(literal));
    let other = said.numbers_something(literal) || said.is_period(literal) || further;
    (!other && said.before.iter().all(leads_up)).then_some((said.title(), expr))
}

/// `Assume 5x at peak:` and `If one server handles 500 QPS:` state it for what comes below.
pub(crate) fn before_colon(line: &str, tokens: &[Token]) -> Option<(Title, Expr)> {
    let (last, rest) = tokens.split_last()?;
    let first = rest.first()?;
    let given = is_a(line, first, Class::Assumes) || is_a(line, first, Class::Gives);
    if last.kind == Kind::Colon && given { read(line, tokens, 0..rest.len()) } else { None }
}

/// What stands between full stops.
fn sentences(tokens: &[Token], part: Range) -> impl Iterator<Item = Range> + '_ {
    let mut start = part.start;
    std::iter::from_fn(move || {
        let rest = start.min(part.end)..part.end;
        // Not in `robots.txt`.
        let ends = |&at: &usize| tokens[at].kind == Kind::Stop && tokens.get(at + 1).is_none_or(|t| t.spaced);
        let end = rest.clone().find(ends).unwrap_or(part.end);
        start = end + 1;
        (!rest.is_empty()).then_some(rest.start..end)
    })
}

/// A sentence around its first number that may be an amount.
fn said<'a>(line: &'a str, tokens: &'a [Token], sentence: Range) -> Option<(Said<'a>, Expr)> {
    let assumes = |at: &usize| is_a(line, &tokens[*at], Class::Assumes);
    let assumed = sentence.clone().rfind(assumes);
    let sentence = assumed.map_or(sentence.start, |at| at + 1)..sentence.end;
    let inside = bracket(line, tokens, sentence.clone());
    let range = inside.clone().unwrap_or(sentence.clone());
    let names = Names::default();
    let text = Text { line, tokens, names: &names };
    let mut found = starts(line, tokens, range.clone())
        .filter(|&at| tokens[at].kind != Kind::Open)
        .filter_map(|at| Some((at, attempt(text, at, range.end, None)?)))
        .filter(|(_, parsed)| parsed.expr.operators == 0 && parsed.expr.unread.is_none());
    let first = found.next()?;
    let measured = |(_, parsed): &(usize, Parsed)| measures(&parsed.expr);
    // A bare number before one with a unit only numbers something: `at level 21, about 4 trillion tiles`.
    let (start, Parsed { expr, end }) =
        if measured(&first) { first } else { found.find(measured).unwrap_or(first) };
    let beside = tokens[range.start..start]
        .iter()
        .rev()
        .take_while(|t| !matches!(t.kind, Kind::Word | Kind::Comma | Kind::Colon | Kind::Open | Kind::Close));
    if beside.into_iter().any(Token::is_number) {
        // `5±1 ms`.
        return None;
    }
    let said = Said {
        line,
        before: &tokens[sentence.start..start],
        number: &tokens[start..end],
        after: &tokens[end..sentence.end],
        assumed: assumed.is_some(),
        bracketed: inside.is_some(),
    };
    Some((said, expr))
}

/// Whether an expression is a number that says by its unit what it is.
pub(crate) fn measures(expr: &Expr) -> bool {
    expr.literal(expr.root).is_some_and(is_measured)
}

/// Whether a number says by its unit what it is.
fn is_measured(literal: &Literal) -> bool {
    let below = literal.labels.iter().any(|label| label.exponent < 0);
    let unit = !literal.units.is_empty() || literal.scale.is_some() || literal.ambiguity.is_some();
    unit || literal.percent || below
}

/// What stands in the bracket that ends a sentence without another number: `lat (8 bytes)`, `[100 per disk]`.
fn bracket(line: &str, tokens: &[Token], sentence: Range) -> Option<Range> {
    let number = |at: usize| tokens[at].is_amount();
    let first = sentence.clone().find(|&at| number(at))?;
    let close = sentence.clone().rfind(|&at| tokens[at].kind == Kind::Close)?;
    // `(up to 8 bytes)`.
    let soft = |at: &usize| tokens[*at].kind == Kind::About || is_filler(tokens[*at].text(line));
    let open = (sentence.start..first).rev().find(|at| !soft(at))?;
    // `log2(25M)`.
    let calls = open > sentence.start
        && !tokens[open].spaced
        && Function::named(tokens[open - 1].text(line)).is_some();
    let leads = tokens[open].kind == Kind::Open && !calls;
    (leads && first < close && close + 1 == sentence.end).then_some(first..close)
}

fn is_a(line: &str, token: &Token, class: Class) -> bool {
    token.is_word() && is(token.text(line), class)
}

/// A sentence around its number.
struct Said<'a> {
    line: &'a str,
    before: &'a [Token],
    number: &'a [Token],
    after: &'a [Token],
    /// It was introduced by a word like `assume`.
    assumed: bool,
    /// The number stands in the bracket behind its name.
    bracketed: bool,
}

impl Said<'_> {
    fn has(&self, tokens: &[Token], class: Class) -> bool {
        tokens.iter().any(|token| is_a(self.line, token, class))
    }

    /// Whether the sentence is about this one number.
    fn states(&self, literal: &Literal) -> bool {
        if self.numbers_something(literal) {
            return false;
        }
        let word = |t: &&Token| t.is_word();
        let leading = self.before.iter().filter(word).filter(|t| !is_filler(t.text(self.line))).count();
        let counted = self.number.iter().take_while(|t| t.kind != Kind::Open).filter(word).count();
        if leading + counted > MOST_WORDS || !self.before.iter().all(leads_up) || self.is_period(literal) {
            return false;
        }
        if self.bracketed {
            let counted =
                literal.units.under.is_none() && literal.labels.iter().any(|label| label.exponent > 0);
            return is_measured(literal) && !counted && leading < 6;
        }
        if self.others() > 1 {
            return false;
        }
        if self.assumed {
            return true;
        }
        let further = self.after.iter().any(Token::is_number);
        let one = |t: &Token| t.kind == Kind::Number(1.0);
        let ratio = self.number.iter().any(|t| t.kind == Kind::Colon) && self.number.iter().any(one);
        if is_measured(literal) || ratio {
            // Behind other words, a further number makes it a story.
            return leading == 0 || !further;
        }
        let times = self.number.iter().any(|t| matches!(t.text(self.line), "x" | "X" | "×"));
        let each =
            !further && (self.has(self.before, Class::Each) || self.has(self.number, Class::Qualifier));
        let plural = self.number.last().is_some_and(|t| t.text(self.line).ends_with('s'));
        let many = literal.number >= 10_000.0 || literal.high.is_some() && plural;
        if self.after.is_empty()
            && literal.is_plain()
            && (1..=3).contains(&leading)
            && literal.number >= 10_000.0
        {
            // `DAU 10,000,000`.
            return true;
        }
        times && leading > 0
            || !literal.labels.is_empty() && (each || many && leading < 2)
            || leading == 0 && (1..=3).contains(&counted) && plural && !further
    }

    /// `Table 3-8`, `May 2026`, `a 5-broker cluster`, `a 45-minute round`: the number says which or what kind.
    fn numbers_something(&self, literal: &Literal) -> bool {
        let numbered = self.before.last().is_some_and(|t| is_a(self.line, t, Class::Numbered));
        if numbered && literal.units.is_empty() && literal.scale.is_none() {
            return true;
        }
        if literal.is_bare() && (99.0..100.0).contains(&literal.number) && literal.number.fract() > 0.0 {
            // `99.99 redirects` is how many of a hundred are answered.
            return true;
        }
        let signs: Vec<&Token> = self.number.iter().skip(1).take(3).collect();
        match signs.as_slice() {
            [hyphen, word, rest @ ..] if hyphen.kind == Kind::Minus && word.is_word() => {
                let noun = rest.first().copied().or(self.after.first()).filter(|t| t.is_word());
                let unit = units::unit(word.text(self.line)).is_some();
                let answers =
                    noun.is_none_or(|t| is_a(self.line, t, Class::Keeps) || is_noise(t.text(self.line)));
                !(hyphen.spaced || word.spaced || unit && answers)
            }
            _ => false,
        }
    }

    /// How many further things the sentence counts.
    fn others(&self) -> usize {
        let number = |t: &Token| matches!(t.kind, Kind::Number(value) if value != 1.0);
        let counts = |pair: &&[Token]| number(&pair[0]) && pair[1].is_word();
        // Before, any thing counted is the one the sentence is about.
        2 * self.before.windows(2).filter(counts).count() + self.after.iter().filter(|t| number(t)).count()
    }

    /// `Storage for 10 years` is a heading, `kept for 10 years` an answer.
    fn is_period(&self, literal: &Literal) -> bool {
        let alone = literal.units.data.is_none() && literal.units.money.is_none();
        let lasts = alone && literal.units.over.is_some() && literal.units.under.is_none();
        let led = self.before.last().is_some_and(|t| is_a(self.line, t, Class::Period));
        lasts && led && !self.assumed && !self.has(self.before, Class::Keeps)
    }

    /// Named by the words before the number, else by what it counts.
    fn title(&self) -> Title {
        let filler = |t: &Token| t.is_word() && is_filler(t.text(self.line));
        let leading: Vec<Token> = self.before.iter().copied().filter(|t| !filler(t)).collect();
        let links = |t: &&Token| t.kind == Kind::Open || is_noise(t.text(self.line));
        let links = leading.iter().rev().take_while(links).count();
        let title = name::title(self.line, &leading[..leading.len() - links]);
        if title.name.is_empty() {
            counted(self.line, self.number)
        } else {
            name::counting(title, self.line, self.number)
        }
    }
}

/// Whether a token may stand before an assumption's number.
fn leads_up(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Word
            | Kind::About
            | Kind::Colon
            | Kind::Comma
            | Kind::Open
            | Kind::Close
            | Kind::Other
            | Kind::Question
            | Kind::Number(_)
    )
}

/// The words behind a number that neither scale nor measure: `daily active users`.
fn counted(line: &str, number: &[Token]) -> Title {
    let below = |t: &&Token| t.kind != Kind::Divide && !t.text(line).eq_ignore_ascii_case("per");
    let mut title = Title::default();
    for token in number.iter().take_while(below).filter(|t| t.is_word()) {
        let word = token.text(line);
        let measures = units::unit(word).is_some_and(|u| !matches!(u, Unit::Rate("", _)));
        let scales = units::scale(word, !token.spaced).is_some();
        if measures || scales || is_noise(word) || word.len() == 1 {
            continue;
        }
        push_word(&mut title.name, word);
        let space = if title.shown.is_empty() { "" } else { " " };
        title.shown += &format!("{space}{word}");
        title.plural = word.ends_with(['s', 'S']);
    }
    title.alias = name::known_short(&title.name).unwrap_or_default().to_owned();
    title
}
