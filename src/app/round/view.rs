//! The part of a round in sight: the pad, the drawing or the panel, and how far each is scrolled.

use super::{Outcome, RoundScreen};
use crate::app::drawing::{Drawing, Extent, Placed, is_drawn};
use crate::app::pad::Pad;
use crate::app::panel::{Place, drawn_rows};
use crate::app::scroll::{Offset, Regions, Room};
use crate::app::viewport::Viewport;
use crate::config::action::Action;
use crate::config::keymap::Keymap;
use crate::lens::LineRef;
use crate::lens::architecture::ASSUMED;

/// The part of a round that fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The pad, with the panel beside it where there is room.
    #[default]
    Pad,
    /// The drawing.
    Drawing,
    /// The panel's text.
    Text,
}

impl RoundScreen {
    /// The view in front. Where nothing is drawn, the text stands for the drawing.
    pub fn view(&self) -> View {
        match self.view {
            View::Drawing if !self.draws() => View::Text,
            view => view,
        }
    }

    /// True if there is a drawing to be shown.
    pub fn draws(&self) -> bool {
        is_drawn(self.live.round(), self.live.reading())
    }

    /// The drawing in front, where there is one.
    pub fn drawing(&self) -> Option<&Placed> {
        let placed = if self.view == View::Pad { &self.beside } else { &self.full };
        placed.as_ref().filter(|_| self.draws())
    }

    const fn slot(&mut self) -> &mut Option<Placed> {
        if matches!(self.view, View::Pad) { &mut self.beside } else { &mut self.full }
    }

    /// The loss and the load that are tried on the diagram, in a few words.
    pub fn tried(&self) -> Option<String> {
        let design = &self.live.reading().design;
        let out = self.what_if.impact(design).map(|(name, _)| format!("{name} is out"));
        let load = (self.what_if.tens > 0).then(|| format!("×{} the load", self.what_if.times()));
        let tried: Vec<String> = out.into_iter().chain(load).collect();
        (!tried.is_empty()).then(|| tried.join(", "))
    }

    /// Scrolls to the cursor.
    pub fn scroll(&mut self, regions: Regions) {
        let phase = self.round().phase;
        let text = &self.live.round().pads[phase.index()];
        self.pads[phase.index()].scroll(text.as_str(), text.revision(), regions.pad.size());
    }

    /// Reads what changed and renews panel and drawing for these sizes; without room for a panel, the strip. Right after
    /// a change of the view the sizes are those of another, and the next frame has the right ones.
    pub fn settle(&mut self, regions: Regions, keymap: &Keymap) {
        self.live.settle();
        self.scroll(regions);
        let Room { view, size } = regions.room;
        if view != self.view() {
            return;
        }
        if view == View::Pad {
            self.has_panel = size != (0, 0);
        }
        let place = if size == (0, 0) { Place::Strip(self.line()) } else { Place::Panel(size.0) };
        if view != View::Drawing {
            self.renew_panel(place, keymap);
        }
        if view != View::Text && size != (0, 0) && self.draws() {
            self.draw(size);
        }
    }

    /// Renews the panel's text. Where its width is another, what is read stays in sight.
    fn renew_panel(&mut self, place: Place, keymap: &Keymap) {
        let (width, read) = (self.panel.width, self.panel.sheet.place(self.top));
        self.panel.update(&self.live, self.what_if, place, keymap);
        if self.panel.width != width {
            self.top = self.panel.sheet.row_at(read);
        }
        // A question that has just come in is in sight, with a little above it.
        let prompts = self.live.round().prompts.len();
        if std::mem::replace(&mut self.prompts, prompts) < prompts {
            let open = self.panel.panel.rows.iter().rposition(|row| row.text.starts_with("▸ "));
            let row = open.map(|open| self.panel.sheet.row_of(open).saturating_sub(2));
            self.top = row.unwrap_or(self.top);
        }
        // So is what the numbers assume, once it is opened: it stands at the end.
        let opened = self.what_if.assumptions;
        if !std::mem::replace(&mut self.assumptions, opened) && opened {
            let heading = self.panel.panel.rows.iter().rposition(|row| row.text.starts_with(ASSUMED));
            self.top = heading.map_or(self.top, |heading| self.panel.sheet.row_of(heading));
        }
    }

