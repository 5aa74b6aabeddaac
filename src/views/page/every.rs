//! Every vote that a Council can cast on a question, and what the rules make of each.

use crate::law::council::Council;
use crate::law::decision::Decision;
use crate::law::question::Question;
use crate::law::rules::Rules;
use crate::law::tally::{Ballot, Unknown};
use crate::law::vote::{Vote, Votes};

/// A question before a Council, of which every vote is tried.
#[derive(Debug, Clone, Copy)]
pub struct Every<'a> {
    /// Who votes.
    pub council: &'a Council,
    /// The rules that decide.
    pub rules: &'a Rules,
    /// What is put to the vote.
    pub question: &'a Question,
    /// So many seats at the end cast no vote that is known.
    pub silent: usize,
}

impl Every<'_> {
    /// What the rules make of a ballot.
    #[must_use]
    pub fn decision(&self, ballot: &Ballot) -> Decision {
        self.rules.decide(self.council, self.question, ballot)
    }

    /// The seats that cast no vote, by kind.
    #[must_use]
    pub fn silent_seats(&self) -> Unknown {
        let mut unknown = Unknown::default();
        for seat in self.council.seats().iter().rev().take(self.silent) {
            if seat.may_veto() {
                unknown.permanent += 1;
            } else {
                unknown.others += 1;
            }
        }
        unknown
    }

    /// The parties to a dispute of whom the proviso speaks in this question.
    #[must_use]
    pub fn bound_parties(&self) -> &[usize] {
        Rules::bound_parties(self.question)
    }

    /// The votes as they are counted.
    #[must_use]
    pub fn as_counted(&self, votes: &Votes) -> Votes {
        let ballot = Ballot::RollCall(votes.clone());
        match self.rules.as_counted(self.question, &ballot).0 {
            Ballot::RollCall(counted) => counted,
            Ballot::Count(_) | Ballot::Partial { .. } | Ballot::WithoutVote => votes.clone(),
        }
    }

    /// Votes of which every vote of the Council is the like of one: members of a kind that vote
    /// alike can change places. The parties to a dispute are tried one by one.
    #[must_use]
    pub fn votes(&self) -> Vec<Votes> {
        let seats = self.council.seats().iter().enumerate();
        let voting = self.council.seats().len().saturating_sub(self.silent);
        let seats = seats.take(voting);
        let free = seats.filter(|(place, _)| !self.question.parties.contains(place));
        let (mut concurring, mut others) = (Vec::new(), Vec::new());
        for (place, seat) in free {
            let kind = if seat.may_veto() { &mut concurring } else { &mut others };
            kind.push(place);
        }
        let five =
            [Some(Vote::InFavour), Some(Vote::Against), Some(Vote::Abstaining), Some(Vote::NotParticipating), None];
        // Of the others only the votes in favour and those not yet known are ever counted apart.
        let three = [Some(Vote::InFavour), Some(Vote::Abstaining), None];
        let mut all = vec![Votes::unknown(self.council.seats().len())];
        all = spread(all, &concurring, &five);
        all = spread(all, &others, &three);
        for party in &self.question.parties {
            all = spread(all, &[*party], &five);
        }
        all
    }
}

/// Gives these members their votes in every way that differs in more than who among them does what.
fn spread(all: Vec<Votes>, members: &[usize], votes: &[Option<Vote>]) -> Vec<Votes> {
    let Some((vote, rest)) = votes.split_first() else {
        return if members.is_empty() { all } else { Vec::new() };
    };
    let mut spread_out = Vec::new();
    for count in 0..=members.len() {
        let (these, others) = members.split_at(count);
        let with_these = all.iter().map(|given| {
            let mut given = given.clone();
            for place in these {
                given.set(*place, *vote);
            }
            given
        });
        spread_out.extend(spread(with_these.collect(), others, rest));
    }
    spread_out
}
