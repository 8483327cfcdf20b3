//! A line as tokens. Markup (bullets, bold, headings, quotes) is dropped here, and only here; every token keeps
//! the bytes it came from.

use super::{Decimal, Error, Fault, Kind, Span, Token, is_one_of, lead, limits, number, units};

/// Cuts `line` into tokens, replacing what is in `out`.
pub(crate) fn lex(line: &str, decimal: Decimal, out: &mut Vec<Token>) -> Result<(), Error> {
    out.clear();
    if line.len() > limits::LINE_BYTES {
        let message = format!("this line is longer than {} bytes", limits::LINE_BYTES);
        return Err(Error::new(Fault::Limit, Span::new(0, line.len()), message));
    }
    let mut lexer = Lexer {
        line,
        decimal,
        at: lead::lead(line),
        spaced: true,
        bold: false,
        italic: false,
        depth: 0,
        out,
    };
    while lexer.step() {
        if lexer.out.len() > limits::TOKENS {
            let message = format!("more than {} words and signs on one line", limits::TOKENS);
            return Err(Error::new(Fault::Limit, Span::new(0, line.len()), message));
        }
    }
    Ok(())
}

struct Lexer<'a> {
    line: &'a str,
    decimal: Decimal,
    at: usize,
    spaced: bool,
    bold: bool,
    italic: bool,
    depth: usize,
    out: &'a mut Vec<Token>,
}

