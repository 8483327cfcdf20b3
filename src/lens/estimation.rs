//! The lens of the estimation: one sheet of names for all pads, each number held against the reference.

use super::ground::{Estimates, Lens};
use super::line;
use super::page::{Page, Row, Tone};
use super::reading::{LineRef, Reading};
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::problem::Known;
use crate::domain::round::Round;
use crate::quantity::{self, Cause, Grade, Kind, Line, Quantity, Scope, Sheet, Verdict, judge};

/// The candidate's numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Every line of every pad, by its place.
    pub sheet: Sheet<LineRef>,
    /// What the problem's parameters are to the candidate.
    pub scope: Scope,
    /// Each estimate of the problem that a line answers, in the problem's order.
    pub answers: Vec<Answer>,
}

/// A line that answers an estimate.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The estimate's place in the problem.
    pub estimate: usize,
    /// The line's place in the sheet.
    pub at: usize,
    /// What the number is worth.
    pub verdict: Verdict,
}

impl Numbers {
    /// Reads the lines that the diagram has left; `lines` holds every line, those taken as an empty text.
    #[must_use]
    pub fn read(lens: &Lens, round: &Round, lines: &[(LineRef, &str)]) -> Self {
        let scope = lens.estimates.as_ref().map_or_else(Scope::new, |own| scope(lens, own, round));
        let handed: Vec<Line<'_, LineRef>> =
            lines.iter().map(|(key, text)| Line { key: *key, block: block(*key), epoch: 0, text }).collect();
        let sheet = Sheet::read(&handed, std::slice::from_ref(&scope));
        let answers = lens.estimates.as_ref().map_or_else(Vec::new, |own| answers(own, &sheet));
        Self { sheet, scope, answers }
    }

    /// The sheet's reading of a line.
    #[must_use]
    pub fn line(&self, at: LineRef) -> Option<&quantity::Reading<LineRef>> {
        self.sheet.lines().iter().find(|line| line.key == at)
    }

    /// The answer that a line gives to an estimate.
    #[must_use]
    pub fn answer(&self, at: LineRef) -> Option<&Answer> {
        self.answers.iter().find(|answer| self.sheet.lines()[answer.at].key == at)
    }

    /// The rate, a second, that the sheet has under a name.
    #[must_use]
    pub fn rate(&self, name: &str) -> Option<f64> {
        let value = self.sheet.find(name, 0)?.value.as_ref()?;
        (value.dimension == quantity::Dimension::new(-1, 0, 0)).then(|| value.nominal())
    }

    /// The line of an estimate that came out right or close.
    #[must_use]
    pub fn good(&self, problem: &crate::domain::problem::Problem, estimate: &Id) -> Option<LineRef> {
        let at = problem.estimates.get_index_of(estimate)?;
        let answer = self.answers.iter().find(|answer| answer.estimate == at)?;
        matches!(answer.verdict.grade, Grade::Right | Grade::Close).then(|| self.sheet.lines()[answer.at].key)
    }
}

fn block(at: LineRef) -> u32 {
    u32::try_from(at.phase.index()).unwrap_or(0)
}

/// A parameter is known from the start, or once a clarification that tells it was given.
fn scope(lens: &Lens, own: &Estimates, round: &Round) -> Scope {
    let told = |name: &str| {
        let answered = round.asked.iter().filter_map(|asked| asked.answered.as_ref());
        let given = answered.filter_map(|id| lens.problem.clarifications.get(id));
        given.flat_map(|one| one.answer.parameters()).any(|parameter| parameter.as_str() == name)
    };
    own.reference.scope(&own.solved, |parameter| {
        let known = lens.problem.parameters.get(parameter.name.as_str()).map(|parameter| parameter.known);
        match known {
            Some(Known::Told) => quantity::Known::Told,
            Some(Known::Assumed) => quantity::Known::Open,
            _ if told(&parameter.name) => quantity::Known::Answered,
            _ => quantity::Known::Unasked,
        }
    })
}

