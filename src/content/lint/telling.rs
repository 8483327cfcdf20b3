//! Alternatives against other problems' texts: what many of them say too tells nothing of the point it stands for.

use std::collections::{HashMap, HashSet};

use super::Around;
use super::met::{alone, reference};
use super::walk::mentions_of_points;
use crate::domain::id::GlobalId;
use crate::domain::problem::Problem;
use crate::domain::words::{Alternatives, Condition, Mention, Words};
use crate::lens::evidence::{Passages, Phrasebook};
use crate::spanned::{Fault, Faults};

/// The reference texts of some problems, each read once for the alternatives of all of them.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Sayings {
    book: Phrasebook,
    problems: Vec<Saying>,
}

/// The number of a problem's texts, and of those that say each alternative, by its number in the book.
#[derive(Debug, Clone)]
struct Saying {
    id: GlobalId,
    texts: usize,
    said: HashMap<usize, usize>,
}

impl Sayings {
    /// The texts of these problems, one for each challenge.
    pub(in crate::content) fn of(problems: &[Problem], words: &Words) -> Self {
        let mentions = problems.iter().flat_map(mentions_of_points).map(|(_, mention)| mention);
        let distinct: HashSet<&Mention> = mentions.collect();
        let conditions: Vec<Condition> = distinct.into_iter().map(|one| alone(one.clone().into())).collect();
        let book = Phrasebook::of(&conditions, words);
        let problems = problems.iter().map(|problem| Saying::of(problem, &book)).collect();
        Self { book, problems }
    }

    /// The number of the other problems' texts that say an alternative, and of all their texts.
    fn others(&self, of: &GlobalId, one: &Alternatives) -> (usize, usize) {
        let number = self.book.number(one);
        let said = |other: &Saying| number.and_then(|number| other.said.get(&number)).copied();
        let others = self.problems.iter().filter(|other| other.id != *of);
        others
            .fold((0, 0), |(count, all), other| (count + said(other).unwrap_or_default(), all + other.texts))
    }
}

impl Saying {
    fn of(problem: &Problem, book: &Phrasebook) -> Self {
        let mut said = HashMap::new();
        let texts = problem.challenges().map(|challenge| reference(problem, &challenge));
        let texts = texts.map(|text| Passages::of(book, &text).parts_said());
        let texts = texts.map(|parts| parts.into_iter().for_each(|part| *said.entry(part).or_default() += 1));
        let texts = texts.count();
        Self { id: problem.head.id.clone(), texts, said }
    }
}

/// No alternative of a point is met by more than a tenth of the other problems' reference texts. A requirement is looked
/// for in the requirements only, where a latency is a latency whatever the problem; and a measure by itself tells nothing, so
/// another part of its condition has to.
pub(super) fn telling(around: &Around<'_>, faults: &mut Faults<'_>) {
    let problem = around.problem;
    for (at, mention) in mentions_of_points(problem).filter(|(_, mention)| !mention.is_bare_measure()) {
        let one = Alternatives::from(mention.clone());
        let (count, texts) = around.context.sayings.others(&problem.head.id, &one);
        if count * 10 > texts {
            let one = String::from(one);
            let message = format!("{count} of {texts} texts of other problems say `{one}`");
            faults.put_word(at, &one, Fault::error(message, "expected a tenth at most"));
        }
    }
}