impl Lexer<'_> {
    /// Takes one token or one piece of trivia; false at the end.
    fn step(&mut self) -> bool {
        let rest = &self.line[self.at..];
        let Some(c) = rest.chars().next() else { return false };
        match c {
            ' ' | '`' => self.skip(1),
            '0'..='9' => self.number(),
            'R' | 'U' if let Some(bytes) = currency(rest) => self.push(Kind::Currency, bytes),
            'a'..='z' | 'A'..='Z' => self.word(rest),
            c if c.is_whitespace() || invisible(c) => self.skip(c.len_utf8()),
            '.' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => self.number(),
            '*' => self.star(rest),
            '\\' => self.command(rest),
            c if c.is_alphabetic() && !is_times_letter(rest) => self.word(rest),
            '_' => self.skip(1),
            '<' | '&' if markup(rest).is_some() => self.skip(markup(rest).unwrap_or(1)),
            '@' if self.spaced && rest[1..].starts_with(' ') => self.push(Kind::Times, 1),
            // `870 @60%`.
            '@' if rest[1..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('%') => {
                self.push(Kind::Word, 1);
            }
            c => return self.sign(c, rest),
        }
        true
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
        self.spaced = true;
    }

    fn push(&mut self, kind: Kind, bytes: usize) {
        let end = self.at + bytes;
        self.out.push(Token { kind, start: narrow(self.at), end: narrow(end), spaced: self.spaced });
        self.at = end;
        self.spaced = false;
    }

    fn number(&mut self) {
        if let Some(bytes) = name_in_digits(&self.line[self.at..]) {
            return self.push(Kind::Word, bytes);
        }
        match number::read(&self.line[self.at..], self.depth > 0, self.decimal) {
            Some((value, bytes)) => self.push(Kind::Number(value), bytes),
            None => {
                let rest = &self.line[self.at..];
                let bytes = rest.bytes().take_while(u8::is_ascii_digit).count().max(1);
                self.push(Kind::Other, bytes);
            }
        }
    }

    fn word(&mut self, rest: &str) {
        if rest.strip_prefix("times ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            // `1.6 TB, times 3`.
            return self.push(Kind::Times, 5);
        }
        if rest.starts_with("e.g.") {
            return self.push(Kind::Word, 4);
        }
        let with = if self.spaced { rest.strip_prefix("w/") } else { None };
        if with.is_some_and(|rest| rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit())) {
            return self.push(Kind::Word, 2);
        }
        let after_number =
            !self.spaced && matches!(self.out.last(), Some(Token { kind: Kind::Number(_), .. }));
        let inside = |c: char| c.is_alphanumeric() && number::superscript(c).is_none() || c == '_';
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'\'');
        let mut bytes = rest.bytes().take_while(|b| plain(b)).count();
        if !rest.as_bytes().get(bytes).is_none_or(u8::is_ascii) {
            bytes = rest.find(|c: char| !inside(c) && c != '\'' && c != '’').unwrap_or(rest.len());
            bytes = rest[..bytes].find(is_unspaced).filter(|at| *at > 0).unwrap_or(bytes);
        }
        if !rest.as_bytes()[0].is_ascii() && rest.starts_with(is_unspaced) {
            // `約30万人`, `合計42台`.
            bytes = rest[..bytes].find(|c: char| c.is_ascii_digit()).unwrap_or(bytes);
            if &rest[..bytes] == "で" && rest[bytes..].starts_with(|c: char| c.is_ascii_digit()) {
                // `60%で42台`: at 60% it takes 42.
                return self.push(Kind::Arrow, bytes);
            }
        }
        if matches!(self.out.last(), Some(Token { kind: Kind::Number(_), .. })) && rest.starts_with(MYRIADS) {
            // `10 亿条`: the multiplier is written against what it counts.
            bytes = rest.find(|c| !MYRIADS.contains(&c)).unwrap_or(rest.len());
        } else if after_number && rest.starts_with(is_unspaced) {
            // `3日間`, `5일만에`: the unit is written against what follows.
            let ends = rest[..bytes].char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            bytes = ends.into_iter().find(|end| units::unit(&rest[..*end]).is_some()).unwrap_or(bytes);
        }
        if after_number {
            // `1h30m`, `2x3`: digits begin the next number.
            bytes = rest[..bytes].find(|c: char| !c.is_alphabetic()).unwrap_or(bytes);
        } else if rest.starts_with(['x', 'X'])
            && rest[1..].starts_with(|c: char| c.is_ascii_digit())
            && (rest[1..bytes].bytes().all(|b| b.is_ascii_digit())
                || matches!(self.out.last(), Some(Token { kind: Kind::Number(_), .. })))
        {
            bytes = 1;
        }
        let trimmed = rest[..bytes].trim_end_matches(['_', '\'', '’']).len().max(1);
        self.push(Kind::Word, trimmed);
        self.at += bytes.saturating_sub(trimmed);
    }

    /// A `*` is a product, a power (`10**6`) or markup, by what stands around it.
    fn star(&mut self, rest: &str) {
        let double = rest.starts_with("**");
        let width = if double { 2 } else { 1 };
        let next = rest[width..].chars().next();
        let open_before = self.spaced || self.out.last().is_none_or(|t| !operand_end(t.kind));
        let text_after = next.is_some_and(|c| !c.is_whitespace());
        let open = if double { self.bold } else { self.italic };
        let closes = open && !self.spaced && next.is_none_or(|c| !c.is_alphanumeric());
        let operand = self.out.last().is_some_and(|t| operand_end(t.kind));
        let emphasis = !double && self.spaced && next.is_some_and(char::is_alphabetic) && closes_behind(rest);
        // `…; *1.5% = 0.4` goes on.
        let applies = !double && next.is_some_and(|c| c.is_ascii_digit()) && !rest[1..].contains('*');
        let opens = open_before && text_after && (double || !operand && !applies || emphasis);
        let power = double && operand && next.is_some_and(|c| c.is_ascii_digit() || c == ' ' || c == '(');
        if closes || opens && (self.spaced || !power) || open && double && !power {
            let flag = if double { &mut self.bold } else { &mut self.italic };
            *flag = !closes && opens;
            self.skip(width);
        } else if double {
            self.push(Kind::Power, 2);
        } else {
            self.push(Kind::Times, 1);
        }
    }

    /// The few TeX commands that occur in pasted formulas.
    fn command(&mut self, rest: &str) {
        let length = 1 + rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let kind = match &rest[..length] {
            r"\times" | r"\cdot" => Kind::Times,
            r"\div" => Kind::Divide,
            r"\approx" | r"\sim" => Kind::About,
            r"\leq" => Kind::Less,
            r"\geq" => Kind::Greater,
            r"\" if rest[1..].starts_with('*') => return self.push(Kind::Times, 2),
            _ => return self.skip(length),
        };
        self.push(kind, length);
    }

    /// Signs; false where a comment ends the line.
    fn sign(&mut self, c: char, rest: &str) -> bool {
        if let Some(value) = number::vulgar(c) {
            let whole = match self.out.last() {
                // `2½`, `2 ½`.
                Some(&Token { kind: Kind::Number(whole), .. }) if whole.fract() == 0.0 => {
                    self.out.pop().map(|t| (whole, t))
                }
                _ => None,
            };
            let start = whole.map(|(_, token)| token);
            self.push(Kind::Number(value + whole.map_or(0.0, |(whole, _)| whole)), c.len_utf8());
            if let (Some(start), Some(last)) = (start, self.out.last_mut()) {
                (last.start, last.spaced) = (start.start, start.spaced);
            }
            return true;
        }
        if number::superscript(c).is_some() {
            self.superscripts(rest);
            return true;
        }
        let smiles = || [":(", ":)", ":/", ";)", ":-(", ":-)"].contains(&rest.trim_end());
        let comment = self.spaced && matches!(c, ':' | ';') && smiles();
        let comment = comment || rest.starts_with("//") || (c == '#' && self.spaced && !self.out.is_empty());
        if comment {
            return false;
        }
        let short = self.out.last().filter(|t| t.is_word() && t.end == narrow(self.at));
        let clipped = short.is_some_and(|t| units::scale(t.text(self.line), false).is_some());
        let goes_on =
            rest.strip_prefix('.').is_some_and(|rest| !rest.trim_start().starts_with(char::is_uppercase));
        // A German noun behind it has a capital, as a sentence has.
        let german =
            rest.starts_with('.') && short.is_some_and(|t| is_one_of(t.text(self.line), "tsd mio mrd"));
        if clipped && (goes_on || german) {
            // `12 тыс. запросов`, `500 Tsd. Nutzer`.
            self.skip(1);
            return true;
        }
        let (kind, bytes) = combined(rest).unwrap_or_else(|| (single(c), c.len_utf8()));
        match kind {
            Kind::Open => self.depth += 1,
            Kind::Close => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.push(kind, bytes);
        true
    }

    /// `10⁶`: a power and its exponent.
    fn superscripts(&mut self, rest: &str) {
        let digits: String = rest.chars().map_while(number::superscript).take(5).collect();
        let bytes: usize = rest.chars().take(digits.chars().count()).map(char::len_utf8).sum();
        self.push(Kind::Power, 0);
        match digits.parse() {
            Ok(value) => self.push(Kind::Number(value), bytes),
            Err(_) => self.push(Kind::Other, bytes),
        }
    }
}

