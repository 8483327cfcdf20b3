//! The lens of the estimation: one sheet of names for all pads, each number held against the reference.

mod panel;

pub use panel::{changed_since, told, work};
pub(super) use panel::{panel, redo, strip};

use super::answers::{Answer, answers};
use super::line::Line;
use super::{Lens, LineRef, Reading, RequirementsVersion};
use crate::domain::id::Id;
use crate::domain::problem::KnownFrom;
use crate::domain::round::Round;
use crate::quantity::{self, Accuracy, Decimal, Kind, Quantity, Scope, Sheet};

/// The candidate's numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Every line of every pad, by its place.
    pub sheet: Sheet<LineRef>,
    /// The parameters as the candidate knows them, at first and after each change of the requirements.
    pub scopes: Vec<Scope>,
    /// Each estimate of the problem that a line answers, in the problem's order; one that was redone after a change
    /// has an answer from before and one from after it.
    pub answers: Vec<Answer>,
}

impl Numbers {
    /// Reads the lines that the diagram has left; `lines` holds every line, those taken as an empty text, and `titles`
    /// what stands above each and says what it is about.
    pub fn read<'t>(lens: &Lens, round: &Round, lines: &[(LineRef, &'t str)], titles: &Titles<'_>) -> Self {
        let scopes: Vec<Scope> = lens.versions().iter().map(|version| scope(lens, version, round)).collect();
        let line = |&(key, text): &(LineRef, &'t str)| {
            let epoch = round.line_version(key.phase, key.line);
            quantity::Line { key, block: block(key), epoch, text }
        };
        let handed: Vec<quantity::Line<'_, LineRef>> = lines.iter().map(line).collect();
        let decimal = match round.decimal_comma {
            None => Decimal::Unsettled,
            Some(true) => Decimal::Comma,
            Some(false) => Decimal::Point,
        };
        let sheet = Sheet::read_as(&handed, &scopes, decimal);
        let answers = answers(lens, &sheet, &scopes, |line| {
            // What a line says besides is of what it is named for: `CDN bill: … = 34 EB/month → 34 EB * $0.005/GB = $170M`.
            let first = lines.binary_search_by_key(&line.key, |(at, _)| *at).ok();
            // `190 w/s peak`: `peak` alone says nothing of what.
            let telling = |name: &&str| !quantity::only_qualifies(name);
            let own = line.name.as_deref().filter(telling);
            let name = own.or_else(|| sheet.lines()[first?].name.as_deref().filter(telling));
            let text = || first.map_or("", |at| lines[at].1);
            format!("{} {}", titles.above(line.key), name.unwrap_or_else(text))
        });
        Self { sheet, scopes, answers }
    }

    /// Everything that was read, with its place in the sheet, in the order of the lines. A line that says two things is
    /// read twice; the sheet has the second behind all lines.
    pub fn read_lines(&self) -> Vec<(usize, &quantity::Reading<LineRef>)> {
        let all = self.sheet.lines().iter().enumerate();
        let mut read: Vec<_> = all.filter(|(_, line)| line.kind != Kind::Prose).collect();
        read.sort_by_key(|(_, line)| line.key);
        read
    }

    /// The numbers read on a line.
    pub fn on(&self, at: LineRef) -> impl Iterator<Item = (usize, &quantity::Reading<LineRef>)> {
        let all = self.sheet.lines().iter().enumerate();
        all.filter(move |(_, line)| line.key == at && line.kind != Kind::Prose)
    }

    /// The answer that a reading gives to an estimate, by its place in the sheet.
    pub fn answer(&self, at: usize) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.at == at)
    }

    /// The rate, a second, that the sheet has under a name.
    pub fn rate(&self, name: &str) -> Option<f64> {
        let value = self.sheet.find(name, u32::MAX)?.value.as_ref()?;
        (value.dimension == quantity::Dimension::new(-1, 0, 0)).then_some(value.value)
    }

    /// The line of an estimate that came out right or close.
    pub fn good(&self, problem: &crate::domain::problem::Problem, estimate: &Id) -> Option<LineRef> {
        let at = problem.estimates.get_index_of(estimate)?;
        let good = |answer: &&Answer| matches!(answer.verdict.accuracy, Accuracy::Right | Accuracy::Close);
        let answer = self.answers.iter().filter(|answer| answer.estimate == at).rfind(good)?;
        Some(self.sheet.lines()[answer.at].key)
    }

    /// The last answer to an estimate, by its place in the problem.
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
    pub fn of(lines: &'t [(LineRef, &str, &Line)]) -> Self {
        Self { above: lines.iter().filter_map(|(at, _, line)| Some((*at, line.title()?))).collect() }
    }

    /// The headings, each with its place.
    pub fn lines(&self) -> &[(LineRef, &'t str)] {
        &self.above
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
fn scope(lens: &Lens, version: &RequirementsVersion, round: &Round) -> Scope {
    let Some(own) = &version.estimates else { return Scope::new() };
    let changed = |name: &str| {
        let begun = &lens.version(0).facts;
        version.facts.set().any(|(id, text)| id == name && begun.set().all(|(i, t)| (i, t) != (id, text)))
    };
    let told = |name: &str| {
        let answered = round.asked.iter().filter_map(|asked| asked.answered());
        let given = answered.filter_map(|id| lens.problem.clarifications.get(id));
        given.flat_map(|one| one.answer.parameters()).any(|parameter| parameter.as_str() == name)
    };
    own.reference.scope(&own.solved, |parameter| match lens.problem.known(parameter) {
        KnownFrom::Prompt => quantity::Known::Told,
        KnownFrom::Choice => quantity::Known::Open,
        KnownFrom::Answer if told(parameter) || changed(parameter) => quantity::Known::Answered,
        KnownFrom::Answer => quantity::Known::Unasked,
    })
}

/// The value that `=?` asks for on a line: the line with the result in place of the question mark.
pub fn computed(reading: &Reading, at: LineRef) -> Option<String> {
    let (_, line) = reading.numbers.on(at).find(|(_, line)| line.asked)?;
    line.value.as_ref().map(Quantity::text)
}
