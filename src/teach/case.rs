//! A vote to ask about: a real one from the scenarios, or one made for practice.

use std::sync::Arc;

use crate::law::council::Council;
use crate::law::decision::{Decision, Outcome};
use crate::law::question::{Matter, Question};
use crate::law::rules::{Rule, Rules};
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};

/// A complete vote under the Charter.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Where it comes from; none for one that was made.
    pub real: Option<Real>,
    /// Who sits.
    pub council: Arc<Council>,
    /// What is voted on.
    pub matter: Matter,
    /// Is it a motion, which is carried, and not a text, which is adopted?
    pub motion: bool,
    /// Who votes how.
    pub votes: Votes,
}

/// A real vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Real {
    /// The name of the scenario that the program carries.
    pub scenario: &'static str,
    /// The place of the item on its agenda.
    pub item: crate::meeting::ItemId,
    /// What was voted on, in words that do not say what came of it.
    pub what: String,
}

/// The votes of permanent and of other members, counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    permanent: [u16; 5],
    others: [u16; 5],
}

impl Counts {
    /// Counts a roll call.
    #[must_use]
    pub fn of(council: &Council, votes: &Votes) -> Self {
        let mut counts = Self::default();
        for (seat, vote) in council.seats().iter().zip(votes.iter()) {
            if let Some(vote) = vote {
                counts.add(vote, seat.may_veto(), 1);
            }
        }
        counts
    }

    /// Counts some more votes alike.
    pub fn add(&mut self, vote: Vote, permanent: bool, votes: u16) {
        let kind = if permanent { &mut self.permanent } else { &mut self.others };
        if let Some(count) = kind.get_mut(vote as usize) {
            *count += votes;
        }
    }

    /// Takes some votes away again.
    pub fn remove(&mut self, vote: Vote, permanent: bool, votes: u16) {
        let kind = if permanent { &mut self.permanent } else { &mut self.others };
        if let Some(count) = kind.get_mut(vote as usize) {
            *count = count.saturating_sub(votes);
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

impl Case {
    /// The rule that decides it.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rules::charter(self.council.day()).rule(self.matter)
    }

    /// Its votes, counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.council, &self.votes)
    }

    /// What comes of it.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.rule().outcome(&self.counts().tally())
    }

    /// The same with its reasons.
    #[must_use]
    pub fn decision(&self) -> Decision {
        let ballot = Ballot::RollCall(self.votes.clone());
        Rules::charter(self.council.day()).decide(&self.council, &Question::new(self.matter), &ballot)
    }

    /// The same case with one vote changed.
    #[must_use]
    pub fn with(&self, member: usize, vote: Vote) -> Self {
        let mut case = self.clone();
        case.votes.set(member, Some(vote));
        case
    }

    /// Is this the seat of a member whose concurring vote is required?
    #[must_use]
    pub fn is_permanent(&self, place: usize) -> bool {
        self.council.seat(place).is_some_and(crate::law::council::Seat::may_veto)
    }
}
