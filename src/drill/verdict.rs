//! Judges answers and words the verdict.

use std::time::Duration;

use super::question::Question;
use crate::domain::drill::{Answered, Outcome};
use crate::domain::now::Wall;
use crate::domain::scrub::scrub;
use crate::page::{Page, Tone};
use crate::quantity::{
    self, Accuracy, Asked, Cause, Differs, Line, Misuse, Quantity, Reading, Scope, Sheet, Verdict,
};

/// An answer, judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The result.
    pub outcome: Outcome,
    /// The decimal logarithm of answer over reference; none where the kinds differ, or a unit was taken for another.
    pub log_ratio: Option<f64>,
    /// The verdict and the working.
    pub page: Page,
}

impl Judged {
    /// The answer as it is kept.
    pub fn answered(&self, question: &Question, wall: Wall, took: Duration) -> Answered {
        let (item, topic) = (question.item.id.clone(), question.item.topic);
        Answered { item, wall, topic, outcome: self.outcome, log_ratio: self.log_ratio, took }
    }
}

/// The longest answer that is read, in bytes.
const LONGEST: usize = 1_000;
/// Close is within this factor.
const CLOSE: f64 = 10.0;

impl Question {
    /// Judges an answer. It may be an expression, and may leave out the unit, which the question states.
    ///
    /// # Errors
    /// The reason why there is no number in it, for whoever typed it.
    pub fn judge(&self, typed: &str) -> Result<Judged, String> {
        let typed = scrub(typed.trim());
        if typed.len() > LONGEST {
            return Err("That is too long for an estimate.".into());
        }
        let scope = self.scope();
        let sheet = self.read(&typed, &scope)?;
        let asked =
            Asked { reference: &self.item.reference, solved: &self.solved, estimate: self.item.estimate };
        let verdict = asked.judge(&sheet, 0).ok_or("There is no number in that.")?;
        let outcome = outcome(&verdict);
        let ratio = Some(verdict.ratio).filter(|ratio| ratio.is_finite() && *ratio > 0.0);
        let ratio = ratio.filter(|_| {
            verdict.accuracy.is_of_its_kind() && !(outcome != Outcome::Right && verdict.is_of_unit())
        });
        let mut page = Page::new("verdict");
        self.tell(&mut page, &verdict, outcome, &sheet.lines()[0]);
        self.working(&mut page);
        Ok(Judged { outcome, log_ratio: ratio.map(f64::log10), page })
    }

    /// The answer as a sheet of one line, in the unit asked for where it has none of its own.
    fn read(&self, typed: &str, scope: &Scope) -> Result<Sheet<()>, String> {
        let expected = self.answer().dimension;
        let sheet = understood(typed, scope)?;
        let value = sheet.lines()[0].value.as_ref();
        if value.is_none_or(|value| value.dimension == expected) {
            return Ok(sheet);
        }
        // `200B` is bytes where only that fits.
        let fitting = quantity::eval_expecting(typed, scope, expected).map(|value| value.value / self.one());
        let plain = value.filter(|value| value.dimension.is_none()).map(|value| value.value);
        let number = fitting.ok().or(plain);
        Ok(number.map_or(sheet, |number| self::sheet(&self.in_unit(number), scope)))
    }

    /// One of the unit asked for, in base units.
    fn one(&self) -> f64 {
        self.item.reference.unit(self.item.estimate).map_or(1.0, |unit| unit.value)
    }

    fn in_unit(&self, number: f64) -> String {
        match self.item.unit.strip_prefix('$') {
            Some(per) => format!("${number:e}{per}"),
            None => format!("{number:e} {}", self.item.unit),
        }
    }

    fn tell(&self, page: &mut Page, verdict: &Verdict, outcome: Outcome, line: &Reading<()>) {
        let (tone, word) = match outcome {
            Outcome::Right => (Tone::Good, "Right"),
            Outcome::Close => (Tone::Warn, "Close"),
            Outcome::Off => (Tone::Bad, "Off"),
        };
        let yours = line.claim.as_ref().map(|claim| &claim.value).or(line.value.as_ref());
        let distance =
            if verdict.accuracy.is_of_its_kind() { distance(verdict.ratio) } else { kinds(yours, verdict) };
        page.row(tone, format!("{word}: {distance}."));
        page.indented(2, Tone::Text, format!("yours      {}", yours.map(Quantity::text).unwrap_or_default()));
        let told = if verdict.because.is_some() { &verdict.expected } else { self.answer() };
        let reference = format!("reference  {}, right within ×{}", told.text(), self.within());
        page.indented(2, Tone::Strong, reference);
        if let Some(why) = &verdict.because {
            page.indented(2, Tone::Faint, why);
        }
        // What one should know isn't assumed: there is no arithmetic that could be right.
        let known = |cause: &&Cause| !self.is_recall() || matches!(cause, Cause::Confusion(_));
        if let Some(cause) = verdict.cause.as_ref().filter(known).and_then(cause) {
            page.row(Tone::Warn, cause);
        }
    }
}

