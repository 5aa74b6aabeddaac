//! Exact numbers, and the combinatorial functions that the counts need.

use std::{fmt, iter};

use dashu_int::UBig;
use dashu_ratio::RBig;
use serde::Serialize;

/// An integer or a fraction in lowest terms, of any size. JSON output has two forms: the exact number as a string,
/// because JSON has no fractions and loses digits beyond 2^53, and the decimal number next to it.
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
    /// A fraction of small numbers; zero if the denominator is zero.
    #[must_use]
    pub fn ratio(numerator: u64, denominator: u64) -> Self {
        Self::part(numerator.into(), denominator.into()).unwrap_or(Self(RBig::ZERO))
    }

    /// A fraction; `None` if the denominator is zero.
    pub(super) fn part(numerator: UBig, denominator: UBig) -> Option<Self> {
        (!denominator.is_zero()).then(|| Self(RBig::from_parts(numerator.into(), denominator)))
    }

    /// This number divided by another; `None` if the other is zero.
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

/// The numbers of ways to choose 0, 1, …, `n` out of `n`.
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

/// The weight of a swing by `k`, the number of members that come before: `k! (n−1−k)!` out of `n!` orders.
pub(super) fn orders(n: u16) -> Vec<UBig> {
    let factorials = factorials(n.saturating_sub(1));
    factorials.iter().zip(factorials.iter().rev()).map(|(before, after)| before * after).collect()
}

/// Rows of sums: in row `m`, element `i` is the sum of C(m, g) times number `i + g` over all g.
pub(super) fn binomial_sums(numbers: Vec<UBig>) -> impl Iterator<Item = Vec<UBig>> {
    iter::successors(Some(numbers), |row| {
        (1 < row.len()).then(|| row.iter().zip(row.iter().skip(1)).map(|(one, next)| one + next).collect())
    })
}
