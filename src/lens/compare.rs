//! Two rounds on the same problem side by side: conditions, scores, criteria, times, estimates and diagrams. The older
//! one stands first whichever was named first.

mod page;
mod unlike;

use std::time::Duration;

use super::criteria;
use super::estimation::Numbers;
use super::review::{Reviewed, numbers};
use crate::diagram::coverage::{Coverage, nearest};
use crate::diagram::{Diagram, parse};
use crate::domain::grade::{Grade, Judgement, Mark};
use crate::domain::id::Id;
use crate::domain::phase::Phase;
use crate::domain::round::RoundId;

pub use page::pages;

/// A value of one of the two rounds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// The round has none.
    None,
    /// A word.
    Text(String),
    /// A number, as a score or a count.
    Number(f64),
    /// A time.
    Time(Duration),
    /// An estimate as it is printed, and its ratio to the reference.
    Estimate(String, f64),
}

/// One thing of both rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its name in a document for programs.
    pub key: String,
    /// Its name for a reader.
    pub label: String,
    /// Its value in the older round and in the newer.
    pub cells: [Cell; 2],
}

impl Pair {
    /// True if the rounds differ in it.
    pub fn differs(&self) -> bool {
        self.cells[0] != self.cells[1]
    }
}

/// A round to compare.
pub type Named<'r> = (RoundId, &'r Reviewed);

/// Two rounds side by side.
#[derive(Debug)]
pub struct Comparison<'r> {
    /// The rounds, the older first.
    pub rounds: [Named<'r>; 2],
    /// The conditions of each; what isn't alike keeps the rest from being compared one to one.
    pub conditions: Vec<Pair>,
    /// Scores by competency.
    pub scores: Vec<Pair>,
    /// The support of the lines by competency.
    pub support: Vec<Pair>,
    /// Marks by criterion.
    pub criteria: Vec<Pair>,
    /// The time of each phase.
    pub times: Vec<Pair>,
    /// Estimates.
    pub estimates: Vec<Pair>,
    /// The size of the diagrams, and how much of the nearest reference they have.
    pub diagrams: Vec<Pair>,
}

/// Reason that two rounds can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Incomparable {
    /// Both are the same round.
    #[error("that is the same round twice; name two")]
    Same,
    /// They are on different problems.
    #[error("the rounds are on different problems; only attempts at one problem can be compared")]
    Problems,
}

/// Two rounds side by side; which is named first makes no difference.
///
/// # Errors
/// [`Incomparable`] where they are the same round or on different problems.
pub fn compare<'r>(one: Named<'r>, other: Named<'r>) -> Result<Comparison<'r>, Incomparable> {
    let [a, b] = if one.0 <= other.0 { [one, other] } else { [other, one] };
    if a.0 == b.0 {
        return Err(Incomparable::Same);
    }
    let problem = |named: Named<'_>| named.1.round.setting.problem.clone();
    let was =
        |new: Named<'_>, old: Named<'_>| new.1.lens.problem.head.names().any(|name| name == problem(old));
    if problem(a) != problem(b) && !was(b, a) && !was(a, b) {
        return Err(Incomparable::Problems);
    }
    let both = [a.1, b.1];
    Ok(Comparison {
        rounds: [a, b],
        conditions: unlike::conditions(both),
        scores: competencies(both, |reviewed, id| {
            reviewed.graded().grade.judgements.get(id).map_or(Cell::None, judged)
        }),
        support: competencies(both, |reviewed, id| {
            let support = reviewed.graded().findings.support.get(id);
            support.map_or(Cell::None, |support| Cell::Number((support * 10.0).round() / 10.0))
        }),
        criteria: marks(both),
        times: Phase::ALL.iter().map(|phase| time(both, *phase)).collect(),
        estimates: estimates(both),
        diagrams: diagrams(both),
    })
}

fn judged(judgement: &Judgement) -> Cell {
    let score = judgement.score().map(|score| Cell::Number(f64::from(score.get())));
    score.unwrap_or_else(|| Cell::Text("not observed".into()))
}