fn answers(own: &Estimates, sheet: &Sheet<LineRef>) -> Vec<Answer> {
    let one = |at: usize| {
        let line = sheet.answer(own.reference.names_of(at), 0)?;
        let verdict = judge(sheet, line, &own.reference, &own.solved, at)?;
        Some(Answer { estimate: at, at: line, verdict })
    };
    (0..own.reference.estimates().len()).filter_map(one).collect()
}

/// What a verdict says, with the ratio always, and why.
#[must_use]
pub fn told(verdict: &Verdict) -> (Tone, String) {
    let (tone, word) = match verdict.grade {
        Grade::Right => (Tone::Good, "right"),
        Grade::Close => (Tone::Warn, "close"),
        Grade::Off => (Tone::Bad, "off"),
        Grade::WrongKind => (Tone::Bad, "wrong kind"),
        Grade::NoUnit => (Tone::Warn, "no unit"),
        Grade::Slip => (Tone::Bad, "arithmetic slip"),
    };
    let because = verdict.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
    let confusion = verdict.confusion.map(|confusion| format!("; {confusion}")).unwrap_or_default();
    (tone, format!("{word}, {}{because}{}{confusion}", ratio(verdict.ratio), cause(&verdict.cause)))
}

fn ratio(ratio: f64) -> String {
    match ratio {
        r if !r.is_finite() || r <= 0.0 => "no ratio".into(),
        r if r >= 1.0 => format!("×{}", figures(r)),
        r => format!("÷{}", figures(1.0 / r)),
    }
}

/// Two figures for a factor near 1, fewer for a large one.
fn figures(factor: f64) -> String {
    if factor < 10.0 { format!("{factor:.2}") } else { Quantity::number(factor.round()).text() }
}

fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Agreement => String::new(),
        Cause::Arithmetic => "; the slip is in the arithmetic of this line".into(),
        Cause::Slip(factor) => format!("; what is written is {} of what the line comes to", ratio(*factor)),
        Cause::Assumptions(differs) => {
            let told: Vec<String> =
                differs.iter().map(|one| format!("{} {}", one.name, ratio(one.factor))).collect();
            format!("; the arithmetic is right, you assumed {}", told.join(", "))
        }
    }
}

/// The panel of the estimation. A mock shows the candidate's own numbers and no list of what to estimate.
pub(super) fn panel(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let guided = round.mode() == Mode::Guided;
    let lines: Vec<_> =
        reading.numbers.sheet.lines().iter().filter(|line| line.kind != Kind::Prose).collect();
    if lines.is_empty() {
        page.row(Tone::Voice, "Name your numbers, and everything can be traced:");
        page.row(Tone::Exact, "dau = 10M users").row(Tone::Exact, "writes = dau * 4/day");
        page.row(Tone::Exact, "peak writes: 3 x writes").row(Tone::Exact, "storage: 100M x 1KB = 100GB");
        page.row(Tone::Faint, "A line that ends in =? is computed, and counted.");
    } else {
        page.heading("Numbers");
        for line in lines {
            number(page, line, reading, guided);
        }
    }
    if guided {
        open_estimates(page, lens, reading);
    }
}

fn number(page: &mut Page, line: &quantity::Reading<LineRef>, reading: &Reading, guided: bool) {
    let name = line.name.clone().unwrap_or_else(|| "·".into());
    if !guided {
        let own = line.claim.as_ref().map(|claim| claim.value.text()).or_else(|| plain(line));
        page.indented(2, Tone::Own, format!("{name}  {}", own.unwrap_or_default()));
        return;
    }
    for row in explain(line, reading) {
        page.rows.push(Row { indent: 2 + row.indent, ..row });
    }
}

/// An assumption is the candidate's own number, whoever reads it; an expression's value is not.
fn plain(line: &quantity::Reading<LineRef>) -> Option<String> {
    let stated = line.kind == Kind::Assumption || line.asked;
    line.value.as_ref().filter(|_| stated).map(Quantity::text)
}

