//! Decisions, their costs, and the conditions under which they turn around.

use super::super::criteria::Evidence;
use super::super::line::Line;
use super::super::prompts;
use super::super::reading::LineRef;
use super::below;
use super::wording::says;
use crate::domain::phase::Phase;
use crate::domain::round::Prompt;

const COSTS: &str = "\
    cost costs price pay pays paid accept accepts accepting lose loses slower stale staleness extra expense risk \
    downside complexity double doubles more worse duplicate duplicates delay giving give";
const CONDITIONS: &str = "if when unless until once above below beyond whenever otherwise";

/// The lines that take one alternative over another.
pub(super) fn typed<'r>(evidence: Evidence<'r>) -> impl Iterator<Item = (LineRef, &'r str)> {
    let decided = |line: &Line| line.decision.as_ref().is_some_and(|decision| !decision.open);
    Phase::ALL.iter().flat_map(move |&phase| {
        let lines = evidence.reading.lines(phase).enumerate();
        let decides = lines.filter(move |(_, (_, line))| decided(line));
        decides.map(move |(line, (text, _))| (LineRef { phase, line }, text))
    })
}

/// Those that say what they cost.
pub(super) fn priced(evidence: Evidence<'_>) -> Vec<LineRef> {
    decisions(evidence, |text| says(text, COSTS))
}

/// Those that say when they don't hold.
pub(super) fn conditions(evidence: Evidence<'_>) -> Vec<LineRef> {
    decisions(evidence, |text| says(text, CONDITIONS))
}

/// The decisions, and the answers to decisions put, whose text fits.
fn decisions(evidence: Evidence<'_>, fits: impl Fn(&str) -> bool) -> Vec<LineRef> {
    let put = |prompt: &Prompt| matches!(prompt, Prompt::Decision(_) | Prompt::OwnDecision(_));
    let typed = typed(evidence).filter(|(_, text)| fits(text)).map(|(at, _)| at);
    let mut all: Vec<LineRef> = typed.chain(below(evidence, put, &fits)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The decisions, as they are told back, that say when they don't hold: on their line, or in the answer it is part of.
pub fn conditioned(evidence: Evidence<'_>) -> Vec<String> {
    let says_so = conditions(evidence);
    let answers = prompts::answers(evidence, Phase::TradeOffs);
    let together = |at: LineRef| answers.iter().map(|(_, lines)| lines).find(|lines| lines.contains(&at));
    let settled =
        |at: LineRef| together(at).map_or(&[at][..], Vec::as_slice).iter().any(|line| says_so.contains(line));
    let told = |at: LineRef| evidence.reading.lines(at.phase).nth(at.line)?.1.decision.as_ref()?.told();
    typed(evidence).map(|(at, _)| at).filter(|at| settled(*at)).filter_map(told).collect()
}
