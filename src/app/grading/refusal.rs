//! The reasons why a grading refuses an action, in words that are true of where the cursor is.

use super::GradingScreen;
use crate::config::action::Context;
use crate::page::key;
use crate::session::Refused;

/// The keys of the scores.
const SCORES: &str = concat!(key!("score-1"), " to ", key!("score-4"));

/// Said where the cursor has come to a criterion without a mark.
const UNMARKED: &str = concat!(
    "This criterion has no mark yet: ",
    key!("yes"),
    ", ",
    key!("partly"),
    ", ",
    key!("no"),
    ", or ",
    key!("not-observed"),
    ": not observed."
);

/// Said where what is left has no suggestion.
pub(super) const UNSUGGESTED: &str = concat!(
    "For what is left nothing is suggested, only you can tell: ",
    key!("yes"),
    ", ",
    key!("partly"),
    " or ",
    key!("no"),
    "."
);

impl GradingScreen {
    /// The reason of a refusal; what it says is true of the row that the cursor has gone to.
    pub(super) fn why(&self, refused: Refused) -> String {
        match refused {
            Refused::Unguessed(_) => format!("Guess every competency first: {SCORES}."),
            Refused::NoVerdict => concat!("Would it pass? ", key!("yes"), " or ", key!("no"), ".").into(),
            Refused::Unmarked(_) => UNMARKED.into(),
            Refused::Unscored(_) if self.context() == Context::Criteria => UNMARKED.into(),
            Refused::Unscored(_) => {
                let unseen = key!("not-observed");
                format!("This page has no score yet: {SCORES}, or {unseen}: not observed.")
            }
            Refused::NothingToAccept if self.page().is_none_or(|page| self.is_marked(page)) => {
                "Everything on this page is marked.".into()
            }
            Refused::NothingToAccept => UNSUGGESTED.into(),
            Refused::NoBasis => {
                let (point, aloud) = (key!("point-at-lines"), key!("said-aloud"));
                format!(
                    "A score above 1 rests on a line: {point} points at one, {aloud} if you said it aloud."
                )
            }
            Refused::Edit(why) => why.to_string(),
            Refused::OutOfTurn => "This doesn't fit how far the grading has come.".into(),
        }
    }

    /// True if every criterion of a page has a mark.
    pub(super) fn is_marked(&self, page: usize) -> bool {
        let marks = &self.live.grade().marks;
        self.live
            .competency(page)
            .is_some_and(|id| self.live.criteria(id).all(|item| marks.contains_key(&item.key)))
    }
}
