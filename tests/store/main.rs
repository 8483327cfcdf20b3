//! What is kept is kept: the store through its public face.
#![cfg(test)]

mod backups;
mod child;
mod clocks;
mod copies;
mod damage;
mod data_page;
mod drill;
mod gradings;
mod hostile;
mod kill;
mod lists;
mod locks;
mod migrations;
mod opening;
mod progress;
mod reviews;
mod round_trip;
mod sample;
mod thinning;
mod trouble;
mod unwritable;
