//! Who sat on the day of a ballot: the seats by their codes, once for each Council there was.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::law::council::names;
use crate::law::council::roster;

/// The seats of a Council, in the order in which the votes of a ballot stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Sitting {
    seats: Vec<SeatOf>,
}

/// A seat, by who holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatOf {
    /// The holder's code.
    pub code: &'static str,
    /// Is it a permanent seat?
    pub permanent: bool,
}

impl Sitting {
    /// The seats.
    #[must_use]
    pub fn seats(&self) -> &[SeatOf] {
        &self.seats
    }

    /// The place of the seat with this code.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<usize> {
        self.seats.iter().position(|seat| seat.code == code)
    }
}

/// The Councils met so far.
#[derive(Default)]
pub(super) struct Sittings {
    by_first_day: BTreeMap<Date, (Date, Arc<Sitting>)>,
}

impl Sittings {
    /// Who sat on `day`; none outside the roster.
    pub fn on(&mut self, day: Date) -> Option<Arc<Sitting>> {
        if let Some((_, (until, sitting))) = self.by_first_day.range(..=day).next_back()
            && day <= *until
        {
            return Some(Arc::clone(sitting));
        }
        let terms = roster::sitting(day)?;
        // Every Council is full, so it changes only when one of its terms ends.
        let from = terms.iter().map(|term| term.from).max()?;
        let until = terms.iter().map(|term| term.until.unwrap_or(Date::MAX)).min()?;
        let seat = |term: &roster::Term| SeatOf { code: term.code, permanent: term.permanent };
        let seats = terms.iter().map(seat).collect();
        let sitting = Arc::new(Sitting { seats });
        self.by_first_day.insert(from, (until, Arc::clone(&sitting)));
        Some(sitting)
    }
}

/// The codes under which one seat's votes stand over time, the asked one first: a permanent
/// member's, and those of whoever held its seat before.
#[must_use]
pub fn lineage(code: &'static str) -> Vec<&'static str> {
    let mut codes = vec![code];
    let permanent = |code: &str| roster::terms(code).iter().any(|term| term.permanent);
    if permanent(code)
        && let Some(before) = names::predecessor(code).filter(|before| permanent(before))
    {
        codes.push(before);
    }
    codes
}
