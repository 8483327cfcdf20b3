//! The trainer as a candidate meets it: the real app, store, packs and loop, a fake clock and a screen in memory.
#![cfg(test)]

mod harness;

mod boxes;
mod briefing;
mod clock;
mod curveball;
mod drill;
mod grading;
mod help;
mod interviewer;
mod keys;
mod library;
mod mouse;
mod numbers;
mod packs;
mod random;
mod reading;
mod resume;
mod round;
mod saving;
mod sizes;
mod structure;
mod undo;
mod viewport;
mod ways_back;
