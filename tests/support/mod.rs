//! What the diagram tests share.

pub(crate) mod cli;
pub(crate) mod tracer;

use std::sync::LazyLock;

use greenroom::diagram::Vocabulary;

static WORDS: LazyLock<Vocabulary> =
    LazyLock::new(|| greenroom::content::Library::load(None).words().vocabulary());

/// The core vocabulary.
pub(crate) fn words() -> &'static Vocabulary {
    &WORDS
}
