//! Assumptions in prose: one number, and the words that say what it counts.

use super::ast::{Expr, Node};
use super::draft::{Text, attempt, starts};
use super::lex::{Kind, Token};
use super::name::{self, Title};
use super::names::{Names, push_word};
use super::operand::is_filler;
use super::parse::Parsed;
use super::shape::Range;
use super::suffix::is_noise;
use super::units;

/// Words of a line past which it is prose that happens to hold a number.
const MOST_WORDS: usize = 14;

/// `10M DAU`, `assume 2 KB per message`, `retention 5 years`: the number, and its name.
pub(crate) fn read(line: &str, tokens: &[Token], part: Range) -> Option<(Title, Expr)> {
    let names = Names::default();
    let text = Text { line, tokens, names: &names };
    let start = starts(tokens, part.clone()).find(|&at| tokens[at].kind != Kind::Open)?;
    let Parsed { expr, end } = attempt(text, start, part.end, None)?;
    let before = &tokens[part.start..start];
    let number = &tokens[start..end];
    let states = expr.operators == 0 && states_one(&expr, line, before, number, &tokens[end..part.end]);
    states.then(|| (title(line, before, number), expr))
}

/// Whether a line is about this one number.
fn states_one(expr: &Expr, line: &str, before: &[Token], number: &[Token], after: &[Token]) -> bool {
    let Node::Literal(literal) = &expr.nodes[expr.root as usize].0 else { return false };
    let word = |t: &&Token| t.kind == Kind::Word;
    let leading = before.iter().filter(word).filter(|t| !is_filler(t.text(line))).count();
    let counted = number.iter().filter(word).count();
    if leading + counted > MOST_WORDS || !before.iter().all(leads_up) {
        return false;
    }
    let assumed = |t: &Token| ["assume", "assuming"].iter().any(|a| a.eq_ignore_ascii_case(t.text(line)));
    if before.iter().any(assumed) {
        return true;
    }
    let ratio = number.iter().any(|t| t.kind == Kind::Colon);
    let measured = !literal.units.is_empty() || literal.scale.is_some() || literal.twist.is_some();
    if measured || literal.percent || ratio {
        // Behind other words, a further number makes it a story.
        return leading == 0 || !after.iter().any(|t| matches!(t.kind, Kind::Number(_)));
    }
    let times = number.iter().any(|t| matches!(t.text(line), "x" | "X" | "×"));
    let plural = number.last().is_some_and(|t| t.text(line).ends_with('s'));
    times && leading > 0 || leading == 0 && (1..=3).contains(&counted) && plural
}

/// Whether a token may stand before an assumption's number.
fn leads_up(token: &Token) -> bool {
    matches!(token.kind, Kind::Word | Kind::About | Kind::Colon | Kind::Comma | Kind::Open | Kind::Close)
}

/// Named by the words before the number, else by what it counts.
fn title(line: &str, before: &[Token], number: &[Token]) -> Title {
    let filler = |t: &Token| t.kind == Kind::Word && is_filler(t.text(line));
    let leading: Vec<Token> = before.iter().copied().filter(|t| !filler(t)).collect();
    let mut title = name::title(line, &leading);
    let counted = counted(line, number);
    if title.name.is_empty() {
        return counted;
    }
    if title.alias.is_empty() {
        title.alias = counted.name;
    }
    title
}

/// The words behind a number that neither scale nor measure: `daily active users`.
fn counted(line: &str, number: &[Token]) -> Title {
    let below = |t: &&Token| t.kind != Kind::Divide && !t.text(line).eq_ignore_ascii_case("per");
    let mut title = Title::default();
    for token in number.iter().take_while(below).filter(|t| t.kind == Kind::Word) {
        let word = token.text(line);
        let measures = units::unit(word).is_some_and(|u| !matches!(u, units::Unit::Rate("", _)));
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
