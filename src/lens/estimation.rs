//! The lens of the estimation: one sheet of names for all pads, each number held against the reference.

use super::answers::{Answer, answers};
use super::ground::{Epoch, Lens};
use super::line;
use super::page::{Page, Row, Tone};
use super::reading::{LineRef, Reading};
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::problem::Known;
use crate::domain::round::{Posed, Put, Round};
use crate::quantity::{self, Cause, Grade, Kind, Line, Quantity, Scope, Sheet, Verdict};

/// The candidate's numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Every line of every pad, by its place.
    pub sheet: Sheet<LineRef>,
    /// What the problem's parameters are to the candidate, at first and after each change of the requirements.
    pub scopes: Vec<Scope>,
    /// Each estimate of the problem that a line answers, in the problem's order; one that was redone after a change
    /// has an answer from before and one from after it.
    pub answers: Vec<Answer>,
}

impl Numbers {
    /// Reads the lines that the diagram has left; `lines` holds every line, those taken as an empty text, and `titles`
    /// what stands above each and says what it is about.
    #[must_use]
    pub fn read<'t>(lens: &Lens, round: &Round, lines: &[(LineRef, &'t str)], titles: &Titles<'_>) -> Self {
        let scopes: Vec<Scope> = lens.epochs().iter().map(|epoch| scope(lens, epoch, round)).collect();
        let line = |&(key, text): &(LineRef, &'t str)| {
            let epoch = round.line_epoch(key.phase, key.line);
            Line { key, block: block(key), epoch, text }
        };
        let handed: Vec<Line<'_, LineRef>> = lines.iter().map(line).collect();
        let sheet = Sheet::read(&handed, &scopes);
        let answers = answers(lens, &sheet, &scopes, |at| titles.above(at));
        Self { sheet, scopes, answers }
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
        let value = self.sheet.find(name, u32::MAX)?.value.as_ref()?;
        (value.dimension == quantity::Dimension::new(-1, 0, 0)).then(|| value.nominal())
    }

    /// The line of an estimate that came out right or close.
    #[must_use]
    pub fn good(&self, problem: &crate::domain::problem::Problem, estimate: &Id) -> Option<LineRef> {
        let at = problem.estimates.get_index_of(estimate)?;
        let good = |answer: &&Answer| matches!(answer.verdict.grade, Grade::Right | Grade::Close);
        let answer = self.answers.iter().filter(|answer| answer.estimate == at).rfind(good)?;
        Some(self.sheet.lines()[answer.at].key)
    }

    /// The last answer to an estimate, by its place in the problem.
    #[must_use]
    pub fn latest(&self, estimate: usize) -> Option<&Answer> {
        self.answers.iter().rfind(|answer| answer.estimate == estimate)
    }
}

/// For each line, the heading above it: `## Storage`, or a line that ends in a colon.
#[derive(Debug, Default)]
pub struct Titles<'t> {
    above: Vec<(LineRef, &'t str)>,
}

impl<'t> Titles<'t> {
    /// Finds the headings among all lines.
    #[must_use]
    pub fn of(lines: &[(LineRef, &'t str)]) -> Self {
        let title = |text: &'t str| match line::classify(text) {
            line::Line::Heading(title) => Some(title),
            line::Line::Prose(text) | line::Line::Item(text) => text.strip_suffix(':'),
            _ => None,
        };
        Self { above: lines.iter().filter_map(|&(at, text)| Some((at, title(text)?))).collect() }
    }

    /// The heading above a line, in its pad.
    fn above(&self, at: LineRef) -> &'t str {
        let before = self.above.partition_point(|(title, _)| *title < at);
        let nearest = before.checked_sub(1).map(|nearest| self.above[nearest]);
        nearest.filter(|(title, _)| title.phase == at.phase).map_or("", |(_, text)| text)
    }
}

fn block(at: LineRef) -> u32 {
    u32::try_from(at.phase.index()).unwrap_or(0)
}

/// A parameter is known from the start, or once a clarification or a change that tells it was given.
fn scope(lens: &Lens, epoch: &Epoch, round: &Round) -> Scope {
    let Some(own) = &epoch.estimates else { return Scope::new() };
    let changed = |name: &str| {
        let begun = &lens.epoch(0).facts;
        epoch.facts.set().any(|(id, text)| id == name && begun.set().all(|(i, t)| (i, t) != (id, text)))
    };
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
            _ if told(&parameter.name) || changed(&parameter.name) => quantity::Known::Answered,
            _ => quantity::Known::Unasked,
        }
    })
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
    // A line that says two things has its second reading behind all lines.
    let mut lines: Vec<_> =
        reading.numbers.sheet.lines().iter().filter(|line| line.kind != Kind::Prose).collect();
    lines.sort_by_key(|line| line.key);
    let numbers = |epoch: u32| lines.iter().filter(move |line| line.epoch == epoch);
    if (0..=round.epoch()).all(|epoch| numbers(epoch).next().is_none()) {
        page.row(Tone::Voice, "Name your numbers, and everything can be traced:");
        page.row(Tone::Exact, "dau = 10M users").row(Tone::Exact, "writes = dau * 4/day");
        page.row(Tone::Exact, "peak writes: 3 x writes").row(Tone::Exact, "storage: 100M x 1KB = 100GB");
        page.row(Tone::Faint, "A line that ends in =? is computed, and counted.");
    }
    for epoch in 0..=round.epoch() {
        if numbers(epoch).next().is_some() {
            page.heading(if epoch == 0 { "Numbers" } else { "Numbers since the change" });
            numbers(epoch).for_each(|line| number(page, lens, line, reading, guided));
        }
    }
    if guided {
        open_estimates(page, lens, round, reading);
    }
}

