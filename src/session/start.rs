//! Starting a round: the choices on offer, and the setting that follows from what was chosen.

use std::collections::BTreeSet;

use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Mode;
use crate::domain::pack::Head;
use crate::domain::phase::Phase;
use crate::domain::round::{Accommodation, Again, Choice, ProblemStats, Setting, Terms};
use crate::domain::rubric::RubricOffer;
use crate::lens::Brief;

/// Lengths on offer, in minutes: those a rubric plans for, and shorter and longer ones.
const MINUTES: [u16; 7] = [15, 20, 35, 45, 60, 75, 90];

/// Modes on offer. A live round needs the interviewer's console, which isn't there yet.
pub const MODES: [Mode; 2] = [Mode::Mock, Mode::Guided];

/// A round to be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The problem.
    pub problem: GlobalId,
    /// Mode, level, length and extra time.
    pub terms: Terms,
    /// The choice of parameters.
    pub choice: Choice,
    /// The seed, where one was asked for.
    pub seed: Option<u64>,
    /// The rubric, where another than the problem's own was asked for.
    pub rubric: Option<GlobalId>,
    /// The one phase to practise; none for all of them.
    pub only: Option<Phase>,
    /// The earlier round to make again.
    pub again: Option<Again>,
}

impl Start {
    /// A round on the plain problem.
    pub const fn plain(problem: GlobalId, terms: Terms) -> Self {
        Self { problem, terms, choice: Choice::Plain, seed: None, rubric: None, only: None, again: None }
    }

    /// The tutorial: guided, without a limit of time.
    pub fn tutorial() -> Self {
        let terms = Terms {
            minutes: 6,
            mode: Mode::Guided,
            accommodation: Accommodation::Untimed,
            ..Terms::default()
        };
        Self::plain(named("tutorial/guest-book"), terms)
    }

    /// A first exercise, on these terms otherwise: the requirements of one problem, which any round begins with.
    pub fn first_exercise(terms: Terms) -> Self {
        let terms = Terms { minutes: FIRST_EXERCISE, mode: Mode::Guided, ..terms };
        Self { only: Some(Phase::Requirements), ..Self::plain(named("core/url-shortener"), terms) }
    }

    /// The setting of the round, after the rounds that were played on its problem; `chance` is the seed unless one was
    /// asked for.
    pub fn setting(&self, brief: &Brief, before: &ProblemStats, chance: u64) -> Setting {
        let Head { id: problem, title, .. } = brief.problem.head.clone();
        let Terms { mode, level, minutes, accommodation } = self.terms;
        let seed = self.seed.unwrap_or(chance);
        let whole = || brief.rubric.plan(minutes);
        let plan = match (self.only, self.again.and_then(|again| again.from)) {
            (Some(phase), _) => alone(phase, minutes),
            (None, Some(from)) => rest(whole(), from),
            (None, None) => whole(),
        };
        let part = self.only.is_some() || plan != whole();
        Setting {
            problem,
            title,
            mode,
            level,
            minutes: if part && self.only.is_none() { plan.iter().sum() } else { minutes },
            rubric: self.rubric.clone(),
            plan,
            variant: self.choice.settle(brief.problem.variants.keys(), seed),
            seed,
            accommodation,
            attempt: before.attempts + 1,
            reference_seen: before.reference_seen,
            partial: part,
            again: self.again,
            sample: None,
        }
    }
}

/// A problem that is in every binary.
fn named(id: &str) -> GlobalId {
    GlobalId::try_from(id.to_owned()).expect("it is written as an id here")
}

/// The plan of a round that practises one phase for so many minutes.
fn alone(phase: Phase, minutes: u16) -> [u16; 6] {
    std::array::from_fn(|index| if index == phase.index() { minutes } else { 0 })
}

/// The plan of a round that begins with this phase.
fn rest(plan: [u16; 6], from: Phase) -> [u16; 6] {
    std::array::from_fn(|index| if index < from.index() { 0 } else { plan[index] })
}

/// Minutes for a phase that is practised alone: an evening's short practice.
pub const SHORT: u16 = 15;

/// Minutes of the first exercise.
const FIRST_EXERCISE: u16 = 10;

/// The choices on offer: the plain problem, each variant, and one of all by chance.
pub fn choices<'v>(variants: impl Iterator<Item = &'v Id>) -> Vec<Choice> {
    let named = variants.map(|id| Choice::Named(id.clone()));
    let mut choices: Vec<Choice> = std::iter::once(Choice::Plain).chain(named).collect();
    if choices.len() > 1 {
        choices.push(Choice::Drawn);
    }
    choices
}

