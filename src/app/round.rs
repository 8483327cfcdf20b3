//! The round on the screen: the session, a view of each pad, and the part in front.

mod trial;
mod view;

use std::time::Duration;

use super::drawing::Placed;
use super::effect::{Effect, Save, Work};
use super::menu::Menu;
use super::overlay::{Decision, Overlay};
use super::pad::{Change, Pad};
use super::panel::PanelCache;
use super::scroll::{Offset, Regions};
use crate::config::action::Action;
use crate::config::chord::Chord;
use crate::diagram::export::mermaid;
use crate::domain::level::Mode;
use crate::domain::now::Now;
use crate::domain::phase::Phase;
use crate::domain::round::{Progress, Round};
use crate::lens::hints::Ladder;
use crate::lens::what_if::WhatIf;
use crate::lens::{LineRef, estimation};
use crate::session::{self, Live, RoundMsg};

pub use view::View;

/// A round on the screen.
#[derive(Debug)]
pub struct RoundScreen {
    /// The session.
    pub live: Live,
    /// A view of each pad.
    pub pads: [Pad; 6],
    view: View,
    /// The first line of the panel that is shown.
    pub top: usize,
    /// The clock is hidden on request.
    pub clock_hidden: bool,
    /// The faults and loads tried on the diagram.
    pub what_if: WhatIf,
    /// The text beside the pad.
    pub panel: PanelCache,
    beside: Option<Placed>,
    full: Option<Placed>,
    /// True where there is room for a panel beside the pad.
    has_panel: bool,
    /// Prompts that the panel has shown.
    prompts: usize,
    /// True if the panel has shown what its numbers assume.
    assumptions: bool,
}

/// Consequences of a message in a round.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For the runtime.
    pub work: Work,
    /// To be said.
    pub say: Option<String>,
    /// To be laid over the screen.
    pub overlay: Option<Overlay>,
    /// The round stays on the screen, or it does not.
    pub stay: Stay,
}

/// The round stays on the screen, or it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stay {
    /// It stays.
    #[default]
    Here,
    /// The phases are over or the round was given up.
    Over,
    /// Back to the library; the round is kept.
    Leave,
}

/// The action that goes to each phase.
const PHASES: [Action; 6] =
    [Action::Phase1, Action::Phase2, Action::Phase3, Action::Phase4, Action::Phase5, Action::Phase6];

/// The phase that an action goes to, whatever phase is in front.
pub fn phase_of(action: Action) -> Option<Phase> {
    PHASES.iter().position(|own| *own == action).map(|at| Phase::ALL[at])
}

/// Period for noting the clock while nobody types: a kill loses at most this much of it.
const CHECKPOINT: Duration = Duration::from_secs(15);

impl RoundScreen {
    /// A session on the screen.
    pub fn new(live: Live) -> Self {
        let pads = std::array::from_fn(|i| Pad::new(live.round().pads[i].as_str()));
        Self {
            live,
            pads,
            view: View::Pad,
            top: 0,
            clock_hidden: false,
            what_if: WhatIf::default(),
            panel: PanelCache::default(),
            beside: None,
            full: None,
            has_panel: false,
            prompts: 0,
            assumptions: false,
        }
    }

    /// The state of the round.
    pub const fn round(&self) -> &Round {
        self.live.round()
    }

    /// The view of the pad in front.
    pub fn pad(&self) -> &Pad {
        &self.pads[self.round().phase.index()]
    }

    /// The line with the cursor in the pad in front, from 0.
    pub fn line(&self) -> usize {
        self.pad().line(self.text())
    }

    /// Time at which the clock shows something else.
    pub fn deadline(&self, now: Now) -> Option<Duration> {
        let part = Duration::from_nanos(u64::from(self.live.clock(now).subsec_nanos()));
        self.live.runs().then(|| now.mono + Duration::from_secs(1).saturating_sub(part))
    }

    /// A key that types or moves in the pad.
    pub fn press(&mut self, chord: Chord, now: Now) -> Outcome {
        self.edit(now, |pad, text| pad.press(chord, text))
    }

    /// A paste into the pad.
    pub fn paste(&mut self, pasted: &str, now: Now) -> Outcome {
        self.edit(now, |pad, text| pad.paste(pasted, text))
    }

    /// The pad's text came back from elsewhere.
    pub fn replaced(&mut self, new: &str, now: Now) -> Outcome {
        self.edit(now, |pad, text| pad.replace(new, text))
    }

