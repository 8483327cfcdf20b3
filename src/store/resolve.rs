//! Finding a round by the first digits of its id.

use super::Store;
use super::error::LoadError;
use super::rounds;
use crate::domain::round::RoundId;

/// Reason why a prefix names no round.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// It can't be the beginning of a name.
    #[error(
        "a round is named by the first digits of its id, 0 to 9 and a to f: `greenroom history` lists them"
    )]
    NoName,
    /// No round begins so.
    #[error("no round's id begins so: `greenroom history` lists them")]
    NotFound,
    /// More than one does.
    #[error("more than one round's id begins so, {0} and {1} among them: give more digits")]
    Ambiguous(RoundId, RoundId),
    /// The database can't be read.
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl Store {
    /// The round whose id begins with a prefix, with or without hyphens.
    ///
    /// # Errors
    /// [`ResolveError`] if none does, or more than one.
    pub fn resolve(&self, prefix: &str) -> Result<RoundId, ResolveError> {
        let (from, to) = bounds(prefix).ok_or(ResolveError::NoName)?;
        let within = "SELECT id FROM round WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2";
        let found = self.read(|conn| rounds::ids(conn, within, [from, to]))?;
        match found[..] {
            [] => Err(ResolveError::NotFound),
            [one] => Ok(one),
            [first, second, ..] => Err(ResolveError::Ambiguous(first, second)),
        }
    }
}

/// The first and the last id that begins with these digits.
fn bounds(prefix: &str) -> Option<([u8; 16], [u8; 16])> {
    let digits = prefix.trim().chars().filter(|&c| c != '-');
    let digits: Vec<u8> = digits.take(33).map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 32 {
        return None;
    }
    let filled = |with: u8| {
        std::array::from_fn(|byte| {
            let digit = |index: usize| digits.get(index).copied().unwrap_or(with);
            digit(2 * byte) << 4 | digit(2 * byte + 1)
        })
    };
    Some((filled(0), filled(0xf)))
}
