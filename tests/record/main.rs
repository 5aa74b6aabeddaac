//! The engine and the library compared with the recorded votes of the Security Council.
//!
//! The record is beside the project, in `../shared/record`, and not part of it. If it is missing, each test
//! says so in a line and passes; with `CI=true` in the environment it fails instead.
//!
//! `cargo test --test record -- --nocapture` prints how many ballots were held, and what the record does not tell.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "a test may fail loudly, and says what it held"
)]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod archive;
mod ballots;
mod library;
mod members;
mod scholars;
mod spoil;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jiff::civil::Date;
use unsc::history::{Archive, Options};
use unsc::{Ballot, Council, Decision, Matter, Outcome, Question, Rules, Tally, Vote, Votes};

const BALLOTS: &str = "ballots-1946-2015.tsv";
const LANDMARKS: &str = "landmarks-2016-2025.tsv";
const LIBRARY: &str = "dhl-format-sample.csv";
const SCIENCES_PO: &str = "sciences-po-1946-2015.csv";

/// A line of a table, by the names of its columns.
type Row = BTreeMap<String, String>;

/// The path of a file of the record; none if it is missing.
fn path(file: &str) -> Option<PathBuf> {
    let path = common::root().join("../shared/record").join(file);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is not there", path.display());
    println!("left out: ../shared/record/{file} is not there");
    None
}

fn text(file: &str) -> Option<String> {
    path(file).map(|path| fs::read_to_string(path).unwrap())
}

/// A file of the record, as the program reads it.
fn archive_with(file: &str, options: &Options) -> Option<Archive> {
    path(file).map(|path| Archive::read_with(fs::File::open(path).unwrap(), file, options).unwrap())
}

fn archive(file: &str) -> Option<Archive> {
    archive_with(file, &Options::default())
}

/// The lines of a file of the record; none if the record is missing.
fn table(file: &str) -> Option<Vec<Row>> {
    let text = text(file)?;
    let separator = if file == BALLOTS || file == LANDMARKS { '\t' } else { ',' };
    let mut lines = text.lines().map(|line| fields(line, separator));
    let names = lines.next().unwrap();
    let row = |line: Vec<String>| {
        assert_eq!(line.len(), names.len(), "{line:?}");
        names.iter().cloned().zip(line).collect()
    };
    Some(lines.map(row).collect())
}

/// The fields of a line; one in quotation marks may hold the separator.
fn fields(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            _ if letter == separator && !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(letter),
        }
    }
    fields
}

/// A vote as the record has it.
struct Recorded {
    date: Date,
    symbol: String,
    /// Which of several votes on one draft.
    part: String,
    outcome: Outcome,
    /// The record says that the decision was procedural.
    procedural: bool,
    grade: String,
    council: Council,
    ballot: Ballot,
}

impl Recorded {
    /// Everyone who sat that day and is not listed voted in favour; `*` stands for all members.
    fn read(row: &Row, lists: [(&str, Option<Vote>); 4]) -> Self {
        let date: Date = row["date"].parse().unwrap();
        let council = Council::on(date).unwrap();
        let mut votes = Votes::known(council.seats().iter().map(|_| Vote::InFavour));
        for (column, vote) in lists {
            for code in row[column].split(' ').filter(|code| !code.is_empty()) {
                if code == "*" {
                    for place in 0..votes.len() {
                        votes.set(place, vote);
                    }
                } else {
                    let place = council.index_of_code(code);
                    votes.set(place.unwrap_or_else(|| panic!("{code} did not sit on {date}")), vote);
                }
            }
        }
        let without_vote = row["mode"] == "no_vote";
        Self {
            date,
            symbol: row["symbol"].clone(),
            part: row.get("part").cloned().unwrap_or_default(),
            outcome: outcome(&row["outcome"]),
            procedural: row["mode"] == "procedural",
            grade: row["grade"].clone(),
            council,
            ballot: if without_vote { Ballot::WithoutVote } else { Ballot::RollCall(votes) },
        }
    }

    /// What the engine says, given only the day, the votes, and whether a decision was procedural.
    fn decide(&self) -> Decision {
        let matter = if self.procedural { Matter::Procedural } else { Matter::NonProcedural };
        Rules::charter(self.date).decide(&self.council, &Question::new(matter), &self.ballot).unwrap()
    }

    fn has_roll_call(&self) -> bool {
        match &self.ballot {
            Ballot::RollCall(votes) => votes.iter().all(|vote| vote.is_some()),
            Ballot::WithoutVote => true,
            Ballot::Count(_) | Ballot::Partial { .. } => false,
        }
    }

    fn is_certain(&self) -> bool {
        ["A", "B"].contains(&self.grade.as_str())
    }

    fn name(&self) -> String {
        format!("{} {} {}", self.date, self.symbol, self.part).trim_end().to_owned()
    }
}

fn outcome(word: &str) -> Outcome {
    match word {
        "adopted" => Outcome::Adopted,
        "vetoed" => Outcome::Vetoed,
        "not_adopted" => Outcome::NotAdopted,
        other => panic!("the record has an outcome `{other}`"),
    }
}

/// Every vote on a draft from 1946 to 2015.
fn ballots() -> Option<Vec<Recorded>> {
    let lists = [
        ("no", Some(Vote::Against)),
        ("abstain", Some(Vote::Abstaining)),
        ("nonparticipating", Some(Vote::NotParticipating)),
        ("unknown", None),
    ];
    Some(table(BALLOTS)?.iter().map(|row| Recorded::read(row, lists)).collect())
}

/// Well-known votes since, with the row that each was read from.
fn landmarks() -> Option<Vec<(Row, Recorded)>> {
    let lists = [
        ("members_yes", Some(Vote::InFavour)),
        ("members_no", Some(Vote::Against)),
        ("members_abstain", Some(Vote::Abstaining)),
        ("members_nonparticipating", Some(Vote::NotParticipating)),
    ];
    let rows = table(LANDMARKS)?.into_iter();
    Some(rows.map(|row| (row.clone(), Recorded::read(&row, lists))).collect())
}

/// The whole record, early and late.
fn record() -> Option<Vec<Recorded>> {
    let landmarks = landmarks()?.into_iter().map(|(_, recorded)| recorded);
    Some(ballots()?.into_iter().chain(landmarks).collect())
}

/// The roll call of a procedural decision, or its count where nobody says who voted how.
fn ballot_of(row: &Row, council: &Council) -> Ballot {
    let members = |column: &str| -> Vec<usize> {
        let codes = row[column].split(' ').filter(|code| !code.is_empty());
        codes.map(|code| council.index_of_code(code).unwrap()).collect()
    };
    let number = |column: &str| row[column].parse().unwrap();
    if row["members_yes"].is_empty() {
        return Ballot::Count(Tally {
            in_favour: number("yes"),
            against: number("no"),
            abstaining: number("abstain"),
            ..Tally::default()
        });
    }
    // Whoever is in none of the lists took no part.
    let mut votes = Votes::known(council.seats().iter().map(|_| Vote::NotParticipating));
    for (column, vote) in
        [("members_yes", Vote::InFavour), ("members_no", Vote::Against), ("members_abstain", Vote::Abstaining)]
    {
        for place in members(column) {
            votes.set(place, Some(vote));
        }
    }
    Ballot::RollCall(votes)
}

fn find<'r>(record: &'r [Recorded], symbol: &str) -> &'r Recorded {
    record.iter().find(|ballot| ballot.symbol == symbol).unwrap()
}
