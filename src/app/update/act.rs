//! The effect of an action on each screen.

use crate::app::briefing::{Briefing, ROWS};
use crate::app::cards;
use crate::app::dashboard::Place;
use crate::app::drill::Order;
use crate::app::effect::{Effect, Save};
use crate::app::grading::{GradingScreen, LEFT, Outcome, Step};
use crate::app::history::History;
use crate::app::library::Broken;
use crate::app::overlay::{Decision, Overlay};
use crate::app::palette::Palette;
use crate::app::review::{OpenedFrom, Review};
use crate::app::scroll::{self, Regions};
use crate::app::{App, Screen};
use crate::config::action::Action;
use crate::domain::now::Now;
use crate::domain::round::{RoundId, State};
use crate::lens::review::Reviewed;
use crate::page::key;
use crate::session::{LiveGrading, Start};

/// Notice that a search has found nothing.
const NOTHING: &str =
    concat!("Nothing is found: ", key!("back"), " or ", key!("clear-filters"), " shows everything again.");

impl App {
    pub(super) fn act(&mut self, action: Action) {
        match (action, self.overlays.last()) {
            (Action::Quit, _) => self.quit(),
            (Action::Suspend, _) => self.suspend(),
            (Action::Redraw, _) => self.wants(Effect::Redraw),
            (Action::Mouse, _) => {
                self.mouse = self.mouse.next();
                self.report(self.mouse.text());
            }
            (Action::Help, over) if !matches!(over, Some(Overlay::Help(_))) => {
                self.overlays.push(Overlay::Help(0));
            }
            (Action::Palette, over) if !matches!(over, Some(Overlay::Palette(_))) => {
                self.overlays.push(Overlay::Palette(Box::new(Palette::over(self.focus().contexts))));
            }
            (_, None) => self.act_here(action),
            (_, Some(_)) => self.act_over(action),
        }
    }

    /// Pauses the round's clock, or the drill's, while the program is suspended.
    pub(super) fn suspend(&mut self) {
        self.in_round(|round, now| round.act(Action::Pause, Regions::default(), now));
        if let Screen::Drill(drill) = &mut self.screen {
            drill.stop_time(self.now);
        }
        if let Screen::Grading(grading) = &mut self.screen {
            grading.live.stop_mend_clock(self.now);
        }
        self.wants(Effect::Suspend);
    }

    pub(in crate::app) fn show_library(&mut self) {
        self.screen = Screen::Library;
        self.wants(Effect::ReadLibrary);
    }

    fn act_here(&mut self, action: Action) {
        let regions = self.regions;
        let front = regions.front;
        match &mut self.screen {
            _ if action == Action::StartNext => self.start_next(),
            Screen::Library => self.act_in_library(action),
            Screen::Briefing(_) => self.act_in_briefing(action),
            Screen::Round(_) => self.in_round(|round, now| round.act(action, regions, now)),
            Screen::Grading(_) => self.act_in_grading(action),
            Screen::Review(review) if action == Action::Back => match review.from {
                OpenedFrom::History => self.open_history(),
                OpenedFrom::Dashboard(place) => self.open_dashboard(place),
                OpenedFrom::Library => self.screen = Screen::Library,
            },
            Screen::Review(review) if action == Action::NextEvidence => {
                let said = review.open_evidence();
                self.say(said);
            }
            Screen::Review(review) if matches!(action, Action::KeepCard | Action::KeepAllCards) => {
                self.work.saves.extend(review.keep(action, &self.now));
            }
            Screen::Review(_) if action == Action::GradeSample => self.grade_sample(),
            Screen::Review(review) => review.act(action, front),
            Screen::History(_) => self.act_in_history(action),
            Screen::Dashboard(_) => self.act_in_dashboard(action),
            Screen::Broken { file, top } => match action {
                Action::EditBroken => {
                    let edit = Effect::EditFile(file.path.clone(), file.line);
                    self.wants(edit);
                }
                Action::Back => self.screen = Screen::Library,
                _ => *top = front.scrolled(action, *top).unwrap_or(*top),
            },
            Screen::Drill(_) => self.act_in_drill(action),
            Screen::Cards(_) => self.act_in_cards(action),
        }
    }

    fn act_in_library(&mut self, action: Action) {
        let rows = self.regions.front.size().1;
        // Typed with the answer to the search in mind, which may not be there yet.
        self.library.settle();
        match action {
            Action::Start => self.start(),
            Action::Brief => self.brief(),
            Action::Search => self.library.searching = true,
            Action::SortLibrary => self.library.sort(),
            Action::ClearSearch | Action::ClearFilters => self.library.clear(),
            Action::FilterTrack | Action::FilterTag | Action::FilterDifficulty | Action::FilterStatus => {
                self.library.filter(action);
                if action == Action::FilterTrack {
                    let track = self.library.track().map(|track| track.title.clone());
                    self.wants(Effect::ChooseTrack(track));
                }
            }
            Action::OpenHistory => self.open_history(),
            Action::OpenDashboard => self.open_dashboard(Place::default()),
            Action::OpenDrill => self.wants(Effect::ReadDrill(Order::default())),
            Action::OpenCards => self.wants(Effect::ReadCards(cards::Order::default())),
            Action::Reload => {
                self.say("The packs are read again.");
                self.wants(Effect::ReadLibrary);
            }
            Action::Tutorial => self.wants(Effect::Tutorial),
            Action::FirstExercise => self.wants(Effect::Prepare(Start::first_exercise(self.terms))),
            Action::Back => self.step_back(),
            Action::LeaveLibrary => self.quit(),
            _ => {
                let library = &mut self.library;
                scroll::select(action, &mut library.selected, library.shown.len(), rows);
            }
        }
    }

