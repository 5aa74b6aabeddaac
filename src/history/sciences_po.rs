//! The Sciences Po table: a row for each ballot, failed drafts included, and a column for each
//! country.
//!
//! "UNSC votes since 1946 Database", B. Martin, Sciences Po (data CC BY 4.0).

use std::io::Read;

use jiff::civil::{Date, date};

use super::reading::{Heading, Reading, Totals, number};
use super::table::Table;
use super::{Basis, Fault, Unreadable};
use crate::law::council::names;
use crate::law::decision::Outcome;

/// The columns that are not countries.
const OTHERS: [&str; 14] = [
    "vote in the db",
    "un classification",
    "vote outcome",
    "vote outcome typology-observable",
    "resolution number",
    "date",
    "official full title",
    "title-observable",
    "yes",
    "no",
    "abstentions",
    "non-voting",
    "total",
    "(of which veto)",
];

/// Days on which a name is looked up: one name can be that of several states, one after the other.
const DAYS: [Date; 4] = [date(1950, 1, 1), date(1975, 1, 1), date(1991, 1, 1), date(2025, 1, 1)];

/// A name of this table alone.
const KOREA: (&str, &str) = ("korea", "republic of korea");

/// A column of a country, and the codes that its votes can stand for.
struct Country {
    place: usize,
    name: String,
    codes: Vec<&'static str>,
}

/// Reads all rows.
pub fn read(table: &mut Table<impl Read>, heading: &Heading, reading: &mut Reading) -> Result<(), Unreadable> {
    let countries = countries(heading, reading);
    let column = |name| heading.place(name).unwrap_or(usize::MAX);
    let (symbol, outcome, day) = (column("un classification"), column("vote outcome"), column("date"));
    let title = column("title-observable");
    let totals = ["yes", "no", "abstentions", "non-voting"].map(column);
    let total = column("total");
    while let Some(row) = reading.next(table, heading)? {
        let places = [symbol, day, outcome];
        let Some(mut open) = reading.begin_row(&row, places, b"lack of maj.") else {
            continue;
        };
        open.recorded.title = bare_title(&row.text(title)).into();
        let (mut votes, mut away) = (0, 0);
        for country in &countries {
            let cell = row.bytes(country.place);
            if cell.is_empty() {
                continue;
            }
            votes += 1;
            away += usize::from(cell == b"NV");
            let vote = row.text(country.place);
            open.vote(reading, row.line, &country.name, &country.codes, &vote);
        }
        // A text that was adopted with nobody voting was adopted without a vote.
        let without_vote = open.recorded.outcome == Some(Outcome::Adopted) && 0 < votes && votes == away;
        if without_vote {
            open.recorded.basis = Basis::Inferred;
        }
        let totals = Totals {
            by_kind: totals.map(|column| number(row.bytes(column))),
            members: number(row.bytes(total)),
            without_vote,
        };
        reading.end(open, &totals)?;
    }
    Ok(())
}

/// What a text is about. The column has it cut out of the full title, with a bracket left over, or
/// all of the full title: `Security Council resolution 678 (1990) [authorizing …[...`.
fn bare_title(written: &str) -> String {
    let title = match written.split_once(") [") {
        Some((head, rest)) if head.starts_with("Security Council resolution ") => rest,
        _ => written,
    };
    let title = title.trim_end_matches(']');
    match title.strip_suffix("[...") {
        Some(cut) => format!("{}…", cut.trim_end()),
        None => title.to_owned(),
    }
}

fn countries(heading: &Heading, reading: &mut Reading) -> Vec<Country> {
    let mut countries = Vec::new();
    for (place, name) in heading.names.iter().enumerate() {
        if OTHERS.contains(&name.as_str()) || name.is_empty() {
            continue;
        }
        let mut codes: Vec<&'static str> = Vec::new();
        for part in name.split('/') {
            let part = if part == KOREA.0 { KOREA.1 } else { part };
            for day in DAYS {
                if let Some(state) = names::of_any_day(part, day)
                    && !codes.contains(&state.code)
                {
                    codes.push(state.code);
                }
            }
        }
        let name = name.to_uppercase();
        if codes.is_empty() {
            reading.fault(1, None, "", Fault::UnknownState(name.clone()));
        }
        countries.push(Country { place, name, codes });
    }
    countries
}