/// Bytes of a name that begins with digits: `1080p`, `3rd`, `9am`.
fn name_in_digits(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !rest[digits..].starts_with(['a', 'p', 's', 'n', 'r', 't']) {
        return None;
    }
    let letters = rest[digits..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let named = matches!(&rest[digits..digits + letters], "am" | "pm" | "p" | "st" | "nd" | "rd" | "th");
    named.then_some(digits + letters)
}

/// True if a star before a word has its partner behind one: `= 864 *calls a day*;`.
fn closes_behind(rest: &str) -> bool {
    let Some(at) = rest[1..].find('*').map(|at| at + 1) else { return false };
    let next = rest[at + 1..].chars().next();
    rest[..at].ends_with(char::is_alphanumeric) && next.is_none_or(|c| !c.is_alphanumeric() && c != '*')
}

/// The length of an HTML tag or entity: `<br>`, `&nbsp;`.
fn markup(rest: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let bytes = rest.as_bytes();
    let opens = bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'#'));
    let end = if bytes[0] == b'<' { b'>' } else { b';' };
    let inside = |b: &u8| end == b'>' || b.is_ascii_alphanumeric() || *b == b'#';
    let length = bytes.iter().skip(1).take(LONGEST).take_while(|b| **b != end && inside(b)).count() + 1;
    (opens && bytes.get(length) == Some(&end)).then_some(length + 1)
}

