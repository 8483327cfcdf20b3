//! Input: the bytes that a terminal sends, as messages. The bytes come in any pieces, so what is unfinished waits, and
//! never for long: a lost end costs nothing that is typed later.

#[cfg(not(unix))]
pub(super) mod crossterm;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod paste;
#[cfg(unix)]
mod scan;
#[cfg(all(test, unix))]
mod tests;

#[cfg(unix)]
pub(super) use decoder::Decoder;

#[cfg(unix)]
mod decoder;
