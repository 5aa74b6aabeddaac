//! The real voting record: the tables that others publish, read as they are, and asked under the
//! rules.
//!
//! It holds no law: every ballot is decided by [`Rule::outcome`](crate::Rule::outcome) or
//! [`Rules::decide`]. Of a ballot these are told the day, the votes, and that the matter was
//! procedural where the source says so.
//!
//! The library's table does not say so. There, and in the Sciences Po table, a text that was
//! adopted although a permanent member voted against it is *inferred* to have been procedural:
//! under Article 27 no other could be. Such a ballot is marked ([`Basis::Inferred`]) and listed,
//! so that a count can leave it out; and in this one point such a table cannot be held against the
//! rule.

mod compact;
pub mod export;
pub mod fault;
pub mod find;
pub mod leanings;
mod library;
mod reading;
pub mod replay;
mod sciences_po;
pub mod score;
mod seats;
pub mod summary;
mod table;

use std::io::Read;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::law::council::Council;
use crate::law::decision::{Decision, Outcome, Outcomes};
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};

pub use fault::{Fault, Faults, Located};
pub use seats::{SeatOf, Sitting, lineage};

/// A record of votes, in the order of time.
#[derive(Debug, Clone)]
pub struct Archive {
    /// Which table it was read from.
    pub format: Format,
    /// How many rows it has under its heading.
    pub rows: u64,
    /// The ballots, the earliest first.
    pub ballots: Vec<Recorded>,
    /// What is wrong with the source.
    pub faults: Faults,
}

/// The tables that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// "UN Security Council Voting Data" of the Dag Hammarskjöld Library: one row for each member's
    /// vote on an adopted resolution.
    Library,
    /// "UNSC votes since 1946 Database" of Sciences Po: one row for each ballot, one column for each
    /// country.
    SciencesPo,
    /// One row for each ballot, with the codes of those that did not vote in favour.
    Compact,
}

impl Format {
    /// What the table is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Library => "UN Security Council Voting Data (Dag Hammarskjöld Library)",
            Self::SciencesPo => "UNSC votes since 1946 Database (Sciences Po)",
            Self::Compact => "a compact list of ballots",
        }
    }

    /// Does it hold adopted resolutions alone?
    #[must_use]
    pub const fn adopted_only(self) -> bool {
        matches!(self, Self::Library)
    }
}

/// How it is known what kind of matter a ballot was on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Nothing is said, and nothing in the ballot speaks against a matter that is not procedural.
    Presumed,
    /// The source says so.
    Stated,
    /// From how the source has it adopted: against the negative vote of a permanent member, which on
    /// a matter that is not procedural would have barred it; or with nobody voting, and so without a
    /// vote.
    Inferred,
}

/// One ballot of the record.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The day.
    pub date: Date,
    /// The symbol under which the source lists it: of the resolution, of the draft or of the meeting.
    pub symbol: Box<str>,
    /// The symbol of the draft; empty where the source has none.
    pub draft: Box<str>,
    /// The symbol of the meeting record; empty where the source has none.
    pub meeting: Box<str>,
    /// What it was about, in the source's words; empty where it says nothing.
    pub title: Box<str>,
    /// Which of several votes on one text; empty where there was one.
    pub part: Box<str>,
    /// The agenda item, the subjects, and a note on the vote, in the source's words.
    pub about: Box<str>,
    /// Where the source says more.
    pub link: Box<str>,
    /// What came of it, by the source.
    pub outcome: Option<Outcome>,
    /// What kind of matter it was.
    pub matter: Matter,
    /// How that is known.
    pub basis: Basis,
    /// How well it is attested, by the source's own grades.
    pub grade: Option<char>,
    /// Who sat.
    pub sitting: Arc<Sitting>,
    /// The votes in the order of the seats; none where it was adopted without a vote.
    pub votes: Option<Votes>,
}

/// A member's vote in a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// The member's code.
    pub code: &'static str,
    /// Is it a permanent member?
    pub permanent: bool,
    /// Its vote; none where the source does not say.
    pub vote: Option<Vote>,
}