/// The choice that was asked for by name: `plain`, `drawn` or the id of a variant. A seed alone draws.
///
/// # Errors
/// The names that were expected, where it is none of them; or why the variants aren't known.
pub fn choice_named(
    asked: Option<&str>,
    seed: Option<u64>,
    variants: impl FnOnce() -> Result<Vec<Id>, String>,
) -> Result<Choice, String> {
    let asked = match asked {
        None if seed.is_some() => return Ok(Choice::Drawn),
        None | Some("plain") => return Ok(Choice::Plain),
        Some("drawn") => return Ok(Choice::Drawn),
        Some(asked) => asked,
    };
    let variants = variants()?;
    let names: Vec<&str> = variants.iter().map(Id::as_str).collect();
    let named = variants.iter().find(|id| id.as_str() == asked).cloned().map(Choice::Named);
    named.ok_or_else(|| format!("no variant `{asked}`: expected plain, drawn, {}", names.join(", ")))
}

/// The lengths on offer with a rubric: those it plans for among the usual ones.
pub fn lengths(rubric: Option<&RubricOffer>) -> Vec<u16> {
    let planned = rubric.into_iter().flat_map(|offer| offer.lengths.iter().copied());
    let all: BTreeSet<u16> = MINUTES.into_iter().chain(planned).collect();
    all.into_iter().collect()
}

/// The rubric that was asked for by name or by `pack/name`; none where it is the problem's own, which is the first.
///
/// # Errors
/// The names that were expected.
pub fn rubric_named(asked: &str, offers: &[RubricOffer]) -> Result<Option<RubricOffer>, String> {
    let named = |offer: &&RubricOffer| offer.id.to_string() == asked || offer.id.name.as_str() == asked;
    let found = offers.iter().position(|offer| named(&offer)).ok_or_else(|| {
        let names: Vec<String> = offers.iter().map(|offer| offer.id.to_string()).collect();
        format!("no rubric `{asked}`: expected {}", names.join(", "))
    })?;
    Ok((found > 0).then(|| offers[found].clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants() -> Vec<Id> {
        ["campaign", "startup"].map(|id| Id::parse(id).unwrap()).into()
    }

    fn named(asked: Option<&str>, seed: Option<u64>) -> Result<Choice, String> {
        choice_named(asked, seed, || Ok(variants()))
    }

    #[test]
    fn a_seed_alone_draws_and_a_name_decides() {
        assert_eq!(named(None, None), Ok(Choice::Plain));
        assert_eq!(named(None, Some(1)), Ok(Choice::Drawn));
        assert_eq!(named(Some("plain"), Some(1)), Ok(Choice::Plain));
        assert_eq!(named(Some("startup"), None), Ok(Choice::Named(Id::parse("startup").unwrap())));
        let why = named(Some("big"), None).unwrap_err();
        assert_eq!(why, "no variant `big`: expected plain, drawn, campaign, startup");
    }

    #[test]
    fn variants_are_looked_up_only_where_one_is_named() {
        for asked in [None, Some("plain"), Some("drawn")] {
            assert!(choice_named(asked, None, || Err("broken".into())).is_ok());
        }
        assert_eq!(choice_named(Some("big"), None, || Err("broken".into())), Err("broken".into()));
    }

    #[test]
    fn a_draw_is_offered_where_there_is_something_to_draw_from() {
        assert_eq!(choices(std::iter::empty()), [Choice::Plain]);
        assert_eq!(choices(variants().iter()).len(), 4);
    }

    fn offers() -> Vec<RubricOffer> {
        let offer = |id: &str, lengths: &[u16]| RubricOffer {
            id: GlobalId::try_from(id.to_owned()).unwrap(),
            title: id.to_owned(),
            lengths: lengths.to_vec(),
        };
        vec![offer("core/system-design", &[35, 45, 60]), offer("mine/quick", &[10, 20])]
    }

    #[test]
    fn a_rubric_is_asked_for_by_name_and_the_problems_own_is_none() {
        assert_eq!(rubric_named("mine/quick", &offers()).unwrap(), Some(offers()[1].clone()));
        assert_eq!(rubric_named("quick", &offers()).unwrap(), Some(offers()[1].clone()));
        assert_eq!(rubric_named("system-design", &offers()).unwrap(), None);
        let why = rubric_named("slow", &offers()).unwrap_err();
        assert_eq!(why, "no rubric `slow`: expected core/system-design, mine/quick");
    }

    #[test]
    fn the_lengths_a_rubric_plans_for_are_on_offer_among_the_usual_ones() {
        assert_eq!(lengths(offers().last()), [10, 15, 20, 35, 45, 60, 75, 90]);
        assert_eq!(lengths(None), MINUTES);
        assert_eq!(offers()[1].nearest(45), 20);
    }
}
