//! Who sat when, row by row.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use unsc::law::council::roster::{self, Term};
use unsc::{Council, SeatKind};

use super::{Row, table};

/// One member's term, by code, kind of seat, first and last day; a term without an end, or one that ends after the
/// last day of the roster, has none.
type Sat = (String, bool, Date, Option<Date>);

/// The record has Mexico from 1 January 1980, the day on which its term counts from. It was elected on the 7th, on the
/// 155th ballot; until then the seat was vacant.
const MEXICO_ELECTED: Date = date(1980, 1, 7);

/// Who sat when, row by row, both ways round.
#[test]
fn every_term_of_the_roster_is_in_the_record_and_every_one_of_the_record_in_the_roster() {
    let Some(members) = members() else { return };
    let clipped = |until: Date| Some(until).filter(|until| *until < roster::LAST_DAY);
    let of_roster = |term: Term| (term.code.to_owned(), term.permanent, term.from, term.until.and_then(clipped));
    let ours: BTreeSet<Sat> = roster::all().map(of_roster).collect();
    let theirs: BTreeSet<Sat> =
        members.iter().map(|(sat, _)| (sat.0.clone(), sat.1, sat.2, sat.3.and_then(clipped))).collect();
    let only_ours: Vec<_> = ours.difference(&theirs).collect();
    let only_theirs: Vec<_> = theirs.difference(&ours).collect();
    let mexico = |from| ("MEX".to_owned(), false, from, Some(date(1981, 12, 31)));
    assert_eq!(only_ours, [&mexico(MEXICO_ELECTED)]);
    assert_eq!(only_theirs, [&mexico(date(1980, 1, 1))]);
    assert_eq!(ours.len(), members.len());
    println!("held {} terms", members.len());
}

/// On each day on which any term begins or ends, and on the days beside it, the Council is that of the record.
#[test]
fn the_council_of_every_day_matches_the_record() {
    let Some(members) = members() else { return };
    let mut days = BTreeSet::from([roster::FIRST_DAY, roster::LAST_DAY]);
    for ((_, _, from, until), _) in &members {
        for day in [Some(*from), *until].into_iter().flatten() {
            let around = [day.yesterday().unwrap(), day, day.tomorrow().unwrap()];
            days.extend(around.into_iter().filter(|day| (roster::FIRST_DAY..=roster::LAST_DAY).contains(day)));
        }
    }
    for day in &days {
        let mut sat: BTreeSet<(&str, bool)> = members
            .iter()
            .filter(|((_, _, from, until), _)| from <= day && until.is_none_or(|until| *day <= until))
            .map(|((code, permanent, ..), _)| (code.as_str(), *permanent))
            .collect();
        if (date(1980, 1, 1)..MEXICO_ELECTED).contains(day) {
            assert!(sat.remove(&("MEX", false)), "{day}");
        }
        let council = Council::on(*day).unwrap();
        let sits = council.seats().iter().map(|seat| (seat.member.code.unwrap(), seat.kind == SeatKind::Permanent));
        assert_eq!(sits.collect::<BTreeSet<_>>(), sat, "{day}");
    }
    println!("held the Council of {} days", days.len());
}

/// The names that the record has for members are understood on the first day of each term, but for those by which it
/// tells one government of a state from another: nobody writes them on a scenario.
#[test]
fn the_names_of_the_record_are_understood() {
    const GOVERNMENTS: [&str; 4] =
        ["Ba'athist Iraq", "China (People's Republic of China)", "China (Republic of China)", "Pahlavi Iran"];
    let Some(members) = members() else { return };
    let mut unknown = BTreeSet::new();
    for ((code, _, from, _), name) in &members {
        let council = Council::on(*from).unwrap();
        if council.index_of(name).ok() != council.index_of_code(code) {
            unknown.insert(name.as_str());
        }
    }
    assert_eq!(Vec::from_iter(unknown), GOVERNMENTS);
}

/// Who sat, with the name that the record has.
fn members() -> Option<Vec<(Sat, String)>> {
    let rows = table("members.csv")?.into_iter();
    let sat = |row: Row| {
        let until = Some(&row["end"]).filter(|end| !end.is_empty()).map(|end| end.parse().unwrap());
        let sat = (row["iso3"].clone(), row["seat"] == "permanent", row["start"].parse().unwrap(), until);
        (sat, row["country"].clone())
    };
    Some(rows.map(sat).collect())
}
