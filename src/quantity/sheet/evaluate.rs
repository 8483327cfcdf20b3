//! Values for all lines, each after what it uses.

mod failed;
mod follows;

use follows::leading;

use crate::quantity::Dimension;
use crate::quantity::line::beside::in_unit_of;
use crate::quantity::line::draft::{ABOVE, Draft, has_undefined};
use crate::quantity::line::grammar::{Form, Row};
use crate::quantity::line::name;
use crate::quantity::line::stated::Stated;
use crate::quantity::line::unread::not_used;
use crate::quantity::notation::{
    Chosen, Error, Expr, Fault, Interpretation, NameId, Node, Note, Quantity, Scope, Span, TimeUnit, choose,
    dimension, limits,
};
use crate::quantity::sheet::Line;
use crate::quantity::sheet::claim::{self, Claim, ClaimReading, Sides};
use crate::quantity::sheet::relation::{Relation, leaves_out};
use crate::quantity::sheet::resolve::{SymbolTable, Target};

/// Result of a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    pub(crate) value: Option<Quantity>,
    pub(crate) claim: Option<Claim>,
    pub(crate) error: Option<Error>,
    pub(crate) notes: Vec<Note>,
    pub(crate) redefines: Option<usize>,
    /// The value is a result whose working has no value to hold it against.
    pub(crate) unchecked: bool,
    /// The part the value comes from, and how it was read.
    pub(crate) source: usize,
    pub(crate) reading: Interpretation,
}

/// Computes every line of a linked sheet.
pub(crate) fn all<K>(
    lines: &[Line<'_, K>],
    drafts: &[Draft],
    symbols: &SymbolTable,
    scopes: &[Scope],
) -> Vec<Outcome> {
    let none = Scope::new();
    let mut outcomes = vec![Outcome::default(); lines.len()];
    let (order, stuck) = symbols.order();
    let mut faults = 0;
    for at in order {
        let scope = Scope::of_epoch(scopes, symbols.epoch(at)).unwrap_or(&none);
        let one = LineEvaluator {
            line: lines[at].text,
            draft: &drafts[at],
            drafts,
            at,
            symbols,
            scope,
            done: &outcomes,
            suggests: faults < limits::SUGGESTIONS,
        };
        let outcome = one.evaluate();
        faults += usize::from(outcome.error.is_some());
        outcomes[at] = outcome;
    }
    name_cycles(drafts, symbols, &stuck, &mut outcomes);
    clashes(drafts, symbols, &mut outcomes);
    outcomes
}

fn name_cycles(drafts: &[Draft], symbols: &SymbolTable, stuck: &[usize], outcomes: &mut [Outcome]) {
    let mut is_stuck = vec![false; outcomes.len()];
    stuck.iter().for_each(|&at| is_stuck[at] = true);
    // LineEvaluator walk serves all that hang on the same cycle; a bound on the rest keeps hostile sheets cheap.
    for (n, &at) in stuck.iter().enumerate() {
        let span = first_span(&drafts[at]);
        if n >= 64 {
            outcomes[at].error = Some(Error::new(Fault::Cycle, span, "this leads back to itself"));
            continue;
        }
        let cycle = symbols.cycle(at, &is_stuck);
        let names: Vec<&str> =
            cycle.iter().chain(cycle.first()).map(|&l| drafts[l].title.shown.as_str()).collect();
        let message = format!("`{}` leads back to itself: {}", names[0], names.join(" → "));
        outcomes[at].error = Some(Error::new(Fault::Cycle, span, message).help("give one of them a number"));
    }
}

fn first_span(draft: &Draft) -> Span {
    draft.parts.first().map(|p| p.expr.span(p.expr.root)).unwrap_or_default()
}

/// A second definition of a name in one epoch is named, unless both say the same.
fn clashes(drafts: &[Draft], symbols: &SymbolTable, outcomes: &mut [Outcome]) {
    for at in 0..drafts.len() {
        let Some(earlier) = symbols.earlier(at) else { continue };
        let (Some(new), Some(old)) = (&outcomes[at].value, &outcomes[earlier].value) else { continue };
        let same = new.dimension == old.dimension && (new.value / old.value - 1.0).abs() < 0.01;
        if !same {
            outcomes[at].redefines = Some(earlier);
        }
    }
}

/// A line and its surroundings.
struct LineEvaluator<'a> {
    line: &'a str,
    draft: &'a Draft,
    drafts: &'a [Draft],
    at: usize,
    symbols: &'a SymbolTable,
    scope: &'a Scope,
    done: &'a [Outcome],
    /// True if an error may suggest a name.
    suggests: bool,
}

