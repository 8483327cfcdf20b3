//! Quick estimates: the stream, the command and the trainer's screen are tested from outside.
#![cfg(test)]

mod command;
mod stream;
