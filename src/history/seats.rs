//! The members on the date of a ballot: the seats by code, computed once for each Council.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::law::council::names;
use crate::law::council::roster::{self, Term};

/// The seats of a Council by holder, in the order of the votes of a ballot.
#[derive(Debug, PartialEq, Eq)]
pub struct Sitting(Vec<Term>);

impl Sitting {
    /// The seats.
    #[must_use]
    pub fn seats(&self) -> &[Term] {
        &self.0
    }

    /// The index of the seat with this code.
    #[must_use]
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.0.iter().position(|seat| seat.code == code)
    }

    /// The index of the permanent seat that the state with this code held on another date.
    pub(super) fn index_of_heir(&self, code: &str) -> Option<usize> {
        let related = |seat: &str| names::predecessor(seat) == Some(code) || names::predecessor(code) == Some(seat);
        self.0.iter().position(|seat| seat.permanent && related(seat.code))
    }
}

/// The Councils used so far, by first day, each with its last day.
#[derive(Default)]
pub(super) struct Sittings(BTreeMap<Date, (Date, Arc<Sitting>)>);

impl Sittings {
    /// The Council on `day`; `None` outside the roster.
    pub fn on(&mut self, day: Date) -> Option<Arc<Sitting>> {
        if let Some((_, (until, sitting))) = self.0.range(..=day).next_back()
            && day <= *until
        {
            return Some(Arc::clone(sitting));
        }
        let terms = roster::sitting(day)?;
        // The Council changes when a term ends or, if a seat is vacant, when the next term begins.
        let from = terms.iter().map(|term| term.from).max()?;
        let ends = terms.iter().filter_map(|term| term.until);
        let begins = roster::all().map(|term| term.from).filter(|from| day < *from);
        let until = ends.chain(begins.filter_map(|from| from.yesterday().ok())).min().unwrap_or(Date::MAX);
        let sitting = Arc::new(Sitting(terms));
        self.0.insert(from.max(day.min(from)), (until, Arc::clone(&sitting)));
        Some(sitting)
    }
}

/// All codes that one seat has in the record, the given one first: the code of a permanent member and of the states
/// that held its seat before.
#[must_use]
pub fn lineage(code: &'static str) -> Vec<&'static str> {
    let permanent = |code: &str| roster::terms(code).iter().any(|term| term.permanent);
    let before = names::predecessor(code).filter(|before| permanent(code) && permanent(before));
    std::iter::once(code).chain(before).collect()
}