    /// Clears what narrows the list, then the message, and only then offers to leave.
    fn step_back(&mut self) {
        if self.library.is_narrowed() {
            self.library.clear();
        } else if self.unsaved.is_some() {
            // Its warning stands over any message, and leaving asks a question of its own.
            self.quit();
        } else if self.notice.take().is_none() {
            self.overlays.push(Overlay::Confirm(Decision::Quit));
        }
    }

    fn start(&mut self) {
        self.library.searching = false;
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => self.wants(Effect::Prepare(Start::plain(head.id, self.terms))),
            // It may have been mended since.
            Some(Err(Broken { problem: Some(id), .. })) => {
                self.wants(Effect::Prepare(Start::plain(id, self.terms)));
            }
            Some(Err(file)) => self.broken(file),
            None => self.say(NOTHING),
        }
    }

    fn brief(&mut self) {
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => {
                self.library.searching = false;
                let preview = self.library.preview_of(&head.id).cloned();
                self.screen = Screen::Briefing(Box::new(Briefing::new(head, preview, self.terms)));
            }
            _ => self.start(),
        }
    }

    fn open_history(&mut self) {
        self.screen = Screen::History(History::default());
        self.wants(Effect::ReadHistory);
    }

    fn act_in_briefing(&mut self, action: Action) {
        let Screen::Briefing(briefing) = &mut self.screen else { return };
        match action {
            Action::Begin => {
                self.terms = briefing.terms;
                let begun = [Effect::Remember(briefing.terms), Effect::Prepare(briefing.start())];
                self.work.effects.extend(begun);
            }
            Action::Less => briefing.change(false),
            Action::More => briefing.change(true),
            Action::Back => self.screen = Screen::Library,
            _ => {
                scroll::select(action, &mut briefing.selected, ROWS.len(), ROWS.len());
            }
        }
    }

    fn act_in_grading(&mut self, action: Action) {
        let regions = self.regions;
        let Screen::Grading(grading) = &mut self.screen else { return };
        let (id, step) = (grading.live.id, grading.step);
        match action {
            Action::LeaveGrading | Action::LeaveMend | Action::Back
                if !matches!(step, Step::Lines { .. }) =>
            {
                let from = grading.from.take();
                self.say(match step {
                    Step::Offer | Step::Mend => LEFT,
                    _ => "The grading is kept as far as it is; it is in the history.",
                });
                self.wants(Effect::Release(id));
                self.show_library();
                if let Some(review) = from {
                    self.screen = Screen::Review(review);
                }
            }
            _ => self.in_grading(|grading, now| grading.act(action, regions, now)),
        }
    }

    /// Does something in the grading in front, if there is one, and carries out the consequences.
    pub(super) fn in_grading(&mut self, does: impl FnOnce(&mut GradingScreen, Now) -> Outcome) {
        let Screen::Grading(grading) = &mut self.screen else { return };
        let Outcome { saves, say } = does(grading, self.now);
        let closed = grading.live.grade().is_closed();
        self.work.saves.extend(saves);
        say.into_iter().for_each(|text| self.say(text));
        if closed {
            self.graded();
        }
    }

    fn graded(&mut self) {
        let Screen::Grading(grading) = std::mem::replace(&mut self.screen, Screen::Library) else { return };
        let grade = grading.live.grade().clone();
        let LiveGrading { id, lens, round, .. } = grading.live;
        let reviewed = Reviewed::new(lens, round, grade, grading.others);
        self.work.effects.extend([Effect::Release(id), Effect::ReadLibrary]);
        self.review((id, OpenedFrom::Library), reviewed);
        self.notice = None;
    }

    /// Opens the review of a round.
    pub(super) fn review(&mut self, (id, from): (RoundId, OpenedFrom), reviewed: Reviewed) {
        self.work.saves.extend(reviewed.figures().map(|figures| Save::Figures(id, figures)));
        let review = Review::new((id, from), reviewed, self.regions.screen);
        self.work.effects.extend([
            Effect::ReadSamples(review.problem().clone()),
            Effect::ReadOwnCards,
            Effect::ReadProposals,
        ]);
        self.screen = Screen::Review(Box::new(review));
    }

    fn grade_sample(&mut self) {
        let Screen::Review(review) = &self.screen else { return };
        match review.sample() {
            Some(name) => self.wants(Effect::GradeSample(review.problem().clone(), name.to_owned())),
            None => self.say("The pages at the end are sample answers; there this key grades one."),
        }
    }

    fn act_in_history(&mut self, action: Action) {
        let Screen::History(history) = &mut self.screen else { return };
        match action {
            Action::OpenRound => {
                let load = history.selected().map(|round| Effect::Load(round.id));
                self.work.effects.extend(load);
            }
            Action::Discard => match history.selected() {
                Some(round) if round.state == State::Running => {
                    self.overlays.push(Overlay::Confirm(Decision::Discard(round.id)));
                }
                _ => self.say("Only an open round can be given up."),
            },
            Action::Back => self.show_library(),
            _ => {
                let (length, rows) = (history.rounds().len(), self.regions.front.size().1);
                scroll::select(action, &mut history.selected, length, rows);
            }
        }
    }
}
