//! Values made of another by a factor, and the words between: `peak 3x -> ~14k/s`, `x2 headroom = 400`, `30d => 24 TB`,
//! `8 page views each -> 320M/day`, `ping every 4 s = 75k/s`, `+1 spare = 8`.

use crate::quantity::line::grammar::{Form, Layout, Part, Range, Scan, is_tie, top};
use crate::quantity::line::name::lasting;
use crate::quantity::line::score::Piece;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, Unit};
use crate::quantity::notation::words::{Class, classes, is_noise, is_one_of};

/// A factor, the words around it, and what is written for them.
pub(crate) struct Factored {
    /// The words.
    pub(super) title: Option<Range>,
    /// The factor.
    factor: Range,
    /// The sign it is applied by.
    by: Kind,
    /// The amount that is written.
    pub(super) body: Range,
    /// The words say that it is a peak.
    pub(crate) peak: bool,
    /// No sign ties what is written to it: `3 copies 18 TB`.
    loose: bool,
}

impl Factored {
    /// `80% usable`, of what stands before.
    pub(crate) fn is_share(&self) -> bool {
        self.by == Kind::Times && self.factor.len() == 2
    }

    /// `peak x3 = 420/s`, `compressed 5x = 1 PB`; `writes x3` may be a formula.
    pub(super) fn names(&self, scan: Scan<'_>) -> bool {
        let behind = self.title.as_ref().is_some_and(|title| title.end <= self.factor.start);
        let suffix = scan.tokens.get(self.factor.end).is_some_and(|t| t.is_times(scan.line) && !t.spaced);
        let share = self.is_share() && !self.loose && self.factor.start == 0;
        self.peak || share || behind && suffix && self.factor.len() == 1
    }

    /// The value as the factor makes it of the statement before.
    pub(crate) fn layout(self) -> Layout {
        let part = |tokens, hence| Part { tokens, about: false, hence };
        let parts = vec![part(self.factor, false), part(self.body, self.loose && !self.peak)];
        Layout { title: self.title, parts, form: Form::Applies { by: self.by }, ..Layout::default() }
    }
}

/// Reads a whole statement so.
pub(crate) fn factored(line: &str, tokens: &[Token]) -> Option<Factored> {
    let end = tokens.len() - tokens.iter().rev().take_while(|t| t.kind == Kind::Stop).count();
    // `peak 4x: 267 < 340 ok`.
    let limit =
        |t: &Token| matches!(t.kind, Kind::Less | Kind::Greater) || is_one_of(t.text(line), "vs versus");
    let end = tokens[..end].iter().skip(1).position(limit).map_or(end, |at| at + 1);
    Scan { line, tokens }.factored(0..end)
}

