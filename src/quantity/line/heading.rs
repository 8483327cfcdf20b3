//! Names that stand before more than an equals sign: headings with numbers of their own, a value between its name and its
//! sum, and workings in brackets behind a name or a result.

use crate::quantity::line::grammar::{Form, Layout, Part, Range, Row, Scan, is_number, is_tie, top};
use crate::quantity::line::score::Piece;
use crate::quantity::notation::lex::{Kind, Token};
use crate::quantity::notation::units;
use crate::quantity::notation::words::{Class, is, is_filler};

impl Scan<'_> {
    /// `RF=3: 292 TB × 3 = 876 TB`: a heading before a colon, whose numbers are no part of what is computed, since that has
    /// its own result, or since the heading is a definition itself.
    pub(super) fn is_heading(self, title: Range, end: usize) -> bool {
        let body = title.end + 1..end;
        let defines = matches!(&self.tokens[title.clone()], [.., name, equals, number]
            if name.kind == Kind::Word && equals.kind == Kind::Equals && !equals.spaced && is_number(number));
        let value = || matches!(self.piece(&body), Piece::Value | Piece::Computation);
        self.is_statement(body.clone()) || defines && value()
    }

    /// `latency budget 50 ms = 20 + 5 + 10 + 15`: where the value begins that stands behind its name and before an equals
    /// sign.
    pub(super) fn value_before(self, region: Range, behind: Range) -> Option<usize> {
        if behind.is_empty() || self.piece(&behind) != Piece::Computation {
            return None;
        }
        let [.., name, number, unit] = &self.tokens[region.clone()] else { return None };
        let measured = is_number(number) && units::unit(unit.text(self.line)).is_some();
        let equals = self.tokens.get(region.end).is_some_and(|t| t.kind == Kind::Equals);
        (measured && equals && name.kind == Kind::Word && !is_filler(name.text(self.line)))
            .then_some(region.end - 2)
    }

    /// `peak 3x -> ~14k/s`, `peak x2 = 20k/s`, `peak maybe 3x so 24k/s`: the words, and what is written for the peak. The
    /// factor only says how it came about.
    pub(super) fn peak_by_factor(self, region: Range) -> Option<(Range, Range)> {
        let word = |at: &usize| self.tokens[*at].kind == Kind::Word && !self.tokens[*at].is_times(self.line);
        let soft = |at: &usize| match self.tokens[*at].kind {
            Kind::Word => {
                word(at) && (is_filler(self.tokens[*at].text(self.line)) || self.is_a(*at, Class::Clause))
            }
            kind => is_tie(kind) || kind == Kind::Colon,
        };
        let words = region.clone().take_while(word).count();
        let said = (region.start..region.start + words).rev().find(|at| !soft(at))?;
        let title = region.start..said + 1;
        let peak = title.clone().any(|at| self.is_a(at, Class::Peak));
        let factor = region.clone().skip(words).find(|at| !soft(at)).filter(|_| peak)?;
        let [first, second, ..] = self.tokens.get(factor..region.end)? else { return None };
        let multiplies = match (first.is_times(self.line), second.is_times(self.line)) {
            (true, false) => is_number(second),
            (false, true) => is_number(first) && !second.spaced,
            _ => false,
        };
        let body = (factor + 2..region.end).find(|at| !soft(at)).filter(|_| multiplies)?;
        is_number(&self.tokens[body]).then_some((title, body..region.end))
    }

    /// `80/20 → 1.2 TB × 20% = 240 GB`: a computation with a result of its own, for which an arrow gives a reason.
    pub(super) fn is_working(self, part: Range, last: usize) -> bool {
        let result =
            self.tokens[..last].get(part.end).is_some_and(|t| matches!(t.kind, Kind::Equals | Kind::About));
        result && matches!(self.piece(&part), Piece::Computation | Piece::Formula)
    }

    fn is_a(self, at: usize, class: Class) -> bool {
        is(self.tokens[at].text(self.line), class)
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
        let first = region.clone().find(|at| is_number(&self.tokens[*at]))?;
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
        let fits = self.tokens[open].spaced && self.tokens.get(working.clone())?.iter().all(plain);
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
