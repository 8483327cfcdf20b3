//! Quantities in a sentence: the places of those that it names, and the kinds that each may be of.

use std::borrow::Cow;

use super::fold::Folded;
use super::{
    Decimal, Dimension, Evaluator, Expr, Interpretation, Kind, Names, Node, NodeId, Parser, Quantity, Span,
    Token, choose, lex, number_word,
};

/// A kind of quantity, by what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// `45 s`.
    Duration,
    /// `9.6K reads/s`, `200 MB/s`.
    Rate,
    /// `0.17%`.
    Percent,
    /// `2 KB`.
    Size,
    /// `$0.02/GB`.
    Money,
    /// `12 shards`: a number without a unit.
    Count,
}

impl Measure {
    /// All of them, each with its name.
    pub const NAMED: [(&'static str, Self); 6] = [
        ("duration", Self::Duration),
        ("rate", Self::Rate),
        ("percent", Self::Percent),
        ("size", Self::Size),
        ("money", Self::Money),
        ("count", Self::Count),
    ];

    /// The measure of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|&(_, measure)| measure)
    }

    fn of(dimension: Dimension) -> Option<Self> {
        Some(match dimension {
            Dimension { money: 1, .. } => Self::Money,
            Dimension::TIME => Self::Duration,
            Dimension::DATA => Self::Size,
            Dimension { time: -1, data: 0 | 1, .. } => Self::Rate,
            Dimension::NONE => Self::Count,
            _ => return None,
        })
    }
}

/// The kinds that a quantity may be of: `200B` is a size or a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures(u8);

impl Measures {
    /// True if the quantity may be of this kind.
    pub const fn may_be(self, measure: Measure) -> bool {
        self.0 & (1 << measure as u8) != 0
    }

    const fn with(self, measure: Measure) -> Self {
        Self(self.0 | 1 << measure as u8)
    }
}

/// A quantity in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Its number and unit, without the words for what is counted behind them.
    pub span: Span,
    /// The kinds that it may be of.
    pub measures: Measures,
}

/// The most tokens of a quantity: `$ 0.02 per GB per month` has six. What stands behind them is prose.
const MOST: usize = 8;

/// The quantities of a sentence, in order. A sentence longer than a line of a sheet may be has none.
pub fn amounts(text: &str) -> Vec<Amount> {
    if let Some(folded) = Folded::of(text) {
        let original = |one: Amount| Amount { span: folded.original(one.span), ..one };
        return amounts(&folded.text).into_iter().map(original).collect();
    }
    let text = &without_hyphens(text);
    let mut tokens = Vec::new();
    if lex::lex(text, Decimal::Point, &mut tokens).is_err() {
        return Vec::new();
    }
    let reader = Reader { text, tokens: &tokens, names: &Names::default() };
    let (mut all, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match reader.amount(at) {
            Some((amount, end)) => {
                all.push(amount);
                at = end;
            }
            None => at += 1,
        }
    }
    all
}

/// `a 30-second window`: the unit behind a hyphen is the number's. Every byte keeps its place.
fn without_hyphens(text: &str) -> Cow<'_, str> {
    let before = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
    let behind = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let hyphens = text.match_indices('-').map(|(at, _)| at).filter(|&at| before(at) && behind(at));
    hyphens.fold(Cow::Borrowed(text), |mut text, at| {
        text.to_mut().replace_range(at..=at, " ");
        text
    })
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    names: &'a Names,
}

impl Reader<'_> {
    /// The quantity that begins at a token, and the token behind it: the fewest tokens that say what all of them do.
    fn amount(&self, start: usize) -> Option<(Amount, usize)> {
        if !self.begins(start) {
            return None;
        }
        let most = self.tokens.len().min(start + MOST);
        let all = self.operand(start, most)?;
        let end = (start + 1..=most).find(|&end| self.operand(start, end) == Some(all))?;
        let span = self.tokens[start].span().join(self.tokens[end - 1].span());
        Some((Amount { span, measures: all.measures }, end))
    }

    /// True for a number, the sign before an amount of money, and a number of two or more in words. A `one` is seldom a
    /// quantity.
    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let spelled = || number_word(token.text(self.text)).is_some_and(|number| number > 1.0);
        token.is_amount() || token.kind == Kind::Word && spelled()
    }

    /// The operand that these tokens begin with, if it is of any kind.
    fn operand(&self, start: usize, end: usize) -> Option<Operand> {
        let mut parser = Parser {
            line: self.text,
            tokens: &self.tokens[..end],
            at: start,
            names: self.names,
            own: None,
            expr: Expr::default(),
            depth: 0,
            scratch: String::new(),
        };
        let root = parser.power().ok()?;
        Operand::of(&parser.expr, root)
    }
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Operand {
    measures: Measures,
    /// Its value in the usual reading.
    value: f64,
}

impl Operand {
    fn of(expr: &Expr, root: NodeId) -> Option<Self> {
        let readings = choose::ambiguities(expr);
        let readings =
            readings.map(|ambiguities| Interpretation { ambiguities, ..Interpretation::default() });
        let values: Vec<Quantity> =
            readings.filter_map(|reading| Evaluator::new(expr, reading, &|_| None).node(root).ok()).collect();
        let percent = matches!(expr.node(root), Node::Literal(literal) if literal.percent);
        let measure = |value: &Quantity| {
            if percent { Some(Measure::Percent) } else { Measure::of(value.dimension) }
        };
        let measures = values.iter().filter_map(measure).fold(Measures::default(), Measures::with);
        let value = values.first()?.value;
        (measures != Measures::default()).then_some(Self { measures, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Vec<&'static str>)> {
        let names = |measures: Measures| {
            let kinds = Measure::NAMED.into_iter().filter(|(_, measure)| measures.may_be(*measure));
            kinds.map(|(name, _)| name).collect()
        };
        amounts(text).iter().map(|one| (one.span.of(text), names(one.measures))).collect()
    }

    #[test]
    fn a_quantity_is_of_its_kind_however_it_is_written() {
        for (text, quantity, kind) in [
            ("a lifetime of 45 s is enough", "45 s", "duration"),
            ("ttl=30s", "30s", "duration"),
            ("within two minutes", "two minutes", "duration"),
            ("the window is 30-60 seconds long", "30-60 seconds", "duration"),
            ("peak is 9.6k reads/s here", "9.6k reads/s", "rate"),
            ("24 reads per second a key", "24 reads per second", "rate"),
            ("about 1,200 qps in all", "1,200 qps", "rate"),
            ("100M / month", "100M / month", "rate"),
            ("a 30-second window", "30-second", "duration"),
            ("0.17% of the reads", "0.17%", "percent"),
            ("is 80 percent full", "80 percent", "percent"),
            ("a row of 2 KB each", "2 KB", "size"),
            ("it costs $0.02 per GB", "$0.02 per GB", "money"),
            ("12 shards take it", "12", "count"),
            ("10^6 users", "10^6", "count"),
            ("40-60 machines", "40-60", "count"),
            ("10 million users", "10 million", "count"),
        ] {
            assert_eq!(found(text), [(quantity, vec![kind])], "{text}");
        }
    }

    #[test]
    fn a_name_with_digits_is_no_quantity() {
        for text in ["p99 of the s3 bucket", "a 1080p stream", "the first one wins"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn each_factor_is_a_quantity_of_its_own() {
        let texts: Vec<&str> = found("40K/s * 45 s = 1.8M keys").into_iter().map(|(text, _)| text).collect();
        assert_eq!(texts, ["40K/s", "45 s", "1.8M"]);
    }
}
