//! What the found lines can carry: a score from 1 to 4 for each competency.

use indexmap::IndexMap;

use super::findings::{Findings, subject};
use crate::domain::id::Id;
use crate::lens::criteria::{self, Evidence};

pub(super) fn support(evidence: Evidence<'_>, findings: &Findings) -> IndexMap<Id, f64> {
    let lens = evidence.lens;
    let items = criteria::all(&lens.problem, &lens.rubric);
    let of = |id: &Id| {
        let own = items.iter().filter(|item| item.criterion.competency == *id);
        let scores: Vec<f64> = own.filter_map(|item| findings.criteria.get(&item.key)?.supports).collect();
        let count = f64::from(u32::try_from(scores.len()).unwrap_or(u32::MAX));
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count)
    };
    let _ = subject;
    lens.rubric.competencies.keys().filter_map(|id| Some((id.clone(), of(id)?))).collect()
}
