//! Takes a message and the time, and returns work for the runtime.

mod act;
mod keys;
mod leave;
mod mouse;
mod over;
mod rounds;

use std::collections::HashSet;

use super::effect::{Effect, Save, Work};
use super::msg::Msg;
use super::overlay::Overlay;
use super::round::RoundScreen;
use super::{App, Screen, Unsaved, scroll};
use crate::config::action::Action;
use crate::domain::now::Now;
use crate::domain::pack::Track;

impl App {
    /// Takes a message.
    pub fn update(&mut self, msg: Msg, now: Now) -> Work {
        self.now = now;
        self.dirty = true;
        self.handle(msg);
        self.show_news();
        self.keep_notice();
        self.preview();
        if self.captured != self.wants_mouse() {
            self.captured = !self.captured;
            self.wants(Effect::CaptureMouse(self.captured));
        }
        std::mem::take(&mut self.work)
    }

    /// Has the preview read when the selection comes to a problem, and never for the whole library.
    fn preview(&mut self) {
        if let Screen::Library = self.screen {
            self.work.effects.extend(self.library.to_preview().map(Effect::Preview));
        }
    }

    /// Queues an effect, carried out once the saves are stored.
    pub(super) fn wants(&mut self, effect: Effect) {
        self.work.effects.push(effect);
    }

    /// Keeps the regions of the last drawing. A diagram is laid out and a text is wrapped for the place it has, so
    /// another place is another drawing.
    pub fn drawn(&mut self, regions: scroll::Regions) {
        let sizes = |regions: scroll::Regions| (regions.screen, regions.room, regions.pad.size());
        let moved = sizes(regions) != sizes(self.regions);
        self.dirty |=
            moved && matches!(self.screen, Screen::Round(_) | Screen::Grading(_) | Screen::Review(_));
        self.regions = regions;
    }

    /// Computes what is to be drawn and depends on more than one message; once for a batch of them.
    pub fn settle(&mut self) {
        match &mut self.screen {
            Screen::Round(round) => round.settle(self.regions, &self.keymap),
            Screen::Grading(grading) => grading.settle(self.regions),
            Screen::Review(review) => review.settle(self.regions.screen),
            _ => {}
        }
    }

    /// Has the lenses read what was typed, or the list answer it.
    pub fn read(&mut self) -> Work {
        match &mut self.screen {
            Screen::Round(round) => round.live.settle(),
            Screen::Library => self.library.settle(),
            _ => return Work::default(),
        }
        self.dirty = true;
        self.keep_notice();
        self.preview();
        std::mem::take(&mut self.work)
    }

    /// Scrolls to the cursor, for a frame drawn before the text is read.
    pub fn scroll(&mut self) {
        if let Screen::Round(round) = &mut self.screen {
            round.scroll(self.regions);
        }
    }

    fn handle(&mut self, msg: Msg) {
        match msg {
            Msg::Key(chord) => self.key_pressed(chord),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Paste(text) => self.paste(&text),
            Msg::Tick => self.tick(),
            Msg::Terminate => self.go(),
            Msg::Stop => self.suspend(),
            // A terminal that shrank and grew again has lost what the last drawing believes is there.
            Msg::Resize | Msg::Continued => self.wants(Effect::Redraw),
            Msg::Reading => self.library.reading = true,
            Msg::Library(items, tracks) => self.fill(items, tracks),
            Msg::Previewed(preview) => self.library.preview = Some(preview),
            Msg::Ready(ready) => self.begin(*ready),
            Msg::Unfinished(summary, start) => self.overlays.push(Overlay::Unfinished(summary, start)),
            Msg::FoundBroken(file) => self.library.found_broken(&file),
            Msg::Broken(file) => {
                self.library.found_broken(&file);
                self.broken(file);
            }
            Msg::Whole => self.whole(),
            Msg::Loaded(loaded) => self.open(*loaded),
            Msg::Samples(problem, samples) => self.add_samples(&problem, samples),
            Msg::OwnCards(kept) => self.mark_kept(kept),
            Msg::Rounds(rounds) => self.list(rounds),
            Msg::Practice(practice) => self.take_practice(&practice),
            Msg::Proposals(proposals) => self.propose(proposals),
            Msg::Drill(ready) => self.begin_drill(*ready),
            Msg::Cards(cards) => self.begin_cards(cards),
            Msg::EditedOutside(text) => self.in_round(|round, now| round.replaced(&text, now)),
            Msg::CardEdited(text) => self.card_edited(text),
            Msg::Saved => self.saved(),
            Msg::NotSaved(why) => self.unsaved = Some(Unsaved::after(self.unsaved.as_ref(), why, self.now)),
            Msg::MayLeave => self.go(),
            Msg::AtStake(stake) => self.ask_to_leave(&stake),
            Msg::NoCopy(why) => self.no_copy(why),
            Msg::Reopened(open_round) => self.reopened(open_round),
            Msg::News(news) => self.tell(&news),
            Msg::Told(text) => self.report(text),
        }
    }

    fn fill(&mut self, items: Vec<super::library::Item>, tracks: Vec<Track>) {
        self.library.fill(items, tracks);
        self.wants(Effect::ReadProposals);
        let Screen::Broken { file: before, .. } = &self.screen else { return };
        let mut broken = self.library.items.iter().filter_map(|item| item.what.as_ref().err());
        match (broken.find(|file| file.path == before.path), before.problem.clone()) {
            (Some(file), _) => self.broken(file.clone()),
            (None, Some(problem)) => self.wants(Effect::Recheck(problem)),
            (None, None) => self.whole(),
        }
    }

    fn broken(&mut self, file: super::library::Broken) {
        self.screen = Screen::Broken { file, top: 0 };
    }

    fn whole(&mut self) {
        self.screen = Screen::Library;
        self.report("The file is valid again.");
    }

    fn list(&mut self, rounds: Vec<crate::domain::round::Summary>) {
        if let Screen::History(history) = &mut self.screen {
            history.selected = history.selected.min(rounds.len().saturating_sub(1));
            history.rounds = Some(rounds);
        }
    }

    fn add_samples(&mut self, problem: &crate::domain::id::GlobalId, samples: Vec<super::msg::SamplePage>) {
        let key = self.key(Action::GradeSample);
        if let Screen::Review(review) = &mut self.screen
            && review.problem() == problem
        {
            review.add_samples(samples, key);
        }
    }

    fn mark_kept(&mut self, kept: HashSet<String>) {
        if let Screen::Review(review) = &mut self.screen {
            review.mark_kept(kept);
        }
    }

    fn saved(&mut self) {
        if self.unsaved.take().is_some() {
            self.overlays.retain(|overlay| !matches!(overlay, Overlay::Leaving(_)));
            self.report("Saved again: everything on the screen is on the disk.");
        }
    }

    fn tick(&mut self) {
        let now = self.now.mono;
        if self.notice.as_ref().is_some_and(|notice| notice.until <= now) {
            self.notice = None;
        }
        self.in_round(RoundScreen::tick);
        if self.unsaved.as_ref().is_some_and(|unsaved| unsaved.retry_at <= now) {
            self.work.saves.push(Save::Retry);
        }
    }
}
