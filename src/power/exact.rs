//! Exact numbers, and the few combinatorial ones that the counts are made of.

use std::{fmt, iter};

use dashu_int::UBig;
use dashu_ratio::RBig;
use serde::Serialize;

/// A whole number or a fraction in lowest terms, of any size. In JSON it has two forms: the exact one as a string, since
/// numbers in JSON have no fractions and lose their last digits beyond 2^53, and the decimal beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "Forms")]
pub struct Exact(pub RBig);

#[derive(Serialize)]
struct Forms {
    exact: String,
    decimal: f64,
}

impl From<Exact> for Forms {
    fn from(value: Exact) -> Self {
        Self { exact: value.to_string(), decimal: value.to_f64() }
    }
}

impl Exact {
    /// A fraction of small numbers; zero where the denominator is.
    #[must_use]
    pub fn ratio(numerator: u64, denominator: u64) -> Self {
        Self::part(numerator.into(), denominator.into()).unwrap_or(Self(RBig::ZERO))
    }

    /// So many of so many; none where they are of nothing.
    pub(super) fn part(numerator: UBig, denominator: UBig) -> Option<Self> {
        (!denominator.is_zero()).then(|| Self(RBig::from_parts(numerator.into(), denominator)))
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
}

/// `421/2145`, or `848`.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// In how many ways 0, 1, …, `n` can be chosen of `n`.
pub(super) fn binomials(n: u16) -> Vec<UBig> {
    iter::successors(Some((0, UBig::ONE)), |(k, ways)| (*k < n).then(|| (k + 1, ways * (n - k) / (k + 1))))
        .map(|(_, ways)| ways)
        .collect()
}

/// 0!, 1!, …, `n`!.
pub(super) fn factorials(n: u16) -> Vec<UBig> {
    iter::successors(Some((0, UBig::ONE)), |(k, all)| (*k < n).then(|| (k + 1, all * (k + 1))))
        .map(|(_, all)| all)
        .collect()
}

/// The weight of a swing by how many members of `n` come before: `k! (n−1−k)!`, of `n!` orders.
pub(super) fn orders(n: u16) -> Vec<UBig> {
    let factorials = factorials(n.saturating_sub(1));
    factorials.iter().zip(factorials.iter().rev()).map(|(before, after)| before * after).collect()
}

/// Rows of sums: in row `m`, place `i` holds the sum of C(m, g) times number `i + g` over all g.
pub(super) fn binomial_sums(numbers: Vec<UBig>) -> impl Iterator<Item = Vec<UBig>> {
    iter::successors(Some(numbers), |row| {
        (1 < row.len()).then(|| row.iter().zip(row.iter().skip(1)).map(|(one, next)| one + next).collect())
    })
}
