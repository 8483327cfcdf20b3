//! The texts of a problem that a candidate is told or shown.

use super::{Challenge, Facts, Problem};
use crate::domain::template::Template;

impl Problem {
    /// The author's reply to a challenge.
    pub fn answer(&self, challenge: &Challenge<'_>, facts: &Facts) -> Vec<String> {
        let print = |texts: &[&Template]| texts.iter().map(|text| self.print(text, facts)).collect();
        let id = challenge.id;
        match challenge.family {
            "deep-dive" => {
                let dive = &self.deep_dives[id];
                let more = dive.follow_up.iter().map(|follow_up| &follow_up.answer);
                print(&std::iter::once(&dive.answer).chain(more).collect::<Vec<_>>())
            }
            "failure" => {
                let failure = &self.failures[id];
                print(&[&failure.blast, &failure.detection, &failure.mitigation, &failure.recovery])
            }
            "trade-off" => {
                let options = self.trade_offs[id].options.values();
                options.flat_map(|side| [&side.gain, &side.cost, &side.when]).cloned().collect()
            }
            _ => {
                let ball = &self.curveballs[id];
                print(&[ball.answer.as_ref().unwrap_or(&ball.say)])
            }
        }
    }

    /// The wording in which a challenge is put.
    pub fn question(&self, challenge: &Challenge<'_>, facts: &Facts) -> String {
        let id = challenge.id;
        match challenge.family {
            "deep-dive" => self.print(&self.deep_dives[id].question, facts),
            "failure" => self.print(&self.failures[id].fault, facts),
            "trade-off" => self.trade_offs[id].decision.clone(),
            _ => self.print(&self.curveballs[id].say, facts),
        }
    }

    /// Every text that isn't the candidate's own: the prompt, questions, replies and the reference.
    pub fn told(&self, facts: &Facts) -> Vec<String> {
        let print = |template: &Template| self.print(template, facts);
        let replies = self.clarifications.values();
        let replies = replies.flat_map(|asked| [asked.question.clone(), print(&asked.answer)]);
        let dives = self.deep_dives.values().flat_map(|dive| {
            let more = dive.follow_up.iter().map(|follow_up| print(&follow_up.ask));
            std::iter::once(print(&dive.question)).chain(more).collect::<Vec<_>>()
        });
        let faults = self.failures.values().map(|failure| print(&failure.fault));
        let decisions = self.trade_offs.values().map(|one| one.decision.clone());
        let changes = self.curveballs.values().map(|ball| print(&ball.say));
        let answers = self.challenges().flat_map(|challenge| self.answer(&challenge, facts));
        let points = self.challenges().flat_map(|one| one.points.values().map(|point| point.text.clone()));
        let hints = self.hints.values().flatten().cloned();
        std::iter::once(print(&self.prompt))
            .chain(replies)
            .chain(dives)
            .chain(faults)
            .chain(decisions)
            .chain(changes)
            .chain(answers)
            .chain(points)
            .chain(hints)
            .collect()
    }
}
