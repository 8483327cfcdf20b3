//! The questions below the boxes: the weakest place first, then the problem's that the pads don't answer yet, all of them for
//! those who are fast, then probes aimed at the candidate's own boxes.

use super::agenda::was_put;
use crate::diagram::failure::gravest_first;
use crate::diagram::{Node, NodeId};
use crate::domain::id::Id;
use crate::domain::level::Level;
use crate::domain::problem::{DeepDive, EvidenceRef, Point, PointRef};
use crate::domain::round::{PostedPrompt, Prompt, Round};
use crate::domain::words::Probe;
use crate::lens::criteria::Evidence;
use crate::lens::prompts::{self, State};
use crate::lens::{Lens, Reading};

/// The deep dives of a round as far as it has come.
pub(super) struct DeepDives<'a> {
    /// The interviewer's knowledge.
    pub lens: &'a Lens,
    /// The round.
    pub round: &'a Round,
    /// The reading of its pads.
    pub reading: &'a Reading,
}

impl DeepDives<'_> {
    /// The prompts in their order. The problem's own questions come before any probe, for they are what the grade asks; of
    /// probes there are at most so many.
    pub(super) fn prompts(&self, probes: usize) -> Vec<Prompt> {
        let dives = self.lens.problem.deep_dives.iter();
        let mut fit: Vec<_> = dives
            .filter(|(_, dive)| dive.level <= self.level())
            .filter(|(id, dive)| self.is_open(id, dive))
            .collect();
        // The hardest that fits comes first: a senior round that only asks what a mid could answer shows nothing.
        fit.sort_by_key(|(_, dive)| std::cmp::Reverse(dive.level));
        let both = fit.into_iter().flat_map(|(id, dive)| {
            let follow_up = dive.follow_up.as_ref().filter(|_| self.is_answered(id));
            [Some(Prompt::DeepDive(id.clone())), follow_up.map(|_| Prompt::FollowUp(id.clone()))]
        });
        std::iter::once(Prompt::Weakest).chain(both.flatten()).chain(self.probe(probes)).collect()
    }

    const fn level(&self) -> Level {
        self.round.setting.level
    }

    const fn evidence(&self) -> Evidence<'_> {
        Evidence::of(self.lens, self.round, self.reading)
    }

    /// True for a question that was put before, and for one with a point that the pads don't make yet.
    fn is_open(&self, id: &Id, dive: &DeepDive) -> bool {
        let expected = |point: &Point| point.expected.unwrap_or(dive.level) <= self.level();
        let mut points = dive.points.iter().filter(|(_, point)| expected(point)).peekable();
        let made = |(point, _): (&Id, _)| {
            let at = PointRef { of: id.clone(), point: point.clone() };
            self.evidence().lines(&EvidenceRef::Point(at)).is_some()
        };
        let put = was_put(self.round, &Prompt::DeepDive(id.clone()));
        put || points.peek().is_none() || !points.all(made)
    }

    /// True if something stands below a question.
    fn is_answered(&self, id: &Id) -> bool {
        let is = |posted: &&PostedPrompt| matches!(&posted.prompt, Prompt::DeepDive(put) if put == id);
        let posted = self.round.prompts.iter().find(is);
        posted.is_some_and(|posted| prompts::state(self.evidence(), posted) == State::Answered)
    }

    /// The next probe, unless as many as may be were put: at the box that was probed least, of these the gravest.
    fn probe(&self, most: usize) -> Option<Prompt> {
        let diagram = &self.reading.design.diagram;
        let put = self.round.prompts.iter().filter_map(|posted| match &posted.prompt {
            Prompt::Probe { node, .. } => Some(node.as_str()),
            _ => None,
        });
        let put: Vec<&str> = put.collect();
        let joined = |id: &NodeId| diagram.edges.iter().any(|edge| edge.from == *id || edge.to == *id);
        let sources = diagram.node_ids().filter(|id| diagram.node(*id).is_source());
        let boxes = gravest_first(diagram).into_iter().chain(sources).filter(joined);
        let mut boxes: Vec<&Node> = boxes.map(|id| diagram.node(id)).collect();
        boxes.sort_by_key(|node| put.iter().filter(|name| **name == node.shown()).count());
        boxes.into_iter().find_map(|node| self.probe_at(node)).filter(|_| put.len() < most)
    }

    /// The first question for a kind of box that fits the level, was not put, and that nothing in the pads answers. A
    /// kind without questions of its own has those of the kind that it counts as.
    fn probe_at(&self, node: &Node) -> Option<Prompt> {
        let kind = node.kind.as_ref()?;
        let ids = [Some(kind.id.as_str()), kind.is.as_deref()].into_iter().flatten();
        let mut kinds = ids.filter_map(|id| self.lens.words.probes.get_key_value(id));
        let (kind, probes) = kinds.next()?;
        let open = probes.iter().filter(|(_, probe)| probe.level <= self.level() && self.is_unsaid(probe));
        let mut asks =
            open.map(|(id, _)| Prompt::Probe { kind: kind.clone(), id: id.clone(), node: node.shown() });
        asks.find(|prompt| !was_put(self.round, prompt))
    }

    /// True unless some passage of the pads says what would answer it.
    fn is_unsaid(&self, probe: &Probe) -> bool {
        self.reading.passages.meets(&probe.unless, &self.lens.phrases).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::GlobalId;
    use crate::domain::phase::Phase;
    use crate::domain::problem::Problem;
    use crate::domain::round::{Choice, ProblemStats, Terms};
    use crate::domain::rubric::Rubric;
    use crate::domain::words::Words;
    use crate::lens::Brief;
    use crate::session::Start;

    const PROBLEM: &str = r#"
id = "core/shop"
revision = 1
title = "Shop"
difficulty = "easy"
about = []
exercises = []
rubric = "core/system-design"
prompt = "Design a shop."
sources = []

[deep-dive.retry]
question = "A payment is sent twice. What then?"
level = "mid"
answer = "A key."
point.key = { text = "A key", all = ["idempotency key"] }

[deep-dive.stock]
question = "Two buyers want the last one. Who gets it?"
level = "mid"
answer = "The first."
follow_up = { ask = "And with two warehouses?", answer = "One of them." }
point.conditional = { text = "A conditional update", all = ["conditional update"] }

[deep-dive.regions]
question = "What changes with a second region?"
level = "staff"
answer = "Much."
"#;

    /// A round in which these pads were typed, and its lens.
    fn typed(pads: &[(Phase, &str)]) -> (Lens, Round) {
        let problem: Problem = toml::from_str(PROBLEM).expect("it is a problem");
        let rubric: Rubric =
            toml::from_str(include_str!("../../rubrics/system-design.toml")).expect("it is a rubric");
        let words: Words = toml::from_str(include_str!("../../words.toml")).expect("these are words");
        let brief = Brief { problem: problem.into(), rubric: rubric.into(), words: words.named().into() };
        let id = GlobalId::try_from("core/shop".to_owned()).expect("it is an id");
        let mut start = Start::plain(id, Terms::default());
        start.choice = Choice::Plain;
        let setting = start.setting(&brief, &ProblemStats::default(), 0);
        let pads: Vec<(Phase, String)> = pads.iter().map(|&(phase, text)| (phase, text.to_owned())).collect();
        let round = Round::typed(setting, &pads).expect("the pads are short");
        (Lens::of(brief, &round), round)
    }

    /// The headings that would be put in this order, were none answered, to somebody with these pads.
    fn headings(pads: &[(Phase, &str)]) -> Vec<String> {
        let (lens, round) = typed(pads);
        let reading = Reading::of(&lens, &round);
        let dives = DeepDives { lens: &lens, round: &round, reading: &reading };
        dives.prompts(3).iter().map(|prompt| prompts::heading(&lens, prompt, 0)).collect()
    }

    /// Every question that may be put at some box.
    fn all_probes(pads: &[(Phase, &str)]) -> Vec<String> {
        let (lens, round) = typed(pads);
        let reading = Reading::of(&lens, &round);
        let dives = DeepDives { lens: &lens, round: &round, reading: &reading };
        let kinds = reading.design.diagram.nodes.iter().filter_map(|node| node.kind.as_ref());
        let probes = kinds.filter_map(|kind| lens.words.probes.get(kind.id.as_str())).flatten();
        probes.filter(|(_, probe)| dives.is_unsaid(probe)).map(|(_, probe)| probe.ask.clone()).collect()
    }

    fn probe(design: &str, said: &str) -> Option<String> {
        let all = headings(&[(Phase::Architecture, design), (Phase::DeepDives, said)]);
        all.get(3).map(|heading| heading.trim_start_matches("## ").to_owned())
    }

    #[test]
    fn the_weakest_place_comes_first_and_then_what_fits_the_level() {
        assert_eq!(
            headings(&[]),
            [
                "## Where is this design weakest? Start there.",
                "## A payment is sent twice. What then?",
                "## Two buyers want the last one. Who gets it?"
            ]
        );
    }

    #[test]
    fn no_probe_comes_before_a_question_of_the_problem() {
        let (lens, round) = typed(&[(Phase::Architecture, "client -> link cache (redis)")]);
        let reading = Reading::of(&lens, &round);
        let prompts = DeepDives { lens: &lens, round: &round, reading: &reading }.prompts(1);
        let is_probe = |prompt: &Prompt| matches!(prompt, Prompt::Probe { .. });
        assert_eq!(prompts.iter().position(is_probe), Some(3), "{prompts:?}");
    }

    #[test]
    fn what_the_pads_answer_already_is_not_asked() {
        let said = headings(&[(Phase::Architecture, "Each order carries an idempotency key.")]);
        assert!(!said.iter().any(|heading| heading.contains("sent twice")), "{said:?}");
        assert_eq!(said.len(), 2);
    }

    #[test]
    fn a_probe_aims_at_the_gravest_box_of_ones_own_and_calls_it_by_its_name() {
        let asked = probe("client -> api -> link cache (redis)", "").expect("a probe");
        assert!(asked.contains("api"), "{asked}");
        let asked = probe("client -> link cache (redis)", "").expect("a probe");
        assert_eq!(asked, "A row changes. How does link cache find out?");
    }

    #[test]
    fn a_probe_is_not_put_to_somebody_who_has_said_it() {
        let said = "We invalidate the entry when the row is written.";
        let asked = probe("client -> link cache (redis)", said).expect("a probe");
        assert_eq!(asked, "link cache restarts empty at peak. What reaches whatever stands behind it?");
    }

    #[test]
    fn what_was_said_in_other_words_is_not_asked_again() {
        for (design, said, question) in [
            ("client -> api -> orders (kafka) -> worker", "alarm: lag > 10 s", "falls an hour behind"),
            ("client -> gateway -> db", "price: single point of failure, so 3 nodes", "itself fails"),
            ("client -> db (postgres)", "7 writes/s is small and we know it", "How many writes a second"),
        ] {
            let asked = |said: &str| {
                let pads = [(Phase::Architecture, design), (Phase::DeepDives, said)];
                all_probes(&pads).iter().any(|ask| ask.contains(question))
            };
            assert!(asked("") && !asked(said), "{said}");
        }
    }

    #[test]
    fn nothing_is_probed_that_is_no_box_with_an_arrow() {
        assert_eq!(probe("", ""), None);
        assert_eq!(probe("redis\nfoo -> bar", ""), None);
    }

    #[test]
    fn the_commonest_kinds_have_five_probes_each_that_end_in_a_question() {
        let words: Words = toml::from_str(include_str!("../../words.toml")).expect("these are words");
        assert!(words.probes.len() >= 15);
        for (kind, probes) in &words.probes {
            assert!(words.kinds.contains_key(kind), "{kind}");
            assert!(probes.len() >= 5, "{kind} has {}", probes.len());
            for (id, probe) in probes {
                assert!(probe.ask.contains("{node}") && probe.ask.ends_with(['?', '.']), "{kind}.{id}");
                assert!(!probe.unless.all.is_empty(), "{kind}.{id} is asked whatever was said");
            }
        }
    }
}
