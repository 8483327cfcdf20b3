//! The trainer as a candidate meets it: the real app, store, packs and loop, a fake clock and a screen in memory.
#![cfg(test)]

mod harness;

mod again;
mod appearance;
mod boxes;
mod briefing;
mod cards;
mod clock;
mod curveball;
mod dashboard;
mod deep_dives;
mod drill;
mod faults;
mod figures;
mod grading;
mod help;
mod hints;
mod interviewer;
mod keys;
mod leaving;
mod library;
mod lost;
mod mend;
mod missed;
mod mouse;
mod narrow;
mod nudges;
mod numbers;
mod odd;
mod packs;
mod pictures;
mod random;
mod reading;
mod replies;
mod resume;
mod round;
mod samples;
mod saving;
mod sizes;
mod structure;
mod tutorial;
mod undo;
mod viewport;
mod ways_back;
mod years;
