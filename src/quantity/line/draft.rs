//! A line between its tokens and its value: its layout, its name, its parsed expressions.

use crate::quantity::TimeUnit;
use crate::quantity::line::assume;
use crate::quantity::line::beside::beside;
use crate::quantity::line::factored::factored;
use crate::quantity::line::grammar::{self, Form, Layout, Range};
use crate::quantity::line::joined;
use crate::quantity::line::name::{self, Title};
use crate::quantity::line::said::says_something;
use crate::quantity::line::score;
use crate::quantity::line::stated::{Stated, computes};
use crate::quantity::line::unread::{not_used, unread, unread_before};
use crate::quantity::notation::ast::{Expr, NameId, Node};
use crate::quantity::notation::error::{Error, Fault, Span};
use crate::quantity::notation::limits;
use crate::quantity::notation::names::Names;
use crate::quantity::notation::number;
use crate::quantity::notation::parse::{self, Parsed};
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::words::{is_filler, is_noise};

/// What stands for "the line above" in an expression that goes on from it.
pub(crate) const ABOVE: NameId = NameId::MAX;

/// A line's text, its tokens, and the names it may use.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub(crate) line: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) names: &'a Names,
}

/// One line, being understood.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) layout: Layout,
    pub(crate) title: Title,
    /// The name came from labels (`10M DAU`), not from a definition.
    pub(crate) soft: bool,
    pub(crate) parts: Vec<Stated>,
    /// The length of time in its name: `ledger 7y`.
    pub(crate) lasts: Option<(f64, TimeUnit)>,
    /// It follows from the statement before it on its line, whose name isn't its own.
    pub(crate) follows: bool,
    /// The statement that it stands beside as an amount.
    pub(crate) beside: Option<usize>,
    /// It is what a factor makes of the statement before.
    pub(crate) factored: bool,
    /// A number or sign of it that no value takes in.
    pub(crate) unread: Option<Box<Error>>,
}

impl Draft {
    /// First look, without knowing any names: layout, title, and what a bare number is called.
    pub(crate) fn new(line: &str, tokens: &[Token]) -> Self {
        let mut draft = Self { layout: grammar::layout(line, tokens), ..Self::default() };
        draft.factored = draft.layout.of_share;
        if let Some(range) = &draft.layout.title {
            draft.title = name::title(line, &tokens[range.clone()]);
            if let [only] = draft.layout.parts.as_slice()
                && draft.layout.form == Form::Tied
                && score::is_value(line, tokens, &only.tokens)
            {
                draft.title = name::counting(draft.title, line, &tokens[only.tokens.clone()]);
            }
            if draft.title.name.bytes().filter(|byte| *byte == b' ').count() >= limits::NAME_WORDS {
                let equals = tokens.get(range.end).is_some_and(|t| t.kind == Kind::Equals);
                let computes = |part: &grammar::Part| score::computes(line, tokens, &part.tokens);
                draft.title = Title::default();
                // A sentence, not a name.
                if !equals && !draft.layout.parts.iter().any(computes) {
                    draft.layout = Layout::default();
                }
            }
        }
        if draft.title.is_structure() {
            draft.title = Title::default();
            if draft.layout.parts.len() == 1 && draft.layout.form == Form::Tied {
                draft.layout.form = Form::Loose;
            }
        }
        let assumed = match (draft.layout.form, draft.layout.parts.first()) {
            (Form::Loose, Some(part)) => assume::read(line, tokens, part.tokens.clone()),
            (Form::Prose, _) if !draft.title.name.is_empty() => assume::before_colon(line, tokens),
            _ => None,
        };
        if let Some((title, expr)) = assumed {
            draft.soft = true;
            draft.title = title;
            draft.layout.form = Form::Loose;
            draft.parts.push(Stated { expr, whole: true, ..Stated::default() });
        }
        draft
    }

