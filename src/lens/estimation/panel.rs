//! The panel of the estimation: for each number its value, its accuracy and the cause of a difference.

use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::round::{PostedPrompt, Prompt, Round};
use crate::lens::criteria::Evidence;
use crate::lens::{Lens, LineRef, Reading};
use crate::page::{Page, Row, Tone, key};
use crate::quantity::{self, Accuracy, Cause, Fault, Kind, Misuse, Quantity, Verdict};

/// A verdict in words: the accuracy, the ratio and the cause.
pub fn told(verdict: &Verdict) -> (Tone, String) {
    let (tone, word) = match verdict.accuracy {
        Accuracy::Right => (Tone::Good, "right"),
        Accuracy::Close => (Tone::Warn, "close"),
        Accuracy::Off => (Tone::Bad, "off"),
        Accuracy::WrongKind => (Tone::Bad, "wrong kind"),
        Accuracy::NoUnit => (Tone::Warn, "no unit"),
        Accuracy::Slip => (Tone::Bad, "arithmetic slip"),
    };
    let because = verdict.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
    let cause = verdict.cause.as_ref().map(cause).unwrap_or_default();
    (tone, format!("{word}, {}{because}{cause}", ratio(verdict.ratio)))
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
        Cause::Confusion(confusion) => format!("; {confusion}"),
        Cause::Misuse(misuse, one) => format!("; {}", misused(*misuse, &one.name)),
        Cause::Inverted(number) => format!("; {}", misused(Misuse::Inverted, number)),
        Cause::Carried(line) => format!("; it follows from your `{line}`, which is off: mend that one"),
        Cause::Working => "; your assumptions don't explain it, so look at how it is worked out".into(),
        Cause::Slip(factor, confusion) => {
            let why = confusion.map(|confusion| format!(": {confusion}")).unwrap_or_default();
            format!("; what is written is {} of what the line comes to{why}", ratio(*factor))
        }
        Cause::Assumptions(differs) => {
            let told: Vec<String> =
                differs.iter().map(|one| format!("{} {}", one.name, ratio(one.factor))).collect();
            format!("; the arithmetic is right, you assumed {}", told.join(", "))
        }
    }
}

fn misused(misuse: Misuse, name: &str) -> String {
    match misuse {
        Misuse::LeftOut => format!("{name} is left out"),
        Misuse::Twice => format!("{name} is in it twice"),
        Misuse::Inverted => format!("{name} multiplies where it should divide, or the other way round"),
        Misuse::Complement => format!("{name} and what is left of it, 1 − {name}, are mixed up"),
    }
}

/// A number as it was read, with its place in the sheet.
type Read<'r> = (usize, &'r quantity::Reading<LineRef>);

/// The panel of the estimation. A mock shows the candidate's own numbers and no list of what to estimate.
pub(in crate::lens) fn panel(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading) {
    let guided = round.mode() == Mode::Guided;
    let lines = reading.numbers.read_lines();
    if lines.is_empty() {
        page.row(Tone::Voice, "Name your numbers, and everything can be traced:");
        page.row(Tone::Exact, "dau = 10M users").row(Tone::Exact, "writes = dau * 4/day");
        page.row(Tone::Exact, "peak writes: 3 x writes").row(Tone::Exact, "storage: 100M x 1KB = 100GB");
        page.row(Tone::Faint, "A line that ends in =? is computed, and counted.");
    }
    for version in 0..=round.version() {
        let of_version: Vec<&Read<'_>> = lines.iter().filter(|(_, line)| line.epoch == version).collect();
        if !of_version.is_empty() {
            page.heading(if version == 0 { "Numbers" } else { "Numbers since the change" });
            of_version.into_iter().for_each(|&read| number(page, lens, read, reading, guided));
        }
    }
    if guided {
        open_estimates(page, lens, round, reading);
    }
}

fn number(page: &mut Page, lens: &Lens, read: Read<'_>, reading: &Reading, guided: bool) {
    let (_, line) = read;
    if let Some(error) = line.error.as_ref().filter(|error| error.fault == Fault::DecimalSign) {
        page.indented(2, Tone::Warn, format!("{}: {}", line.name.as_deref().unwrap_or("·"), error.message));
        page.indented(4, Tone::Faint, concat!(key!("decimal-sign"), " says which, for the whole round"));
        return;
    }
    if !guided {
        let own = line.claim.as_ref().map(|claim| claim.value.text()).or_else(|| plain(line));
        let name = line.name.as_deref().unwrap_or("·");
        page.indented(2, Tone::Own, format!("{name}  {}", own.unwrap_or_default()));
        if let Some(why) = slip(line) {
            page.indented(4, Tone::Warn, why);
        }
        return;
    }
    for row in explain(lens, read, reading) {
        page.rows.push(Row { indent: 2 + row.indent, ..row });
    }
}

/// An assumption is the candidate's own number, whoever reads it; an expression's value is not.
fn plain(line: &quantity::Reading<LineRef>) -> Option<String> {
    let stated = line.kind == Kind::Assumption || line.asked;
    line.value.as_ref().filter(|_| stated).map(Quantity::text)
}

