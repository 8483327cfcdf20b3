//! What is kept is kept: the store through its public face.

mod lists;
mod round_trip;
mod sample;