    /// Makes it a further statement of its line. `peak 3x = 420/s` is then what the factor makes of the one before.
    pub(crate) fn follow(&mut self, line: &str, tokens: &[Token], before: usize) {
        self.follows = true;
        let Some(factored) = factored(line, tokens) else { return self.stand_beside(line, tokens, before) };
        let title = name::title(line, &tokens[factored.title.clone().unwrap_or_default()]);
        *self = Self { layout: factored.layout(), title, follows: true, factored: true, ..Self::default() };
    }

    /// `700 peak`: a number that says too little to be one by itself.
    fn stand_beside(&mut self, line: &str, tokens: &[Token], before: usize) {
        if let Some((title, expr)) = beside(line, tokens) {
            let layout = Layout { form: Form::Loose, ..Layout::default() };
            let parts = vec![Stated { expr, whole: true, ..Stated::default() }];
            *self = Self {
                layout,
                title,
                soft: true,
                parts,
                follows: true,
                beside: Some(before),
                ..Self::default()
            };
        }
    }

    pub(crate) fn is_prose(&self) -> bool {
        self.layout.form == Form::Prose
    }

    /// Second look, with all names known.
    pub(crate) fn parse(&mut self, text: Text<'_>, own: Option<NameId>) {
        if self.is_prose() || self.soft {
            return;
        }
        self.parts.reserve_exact(self.layout.parts.len());
        if let (Some(title), [_, _, ..]) = (&self.layout.title, self.layout.parts.as_slice()) {
            let mut pairs = text.tokens[title.clone()].windows(2);
            self.lasts = pairs.find_map(|pair| name::lasting(text.line, pair));
        }
        for at in 0..self.layout.parts.len() {
            let Some(stated) = self.state(text, at, own) else { break };
            self.parts.push(stated);
        }
        for at in 1..self.parts.len() {
            let part = self.layout.parts[at - 1].tokens.clone();
            if let ([.., before], [result, ..]) = self.parts.split_at_mut(at)
                && !result.computes()
            {
                joined::over_a_time(text, part, before, result.period().is_some());
            }
        }
        if let Form::Applies { by } = self.layout.form
            && let Some(first) = self.parts.first_mut()
        {
            continue_from_above(&mut first.expr, by);
        }
        let computes = self.parts.first().is_some_and(Stated::computes);
        if self.parts.len() == 1 && !says_something(text, &self.layout, &self.parts[0].expr) {
            self.parts.clear();
        }
        let empty = self.parts.is_empty() && !self.layout.asks;
        let loose = self.layout.form == Form::Loose;
        let unclear = self.unread.is_some() || self.parts.first().is_some_and(|p| p.expr.unread.is_some());
        if empty || loose && (unclear || !(computes && is_sum(text, &self.parts[0].expr))) {
            self.layout.form = Form::Prose;
            self.parts.clear();
            self.unread = None;
        }
    }

    /// Parses one part. None if it is no expression; what should have been one is left unread.
    fn state(&mut self, text: Text<'_>, at: usize, own: Option<NameId>) -> Option<Stated> {
        let part = &self.layout.parts[at];
        let (range, tied) = (part.tokens.clone(), at + 1 < self.layout.parts.len());
        let tokens = &text.tokens[range.clone()];
        let list = if at == 0 && tied { joined::listed(text, range.clone()) } else { None };
        let listed = list.is_some();
        let parsed = list.map(|list| (list, true)).or_else(|| parse_part(text, range.clone(), own, tied));
        let Some((expr, whole)) = parsed else {
            let numbers = tokens.iter().any(Token::is_number);
            let meant = numbers && !part.hence || score::begins_with_number(text.line, text.tokens, &range);
            self.unread = self.unread.take().or(meant.then(|| Box::new(unread(text, range))));
            return None;
        };
        let led = led(text, range.clone(), &expr);
        let dropped = if listed { None } else { unread_before(text, range.clone(), &expr) };
        let sign = range.start.checked_sub(1).map(|before| text.tokens[before].kind);
        let arrow = at > 0 && sign == Some(Kind::Arrow);
        let hence = part.hence || led && arrow;
        let mut stated = Stated { expr, about: part.about, hence, whole, led, listed, ..Stated::default() };
        if at > 0 {
            stated.count_seconds();
            stated.doubt_unit();
        }
        let dropped = dropped.filter(|_| !(arrow && stated.is_remark()));
        let unused = |number: Token| Box::new(not_used(text.line, number.span()));
        self.unread = self.unread.take().or(dropped.map(unused));
        Some(stated)
    }
}

