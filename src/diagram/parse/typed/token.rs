//! The tokens of a line: words, arrows, brackets with the tokens inside, and the marks between them. A line is
//! tokenised once; all that follows reads tokens.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagram::names::lower;
use crate::diagram::parse::brackets::brackets;

use super::sign::{self, Arrow, Heads, arrow_at};

/// A token and the bytes it stands in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) span: Range<usize>,
    pub(super) what: Lexeme<'t>,
}

/// The kinds of tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lexeme<'t> {
    Word(&'t str),
    Arrow(Arrow<'t>),
    /// A bracket that is closed, and the tokens inside.
    Bracket(char, Vec<Token<'t>>),
    Quote(&'t str),
    /// A bracket that is never closed.
    Open,
    /// `,`, `&`, and `+` or `/` standing alone.
    Comma,
    Colon,
    /// `;`, or the end of a sentence.
    End,
    /// The side of a drawn box.
    Bar,
}

impl<'t> Token<'t> {
    /// The word, if it is one.
    pub(super) const fn word(&self) -> Option<&'t str> {
        match self.what {
            Lexeme::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The word in lower case; empty if it is none.
    pub(super) fn lower(&self) -> Cow<'t, str> {
        self.word().map(lower).unwrap_or_default()
    }

    /// The same token as a plain arrow.
    pub(super) fn as_arrow(&self) -> Self {
        let span = self.span.clone();
        let arrow =
            Arrow { span: span.clone(), heads: Heads::Right, dotted: false, reply: false, label: None };
        Self { span, what: Lexeme::Arrow(arrow) }
    }
}

/// Brackets within brackets that are looked into.
const MAX_DEPTH: usize = 4;

/// The tokens of a text, up to a `// comment` or a `# comment`.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let comment = [(" // ", '/'), (" # ", '#')].into_iter().filter(|(_, sign)| text.contains(*sign));
    let comment = comment.filter_map(|(start, _)| text.find(start)).min();
    let text = &text[..comment.unwrap_or(text.len())];
    Lexer { text, closes: brackets(text) }.within(0..text.len(), 0)
}

struct Lexer<'t> {
    text: &'t str,
    closes: Vec<Option<usize>>,
}

impl<'t> Lexer<'t> {
    fn within(&self, range: Range<usize>, depth: usize) -> Vec<Token<'t>> {
        let mut tokens = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let token = self.token(at, range.end, depth);
            at = token.as_ref().map_or(at + self.char_at(at).len_utf8(), |token| token.span.end);
            tokens.extend(token);
        }
        tokens
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }

    /// The token that begins at a byte, or nothing for a space.
    fn token(&self, at: usize, end: usize, depth: usize) -> Option<Token<'t>> {
        let c = self.char_at(at);
        let one = |what| Some(Token { span: at..at + c.len_utf8(), what });
        match c {
            '`' => None,
            _ if c.is_whitespace() => None,
            '(' | '[' | '{' | '"' => Some(self.bracket(at, c, depth)),
            ',' | '&' => one(Lexeme::Comma),
            ';' => one(Lexeme::End),
            _ if is_bar(c) => one(Lexeme::Bar),
            ':' if self.is_last(at + 1) => one(Lexeme::Colon),
            _ => self.arrow(at, end).or_else(|| self.word(at, end)),
        }
    }

    fn bracket(&self, at: usize, open: char, depth: usize) -> Token<'t> {
        let Some(close) = self.closes[at] else { return Token { span: at..at + 1, what: Lexeme::Open } };
        let what = match open {
            '"' => Lexeme::Quote(&self.text[at + 1..close]),
            _ if depth < MAX_DEPTH => Lexeme::Bracket(open, self.within(at + 1..close, depth + 1)),
            _ => Lexeme::Bracket(open, Vec::new()),
        };
        Token { span: at..close + 1, what }
    }

    fn arrow(&self, at: usize, end: usize) -> Option<Token<'t>> {
        let arrow = sign::begins(self.char_at(at)).then(|| arrow_at(self.text, at)).flatten()?;
        (arrow.span.end <= end).then(|| Token { span: arrow.span.clone(), what: Lexeme::Arrow(arrow) })
    }

    fn word(&self, at: usize, end: usize) -> Option<Token<'t>> {
        let text = &self.text[..end];
        let stop = text[at..].char_indices().skip(1).find(|&(by, c)| self.ends_word(at, at + by, c));
        let past = stop.map_or(end, |(by, _)| at + by);
        let word = &text[at..past];
        let what = match word {
            "." => Lexeme::End,
            "+" | "/" => Lexeme::Comma,
            _ => Lexeme::Word(word),
        };
        Some(Token { span: at..past, what })
    }

    fn ends_word(&self, start: usize, at: usize, c: char) -> bool {
        let next = |c: char| self.text[at + c.len_utf8()..].chars().next();
        match c {
            // `1,200` is a number.
            ',' => {
                !(self.text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && next(c).is_some_and(|c| c.is_ascii_digit()))
            }
            ':' => self.is_last(at + 1),
            '.' => {
                let word = self.text[start..at].to_ascii_lowercase();
                !word.ends_with('.')
                    && self.is_last(at + 1)
                    && !matches!(word.as_str(), "e.g" | "i.e" | "vs" | "etc" | "approx")
            }
            '&' | ';' | '(' | '[' | '{' | ')' | ']' | '}' | '"' | '`' => true,
            _ if c.is_whitespace() || is_bar(c) => true,
            _ => sign::begins(c) && c != '.' && arrow_at(self.text, at).is_some(),
        }
    }

    /// True where a space or nothing stands.
    fn is_last(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_none_or(char::is_whitespace)
    }
}

/// The upright lines and corners of drawn boxes.
pub(super) const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '║' | '┌'..='╋' | '╒'..='╬' | '╭'..='╰')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(tokens: &[Token<'_>]) -> String {
        let one = |token: &Token<'_>| match &token.what {
            Lexeme::Word(word) => (*word).to_owned(),
            Lexeme::Arrow(arrow) => format!("→{}", arrow.label.unwrap_or("")),
            Lexeme::Bracket(open, inside) => format!("{open}{})", shape(inside)),
            Lexeme::Quote(text) => format!("'{text}'"),
            Lexeme::Open => "?".to_owned(),
            Lexeme::Comma => ",".to_owned(),
            Lexeme::Colon => ":".to_owned(),
            Lexeme::End => ";".to_owned(),
            Lexeme::Bar => "|".to_owned(),
        };
        tokens.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_is_its_tokens() {
        let cases = [
            ("api (go, x3) -> db.", "api (go , x3) → db ;"),
            ("[(Postgres)]<-a", "[(Postgres)) → a"),
            ("client -http-> api @1,200 rps", "client →http api @1,200 rps"),
            ("read @5K/s: a -> b: x, y", "read @5K/s : a → b : x , y"),
            ("a -> (", "a → ?"),
            ("│ a │──▶│ b │", "| a | → | b |"),
            ("a->b->c // later", "a → b → c"),
            ("say \"a -> b\" at 10:30, e.g. now", "say 'a -> b' at 10:30 , e.g. now"),
        ];
        for (text, expected) in cases {
            assert_eq!(shape(&tokens(text)), expected, "{text}");
        }
    }
}