fn number(page: &mut Page, lens: &Lens, line: &quantity::Reading<LineRef>, reading: &Reading, guided: bool) {
    let name = line.name.clone().unwrap_or_else(|| "·".into());
    if !guided {
        let own = line.claim.as_ref().map(|claim| claim.value.text()).or_else(|| plain(line));
        page.indented(2, Tone::Own, format!("{name}  {}", own.unwrap_or_default()));
        return;
    }
    for row in explain(lens, line, reading) {
        page.rows.push(Row { indent: 2 + row.indent, ..row });
    }
}

/// An assumption is the candidate's own number, whoever reads it; an expression's value is not.
fn plain(line: &quantity::Reading<LineRef>) -> Option<String> {
    let stated = line.kind == Kind::Assumption || line.asked;
    line.value.as_ref().filter(|_| stated).map(Quantity::text)
}

/// What a line comes to, what was claimed, what is wrong with it and what it is worth.
fn explain(lens: &Lens, line: &quantity::Reading<LineRef>, reading: &Reading) -> Vec<Row> {
    let mut page = Page::new("");
    let name = line.name.as_deref().unwrap_or("·");
    match (&line.value, &line.error) {
        (Some(value), error) => {
            page.row(Tone::Strong, format!("{name} → {}", value.labelled_text()));
            if let Some(error) = error {
                page.indented(2, Tone::Warn, format!("taken from the result: {}", error.message));
            }
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
    if line.stale {
        page.indented(2, Tone::Warn, "from before the change: something it uses is another number now");
    }
    if line.redefines.is_some() {
        page.indented(2, Tone::Warn, "this name has another value further up");
    }
    if let Some(answer) = reading.numbers.answer(line.key) {
        let (tone, text) = told(&answer.verdict);
        page.indented(2, tone, text);
        if answer.guessed
            && let Some((_, estimate)) = lens.problem.estimates.get_index(answer.estimate)
        {
            page.indented(2, Tone::Faint, format!("taken for: {}", estimate.ask));
        }
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
fn open_estimates(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let Some(own) = &lens.now().estimates else { return };
    page.heading("Worth estimating");
    for (at, (id, estimate)) in lens.problem.estimates.iter().enumerate() {
        match reading.numbers.latest(at) {
            Some(answer) if changed_since(lens, round, id, answer.epoch) => {
                page.indented(2, Tone::Warn, format!("↻ {}", estimate.ask));
            }
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

/// Whether a change since an epoch asks for an estimate anew.
#[must_use]
pub fn changed_since(lens: &Lens, round: &Round, estimate: &Id, epoch: u32) -> bool {
    let since = round.changes.iter().skip(usize::try_from(epoch).unwrap_or(usize::MAX));
    let balls = since.filter_map(|change| lens.problem.curveballs.get(&change.curveball));
    balls.flat_map(|ball| &ball.redo).any(|id| id == estimate)
}

/// In a guided round: the estimates that a change asks for anew, and whether they were made since.
pub(super) fn redo(page: &mut Page, lens: &Lens, reading: &Reading, posed: &Posed) {
    let Put::Curveball(id, _) = &posed.put else { return };
    let redo = lens.problem.curveballs.get(id).map(|ball| ball.redo.as_slice()).unwrap_or_default();
    for (at, _, estimate) in redo.iter().filter_map(|id| lens.problem.estimates.get_full(id)) {
        let redone = reading.numbers.latest(at).is_some_and(|answer| answer.epoch >= posed.epoch);
        let (tone, sign) = if redone { (Tone::Good, "✓") } else { (Tone::Warn, "↻") };
        page.indented(2, tone, format!("{sign} {}", estimate.ask));
    }
}

/// What answers the line one is on.
pub(super) fn strip(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading, at: LineRef) {
    let Some(line) = reading.numbers.line(at).filter(|line| line.kind != Kind::Prose) else {
        let count = reading.numbers.sheet.lines().iter().filter(|line| line.kind != Kind::Prose).count();
        page.row(Tone::Text, format!("{count} number{}", if count == 1 { "" } else { "s" }));
        page.row(Tone::Faint, "writes = dau * 4/day · storage: 100M x 1KB = 100GB · =? computes");
        return;
    };
    if round.mode() == Mode::Guided {
        page.rows.extend(explain(lens, line, reading));
    } else {
        number(page, lens, line, reading, false);
    }
}

/// How the number on a line comes about, and how the reference comes to its own.
#[must_use]
pub fn work(lens: &Lens, reading: &Reading, at: LineRef) -> Option<Page> {
    let index = reading.numbers.sheet.lines().iter().position(|line| line.key == at)?;
    let derivation = reading.numbers.sheet.derive(index, &reading.numbers.scopes)?;
    let mut page = Page::new("work");
    page.row(Tone::Heading, "Yours");
    page.row(Tone::Exact, derivation.to_string());
    if let Some(answer) = reading.numbers.answer(at)
        && let Some(own) = &lens.epoch(answer.epoch).estimates
    {
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
