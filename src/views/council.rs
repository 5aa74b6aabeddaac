//! Who sat on a day, and what a decision needed then.

use jiff::civil::Date;
use serde::Serialize;

use super::rule_in_words;
use crate::document::{Cell, Column, Document, Role, Table};
use crate::english;
use crate::law::charter::Edition;
use crate::law::council::{Council, Seat, SeatKind, names, roster};
use crate::law::rules::Rules;

/// The Council of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CouncilAnswer {
    /// The day, as `2017-11-16`.
    pub date: Date,
    /// The votes in favour that a decision needed.
    pub affirmative: u16,
    /// How many sat and what a decision needed, in words.
    #[serde(skip)]
    pub rule: String,
    /// Its seats.
    pub seats: Vec<SeatAnswer>,
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatAnswer {
    /// The member's name on that day.
    pub name: String,
    /// Its code.
    pub code: Option<&'static str>,
    /// The kind of seat.
    pub seat: SeatKind,
    /// Its regional group; seats are distributed by group since 1966.
    pub group: Option<&'static str>,
    /// The first day of its term.
    pub from: Option<Date>,
    /// The last day of its term.
    pub until: Option<Date>,
    /// How far into its term an elected member is.
    pub year_of_term: Option<i16>,
}

impl CouncilAnswer {
    /// A Council under the Charter of its day.
    #[must_use]
    pub fn new(council: &Council) -> Self {
        let date = council.day();
        Self {
            date,
            affirmative: Edition::on(date).affirmative(),
            rule: rule_in_words(&Rules::charter(date), council),
            seats: council.seats().iter().map(|seat| SeatAnswer::new(seat, date)).collect(),
        }
    }

    /// The members as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(format!("The Security Council on {}", english::day(self.date)));
        document.label(&self.rule);
        for (kind, title) in [(SeatKind::Permanent, "Permanent members"), (SeatKind::Elected, "Elected members")] {
            document.gap();
            document.heading(title);
            document.nested(|document| document.table(self.table_of(|seat| seat.seat == kind)));
        }
        document
    }

    /// The members as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        self.table_of(|_| true)
    }

    fn table_of(&self, wanted: impl Fn(&&SeatAnswer) -> bool) -> Table {
        let shown = |key| Column { heading: Some(String::new()), ..Column::hidden(key) };
        let hidden = ["code", "seat", "from", "until"].map(Column::hidden);
        let mut table = Table::new([shown("name"), shown("term"), shown("group")].into_iter().chain(hidden));
        for seat in self.seats.iter().filter(wanted) {
            let day = |day: Option<Date>| Cell::from(day.map(|day| day.to_string()).unwrap_or_default());
            let kind = if seat.seat == SeatKind::Permanent { "permanent" } else { "elected" };
            table.row([
                Cell::from(&seat.name),
                Cell::from(seat.term()).role(Role::Label),
                Cell::from(seat.group.unwrap_or_default()).role(Role::Label),
                Cell::from(seat.code.unwrap_or_default()),
                Cell::from(kind),
                day(seat.from),
                day(seat.until),
            ]);
        }
        table
    }
}

/// Every term of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermsAnswer {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The terms of which at least a day lies in it, the permanent members first, then in the order of time.
    pub terms: Vec<SeatAnswer>,
}

impl TermsAnswer {
    /// The terms of which at least a day lies between these two.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Self {
        let inside = |term: &roster::Term| term.from <= to && term.until.is_none_or(|until| from <= until);
        let seat = |term: roster::Term| {
            let state = names::by_code(term.code);
            SeatAnswer {
                name: state.map_or(term.code, |state| state.name_on(term.from.max(from))).to_owned(),
                code: Some(term.code),
                seat: if term.permanent { SeatKind::Permanent } else { SeatKind::Elected },
                group: state.and_then(|state| state.group).map(names::Group::name),
                from: Some(term.from),
                until: term.until,
                year_of_term: None,
            }
        };
        Self { from, to, terms: roster::all().filter(inside).map(seat).collect() }
    }

    /// The terms as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::default();
        document.title(format!("Terms from {} to {}", english::day(self.from), english::day(self.to)));
        document.table(self.table());
        document
    }

    /// The terms as a table, one a row.
    #[must_use]
    pub fn table(&self) -> Table {
        let hidden = ["code", "seat", "group"].map(Column::hidden);
        let shown = [Column::new("name", "member"), Column::new("from", "from"), Column::new("until", "until")];
        let mut table = Table::new(shown.into_iter().chain(hidden));
        for term in &self.terms {
            let day = |day: Option<Date>| Cell::from(day.map(|day| day.to_string()).unwrap_or_default());
            let kind = if term.seat == SeatKind::Permanent { "P5" } else { "E10" };
            let (code, group) = (term.code.unwrap_or_default(), term.group.unwrap_or_default());
            let cells = [Cell::from(&term.name), day(term.from), day(term.until), Cell::from(code), Cell::from(kind)];
            table.row(cells.into_iter().chain([Cell::from(group)]));
        }
        table
    }
}

impl SeatAnswer {
    /// A seat as it was held on a day.
    #[must_use]
    pub fn new(seat: &Seat, date: Date) -> Self {
        let state = seat.member.code.and_then(names::by_code);
        // Seats are distributed by group since the amendment of 1963; the names are today's.
        let grouped = Edition::on(date) == Edition::Charter1965;
        let elected = seat.term.filter(|term| !term.permanent);
        Self {
            name: seat.member.name.to_string(),
            code: seat.member.code,
            seat: seat.kind,
            group: state.and_then(|state| state.group).filter(|_| grouped).map(names::Group::name),
            from: seat.term.map(|term| term.from),
            until: seat.term.and_then(|term| term.until),
            year_of_term: elected.map(|term| date.year() - term.from.year() + 1),
        }
    }

    /// An elected member's years, and how far into them it is.
    fn term(&self) -> String {
        let (Some(first), Some(year)) = (self.from.map(Date::year), self.year_of_term) else {
            return String::new();
        };
        match self.until.map(Date::year) {
            Some(last) if first < last => format!("{first}–{last}, year {year} of {}", last - first + 1),
            _ => first.to_string(),
        }
    }
}
