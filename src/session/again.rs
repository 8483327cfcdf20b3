//! A second attempt that begins in the middle: the pads before are those of the earlier round.

use crate::domain::phase::Phase;
use crate::domain::round::{Asked, Event, PostedPrompt, Prompt, Round, What, Writer};
use crate::domain::text::{Author, Edit};

/// The log of a round that keeps the pads of an earlier one before this phase: what was asked there, the interviewer's
/// prompts and each line with its writer. What a pad held when the time ran out is no part of it.
pub fn kept(earlier: &Round, from: Phase) -> Vec<What> {
    let asked = earlier.asked.iter().map(asked);
    let before = Phase::ALL.iter().copied().filter(|phase| *phase < from);
    asked.chain(before.flat_map(|phase| prompts(earlier, phase).chain(lines(earlier, phase)))).collect()
}

fn asked(asked: &Asked) -> What {
    What::Event(Event::Asked { question: asked.question.clone(), answered: asked.answered().cloned() })
}

/// The prompts of a pad, each answered.
fn prompts(earlier: &Round, phase: Phase) -> impl Iterator<Item = What> + '_ {
    let of_phase = earlier.prompts.iter().filter(move |posted| posted.phase == phase);
    of_phase.flat_map(move |PostedPrompt { prompt, .. }| {
        let prompt: Prompt = prompt.clone();
        [What::Event(Event::Prompted(prompt)), What::Event(Event::Answered(phase))]
    })
}

/// The lines of a pad, those of one writer in a row as one edit.
fn lines(earlier: &Round, phase: Phase) -> Vec<What> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut end = 0;
    for (line, text) in earlier.pad(phase).split_inclusive('\n').enumerate() {
        let by = match earlier.writer(phase, line) {
            Writer::Candidate => Author::Candidate,
            Writer::Interviewer => Author::Interviewer,
            Writer::Clock => continue,
        };
        match edits.last_mut().filter(|last| last.by == by) {
            Some(last) => last.inserted.push_str(text),
            None => edits.push(Edit { at: end, removed: String::new(), inserted: text.to_owned(), by }),
        }
        end += text.len();
    }
    edits.into_iter().map(|edit| What::Edit(phase, edit)).collect()
}
