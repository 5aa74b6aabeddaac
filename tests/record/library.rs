//! The scenarios compared with the record.

use std::collections::BTreeMap;

use jiff::civil::Date;
use unsc::meeting::{Act, Status, StatusSet};
use unsc::{Ballot, Council, Scenario, Vote, Votes};

use super::{Recorded, Row, ballot_of, record, table};
use crate::common;

/// Every roll call of the library on a draft or an amendment agrees with the record, vote by vote, and comes to the same.
///
/// A text is known by its symbol or its number as a resolution, and by its day. Where the record has several votes on
/// it, the roll call has to be that of one of them. No source tells not participating from absent, so here neither. Where
/// the sources disagree (grade C), a scenario may follow either; that is printed and is not a failure.
#[test]
fn the_roll_calls_of_the_library_match_the_record() {
    let Some(record) = record() else { return };
    let mut held = 0;
    let (mut wrong, mut doubtful, mut untold) = (Vec::new(), Vec::new(), Vec::new());
    for (path, scenario) in common::library() {
        let council = &scenario.meeting.council;
        let played = scenario.meeting.play();
        for RollCall { item, name, symbols, votes } in roll_calls(&scenario) {
            let same_text = |ballot: &&Recorded| ballot.date == council.day() && symbols.contains(&ballot.symbol);
            let told: Vec<&Recorded> =
                record.iter().filter(same_text).filter(|ballot| ballot.has_roll_call()).collect();
            let ours = votes_by_code(council, votes);
            let came_to = played.entry(item).map_or(StatusSet::NONE, |entry| entry.statuses);
            let agrees = |ballot: &&Recorded| match &ballot.ballot {
                Ballot::RollCall(votes) => {
                    let so_decided = came_to.is(Status::from(ballot.outcome)) || came_to.is(Status::NotPut);
                    so_decided && votes_by_code(&ballot.council, votes) == ours
                }
                _ => false,
            };
            let name = format!("{path}: {name}");
            if told.is_empty() {
                untold.push(name);
            } else if told.iter().any(agrees) {
                held += 1;
            } else if told.iter().all(|ballot| ballot.is_certain()) {
                wrong.push(name);
            } else {
                doubtful.push(name);
            }
        }
    }
    println!(
        "held {held} roll calls of the library; {} differ from a vote of grade C; {} are not in the record",
        doubtful.len(),
        untold.len()
    );
    for name in &doubtful {
        println!("  differs from grade C: {name}");
    }
    for name in &untold {
        println!("  not in the record: {name}");
    }
    assert!(wrong.is_empty(), "these differ from the record: {wrong:#?}");
    assert!(200 <= held, "{held}");
}

/// Every procedural decision of which the record has the roll call is in the library, with that roll call.
#[test]
fn the_procedural_votes_of_the_record_are_in_the_library() {
    let Some(rows) = table("procedural.csv") else {
        return;
    };
    let library = common::library();
    let mut missing = Vec::new();
    let mut held = 0;
    for row in rows.iter().filter(|row| row["grade"] != "C" && !row["members_yes"].is_empty()) {
        let day: Date = row["date"].parse().unwrap();
        let council = Council::on(day).unwrap();
        let theirs = ballot_of(row, &council);
        let of_the_day = library.iter().filter(|(_, scenario)| scenario.meeting.council.day() == day);
        let mut ballots =
            of_the_day.flat_map(|(_, scenario)| &scenario.meeting.agenda).filter_map(|item| item.ballot.as_ref());
        if ballots.any(|ballot| *ballot == theirs) {
            held += 1;
        } else {
            missing.push(format!("{day}: {}", row["question"]));
        }
    }
    println!("held {held} procedural votes of the library");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A draft whose symbol the record misprints: its own, and that of the record.
const MISPRINTED: [(&str, &str); 1] = [("S/25997", "S/25977")];

/// A roll call of a scenario, and what the record may call the text.
struct RollCall<'s> {
    item: unsc::meeting::ItemId,
    name: String,
    symbols: Vec<String>,
    votes: &'s Votes,
}

fn roll_calls(scenario: &Scenario) -> Vec<RollCall<'_>> {
    let meeting = &scenario.meeting;
    let mut roll_calls = Vec::new();
    for (place, item) in meeting.agenda.iter_enumerated() {
        let Some(Ballot::RollCall(votes)) = &item.ballot else {
            continue;
        };
        let text = match &item.act {
            Act::Draft { draft } => Some((meeting[*draft].symbol.clone(), meeting[*draft].resolution)),
            Act::Put { draft, symbol } => Some((symbol.clone(), meeting[*draft].resolution)),
            Act::Amendment { amendment } => Some((meeting[*amendment].symbol.clone(), None)),
            _ => None,
        };
        let Some((symbol, resolution)) = text else {
            continue;
        };
        let year = meeting.council.day().year();
        let number = resolution.map(|number| format!("S/RES/{number} ({year})"));
        // Votes that have not been cast are not history.
        if votes.iter().any(|vote| vote.is_none()) {
            continue;
        }
        let mut symbols: Vec<String> = symbol.into_iter().chain(number).collect();
        for (own, of_the_record) in MISPRINTED {
            if symbols.iter().any(|symbol| symbol == own) {
                symbols.push(of_the_record.to_owned());
            }
        }
        let name = match symbols.as_slice() {
            [] => format!("`{}`", item.key.clone().unwrap_or_default()),
            some => some.join(", "),
        };
        roll_calls.push(RollCall { item: place, name, symbols, votes });
    }
    roll_calls
}

/// Each member's vote, absence told as not participating.
fn votes_by_code<'c>(council: &'c Council, votes: &Votes) -> BTreeMap<&'c str, Option<Vote>> {
    let told = |vote: Option<Vote>| vote.map(|vote| if vote == Vote::Absent { Vote::NotParticipating } else { vote });
    let name = |place: usize| council.seats()[place].member.code.unwrap_or(council.name(place));
    votes.iter().enumerate().map(|(place, vote)| (name(place), told(vote))).collect()
}

/// The straw polls of 2016 in the library have the figures of the record.
#[test]
fn the_straw_polls_of_the_library_match_the_record() {
    let Some(rows) = table("straw-polls-2016.csv") else {
        return;
    };
    let mut held = 0;
    for (path, scenario) in common::library() {
        let day = scenario.meeting.council.day().to_string();
        let polls = scenario.meeting.agenda.iter().filter_map(|item| match &item.act {
            Act::StrawPoll { standings, .. } => Some(standings),
            _ => None,
        });
        for standing in polls.flatten() {
            let same = |row: &&Row| row["date"] == day && row["candidate"] == standing.candidate;
            let Some(row) = rows.iter().find(same) else {
                println!("not in the record: {path}: {}", standing.candidate);
                continue;
            };
            let permanent = standing.permanent_discourage.map(|count| count.to_string()).unwrap_or_default();
            for (column, ours) in [
                ("encourage", standing.encourage.to_string()),
                ("discourage", standing.discourage.to_string()),
                ("no_opinion", standing.no_opinion.to_string()),
                ("discourage_by_permanent", permanent),
            ] {
                let theirs = &row[column];
                assert!(
                    theirs.is_empty() || *theirs == ours,
                    "{path}: {}: {column}: {ours}, not {theirs}",
                    standing.candidate
                );
            }
            held += 1;
        }
    }
    println!("held {held} standings of straw polls");
    assert!(0 < held);
}
