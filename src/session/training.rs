//! Training: a sample answer as a round whose phases are over, to be graded like one's own.

use std::time::Duration;

use crate::domain::answer::SampleAnswer;
use crate::domain::now::Now;
use crate::domain::round::{Entry, Event, Sample, What};
use crate::domain::text::Refused;
use crate::lens::evidence::file;
use crate::lens::{Brief, Lens};

/// The log of the round that a sample answer is. A letter names it, because its own name may say how good it is.
///
/// # Errors
/// [`Refused`] where one of its pads is longer than a pad may be.
pub fn training(
    brief: Brief,
    (name, letter): (&str, char),
    answer: &SampleAnswer,
    now: Now,
) -> Result<Vec<Entry>, Refused> {
    let SampleAnswer { grade, pads } = answer;
    let mut setting = file::setting(&brief, grade.level, grade.variant.as_ref());
    setting.title = format!("Sample answer {letter}: {}", setting.title);
    setting.sample =
        Some(Sample { name: name.to_owned(), scores: grade.scores.clone(), why: grade.why.clone() });
    let lens = Lens::new(brief, grade.variant.as_ref());
    let log = file::log(&lens, &setting, pads)?;
    let began = What::Event(Event::Began(Box::new(setting)));
    let all = std::iter::once(began).chain(log).chain([What::Event(Event::Finished)]);
    let entry = |(seq, what)| Entry { seq, at: Duration::ZERO, wall: now.wall, what };
    Ok((0..).zip(all).map(entry).collect())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};

    use super::*;
    use crate::content::Library;
    use crate::domain::grade::Grade;
    use crate::domain::id::GlobalId;
    use crate::domain::round::{Progress, Round};
    use crate::lens::review::{Reviewed, advice};

    fn now() -> Now {
        let utc_offset = FixedOffset::east_opt(0).unwrap();
        Now { mono: Duration::ZERO, wall: DateTime::UNIX_EPOCH, utc_offset }
    }

    /// The sample answers to so many problems of the core pack, as rounds.
    fn rounds(problems: usize) -> Vec<(String, Brief, Round)> {
        let library = Library::load(None);
        let ids: Vec<GlobalId> = library.heads().take(problems).map(|head| head.id.clone()).collect();
        let of = |id: GlobalId| {
            let brief = library.open(&id).unwrap().brief();
            let round = |sample: crate::content::Sample| {
                let log =
                    training(brief.clone(), (&sample.name, sample.letter), &sample.answer, now()).unwrap();
                (format!("{id} {}", sample.name), brief.clone(), Round::fold(&log).unwrap())
            };
            library.samples(&id).into_iter().map(round).collect::<Vec<_>>()
        };
        ids.into_iter().flat_map(of).collect()
    }

    #[test]
    fn the_first_advice_names_the_competency_with_the_lowest_support_of_each_sample_answer() {
        let rounds = rounds(usize::MAX);
        assert!(rounds.len() >= 7 * 5, "{}", rounds.len());
        for (name, brief, round) in rounds {
            let lens = Lens::of(brief, &round);
            let reviewed = Reviewed::new(lens, round, Grade::default(), Vec::new());
            let graded = reviewed.graded();
            let first = &advice(graded)[0];
            let lowest = graded.findings.support.values().copied().fold(4.0, f64::min);
            assert_eq!(graded.findings.support[&first.competency], lowest, "{name}");
            assert!(first.command.starts_with("greenroom practice "), "{name}");
        }
    }

    #[test]
    fn a_sample_answer_is_a_round_that_is_over_and_its_letter_says_nothing() {
        for (name, _, round) in rounds(1) {
            assert_eq!(round.progress, Progress::Finished, "{name}");
            let sample = round.setting.sample.as_ref().unwrap();
            assert!(!round.setting.title.contains(&sample.name), "{name}: {}", round.setting.title);
            assert!(!sample.scores.is_empty() && !sample.why.is_empty(), "{name}");
        }
    }
}
