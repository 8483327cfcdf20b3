//! `rubrics/ID.toml`.

use super::texts::{Style, id, ids, keyed, needs};
use crate::content::raw;
use crate::domain::id::{GlobalId, Id};
use crate::domain::level::Level;
use crate::domain::problem::Need;
use crate::domain::rubric::{ByLength, Competency, Criterion, PhasePlan, Rubric, Score, VerdictRule};
use crate::spanned::{Faults, Place};

/// A rubric; nothing where its id is none.
pub(crate) fn rubric(raw: &raw::Rubric, home: &Id, faults: &mut Faults<'_>) -> Option<Rubric> {
    let name = id(&raw.id, Place::Root.key("id"), faults);
    let competencies =
        keyed(&raw.competency, Place::Root.key("competency"), Style::Kebab, faults, competency);
    let verdict = verdict(&raw.verdict, faults);
    Some(Rubric {
        id: GlobalId { pack: home.clone(), name: name? },
        revision: raw.revision,
        title: raw.title.to_string(),
        phases: raw.phase.each().into_iter().map(|(phase, plan)| (phase, phase_plan(plan))).collect(),
        competencies: competencies
            .into_iter()
            .map(|(id, unnamed)| (id.clone(), unnamed.named(&id)))
            .collect(),
        verdict,
    })
}

fn phase_plan(raw: &raw::PhasePlan) -> PhasePlan {
    let (minutes, puts) = (raw.minutes, raw.puts);
    PhasePlan {
        minutes: ByLength([minutes.short, minutes.usual, minutes.long]),
        puts: ByLength([puts.short, puts.usual, puts.long]),
    }
}

/// A competency whose criteria don't know yet what they are criteria of.
struct Unnamed {
    competency: Competency,
    criteria: indexmap::IndexMap<Id, (String, Vec<Need>)>,
}

impl Unnamed {
    fn named(mut self, id: &Id) -> Competency {
        let criterion = |(text, needs)| Criterion { competency: id.clone(), text, needs };
        self.competency.criteria = self.criteria.into_iter().map(|(id, raw)| (id, criterion(raw))).collect();
        self.competency
    }
}

fn competency(raw: &raw::Competency, at: Place<'_>, faults: &mut Faults<'_>) -> Unnamed {
    let criterion = |raw: &raw::SharedCriterion, at: Place<'_>, faults: &mut Faults<'_>| {
        (raw.text.to_string(), needs(&raw.needs, at, faults))
    };
    Unnamed {
        competency: Competency {
            title: raw.title.to_string(),
            phases: raw.phases.clone(),
            anchors: raw.anchors.each_ref().map(|anchor| anchor.to_string()),
            bars: bars(raw.bar),
            criteria: indexmap::IndexMap::new(),
        },
        criteria: keyed(&raw.criterion, at.key("criterion"), Style::Kebab, faults, criterion),
    }
}

/// A bar out of range was refused by the schema.
fn bars(raw: raw::Bars) -> indexmap::IndexMap<Level, Score> {
    let bars = [(Level::Mid, raw.mid), (Level::Senior, raw.senior), (Level::Staff, raw.staff)];
    bars.into_iter().filter_map(|(level, bar)| Some((level, Score::try_from(bar?).ok()?))).collect()
}

fn verdict(raw: &raw::Verdict, faults: &mut Faults<'_>) -> VerdictRule {
    VerdictRule {
        may_miss: raw.may_miss,
        must: ids(&raw.must, Place::Root.key("verdict").key("must"), faults),
        pass: raw.pass.to_string(),
        floor: raw.floor.to_string(),
    }
}
