//! The real voting record: reads the tables that others publish, unchanged, and queries them under the rules.
//!
//! This module contains no law: [`Rule::outcome`](crate::Rule::outcome) or [`Rules::decide`] decides every ballot. They
//! get the date, the votes, and whether the matter was procedural, if the source says so.
//!
//! The library's table does not say so. In that table and in the Sciences Po table, a text that was adopted although a
//! permanent member voted against it is *inferred* to be procedural, because Article 27 allows no other explanation.
//! Such a ballot is marked ([`Basis::Inferred`]) and listed, so that a count can leave it out. On this one point, such
//! a table cannot be used to check the rule.

pub mod as_scenario;
pub mod compare;
pub mod fault;
pub mod find;
mod layout;
pub mod leanings;
mod merge;
mod read;
pub mod replay;
mod rows;
pub mod score;
mod seats;
pub mod summary;

use std::io::Read;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::law::council::Council;
use crate::law::council::roster::Term;
use crate::law::decision::{Decision, Outcome, Outcomes};
use crate::law::question::{Matter, Question};
use crate::law::rules::Rules;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};

pub use fault::{Fault, Faults, Located};
pub use layout::{Field, Format};
pub use read::Options;
pub use seats::{Sitting, lineage};

/// A record of votes, in chronological order.
#[derive(Debug, Clone)]
pub struct Archive {
    /// The files that were read.
    pub sources: Vec<Source>,
    /// The ballots, the earliest first.
    pub ballots: Vec<Recorded>,
    /// Errors in the sources.
    pub faults: Faults,
}

/// A file of votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name, as the reader gave it.
    pub name: String,
    /// Which table it is.
    pub format: Format,
    /// The number of rows below the heading.
    pub rows: u64,
    /// Does it contain only adopted texts?
    pub adopted_only: bool,
}

/// How we know whether the matter was procedural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The source says nothing, and nothing in the ballot suggests that the matter was procedural.
    Presumed,
    /// The source says so.
    Stated,
    /// Inferred from the adoption: a permanent member voted against, which would have blocked a non-procedural text; or
    /// nobody voted, so the text was adopted without a vote.
    Inferred,
    /// The source says something that cannot be read, so the matter may be of any kind.
    Unclear,
}

/// One ballot of the record. Fields are empty if the source says nothing.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "what is left out the names say")]
pub struct Recorded {
    /// The file that contains it: an index into [`Archive::sources`].
    pub source: usize,
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    pub date: Date,
    /// The symbol under which the source lists it: of a resolution, a draft or a meeting.
    pub symbol: Box<str>,
    pub draft: Box<str>,
    pub meeting: Box<str>,
    pub title: Box<str>,
    /// Which vote this is, if there were several on one text.
    pub part: Box<str>,
    pub agenda: Box<str>,
    /// The subjects, and a note on the vote, in the source's words.
    pub about: Box<str>,
    /// The outcome according to the source.
    pub outcome: Option<Outcome>,
    /// Does this outcome count if the votes do not settle it? True for a list of vetoes, which says no more.
    pub vouched: bool,
    pub matter: Matter,
    /// How we know what kind of matter it was.
    pub basis: Basis,
    /// How reliable the ballot is, in the source's own grades.
    pub grade: Option<char>,
    pub sitting: Arc<Sitting>,
    /// The votes in the order of the seats; `None` if the text was adopted without a vote.
    pub votes: Option<Votes>,
}

/// A member's vote in a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// The member's code.
    pub code: &'static str,
    /// Is it a permanent member?
    pub permanent: bool,
    /// Its vote; `None` if the source does not say.
    pub vote: Option<Vote>,
}