impl<'a> LineEvaluator<'a> {
    fn value(&self, name: NameId) -> Option<&'a Quantity> {
        match self.symbols.target(self.at, name) {
            Target::Line(line) => self.done[line].value.as_ref(),
            Target::Given(id) => self.scope.value(id),
            Target::Nothing => None,
        }
    }

    fn choose(&self, part: &Stated, expected: Option<Dimension>) -> Result<Chosen, Error> {
        choose::first_fit(&part.expr, self.line, &|id| self.value(id), expected)
    }

    /// Holds an expression against the result claimed for it.
    fn compare(&self, expr: &Expr, claim: &Expr, about: bool) -> Option<ClaimReading> {
        claim::best_reading(&Sides { line: self.line, expr, claim, about, values: &|id| self.value(id) })
    }

    fn evaluate(&self) -> Outcome {
        let mut parts = self.draft.parts.iter().map(|part| &part.expr.unread);
        let Some(error) = parts.find_map(Option::as_ref).or(self.draft.unread.as_ref()) else {
            let outcome = self.computed();
            let agrees = outcome.claim.as_ref().is_some_and(|claim| claim.agrees);
            let unknown = self.draft.parts.iter().find_map(|part| part.unknown.as_ref());
            return match unknown.filter(|_| !agrees) {
                Some(error) => Outcome { error: Some(Error::clone(error)), ..Outcome::default() },
                None => outcome,
            };
        };
        Outcome { error: Some(Error::clone(error)), ..Outcome::default() }
    }

    fn computed(&self) -> Outcome {
        let lead = self.words_before();
        let Some(first) = self.draft.parts.get(lead) else { return self.ask_only() };
        let expected = name::expected(&self.draft.title.name);
        let mut outcome = match self.above_claimed(first) {
            Some(compared) => from_claim(compared, lead),
            None => match self.choose(self.in_unit_above(first).as_ref().unwrap_or(first), expected) {
                Ok(chosen) => {
                    let continues = self.draft.layout.form == Form::Continues && !first.computes();
                    let unchecked = continues && (self.draft.follows || self.follows_from_above(first));
                    Outcome { unchecked, ..from_chosen(chosen, lead) }
                }
                Err(error) => return self.failed(error),
            },
        };
        for next in lead + 1..self.draft.parts.len() {
            outcome = match self.of_list(&outcome, next) {
                Some(result) => result,
                None => self.next(outcome, next),
            };
        }
        if matches!(self.draft.layout.row, Row::Backwards | Row::Worked) {
            outcome = self.borne_out(outcome);
        }
        // `DAU 40M, 12 a day => 480M/day`: nothing holds the result against what stands before it.
        let source = self.draft.parts.get(outcome.source);
        outcome.unchecked |= self.draft.layout.form == Form::Tied
            && self.draft.title.counts
            && outcome.claim.is_none()
            && source.is_some_and(|part| !part.computes());
        if self.is_of_another(&outcome) {
            // `24 writers 30 min` has nothing to do with it.
            if self.draft.parts.get(1).is_some_and(|part| part.hence) {
                return Outcome::default();
            }
            outcome = Outcome { value: self.stated(), unchecked: true, ..Outcome::default() };
        }
        if let Some(value) = &mut outcome.value {
            self.promised(value);
        }
        outcome
    }

    /// `230 rps avg, 700 peak`: a bare peak is in the unit of what it is the peak of.
    fn in_unit_above(&self, first: &Stated) -> Option<Stated> {
        let beside = self.draft.beside.filter(|_| self.draft.title.is_peak())?;
        let literal = |part: &'a Stated| part.expr.literal(part.expr.root);
        let before = self.drafts[beside].parts.iter().rev().find_map(literal)?;
        in_unit_of(first, before)
    }

    /// The result that stands before its working. What a working without units bears out stands as written.
    fn borne_out(&self, outcome: Outcome) -> Outcome {
        match &outcome.claim {
            Some(claim) if claim.agrees && !claim.same_kind => {
                Outcome { value: Some(claim.value.clone()), ..outcome }
            }
            Some(claim) if claim.agrees || claim.same_kind => outcome,
            _ if self.draft.layout.row == Row::Worked && !is_remark(&self.draft.parts[0].expr) => {
                Outcome { error: Some(not_used(self.line, first_span(self.draft))), ..Outcome::default() }
            }
            _ => Outcome { value: self.stated(), unchecked: true, ..Outcome::default() },
        }
    }

    /// `id + name = 8 + 20 = 28 B`: parts in words that no line defines only say what the numbers behind them are.
    fn words_before(&self) -> usize {
        let parts = &self.draft.parts;
        let words = |part: &&Stated| has_undefined(&part.expr) && !self.has_numbers(&part.expr);
        parts[..parts.len().saturating_sub(1)].iter().take_while(words).count()
    }

    fn has_numbers(&self, expr: &Expr) -> bool {
        let digits = |span: &Span| span.of(self.line).contains(|c: char| c.is_ascii_digit());
        expr.nodes.iter().any(|(node, span)| matches!(node, Node::Literal(_)) && digits(span))
    }

    /// `=?` alone under a line shows that line's value.
    fn ask_only(&self) -> Outcome {
        let above = self.symbols.above(self.at).filter(|_| self.draft.layout.asks);
        Outcome { value: above.and_then(|line| self.done[line].value.clone()), ..Outcome::default() }
    }

    /// A line that begins with `= 5 TB` claims that for the line above.
    fn above_claimed(&self, first: &Stated) -> Option<ClaimReading> {
        if self.draft.layout.form != Form::Continues || first.computes() {
            return None;
        }
        self.value(ABOVE)?;
        let mut above = Expr::default();
        above.nodes.push((Node::Name(ABOVE), first_span(self.draft)));
        // A result of another kind only follows from it.
        self.compare(&above, &first.expr, true).filter(|s| {
            s.claim.agrees || s.claim.same_kind && !first.hence && !self.follows_from_above(first)
        })
    }

    /// `40 msgs/user/day` and below it `=> 2B msgs/day`: what an amount makes of another, in the same period or of what
    /// it says of each.
    fn follows_from_above(&self, first: &Stated) -> bool {
        let above = self.symbols.above(self.at).map(|above| self.drafts[above].parts.as_slice());
        match above {
            Some([only]) if !only.computes() => only.is_of_each() || only.period() == first.period(),
            _ => false,
        }
    }

    /// The next part along the line: a result claimed for what stands before, or a computation that goes on.
    fn next(&self, outcome: Outcome, next: usize) -> Outcome {
        let (before, part) = (&self.draft.parts[outcome.source], &self.draft.parts[next]);
        if part.computes()
            && !before.is_premise_of(part)
            && self.goes_on(&outcome, part)
            && let Some(chosen) = self.going_on(part)
        {
            return from_chosen(chosen, next);
        }
        match self.compared(&outcome, next) {
            None if let Some(claim) = self.restated(&outcome, next) => {
                Outcome { claim: Some(claim), ..outcome }
            }
            // `90 days = 90 * 2 GB`, `50K on each -> 10M / 50K`: what is stated is what the working is for.
            None if before.is_premise_of(part)
                && let Ok(chosen) = self.choose(part, None) =>
            {
                from_chosen(chosen, next)
            }
            None if outcome.claim.is_none()
                && self.follows(before, part)
                && let Ok(chosen) = self.choose(part, None) =>
            {
                Outcome { unchecked: true, ..from_chosen(chosen, next) }
            }
            None if !before.computes() && !part.computes() && !part.hence => self.corresponds(outcome, next),
            Some(compared) if outcome.claim.as_ref().is_none_or(|c| c.agrees) => {
                let mut new = from_claim(compared, outcome.source);
                // A later claim in other words doesn't take the unit from an earlier one that fits.
                if outcome.claim.is_some() && !new.claim.as_ref().is_some_and(|c| c.agrees) {
                    new.value = outcome.value;
                }
                new
            }
            None if self.is_unread(next, outcome.claim.is_some()) => {
                let span = part.expr.span(part.expr.root);
                Outcome { error: Some(not_used(self.line, span)), ..Outcome::default() }
            }
            _ => outcome,
        }
    }

    /// True for a number that is neither the value nor a claim: an arrow may lead to another matter, but not to a measured
    /// result beside the one shown.
    fn is_unread(&self, next: usize, claimed: bool) -> bool {
        let (before, part) = (&self.draft.parts[next - 1], &self.draft.parts[next]);
        let another = || claimed && part.is_measured() && !part.computes() && !self.says(before, part);
        let unread = if part.hence { another() } else { !claimed };
        unread && !part.led && self.has_numbers(&part.expr)
    }

    fn says(&self, before: &Stated, part: &Stated) -> bool {
        self.compare(&before.expr, &part.expr, true).is_some_and(|compared| compared.claim.agrees)
    }

    /// The claim that a part makes of what stands before, unless the part only follows from it.
    fn compared(&self, outcome: &Outcome, next: usize) -> Option<ClaimReading> {
        let (before, part) = (&self.draft.parts[outcome.source], &self.draft.parts[next]);
        let first = outcome.claim.is_none();
        if let Some(other) = self.otherwise(before, part) {
            return Some(other);
        }
        self.compare(&before.expr, &part.expr, part.about).filter(|s| {
            // `= 140 GB → 2 × 80 GB` is what such an amount takes, and `peak = 2x = 20k` what the factor makes of another.
            let kind = |value: &Quantity| value.dimension == s.claim.value.dimension;
            let same = outcome.value.as_ref().is_some_and(kind) && (0.95..1.05).contains(&s.claim.ratio);
            let other = !first && counts_else(outcome, s);
            let follows = part.hence && part.computes() && !same || !s.claim.agrees && other;
            s.claim.agrees && !follows
                || before.whole
                    && !part.is_remark()
                    && !follows
                    && Relation::of(before, part).binds(s)
                    && (first || s.claim.same_kind && !part.hence && !part.is_share())
        })
    }

    /// `2M in 60 s => 33k/s`, `2 tweets/user/day = 400M tweets/day`, `5 years = 220 TB`: what stands before is an input, and the value is what
    /// follows from it. What has a name besides the length of time is no input.
    fn follows(&self, before: &Stated, part: &Stated) -> bool {
        let state = !before.computes() && !part.computes() && !part.is_remark();
        let leads = !before.is_length() || self.draft.title.name.is_empty();
        let follows = || {
            let compared = || self.compare(&before.expr, &part.expr, false);
            Relation::of(before, part) == Relation::Consequence || compared().is_some_and(|c| leaves_out(&c))
        };
        state && (part.hence || leads && follows())
    }

    /// `3M × 36 = 108M / 86,400 = 1,250`: the part begins with what the one before came to, or is said to.
    fn goes_on(&self, outcome: &Outcome, part: &Stated) -> bool {
        let Some(value) = &outcome.value else { return false };
        let Some(lead) = leading(&part.expr) else { return false };
        let before = &self.draft.parts[outcome.source];
        let claims = |s: ClaimReading| s.claim.agrees;
        if before.computes() && self.compare(&before.expr, &lead, true).is_some_and(claims) {
            return true;
        }
        let values = |id| self.value(id);
        choose::ambiguities(&lead).any(|ambiguities| {
            let reading = Interpretation { ambiguities, ..Interpretation::default() };
            let lead = choose::evaluate(&lead, self.line, reading, &values).map(|lead| lead.value);
            let near = |a: f64, b: f64| a != 0.0 && (a / b - 1.0).abs() < 0.1;
            lead.is_ok_and(|lead| near(lead.value, value.value) || near(lead.nominal(), value.nominal()))
        })
    }

    /// A name that says `per second` makes a plain number a rate.
    fn promised(&self, value: &mut Quantity) {
        let plain = value.dimension.is_none();
        let bound = matches!(self.draft.layout.form, Form::Bound { .. });
        if let Some((factor, dimension)) = self.draft.title.unit.filter(|_| plain && value.labels.is_empty())
        {
            *value = Quantity { dimension, ..value.clone().map(|v| v * factor) };
        } else if plain && !bound && !self.draft.soft && self.draft.title.is_per_second() {
            value.dimension = dimension::Dimension::RATE;
            value.written = Some(TimeUnit::Second);
        }
    }
}

/// `= 100 GB => 1 box`: behind a result with a unit, a count of things.
fn counts_else(outcome: &Outcome, compared: &ClaimReading) -> bool {
    let claim = &compared.claim.value;
    let measured = outcome.value.as_ref().is_some_and(|value| !value.dimension.is_none());
    measured && claim.dimension.is_none() && !claim.labels.is_empty()
}

/// `25% of registered`, which counts something of its own.
fn is_remark(working: &Expr) -> bool {
    working.literal(working.root).is_some_and(|literal| literal.percent || !literal.labels.is_empty())
}

fn from_chosen(chosen: Chosen, source: usize) -> Outcome {
    let Chosen { value, reading, notes } = chosen;
    Outcome { value: Some(value), reading, notes, source, ..Outcome::default() }
}

fn from_claim(compared: ClaimReading, source: usize) -> Outcome {
    Outcome { claim: Some(compared.claim), ..from_chosen(compared.chosen, source) }
}