/// What a line comes to, what was claimed, what is wrong with it and what it is worth.
fn explain(line: &quantity::Reading<LineRef>, reading: &Reading) -> Vec<Row> {
    let mut page = Page::new("");
    let name = line.name.as_deref().unwrap_or("·");
    match (&line.value, &line.error) {
        (Some(value), _) => {
            page.row(Tone::Strong, format!("{name} → {}", value.labelled_text()));
        }
        (None, Some(error)) => fault(&mut page, name, error),
        (None, None) => {}
    }
    if let Some(claim) = line.claim.as_ref().filter(|claim| !claim.agrees) {
        let told = if claim.same_kind {
            format!("written: {}, which is {} of that", claim.value.text(), ratio(claim.ratio))
        } else {
            format!("written: {}, which is of another kind", claim.value.text())
        };
        page.indented(2, Tone::Bad, told);
    }
    if line.redefines.is_some() {
        page.indented(2, Tone::Warn, "this name has another value further up");
    }
    if let Some(answer) = reading.numbers.answer(line.key) {
        let (tone, text) = told(&answer.verdict);
        page.indented(2, tone, text);
    }
    page.rows
}

fn fault(page: &mut Page, name: &str, error: &quantity::Error) {
    page.row(Tone::Warn, format!("{name}: {}", error.message));
    if let Some(help) = &error.help {
        page.indented(2, Tone::Faint, help);
    }
}

/// In a guided round: what is worth estimating, and what follows from what was found.
fn open_estimates(page: &mut Page, lens: &Lens, reading: &Reading) {
    let Some(own) = &lens.estimates else { return };
    page.heading("Worth estimating");
    for (at, (_, estimate)) in lens.problem.estimates.iter().enumerate() {
        match reading.numbers.answers.iter().find(|answer| answer.estimate == at) {
            Some(answer) => {
                let (tone, _) = told(&answer.verdict);
                page.indented(2, tone, format!("✓ {}", estimate.ask));
                let value = reading.numbers.sheet.lines()[answer.at].value.as_ref();
                if let Some(say) = value.and_then(|value| own.reference.decision(at, value)) {
                    page.indented(4, Tone::Voice, say);
                }
            }
            None => {
                page.indented(2, Tone::Faint, format!("· {}", estimate.ask));
            }
        }
    }
}

/// What answers the line one is on.
pub(super) fn strip(page: &mut Page, round: &Round, reading: &Reading, at: LineRef) {
    let Some(line) = reading.numbers.line(at).filter(|line| line.kind != Kind::Prose) else {
        let count = reading.numbers.sheet.lines().iter().filter(|line| line.kind != Kind::Prose).count();
        page.row(Tone::Text, format!("{count} number{}", if count == 1 { "" } else { "s" }));
        page.row(Tone::Faint, "writes = dau * 4/day · storage: 100M x 1KB = 100GB · =? computes");
        return;
    };
    if round.mode() == Mode::Guided {
        page.rows.extend(explain(line, reading));
    } else {
        number(page, line, reading, false);
    }
}

/// How the number on a line comes about, and how the reference comes to its own.
#[must_use]
pub fn work(lens: &Lens, reading: &Reading, at: LineRef) -> Option<Page> {
    let index = reading.numbers.sheet.lines().iter().position(|line| line.key == at)?;
    let derivation = reading.numbers.sheet.derive(index, std::slice::from_ref(&reading.numbers.scope))?;
    let mut page = Page::new("work");
    page.row(Tone::Heading, "Yours");
    page.row(Tone::Exact, derivation.to_string());
    let own = lens.estimates.as_ref()?;
    if let Some(answer) = reading.numbers.answer(at) {
        let (tone, text) = told(&answer.verdict);
        page.row(tone, text);
        if let Some(reference) = own.reference.derive(&own.solved, answer.estimate) {
            page.heading("Reference").row(Tone::Exact, reference.to_string());
        }
    }
    Some(page)
}

/// The value that `=?` asks for on a line: the line with the result in place of the question mark.
#[must_use]
pub fn computed(reading: &Reading, at: LineRef) -> Option<String> {
    let line = reading.numbers.line(at).filter(|line| line.asked)?;
    line.value.as_ref().map(Quantity::text)
}

/// Whether a text is one that the sheet must not read: the interviewer's, or a question.
#[must_use]
pub(super) fn is_voice(text: &str) -> bool {
    matches!(
        line::classify(text),
        line::Line::Reply(_) | line::Line::Heading(_) | line::Line::Time | line::Line::Question(_)
    )
}
