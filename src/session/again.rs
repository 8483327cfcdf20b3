//! A second attempt that begins in the middle: the pads before are those of the earlier round.

use crate::domain::phase::Phase;
use crate::domain::round::{Event, Round, What, Writer};
use crate::domain::text::{Author, Edit};

/// The log of a round that keeps the pads of an earlier one before this phase: what was asked, the interviewer's
/// prompts there, and each line with its writer. Changes of the requirements come between the lines that were typed
/// before and after them. The line drawn when the time ran out is no part of it.
pub fn kept(earlier: &Round, from: Phase) -> Vec<What> {
    let pads: Vec<Phase> = Phase::ALL.iter().copied().filter(|phase| *phase < from).collect();
    let of_version = |version: u32| {
        let lines = pads.iter().flat_map(|phase| lines(earlier, *phase, version)).collect::<Vec<_>>();
        prompts(earlier, &pads, version).chain(asked(earlier, version)).chain(lines).collect::<Vec<_>>()
    };
    (0..=earlier.version()).flat_map(of_version).collect()
}

fn asked(earlier: &Round, version: u32) -> impl Iterator<Item = What> + '_ {
    earlier.asked.iter().filter(move |asked| asked.version == version).map(|asked| {
        What::Event(Event::Asked { question: asked.question.clone(), answered: asked.answered().cloned() })
    })
}

/// The prompts of these pads, each answered.
fn prompts<'r>(earlier: &'r Round, pads: &'r [Phase], version: u32) -> impl Iterator<Item = What> + 'r {
    let of_pads = move |phase| pads.contains(&phase);
    let posted = earlier.prompts.iter().filter(move |one| of_pads(one.phase) && one.version == version);
    posted.flat_map(|posted| {
        [Event::Prompted(posted.prompt.clone()), Event::Answered(posted.phase)].map(What::Event)
    })
}

/// The lines of a pad that were typed in a version of the requirements, put where those of the versions before leave
/// them; the lines of one writer in a row are one edit.
fn lines(earlier: &Round, phase: Phase, version: u32) -> Vec<What> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    for (line, text) in earlier.pad(phase).split_inclusive('\n').enumerate() {
        let by = match earlier.writer(phase, line) {
            Writer::Candidate => Author::Candidate,
            Writer::Interviewer => Author::Interviewer,
            Writer::Clock => continue,
        };
        let typed = earlier.line_version(phase, line);
        if typed > version {
            continue;
        }
        if typed == version {
            match edits.last_mut().filter(|last| last.by == by && last.at + last.inserted.len() == at) {
                Some(last) => last.inserted.push_str(text),
                None => edits.push(Edit { at, removed: String::new(), inserted: text.to_owned(), by }),
            }
        }
        at += text.len();
    }
    edits.into_iter().map(|edit| What::Edit(phase, edit)).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{GlobalId, Id};
    use crate::domain::round::{Accommodation, Entry, Prompt, Setting, TIME, Terms};

    fn begun() -> Round {
        let Terms { mode, level, minutes, .. } = Terms::default();
        Round::begin(Setting {
            problem: GlobalId::try_from("core/x".to_owned()).unwrap(),
            title: String::new(),
            mode,
            level,
            minutes,
            rubric: None,
            plan: [5; 6],
            variant: None,
            seed: 0,
            accommodation: Accommodation::None,
            attempt: 1,
            reference_seen: false,
            partial: false,
            again: None,
            sample: None,
        })
    }

    fn after(mut round: Round, log: Vec<What>) -> Round {
        for what in log {
            let (seq, at) = (round.next_seq(), Duration::ZERO);
            round.apply(&Entry { seq, at, wall: DateTime::UNIX_EPOCH, what }).unwrap();
        }
        round
    }

    fn writes(round: Round, phase: Phase, at: usize, text: &str, by: Author) -> Round {
        let edit = Edit { at, removed: String::new(), inserted: text.into(), by };
        after(round, vec![What::Edit(phase, edit)])
    }

    /// A round with questions, a change of the requirements and lines typed before and after it.
    fn earlier() -> Round {
        let (first, second) = (Phase::Requirements, Phase::Estimation);
        let id = |text: &str| Id::parse(text).unwrap();
        let round = writes(begun(), first, 0, "dau?\n", Author::Candidate);
        let round = after(
            round,
            vec![What::Event(Event::Asked { question: "dau?".into(), answered: Some(id("dau")) })],
        );
        let round = writes(round, first, 5, "> 10M\n", Author::Interviewer);
        let round = writes(round, second, 0, "old = 1\nlast = 3", Author::Candidate);
        let change = Event::Prompted(Prompt::Curveball(id("growth"), second));
        let round = after(round, vec![What::Event(change)]);
        let round = writes(round, second, 8, "new = 2\n", Author::Candidate);
        let round = writes(round, Phase::Failures, 0, "not kept", Author::Candidate);
        let end = round.pad(first).len();
        writes(round, first, end, &format!("{TIME}\n"), Author::Interviewer)
    }

    #[test]
    fn pads_writers_questions_and_changes_are_kept() {
        let earlier = earlier();
        let kept = after(begun(), kept(&earlier, Phase::Architecture));
        assert_eq!(kept.pad(Phase::Requirements), "dau?\n> 10M\n");
        assert_eq!(kept.pad(Phase::Estimation), earlier.pad(Phase::Estimation));
        assert_eq!(kept.pad(Phase::Failures), "");
        assert_eq!((kept.asked.len(), kept.version()), (1, 1));
        for phase in [Phase::Requirements, Phase::Estimation] {
            for line in 0..2 {
                assert_eq!(kept.writer(phase, line), earlier.writer(phase, line), "{phase} {line}");
                assert_eq!(
                    kept.line_version(phase, line),
                    earlier.line_version(phase, line),
                    "{phase} {line}"
                );
            }
        }
    }

    #[test]
    fn a_change_that_came_in_a_pad_that_is_not_kept_comes_again() {
        let kept = after(begun(), kept(&earlier(), Phase::Estimation));
        assert_eq!((kept.version(), kept.prompts.len()), (0, 0));
        assert_eq!(kept.pad(Phase::Estimation), "");
    }
}
