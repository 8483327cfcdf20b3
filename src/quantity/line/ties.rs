//! Signs of a line: those that tie two parts, and those that stand behind a name.

use crate::quantity::line::grammar::{Range, Scan, is_tie, top};
use crate::quantity::line::score::Piece;
use crate::quantity::notation::lex::is_spaced_ratio;
use crate::quantity::notation::token::{Kind, Token};
use crate::quantity::notation::units::{self, Unit};

impl Scan<'_> {
    /// Signs that tie two parts. A tilde before a number only softens it, unless it stands between two operands; a colon
    /// ties a computation to its result.
    pub(super) fn ties(self, region: Range) -> impl Iterator<Item = usize> {
        let first = region.start;
        let mut start = first;
        let tie = |kind| is_tie(kind) || kind == Kind::Colon;
        top(self.tokens, region.clone(), tie).filter(move |&at| {
            let part = std::mem::replace(&mut start, at + 1)..at;
            let operand = |t: &Token| {
                let ends = matches!(t.kind, Kind::Number(_) | Kind::Word | Kind::Close | Kind::Percent);
                // In `40 jobs x ~3 KB` it softens a factor.
                ends && !t.is_times(self.line)
            };
            match self.tokens[at].kind {
                // `= 30M → ×2 = 60M`, `500M/day → /1440` and `35k/s → +20%` go on.
                Kind::Arrow if at > first && self.applies_at(at + 1) => self.is_scheme(&part),
                Kind::Colon => {
                    let computed =
                        !part.is_empty() && (self.piece(&part) == Piece::Computation || self.is_span(&part));
                    start = if computed { start } else { part.start };
                    computed && at + 1 < region.end && !self.is_ratio(at)
                }
                Kind::About => {
                    let spaced = self.tokens.get(at + 1).is_some_and(|t| t.spaced || self.tokens[at].spaced);
                    let double = self.tokens[at].end - self.tokens[at].start > 1;
                    let (low, high) = (self.tokens.get(part.start), self.tokens.get(at + 1));
                    let single = self.tokens[at].text(self.line) == "~" && part.len() <= 2;
                    let rises = |(low, high): (&Token, &Token)| matches!((low.kind, high.kind), (Kind::Number(low), Kind::Number(high)) if low < high);
                    if single && low.zip(high).is_some_and(rises) {
                        // `1M ~ 3M`.
                        return false;
                    }
                    at > first && operand(&self.tokens[at - 1]) && spaced || at == first && double
                }
                _ => true,
            }
        })
    }

    /// `5 years`, and nothing else.
    pub(super) fn is_span(self, part: &Range) -> bool {
        let [number, unit] = &self.tokens[part.clone()] else { return false };
        number.is_amount() && matches!(units::unit(unit.text(self.line)), Some(Unit::Time(_)))
    }

    /// Colons that may stand behind a name.
    pub(super) fn colons(self, region: Range) -> impl Iterator<Item = usize> {
        let tight = move |at: usize| {
            let next = self.tokens.get(at + 1);
            next.is_some_and(|t| !t.spaced && t.is_word()) && !self.tokens[at].spaced
        };
        top(self.tokens, region, |kind| kind == Kind::Colon)
            .filter(move |&at| !self.is_ratio(at) && !tight(at))
    }

    fn is_ratio(self, at: usize) -> bool {
        let number = |t: Option<&Token>| t.is_some_and(Token::is_number);
        let pair = at > 0 && number(self.tokens.get(at - 1)) && number(self.tokens.get(at + 1));
        pair && (!self.tokens[at + 1].spaced || is_spaced_ratio(self.tokens, at))
    }

    /// A dash that does a colon's work: `size of a message - 1 KB`. One word before it could be a name to subtract from.
    pub(super) fn dash(self, region: Range, tied: bool) -> Option<usize> {
        let at = top(self.tokens, region.clone(), |kind| kind == Kind::Minus).next()?;
        if self.line.trim_start().starts_with('#') {
            // `# Maps - 45 min`.
            return None;
        }
        let next = self.tokens.get(at + 1).filter(|t| t.spaced)?;
        let before = &self.tokens[region.start..at];
        let words = before.iter().filter(|t| t.is_word()).count();
        let named =
            before.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Divide | Kind::Open | Kind::Close));
        let number = next.is_amount() || next.kind == Kind::About;
        (number && named && words > usize::from(tied)).then_some(at)
    }
}
