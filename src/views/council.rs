//! Who sat on a day, and what a decision needed then; or who sat in a period.

use jiff::civil::Date;
use serde::Serialize;

use super::rule_in_words;
use crate::document::{Cell, Column, Document, Role, Table};
use crate::english;
use crate::law::charter::Edition;
use crate::law::council::{Council, Seat, SeatKind, Vacancy, names, roster};
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
    /// The seats that nobody holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vacant: Vec<Vacancy>,
}

/// One seat, for a term, with the member's name on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names say it, but for two")]
pub struct SeatAnswer {
    pub name: String,
    pub code: Option<&'static str>,
    pub seat: SeatKind,
    /// Its regional group; seats are distributed by group since 1966.
    pub group: Option<&'static str>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// How far into its term an elected member is.
    pub year_of_term: Option<i16>,
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

/// A column: the key, the heading, and what stands there.
type SeatColumn = (&'static str, &'static str, fn(&SeatAnswer) -> Cell);

/// The columns of both tables.
const COLUMNS: [SeatColumn; 7] = [
    ("name", "member", |seat| Cell::from(&seat.name)),
    ("term", "", |seat| Cell::from(seat.term()).role(Role::Label)),
    ("group", "", |seat| Cell::from(seat.group.unwrap_or_default()).role(Role::Label)),
    ("code", "", |seat| Cell::from(seat.code.unwrap_or_default())),
    ("seat", "", |seat| Cell::from(if seat.seat == SeatKind::Permanent { "P5" } else { "E10" })),
    ("from", "from", |seat| Cell::from(seat.from.map(|day| day.to_string()).unwrap_or_default())),
    ("until", "until", |seat| Cell::from(seat.until.map(|day| day.to_string()).unwrap_or_default())),
];

/// These seats as a table, of which people read these columns.
fn table<'a>(seats: impl IntoIterator<Item = &'a SeatAnswer>, shown: &[&str], headings: bool) -> Table {
    let column = |(key, heading, _): &(&'static str, &str, _)| {
        let heading = if headings { *heading } else { "" };
        if shown.contains(key) { Column::new(key, heading) } else { Column::hidden(key) }
    };
    let mut table = Table::new(COLUMNS.iter().map(column));
    seats.into_iter().for_each(|seat| table.row(COLUMNS.iter().map(|(_, _, cell)| cell(seat))));
    table
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
            vacant: council.vacant().to_vec(),
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
            let seats = self.seats.iter().filter(|seat| seat.seat == kind);
            document.nested(|document| document.table(table(seats, &["name", "term", "group"], false)));
        }
        document
    }

    /// The members as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        table(&self.seats, &["name", "term", "group"], false)
    }
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
        table(&self.terms, &["name", "from", "until"], true)
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
        let years = [self.from, self.until].map(|day| day.map(Date::year));
        match (years, self.year_of_term) {
            ([Some(first), Some(last)], Some(year)) if first < last => {
                format!("{first}–{last}, year {year} of {}", last - first + 1)
            }
            ([Some(first), _], Some(_)) => first.to_string(),
            _ => String::new(),
        }
    }
}
