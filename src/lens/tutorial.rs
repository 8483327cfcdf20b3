//! The tutorial's guide: what to type next in the phase in front, and what became of the line before.

use super::{Glyph, Reading};
use crate::domain::phase::Phase;
use crate::domain::round::Round;
use crate::page::{Page, Tone, key};

/// Something to do, until the lens has seen it done.
struct Step {
    /// What to do, after what became of the step before.
    told: &'static str,
    /// The line to type, if there is one.
    line: &'static str,
    /// True once it is done.
    done: fn(&Round, &Reading) -> bool,
}

/// The steps of a phase, and what is told after them.
struct Lesson {
    steps: &'static [Step],
    after: &'static str,
}

/// Writes what is to be done now.
pub(super) fn guide(page: &mut Page, round: &Round, reading: &Reading) {
    let phase = round.phase;
    let lesson = lesson(phase);
    let left = lesson.steps.iter().find(|step| !(step.done)(round, reading));
    page.row(
        Tone::Heading,
        format!("Tutorial, {} of {}: {}", phase.index() + 1, Phase::ALL.len(), phase.title()),
    );
    match left {
        Some(step) => {
            page.row(Tone::Text, step.told);
            if !step.line.is_empty() {
                page.indented(2, Tone::Strong, step.line);
            }
        }
        None => drop(page.row(Tone::Text, lesson.after)),
    }
}

const fn lesson(phase: Phase) -> &'static Lesson {
    match phase {
        Phase::Requirements => &REQUIREMENTS,
        Phase::Estimation => &ESTIMATION,
        Phase::Architecture => &ARCHITECTURE,
        Phase::DeepDives => &DEEP_DIVES,
        Phase::Failures => &FAILURES,
        Phase::TradeOffs => &TRADE_OFFS,
    }
}

const REQUIREMENTS: Lesson = Lesson {
    steps: &[
        Step {
            told: "A line that ends in ? is a question. Press Enter and it is answered. Type:",
            line: "how often is it read?",
            done: |round, _| !round.asked.is_empty(),
        },
        Step {
            told: "The reply stands below your question. Now say what the system does:",
            line: "- visitors leave a note",
            done: |_, reading| !reading.scope.within.is_empty(),
        },
    ],
    after: concat!(
        "The sign + before your line says that it is in scope. ",
        key!("next-phase"),
        " goes to the next phase; you can come back to any."
    ),
};

const ESTIMATION: Lesson = Lesson {
    steps: &[Step {
        told: "Numbers are calculated as you type. The visitors leave 2M notes a day:",
        line: "writes = 2M notes/day",
        done: |_, reading| has(reading, Phase::Estimation, Glyph::Number),
    }],
    after: concat!(
        "Below stand the value and the verdict: 23 a second is right. One database takes that. ",
        key!("next-phase"),
        " goes on."
    ),
};

const ARCHITECTURE: Lesson = Lesson {
    steps: &[Step {
        told: "Arrows become a drawing. Boxes are known by their names:",
        line: "visitor -> api x2 -> postgres",
        done: |_, reading| !reading.design.is_empty(),
    }],
    after: concat!(
        "A single point takes everything down with it. ",
        key!("panel"),
        " shows yours, and takes you back. ",
        key!("next-phase"),
        " goes on."
    ),
};

const DEEP_DIVES: Lesson = Lesson {
    steps: &[
        Step {
            told: "Answer the question below its heading, in your own words or with these:",
            line: "postgres: one copy, and all notes are in it",
            done: |_, reading| wrote(reading, Phase::DeepDives),
        },
        Step {
            told: concat!("Say that your answer is done: press ", key!("next-question"), "."),
            line: "",
            done: |round, _| answered(round, Phase::DeepDives),
        },
    ],
    after: concat!("In a real round the next question would come now. ", key!("next-phase"), " goes on."),
};

const FAILURES: Lesson = Lesson {
    steps: &[
        Step {
            told: "A box of yours is struck. Say what stops, and what brings it back:",
            line: "api fails too; a standby takes over in 30 s",
            done: |_, reading| wrote(reading, Phase::Failures),
        },
        Step {
            told: concat!("First you predict, then it is shown. Press ", key!("next-question"), "."),
            line: "",
            done: |round, _| answered(round, Phase::Failures),
        },
    ],
    after: concat!(
        "What it took down, and whether you said so, is in the panel: ",
        key!("panel"),
        " shows it in full, and takes you back. ",
        key!("next-phase"),
        " goes on."
    ),
};

const TRADE_OFFS: Lesson = Lesson {
    steps: &[Step {
        told: "Say what you chose over what, and why:",
        line: "postgres over a file because two may write at once",
        done: |_, reading| !reading.decisions.is_empty(),
    }],
    after: concat!(
        "That was a whole round. A real one is graded at its end, by you, with suggestions. ",
        key!("finish"),
        " ends this one."
    ),
};

fn has(reading: &Reading, phase: Phase, glyph: Glyph) -> bool {
    reading.glyphs[phase.index()].contains(&glyph)
}

/// True if the candidate has written something in a phase.
fn wrote(reading: &Reading, phase: Phase) -> bool {
    !reading.own_lines(&[phase]).is_empty()
}

/// True if an answer in a phase was said to be done.
fn answered(round: &Round, phase: Phase) -> bool {
    round.prompts.iter().any(|posted| posted.phase == phase && posted.answered)
}
