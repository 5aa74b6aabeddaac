//! Chance by seed: the same seed draws the same on every machine and in every version.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Draws by seed.
///
/// The generator is `ChaCha` with eight rounds, its key the seed in little-endian order and zeros.
/// Numbers below a bound are the high half of a draw times the bound.
#[derive(Debug)]
pub struct Draw(ChaCha8Rng);

impl Draw {
    /// Draws by this seed.
    #[must_use]
    pub fn by(seed: u64) -> Self {
        let mut key = [0; 32];
        for (place, byte) in key.iter_mut().zip(seed.to_le_bytes()) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `bound`; 0 where there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Yes, in so many cases of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; none of none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Brings them into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}
