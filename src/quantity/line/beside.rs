//! An amount beside a statement, behind a comma or semicolon: `230 rps avg, 700 peak`, `= 21 nodes, take 24`,
//! `3 TB raw, 9 TB with replicas`.

use crate::quantity::line::assume;
use crate::quantity::line::name::Title;
use crate::quantity::line::stated::Stated;
use crate::quantity::notation::ast::{Expr, Literal, Node};
use crate::quantity::notation::limits;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::words::{Class, is, is_filler};

/// Words past which a bare number is one of a sentence.
const MOST_WORDS: usize = 4;

/// The amount that a clause states, and its name. None for a clause that computes, ties or says something else.
pub(crate) fn beside(line: &str, tokens: &[Token]) -> Option<(Title, Expr)> {
    let is_a = |t: &Token, class: Class| t.is_word() && is(t.text(line), class);
    let other = |t: &Token| {
        let signs = matches!(
            t.kind,
            Kind::Equals | Kind::Arrow | Kind::Colon | Kind::Less | Kind::Greater | Kind::Pipe
        );
        signs || is_a(t, Class::Denies)
    };
    // `, we have 100 → ask for more`.
    let remark = tokens.iter().rposition(|t| t.kind == Kind::Arrow);
    let remark = remark.filter(|at| !tokens[*at..].iter().any(Token::is_amount));
    let tokens = &tokens[..remark.unwrap_or(tokens.len())];
    // `116/s at peak (10x)`, `+ indexes 3.2 TB`.
    let noted = |at: &usize| tokens[*at].kind == Kind::Open && tokens[..*at].iter().any(Token::is_amount);
    let tokens = &tokens[..(0..tokens.len()).find(noted).unwrap_or(tokens.len())];
    let adds = matches!(tokens, [plus, word, ..] if plus.kind == Kind::Plus && word.is_word());
    let tokens = &tokens[usize::from(adds)..];
    // `, so 28 B` says the result once more.
    let clause = tokens.first().is_none_or(|t| is_a(t, Class::Clause));
    if clause || tokens.len() > limits::NAME_WORDS || tokens.iter().any(other) {
        return None;
    }
    let peak = tokens.iter().find(|t| is_a(t, Class::Peak));
    let sign = tokens.iter().position(|t| t.is_times(line)).filter(|_| peak.is_some());
    let without: Vec<Token> =
        tokens.iter().enumerate().filter(|(at, _)| Some(*at) != sign).map(|(_, t)| *t).collect();
    let (title, expr) = assume::amount(line, &without)?;
    let verb = tokens.iter().any(|t| is_a(t, Class::Takes));
    let words = tokens.iter().filter(|t| t.is_word() && !is_filler(t.text(line))).count();
    let counts = || expr.literals().any(|literal| !literal.labels.is_empty());
    let each = || counts() && tokens.iter().any(|t| is_a(t, Class::Each));
    let says = words <= MOST_WORDS && (assume::measures(&expr) || verb || peak.is_some() || each());
    let title = match peak {
        _ if verb => Title::default(),
        Some(_) if sign.is_some() && !assume::measures(&expr) => Title::plain("peak factor"),
        Some(_) if title.name.is_empty() => Title::plain("peak"),
        _ => title,
    };
    says.then_some((title, expr))
}

/// A bare number in the unit of the statement before it, and in its thousands: `46k/s avg, 139 peak`. A smaller one is
/// something else, such as a factor.
pub(crate) fn in_unit_of(amount: &Stated, before: &Literal) -> Option<Stated> {
    let literal = amount.expr.literal(amount.expr.root).filter(|literal| literal.is_plain())?;
    let scale = literal.scale.or(before.scale.filter(|_| literal.number < before.size()));
    let literal = Literal { number: literal.number, scale, units: before.units, ..Literal::default() };
    if literal.size() < before.size() {
        return None;
    }
    let mut amount = amount.clone();
    amount.expr.nodes[amount.expr.root as usize].0 = Node::Literal(literal);
    Some(amount)
}
