//! The real voting record: the tables that others publish, read as they are, and asked under the rules.
//!
//! It holds no law: every ballot is decided by [`Rule::outcome`](crate::Rule::outcome) or [`Rules::decide`]. Of a
//! ballot these are told the day, the votes, and that the matter was procedural where the source says so.
//!
//! The library's table does not say so. There, and in the Sciences Po table, a text that was adopted although a
//! permanent member voted against it is *inferred* to have been procedural: under Article 27 no other could be. Such a
//! ballot is marked ([`Basis::Inferred`]) and listed, so that a count can leave it out; and in this one point such a
//! table cannot be checked against the rule.

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

/// A record of votes, in the order of time.
#[derive(Debug, Clone)]
pub struct Archive {
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// The ballots, the earliest first.
    pub ballots: Vec<Recorded>,
    /// What is wrong with the sources.
    pub faults: Faults,
}

/// A file of votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name, as the reader has it.
    pub name: String,
    /// Which table it is.
    pub format: Format,
    /// How many rows it has under its heading.
    pub rows: u64,
    /// Does it hold adopted texts alone?
    pub adopted_only: bool,
}

/// How it is known what kind of matter a ballot was on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Nothing is said, and nothing in the ballot speaks against a matter that is not procedural.
    Presumed,
    /// The source says so.
    Stated,
    /// From how the source has it adopted: against the negative vote of a permanent member, which on a matter that is
    /// not procedural would have stopped it; or with nobody voting, and so without a vote.
    Inferred,
    /// The source says something that cannot be read: it may have been any.
    Unclear,
}

/// One ballot of the record; what the source does not say is empty.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "what is left out the names say")]
pub struct Recorded {
    /// The file it stands in: its index in [`Archive::sources`].
    pub source: usize,
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    pub date: Date,
    /// The symbol under which the source lists it: of the resolution, of the draft or of the meeting.
    pub symbol: Box<str>,
    pub draft: Box<str>,
    pub meeting: Box<str>,
    pub title: Box<str>,
    /// Which of several votes on one text.
    pub part: Box<str>,
    pub agenda: Box<str>,
    /// The subjects, and a note on the vote, in the source's words.
    pub about: Box<str>,
    /// The outcome by the source.
    pub outcome: Option<Outcome>,
    /// Does that outcome stand where the votes leave it open? A list of vetoes says no more.
    pub vouched: bool,
    pub matter: Matter,
    /// How the matter is known.
    pub basis: Basis,
    /// How well it is attested, by the source's own grades.
    pub grade: Option<char>,
    pub sitting: Arc<Sitting>,
    /// The votes in the order of the seats; `None` where it was adopted without a vote.
    pub votes: Option<Votes>,
}

/// A member's vote in a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// The member's code.
    pub code: &'static str,
    /// Is it a permanent member?
    pub permanent: bool,
    /// Its vote; `None` where the source does not say.
    pub vote: Option<Vote>,
}

impl Recorded {
    /// The votes, member by member; nobody's where it was adopted without a vote.
    pub fn cast(&self) -> impl Iterator<Item = Cast> + '_ {
        let votes = self.votes.iter().flat_map(Votes::iter);
        let cast = |(seat, vote): (&Term, _)| Cast { code: seat.code, permanent: seat.permanent, vote };
        self.sitting.seats().iter().zip(votes).map(cast)
    }

    /// The codes of those that voted in one of these ways.
    #[must_use]
    pub fn who(&self, wanted: &[Option<Vote>]) -> Vec<&'static str> {
        self.cast().filter(|cast| wanted.contains(&cast.vote)).map(|cast| cast.code).collect()
    }

    /// The vote of the first of these codes that sat.
    #[must_use]
    pub fn vote_of(&self, codes: &[&str]) -> Option<Vote> {
        let index = codes.iter().find_map(|code| self.sitting.index_of(code))?;
        self.votes.as_ref()?.of(index)
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
        self.votes.as_ref().is_some_and(|votes| votes.iter().all(|vote| vote.is_some()))
    }

    /// Did those whose votes are known vote in different ways?
    #[must_use]
    pub fn contested(&self) -> bool {
        self.cast().any(|cast| cast.vote.is_some_and(|vote| vote != Vote::InFavour))
    }

    /// What it was about: the agenda item, or else the title.
    #[must_use]
    pub fn subject(&self) -> &str {
        if self.agenda.is_empty() { &self.title } else { &self.agenda }
    }

    /// The Council of the day.
    #[must_use]
    pub fn council(&self) -> Option<Council> {
        Council::on(self.date)
    }

    /// The ballot as this Council's seats have it.
    #[must_use]
    pub fn ballot(&self, council: &Council) -> Ballot {
        let Some(votes) = &self.votes else {
            return Ballot::WithoutVote;
        };
        let of_seat = |seat: &crate::law::council::Seat| votes.of(self.sitting.index_of(seat.member.code?)?);
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
        rules.decide(&council, &self.question(), &self.ballot(&council)).ok()
    }

    /// The possible outcomes under these rules: one, where every vote is known.
    #[must_use]
    pub fn outcomes(&self, rules: &Rules) -> Outcomes {
        if self.basis == Basis::Unclear {
            // It may have been procedural, and where nobody is known to have voted, without a vote.
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

    /// Is it taken as procedural only because the source has it adopted against the negative vote of a permanent
    /// member?
    #[must_use]
    pub fn inferred_procedural(&self) -> bool {
        self.basis == Basis::Inferred && self.votes.is_some()
    }

    /// The outcome under the Charter of its day, if what is known of it settles that.
    #[must_use]
    pub fn decided(&self) -> Option<Outcome> {
        let outcomes = self.outcomes(&Rules::charter(self.date));
        let vouched = || self.outcome.filter(|outcome| self.vouched && outcomes.allows(*outcome));
        outcomes.settled().or_else(vouched)
    }

    /// Does the rule give another outcome than the source has?
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
    /// What is wrong: the second half of a sentence that begins with the file's name.
    pub message: String,
    /// The way out.
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
    /// Reads a record, whichever of the known tables it is: the heading tells.
    ///
    /// # Errors
    ///
    /// If it is none of them, if it is cut short, or if it cannot be read at all. What is wrong with single rows is no
    /// error: it is listed in [`Archive::faults`].
    pub fn read(source: impl Read) -> Result<Self, Unreadable> {
        read::read(source, "", &Options::default())
    }

    /// The same, with the name of the file and with options.
    ///
    /// # Errors
    ///
    /// As [`Archive::read`]; and if the columns that the options name are not there.
    pub fn read_with(source: impl Read, name: &str, options: &Options) -> Result<Self, Unreadable> {
        read::read(source, name, options)
    }

    /// Do its files hold adopted texts alone?
    #[must_use]
    pub fn adopted_only(&self) -> bool {
        self.sources.iter().all(|source| source.adopted_only)
    }

    /// The numbers of resolutions that are missing between the first and the last that the record has.
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
