//! greenroom: a terminal trainer for timed system-design mock interviews.

pub mod cli;
pub mod diagram;
