//! Multipliers behind a number: `10M`, `3.6 B pastes`, `1.2 lakh crore`, `250 mil usuarios`.

use super::{Class, Kind, Literal, Parser, Scale, TimeUnit, Token, UnitAmbiguity, is, is_noise, units};

impl Parser<'_> {
    /// A multiplier behind the number; behind another one, as in `1.2 lakh crore`, both.
    pub(super) fn scale(&mut self, literal: &mut Literal, word: &str, token: &Token) -> bool {
        if let (Some(first), Some(Scale::Sure(second))) = (literal.scale, units::scale(word, false))
            && word.len() > 1
            && literal.is_plain()
        {
            literal.scale = Some(first * second);
            self.at += 1;
            return true;
        }
        let free = literal.scale.is_none() && literal.ambiguity.is_none() && literal.labels.is_empty();
        if !free || !(literal.units.is_empty() || literal.units.money.is_some()) {
            return false;
        }
        // `3.6 B pastes` are billions; `500 B` alone is bytes.
        let counts = word == "B" && self.word_at(1).is_some_and(|next| !is_noise(next));
        // `64B` is the size of something, `64B/day` are not.
        let size = word == "B"
            && [16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0].contains(&literal.number)
            && self.peek_at(1).is_none_or(|t| t.kind != Kind::Divide);
        match units::scale(word, !token.spaced && !size || counts) {
            Some(Scale::Sure(scale)) => literal.scale = Some(scale),
            Some(Scale::Million) if self.minutes_for_sure(literal) => return true,
            Some(Scale::Billion) if literal.units.money.is_some() => literal.scale = Some(1e9),
            Some(Scale::Billion) => self.ambiguous(literal, UnitAmbiguity::BillionOrBytes),
            Some(Scale::Million) => self.ambiguous(literal, UnitAmbiguity::MillionOrMinutes),
            None if word == "mi" && literal.units.money.is_some() => literal.scale = Some(1e6),
            Some(Scale::Mil) if self.is_spanish() => literal.scale = Some(1e3),
            Some(Scale::Mil) => self.ambiguous(literal, UnitAmbiguity::MillionOrThousand),
            None => return false,
        }
        self.at += 1;
        true
    }

    /// True if a word of the line is Spanish or Portuguese, in which `mil` is a thousand.
    fn is_spanish(&self) -> bool {
        let spanish = |t: &Token| match t.kind {
            Kind::Word => is(t.text(self.line), Class::Spanish),
            kind => kind == Kind::Currency && t.text(self.line) == "R$",
        };
        self.tokens.iter().any(spanish)
    }

    /// Marks a literal as one with two readings.
    pub(super) fn ambiguous(&mut self, literal: &mut Literal, kind: UnitAmbiguity) {
        literal.ambiguity = Some((kind, self.expr.ambiguities));
        self.expr.ambiguities += 1;
    }

    /// In `2m30s` the `m` can only be minutes, and in `gone within 5m` it is, where nothing counted follows.
    fn minutes_for_sure(&mut self, literal: &mut Literal) -> bool {
        let compound = self.peek_at(1).is_some_and(|t| t.is_number() && !t.spaced);
        let minutes = compound || self.is_in_a_period() && self.word_at(1).is_none_or(is_noise);
        if minutes {
            literal.units.over = Some(TimeUnit::Minute);
            self.at += 1;
        }
        minutes
    }

    /// True if the number before this word stands behind `in`, `within`, `every`.
    fn is_in_a_period(&self) -> bool {
        let number = self.tokens[..self.at].last().map_or("", |number| &self.line[..number.span().start]);
        let before = number.trim_end().rsplit(' ').next().unwrap_or_default();
        (is(before, Class::Period) || before == "every") && before != "over"
    }
}
