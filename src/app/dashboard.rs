//! The dashboard: figures in sections, how each comes about, and the rounds behind it.

use super::effect::Effect;
use super::scroll::{self, Region};
use super::{App, Screen, cards};
use crate::config::action::Action;
use crate::domain::round::{Choice, RoundId};
use crate::progress::dashboard::{Figure, Section, sections};
use crate::progress::{Practice, Proposal, Starts, next};
use crate::session::Start;

/// The dashboard.
#[derive(Debug, Clone, Default)]
pub struct Dashboard {
    /// The sections; `None` until practice is read.
    pub sections: Option<Vec<Section>>,
    /// The place in them.
    pub place: Place,
}

/// A place in the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The section in front.
    pub section: usize,
    /// The selected figure.
    pub selected: usize,
    /// The selected round behind it, while the figure is explained.
    pub why: Option<usize>,
}

impl Dashboard {
    /// The section in front.
    pub fn front(&self) -> Option<&Section> {
        self.sections.as_ref()?.get(self.place.section)
    }

    /// The selected figure.
    pub fn figure(&self) -> Option<&Figure> {
        self.front()?.figures.get(self.place.selected)
    }

    /// The selected round behind the figure that is explained.
    fn round(&self) -> Option<RoundId> {
        Some(self.figure()?.rounds.get(self.place.why?)?.id)
    }

    /// Puts the next section in front, or the one before.
    fn turn(&mut self, on: bool) {
        let count = self.sections.as_ref().map_or(1, Vec::len).max(1);
        let section = (self.place.section + if on { 1 } else { count - 1 }) % count;
        self.place = Place { section, ..Place::default() };
    }

    /// Moves in the list in front.
    fn moves(&mut self, action: Action, front: Region) {
        let rows = front.size().1;
        let figures = self.front().map_or(0, |section| section.figures.len());
        let rounds = self.figure().map_or(0, |figure| figure.rounds.len());
        match &mut self.place.why {
            Some(round) => scroll::select(action, round, rounds, rows),
            None => scroll::select(action, &mut self.place.selected, figures, rows),
        }
    }
}

impl App {
    /// Shows practice so far on the dashboard.
    pub(super) fn take_practice(&mut self, practice: &Practice) {
        if let Screen::Dashboard(dashboard) = &mut self.screen {
            dashboard.sections = Some(sections(practice));
        }
        self.propose(next(practice));
    }

    /// Takes proposals in, for the library and the review in front.
    pub(super) fn propose(&mut self, proposals: Vec<Proposal>) {
        if let Screen::Review(review) = &mut self.screen {
            review.add_next(proposals.clone());
        }
        self.proposals = proposals;
    }

    /// Opens the dashboard at a place.
    pub(super) fn open_dashboard(&mut self, place: Place) {
        self.screen = Screen::Dashboard(Dashboard { sections: None, place });
        self.wants(Effect::ReadPractice);
    }

    pub(super) fn act_in_dashboard(&mut self, action: Action) {
        let front = self.regions.front;
        let Screen::Dashboard(dashboard) = &mut self.screen else { return };
        match (action, dashboard.place.why) {
            (Action::NextSection, _) => dashboard.turn(true),
            (Action::PreviousSection, _) => dashboard.turn(false),
            (Action::OpenFigure, None) => self.open_figure(),
            (Action::OpenFigure, Some(_)) => {
                let round = dashboard.round();
                self.work.effects.extend(round.map(Effect::Load));
            }
            (Action::Back, Some(_)) => dashboard.place.why = None,
            (Action::Back, None) => self.show_library(),
            _ => dashboard.moves(action, front),
        }
    }

    /// Explains the selected figure; a proposal is begun.
    fn open_figure(&mut self) {
        let Screen::Dashboard(dashboard) = &mut self.screen else { return };
        let starts = dashboard.figure().map(|figure| figure.starts.clone());
        match starts {
            Some(Some(starts)) => self.begin_proposed(starts),
            Some(None) => dashboard.place.why = Some(0),
            None => {}
        }
    }

    /// Begins the first proposal.
    pub(super) fn start_next(&mut self) {
        match self.proposals.first() {
            Some(Proposal { starts, .. }) => self.begin_proposed(starts.clone()),
            None => self.say("There is nothing to propose: every problem was tried, and no card is due."),
        }
    }

    fn begin_proposed(&mut self, starts: Starts) {
        let effect = match starts {
            Starts::Open(round) => Effect::Load(round),
            Starts::Cards => Effect::ReadCards(cards::Order::default()),
            Starts::Round { problem, variant, only } => {
                let choice = variant.map_or(Choice::Plain, Choice::Named);
                Effect::Prepare(Start { choice, only, ..Start::plain(problem, self.terms) })
            }
        };
        self.wants(effect);
    }
}
