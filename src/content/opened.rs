//! A problem with all it is practised and graded by.

use std::sync::Arc;

use super::read::{self, Against};
use crate::domain::id::GlobalId;
use crate::domain::pack::Quality;
use crate::domain::problem::Problem;
use crate::domain::rubric::{Rubric, RubricOffer};
use crate::domain::sources::Sources;
use crate::domain::words::Words;
use crate::lens::Brief;
use crate::spanned::{Report, Source};

/// A problem, its rubric and the words both are read with.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The problem.
    pub problem: Arc<Problem>,
    /// Its rubric.
    pub rubric: Arc<Rubric>,
    /// The words of its pack, laid over the core pack's.
    pub words: Arc<Words>,
    /// The rubrics that a round on it may be graded by, the problem's own first; none for a stored round.
    pub offers: Vec<RubricOffer>,
    /// The texts it was read from; [`Opened::from_sources`] reads them again.
    pub sources: Sources,
}

impl Opened {
    /// What an interviewer needs of it.
    pub fn brief(self) -> Brief {
        let Self { problem, rubric, words, .. } = self;
        Brief { problem, rubric, words }
    }

    /// Opens a problem as it was when these texts were kept, wherever its pack is now; `rubric` is the one that the
    /// round chose instead of the problem's own. Names are not looked up again: a rule made since can't keep an old
    /// round from being read.
    ///
    /// # Errors
    /// Where a text isn't what this version can read.
    pub fn from_sources(id: &GlobalId, rubric: Option<&GlobalId>, sources: Sources) -> Result<Self, Report> {
        let quality = Quality::default();
        let text = Source::new("the round's problem", sources.problem.clone());
        let problem = read::problem(text, &id.pack, Against::Nothing).sound()?;
        let rubric_home = &rubric.unwrap_or(&problem.head.rubric).pack;
        let text = Source::new("the round's rubric", sources.rubric.clone());
        let rubric = read::rubric(text, rubric_home, Against::Nothing, &quality).sound()?;
        let text = Source::new("the round's words", sources.words.clone());
        let words = read::words_of(text, None, &quality, None).sound()?;
        Ok(Self {
            problem: Arc::new(problem),
            rubric: Arc::new(rubric),
            words: Arc::new(words),
            offers: Vec::new(),
            sources,
        })
    }
}
