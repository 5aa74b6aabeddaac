//! A vote to ask about: a real one from the scenarios, or one invented for practice.

use std::sync::Arc;

use crate::law::council::{Council, Seat};
use crate::law::decision::Outcome;
use crate::law::question::Matter;
use crate::law::rules::{Rule, Rules};
use crate::law::tally::Tally;
use crate::law::vote::{Vote, Votes};
use crate::meeting::{Act, ItemId};

/// A complete vote under the Charter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuizCase {
    /// Where it comes from; none for an invented one.
    pub real: Option<Real>,
    /// Who sits.
    pub council: Arc<Council>,
    /// What is put to the vote: it says what the outcomes are called.
    pub act: Act,
    /// What it is about.
    pub matter: Matter,
    /// Who votes how.
    pub votes: Votes,
}

/// A real vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Real {
    /// The name of the bundled scenario.
    pub scenario: &'static str,
    /// The item of its agenda.
    pub item: ItemId,
    /// What was voted on, in words that do not give the result away.
    pub what: String,
}

/// The votes of permanent and of other members, counted separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VoteCounts {
    permanent: [u16; 5],
    others: [u16; 5],
}

impl VoteCounts {
    /// Counts a roll call.
    #[must_use]
    pub fn new(council: &Council, votes: &Votes) -> Self {
        let mut counts = Self::default();
        for (seat, vote) in council.seats().iter().zip(votes.iter()) {
            if let Some(vote) = vote {
                counts.change(vote, seat.may_veto(), 1);
            }
        }
        counts
    }

    /// Counts this many more votes of a kind, or fewer.
    pub fn change(&mut self, vote: Vote, permanent: bool, by: i16) {
        let kind = if permanent { &mut self.permanent } else { &mut self.others };
        if let Some(count) = kind.get_mut(vote as usize) {
            *count = count.saturating_add_signed(by);
        }
    }

    /// How many permanent members cast this vote.
    #[must_use]
    pub fn permanent(&self, vote: Vote) -> u16 {
        self.permanent.get(vote as usize).copied().unwrap_or(0)
    }

    /// How many others did.
    #[must_use]
    pub fn others(&self, vote: Vote) -> u16 {
        self.others.get(vote as usize).copied().unwrap_or(0)
    }

    /// The tally that the law looks at.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let both = |vote| self.permanent(vote) + self.others(vote);
        Tally {
            in_favour: both(Vote::InFavour),
            against: both(Vote::Against),
            abstaining: both(Vote::Abstaining),
            not_participating: both(Vote::NotParticipating),
            absent: both(Vote::Absent),
            permanent_against: self.permanent(Vote::Against),
        }
    }
}

impl QuizCase {
    /// The rules that apply.
    #[must_use]
    pub fn rules(&self) -> Rules {
        Rules::charter(self.council.day())
    }

    /// The rule that decides it.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rules().rule(self.matter)
    }

    /// Its votes, counted.
    #[must_use]
    pub fn counts(&self) -> VoteCounts {
        VoteCounts::new(&self.council, &self.votes)
    }

    /// Its outcome.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.rule().outcome(&self.counts().tally())
    }

    /// The same case with one vote changed.
    #[must_use]
    pub fn with(&self, member: usize, vote: Vote) -> Self {
        let mut case = self.clone();
        case.votes.set(member, Some(vote));
        case
    }

    /// Is this the seat of a member that may veto?
    #[must_use]
    pub fn is_permanent(&self, index: usize) -> bool {
        self.council.seat(index).is_some_and(Seat::may_veto)
    }

    /// The members that cast this vote, in the order of their seats; of one kind of seat, or of both.
    pub fn members(&self, vote: Vote, permanent: Option<bool>) -> impl Iterator<Item = usize> + '_ {
        (0..self.votes.len()).filter(move |index| {
            let kind = permanent.is_none_or(|permanent| permanent == self.is_permanent(*index));
            kind && self.votes.of(*index) == Some(vote)
        })
    }
}
