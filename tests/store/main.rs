//! What is kept is kept: the store through its public face.

mod backups;
mod child;
mod damage;
mod hostile;
mod kill;
mod lists;
mod locks;
mod migrations;
mod opening;
mod round_trip;
#[cfg(test)]
mod sample;
mod thinning;
mod trouble;
mod unwritable;
