//! The subcommands, thin.

pub mod diagram;
pub mod words;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what was asked.
    Ok,
    /// The thing checked is bad.
    Bad,
    /// It was asked wrongly.
    Usage,
}

impl Exit {
    /// The process's exit code: 0, 1 or 2.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}