impl Scan<'_> {
    /// `peak 3x -> ~14k/s`, `peak: x2 = 20k/s`, `peak maybe 3x so 24k/s`, `5x peak 6k/s`.
    pub(super) fn factored(self, region: Range) -> Option<Factored> {
        const SOFT: u32 = Class::Filler as u32 | Class::Noise as u32 | Class::Clause as u32;
        let mut words: Option<Range> = None;
        let mut factor: Option<(Range, Kind)> = None;
        let (mut at, mut tied, mut peak, mut led) = (region.start, false, false, false);
        while at < region.end {
            let token = &self.tokens[at];
            // `peak = avg * 2` computes.
            let formula = tied && self.tokens[at - 1].is_word() && token.is_times(self.line);
            if factor.is_none()
                && !formula
                && let Some(found) = self.factor_at(at..region.end, words.is_some())
            {
                at = found.0.end.max(at + 2);
                (factor, led) = (Some(found), words.is_some());
                continue;
            }
            match token.kind {
                _ if token.is_amount() => break,
                // `inbox x3 -> dispatcher x2` draws.
                _ if token.is_times(self.line) => return None,
                Kind::Open | Kind::Close => {}
                kind if is_tie(kind) || kind == Kind::Colon => tied = true,
                Kind::Word => {
                    let classes = classes(token.text(self.line));
                    let is_peak = classes & Class::Peak as u32 != 0;
                    if is_peak || !led && classes & SOFT == 0 {
                        if words.is_some() && tied || self.is_unit(at) {
                            return None;
                        }
                        words = Some(words.map_or(at, |words| words.start)..at + 1);
                        peak |= is_peak;
                    }
                }
                _ => return None,
            }
            at += 1;
        }
        let Some((factor, by)) = factor else { return self.at_a_share(region) };
        self.made(Factored { title: words, factor, by, body: at..region.end, peak, loose: false })
    }

    /// `870 at 60%`: what is written stands before the share.
    fn at_a_share(self, region: Range) -> Option<Factored> {
        let [.., at, share, percent] = &self.tokens[region.clone()] else { return None };
        let says = share.is_amount() && percent.kind == Kind::Percent && self.leads_to_share(at);
        let start = region.clone().find(|at| self.tokens[*at].is_amount()).filter(|_| says)?;
        let (body, factor) = (start..region.end - 3, region.end - 2..region.end);
        let by = Kind::Times;
        self.made(Factored { title: None, factor, by, body, peak: false, loose: true })
    }

    fn leads_to_share(self, token: &Token) -> bool {
        is_one_of(token.text(self.line), "at bei with @ w/ à con com")
    }

    /// Whether what is written is one amount, and tied to the factor.
    fn made(self, mut made: Factored) -> Option<Factored> {
        let (factor, body) = (&made.factor, &made.body);
        let tie = |t: &Token| is_tie(t.kind) || t.kind == Kind::Colon;
        made.loose = !self.tokens[factor.end.min(body.start)..body.start].iter().any(tie);
        let copies = || made.by == Kind::Times && self.is_noun(factor.end) && self.is_unit(body.start + 1);
        let amount =
            self.piece(body) == Piece::Value && top(self.tokens, body.clone(), is_tie).next().is_none();
        let share = made.is_share()
            && (factor.start > body.start || self.leads_to_share(&self.tokens[factor.start.max(1) - 1]));
        let fits = amount && (made.peak || share || !made.loose || copies());
        // `keep 90 days` is a name.
        if let Some(words) = made.title.as_mut().filter(|_| factor.len() > 1 && !made.peak)
            && (words.end..words.end + 2).contains(&factor.start)
        {
            words.end = factor.end;
        }
        fits.then_some(made)
    }

    /// `copies`, and no unit, scale or sign.
    fn is_noun(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let text = token.text(self.line);
            let other = units::unit(text).is_some() || units::scale(text, true).is_some();
            token.is_word() && !other && !token.is_times(self.line) && !is_noise(text)
        })
    }

    /// True for a word that says what a number is in.
    fn is_unit(self, at: usize) -> bool {
        let unit = self.tokens.get(at).and_then(|t| units::unit(t.text(self.line)));
        unit.is_some_and(|unit| !matches!(unit, Unit::Rate(..)))
    }

    /// The factor that begins there, and its sign: `3x`, `x3`, `every 4 s`, `30 days`, `2 copies 40 TB`, `5 requests each`; before
    /// any words also `+20%`, `80%`, `$0.02/GB` and `over 24 h`.
    fn factor_at(self, within: Range, led: bool) -> Option<(Range, Kind)> {
        let tokens = self.tokens.get(within.clone())?;
        let [first, second, rest @ ..] = tokens else { return None };
        let start = within.start;
        let word = |t: &Token, few: &str| t.is_word() && is_one_of(t.text(self.line), few);
        let third = |test: &dyn Fn(&Token) -> bool| rest.first().is_some_and(test);
        let time = |t: &Token| matches!(units::unit(t.text(self.line)), Some(Unit::Time(_)));
        if second.is_amount() && first.kind != Kind::Currency {
            let per = word(first, "every each cada") || !led && word(first, "over in within");
            return match first.kind {
                _ if first.is_times(self.line) => Some((start + 1..start + 2, Kind::Times)),
                sign @ (Kind::Plus | Kind::Minus) if !led => {
                    let percent = usize::from(third(&|t| t.kind == Kind::Percent));
                    Some((start + 1..start + 2 + percent, sign))
                }
                _ => (per && third(&time)).then_some((start + 1..start + 3, Kind::Divide)),
            };
        }
        if !first.is_amount() {
            return None;
        }
        if first.kind == Kind::Currency {
            let per = third(&|t| t.kind == Kind::Divide || word(t, "per"));
            let priced = !led && per && rest.get(1).is_some_and(Token::is_word);
            return priced.then_some((start..start + 4, Kind::Times));
        }
        let copies =
            || first.kind != Kind::Number(1.0) && self.is_noun(start + 1) && third(&Token::is_amount);
        let each = || tokens[1..].iter().take(4).take_while(|t| t.is_word()).position(|t| word(t, "each"));
        let width = match () {
            () if second.is_times(self.line) && !second.spaced => 1,
            () if !led && second.kind == Kind::Percent && !third(&|t| word(t, "of")) => 2,
            () if lasting(self.line, tokens).is_some() => 2,
            () if copies() => 1,
            () => 1 + each()?,
        };
        Some((start..start + width, Kind::Times))
    }
}

/// `(+30% = 110)`, and nothing around it.
pub(crate) fn is_noted_factor(line: &str, tokens: &[Token]) -> bool {
    let around =
        matches!(tokens, [open, _, _, .., close] if open.kind == Kind::Open && close.kind == Kind::Close);
    let bracket = |t: &&Token| matches!(t.kind, Kind::Open | Kind::Close);
    around && Scan { line, tokens }.applies(1).is_some() && tokens.iter().filter(bracket).count() == 2
}
