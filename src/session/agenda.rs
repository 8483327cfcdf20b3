//! The agenda of the interviewer: the next prompt, and when a curveball is due.

use std::cmp::Ordering;
use std::time::Duration;

use super::deep_dives::DeepDives;
use crate::domain::id::Id;
use crate::domain::level::Mode;
use crate::domain::phase::Phase;
use crate::domain::problem::{Curveball, Failure, Problem};
use crate::domain::round::{Prompt, Round};
use crate::lens::criteria::Evidence;
use crate::lens::fault::{Parts, target};
use crate::lens::structure::conditioned;
use crate::lens::trade_offs::Decision;
use crate::lens::{Lens, Reading, prompts};

/// The next prompt in a phase, if one is left on the agenda. In a live round the interviewer is a human.
pub(super) fn next(round: &Round, lens: &Lens, reading: &Reading) -> Option<Prompt> {
    if round.setting.mode == Mode::Live {
        return None;
    }
    let phase = round.phase;
    let puts =
        lens.rubric.phases.get(&phase).map_or(0, |plan| plan.puts_in(round.setting.plan[phase.index()]));
    let prompts = match phase {
        Phase::DeepDives => DeepDives { lens, round, reading }.prompts(puts),
        Phase::Failures => failures(lens, reading, puts),
        Phase::TradeOffs => trade_offs(lens, round, reading, puts),
        Phase::Requirements | Phase::Estimation | Phase::Architecture => return None,
    };
    prompts.into_iter().find(|prompt| !was_put(round, prompt))
}

/// Faults whose target the candidate drew come first, the largest cut-off before the others.
fn failures(lens: &Lens, reading: &Reading, puts: usize) -> Vec<Prompt> {
    let parts = Parts::of(lens);
    let strike = |(id, failure): (&Id, &Failure)| {
        let target = target(lens, &parts, &reading.design, failure);
        let (name, cuts_off) = target.map(|target| (target.name, target.cuts_off)).unzip();
        (Prompt::Fault(id.clone(), name), cuts_off)
    };
    let mut faults: Vec<_> = lens.problem.failures.iter().map(strike).collect();
    faults.sort_by_key(|(_, cuts_off)| std::cmp::Reverse(cuts_off.map(|n| n + 1)));
    faults.into_iter().take(puts).map(|(prompt, _)| prompt).collect()
}

/// The candidate's own decisions come first, but for those that say already when they are wrong.
fn trade_offs(lens: &Lens, round: &Round, reading: &Reading, puts: usize) -> Vec<Prompt> {
    let settled = conditioned(Evidence::of(lens, round, reading));
    let own = reading.decisions.iter().filter_map(Decision::told);
    let open = own
        .map(|told| (settled.contains(&told), Prompt::OwnDecision(told)))
        .filter(|(settled, prompt)| !settled || was_put(round, prompt));
    let own = open.map(|(_, prompt)| prompt).take(2);
    let theirs = lens.problem.trade_offs.keys().map(|id| Prompt::Decision(id.clone())).take(puts);
    own.chain(theirs).chain([Prompt::TenTimes]).collect()
}

/// True if a prompt was posted before. A fault and a probe count even if their box has since
/// been renamed.
pub(super) fn was_put(round: &Round, prompt: &Prompt) -> bool {
    round.prompts.iter().any(|posted| match (&posted.prompt, prompt) {
        (Prompt::Fault(before, _), Prompt::Fault(now, _)) => before == now,
        (Prompt::Probe { kind, id, .. }, Prompt::Probe { kind: of, id: now, .. }) => kind == of && id == now,
        (before, now) => before == now,
    })
}

/// The pause in typing that a curveball and a reminder wait for.
pub(super) const QUIET: Duration = Duration::from_secs(3);

/// The shortest time between one curveball and the next.
const APART: Duration = Duration::from_secs(120);

/// The pause that a curveball waits for while a question is open: who answers it, or thinks about it, isn't interrupted.
const LONG: Duration = Duration::from_secs(60);

/// True in a pause in which one may interrupt the candidate.
pub(super) fn is_idle(round: &Round, clock: Duration) -> bool {
    let pause = if round.open_question(round.phase).is_some() { LONG } else { QUIET };
    clock >= round.clock() + pause
}

/// The change of requirements that is due at a time on the round's clock, if one is: after its share of its phase, or of
/// the time planned for it where one has gone on early, and never in a live round.
pub(super) fn curveball(round: &Round, problem: &Problem, clock: Duration) -> Option<Prompt> {
    let lately = round.changes.last().is_some_and(|last| clock < last.at + APART);
    if round.setting.mode == Mode::Live || round.time_up.is_some() || lately {
        return None;
    }
    let (id, _) = problem.curveballs.iter().find(|(id, ball)| {
        let put = round.changes.iter().any(|change| change.curveball == **id);
        !put && is_due(round, ball, clock)
    })?;
    Some(Prompt::Curveball(id.clone(), round.phase))
}

fn is_due(round: &Round, ball: &Curveball, clock: Duration) -> bool {
    let share = round.setting.share(ball.phase, ball.at);
    let planned = round.setting.agenda().any(|phase| phase == ball.phase);
    let fresh = if round.phase == ball.phase { clock.saturating_sub(round.clock()) } else { Duration::ZERO };
    let spent = round.spent(ball.phase) + fresh;
    planned
        && match round.phase.cmp(&ball.phase) {
            Ordering::Less => false,
            Ordering::Equal => spent >= share,
            Ordering::Greater => spent >= share || clock >= round.setting.begins(ball.phase) + share,
        }
}

/// The heading of a prompt with the blank lines before it; the candidate answers below.
pub fn open_with(prompt: &Prompt, lens: &Lens, round: &Round) -> String {
    let pad = round.pad(prompt.phase());
    let breaks = pad.len() - pad.trim_end_matches('\n').len();
    let gap = if pad.is_empty() { "" } else { &"\n\n"[breaks.min(2)..] };
    format!("{gap}{}\n", prompts::heading(lens, prompt, round.version()))
}
