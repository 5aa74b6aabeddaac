//! What is wrong with a source: row by row, counted, and never corrected silently.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Serialize;
use strum::{EnumDiscriminants, IntoStaticStr};

use crate::law::council::names;

/// A fault, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Which of the files: its index in [`Archive::sources`](super::Archive::sources).
    pub source: usize,
    /// The line of the file, from 1: of the row, or of the first row of the ballot.
    pub line: u64,
    /// The day of the ballot, where one could be read.
    pub date: Option<Date>,
    /// The symbol of the ballot; empty where none could be read.
    pub symbol: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a row or with a ballot.
#[derive(Debug, Clone, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(name(Kind), derive(PartialOrd, Ord, Serialize, IntoStaticStr))]
#[strum_discriminants(serde(rename_all = "snake_case"), strum(serialize_all = "snake_case"))]
#[strum_discriminants(doc = "The kinds of faults, in the order in which they are reported.")]
pub enum Fault {
    /// A row has another number of fields than the heading. It is passed over.
    Columns {
        /// How many it has.
        found: usize,
        /// How many the heading has.
        expected: usize,
    },
    /// A row is not valid UTF-8.
    NotText,
    /// This is not a date, or not one that can be read in one way only. The row is passed over.
    NoDate(String),
    /// No Council is known for the day. The row is passed over.
    NoCouncil,
    /// A state by no name or code that is known. Its vote is not counted.
    UnknownState(String),
    /// A vote by a state that did not sit that day. It is not counted.
    NotSeated {
        /// The state as the file has it.
        state: String,
        /// Its vote as the file has it.
        vote: String,
        /// The member that has no vote, where the row's own totals say that it is this one's.
        meant: Option<&'static str>,
    },
    /// The same, counted for the member whose vote it is by the row's own totals: the repair that was asked for.
    Repaired {
        /// The state as the file has it.
        state: String,
        /// The member for which it is counted.
        code: &'static str,
    },
    /// The seat's vote stands under the code of the state that came after or before; it is counted.
    OtherCode {
        /// The code in the file.
        written: String,
        /// The code that held the seat that day.
        seated: &'static str,
    },
    /// Not a vote that is known. It stays unknown.
    UnknownVote {
        /// The state.
        state: String,
        /// The vote as the file has it.
        written: String,
    },
    /// A second vote of the same member. Where the two differ, the member's vote is unknown.
    TwoVotes {
        /// Its code.
        code: &'static str,
        /// Do they differ?
        differ: bool,
    },
    /// A member that sat has no vote. It stays unknown.
    NoVote(&'static str),
    /// A list leaves out who voted in favour, and this row has a fault: those it leaves out stay unknown.
    NotFilled(usize),
    /// The total that the file states is not the number of such votes it lists.
    Total {
        /// Of which votes.
        of: &'static str,
        /// The number that is stated.
        stated: u32,
        /// The number that is listed.
        listed: u32,
    },
    /// The total that the file states is not a number.
    NoNumber {
        /// Of which votes.
        of: &'static str,
        /// What the file has.
        written: String,
    },
    /// The file says that a member is permanent, or is not, and it is otherwise.
    WrongSeat(&'static str),
    /// Not an outcome that is known. The ballot is kept without one.
    UnknownOutcome(String),
    /// Not a way to decide that is known (`vote`, `no vote`, `procedural`).
    UnknownMode(String),
    /// Adopted without a vote, by the file, and yet it lists votes. They are not counted.
    VotesWithoutVote(u32),
    /// The same ballot stands on an earlier row. Both are kept: they may be votes on two parts of a text that the file
    /// does not tell apart.
    Twice {
        /// That row.
        line: u64,
        /// Does the file give the two different outcomes? Then one of them is wrong.
        another_outcome: bool,
    },
    /// Another file has another vote of a member on this ballot. The first file's is kept.
    Difference {
        /// The member's code.
        code: &'static str,
        /// The line of the other file.
        line: u64,
        /// The other file: its index.
        other: usize,
    },
    /// Another file has votes where this one says that there was no vote, or the other way round. The first file's are
    /// kept.
    VoteDifference {
        /// The line of the other file.
        line: u64,
        /// The other file: its index.
        other: usize,
    },
    /// Another file has another outcome of this ballot. The first file's is kept.
    OutcomeDifference {
        /// The line of the other file.
        line: u64,
        /// The other file: its index.
        other: usize,
    },
}

impl Fault {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.into()
    }

    /// What several faults of its kind have in common, where the member or the state tells most.
    #[must_use]
    pub fn in_common(&self) -> String {
        match self {
            Self::NotSeated { state, meant: None, .. } => format!("votes of {state}, which did not sit"),
            Self::NotSeated { state, meant: Some(code), .. } => {
                format!(
                    "votes of {state}, which did not sit; by the totals of the rows they are those of {}",
                    name(code)
                )
            }
            Self::NoVote(_) | Self::OtherCode { .. } | Self::WrongSeat(_) | Self::Repaired { .. } => self.to_string(),
            Self::UnknownState(state) => format!("unknown state `{state}`"),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Columns { found, expected } => write!(f, "{found} fields, but the heading has {expected}"),
            Self::NotText => write!(f, "not valid UTF-8; save the file as UTF-8"),
            Self::NoDate(written) if written.is_empty() => write!(f, "no date"),
            Self::NoDate(written) => write!(f, "`{written}` is not a date like 2017-11-16"),
            Self::NoCouncil => write!(f, "no Council is known for this day"),
            Self::UnknownState(state) => write!(f, "unknown state `{state}`; its vote is not counted"),
            Self::NotSeated { state, vote, meant } => {
                write!(f, "a vote (`{vote}`) of {state}, which did not sit")?;
                match meant {
                    Some(code) => write!(f, "; by the totals of the row it is that of {}", name(code)),
                    None => Ok(()),
                }
            }
            Self::Repaired { state, code } => write!(f, "the vote under {state} was counted for {}", name(code)),
            Self::OtherCode { written, seated } => {
                write!(f, "a vote under `{written}`; {} held the seat", name(seated))
            }
            Self::UnknownVote { state, written } => write!(f, "unknown vote `{written}` of {state}"),
            Self::TwoVotes { code, differ: true } => write!(f, "two different votes of {}", name(code)),
            Self::TwoVotes { code, .. } => write!(f, "the vote of {} twice", name(code)),
            Self::NoVote(code) => write!(f, "{} sat and has no vote", name(code)),
            Self::NotFilled(votes) => {
                write!(
                    f,
                    "the votes of {votes} members that the row does not name stay unknown, because it has a fault"
                )
            }
            Self::Total { of, stated, listed } => write!(f, "the total says {stated} {of}, the row has {listed}"),
            Self::NoNumber { of, written } => write!(f, "the total of {of} is `{written}`, not a number"),
            Self::WrongSeat(code) => write!(f, "wrong on whether {} is a permanent member", name(code)),
            Self::UnknownOutcome(written) => write!(f, "unknown outcome `{written}`"),
            Self::UnknownMode(written) => write!(f, "unknown mode `{written}`"),
            Self::VotesWithoutVote(votes) => {
                write!(f, "adopted without a vote, but {votes} votes are listed; they are not counted")
            }
            Self::Twice { line, another_outcome: true } => {
                write!(f, "the ballot of line {line} again, with another outcome")
            }
            Self::Twice { line, .. } => write!(f, "the ballot of line {line} again"),
            Self::Difference { code, line, .. } => {
                write!(f, "line {line} of the other file has another vote of {}", name(code))
            }
            Self::VoteDifference { line, .. } => {
                write!(f, "only one of the files has a vote on it (line {line} of the other file)")
            }
            Self::OutcomeDifference { line, .. } => write!(f, "line {line} of the other file has another outcome"),
        }
    }
}

impl Kind {
    /// Its name for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What it is, and what is done about it.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Columns => "rows with another number of fields than the heading; left out",
            Self::NotText => "rows that are not valid UTF-8",
            Self::NoDate => "rows without a date that can be read in one way only; left out",
            Self::NoCouncil => "rows of days for which no Council is known; left out",
            Self::UnknownState => "unknown states; their votes are not counted",
            Self::NotSeated => "votes of states that did not sit that day; not counted",
            Self::Repaired => "votes in a wrong column, counted for the member whose they are by the totals of the row",
            Self::OtherCode => "votes under the code of a seat's later or earlier holder; counted",
            Self::UnknownVote => "unknown votes; they stay open",
            Self::TwoVotes => "second votes of a member; where the two differ, its vote stays open",
            Self::NoVote => "members that sat and have no vote; it stays open",
            Self::NotFilled => "rows with a fault, in which members that are not named stay unknown",
            Self::Total => "totals that differ from the votes listed",
            Self::NoNumber => "totals that are not numbers",
            Self::WrongSeat => "seats wrongly called permanent or elected",
            Self::UnknownOutcome => "unknown outcomes",
            Self::UnknownMode => "unknown modes of decision",
            Self::VotesWithoutVote => "ballots without a vote, by the file, that list votes; not counted",
            Self::Twice => "ballots that stand twice, or are votes on two parts that the file does not tell apart",
            Self::Difference => "votes that differ from those in another file; the first file's are kept",
            Self::VoteDifference => "ballots with a vote in only one of the files; the first file is followed",
            Self::OutcomeDifference => "outcomes that differ from those in another file; the first file's are kept",
        }
    }
}

/// The name of the state with this code: today's, or its last one.
fn name(code: &'static str) -> &'static str {
    names::by_code(code).map_or(code, |state| state.name_on(Date::MAX))
}

/// The faults of a source.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// The faults in the order of the file; no more than [`Faults::MOST`] of a kind are listed.
    pub listed: Vec<Located>,
    counts: BTreeMap<Kind, u64>,
}

impl Faults {
    /// The most faults of one kind that are listed; all are counted.
    pub const MOST: u64 = 5_000;

    /// Adds one.
    pub fn add(&mut self, located: Located) {
        let count = self.counts.entry(located.fault.kind()).or_default();
        *count += 1;
        if *count <= Self::MOST {
            self.listed.push(located);
        }
    }

    /// How many faults of this kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> u64 {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    /// How many there are of each kind that occurs.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, u64)> {
        self.counts.iter().map(|(kind, count)| (*kind, *count))
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Adds those of another file.
    pub(super) fn append(&mut self, other: Self) {
        self.listed.extend(other.listed);
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// Puts the list in the order of the files.
    pub(super) fn sort(&mut self) {
        self.listed.sort_by_key(|located| (located.source, located.line));
    }
}
