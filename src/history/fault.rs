//! Errors in a source: listed by row, counted, and never corrected silently.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;
use strum::IntoStaticStr;

use super::Recorded;
use crate::law::council::names;

/// An error and its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The file: an index into [`Archive::sources`](super::Archive::sources).
    pub source: usize,
    /// The line of the file, counted from 1: of the row, or of the first row of the ballot.
    pub line: u64,
    /// The date of the ballot, if it could be read.
    pub date: Option<Date>,
    /// The symbol of the ballot; empty if it could not be read.
    pub symbol: String,
    /// What is wrong.
    pub fault: Fault,
}

/// An error in a row or in a ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The kind of error.
    pub kind: Kind,
    /// The code of the member concerned.
    pub code: Option<&'static str>,
    /// What the file contains (a state, a vote, a number), in the order of the sentence.
    pub found: Vec<String>,
}

/// The kinds of errors, in the order of the report. `faults.tsv` explains each one and how it is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "`faults.tsv` says it, for people as well")]
#[rustfmt::skip]
pub enum Kind {
    Columns, NotText, NoDate, NoCouncil, UnknownState, NotSeated, WrongColumn, Repaired, OtherCode, UnknownVote,
    TwoVotes, TwoDifferentVotes, NoVote, NotFilled, Total, NoNumber, WrongSeat, UnknownOutcome, UnknownMode,
    VotesWithoutVote, Twice, TwiceOtherwise, Difference, VoteDifference, OutcomeDifference,
}

impl Kind {
    /// Its name in machine-readable output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What it is, and how it is handled.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.text(1)
    }

    /// An error of this kind, with the content of the file.
    pub(super) fn found<const N: usize>(self, found: [String; N]) -> Fault {
        Fault { kind: self, code: None, found: found.into() }
    }

    /// An error of this kind that concerns the member with this code.
    pub(super) fn of(self, code: &'static str) -> Fault {
        Fault { kind: self, code: Some(code), found: Vec::new() }
    }

    /// One column of this kind's row in the table of texts.
    fn text(self, column: usize) -> &'static str {
        let mut lines = include_str!("faults.tsv").lines().map(|line| line.split('\t'));
        let own =
            lines.find_map(|mut line| line.next().filter(|name| *name == self.as_str()).and(line.nth(column - 1)));
        own.unwrap_or_default()
    }
}

impl Fault {
    /// Adds the content of the file.
    pub(super) fn found<const N: usize>(self, found: [String; N]) -> Self {
        Self { found: found.into(), ..self }
    }

    /// The text that many errors of this kind share; empty if each has its own.
    #[must_use]
    pub fn in_common(&self) -> String {
        self.filled(self.kind.text(3))
    }

    fn filled(&self, text: &str) -> String {
        let name = |code| names::by_code(code).map_or(code, |state| state.name_on(Date::MAX));
        let text = text.replace("{code}", self.code.map_or("", name));
        let fill = |text: String, (place, found): (usize, &String)| text.replace(&format!("{{{place}}}"), found);
        self.found.iter().enumerate().fold(text, fill)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.filled(self.kind.text(2)))
    }
}

/// The errors of a source.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// The errors in the order of the file, at most [`Faults::MOST`] of each kind.
    pub listed: Vec<Located>,
    counts: BTreeMap<Kind, u64>,
}

impl Faults {
    /// The maximum number of errors of one kind that are listed; all are counted.
    pub const MOST: u64 = 5_000;

    /// Adds an error.
    pub fn add(&mut self, located: Located) {
        let count = self.counts.entry(located.fault.kind).or_default();
        *count += 1;
        if *count <= Self::MOST {
            self.listed.push(located);
        }
    }

    /// Adds an error in a row that belongs to no ballot.
    pub(super) fn add_at(&mut self, line: u64, date: Option<Date>, fault: Fault) {
        self.add(Located { source: 0, line, date, symbol: String::new(), fault });
    }

    /// Adds an error in a ballot.
    pub(super) fn add_of(&mut self, ballot: &Recorded, line: u64, fault: Fault) {
        let (source, symbol) = (ballot.source, ballot.symbol.to_string());
        self.add(Located { source, line, date: Some(ballot.date), symbol, fault });
    }

    /// The number of errors of this kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> u64 {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    /// The number of errors of each kind that occurs.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, u64)> {
        self.counts.iter().map(|(kind, count)| (*kind, *count))
    }

    /// The total number of errors.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Adds the errors of another file.
    pub(super) fn append(&mut self, other: Self) {
        self.listed.extend(other.listed);
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// Sorts the list in the order of the files.
    pub(super) fn sort(&mut self) {
        self.listed.sort_by_key(|located| (located.source, located.line));
    }
}
