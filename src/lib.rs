//! greenroom: a terminal trainer for timed system-design mock interviews.
