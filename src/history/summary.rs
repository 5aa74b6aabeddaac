//! The record in numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Recorded;
use super::find::{decisive, letters, vetoes};
use crate::law::charter::Edition;
use crate::law::decision::Outcome;
use crate::law::rules::Rules;
use crate::law::vote::Vote;

/// The outcomes of a number of ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Outcomes {
    /// Ballots, those without a vote included.
    pub ballots: u32,
    /// Adopted.
    pub adopted: u32,
    /// Of these, with every member in favour.
    pub unanimous: u32,
    /// Of these, without a vote.
    pub without_vote: u32,
    /// Vetoed.
    pub vetoed: u32,
    /// Not adopted because votes in favour were lacking.
    pub not_adopted: u32,
    /// Not settled by what is known of the votes.
    pub open: u32,
}

/// What is notable about the record as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Notable {
    /// Members' votes that are known.
    pub votes: u32,
    /// Members' votes that are not.
    pub unknown: u32,
    /// Adopted on a matter that is not procedural, a permanent member abstaining.
    pub adopted_with_permanent_abstention: u32,
    /// The same, a permanent member absent or not participating.
    pub adopted_with_permanent_away: u32,
    /// Adopted, a permanent member voting against: the matter knew no veto.
    pub adopted_against_permanent: u32,
    /// Not adopted because votes were lacking, a permanent member voting against: not a veto.
    pub shortfall_with_permanent_against: u32,
    /// Adopted with fewer than nine votes in favour: by the Council of eleven.
    pub adopted_with_fewer_than_nine: u32,
    /// One member's vote decided.
    pub close: u32,
}

/// A member's votes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// Ballots that it vetoed: only a permanent member can.
    pub vetoes: u32,
    /// The drafts on which they were: several votes on one draft, as on its paragraphs, count once.
    pub drafts_vetoed: BTreeSet<String>,
    /// Negative votes, as a permanent member, on a text that lacked its votes: not vetoes.
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
    /// What the ballots were about: the agenda item, or else the title.
    pub subjects: BTreeMap<String, Outcomes>,
    /// The drafts that were vetoed: several votes on one draft count once.
    pub drafts_vetoed: BTreeSet<String>,
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

/// The draft that a ballot was on: its symbol, or the day and whatever the source lists it under.
fn draft(ballot: &Recorded) -> String {
    let symbol =
        [&ballot.draft, &ballot.symbol].into_iter().find(|symbol| !symbol.is_empty() && !symbol.starts_with("S/PV."));
    match symbol {
        Some(symbol) => letters(symbol),
        None => format!("{} {}", ballot.date, ballot.line),
    }
}

impl Summary {
    /// The numbers of these ballots.
    #[must_use]
    pub fn new<'a>(ballots: impl IntoIterator<Item = &'a Recorded>) -> Self {
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
        let subject = if ballot.agenda.is_empty() { &ballot.title } else { &ballot.agenda };
        if !subject.is_empty() {
            self.subjects.entry(subject.to_string()).or_default().add(ballot, outcome);
        }
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
            let member = self.members.entry(code).or_default();
            member.vetoes += 1;
            member.drafts_vetoed.insert(draft(ballot));
            *self.vetoes.entry((code, year)).or_default() += 1;
        }
        if outcome == Some(Outcome::Vetoed) {
            self.drafts_vetoed.insert(draft(ballot));
        }
        let decisive: Vec<&str> = decisive(ballot).collect();
        for code in &decisive {
            self.members.entry(code).or_default().decided += 1;
        }
        self.notable.close += u32::from(!decisive.is_empty());
        self.notable.add(ballot, outcome);
    }
}

/// Is it on a matter on which there is a veto?
fn has_veto(ballot: &Recorded) -> bool {
    Rules::charter(ballot.date).rule(ballot.matter).veto.is_some()
}

impl Notable {
    fn add(&mut self, ballot: &Recorded, outcome: Option<Outcome>) {
        for cast in ballot.cast() {
            self.votes += u32::from(cast.vote.is_some());
            self.unknown += u32::from(cast.vote.is_none());
        }
        let permanent = |wanted: &[Vote]| {
            ballot.cast().any(|cast| cast.permanent && cast.vote.is_some_and(|vote| wanted.contains(&vote)))
        };
        let (has_veto, against) = (has_veto(ballot), permanent(&[Vote::Against]));
        let away = [Vote::NotParticipating, Vote::Absent];
        match outcome {
            Some(Outcome::Adopted) => {
                self.adopted_with_permanent_abstention += u32::from(has_veto && permanent(&[Vote::Abstaining]));
                self.adopted_with_permanent_away += u32::from(has_veto && permanent(&away));
                self.adopted_against_permanent += u32::from(against);
                let rule_of_today = Rules::edition(Edition::Charter1965).rule(ballot.matter);
                let fewer = ballot.votes.is_some() && rule_of_today.outcome(&ballot.tally()) == Outcome::NotAdopted;
                self.adopted_with_fewer_than_nine += u32::from(fewer);
            }
            Some(Outcome::NotAdopted) => self.shortfall_with_permanent_against += u32::from(has_veto && against),
            Some(Outcome::Vetoed) | None => {}
        }
    }
}
