//! What an action does on each screen.

use crate::app::briefing::{Briefing, ROWS};
use crate::app::drill::Order;
use crate::app::effect::Effect;
use crate::app::grading::Outcome;
use crate::app::history::History;
use crate::app::overlay::Overlay;
use crate::app::palette::Palette;
use crate::app::review::{From, Review};
use crate::app::round::View;
use crate::app::{App, Screen, scroll};
use crate::config::action::Action;
use crate::session::{LiveGrading, Start};

impl App {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => self.quit(),
            Action::Suspend => self.suspend(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Help => self.lay(Overlay::Help(0)),
            Action::Palette => {
                let contexts = self.contexts();
                self.lay(Overlay::Palette(Palette::over(contexts)))
            }
            _ => self.act_here(action),
        }
    }

    pub(super) fn lay(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlays.push(overlay);
        Vec::new()
    }

    /// Nobody practises in the shell: the round's clock stands until it is resumed.
    pub(super) fn suspend(&mut self) -> Vec<Effect> {
        let mut effects = self.in_round(|round, now| round.act(Action::Pause, 0, now));
        if let Screen::Drill(drill) = &mut self.screen {
            drill.stand(self.now);
        }
        effects.push(Effect::Suspend);
        effects
    }

    /// Leaving in mid-round keeps the round.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.in_round(|round, now| round.act(Action::Leave, 0, now));
        effects.push(Effect::Quit);
        effects
    }

    pub(super) fn act_here(&mut self, action: Action) -> Vec<Effect> {
        match &self.screen {
            Screen::Library => self.act_in_library(action),
            Screen::Briefing(_) => self.act_in_briefing(action),
            Screen::Round(_) => self.act_in_round(action),
            Screen::Grading(_) => self.act_in_grading(action),
            Screen::Review(_) => self.act_in_review(action),
            Screen::History(_) => self.act_in_history(action),
            Screen::Broken(_) => self.act_in_broken(action),
            Screen::Drill(_) => self.act_in_drill(action),
        }
    }

    pub(super) fn act_in_library(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.layout.rows;
        match action {
            Action::Start => return self.start(),
            Action::Brief => return self.brief(),
            Action::Search => self.library.searching = true,
            Action::ClearSearch | Action::ClearFilters => self.library.clear(),
            Action::FilterTag => self.library.next_tag(),
            Action::FilterDifficulty => self.library.next_difficulty(),
            Action::FilterStatus => self.library.next_status(),
            Action::OpenHistory => return self.open_history(),
            Action::OpenDrill => return vec![Effect::ReadDrill(Order::default())],
            Action::Reload => return vec![Effect::ReadLibrary],
            Action::Back => return vec![Effect::Quit],
            _ => {
                let library = &mut self.library;
                let to = scroll::moved(action, library.selected, library.shown.len(), rows);
                library.selected = to.unwrap_or(library.selected);
            }
        }
        Vec::new()
    }

    pub(super) fn start(&mut self) -> Vec<Effect> {
        self.library.searching = false;
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => vec![Effect::Prepare(Start::plain(head.id, self.terms))],
            Some(Err(file)) => self.broken(file),
            None => self.tell("Nothing is found: Esc shows everything again.".into()),
        }
    }

    pub(super) fn brief(&mut self) -> Vec<Effect> {
        match self.library.selected().map(|item| item.what.clone()) {
            Some(Ok(head)) => {
                self.library.searching = false;
                let preview = self.library.preview_of(&head.id).cloned();
                self.screen = Screen::Briefing(Box::new(Briefing::new(head, preview, self.terms)));
                Vec::new()
            }
            _ => self.start(),
        }
    }

    pub(super) fn open_history(&mut self) -> Vec<Effect> {
        self.screen = Screen::History(History::default());
        vec![Effect::ReadHistory]
    }

    pub(super) fn act_in_briefing(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Briefing(briefing) = &mut self.screen else { return Vec::new() };
        match action {
            Action::Begin => {
                self.terms = briefing.terms;
                return vec![Effect::Remember(briefing.terms), Effect::Prepare(briefing.start())];
            }
            Action::Less => briefing.change(false),
            Action::More => briefing.change(true),
            Action::Back => self.screen = Screen::Library,
            _ => {
                let to = scroll::moved(action, briefing.selected, ROWS.len(), ROWS.len());
                briefing.selected = to.unwrap_or(briefing.selected);
            }
        }
        Vec::new()
    }

    pub(super) fn act_in_round(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        if let Screen::Round(round) = &mut self.screen
            && round.view == View::Panel
            && let Some(top) = layout.scrolled(action, round.top)
        {
            round.top = top;
            return Vec::new();
        }
        self.in_round(|round, now| round.act(action, layout.rows, now))
    }

    pub(super) fn act_in_grading(&mut self, action: Action) -> Vec<Effect> {
        let (rows, now) = (self.layout.rows, self.now);
        let Screen::Grading(grading) = &mut self.screen else { return Vec::new() };
        if matches!(action, Action::LeaveGrading | Action::Back) {
            let id = grading.live.id;
            self.screen = Screen::Library;
            self.say("The grading is kept as far as it is; it is in the history.");
            return vec![Effect::Release(id), Effect::ReadLibrary];
        }
        if action == Action::ShowJudged {
            let page = grading.live.judged();
            return match page {
                Some(page) => self.lay(Overlay::Work(page, 0)),
                None => self.tell("Make your guess first: it is sealed before anything is shown.".into()),
            };
        }
        let Outcome { mut effects, say } = grading.act(action, rows, now);
        let stands = grading.live.grade().stands;
        if let Some(text) = say {
            self.say(text);
        }
        if stands {
            effects.extend(self.graded());
        }
        effects
    }

    pub(super) fn graded(&mut self) -> Vec<Effect> {
        let Screen::Grading(grading) = &self.screen else { return Vec::new() };
        let LiveGrading { id, lens, round, .. } = &grading.live;
        let review = Review::new(*id, lens, round, grading.live.grade(), From::Library);
        let id = review.id;
        self.screen = Screen::Review(Box::new(review));
        self.notice = None;
        vec![Effect::Release(id), Effect::ReadLibrary]
    }

    pub(super) fn act_in_review(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        let Screen::Review(review) = &mut self.screen else { return Vec::new() };
        if action != Action::Back {
            review.act(action, layout);
            return Vec::new();
        }
        match review.from {
            From::History => self.open_history(),
            From::Library => {
                self.screen = Screen::Library;
                Vec::new()
            }
        }
    }

    pub(super) fn act_in_history(&mut self, action: Action) -> Vec<Effect> {
        let rows = self.layout.rows;
        let Screen::History(history) = &mut self.screen else { return Vec::new() };
        match action {
            Action::OpenRound => history.selected().map(|round| Effect::Load(round.id)).into_iter().collect(),
            Action::Back => {
                self.screen = Screen::Library;
                vec![Effect::ReadLibrary]
            }
            _ => {
                history.selected =
                    scroll::moved(action, history.selected, history.len(), rows).unwrap_or(history.selected);
                Vec::new()
            }
        }
    }

    pub(super) fn act_in_broken(&mut self, action: Action) -> Vec<Effect> {
        let layout = self.layout;
        let Screen::Broken(broken) = &mut self.screen else { return Vec::new() };
        match action {
            Action::EditBroken => return vec![Effect::EditFile(broken.file.path.clone(), broken.file.line)],
            Action::Back => self.screen = Screen::Library,
            _ => broken.top = layout.scrolled(action, broken.top).unwrap_or(broken.top),
        }
        Vec::new()
    }
}
