//! A broken file: its faults, and a key that opens it at the first of them.

use super::library::Broken as File;

/// The screen of a broken file.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The file.
    pub file: File,
    /// The first line of the report that is shown.
    pub top: usize,
}
