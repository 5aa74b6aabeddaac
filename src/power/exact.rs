//! Exact numbers, and the few combinatorial ones that the counts are made of.

use std::fmt;
use std::ops::{Add, Mul};

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A whole number or a fraction in lowest terms, of any size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(RBig);

impl Exact {
    /// A fraction of small numbers; zero where the denominator is.
    #[must_use]
    pub fn ratio(numerator: u64, denominator: u64) -> Self {
        Self::part(numerator.into(), denominator.into()).unwrap_or_else(|| Self::from(0))
    }

    /// So many of so many; none where they are of nothing.
    pub(super) fn part(numerator: UBig, denominator: UBig) -> Option<Self> {
        let sound = !denominator.is_zero();
        sound.then(|| Self(RBig::from_parts(numerator.into(), denominator)))
    }

    /// A count.
    pub(super) fn count(count: UBig) -> Self {
        Self(RBig::from(count))
    }

    /// This divided by another; none where that is zero.
    #[must_use]
    pub fn per(&self, other: &Self) -> Option<Self> {
        (!other.0.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// The nearest floating-point number.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().value()
    }

    /// Is it a whole number?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_int()
    }

    /// Is it zero?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
}

impl From<u16> for Exact {
    fn from(number: u16) -> Self {
        Self(RBig::from(IBig::from(number)))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

/// `421/2145`, or `848`.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Both forms: the exact one as a text, since numbers in JSON have no fractions and lose their last digits beyond
/// 2^53, and the decimal beside it.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut both = serializer.serialize_struct("Exact", 2)?;
        both.serialize_field("exact", &self.to_string())?;
        both.serialize_field("decimal", &self.to_f64())?;
        both.end()
    }
}

/// The sum of `n/d` over parts, each under its denominator's place; the place zero holds nothing.
pub(super) fn sum_of_parts(parts: &[UBig]) -> RBig {
    let parts = parts.iter().zip(0_u16..).skip(1);
    parts
        .filter(|(part, _)| !part.is_zero())
        .map(|(part, by)| RBig::from_parts(part.clone().into(), by.into()))
        .fold(RBig::ZERO, |sum, part| sum + part)
}

/// A sum of parts over a count; none where that is zero.
pub(super) fn over(sum: RBig, count: &UBig) -> Option<Exact> {
    (!count.is_zero()).then(|| Exact(sum / RBig::from(count.clone())))
}

/// How many ways there are to choose 0, 1, …, `n` of `n`.
pub(super) fn choices(n: u16) -> Vec<UBig> {
    let next = |ways: &UBig, k: u16| Some(ways * (n - k) / (k + 1));
    let mut row = vec![UBig::ONE];
    for k in 0..n {
        row.extend(row.last().and_then(|last| next(last, k)));
    }
    row
}

/// 0!, 1!, …, `n`!.
pub(super) fn factorials(n: u16) -> Vec<UBig> {
    let mut row = vec![UBig::ONE];
    for k in 1..=n {
        row.extend(row.last().map(|last| last * k));
    }
    row
}

/// The weight of a swing by how many members of `n` come before: `k! (n−1−k)!`, of `n!` orders.
pub(super) fn orders(n: u16) -> Vec<UBig> {
    let factorials = factorials(n.saturating_sub(1));
    let before = factorials.iter();
    before.zip(factorials.iter().rev()).map(|(before, after)| before * after).collect()
}

/// Adds to the number at a place; a place that is not there is passed over.
pub(super) fn add(numbers: &mut [UBig], at: u16, more: &UBig) {
    if let Some(number) = numbers.get_mut(usize::from(at)) {
        *number += more;
    }
}

/// So many zeros.
pub(super) fn zeros(length: u16) -> Vec<UBig> {
    vec![UBig::ZERO; usize::from(length)]
}