    /// Lays the diagram out for the room it has. Each view keeps a drawing of its own, so that going from one to the
    /// other and back changes neither.
    fn draw(&mut self, (width, height): (usize, usize)) {
        let at = LineRef { phase: self.round().phase, line: self.line() };
        let (full, text) = (self.view != View::Pad, self.panel.sheet.rows.len());
        let extent = if full { Extent::Whole } else { Extent::Part };
        let room = if full { (width, height) } else { (width, height * 2 / 3) };
        let (before, mut viewport) = match self.slot().take() {
            Some(placed) => (Some(placed.drawing), placed.viewport),
            None => (None, Viewport::default()),
        };
        let reading = self.live.reading();
        let drawing =
            Drawing::of(&self.live.lens, self.live.round(), reading, self.what_if, (room, extent), before);
        let rows = if full { height } else { drawn_rows(height, drawing.size().1, text) };
        let subject = drawing.subject(reading.design.boxes_near(at));
        viewport.settle((&reading.design.diagram, &drawing), (width, rows), subject);
        *self.slot() = Some(Placed { drawing, viewport });
    }

    /// Moves through the drawing or the text in front; false if the action doesn't move.
    pub(super) fn moves(&mut self, action: Action, regions: Regions) -> bool {
        match self.view() {
            View::Drawing => self.pan(action, regions),
            View::Text => {
                let top = regions.panel.scrolled(action, self.top);
                self.top = top.unwrap_or(self.top);
                top.is_some()
            }
            View::Pad => in_panel(action).is_some_and(|action| self.moves_panel(action, regions)),
        }
    }

    /// Moves the panel beside the pad: its drawing, unless all of it is in sight in this direction, or its text.
    fn moves_panel(&mut self, action: Action, regions: Regions) -> bool {
        let sideways = matches!(action, Action::Left | Action::Right);
        let whole = regions.drawing.length <= regions.drawing.size().1;
        if sideways || !whole {
            return self.pan(action, regions);
        }
        self.top = regions.panel.scrolled(action, self.top).unwrap_or(self.top);
        true
    }

    fn pan(&mut self, action: Action, regions: Regions) -> bool {
        if !self.draws() {
            return false;
        }
        let Some(Placed { viewport, .. }) = self.slot() else { return false };
        let to: Option<Offset> = regions.drawing.panned(action, viewport.offset);
        to.into_iter().for_each(|to| viewport.move_to(to));
        to.is_some()
    }

    /// A part of a notch of the wheel: moves what is under the pointer.
    pub fn wheel(&mut self, at: (u16, u16), action: Action, regions: Regions) {
        if regions.drawing.holds(at) {
            self.pan(action, regions);
        } else if regions.panel.holds(at) {
            self.top = regions.panel.scrolled(action, self.top).unwrap_or(self.top);
        } else if regions.pad.holds(at) {
            self.with_pad(|pad, text| pad.by_row_of(action, text));
        }
    }

    /// A click: in a pad it places the cursor.
    pub fn clicked(&mut self, at: (u16, u16), regions: Regions) {
        if regions.pad.holds(at) {
            let (column, row) = (at.0 - regions.pad.x, at.1 - regions.pad.y);
            self.with_pad(|pad, text| pad.click(usize::from(column), usize::from(row), text));
        }
    }

    fn with_pad(&mut self, does: impl FnOnce(&mut Pad, &str)) {
        let phase = self.round().phase;
        does(&mut self.pads[phase.index()], self.live.round().pad(phase));
    }

    pub(super) fn toggle_full_view(&mut self) -> Outcome {
        self.look_at(if self.view == View::Pad { View::Drawing } else { View::Pad })
    }

    pub(super) fn look_at(&mut self, view: View) -> Outcome {
        self.view = view;
        Outcome::default()
    }
}

/// The move within the panel that a key of the pad asks for.
const fn in_panel(action: Action) -> Option<Action> {
    match action {
        Action::PanelUp => Some(Action::Up),
        Action::PanelDown => Some(Action::Down),
        Action::PanelLeft => Some(Action::Left),
        Action::PanelRight => Some(Action::Right),
        Action::PanelPageUp => Some(Action::PageUp),
        Action::PanelPageDown => Some(Action::PageDown),
        _ => None,
    }
}
