//! The core pack's description and the heads of its problems, as the build script found them: reading all these files
//! would delay the first frame.

use serde::Deserialize;

use crate::domain::pack::{Head, Pack};

static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));

/// The part of the core pack that the library lists.
#[derive(Debug, Deserialize)]
pub(super) struct Catalogue {
    /// `pack.toml`
    pub(super) pack: Pack,
    /// The head of each problem, with the name of its file.
    pub(super) heads: Vec<(String, Head)>,
}

/// The catalogue; none where a file of the core pack had a fault, so that it has to be read to tell it.
pub(super) fn core() -> Option<Catalogue> {
    serde_json::from_str(TEXT).ok()
}