/// Both lists of names in the order of the newer round, then what only the older has.
fn union<T: PartialEq>([old, new]: [Vec<T>; 2]) -> Vec<T> {
    let mut all = new;
    for one in old {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

fn competencies(both: [&Reviewed; 2], cell: impl Fn(&Reviewed, &Id) -> Cell) -> Vec<Pair> {
    let named = both.map(|reviewed| reviewed.lens.rubric.competencies.keys().cloned().collect());
    let title = |id: &Id| {
        let of =
            |reviewed: &&Reviewed| reviewed.lens.rubric.competencies.get(id).map(|one| one.title.clone());
        both.iter().rev().find_map(of).unwrap_or_default()
    };
    let pair = |id: Id| Pair {
        key: id.to_string(),
        label: title(&id),
        cells: both.map(|reviewed| cell(reviewed, &id)),
    };
    union(named).into_iter().map(pair).collect()
}

fn marks(both: [&Reviewed; 2]) -> Vec<Pair> {
    let items = |reviewed: &Reviewed| {
        let all = criteria::of_round(&reviewed.lens, &reviewed.round).into_iter();
        all.map(|item| (item.key, item.criterion.text.clone())).collect::<Vec<_>>()
    };
    let texts = both.map(items);
    let keys = union(texts.clone().map(|items| items.into_iter().map(|(key, _)| key).collect()));
    let text = |key: &str| {
        let mut all = texts.iter().rev().flatten();
        all.find(|(own, _)| own == key).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mark = |grade: &Grade, key: &str| grade.marks.get(key).copied().map_or(Cell::None, marked);
    let pair = |key: String| Pair {
        label: text(&key),
        cells: both.map(|reviewed| mark(reviewed.graded().grade, &key)),
        key,
    };
    keys.into_iter().map(pair).collect()
}

fn marked(mark: Mark) -> Cell {
    Cell::Text(match mark {
        Mark::NotObserved => "not observed".into(),
        mark => mark.id().into(),
    })
}

fn time(both: [&Reviewed; 2], phase: Phase) -> Pair {
    let spent = |reviewed: &Reviewed| match reviewed.round.reached(phase) {
        true => Cell::Time(reviewed.round.spent(phase)),
        false => Cell::None,
    };
    Pair { key: phase.id().into(), label: phase.title().into(), cells: both.map(spent) }
}

/// The estimates as they stood at the end of each round, each by the numbers of its own round.
fn estimates(both: [&Reviewed; 2]) -> Vec<Pair> {
    let ids = union(both.map(|reviewed| reviewed.lens.problem.estimates.keys().cloned().collect()));
    let stood = both.map(|reviewed| numbers(&reviewed.lens, &reviewed.round, &reviewed.reading));
    let ask = |id: &Id| {
        let of = |reviewed: &&Reviewed| reviewed.lens.problem.estimates.get(id).map(|one| one.ask.clone());
        both.iter().rev().find_map(of).unwrap_or_default()
    };
    let pair = |id: Id| Pair {
        key: id.to_string(),
        label: ask(&id),
        cells: std::array::from_fn(|at| made(both[at], &stood[at], &id).unwrap_or(Cell::None)),
    };
    ids.into_iter().map(pair).collect()
}

/// The last answer to an estimate, whichever the requirements were then.
fn made(reviewed: &Reviewed, stood: &[Numbers], id: &Id) -> Option<Cell> {
    let at = reviewed.lens.problem.estimates.get_index_of(id)?;
    let answer = |numbers: &Numbers| {
        let answer = numbers.answers.iter().rfind(|answer| answer.estimate == at)?;
        let value = numbers.sheet.lines().get(answer.at)?.value.as_ref()?;
        Some(Cell::Estimate(value.text(), answer.verdict.ratio))
    };
    stood.iter().rev().find_map(answer)
}

fn diagrams(both: [&Reviewed; 2]) -> Vec<Pair> {
    let pair =
        |key: &str, label: &str, cells: [Cell; 2]| Pair { key: key.into(), label: label.into(), cells };
    let size = |count: fn(&Diagram) -> usize| {
        both.map(|reviewed| Cell::Number(number(count(&reviewed.reading.design.diagram))))
    };
    let cover = both.map(coverage);
    let share = |part: fn(&Coverage) -> (usize, usize)| {
        cover.each_ref().map(|covered| {
            let (there, all) = covered.as_ref().map(part)?;
            Some(format!("{there} of {all}"))
        })
    };
    let shares = |part| share(part).map(|text| text.map_or(Cell::None, Cell::Text));
    vec![
        pair("boxes", "Boxes", size(|diagram| diagram.node_ids().count())),
        pair("arrows", "Arrows", size(|diagram| diagram.edges.len())),
        pair("kinds", "Kinds of the nearest reference", shares(|one| part(&one.kinds))),
        pair("connections", "Connections of the nearest reference", shares(|one| part(&one.edges))),
    ]
}

fn part<T>(compared: &crate::diagram::coverage::Compared<T>) -> (usize, usize) {
    (compared.there.len(), compared.there.len() + compared.missing.len())
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn coverage(reviewed: &Reviewed) -> Option<Coverage> {
    let lens = &reviewed.lens;
    let designs = lens.problem.architectures.values();
    let references: Vec<Diagram> = designs.map(|design| parse(&design.diagram, &lens.vocabulary)).collect();
    let drawn = !reviewed.reading.design.is_empty();
    let near = drawn.then(|| nearest(&reviewed.reading.design.diagram, &references, &lens.vocabulary));
    near.flatten().map(|(_, coverage)| coverage)
}
