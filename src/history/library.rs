//! The library's table: a row for each member's vote, columns by name and in any order.
//!
//! "UN Security Council Voting Data", record 4055387 of the UN Digital Library.

use std::collections::HashMap;
use std::io::Read;

use super::reading::{Heading, MOST_BALLOTS, Open, Reading, Totals, number, too_many_ballots};
use super::seats::SeatOf;
use super::table::{Row, Table};
use super::{Fault, Unreadable};
use crate::law::council::names;
use crate::law::decision::Outcome;

/// The places of the columns that are used; those that a file does not have stay empty.
struct Columns {
    id: usize,
    code: usize,
    name: usize,
    permanent: usize,
    vote: usize,
    date: usize,
    resolution: usize,
    draft: usize,
    meeting: usize,
    description: usize,
    about: [usize; 3],
    modality: usize,
    by_kind: [usize; 4],
    members: usize,
    link: usize,
}

impl Columns {
    fn of(heading: &Heading) -> Self {
        let place = |name| heading.place(name).unwrap_or(usize::MAX);
        Self {
            id: place("undl_id"),
            code: place("ms_code"),
            name: place("ms_name"),
            permanent: place("permanent_member"),
            vote: place("ms_vote"),
            date: place("date"),
            resolution: place("resolution"),
            draft: place("draft"),
            meeting: place("meeting"),
            description: place("description"),
            about: [place("agenda"), place("subjects"), place("vote_note")],
            modality: place("modality"),
            by_kind: [place("total_yes"), place("total_no"), place("total_abstentions"), place("total_non_voting")],
            members: place("total_ms"),
            link: place("undl_link"),
        }
    }
}

/// Reads all rows. Those of one ballot need not stand together.
pub fn read(table: &mut Table<impl Read>, heading: &Heading, reading: &mut Reading) -> Result<(), Unreadable> {
    let columns = Columns::of(heading);
    let mut open: Vec<(Open, Totals)> = Vec::new();
    let mut places: HashMap<Box<[u8]>, Option<usize>> = HashMap::new();
    let mut key = Vec::new();
    let mut last: (Vec<u8>, Option<usize>) = (Vec::new(), None);
    while let Some(row) = reading.next(table, heading)? {
        key.clear();
        for column in [columns.id, columns.date, columns.resolution, columns.draft] {
            key.extend_from_slice(row.bytes(column));
            key.push(0);
        }
        let known = if last.0 == key { Some(last.1) } else { places.get(key.as_slice()).copied() };
        let place = if let Some(place) = known {
            if place.is_none() {
                // Every row of a ballot that could not be begun is passed over for the same reason.
                let symbol = row.text(columns.resolution);
                reading.day(row.line, &symbol, &row.text(columns.date));
            }
            place
        } else {
            let begun = begin(&row, &columns, reading);
            let place = begun.is_some().then_some(open.len());
            open.extend(begun);
            if MOST_BALLOTS < open.len() {
                return Err(too_many_ballots());
            }
            places.insert(key.as_slice().into(), place);
            place
        };
        if last.0 != key {
            last.0.clone_from(&key);
        }
        last.1 = place;
        if let Some((open, _)) = place.and_then(|place| open.get_mut(place)) {
            read_vote(open, &row, &columns, reading);
        }
    }
    for (open, totals) in open {
        reading.end(open, &totals)?;
    }
    Ok(())
}

fn begin(row: &Row<'_>, columns: &Columns, reading: &mut Reading) -> Option<(Open, Totals)> {
    let resolution = row.text(columns.resolution);
    let draft = row.text(columns.draft);
    let symbol = if resolution.is_empty() { &draft } else { &resolution };
    let date = row.text(columns.date);
    // The table holds adopted resolutions alone.
    let mut open = reading.begin(row.line, symbol, &date, Some(Outcome::Adopted))?;
    let recorded = &mut open.recorded;
    recorded.draft = draft.into();
    recorded.meeting = row.text(columns.meeting).into();
    recorded.title = row.text(columns.description).into();
    let about: Vec<_> =
        columns.about.into_iter().map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    recorded.about = about.join("; ").into();
    recorded.link = row.text(columns.link).into();
    let modality = row.text(columns.modality).to_lowercase();
    let without = ["no vote", "without", "consensus", "acclamation"];
    let totals = Totals {
        by_kind: columns.by_kind.map(|column| number(row.bytes(column))),
        members: number(row.bytes(columns.members)),
        without_vote: without.iter().any(|word| modality.contains(word)),
    };
    Some((open, totals))
}

fn read_vote(open: &mut Open, row: &Row<'_>, columns: &Columns, reading: &mut Reading) {
    let (code, name) = (row.text(columns.code), row.text(columns.name));
    let sitting = &open.recorded.sitting;
    let seated = sitting.seats().iter().find(|seat| seat.code == code);
    let known = match seated {
        Some(seat) => Some(seat.code),
        None => names::by_code(&code).or_else(|| names::of_any_day(&name, open.recorded.date)).map(|state| state.code),
    };
    let permanent_by_the_file = match row.bytes(columns.permanent) {
        b"True" | b"true" | b"TRUE" | b"1" | b"yes" | b"Y" => Some(true),
        b"False" | b"false" | b"FALSE" | b"0" | b"no" | b"N" => Some(false),
        _ => None,
    };
    if let Some(SeatOf { code, permanent }) = seated.copied()
        && permanent_by_the_file.is_some_and(|stated| stated != permanent)
    {
        let (date, symbol) = (open.recorded.date, &open.recorded.symbol);
        reading.fault(row.line, Some(date), symbol, Fault::WrongSeat(code));
    }
    let state = if name.is_empty() { &code } else { &name };
    let vote = row.text(columns.vote);
    open.vote(reading, row.line, state, known.as_slice(), &vote);
}
