//! Sets of what is still possible.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Something of which there are few kinds, each with a bit of its own.
pub trait Kind: VariantArray + Copy + 'static {
    /// The bit, in a set of 32.
    fn bit(self) -> u32;
}

/// The kinds that are still possible; as JSON a list of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    into = "Vec<T>",
    from = "Vec<T>",
    bound(serialize = "T: Kind + Serialize", deserialize = "T: Kind + Deserialize<'de>")
)]
pub struct Set<T>(u32, PhantomData<T>);

impl<T: Copy> Set<T> {
    /// Nothing is possible, or nothing is known yet.
    pub const NONE: Self = Self(0, PhantomData);

    /// Is nothing possible?
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// What is possible in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }

    /// Is all that is possible among these?
    #[must_use]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Is something possible among these?
    #[must_use]
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl<T: Kind> Set<T> {
    /// This alone.
    #[must_use]
    pub fn only(kind: T) -> Self {
        Self(kind.bit(), PhantomData)
    }

    /// Is it possible?
    #[must_use]
    pub fn allows(self, kind: T) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Is it the only one possible?
    #[must_use]
    pub fn is(self, kind: T) -> bool {
        self.0 == kind.bit()
    }

    /// The one that is possible, if it is only one.
    #[must_use]
    pub fn settled(self) -> Option<T> {
        let mut possible = self.iter();
        possible.next().filter(|_| possible.next().is_none())
    }

    /// All that are possible.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::VARIANTS.iter().copied().filter(move |kind| self.allows(*kind))
    }
}

impl<T: Copy> Default for Set<T> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<T: Kind> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::NONE, |set, kind| set.or(Self::only(kind)))
    }
}

impl<T: Kind> From<Vec<T>> for Set<T> {
    fn from(kinds: Vec<T>) -> Self {
        kinds.into_iter().collect()
    }
}

impl<T: Kind> From<Set<T>> for Vec<T> {
    fn from(set: Set<T>) -> Self {
        set.iter().collect()
    }
}

impl<T: Kind + Debug> Debug for Set<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