impl Draft {
    /// A number that is one of two by the writer's decimal sign, which isn't known.
    pub(crate) fn mark_unsettled(&mut self, text: Text<'_>) {
        if self.is_prose() || self.parts.is_empty() {
            return;
        }
        // A line may hold several statements, of which this is one.
        let (Some(first), Some(last)) = (text.tokens.first(), text.tokens.last()) else { return };
        let own = &text.line[first.start as usize..last.end as usize];
        let Some(number) = number::unsettled(own) else { return };
        let start = first.start as usize + own.find(number).unwrap_or_default();
        let message = format!(
            "`{number}` may be {} or {}",
            number.replace('.', ","),
            number.trim_end_matches('0').trim_end_matches('.')
        );
        let error = Error::new(Fault::DecimalSign, Span::new(start, start + number.len()), message);
        let help = "write it without the point, or with the decimals it has";
        self.unread = Some(Box::new(error.help(help)));
    }
}

/// Whether words that say something stand before an expression.
fn led(text: Text<'_>, part: Range, expr: &Expr) -> bool {
    let start = expr.nodes.iter().map(|(_, span)| span.start).min().unwrap_or_default();
    let before = text.tokens[part].iter().take_while(|t| (t.start as usize) < start);
    before.into_iter().any(|t| t.is_word() && !is_filler(t.text(text.line)))
}

/// `÷ 86,400 × 5` becomes the line above, divided by the first and times the second; `+20%` the line above and that.
fn continue_from_above(expr: &mut Expr, by: Kind) {
    let span = expr.nodes[expr.root as usize].1;
    let above = NameId::try_from(expr.nodes.len()).unwrap_or_default();
    expr.nodes.push((Node::Name(ABOVE), span));
    expr.operators += 1;
    let inverse = matches!(by, Kind::Divide | Kind::Minus);
    let root = expr.root;
    let joined = match &mut expr.nodes[root as usize].0 {
        _ if matches!(by, Kind::Plus | Kind::Minus) => Node::Sum(vec![(false, above), (inverse, root)]),
        Node::Product(factors) => {
            factors[0].0 = inverse;
            factors.insert(0, (false, above));
            return;
        }
        _ => Node::Product(vec![(false, above), (inverse, root)]),
    };
    expr.nodes.push((joined, span));
    expr.root = above + 1;
}

/// Numbers outside parentheses, and parentheses: where an expression may begin.
pub(crate) fn starts<'a>(
    line: &'a str,
    tokens: &'a [Token],
    part: Range,
) -> impl Iterator<Item = usize> + 'a {
    let mut depth = 0i32;
    let first = part.start;
    part.filter(move |&at| {
        let outside = depth == 0;
        match tokens[at].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
        let operand = matches!(tokens[at].kind, Kind::Number(_) | Kind::Currency | Kind::Open);
        let after_sign = at > first && {
            let before = &tokens[at - 1];
            // `peak x3`, but `2x 5`.
            let times = before.is_times(line) && before.spaced;
            times || matches!(before.kind, Kind::Divide | Kind::Plus | Kind::Power | Kind::Currency)
        };
        outside && operand && !after_sign
    })
}

/// Parses from `at` to `end`, if all that remains is commentary.
pub(crate) fn attempt(text: Text<'_>, at: usize, end: usize, own: Option<NameId>) -> Option<Parsed> {
    let parsed = parse::parse(text.line, &text.tokens[..end], at, text.names, own).ok()?;
    is_commentary(text, parsed.end, end).then_some(parsed)
}

