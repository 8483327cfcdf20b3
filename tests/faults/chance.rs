//! Random numbers from a seed that is told, so that a failure can be repeated.

use std::hash::{BuildHasher, RandomState};

/// A stream of random numbers (xorshift64*).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        let mixed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).expect("it is below a usize")
    }

    /// One of these.
    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The seed of this run: `GREENROOM_SEED`, or another one each time.
pub(crate) fn seed() -> u64 {
    let set = std::env::var("GREENROOM_SEED").ok().and_then(|seed| seed.parse().ok());
    set.unwrap_or_else(|| RandomState::new().hash_one(std::process::id()) >> 16)
}