/// The page for a question that was passed over.
pub fn passed(question: &Question) -> Page {
    let mut page = Page::new("passed");
    page.row(Tone::Faint, "Passed.");
    page.indented(2, Tone::Strong, format!("reference  {}", question.answer_text()));
    question.working(&mut page);
    page
}

/// A line with a value; in a pad a number alone is prose, here it is an answer.
fn understood(typed: &str, scope: &Scope) -> Result<Sheet<()>, String> {
    let has_value = |sheet: &Sheet<()>| sheet.lines()[0].value.is_some();
    let texts = [typed.to_owned(), format!("answer = {typed}")];
    let understood = texts.iter().map(|text| sheet(text, scope)).find(has_value);
    understood.ok_or_else(|| match quantity::eval(typed, scope) {
        Err(error) => misread(&error),
        Ok(_) => "There is no number in that.".to_owned(),
    })
}

fn sheet(text: &str, scope: &Scope) -> Sheet<()> {
    Sheet::read(&[Line { key: (), block: 0, epoch: 0, text }], std::slice::from_ref(scope))
}

fn misread(error: &quantity::Error) -> String {
    let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("Not understood: {}{help}.", error.message)
}

fn outcome(verdict: &Verdict) -> Outcome {
    let far = verdict.ratio.max(1.0 / verdict.ratio);
    match verdict.accuracy {
        Accuracy::Right => Outcome::Right,
        Accuracy::Close => Outcome::Close,
        Accuracy::Slip if far <= CLOSE => Outcome::Close,
        Accuracy::Slip | Accuracy::Off | Accuracy::WrongKind | Accuracy::NoUnit => Outcome::Off,
    }
}

fn distance(ratio: f64) -> String {
    match ratio {
        r if !r.is_finite() || r <= 0.0 => "that can't be".into(),
        r if (0.95..1.05).contains(&r) => "just so".into(),
        r if r > 1.0 => format!("{} times too high", factor(r)),
        r => format!("{} times too low", factor(1.0 / r)),
    }
}

/// Two figures for a factor near 1, fewer for a large one.
fn factor(factor: f64) -> String {
    if factor < 10.0 { format!("{factor:.1}") } else { Quantity::number(factor.round()).text() }
}

fn kinds(yours: Option<&Quantity>, verdict: &Verdict) -> String {
    let own = yours.map(|value| value.dimension).unwrap_or_default();
    format!("that is {own}, asked is {}", verdict.expected.dimension)
}

fn cause(cause: &Cause) -> Option<String> {
    match cause {
        // An answer is one line.
        Cause::Working | Cause::Carried(_) => None,
        Cause::Confusion(confusion) => Some(format!("Perhaps {confusion}")),
        Cause::Misuse(Misuse::LeftOut, one) => Some(format!("Perhaps {} is left out.", one.name)),
        Cause::Misuse(Misuse::Twice, one) => Some(format!("Perhaps {} is in it twice.", one.name)),
        Cause::Misuse(Misuse::Inverted, Differs { name, .. }) | Cause::Inverted(name) => {
            Some(format!("Perhaps {name} multiplies where it should divide, or the other way round."))
        }
        Cause::Misuse(Misuse::Complement, one) => {
            Some(format!("Perhaps {0} is taken for 1 − {0}.", one.name))
        }
        Cause::Slip(ratio, _) => {
            Some(format!("The result you wrote: {} for your own expression.", distance(*ratio)))
        }
        Cause::Assumptions(differs) => {
            let told: Vec<String> =
                differs.iter().map(|one| format!("{} {}", one.name, distance(one.factor))).collect();
            Some(format!("The arithmetic is right; what you assumed differs: {}.", told.join(", ")))
        }
    }
}