/// Whether what follows an expression is prose about it.
fn is_commentary(text: Text<'_>, at: usize, end: usize) -> bool {
    if at >= end {
        return true;
    }
    match text.tokens[at].kind {
        Kind::Close => !text.tokens[at..end].iter().any(Token::is_number),
        Kind::Comma | Kind::Stop | Kind::Other | Kind::Question | Kind::Minus | Kind::Pipe => {
            // Not `0.5,75`.
            text.tokens.get(at + 1).is_none_or(|t| t.spaced || !t.is_number())
        }
        Kind::Word => true,
        Kind::Number(_) | Kind::Currency | Kind::Open => {
            let before = at.checked_sub(1).map(|b| text.tokens[b]).filter(Token::is_word);
            before.is_some_and(|t| is_noise(t.text(text.line)))
        }
        _ => false,
    }
}

/// Parses one part: from its beginning, or from a later number if that makes more of it.
/// Also whether no number was left out.
fn parse_part(text: Text<'_>, part: Range, own: Option<NameId>, tied: bool) -> Option<(Expr, bool)> {
    const MOST: usize = 6;
    let mut best: Option<(Merit, bool, Expr)> = None;
    let later = starts(text.line, text.tokens, part.clone()).filter(|&at| at > part.start).take(MOST);
    for at in std::iter::once(part.start).chain(later) {
        let Some(parsed) = attempt(text, at, part.end, own) else { continue };
        let (merit, whole) = Merit::of(text.tokens, &parsed, part.end, tied);
        if best.as_ref().is_none_or(|(most, ..)| merit > *most) {
            best = Some((merit, whole, parsed.expr));
        }
        if merit.known && whole {
            break;
        }
    }
    best.map(|(_, whole, expr)| (expr, whole))
}

/// How much an expression makes of a part; what counts most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    /// All its names are defined, and it isn't a mere name in front of numbers.
    known: bool,
    /// It computes the result that follows, up to the equals sign.
    leads: bool,
}

impl Merit {
    /// With whether it uses every number.
    fn of(tokens: &[Token], parsed: &Parsed, end: usize, tied: bool) -> (Self, bool) {
        let expr = &parsed.expr;
        let whole =
            grammar::top(tokens, parsed.end..end, |kind| matches!(kind, Kind::Number(_))).next().is_none();
        let name = matches!(expr.nodes[expr.root as usize].0, Node::Name(_)) && !whole;
        (Self { known: !has_undefined(expr) && !name, leads: tied && whole && computes(expr) }, whole)
    }
}

pub(crate) fn has_undefined(expr: &Expr) -> bool {
    expr.nodes.iter().any(|(node, _)| matches!(node, Node::Undefined))
}

/// Whether an expression with no equals sign was meant as one: `24 * 3600`, not `24/7` or a date.
fn is_sum(text: Text<'_>, expr: &Expr) -> bool {
    if has_undefined(expr) || expr.literals().next().is_none() {
        return false;
    }
    let begins = text.tokens.first().is_some_and(|t| !matches!(t.kind, Kind::Word));
    let spaced_sign = text.tokens.windows(2).any(|pair| {
        let sign = match pair[0].kind {
            // In a sentence `80×24` is the size of something.
            Kind::Times | Kind::Plus => begins || pair[0].spaced,
            Kind::Divide => pair[0].spaced,
            Kind::Word if pair[0].text(text.line) == "of" => begins,
            Kind::Word => matches!(pair[0].text(text.line), "x" | "X") && pair[1].spaced,
            _ => false,
        };
        sign && matches!(pair[1].kind, Kind::Number(_) | Kind::Open | Kind::Currency | Kind::Word)
    });
    spaced_sign || expr.nodes.iter().any(|(node, _)| matches!(node, Node::Power(..) | Node::Call(..)))
}
