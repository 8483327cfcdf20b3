//! Suffixes of a number: `10M users`, `2 KB per message`, `$0.023/GB/month`, `1h30m`, `2-3K`, `99.95%`, `5x`.

use super::{
    Class, Error, Fault, Kind, Literal, Parser, Scale, TimeUnit, Token, Unit, UnitAmbiguity, Units, is,
    is_noise, is_one_of, limits, push_word, singular, units,
};

impl Parser<'_> {
    /// Units, labels and notes, as far as they go.
    pub(crate) fn suffix(&mut self, literal: &mut Literal) {
        while let Some(token) = self.peek_at(0) {
            let taken = match token.kind {
                Kind::Percent if literal.units.is_empty() => {
                    literal.percent = true;
                    self.at += 1;
                    true
                }
                Kind::Word => self.suffix_word(literal, token),
                Kind::Divide => self.below_slash(literal),
                Kind::Minus => self.hyphen(literal),
                Kind::Plus => self.or_more(token),
                Kind::Currency => self.currency_behind(literal, token),
                Kind::Times => self.times_behind(token),
                Kind::Open if !self.multiplies(literal) => {
                    let before = self.at;
                    self.skip_notes();
                    self.at > before
                }
                Kind::Number(number) => self.compound(literal, token, number),
                _ => false,
            };
            if !taken {
                break;
            }
        }
        self.counted_time(literal);
    }

    /// `500 h/min`: what lasts longer than the time it comes in may be what is counted.
    fn counted_time(&mut self, literal: &mut Literal) {
        let Units { over: Some(over), under: Some(under), data: None, money: None, .. } = literal.units
        else {
            return;
        };
        if literal.ambiguity.is_none() && over.seconds() > under.seconds() {
            self.ambiguous(literal, UnitAmbiguity::Counted);
        }
    }

    /// `3× (a note)`, `3× peak`: the sign belongs to the number, unless something to multiply follows.
    fn times_behind(&mut self, sign: &Token) -> bool {
        let next = self.peek_at(1);
        let apart = !sign.spaced && next.is_none_or(|t| t.spaced || !operand(t.kind));
        let note = match next.map(|t| t.kind) {
            Some(Kind::Open) => self.peek_at(2).is_some_and(Token::is_word) && !self.is_name(self.at + 2),
            Some(Kind::Word) => !self.is_name(self.at + 1),
            Some(kind) => !operand(kind),
            None => true,
        };
        if apart && note {
            self.at += 1;
        }
        apart && note
    }

    /// `10M+ users`: at least so many.
    fn or_more(&mut self, sign: &Token) -> bool {
        let ends = self.peek_at(1).is_none_or(|t| {
            matches!(t.kind, Kind::Close | Kind::Comma | Kind::Pipe | Kind::Stop) || t.spaced && t.is_word()
        });
        let takes = !sign.spaced && ends;
        self.at += usize::from(takes);
        takes
    }

    /// `0.02$`, `300 €/month`; but `5 $10`.
    fn currency_behind(&mut self, literal: &mut Literal, token: &Token) -> bool {
        let next = self.peek_at(1).is_some_and(|t| t.is_number() && !t.spaced);
        let takes = !(token.spaced && next) && literal.units.is_empty() && literal.labels.is_empty();
        if takes {
            literal.units.money = Some((1.0, 1));
            self.at += 1;
        }
        takes
    }

    /// `30 percent`, `30 pts` as percentage points.
    fn percent(&mut self, literal: &mut Literal, word: &str) -> bool {
        let names = ["percent", "pct", "pp", "pts"].iter().any(|name| word.eq_ignore_ascii_case(name));
        let percent = names && literal.is_plain() && literal.scale.is_none() && literal.labels.is_empty();
        if percent {
            literal.percent = true;
            self.at += 1;
        }
        percent
    }

    fn suffix_word(&mut self, literal: &mut Literal, token: &Token) -> bool {
        let word = token.text(self.line);
        if self.times_sign(word, token) {
            return false;
        }
        if self.percent(literal, word)
            || self.scale(literal, word, token)
            || self.measure(literal, word)
            || self.scaled_rate(literal, word)
            || self.and_more(literal, word)
            || self.below_word(literal, word)
        {
            return true;
        }
        let suffix_x = matches!(word, "x" | "X") && !token.spaced;
        let vague =
            suffix_x && (self.peek_at(1).is_some_and(|t| t.kind == Kind::Open) || self.names_nothing(1));
        if !vague && self.multiplicative().is_some() || self.ends_here(word) {
            return false;
        }
        if literal.is_plain() && literal.scale.is_none() && looks_like_unit(word, token.spaced) {
            let message = format!("`{word}` isn't a unit that is known here");
            let help = "write it out, such as `50K queries/s` or `3 billion`";
            self.mark(token, message, help);
        } else if !literal.labels.is_empty()
            && let Some(Unit::Data(units::DataUnit { power: 1.., .. })) = units::unit(word)
        {
            let message = format!("`{word}` stands behind another word, so the number doesn't have it");
            self.mark(token, message, "write it right behind the number");
        }
        self.at += 1;
        let last = self.word_at(0).is_none_or(is_noise);
        if last
            && is(word, Class::Memory)
            && literal.units.data.is_none()
            && literal.scale.is_some_and(|s| s >= 1e6)
        {
            literal.units.data = Some((units::DataUnit::BYTE, 1));
        } else if !is_noise(word) && !suffix_x && literal.labels.is_empty() {
            literal.labels.add(word, 1);
        }
        true
    }

    fn mark(&mut self, token: &Token, message: String, help: &str) {
        let error = Error::new(Fault::Unread, token.span(), message).help(help);
        self.expr.unread.get_or_insert(Box::new(error));
    }

    /// True if the word multiplies here. In `5x peak` it does only if `peak` is a name.
    fn times_sign(&self, word: &str, token: &Token) -> bool {
        if !matches!(word, "x" | "X") {
            return false;
        }
        let Some(next) = self.peek_at(1) else { return false };
        match next.kind {
            Kind::Word if !token.spaced => self.is_name(self.at + 1),
            Kind::Word => true,
            // `1.5x (of overhead)`.
            Kind::Open if !token.spaced => {
                self.peek_at(2).is_none_or(|t| t.kind != Kind::Word) || self.is_name(self.at + 2)
            }
            Kind::Number(_) | Kind::Open | Kind::Currency | Kind::About => true,
            _ => false,
        }
    }

    /// `3x the average`, `3x replication`: whether the word `ahead` is no name, nor like one.
    fn names_nothing(&self, ahead: usize) -> bool {
        let mut phrase = String::new();
        self.word_at(ahead).is_some_and(|word| {
            push_word(&mut phrase, word);
            let known = self.is_name(self.at + ahead) || self.names.ending(&phrase, self.own).is_some();
            let few = self.names.listed().len() <= limits::ALIKE && self.expr.nodes.len() < 8;
            is_noise(word) || !(known || few && self.names.nearest(&phrase, self.own).is_some())
        })
    }

    /// Words that begin something of their own.
    fn ends_here(&self, word: &str) -> bool {
        let operand = self.operand_follows(1);
        is(word, Class::Clause)
            || is_one_of(word, "plus minus") && operand
            || is_one_of(word, "to") && self.peek_at(1).is_some_and(Token::is_number)
            || is_one_of(word, "in as") && self.unit_at(1)
    }

    /// True if a unit, with or without a slash, is `ahead`.
    fn unit_at(&self, ahead: usize) -> bool {
        match self.peek_at(ahead).map(|t| t.kind) {
            Some(Kind::Word) => self.word_at(ahead).and_then(units::unit).is_some(),
            Some(Kind::Divide) => self.word_at(ahead + 1).and_then(units::unit).is_some(),
            Some(Kind::Currency) => true,
            _ => false,
        }
    }

    /// A unit, if the number has none of the kind yet.
    fn measure(&mut self, literal: &mut Literal, word: &str) -> bool {
        // `0.3c` is of a cent, and so is `30c` on a line with dollars; `16c` are cores.
        let money = literal.number.fract() != 0.0 || self.line.contains('$');
        let cents = word == "c" && money && self.peek_at(0).is_some_and(|t| !t.spaced);
        let unit = if cents { Some(Unit::Money(0.01)) } else { units::unit(word) };
        let Some(unit) = unit else { return false };
        let counted = !literal.labels.is_empty();
        let free = literal.units.is_empty();
        match unit {
            Unit::Rate("", unit)
                if !literal.percent && !self.counts_people() && literal.units.under.is_none() =>
            {
                literal.units.under = Some(unit);
            }
            Unit::Rate(label, unit) if literal.units.under.is_none() && !label.is_empty() => {
                literal.units.under = Some(unit);
                literal.labels.add(label, 1);
            }
            Unit::Time(unit) if free && !counted && !literal.percent => literal.units.over = Some(unit),
            Unit::Times(unit, count) if free && !counted => {
                literal.units.over = Some(unit);
                literal.number *= count;
            }
            Unit::Data(unit) if free && !counted => {
                self.data(literal, unit, 1);
                if word == "B" && literal.scale.is_none() {
                    self.ambiguous(literal, UnitAmbiguity::BytesOrBillion);
                }
            }
            Unit::DataRate(unit) if free && !counted => {
                self.data(literal, unit, 1);
                literal.units.under = Some(TimeUnit::Second);
            }
            Unit::Money(value) if free => literal.units.money = Some((value, 1)),
            Unit::Money(_) if literal.units.money.is_some() => {}
            _ => return false,
        }
        self.at += 1;
        true
    }

    /// `10M daily active users`, `10M users active daily`.
    fn counts_people(&self) -> bool {
        let before = self.tokens[..self.at].iter().rev().take_while(|t| t.is_word());
        let people = |word: &str| is(word, Class::People);
        self.word_at(1).is_some_and(people) || before.into_iter().any(|t| people(t.text(self.line)))
    }

    /// `50 kqps`.
    fn scaled_rate(&mut self, literal: &mut Literal, word: &str) -> bool {
        let Some((scale, unit)) = units::scaled_rate(word).filter(|_| literal.is_plain()) else {
            return false;
        };
        literal.scale = Some(literal.scale.unwrap_or(1.0) * scale);
        literal.units.under = Some(unit.1);
        if !unit.0.is_empty() {
            literal.labels.add(unit.0, 1);
        }
        self.at += 1;
        true
    }

    pub(crate) fn data(&mut self, literal: &mut Literal, unit: units::DataUnit, exponent: i8) {
        literal.units.data = Some((unit, exponent));
        if unit.loose && literal.ambiguity.is_none() && !self.cases_matter() {
            self.ambiguous(literal, UnitAmbiguity::Case);
        }
    }

    /// `100 MB/s = 800 Mb/s`: where a line has both letters, each is meant as it is written.
    fn cases_matter(&self) -> bool {
        let mut words = self.line.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() == 2);
        words.any(|word| {
            word.ends_with('B') && matches!(units::unit(word), Some(Unit::Data(unit)) if unit.power > 0)
        })
    }

    /// `GB-month`, `cpu-min`, `read-heavy`: a hyphen between words.
    fn hyphen(&mut self, literal: &mut Literal) -> bool {
        let (Some(sign), Some(next)) = (self.peek_at(0), self.peek_at(1)) else { return false };
        let tight = !sign.spaced && !next.spaced && next.is_word() && self.at > 0;
        if !tight {
            return false;
        }
        let works = self.tokens[self.at - 1].text(self.line);
        let works =
            is(singular(works), Class::Machine) || is(works, Class::People) || is_one_of(works, "man person");
        self.at += 2;
        if let Some(Unit::Time(unit)) = units::unit(next.text(self.line)) {
            let below = literal.labels.iter().any(|label| label.exponent < 0);
            if literal.units.data.is_some_and(|(_, exponent)| exponent < 0) || works && below {
                literal.units.under.get_or_insert(unit);
            } else if literal.units.data.is_some() || works && literal.units.under.is_none() {
                literal.units.over.get_or_insert(unit);
            }
        }
        true
    }

    /// `1 hour and 30 minutes`.
    fn and_more(&mut self, literal: &mut Literal, word: &str) -> bool {
        let Some(&Token { kind: Kind::Number(number), .. }) = self.peek_at(1) else { return false };
        let and = word.eq_ignore_ascii_case("and");
        self.at += usize::from(and);
        let joined = and && self.compound(literal, &self.tokens[self.at], number);
        self.at -= usize::from(and && !joined);
        joined
    }

    /// `1h30m`, `1 hour 30 minutes`, `3億5000万`: the second part joins the first.
    fn compound(&mut self, literal: &mut Literal, token: &Token, number: f64) -> bool {
        let Some(word) = self.peek_at(1).filter(|t| t.is_word()) else { return false };
        let text = word.text(self.line);
        let bare = Units { over: None, ..literal.units }.is_empty() && literal.labels.is_empty();
        let parts = match (literal.units.over, literal.scale) {
            (Some(first), None) => {
                let second = match units::unit(text) {
                    _ if text == "m" => Some(TimeUnit::Minute),
                    Some(Unit::Time(unit)) => Some(unit),
                    _ => None,
                };
                second.map(|second| second.seconds() / first.seconds())
            }
            (None, Some(first)) if text.len() > 2 && (!text.is_ascii() || token.spaced) => {
                match units::scale(text, true) {
                    Some(Scale::Sure(second)) => Some(second / first),
                    _ => None,
                }
            }
            _ => None,
        };
        // More than one of the first wouldn't be said so: `24 hours 3600 seconds`.
        let Some(part) = parts.map(|part| number * part).filter(|part| bare && *part < 1.0) else {
            return false;
        };
        literal.number += part;
        self.at += 2;
        true
    }

    /// `in GB/day` at the end of an expression.
    pub(crate) fn conversion(&mut self) {
        let asks = self.word_at(0).is_some_and(|word| is_one_of(word, "in as"));
        if !asks || !self.unit_at(1) {
            return;
        }
        let before = self.at;
        self.at += 1;
        let start = self.at;
        let mut unit = Literal::one();
        if self.peek() == Some(Kind::Currency) {
            unit.units.money = Some((1.0, 1));
            self.at += 1;
        }
        self.suffix(&mut unit);
        if unit.units.is_empty() {
            self.at = before;
        } else {
            self.expr.shown = Some(Box::new((unit, self.span_from(start))));
        }
    }
}

/// `mrd`, `GbE`: too short for a thing, and no acronym of one.
fn looks_like_unit(word: &str, spaced: bool) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let acronym = word.len() > 1 && word.trim_end_matches('s').chars().all(char::is_uppercase);
    let short = word.is_ascii() && word.len() > usize::from(spaced);
    // `2 H100s` are things.
    let digit = word.find(char::is_numeric);
    let model = spaced && digit.is_some();
    // `10 million0x2F`: a scale or a unit that runs into another number. A `GB200` is a thing.
    let glued = digit.is_some_and(|at| {
        let (front, number) = word.split_at(at);
        let known = units::scale(front, !spaced).is_some() || units::unit(front).is_some();
        at > 1 && known && !number.chars().all(|c| c.is_ascii_digit())
    });
    glued
        || short && !word.contains(vowel) && !acronym && !model && !is_noise(word) && !is(word, Class::Thing)
}

fn operand(kind: Kind) -> bool {
    matches!(kind, Kind::Number(_) | Kind::Open | Kind::Word | Kind::Currency | Kind::About)
}