    fn edit(&mut self, now: Now, edit: impl FnOnce(&mut Pad, &str) -> Change) -> Outcome {
        let phase = self.round().phase;
        let Change { edit, told } = edit(&mut self.pads[phase.index()], self.live.round().pad(phase));
        let mut outcome = edit.map_or_else(Outcome::default, |edit| self.handle(RoundMsg::Edited(edit), now));
        outcome.say = outcome.say.or(told);
        outcome
    }

    /// Hands a message to the session and shows the consequences.
    pub fn handle(&mut self, msg: RoundMsg, now: Now) -> Outcome {
        let asks = matches!(msg, RoundMsg::NextQuestion | RoundMsg::Enter(_));
        let effects = self.live.handle(msg, now);
        let mut outcome = self.follow(effects, asks);
        if self.round().progress != Progress::Running {
            outcome.stay = Stay::Over;
        }
        outcome
    }

    /// Saves of the beginning of the round.
    pub fn begun(&mut self, effects: Vec<session::Effect>) -> Vec<Save> {
        let saves =
            effects.into_iter().filter(|effect| matches!(effect, session::Effect::Write(_))).collect();
        self.follow(saves, false).work.saves
    }

    fn follow(&mut self, effects: Vec<session::Effect>, asks: bool) -> Outcome {
        let mut outcome = Outcome::default();
        for effect in effects {
            match effect {
                session::Effect::Write(entries) => {
                    outcome.work.saves.push(Save::Entries(self.live.id, entries));
                }
                session::Effect::Changed(phase, edit) => {
                    let pad = &mut self.pads[phase.index()];
                    let text = self.live.round().pad(phase);
                    let goes_on_below = asks || pad.waits_for(&edit, text);
                    pad.follow(&edit);
                    if goes_on_below {
                        pad.to_end(text);
                    }
                    pad.show_news(&edit);
                }
                session::Effect::Refused(phase, why) => {
                    self.pads[phase.index()] = Pad::new(self.live.round().pad(phase));
                    outcome.say = Some(why.to_string());
                }
                session::Effect::Say(text) => outcome.say = Some(text),
            }
        }
        outcome
    }

    /// Time has passed. The clock is noted now and then, so that a kill loses little of it.
    pub fn tick(&mut self, now: Now) -> Outcome {
        let mut outcome = self.handle(RoundMsg::Tick, now);
        let clock = self.live.clock(now);
        let since = clock.saturating_sub(self.round().clock());
        if self.live.runs() && !since.is_zero() && since.as_secs().is_multiple_of(CHECKPOINT.as_secs()) {
            outcome.work.effects.push(Effect::Checkpoint(self.live.id, clock));
        }
        outcome
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action, regions: Regions, now: Now) -> Outcome {
        self.live.settle();
        if self.moves(action, regions) {
            return Outcome::default();
        }
        if let Some(phase) = self.phase_of(action) {
            self.top = 0;
            if phase == self.round().phase {
                return Outcome::default();
            }
            // A loss tried in one phase would hide what a fault of another does.
            self.what_if.out = None;
            return self.handle(RoundMsg::Enter(phase), now);
        }
        match action {
            Action::Back | Action::ClosePanel if self.view != View::Pad => self.look_at(View::Pad),
            Action::NextQuestion => self.handle(RoundMsg::NextQuestion, now),
            Action::RejectAnswer => self.handle(RoundMsg::RejectAnswer(self.line()), now),
            Action::TakeFirst => self.handle(RoundMsg::TakeOffer(0), now),
            Action::TakeSecond => self.handle(RoundMsg::TakeOffer(1), now),
            Action::DecimalSign => self.handle(RoundMsg::SwitchDecimalSign, now),
            Action::Undo => self.handle(RoundMsg::Undo, now),
            Action::Redo => self.handle(RoundMsg::Redo, now),
            Action::Pause => self.handle(RoundMsg::Pause, now),
            Action::Resume => self.handle(RoundMsg::Resume, now),
            Action::TogglePanel => self.toggle_full_view(),
            Action::ShowText => self.look_at(View::Text),
            Action::ShowDrawing => self.look_at(View::Drawing),
            Action::HideClock => self.hide_clock(),
            Action::EditOutside => wants(Effect::EditText(self.text().to_owned())),
            Action::WriteElsewhere => self.write_elsewhere(),
            Action::Leave | Action::LeavePaused | Action::Back => self.leave(now),
            Action::Menu => over(Overlay::Menu(Menu::of(self.round()))),
            Action::ShowHints => self.hints(),
            Action::TogglePrompt => over(Overlay::Prompt(0)),
            Action::ShowWork => self.show_work(),
            Action::StrikeBox => self.try_out(View::Drawing, WhatIf::next_box),
            Action::StrikeZone => self.strike_group(),
            Action::MoreLoad => self.try_load(|what_if, _| what_if.more_load()),
            Action::ExplainBox => self.try_load(WhatIf::next_explained),
            Action::ShowAssumptions => self.toggle_assumptions(),
            Action::CopyMermaid => self.copy_mermaid(),
            Action::Peek if self.round().mode() == Mode::Mock => over(Overlay::Confirm(Decision::Peek)),
            Action::Peek => said("Everything is live already."),
            Action::Finish if self.round().setting.is_tutorial() => {
                over(Overlay::Confirm(Decision::EndTutorial))
            }
            Action::Finish => over(Overlay::Confirm(Decision::Finish)),
            Action::Abandon => over(Overlay::Confirm(Decision::Abandon)),
            _ => self.edit(now, |pad, text| pad.act(action, regions.pad.size().1, text).into()),
        }
    }

