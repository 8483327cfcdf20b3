//! Names that stand before more than an equals sign: headings with numbers of their own, a value between its name and its
//! sum, and workings in brackets behind a name or a result.

use crate::quantity::line::grammar::{Form, Layout, Part, Range, Row, Scan, is_tie, top};
use crate::quantity::line::name::lasting;
use crate::quantity::line::score::Piece;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, Unit};
use crate::quantity::notation::words::{is_filler, is_one_of};

impl Scan<'_> {
    /// `RF=3: 292 TB × 3 = 876 TB`: a heading before a colon, whose numbers are no part of what is computed, since that has
    /// its own result, or since the heading is a definition itself.
    pub(super) fn is_heading(self, title: Range, end: usize) -> bool {
        let body = title.end + 1..end;
        let defines = matches!(&self.tokens[title.clone()], [.., name, equals, number]
            if name.is_word() && equals.kind == Kind::Equals && !equals.spaced && number.is_amount());
        let value = || matches!(self.piece(&body), Piece::Value | Piece::Computation);
        self.is_statement(body.clone()) || defines && value()
    }

    /// `latency budget 50 ms = 20 + 5 + 10 + 15`, `queries 5B/day => 58k qps`, `rules 5k every 60s = 83/s`: where the value
    /// begins that stands behind its name and before a sign with its working, or with the same rate once more. `ledger 7y` is a
    /// name.
    pub(super) fn value_before(self, region: Range, behind: Range) -> Option<usize> {
        let (tokens, sign) = (&self.tokens[region.clone()], self.tokens.get(region.end)?);
        let [.., last] = tokens else { return None };
        let first = tokens.iter().position(Token::is_amount)?;
        let (name, value) = tokens.split_at(first);
        let says = |t: &Token| t.is_word() && !is_filler(t.text(self.line));
        let named = name.iter().any(says) && name.iter().all(|t| t.is_word() && !t.is_times(self.line));
        let unit = units::unit(last.text(self.line));
        match (value, self.piece(&behind)) {
            ([number, _], Piece::Computation) if sign.kind == Kind::Equals => {
                let measured = unit.is_some() && says(name.last()?) && lasting(self.line, value).is_none();
                (number.is_amount() && measured).then_some(region.start + first)
            }
            (value, Piece::Value) => {
                let number = |t: &&Token| t.is_number();
                let per = value.iter().rev().skip(1).find(|t| !number(t))?;
                let rate = per.kind == Kind::Divide || is_one_of(per.text(self.line), "per every each cada");
                let one = value.iter().all(|t| number(&t) || matches!(t.kind, Kind::Word | Kind::Divide))
                    && value.iter().take_while(|t| t.start < per.start).filter(number).count() == 1;
                // `450 loans/s = 900 rows/s` are two things.
                let (left, right) = (self.counted(value), self.counted(&self.tokens[behind.clone()]));
                let one = one && (left.is_none() || right.is_none() || left == right);
                let again = self.tokens[behind].iter().any(|t| t.kind == Kind::Divide || self.is_rate(t));
                let time = matches!(unit, Some(Unit::Time(_)));
                (named && rate && one && again && time).then_some(region.start + first)
            }
            _ => None,
        }
    }

    /// The word behind a number that neither scales nor measures.
    fn counted<'b>(&'b self, value: &'b [Token]) -> Option<&'b str> {
        let behind = value.iter().skip_while(|t| !t.is_amount()).skip(1).take_while(|t| t.is_word());
        let counts = |text: &&str| units::unit(text).is_none() && units::scale(text, true).is_none();
        behind.map(|t| t.text(self.line)).find(counts).filter(|word| !is_one_of(word, "every each per"))
    }

    fn is_rate(self, token: &Token) -> bool {
        matches!(units::unit(token.text(self.line)), Some(Unit::Rate(..)))
    }

    /// `EC 10+4`: two counts that are a name.
    pub(super) fn is_scheme(self, part: &Range) -> bool {
        matches!(&self.tokens[part.clone()], [word, first, plus, second] if word.is_word()
            && first.is_number() && second.is_number()
            && plus.kind == Kind::Plus && !plus.spaced && !second.spaced)
    }

    /// A scheme or a share before a sign, as a heading of what stands behind it. `EC 10+4 => x1.4 = 140 PB` is of the line above.
    pub(super) fn headed(self, region: Range, tie: usize) -> Option<Layout> {
        let scheme = Some(tie).filter(|tie| self.is_scheme(&(region.start..*tie)));
        let tie = scheme.or_else(|| self.behind_share(region.clone()))?;
        let (title, body) = (region.start..tie, tie + 1..region.end);
        let form = self.chain(body.clone()).form;
        let named = self.named(title, body);
        let form = if matches!(form, Form::Applies { .. }) { form } else { named.form };
        Some(Layout { headed: true, form, ..named })
    }

    /// `online: 10% = 500k`, `sample 1/10 for counts = 20 GB/day`: the sign behind a share of what isn't said here, which the
    /// amount behind it is. An availability says how long something is down: `99.9% = 43 min/month`.
    fn behind_share(self, region: Range) -> Option<usize> {
        let at =
            top(self.tokens, region.clone(), |kind| kind == Kind::Percent || kind == Kind::Divide).next()?;
        let number = |at: usize| match self.tokens[region.start..region.end]
            .get(at.checked_sub(region.start)?)?
            .kind
        {
            Kind::Number(number) => Some(number),
            _ => None,
        };
        let (first, second) = (number(at.checked_sub(1)?)?, number(at + 1));
        let share = match (self.tokens[at].kind, second) {
            (Kind::Percent, None) => first < 90.0,
            (Kind::Divide, Some(whole)) => first < whole && !self.tokens[at].spaced,
            _ => false,
        };
        let words = self.tokens[at + 1 + usize::from(second.is_some())..region.end].iter();
        let words = words.take_while(|t| t.is_word() && !is_one_of(t.text(self.line), "of x")).count();
        let tie = at + 1 + usize::from(second.is_some()) + words;
        let body = (tie + 1).min(region.end)..region.end;
        let [result, .., unit] = &self.tokens[body.clone()] else { return None };
        let before = &self.tokens[region.start..at - 1];
        let named = before.iter().any(Token::is_word)
            && before.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Colon) && !t.is_times(self.line));
        let other = unit.kind != Kind::Percent && result.is_amount();
        let equals = self.tokens[tie].kind == Kind::Equals && self.piece(&body) == Piece::Value;
        (share && named && other && equals).then_some(tie)
    }

    /// `80/20 → 1.2 TB × 20% = 240 GB`: a computation with a result of its own, for which an arrow gives a reason.
    pub(super) fn is_working(self, part: Range, last: usize) -> bool {
        let result =
            self.tokens[..last].get(part.end).is_some_and(|t| matches!(t.kind, Kind::Equals | Kind::About));
        result && matches!(self.piece(&part), Piece::Computation | Piece::Formula)
    }

    /// True if a computation and its result stand there.
    pub(super) fn is_statement(self, region: Range) -> bool {
        let mut start = region.start;
        let mut ties = top(self.tokens, region.clone(), is_tie);
        ties.any(|at| {
            let before = std::mem::replace(&mut start, at + 1)..at;
            let computes = !before.is_empty() && self.piece(&before) == Piece::Computation;
            let equals = self.tokens[at].kind != Kind::Arrow;
            equals && computes && at + 1 < region.end && self.piece(&(at + 1..region.end)) != Piece::Words
        })
    }

    /// `Servers (2M / 100 = 20K)`: where the bracket opens, and the computation inside.
    pub(super) fn bracketed(self, region: Range) -> Option<(usize, Range)> {
        let first = region.clone().find(|at| self.tokens[*at].is_amount())?;
        let open = first.checked_sub(1).filter(|at| region.contains(at))?;
        let spaced = self.tokens[open].kind == Kind::Open && self.tokens[open].spaced;
        let ties =
            self.tokens[region.start..open].iter().any(|t| matches!(t.kind, Kind::Equals | Kind::About));
        let close = top(self.tokens, open..region.end, |kind| kind == Kind::Close).next()?;
        let ends = close + 1 == region.end || self.tokens[close + 1].kind == Kind::Stop;
        let signs = |kind| kind == Kind::Times || is_tie(kind);
        let computes = top(self.tokens, first..close, signs).any(|at| at > first);
        (spaced && !ties && ends && computes).then_some((open, first..close))
    }

    /// `150 MB (50 × 3)`: a result and its working, in the order of a computation.
    pub(super) fn worked(self, layout: &Layout) -> Option<Layout> {
        let [only] = layout.parts.as_slice() else { return None };
        let body = only.tokens.clone();
        let stops = usize::from(self.tokens[body.end - 1].kind == Kind::Stop);
        let close = (body.end - 1).checked_sub(stops).filter(|at| self.tokens[*at].kind == Kind::Close)?;
        let open =
            body.clone().find(|&at| self.tokens[at].kind == Kind::Open).filter(|at| *at > body.start)?;
        let (result, working) = (body.start..open, open + 1..close);
        let plain = |t: &Token| {
            !matches!(t.kind, Kind::Equals | Kind::Arrow | Kind::Open | Kind::Close | Kind::Comma)
        };
        // Behind a sign the bracket is calculated with: `100 * (10 - 2)`.
        let before = &self.tokens[open - 1];
        let signed = before.kind.computes() || before.is_times(self.line);
        let fits = self.tokens[open].spaced && !signed && self.tokens.get(working.clone())?.iter().all(plain);
        let pieces = (self.piece(&result), self.piece(&working)) == (Piece::Value, Piece::Computation);
        (layout.form == Form::Tied && fits && pieces).then(|| {
            let about = self.tokens[result.start].kind == Kind::About || only.about;
            let parts = vec![
                Part { tokens: working, about: false, hence: false },
                Part { tokens: result, about, hence: true },
            ];
            Layout { parts, row: Row::Worked, ..layout.clone() }
        })
    }
}
