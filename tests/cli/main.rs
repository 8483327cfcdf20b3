//! The commands as a script calls them: exit status, what goes where, and the shape of the JSON.
#![cfg(test)]

mod attempts;
mod care;
mod engines;
mod evidence;
mod export;
mod outcomes;
mod packs;
mod progress;
mod rounds;
mod shell;
mod usage;
