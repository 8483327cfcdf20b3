//! The part of a round's object that its result is: advice, evidence, contradictions and the gain of a mend.

use serde_json::{Map, Value, json};

use crate::domain::round::Round;
use crate::lens::LineRef;
use crate::lens::contradictions::Graded;
use crate::lens::mended::Gain;
use crate::lens::review::{Reviewed, advice};

/// Adds the result of a graded round to its object.
pub(super) fn add(object: &mut Value, reviewed: &Reviewed) {
    let graded = reviewed.graded();
    object["advice"] = advice(graded).iter().map(advised).collect();
    object["evidence"] = evidence(graded);
    object["support"] = supports(graded);
    object["contradictions"] = contradictions(graded);
    object["differences"] = differences(graded);
    object["accepted_unread"] = json!(graded.grade.accepted);
    object["said_aloud"] = graded.grade.said_aloud().map(ToString::to_string).collect();
    object["mend"] = mend(reviewed.gain.as_ref());
    object["sample"] = json!(graded.round.setting.sample);
}

fn advised(advice: &crate::lens::review::Advice) -> Value {
    json!({
        "competency": advice.competency.to_string(),
        "reason": advice.reason,
        "command": advice.command,
    })
}

/// For each criterion what the trainer suggests, and the lines that it rests on.
fn evidence(graded: Graded<'_>) -> Value {
    let Graded { round, findings, .. } = graded;
    let one = |(key, suggestion): (&String, &crate::lens::evidence::Suggestion)| {
        let lines: Vec<Value> = suggestion.lines.iter().map(|at| line(round, *at)).collect();
        (key.clone(), json!({ "suggested": suggestion.mark.id(), "lines": lines }))
    };
    findings.criteria.iter().map(one).collect::<Map<_, _>>().into()
}

/// A line, counted from 1 as the pads show it.
fn line(round: &Round, at: LineRef) -> Value {
    let text = round.pad(at.phase).lines().nth(at.line).unwrap_or_default().trim();
    json!({ "phase": at.phase.id(), "line": at.line + 1, "text": text })
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn supports(graded: Graded<'_>) -> Value {
    let support = graded.findings.support.iter();
    support.map(|(id, support)| (id.to_string(), json!(hundredths(*support)))).collect::<Map<_, _>>().into()
}

fn contradictions(graded: Graded<'_>) -> Value {
    let of_scores = graded.lens.rubric.competencies.keys().flat_map(|id| {
        graded.of_score(id).into_iter().map(move |text| json!({ "competency": id.to_string(), "text": text }))
    });
    let of_numbers = graded.of_numbers().into_iter().map(|text| json!({ "competency": null, "text": text }));
    of_scores.chain(of_numbers).collect()
}

fn differences(graded: Graded<'_>) -> Value {
    let one = |(item, mark, suggested): (
        crate::lens::criteria::Item<'_>,
        _,
        crate::lens::evidence::Suggested,
    )| { json!({ "criterion": item.key, "mark": mark, "suggested": suggested.id() }) };
    graded.differences().map(one).collect()
}

fn mend(gain: Option<&Gain>) -> Value {
    let Some(gain) = gain else { return Value::Null };
    json!({
        "phase": gain.phase.id(),
        "seconds": gain.took.as_secs(),
        "added": gain.lines,
        "support_before": hundredths(gain.before),
        "support_after": hundredths(gain.after),
        "criteria": gain.criteria,
    })
}
