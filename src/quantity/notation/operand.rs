//! Operands: a number with its units, a group, a name, a function, a unit alone.

use super::{
    Entry, Error, Fault, Function, Kind, Literal, NameId, Node, NodeId, Parser, Token, Unit, is_filler,
    is_noise, is_one_of, limits, number_word, push_word, singular, units,
};

impl Parser<'_> {
    pub(crate) fn operand(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        match self.peek() {
            Some(Kind::Number(_)) | Some(Kind::Currency) => self.literal(),
            Some(Kind::Open) => self.group(),
            Some(Kind::Word) => self.named(),
            Some(_) => {
                let text = self.tokens[start].text(self.line);
                self.at += 1;
                let message = format!("expected a number or a name, found `{text}`");
                Err(Error::new(Fault::Syntax, self.span_from(start), message))
            }
            None => {
                let message = "expected a number or a name, found the end";
                Err(Error::new(Fault::Syntax, self.span_from(start), message))
            }
        }
    }

    fn group(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        self.at += 1;
        let inner = self.deeper(Self::sum)?;
        self.close(start)?;
        let spaced = self.peek() == Some(Kind::Divide) && self.peek_at(0).is_some_and(|slash| slash.spaced);
        let divides = start.checked_sub(1).is_some_and(|before| self.tokens[before].kind == Kind::Divide);
        // `cost / (tokens) / month` divides twice.
        Ok(if spaced && divides { inner } else { self.with_units(inner, start) })
    }

    fn close(&mut self, start: usize) -> Result<(), Error> {
        if self.peek() != Some(Kind::Close) {
            let error = Error::new(Fault::Syntax, self.span_from(start), "this parenthesis isn't closed");
            return Err(error.help("add `)`"));
        }
        self.at += 1;
        Ok(())
    }

    /// Multiplies a group or a power by the units written behind it: `(100 + 8) bytes`.
    pub(crate) fn with_units(&mut self, inner: NodeId, start: usize) -> NodeId {
        let mut unit = Literal::one();
        let from = self.at;
        self.suffix(&mut unit);
        let idle = unit.units.is_empty()
            && unit.labels.is_empty()
            && unit.scale.is_none()
            && unit.ambiguity.is_none();
        if idle && !unit.percent {
            return inner;
        }
        let unit = self.push(Node::Literal(unit), self.span_from(from));
        self.push(Node::Measured(inner, unit), self.span_from(start))
    }

    fn named(&mut self) -> Result<NodeId, Error> {
        let start = self.at;
        let word = self.word_at(0).unwrap_or_default();
        if let Some(function) = Function::named(word).filter(|_| self.opens(1)) {
            return self.call(function);
        }
        if let Some((id, end)) = self.name(start) {
            return Ok(self.reference(id, start, end));
        }
        if let Some(value) = number_word(word) {
            return self.spelled(value);
        }
        if let Some(scale) = self.scale_alone(word) {
            return self.spelled(scale);
        }
        if is_filler(word) && self.operand_follows(1) {
            self.at += 1;
            return self.deeper(Self::operand);
        }
        if let Some(node) = self.unit_alone() {
            return Ok(node);
        }
        self.guessed(start)
    }

    /// `$0.2 / (million requests)`: a multiplier written out, of one.
    fn scale_alone(&self, word: &str) -> Option<f64> {
        let below = self.at.checked_sub(1).map(|at| self.tokens[at].kind);
        match units::scale(word, false).filter(|_| word.len() > 3)? {
            units::Scale::Sure(scale) if matches!(below, Some(Kind::Open | Kind::Divide)) => Some(scale),
            _ => None,
        }
    }

    fn opens(&self, ahead: usize) -> bool {
        self.peek_at(ahead).is_some_and(|t| t.kind == Kind::Open)
    }

    fn call(&mut self, function: Function) -> Result<NodeId, Error> {
        let start = self.at;
        self.at += 2;
        let mut arguments = vec![self.deeper(Self::sum)?];
        while self.peek() == Some(Kind::Comma) {
            self.at += 1;
            arguments.push(self.deeper(Self::sum)?);
        }
        self.close(start)?;
        self.expr.operators += 1;
        let call = self.push(Node::Call(function, arguments), self.span_from(start));
        Ok(self.with_units(call, start))
    }

    /// The longest defined name that begins at token `start`, and the token after it.
    pub(crate) fn name(&mut self, start: usize) -> Option<(NameId, usize)> {
        if self.names.is_empty() {
            return None;
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let mut best = None;
        let mut at = start;
        for _ in 0..limits::NAME_WORDS {
            let Some(token) = self.tokens.get(at).filter(|t| in_name(t.kind)) else { break };
            push_word(&mut scratch, token.text(self.line));
            at += 1;
            if let Some(entry) = self.names.find(&scratch) {
                best = Some((entry.id, at));
            }
            at += usize::from(self.joins(at));
        }
        self.scratch = scratch;
        best
    }

    /// True if a hyphen or slash at `at` joins two words into one name: `read/write ratio`.
    fn joins(&self, at: usize) -> bool {
        let tight = |t: &Token| !t.spaced;
        matches!(self.tokens.get(at), Some(t) if tight(t) && matches!(t.kind, Kind::Minus | Kind::Divide))
            && self.tokens.get(at + 1).is_some_and(|t| tight(t) && t.is_word())
    }

    /// The words from `at`, each with the name that they are up to it.
    fn phrases(&self, at: usize) -> impl Iterator<Item = (&str, Option<Entry>)> {
        let mut name = String::new();
        let words = self.tokens.get(at..).unwrap_or_default().iter().take(limits::NAME_WORDS);
        words.take_while(|t| t.is_word()).map(move |t| {
            push_word(&mut name, t.text(self.line));
            (t.text(self.line), self.names.find(&name))
        })
    }

    /// True if a defined name begins at token `at`.
    pub(crate) fn is_name(&self, at: usize) -> bool {
        !self.names.is_empty() && self.phrases(at).any(|(_, entry)| entry.is_some())
    }

    /// True if the words from `at` are a whole defined name: not the `total` of `total bill`.
    pub(crate) fn is_whole_name(&self, at: usize) -> bool {
        let mut whole = false;
        for (word, entry) in self.phrases(at) {
            if whole && (is_noise(word) || is_one_of(word, "times x")) {
                return true;
            }
            whole = entry.is_some();
        }
        whole
    }

    /// True if the word at `at` is a name in the same number: `servers`, not `server`.
    pub(crate) fn is_exact_name(&self, at: usize) -> bool {
        match self.phrases(at).next() {
            Some((word, Some(entry))) => {
                entry.plural == word.ends_with(['s', 'S']) && Some(entry.id) != self.own
            }
            _ => self.is_name(at),
        }
    }

    fn reference(&mut self, id: NameId, start: usize, end: usize) -> NodeId {
        self.at = end;
        if self.label_follows() {
            // More words than the name has: another name was meant.
            self.skip_words();
            return self.push(Node::Undefined, self.span_from(start));
        }
        self.skip_notes();
        self.push(Node::Name(id), self.span_from(start))
    }

    fn label_follows(&self) -> bool {
        self.word_at(0)
            .is_some_and(|w| self.multiplicative().is_none() && !is_noise(w) && !w.eq_ignore_ascii_case("in"))
    }

    fn skip_words(&mut self) {
        while self.peek() == Some(Kind::Word) && self.label_follows() {
            self.at += 1;
            self.at += usize::from(self.joins(self.at));
        }
    }

    /// `half of`, `two million`.
    fn spelled(&mut self, value: f64) -> Result<NodeId, Error> {
        let start = self.at;
        self.at += 1;
        let parts = ["half", "third", "quarter", "fifth"].into_iter().zip([2.0, 3.0, 4.0, 5.0]);
        let part = self.word_at(0).map(singular);
        let part = parts.into_iter().find(|(word, _)| Some(*word) == part).map(|(_, part)| part);
        self.at += usize::from(part.is_some());
        let mut literal = Literal { number: value / part.unwrap_or(1.0), ..Literal::default() };
        self.suffix(&mut literal);
        Ok(self.push(Node::Literal(literal), self.span_from(start)))
    }

    /// `day`, `seconds in a day`, `second`: one of the unit.
    fn unit_alone(&mut self) -> Option<NodeId> {
        let word = self.word_at(0)?;
        let unit = units::unit(word).filter(|unit| !matches!(unit, Unit::Rate(..)))?;
        let start = self.at;
        let mut literal = Literal::one();
        if let (Unit::Time(small), Some((big, width))) = (unit, self.larger_time()) {
            literal.number = big.seconds() / small.seconds();
            literal.units.over = Some(small);
            literal.units.under = Some(big);
            self.at += width;
        } else {
            self.suffix(&mut literal);
        }
        Some(self.push(Node::Literal(literal), self.span_from(start)))
    }

    /// `in a day`, `per day`, `a day` after a unit, and its width in tokens with the unit.
    fn larger_time(&self) -> Option<(units::TimeUnit, usize)> {
        let joint = |word: &str| is_one_of(word, "in per a one an each");
        let joints = (1..3).take_while(|&n| self.word_at(n).is_some_and(joint)).count();
        match units::unit(self.word_at(1 + joints)?)? {
            Unit::Time(big) if joints > 0 => Some((big, 2 + joints)),
            _ => None,
        }
    }

    /// Words that are no name: the one name they end, or a fault.
    fn guessed(&mut self, start: usize) -> Result<NodeId, Error> {
        let mut phrase = String::new();
        let mut end = start;
        while let Some(token) = self.tokens.get(end).filter(|t| t.is_word()) {
            self.at = end;
            if end > start && !self.label_follows() || end - start >= limits::NAME_WORDS {
                break;
            }
            push_word(&mut phrase, token.text(self.line));
            end += 1;
            end += usize::from(self.joins(end));
        }
        self.at = end;
        let says = !is_noise(&phrase) && !is_filler(&phrase);
        let ending = self.names.ending(&phrase, self.own).filter(|_| says);
        if ending.is_none() && self.opens(0) {
            // `name (20 bytes) + email (32 bytes)`: the value stands in the note.
            let before = (self.at, self.expr.nodes.len());
            match self.deeper(Self::group) {
                Ok(value) => return Ok(value),
                Err(_) => self.at = before.0,
            }
            self.expr.nodes.truncate(before.1);
        }
        let before = start.checked_sub(1).map(|at| &self.tokens[at]);
        let factor = before.is_some_and(|sign| sign.is_times(self.line) || sign.kind == Kind::Plus);
        if ending.is_none() && factor && matches!(self.peek(), Some(Kind::Number(_) | Kind::Currency)) {
            // `× cache hit rate 70%`, `40 + gateway 20`: the words say what the number is.
            return self.literal();
        }
        let node = ending.map_or(Node::Undefined, Node::Name);
        let span = self.span_from(start);
        self.skip_notes();
        Ok(self.push(node, span))
    }

    /// Skips a `(note)` behind an operand.
    pub(crate) fn skip_notes(&mut self) {
        if self.peek() == Some(Kind::Open) {
            let mut depth = 0usize;
            let close = self.tokens[self.at..].iter().position(|t| {
                match t.kind {
                    Kind::Open => depth += 1,
                    Kind::Close => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            let Some(close) = close else { return };
            self.at += close + 1;
        }
    }
}

fn in_name(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Number(_))
}
