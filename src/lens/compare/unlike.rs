//! The conditions of two rounds.

use super::{Cell, Pair, number};
use crate::domain::phase::Phase;
use crate::domain::round::{Accommodation, Round};
use crate::lens::review::Reviewed;

/// The conditions of both rounds.
pub(super) fn conditions(both: [&Reviewed; 2]) -> Vec<Pair> {
    let pair = |key: &str, label: &str, cell: &dyn Fn(&Reviewed) -> Cell| Pair {
        key: key.into(),
        label: label.into(),
        cells: both.map(cell),
    };
    let of = |cell: fn(&Round) -> Cell| move |reviewed: &Reviewed| cell(&reviewed.round);
    vec![
        pair("mode", "Mode", &of(|round| Cell::Text(mode(round)))),
        pair("level", "Level", &of(|round| Cell::Text(round.setting.level.id().into()))),
        pair("minutes", "Minutes", &of(|round| Cell::Number(round.setting.minutes.into()))),
        pair("variant", "Variant", &of(variant)),
        pair("phases", "Phases", &of(phases)),
        pair("kept", "Pads kept from an earlier round", &of(kept)),
        pair("rubric", "Rubric", &|reviewed| {
            Cell::Text(revision(&reviewed.lens.rubric.id, reviewed.lens.rubric.revision))
        }),
        pair("problem", "Problem", &|reviewed| {
            let head = &reviewed.lens.problem.head;
            Cell::Text(revision(&head.id, head.revision))
        }),
        pair(
            "accommodation",
            "Extra time",
            &of(|round| {
                Cell::Text(match round.setting.accommodation {
                    Accommodation::None => "none".into(),
                    other => other.id().into(),
                })
            }),
        ),
        pair("reference-seen", "Reference seen before", &of(|round| yes(round.setting.reference_seen))),
        pair("hints", "Hints", &of(|round| Cell::Number(number(round.hints.len())))),
        pair("calculations", "Calculations asked for", &of(|round| Cell::Number(round.calculations.into()))),
        pair("pauses", "Pauses", &of(|round| Cell::Number(round.pauses.into()))),
        pair(
            "changes",
            "Changes of the requirements",
            &of(|round| Cell::Number(number(round.changes.len()))),
        ),
        pair("sketch", "Sketch", &of(|round| yes(round.is_sketch()))),
    ]
}

fn yes(is: bool) -> Cell {
    Cell::Text(if is { "yes" } else { "no" }.into())
}

fn mode(round: &Round) -> String {
    match (round.setting.mode, round.mode()) {
        (began, ended) if began != ended => format!("{began}, then {ended}"),
        (mode, _) => mode.to_string(),
    }
}

fn variant(round: &Round) -> Cell {
    Cell::Text(round.setting.variant.as_ref().map_or_else(|| "plain".into(), ToString::to_string))
}

fn phases(round: &Round) -> Cell {
    let agenda: Vec<&str> = round.setting.agenda().map(Phase::id).collect();
    Cell::Text(if agenda.len() == 6 { "all".into() } else { agenda.join(", ") })
}

fn kept(round: &Round) -> Cell {
    let from = round.setting.again.and_then(|again| again.from);
    Cell::Text(from.map_or_else(|| "none".into(), |from| format!("those before {}", from.id())))
}

fn revision(id: &crate::domain::id::GlobalId, revision: u32) -> String {
    format!("{id}, revision {revision}")
}
