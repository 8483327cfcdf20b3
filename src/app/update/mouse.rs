//! The wheel scrolls what is under the pointer. A click on a row selects it, a second one opens it; a click in a pad
//! places the cursor. What is where, the last drawing has told.

use crate::app::grading::Step;
use crate::app::mouse::{Deed, Mouse};
use crate::app::overlay::Overlay;
use crate::app::scroll::Way;
use crate::app::{App, Screen};
use crate::config::action::Action;

/// Rows that a notch of the wheel moves a text by.
const NOTCH: usize = 3;

impl App {
    pub(super) fn mouse(&mut self, Mouse { at, deed }: Mouse) {
        match deed {
            Deed::Click => self.clicked(at),
            Deed::Wheel(way) => self.wheel(at, way),
        }
    }

    fn wheel(&mut self, at: (u16, u16), way: Way) {
        let regions = self.regions;
        let action = match way {
            Way::Up => Action::Up,
            Way::Down => Action::Down,
            Way::Left => Action::Left,
            Way::Right => Action::Right,
        };
        let notch = if self.is_list() { 1 } else { NOTCH };
        if let Screen::Round(round) = &mut self.screen
            && self.overlays.is_empty()
        {
            return (0..notch).for_each(|_| round.wheel(at, action, regions));
        }
        if let Screen::Grading(grading) = &mut self.screen
            && matches!(grading.step, Step::Mend)
            && self.overlays.is_empty()
        {
            return (0..NOTCH).for_each(|_| grading.wheel(at, action, regions));
        }
        if regions.front.holds(at) {
            (0..notch).for_each(|_| self.scrolls(action));
        }
    }

    /// Moves the list or the text in front; nothing else that the action may mean there.
    fn scrolls(&mut self, action: Action) {
        let front = self.regions.front;
        match (self.overlays.last_mut(), &self.screen) {
            (Some(overlay), _) => overlay.scroll(action, front),
            // Up and down go from one criterion to the next: the wheel turns what stands beside them.
            (None, Screen::Grading(grading)) if matches!(grading.step, Step::Page { .. }) => {
                self.scroll_beside_criteria(action);
            }
            (None, _) => self.act(action),
        }
    }

    fn scroll_beside_criteria(&mut self, action: Action) {
        let front = self.regions.front;
        let Screen::Grading(grading) = &mut self.screen else { return };
        grading.top = front.scrolled(action, grading.top).unwrap_or(grading.top);
    }

    fn clicked(&mut self, at: (u16, u16)) {
        let regions = self.regions;
        if let Screen::Round(round) = &mut self.screen
            && self.overlays.is_empty()
        {
            return round.clicked(at, regions);
        }
        if let Screen::Grading(grading) = &mut self.screen
            && matches!(grading.step, Step::Mend)
            && self.overlays.is_empty()
        {
            return grading.clicked(at, regions);
        }
        let Some(row) = regions.front.row_at(at) else {
            return drop(self.overlays.pop_if(|top| matches!(top, Overlay::Welcome(_))));
        };
        let Some((selected, opens)) = self.clickable() else { return };
        if *selected == row {
            opens.into_iter().for_each(|action| self.act(action));
        } else {
            *selected = row;
        }
    }

    /// The selection of the list in front, and the action that opens a row, where there is one.
    fn clickable(&mut self) -> Option<(&mut usize, Option<Action>)> {
        match (self.overlays.last_mut(), &mut self.screen) {
            (Some(Overlay::Menu(menu)), _) => Some((&mut menu.selected, Some(Action::Choose))),
            (Some(Overlay::Welcome(welcome)), _) => Some((&mut welcome.selected, Some(Action::Choose))),
            (Some(Overlay::Palette(palette)), _) => Some((&mut palette.selected, Some(Action::Choose))),
            (Some(_), _) => None,
            (None, Screen::Library) => Some((&mut self.library.selected, Some(Action::Start))),
            (None, Screen::History(history)) => Some((&mut history.selected, Some(Action::OpenRound))),
            (None, Screen::Dashboard(dashboard)) => {
                let place = &mut dashboard.place;
                Some((place.why.as_mut().unwrap_or(&mut place.selected), Some(Action::OpenFigure)))
            }
            (None, Screen::Briefing(briefing)) => Some((&mut briefing.selected, Some(Action::More))),
            (None, Screen::Grading(grading)) => grading.clickable(),
            (None, _) => None,
        }
    }
}
