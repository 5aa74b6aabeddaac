//! The record in numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::find::{decisive, vetoes};
use super::{Archive, Recorded};
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// What came of a number of ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outcomes {
    /// Ballots, those without a vote among them.
    pub ballots: u32,
    /// Adopted.
    pub adopted: u32,
    /// Of these, with every member in favour.
    pub unanimous: u32,
    /// Of these, without a vote.
    pub without_vote: u32,
    /// Barred by a veto.
    pub vetoed: u32,
    /// Not adopted for want of affirmative votes.
    pub not_adopted: u32,
    /// Not settled by what is known of the votes.
    pub open: u32,
}

/// What is said of the record as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Notable {
    /// Member votes that are known.
    pub votes: u32,
    /// Adopted on a matter that is not procedural, a permanent member abstaining.
    pub adopted_with_permanent_abstention: u32,
    /// The same, a permanent member absent or not participating.
    pub adopted_with_permanent_away: u32,
    /// Adopted, a permanent member voting against: the matter knew no veto.
    pub adopted_against_permanent: u32,
    /// Not adopted for want of votes, a permanent member voting against: no veto.
    pub shortfall_with_permanent_against: u32,
    /// Adopted with fewer than nine votes in favour: by the Council of eleven.
    pub adopted_with_fewer_than_nine: u32,
    /// One member's vote decided.
    pub close: u32,
}

/// A member's votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct MemberVotes {
    /// In favour.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstaining.
    pub abstaining: u32,
    /// Absent, or not participating.
    pub not_voting: u32,
    /// Votes that are not known.
    pub unknown: u32,
    /// Negative votes that barred a text: only a permanent member's can.
    pub vetoes: u32,
    /// Negative votes, as a permanent member, on a text that lacked its votes: no vetoes.
    pub against_shortfalls: u32,
    /// The only vote against.
    pub lone_dissents: u32,
    /// Ballots that its vote decided.
    pub decided: u32,
}

impl MemberVotes {
    /// Ballots in which it had a vote.
    #[must_use]
    pub const fn ballots(&self) -> u32 {
        self.in_favour + self.against + self.abstaining + self.not_voting + self.unknown
    }
}

/// The record in numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// All ballots.
    pub all: Outcomes,
    /// What is notable about them.
    pub notable: Notable,
    /// Year by year.
    pub years: BTreeMap<i16, Outcomes>,
    /// Member by member, by code.
    pub members: BTreeMap<&'static str, MemberVotes>,
    /// The vetoes of each permanent member in each year.
    pub vetoes: BTreeMap<(&'static str, i16), u32>,
}

impl Outcomes {
    fn add(&mut self, ballot: &Recorded, outcome: Option<Outcome>) {
        self.ballots += 1;
        match outcome {
            Some(Outcome::Adopted) => {
                self.adopted += 1;
                let in_favour = |cast: super::Cast| cast.vote == Some(Vote::InFavour);
                self.unanimous += u32::from(ballot.votes.is_some() && ballot.cast().all(in_favour));
                self.without_vote += u32::from(ballot.votes.is_none());
            }
            Some(Outcome::Vetoed) => self.vetoed += 1,
            Some(Outcome::NotAdopted) => self.not_adopted += 1,
            None => self.open += 1,
        }
    }
}

impl Summary {
    /// The numbers of these ballots.
    #[must_use]
    pub fn of<'a>(ballots: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut summary = Self::default();
        for ballot in ballots {
            summary.add(ballot);
        }
        summary
    }

    fn add(&mut self, ballot: &Recorded) {
        let outcome = ballot.decided();
        let year = ballot.date.year();
        self.all.add(ballot, outcome);
        self.years.entry(year).or_default().add(ballot, outcome);
        self.notable.add(ballot, outcome);
        let against = ballot.tally().against;
        for cast in ballot.cast() {
            let member = self.members.entry(cast.code).or_default();
            match cast.vote {
                Some(Vote::InFavour) => member.in_favour += 1,
                Some(Vote::Against) => {
                    member.against += 1;
                    member.lone_dissents += u32::from(against == 1);
                    let short = outcome == Some(Outcome::NotAdopted) && has_veto(ballot);
                    member.against_shortfalls += u32::from(cast.permanent && short);
                }
                Some(Vote::Abstaining) => member.abstaining += 1,
                Some(Vote::NotParticipating | Vote::Absent) => member.not_voting += 1,
                None => member.unknown += 1,
            }
        }
        for code in vetoes(ballot) {
            self.members.entry(code).or_default().vetoes += 1;
            *self.vetoes.entry((code, year)).or_default() += 1;
        }
        for code in decisive(ballot) {
            self.members.entry(code).or_default().decided += 1;
        }
    }
}

/// Is it on a matter on which there is a veto?
fn has_veto(ballot: &Recorded) -> bool {
    let rules = Rules::charter(ballot.date);
    rules.rule(ballot.matter).veto.is_some()
}

impl Notable {
    fn add(&mut self, ballot: &Recorded, outcome: Option<Outcome>) {
        let known = ballot.cast().filter(|cast| cast.vote.is_some()).count();
        self.votes += u32::try_from(known).unwrap_or(u32::MAX);
        let permanent = |wanted: &[Vote]| {
            ballot.cast().any(|cast| cast.permanent && cast.vote.is_some_and(|vote| wanted.contains(&vote)))
        };
        let has_veto = has_veto(ballot);
        let against = permanent(&[Vote::Against]);
        match outcome {
            Some(Outcome::Adopted) => {
                let count = |holds: bool| u32::from(holds);
                self.adopted_with_permanent_abstention += count(has_veto && permanent(&[Vote::Abstaining]));
                self.adopted_with_permanent_away +=
                    count(has_veto && permanent(&[Vote::NotParticipating, Vote::Absent]));
                self.adopted_against_permanent += count(against);
                let nine = Edition::Charter1965.affirmative();
                self.adopted_with_fewer_than_nine += count(ballot.votes.is_some() && ballot.tally().in_favour < nine);
            }
            Some(Outcome::NotAdopted) => {
                self.shortfall_with_permanent_against += u32::from(has_veto && against);
            }
            Some(Outcome::Vetoed) | None => {}
        }
        self.close += u32::from(decisive(ballot).next().is_some());
    }
}

/// How often two members voted alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Agreement {
    /// Ballots in which the votes of both are known.
    pub together: u32,
    /// Of these, alike.
    pub alike: u32,
}

impl Agreement {
    /// The share of votes alike; none where they never sat together.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (0 < self.together).then(|| f64::from(self.alike) / f64::from(self.together))
    }
}

impl Archive {
    /// How often each two of these members voted alike. Not voting counts as a vote of its own.
    #[must_use]
    pub fn agreement<'a>(
        &self,
        ballots: impl IntoIterator<Item = &'a Recorded>,
        members: &[Vec<&'static str>],
    ) -> BTreeMap<(usize, usize), Agreement> {
        let mut agreements = BTreeMap::new();
        for ballot in ballots {
            let votes: Vec<Option<Vote>> = members.iter().map(|codes| ballot.vote_of(codes)).collect();
            for (first, one) in votes.iter().enumerate() {
                for (second, other) in votes.iter().enumerate().skip(first + 1) {
                    if let (Some(one), Some(other)) = (one, other) {
                        let agreement: &mut Agreement = agreements.entry((first, second)).or_default();
                        agreement.together += 1;
                        agreement.alike += u32::from(one == other);
                    }
                }
            }
        }
        agreements
    }
}