/// The reason of the sign in the gutter, as a mock tells it: that something is wrong, and not what would be right.
fn slip(line: &quantity::Reading<LineRef>) -> Option<String> {
    if let Some(error) = &line.error {
        return Some(error.message.clone());
    }
    let claim = line.claim.as_ref().filter(|claim| !claim.agrees)?;
    let why = if claim.same_kind { "not what the line comes to" } else { "of another kind than the line" };
    Some(format!("what is written is {why}"))
}

/// The value of a line, the result that was claimed, what is wrong with it, and its accuracy.
fn explain(lens: &Lens, (at, line): Read<'_>, reading: &Reading) -> Vec<Row> {
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
    if line.unchecked && line.error.is_none() {
        page.indented(2, Tone::Faint, "as written: there is no working to check it by");
    }
    if line.stale {
        page.indented(2, Tone::Warn, "from before the change: something it uses is another number now");
    }
    if line.redefines.is_some() {
        page.indented(2, Tone::Warn, "this name has another value further up");
    }
    if let Some(answer) = reading.numbers.answer(at) {
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
            Some(answer) if changed_since(lens, round, id, answer.version) => {
                page.indented(2, Tone::Warn, format!("↻ once more: {}", estimate.ask));
            }
            Some(answer) => {
                let (tone, _) = told(&answer.verdict);
                page.indented(2, tone, format!("✓ {}", estimate.ask));
                let value = reading.numbers.sheet.lines()[answer.at].value.as_ref();
                if let Some(say) = value.and_then(|value| own.decision(at, value)) {
                    page.indented(4, Tone::Voice, say);
                }
            }
            None => {
                page.indented(2, Tone::Faint, format!("· {}", estimate.ask));
            }
        }
    }
}

/// True if a change since a version asks for an estimate anew.
pub fn changed_since(lens: &Lens, round: &Round, estimate: &Id, version: u32) -> bool {
    let since = round.changes.iter().skip(usize::try_from(version).unwrap_or(usize::MAX));
    let balls = since.filter_map(|change| lens.problem.curveballs.get(&change.curveball));
    balls.flat_map(|ball| &ball.redo).any(|id| id == estimate)
}

/// In a guided round: the estimates that a change asks for anew, and whether they were made since.
pub(in crate::lens) fn redo(page: &mut Page, evidence: Evidence<'_>, posted: &PostedPrompt) {
    let Evidence { lens, reading, .. } = evidence;
    let Prompt::Curveball(id, _) = &posted.prompt else { return };
    let redo = lens.problem.curveballs.get(id).map(|ball| ball.redo.as_slice()).unwrap_or_default();
    for (at, _, estimate) in redo.iter().filter_map(|id| lens.problem.estimates.get_full(id)) {
        let redone = reading.numbers.latest(at).is_some_and(|answer| answer.version >= posted.version);
        let (tone, sign) = if redone { (Tone::Good, "✓") } else { (Tone::Warn, "↻ once more:") };
        page.indented(2, tone, format!("{sign} {}", estimate.ask));
    }
}

/// The line under the cursor, or the one above where Enter has just finished that.
fn finished(round: &Round, at: LineRef) -> LineRef {
    let blank = round.pad(at.phase).split('\n').nth(at.line).is_none_or(|line| line.trim().is_empty());
    LineRef { line: at.line - usize::from(blank && at.line > 0), ..at }
}

/// The rows that answer the line under the cursor.
pub(in crate::lens) fn strip(page: &mut Page, lens: &Lens, round: &Round, reading: &Reading, at: LineRef) {
    let guided = round.mode() == Mode::Guided;
    for read in reading.numbers.on(finished(round, at)) {
        number(page, lens, read, reading, guided);
    }
    if page.rows.is_empty() {
        let count = reading.numbers.read_lines().len();
        page.row(Tone::Text, format!("{count} number{}", if count == 1 { "" } else { "s" }));
        page.row(Tone::Faint, "writes = dau * 4/day · storage: 100M x 1KB = 100GB · =? computes");
    }
}

/// The derivations of the numbers on a line, and of the reference's.
pub fn work(lens: &Lens, reading: &Reading, at: LineRef) -> Option<Page> {
    let mut page = Page::new("work");
    for (at, _) in reading.numbers.on(at) {
        let Some(derivation) = reading.numbers.sheet.derive(at, &reading.numbers.scopes) else { continue };
        page.heading("Yours").row(Tone::Exact, derivation.to_string());
        let Some(answer) = reading.numbers.answer(at) else { continue };
        let (tone, text) = told(&answer.verdict);
        page.row(tone, text);
        let own = lens.version(answer.version).estimates.as_ref();
        if let Some(reference) = own.and_then(|own| own.reference.derive(&own.solved, answer.estimate)) {
            page.heading("Reference").row(Tone::Exact, reference.to_string());
        }
    }
    (!page.rows.is_empty()).then_some(page)
}
