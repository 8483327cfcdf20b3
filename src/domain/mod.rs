//! The words of the house as plain values and pure functions: no I/O, no clock, no terminal.

pub mod answer;
pub mod card;
pub mod diagnostic;
pub mod drill;
pub mod format;
pub mod grade;
pub mod grading;
pub mod id;
pub mod level;
pub mod mend;
pub mod natural;
pub mod now;
pub mod pack;
pub mod phase;
pub mod problem;
pub mod random;
pub mod review;
pub mod round;
pub mod rubric;
pub mod scrub;
pub mod sources;
pub mod template;
pub mod text;
pub mod wide;
pub mod words;
