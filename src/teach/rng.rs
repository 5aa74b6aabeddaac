//! Random numbers by seed: the same seed gives the same on every machine and in every version.

use rand::rngs::ChaCha8Rng;
use rand::{Rng as _, SeedableRng};

/// A generator with a seed.
///
/// It is `ChaCha` with eight rounds, its key the seed in little-endian order and zeros. A number below a bound is the
/// high half of a random word times the bound.
#[derive(Debug)]
pub struct Rng(ChaCha8Rng);

impl Rng {
    /// A generator with this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        for (to, byte) in key.iter_mut().zip(seed.to_le_bytes()) {
            *to = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `bound`; 0 if there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// True in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; none if there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Puts them in a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}
