//! What the diagram tests share.

pub(crate) mod cli;
pub(crate) mod tracer;

use std::sync::LazyLock;

use greenroom::diagram::Vocabulary;
use proptest::test_runner::Config;

static WORDS: LazyLock<Vocabulary> =
    LazyLock::new(|| greenroom::content::Library::load(None).words().vocabulary());

/// The core vocabulary.
pub(crate) fn words() -> &'static Vocabulary {
    &WORDS
}

/// At least so many random cases; `PROPTEST_CASES` asks for more.
pub(crate) fn cases(least: u32) -> Config {
    let config = Config::default();
    Config { cases: config.cases.max(least), failure_persistence: None, ..config }
}