    /// Carries out a confirmed decision.
    pub fn confirmed(&mut self, decision: Decision, now: Now) -> Outcome {
        let msg = match decision {
            Decision::Finish | Decision::EndTutorial => RoundMsg::Finish,
            Decision::Abandon => RoundMsg::Abandon,
            Decision::Peek => RoundMsg::Peek,
            Decision::Discard(_) | Decision::Quit => return Outcome::default(),
        };
        self.handle(msg, now)
    }

    /// The text of the pad in front.
    pub fn text(&self) -> &str {
        self.round().pad(self.round().phase)
    }

    fn phase_of(&self, action: Action) -> Option<Phase> {
        let agenda: Vec<Phase> = self.round().setting.agenda().collect();
        let at = agenda.iter().position(|phase| *phase == self.round().phase).unwrap_or(0);
        let step = |by: usize| agenda.get((at + by) % agenda.len().max(1)).copied();
        let wanted = match action {
            Action::NextPhase => step(1),
            Action::PreviousPhase => step(agenda.len().saturating_sub(1)),
            _ => phase_of(action),
        };
        wanted.filter(|phase| self.round().has(*phase))
    }

    fn copy_mermaid(&self) -> Outcome {
        let design = &self.live.reading().design;
        if design.is_empty() {
            return said("Nothing is drawn yet.");
        }
        wants(Effect::Copy(mermaid(&design.diagram)))
    }

    /// Shows the working of the number on this line. A mock shows no computed value before the review.
    fn show_work(&self) -> Outcome {
        if self.round().mode() != Mode::Guided {
            return said("Not in a mock: the review shows how every number comes about.");
        }
        let at = LineRef { phase: self.round().phase, line: self.line() };
        let work = estimation::work(&self.live.lens, self.live.reading(), at);
        work.map_or_else(
            || said("This line has no number."),
            |page| over(Overlay::Work(page, Offset::default())),
        )
    }

    /// Shows the ladder of this phase. In a live round the interviewer is a human.
    fn hints(&self) -> Outcome {
        let phase = self.round().phase;
        if self.round().setting.mode == Mode::Live {
            return said("Ask your interviewer.");
        }
        if Ladder::of(&self.live.lens, self.round(), phase).is_empty() {
            return said("There are no hints for this phase.");
        }
        over(Overlay::Hints(None))
    }

    fn hide_clock(&mut self) -> Outcome {
        self.clock_hidden = !self.clock_hidden;
        Outcome::default()
    }

    /// Pauses the round and goes back to the library.
    fn leave(&mut self, now: Now) -> Outcome {
        let mut outcome = self.handle(RoundMsg::Pause, now);
        outcome.work.effects.push(Effect::Release(self.live.id));
        outcome.stay = Stay::Leave;
        outcome
    }

    fn write_elsewhere(&self) -> Outcome {
        wants(Effect::WriteElsewhere(self.live.id, self.as_text()))
    }

    /// All pads, each below its heading.
    pub fn as_text(&self) -> String {
        let heading = |phase: &Phase| format!("# {}\n\n{}\n\n", phase.title(), self.round().pad(*phase));
        Phase::ALL.iter().map(heading).collect()
    }
}

fn wants(effect: Effect) -> Outcome {
    let effects = vec![effect];
    Outcome { work: Work { effects, ..Work::default() }, ..Outcome::default() }
}

fn over(overlay: Overlay) -> Outcome {
    Outcome { overlay: Some(overlay), ..Outcome::default() }
}

fn said(text: &str) -> Outcome {
    Outcome { say: Some(text.to_owned()), ..Outcome::default() }
}
