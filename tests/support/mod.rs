//! What the diagram tests share.

pub(crate) mod tracer;

use greenroom::diagram::Vocabulary;

/// The core vocabulary.
pub(crate) fn words() -> Vocabulary {
    greenroom::content::Library::load(None).words().vocabulary()
}