impl Recorded {
    /// The votes, one per member; empty if the text was adopted without a vote.
    pub fn cast(&self) -> impl Iterator<Item = Cast> + '_ {
        let votes = self.votes.iter().flat_map(Votes::iter);
        let cast = |(seat, vote): (&Term, _)| Cast { code: seat.code, permanent: seat.permanent, vote };
        self.sitting.seats().iter().zip(votes).map(cast)
    }

    /// The codes of the members that voted in one of these ways.
    #[must_use]
    pub fn who(&self, wanted: &[Option<Vote>]) -> Vec<&'static str> {
        self.cast().filter(|cast| wanted.contains(&cast.vote)).map(|cast| cast.code).collect()
    }

    /// The vote of the first of these members that was on the Council.
    #[must_use]
    pub fn vote_of(&self, codes: &[&str]) -> Option<Vote> {
        let index = codes.iter().find_map(|code| self.sitting.index_of(code))?;
        self.votes.as_ref()?.of(index)
    }

    /// The count of the known votes.
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

    /// Was there a vote, and is every member's vote known?
    #[must_use]
    pub fn complete(&self) -> bool {
        self.votes.as_ref().is_some_and(|votes| votes.iter().all(|vote| vote.is_some()))
    }

    /// Do the known votes differ?
    #[must_use]
    pub fn contested(&self) -> bool {
        self.cast().any(|cast| cast.vote.is_some_and(|vote| vote != Vote::InFavour))
    }

    /// The subject: the agenda item, or else the title.
    #[must_use]
    pub fn subject(&self) -> &str {
        if self.agenda.is_empty() { &self.title } else { &self.agenda }
    }

    /// The Council on that date.
    #[must_use]
    pub fn council(&self) -> Option<Council> {
        Council::on(self.date)
    }

    /// The ballot, arranged by the seats of this Council.
    #[must_use]
    pub fn ballot(&self, council: &Council) -> Ballot {
        let Some(votes) = &self.votes else {
            return Ballot::WithoutVote;
        };
        let of_seat = |seat: &crate::law::council::Seat| votes.of(self.sitting.index_of(seat.member.code?)?);
        Ballot::RollCall(council.seats().iter().map(of_seat).collect())
    }

    /// The question, as far as the source describes it.
    #[must_use]
    pub fn question(&self) -> Question {
        Question::new(self.matter)
    }

    /// The decision under these rules, with reasons.
    #[must_use]
    pub fn decide(&self, rules: &Rules) -> Option<Decision> {
        let council = self.council()?;
        rules.decide(&council, &self.question(), &self.ballot(&council)).ok()
    }

    /// The possible outcomes under these rules. If every vote is known, there is only one.
    #[must_use]
    pub fn outcomes(&self, rules: &Rules) -> Outcomes {
        if self.basis == Basis::Unclear {
            // It may have been procedural. If no vote is known, it may also have been adopted without a vote.
            let voted = self.tally().in_favour + self.tally().against + self.tally().abstaining;
            let without_vote = (voted == 0).then_some(Outcome::Adopted);
            let of = |matter| {
                let read = Self { matter, basis: Basis::Stated, ..self.clone() };
                read.outcomes(rules).iter().collect::<Vec<_>>()
            };
            let possible = [Matter::NonProcedural, Matter::Procedural].into_iter().flat_map(of);
            return possible.chain(without_vote).collect();
        }
        if self.complete() {
            let rule = rules.rule_for(&self.question());
            return Outcomes::from_iter([rule.outcome(&self.tally())]);
        }
        self.decide(rules).map(|decision| decision.outcomes).unwrap_or_default()
    }

    /// Is it treated as procedural only because the source says it was adopted although a permanent member voted
    /// against?
    #[must_use]
    pub fn inferred_procedural(&self) -> bool {
        self.basis == Basis::Inferred && self.votes.is_some()
    }

    /// The outcome under the Charter of that date, if the known facts settle it.
    #[must_use]
    pub fn decided(&self) -> Option<Outcome> {
        let outcomes = self.outcomes(&Rules::charter(self.date));
        let vouched = || self.outcome.filter(|outcome| self.vouched && outcomes.allows(*outcome));
        outcomes.settled().or_else(vouched)
    }

    /// Does the rule give a different outcome from the source?
    #[must_use]
    pub fn disagrees(&self) -> bool {
        let outcomes = self.outcomes(&Rules::charter(self.date));
        self.outcome.is_some_and(|outcome| !outcomes.allows(outcome))
    }
}

/// Why a file cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, if the error is on one line.
    pub line: Option<u64>,
    /// What is wrong: the second half of a sentence that begins with the file name.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl Unreadable {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), help: None }
    }

    fn at(line: u64, message: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::new(message) }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Archive {
    /// Reads a record in any of the known formats; the heading shows which one it is.
    ///
    /// # Errors
    ///
    /// If the format is unknown, the file is truncated, or it cannot be read at all. Problems in single rows are not
    /// errors: they are listed in [`Archive::faults`].
    pub fn read(source: impl Read) -> Result<Self, Unreadable> {
        read::read(source, "", &Options::default())
    }

    /// Like [`Archive::read`], with the file name and options.
    ///
    /// # Errors
    ///
    /// As [`Archive::read`]; also if the columns that the options name do not exist.
    pub fn read_with(source: impl Read, name: &str, options: &Options) -> Result<Self, Unreadable> {
        read::read(source, name, options)
    }

    /// Do all files contain only adopted texts?
    #[must_use]
    pub fn adopted_only(&self) -> bool {
        self.sources.iter().all(|source| source.adopted_only)
    }

    /// The resolution numbers that are missing between the first and the last in the record.
    #[must_use]
    pub fn missing_resolutions(&self) -> Vec<RangeInclusive<u32>> {
        let mut numbers: Vec<u32> = self.ballots.iter().filter_map(|b| as_scenario::resolution(&b.symbol)).collect();
        numbers.sort_unstable();
        let gap = |pair: &[u32]| match pair {
            [before, after] if before + 1 < *after => Some(before + 1..=after - 1),
            _ => None,
        };
        numbers.windows(2).filter_map(gap).collect()
    }
}
