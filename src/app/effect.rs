//! What is to be done at the edge, as data.

use std::path::PathBuf;
use std::time::Duration;

use super::drill::Order;
use crate::domain::drill::Answered;
use crate::domain::grading::{GradingEntry, GradingId};
use crate::domain::id::GlobalId;
use crate::domain::round::{Entry, RoundId, Terms};
use crate::session::Start;

/// Something for the runtime to do. Those that answer do so with a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave; everything is saved by then.
    Quit,
    /// Stop like any program in a shell; `fg` returns.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Have the packs read, and what was done with them; answers [`super::Msg::Library`], where that takes a while
    /// after [`super::Msg::Reading`].
    ReadLibrary,
    /// Read what one may know of a problem before a round; answers [`super::Msg::Previewed`].
    Preview(GlobalId),
    /// Get a round ready to be started; answers [`super::Msg::Ready`] or [`super::Msg::Broken`].
    Prepare(Start),
    /// See whether a problem can be opened now; answers [`super::Msg::Whole`] or [`super::Msg::Broken`].
    Recheck(GlobalId),
    /// Store entries of a round, in order, before anything is drawn.
    Save(RoundId, Vec<Entry>),
    /// Store entries of a grading, in order, before anything is drawn.
    SaveGrading(GradingId, Vec<GradingEntry>),
    /// Try again to store what could not be stored.
    RetrySave,
    /// Note how far a round's clock has come.
    Checkpoint(RoundId, Duration),
    /// Fetch a stored round; answers [`super::Msg::Loaded`].
    Load(RoundId),
    /// Let go of a round that was being played.
    Release(RoundId),
    /// List the rounds; answers [`super::Msg::Rounds`].
    ReadHistory,
    /// Get quick estimates ready; answers [`super::Msg::Drill`].
    ReadDrill(Order),
    /// Store an answer to a quick estimate, before anything is drawn.
    KeepAnswer(Answered),
    /// Keep the terms for the next round.
    Remember(Terms),
    /// Nobody is to be welcomed again.
    Welcomed,
    /// Edit a text in $EDITOR; answers [`super::Msg::EditedOutside`].
    EditText(String),
    /// Edit a file in $EDITOR at a line, then read the packs again.
    EditFile(PathBuf, usize),
    /// Put a text on the clipboard, as the terminal does it; answers with a notice.
    Copy(String),
    /// Write a text to a file of its own, outside the database; answers with a notice.
    WriteElsewhere(RoundId, String),
}
