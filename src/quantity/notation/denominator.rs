//! Denominators: `per day`, `/user`, `a month`, `per 1000 requests`, `every 5 minutes`.

use super::{Kind, Literal, Parser, Scale, TimeUnit, Token, Unit, is_one_of, units};

impl Parser<'_> {
    /// `per day`, `a day`, `every 5 minutes`, `in a day`.
    pub(crate) fn below_word(&mut self, literal: &mut Literal, word: &str) -> bool {
        let is = |w: &str| w.eq_ignore_ascii_case(word);
        let time = |ahead| matches!(self.word_at(ahead).and_then(units::unit), Some(Unit::Time(_)));
        let before = self.at.checked_sub(1).map(|before| self.tokens[before].text(self.line));
        if is_one_of(word, "a an") && before.is_some_and(|before| before.eq_ignore_ascii_case("for")) {
            // `for a second`: how long.
            return false;
        }
        let article = |ahead| self.word_at(ahead).is_some_and(|w| ["a", "an", "one", "each"].contains(&w));
        let width = if is("per") {
            1 + usize::from(article(1))
        } else if is("every") && self.number_at(1)
            || is_one_of(word, "a an each every por par pro al am im в") && time(1)
        {
            1
        } else if is("in") && article(1) && time(2) {
            2
        } else {
            return false;
        };
        if literal.percent && !literal.labels.is_empty() {
            // `10% of users post each day`: the share isn't a day's.
            return false;
        }
        let before = self.at;
        self.at += width;
        self.divisor(literal);
        let found = self.below(literal, true);
        if !found {
            self.at = before;
        }
        found
    }

    fn number_at(&self, ahead: usize) -> bool {
        self.peek_at(ahead).is_some_and(Token::is_number)
    }

    /// `per 1000 requests`, `per million`.
    fn divisor(&mut self, literal: &mut Literal) {
        let mut divisor = 1.0;
        if let Some(Kind::Number(number)) = self.peek() {
            divisor *= number;
            self.at += 1;
        }
        if let Some(Scale::Sure(scale)) = self.word_at(0).and_then(|w| units::scale(w, true)) {
            divisor *= scale;
            self.at += 1;
        }
        if divisor > 0.0 && divisor.is_finite() && divisor != 1.0 {
            literal.units.divisor = Some(literal.units.divisor.unwrap_or(1.0) * divisor);
        }
    }

    /// `/day`, `/user`, `/ GB`: not a name that is defined, and not `/ 5`.
    pub(crate) fn below_slash(&mut self, literal: &mut Literal) -> bool {
        let (Some(slash), Some(next)) = (self.peek_at(0), self.peek_at(1)) else { return false };
        if next.kind != Kind::Word {
            return false;
        }
        let tight = !slash.spaced && !next.spaced;
        let word = next.text(self.line);
        let counted = !literal.labels.is_empty();
        if literal.units.over.is_some() && counted && tight {
            // `1 s for queries over hours/days`: these are words, the unit came before.
            self.at += 2;
            return true;
        }
        if self.is_exact_name(self.at + 1) && !(tight && counted) {
            return false;
        }
        if units::unit(word).is_none() && !tight && !counted && literal.units.is_empty() {
            return false;
        }
        self.at += 1;
        let before = self.at;
        let of_things = self.peek_at(1).is_some_and(Token::is_word);
        if tight && (of_things || literal.units.money.is_some()) && units::below(word).is_none() {
            // `$2/M tokens`, `$0.6/M`.
            self.divisor(literal);
        }
        let found = self.below(literal, false) || self.at > before;
        if !found {
            self.at -= 1;
        }
        found
    }

    /// A denominator: a unit, else a label. With `many`, a unit in the plural too.
    fn below(&mut self, literal: &mut Literal, many: bool) -> bool {
        let Some(word) = self.word_at(0) else { return false };
        self.at += 1;
        let unit = if many { units::unit(word) } else { units::below(word) };
        match unit {
            Some(Unit::Time(unit)) if literal.units.under.is_none() => {
                literal.units.under = Some(unit);
                if literal.units.over == Some(TimeUnit::Week) && unit < TimeUnit::Week {
                    // `2900 w/s` are writes.
                    literal.units.over = None;
                    literal.labels.add("writes", 1);
                }
            }
            Some(Unit::Data(unit)) if literal.units.data.is_none() => self.data(literal, unit, -1),
            _ => {
                literal.labels.add(word, -1);
            }
        }
        true
    }
}
