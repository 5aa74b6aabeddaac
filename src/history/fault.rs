//! What is wrong with a source: row by row, counted, and never guessed away.

use jiff::civil::Date;

/// A fault, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A row has another number of fields than the heading. It is passed over.
    Columns {
        /// How many it has.
        found: usize,
        /// How many the heading has.
        expected: usize,
    },
    /// A row is not text in UTF-8.
    NotText,
    /// This is no day. The row is passed over.
    NoDay(String),
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
    },
    /// The seat's vote stands under the code of the state that came after or before; it is counted.
    OtherCode {
        /// The code in the file.
        written: String,
        /// The code that held the seat that day.
        seated: &'static str,
    },
    /// No vote that is known. It counts as unknown.
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
    /// A member that sat has no vote. It counts as unknown.
    NoVote(&'static str),
    /// The total that the file states is not the number of such votes it lists.
    Total {
        /// Of which votes.
        of: &'static str,
        /// The number that is stated.
        stated: u32,
        /// The number that is listed.
        listed: u32,
    },
    /// The file says that a member is permanent, or is not, and it is otherwise.
    WrongSeat(&'static str),
    /// No outcome that is known. The ballot is kept without one.
    UnknownOutcome(String),
    /// Adopted without a vote, by the file, and yet it lists votes. They are not counted.
    VotesWithoutVote(u32),
    /// The same ballot stands on an earlier row. Both are kept: they may be votes on two parts of a
    /// text that the file does not tell apart.
    Twice {
        /// That row.
        line: u64,
        /// Does the file give the two different outcomes? Then one of them is wrong.
        another_outcome: bool,
    },
}

/// The kinds of faults, in the order in which they are reported.
pub const KINDS: [&str; 15] = [
    "columns",
    "not_text",
    "no_day",
    "no_council",
    "unknown_state",
    "not_seated",
    "other_code",
    "unknown_vote",
    "two_votes",
    "no_vote",
    "total",
    "wrong_seat",
    "unknown_outcome",
    "votes_without_vote",
    "twice",
];

impl Fault {
    /// Its kind: one of [`KINDS`].
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Columns { .. } => "columns",
            Self::NotText => "not_text",
            Self::NoDay(_) => "no_day",
            Self::NoCouncil => "no_council",
            Self::UnknownState(_) => "unknown_state",
            Self::NotSeated { .. } => "not_seated",
            Self::OtherCode { .. } => "other_code",
            Self::UnknownVote { .. } => "unknown_vote",
            Self::TwoVotes { .. } => "two_votes",
            Self::NoVote(_) => "no_vote",
            Self::Total { .. } => "total",
            Self::WrongSeat(_) => "wrong_seat",
            Self::UnknownOutcome(_) => "unknown_outcome",
            Self::VotesWithoutVote(_) => "votes_without_vote",
            Self::Twice { .. } => "twice",
        }
    }
}

/// The faults of a source.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// The faults in the order of the file; no more than [`Faults::MOST`] of a kind are listed.
    pub listed: Vec<Located>,
    counts: [u64; KINDS.len()],
}

impl Faults {
    /// The most faults of one kind that are listed; all are counted.
    pub const MOST: u64 = 5_000;

    /// Adds one.
    pub fn add(&mut self, located: Located) {
        let kind = located.fault.kind();
        let place = KINDS.iter().position(|known| *known == kind);
        let Some(count) = place.and_then(|place| self.counts.get_mut(place)) else {
            return;
        };
        *count += 1;
        if *count <= Self::MOST {
            self.listed.push(located);
        }
    }

    /// How many faults of this kind there are.
    #[must_use]
    pub fn count(&self, kind: &str) -> u64 {
        let place = KINDS.iter().position(|known| *known == kind);
        place.and_then(|place| self.counts.get(place)).copied().unwrap_or(0)
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Puts the list in the order of the file.
    pub(super) fn sort(&mut self) {
        self.listed.sort_by_key(|located| located.line);
    }
}