/// Line lengths are capped far below this.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe0f}' | '\u{ad}')
}

/// Multipliers of those scripts.
const MYRIADS: [char; 12] = ['百', '千', '万', '亿', '億', '萬', '兆', '천', '만', '억', '조', '백'];

/// Scripts that are written against a Latin word without a space: `30GB이다`.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// True for a Cyrillic letter by itself, which is typed for a multiplication sign.
fn is_times_letter(rest: &str) -> bool {
    rest.strip_prefix(['х', 'Х']).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

fn operand_end(kind: Kind) -> bool {
    matches!(kind, Kind::Number(_) | Kind::Word | Kind::Close | Kind::Percent)
}

/// Signs of more than one character. An equals sign swallows the tildes around it.
fn combined(rest: &str) -> Option<(Kind, usize)> {
    const PAIRS: [(&str, Kind); 17] = [
        // `gateway <-> redis`: both ways.
        ("<->", Kind::Other),
        ("<=>", Kind::Other),
        ("-->", Kind::Arrow),
        ("=>", Kind::Arrow),
        ("~=", Kind::About),
        ("=~", Kind::About),
        ("≈=", Kind::About),
        ("~~", Kind::About),
        ("==", Kind::Equals),
        (":=", Kind::Equals),
        ("<=", Kind::Less),
        (">=", Kind::Greater),
        ("->", Kind::Arrow),
        ("~>", Kind::Other),
        ("--", Kind::Other),
        (":-", Kind::Equals),
        ("<-", Kind::Other),
    ];
    // Most signs stand alone.
    let double = matches!(rest.as_bytes().get(1)?, b'-' | b'>' | b'=' | b'~') || rest.starts_with('≈');
    PAIRS
        .iter()
        .filter(|_| double)
        .find(|(sign, _)| rest.starts_with(sign))
        .map(|&(sign, kind)| (kind, sign.len()))
}

/// `R$`, `US$`, and `Rs` before its number.
fn currency(rest: &str) -> Option<usize> {
    let sign = ["R$", "US$", "Rs.", "Rs"].into_iter().find(|sign| rest.starts_with(sign))?;
    let amount = rest[sign.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (amount || sign.ends_with('$')).then_some(sign.len())
}

fn single(c: char) -> Kind {
    match c {
        '+' => Kind::Plus,
        '-' | '−' | '–' | '—' | '‐' | '‑' => Kind::Minus,
        '×' | '·' | '⋅' | '∙' | '✕' | '✖' | '⨯' | '∗' | 'х' | 'Х' => Kind::Times,
        '/' | '÷' | '∕' | '⁄' => Kind::Divide,
        '^' => Kind::Power,
        '%' => Kind::Percent,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        ',' => Kind::Comma,
        ':' => Kind::Colon,
        '=' | '≡' => Kind::Equals,
        '≈' | '~' | '∼' | '≃' | '≅' | '≒' => Kind::About,
        '→' | '⇒' | '⟶' | '➜' | '➡' => Kind::Arrow,
        '<' | '≤' | '⩽' => Kind::Less,
        '>' | '≥' | '⩾' => Kind::Greater,
        '|' => Kind::Pipe,
        '$' | '€' | '£' | '₹' | '¥' => Kind::Currency,
        '?' => Kind::Question,
        '.' | ';' => Kind::Stop,
        _ => Kind::Other,
    }
}

/// `200 : 1` and nothing more behind a sign that ties.
pub(crate) fn is_spaced_ratio(tokens: &[Token], colon: usize) -> bool {
    let tie = |t: &Token| matches!(t.kind, Kind::Colon | Kind::Equals | Kind::About);
    let ends = tokens.get(colon + 2).is_none_or(|t| matches!(t.kind, Kind::Close | Kind::Comma | Kind::Pipe));
    tokens[colon].spaced && ends && colon.checked_sub(2).is_some_and(|at| tie(&tokens[at]))
}