impl Recorded {
    /// The votes, member by member; nobody's where it was adopted without a vote.
    pub fn cast(&self) -> impl Iterator<Item = Cast> + '_ {
        let votes = self.votes.iter().flat_map(Votes::iter);
        self.sitting.seats().iter().zip(votes).map(|(seat, vote)| Cast {
            code: seat.code,
            permanent: seat.permanent,
            vote,
        })
    }

    /// The vote of the first of these codes that sat.
    #[must_use]
    pub fn vote_of(&self, codes: &[&str]) -> Option<Vote> {
        let place = codes.iter().find_map(|code| self.sitting.place(code))?;
        self.votes.as_ref()?.of(place)
    }

    /// The count, as far as the votes are known.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for cast in self.cast() {
            if let Some(vote) = cast.vote {
                tally.add(vote, cast.permanent);
            }
        }
        tally
    }

    /// Was there a vote, and is every member's known?
    #[must_use]
    pub fn complete(&self) -> bool {
        let votes = self.votes.as_ref();
        votes.is_some_and(|votes| votes.iter().all(|vote| vote.is_some()))
    }

    /// The Council of the day.
    #[must_use]
    pub fn council(&self) -> Option<Council> {
        Council::on(self.date)
    }

    /// The ballot as this Council's places have it.
    #[must_use]
    pub fn ballot(&self, council: &Council) -> Ballot {
        let Some(votes) = &self.votes else {
            return Ballot::WithoutVote;
        };
        let of_seat = |seat: &crate::law::council::Seat| {
            let place = self.sitting.place(seat.member.code?)?;
            votes.of(place)
        };
        Ballot::RollCall(council.seats().iter().map(of_seat).collect())
    }

    /// The question, as far as the source tells of it.
    #[must_use]
    pub fn question(&self) -> Question {
        Question::new(self.matter)
    }

    /// The decision under these rules, with its reasons.
    #[must_use]
    pub fn decide(&self, rules: &Rules) -> Option<Decision> {
        let council = self.council()?;
        Some(rules.decide(&council, &self.question(), &self.ballot(&council)))
    }

    /// What can come of it under these rules: one outcome, where every vote is known.
    #[must_use]
    pub fn outcomes(&self, rules: &Rules) -> Outcomes {
        if self.complete() {
            let rule = rules.rule_for(&self.question());
            return Outcomes::from_iter([rule.outcome(&self.tally())]);
        }
        self.decide(rules).map(|decision| decision.outcomes).unwrap_or_default()
    }

    /// Is it taken as procedural for the source alone, which has it adopted against the negative vote of a
    /// permanent member?
    #[must_use]
    pub fn inferred_procedural(&self) -> bool {
        self.basis == Basis::Inferred && self.votes.is_some()
    }

    /// What comes of it under the Charter of its day, if what is known of it settles that.
    #[must_use]
    pub fn decided(&self) -> Option<Outcome> {
        self.outcomes(&Rules::charter(self.date)).settled()
    }

    /// Does the rule come to another outcome than the source has?
    #[must_use]
    pub fn disagrees(&self) -> bool {
        let outcomes = self.outcomes(&Rules::charter(self.date));
        self.outcome.is_some_and(|outcome| !outcomes.allows(outcome))
    }
}

/// Why a file cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, where it is one.
    pub line: Option<u64>,
    /// What it is instead of a table, or what is wrong with it: the second half of a sentence that
    /// begins with its name.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

impl Unreadable {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), help: None }
    }

    fn at(line: u64, message: impl Into<String>) -> Self {
        let mut unreadable = Self::new(message);
        unreadable.line = Some(line);
        unreadable
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Archive {
    /// Reads a record, whichever of the known tables it is: the heading tells.
    ///
    /// # Errors
    ///
    /// If it is none of them, if it is cut short, or if it cannot be read at all. What is wrong with
    /// single rows is no error: it is listed in [`Archive::faults`].
    pub fn read(source: impl Read) -> Result<Self, Unreadable> {
        reading::read(source)
    }

    /// The ballots that the source has adopted against the negative vote of a permanent member
    /// without calling them procedural.
    pub fn inferred(&self) -> impl Iterator<Item = &Recorded> {
        self.ballots.iter().filter(|ballot| ballot.inferred_procedural())
    }

    /// The ballots on which the rule comes to another outcome than the source has.
    pub fn disagreements(&self) -> impl Iterator<Item = &Recorded> {
        self.ballots.iter().filter(|ballot| ballot.disagrees())
    }
}
