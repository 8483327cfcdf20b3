//! Chance that is the same everywhere: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
//! generators, 2014), whose output is fixed by its definition and not by a version of a library.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Random(pub u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The stream of that number under a seed; streams of one seed have nothing to do with one another.
    pub fn stream(seed: u64, number: u64) -> Self {
        let apart = Self(number).number();
        Self(seed ^ apart)
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `count` places. The bias of the multiplication is below `count` in 2⁶⁴.
    pub fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.number()) * (count as u128);
        usize::try_from(wide >> 64).expect("the high half is below `count`, which is a usize")
    }

    /// The places below `count` in a random order (Fisher and Yates).
    pub fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            places.swap(at, self.below(at + 1));
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_definition() {
        // The reference implementation's first outputs from the state 1234567.
        let mut random = Random(1_234_567);
        let first = [random.number(), random.number(), random.number()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn a_shuffle_keeps_every_place() {
        let mut places = Random::stream(7, 0).shuffled(100);
        assert_ne!(places, (0..100).collect::<Vec<_>>());
        places.sort_unstable();
        assert_eq!(places, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn streams_of_one_seed_differ() {
        assert_ne!(Random::stream(1, 0).number(), Random::stream(1, 1).number());
    }
}
