//! Drills from outside: the stream of quick estimates, the command, the schedule of cards.
#![cfg(test)]

mod command;
mod schedule;
mod stream;
