//! The subcommands. Each writes data to stdout and messages to stderr, and says by its exit how it went.

pub mod pack;

/// How a command went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It did what was asked: status 0.
    Ok,
    /// What was looked at is bad: status 1.
    Bad,
    /// What was asked makes no sense: status 2.
    Usage,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Bad => 1,
            Exit::Usage => 2,
        })
    }
}
