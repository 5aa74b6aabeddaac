//! The compact list: a row for each ballot, and the codes of those that did not vote in favour.
//!
//! Whoever sat and is not named voted in favour; `*` stands for all. A longer form has the columns
//! `members_yes`, `members_no` and so on, and names everyone.

use std::io::Read;

use super::reading::{Heading, Reading, Totals, number};
use super::table::Table;
use super::{Basis, Unreadable};
use crate::law::council::names;
use crate::law::question::Matter;

/// The words of its `part` that tell of a matter of its own.
const PARTS: [(&str, Matter); 2] = [
    ("preliminary question", Matter::PreliminaryQuestion),
    ("recommendation for Secretary-General", Matter::SecretaryGeneral),
];

/// Reads all rows.
pub fn read(table: &mut Table<impl Read>, heading: &Heading, reading: &mut Reading) -> Result<(), Unreadable> {
    let column = |name| heading.place(name).unwrap_or(usize::MAX);
    let [day, symbol, part, outcome, mode, grade, meeting] =
        ["date", "symbol", "part", "outcome", "mode", "grade", "meeting"].map(column);
    let full = heading.place("members_yes");
    let lists = match full {
        Some(_) => ["members_yes", "members_no", "members_abstain", "members_nonparticipating", "unknown"],
        None => ["", "no", "abstain", "nonparticipating", "unknown"],
    }
    .map(column);
    let totals = ["yes", "no", "abstain", "nonparticipating"].map(column);
    while let Some(row) = reading.next(table, heading)? {
        let places = [symbol, day, outcome];
        let Some(mut open) = reading.begin_row(&row, places, b"not_adopted") else {
            continue;
        };
        open.recorded.meeting = row.text(meeting).into();
        open.recorded.part = row.text(part).into();
        open.recorded.grade = row.text(grade).chars().next();
        let of_its_own = PARTS.iter().find(|(words, _)| open.recorded.part.starts_with(words));
        if let Some((_, matter)) = of_its_own {
            (open.recorded.matter, open.recorded.basis) = (*matter, Basis::Stated);
        }
        if row.bytes(mode) == b"procedural" {
            (open.recorded.matter, open.recorded.basis) = (Matter::Procedural, Basis::Stated);
        }
        let without_vote = row.bytes(mode) == b"no_vote";
        if !without_vote {
            let letters = ["Y", "N", "A", "NV", "?"];
            let mut named = Vec::new();
            for (column, letter) in lists.into_iter().zip(letters) {
                for code in row.text(column).split_whitespace() {
                    if code == "*" {
                        for seat in open.recorded.sitting.clone().seats() {
                            open.vote(reading, row.line, seat.code, &[seat.code], letter);
                            named.push(seat.code);
                        }
                        continue;
                    }
                    let known = names::by_code(code).map(|state| state.code);
                    open.vote(reading, row.line, code, known.as_slice(), letter);
                    named.extend(known);
                }
            }
            if full.is_none() {
                for seat in open.recorded.sitting.clone().seats() {
                    if !named.contains(&seat.code) {
                        open.vote(reading, row.line, seat.code, &[seat.code], "Y");
                    }
                }
            }
        }
        let totals = match full {
            Some(_) => Totals { by_kind: totals.map(|column| number(row.bytes(column))), members: None, without_vote },
            None => Totals { without_vote, ..Totals::default() },
        };
        reading.end(open, &totals)?;
    }
    Ok(())
}
