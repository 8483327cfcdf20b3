//! Work for the runtime, as data.

use std::path::PathBuf;
use std::time::Duration;

use super::cards;
use super::drill::Order;
use crate::domain::card::OwnCard;
use crate::domain::drill::Answered;
use crate::domain::grading::{GradingEntry, GradingId};
use crate::domain::id::GlobalId;
use crate::domain::now::Wall;
use crate::domain::progress::Figures;
use crate::domain::review::Review;
use crate::domain::round::{Entry, RoundId, Terms};
use crate::session::Start;

/// Work for the runtime: everything is saved before anything else is done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Work {
    /// To be stored first, in order.
    pub saves: Vec<Save>,
    /// To be done then.
    pub effects: Vec<Effect>,
}

impl Work {
    /// Adds work behind what is there.
    pub fn extend(&mut self, more: Self) {
        self.saves.extend(more.saves);
        self.effects.extend(more.effects);
    }

    /// True if there is nothing to do.
    pub const fn is_empty(&self) -> bool {
        self.saves.is_empty() && self.effects.is_empty()
    }
}

/// Something to store.
#[derive(Debug, Clone, PartialEq)]
pub enum Save {
    /// Entries of a round.
    Entries(RoundId, Vec<Entry>),
    /// Entries of a grading.
    Grading(GradingId, Vec<GradingEntry>),
    /// An answer to a quick estimate.
    Answer(Answered),
    /// A review of a card.
    Review(Review),
    /// A review that its maker takes back.
    TakeBack(Review),
    /// A card that is not asked for now, by its name, and the time.
    SuspendCard(String, Wall),
    /// A suspended card that is asked again, by its name.
    TakeCardUp(String),
    /// A card of one's own.
    Card(OwnCard),
    /// A card of one's own that is dropped, by its name.
    DropCard(String),
    /// The figures that the lens read in a graded round.
    Figures(RoundId, Figures),
    /// Nothing new: tries again to store what could not be stored.
    Retry,
}

impl Save {
    /// The round it belongs to.
    pub const fn round(&self) -> Option<RoundId> {
        match self {
            Self::Entries(round, _) | Self::Figures(round, _) => Some(*round),
            Self::Grading(grading, _) => Some(grading.round),
            Self::Answer(_)
            | Self::Review(_)
            | Self::TakeBack(_)
            | Self::SuspendCard(..)
            | Self::TakeCardUp(_)
            | Self::Card(_)
            | Self::DropCard(_)
            | Self::Retry => None,
        }
    }
}

/// Something for the runtime to do. Those that answer do so with a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave, if everything is saved; else answers [`super::Msg::AtStake`].
    Quit,
    /// Tell whether everything is saved; answers [`super::Msg::MayLeave`] or [`super::Msg::AtStake`].
    AskToLeave,
    /// Write what is not saved to a file at this place, with this text should the rounds not be readable any more, and
    /// leave; answers [`super::Msg::NoCopy`] if that fails.
    CopyAndLeave(String, Option<String>),
    /// Leave without what is not saved.
    LeaveUnsaved,
    /// Check the database, which is done beside the screen.
    CheckStore,
    /// Bring the newest good copy of the database back; answers with notices and [`super::Msg::Reopened`].
    RestoreCopy,
    /// Begin a new database in the place of the one that is gone; answers with notices and [`super::Msg::Reopened`].
    BeginAnew,
    /// Stop like any program in a shell; `fg` returns.
    Suspend,
    /// Take the mouse from the terminal, or leave it to the terminal again.
    CaptureMouse(bool),
    /// Draw every cell again.
    Redraw,
    /// Read the packs, and the attempts at their problems; answers [`super::Msg::Library`], after
    /// [`super::Msg::Reading`] if that takes a while.
    ReadLibrary,
    /// Read the part of a problem that may be known before a round; answers [`super::Msg::Previewed`]
    /// or [`super::Msg::FoundBroken`].
    Preview(GlobalId),
    /// Get a round ready to be started; answers [`super::Msg::Ready`] or [`super::Msg::Broken`], or
    /// [`super::Msg::Unfinished`] if one on the problem is open.
    Prepare(Start),
    /// Go on with the tutorial that was left open, or get a new one ready; answers [`super::Msg::Loaded`] or
    /// [`super::Msg::Ready`].
    Tutorial,
    /// Get a new round ready to be started, whatever is open; answers [`super::Msg::Ready`] or [`super::Msg::Broken`].
    PrepareNew(Start),
    /// Give an open round up that is not on the screen; answers with a notice if that fails.
    GiveUp(RoundId),
    /// Try to open a problem that was broken; answers [`super::Msg::Whole`] or [`super::Msg::Broken`].
    Recheck(GlobalId),
    /// Note the time on a round's clock.
    Checkpoint(RoundId, Duration),
    /// Fetch a stored round; answers [`super::Msg::Loaded`].
    Load(RoundId),
    /// Read the sample answers to a problem; answers [`super::Msg::Samples`].
    ReadSamples(GlobalId),
    /// Get the sample answer of this name ready to be graded; answers [`super::Msg::Loaded`].
    GradeSample(GlobalId, String),
    /// Release the lock on a round.
    Release(RoundId),
    /// List the rounds; answers [`super::Msg::Rounds`].
    ReadHistory,
    /// Read everything that the dashboard shows; answers [`super::Msg::Practice`].
    ReadPractice,
    /// Find out what to propose next; answers [`super::Msg::Proposals`].
    ReadProposals,
    /// Keep the title of the track that was chosen; without one, none is.
    ChooseTrack(Option<String>),
    /// Get quick estimates ready; answers [`super::Msg::Drill`].
    ReadDrill(Order),
    /// List the cards of one's own; answers [`super::Msg::OwnCards`].
    ReadOwnCards,
    /// Get cards ready; answers [`super::Msg::Cards`].
    ReadCards(cards::Order),
    /// Keep the terms for the next round.
    Remember(Terms),
    /// Don't show the welcome again.
    Welcomed,
    /// Edit a text in $EDITOR; answers [`super::Msg::EditedOutside`].
    EditText(String),
    /// Edit the text of a card in $EDITOR; answers [`super::Msg::CardEdited`].
    EditCard(String),
    /// Edit a file in $EDITOR at a line, then read the packs again.
    EditFile(PathBuf, usize),
    /// Put a text on the clipboard, as the terminal does it; answers with a notice.
    Copy(String),
    /// Write a text to a file of its own, outside the database; answers with a notice.
    WriteElsewhere(RoundId, String),
}
