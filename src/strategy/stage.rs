//! One vote, thought through: who votes how, by what its outcomes lead to.

#![expect(clippy::indexing_slicing, reason = "an index that does not fit has to fail, not to be answered for")]

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{MOST_VETOES, NoStrategy, Preferences};
use crate::law::decision::{Outcome, Outcomes};
use crate::law::question::Question;
use crate::law::rules::Rule;
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::{Vote, Votes};
use crate::meeting::Meeting;
use crate::paths::PossibleVote;

/// The votes among which members choose; taking no part does what abstaining does.
const CHOICES: [Vote; 3] = [Vote::Abstaining, Vote::Against, Vote::InFavour];

/// A vote that can be taken.
pub(super) struct Stage {
    rule: Rule,
    /// The outcome where it is certain, whoever votes how: the count of the file, or no vote.
    decided: Option<Outcome>,
    voters: Vec<Voter>,
}

struct Voter {
    may_veto: bool,
    /// Does it vote by its preferences?
    chooses: bool,
    /// Its vote otherwise; `None` where nobody knows it.
    cast: Option<Vote>,
}

/// How a vote comes out.
#[derive(Clone)]
pub(super) struct Verdict {
    /// Seat by seat, those abstaining to whom it makes no difference; `None` for a vote that nobody knows.
    pub votes: Vec<Option<Vote>>,
    /// The outcome of these votes; `None` where unknown ones decide.
    pub outcome: Option<Outcome>,
    /// Every outcome, however those vote to whom it makes no difference or whose votes nobody knows.
    pub possible: Outcomes,
}

impl Stage {
    /// The vote that is taken at a point of the meeting, and the outcomes that it can have.
    pub fn new(
        meeting: &Meeting,
        preferences: &Preferences,
        vote: PossibleVote,
        question: &Question,
    ) -> Result<(Self, Outcomes), NoStrategy> {
        let item = vote.item;
        let mut stage = Self::of_everybody(meeting, question);
        let open = Ballot::RollCall(Votes::unknown(meeting.council.seats().len()));
        let ballot = meeting[item].ballot_of(vote.variant).unwrap_or(&open);
        let (counted, obliged) = meeting.rules.as_counted(question, ballot);
        let everybody = preferences.members.iter().all(Option::is_some);
        match &counted {
            Ballot::RollCall(votes) => {
                for (member, voter) in stage.voters.iter_mut().enumerate() {
                    voter.chooses = preferences.members[member].is_some() && !obliged.contains(&member);
                    voter.cast = votes.of(member).or(obliged.contains(&member).then_some(Vote::Abstaining));
                }
            }
            // Of a count nobody knows who voted how, and need not, where everybody has preferences.
            Ballot::Count(_) | Ballot::Partial { .. } if everybody => {}
            counted => {
                let decision = meeting.rules.decide(&meeting.council, question, counted).ok();
                let outcome = decision.and_then(|decision| decision.outcome());
                stage.decided = Some(outcome.ok_or(NoStrategy::OpenCount { item })?);
            }
        }
        let free = stage.voters.iter().map(|voter| voter.cast.filter(|_| !voter.chooses)).collect::<Vec<_>>();
        let possible = stage.outcomes(&free);
        Ok((stage, possible))
    }

    /// A vote in which every member votes by its preferences.
    pub fn of_everybody(meeting: &Meeting, question: &Question) -> Self {
        let seats = meeting.council.seats().iter();
        let voters = seats.map(|seat| Voter { may_veto: seat.may_veto(), chooses: true, cast: None });
        Self { rule: meeting.rules.rule_for(question), decided: None, voters: voters.collect() }
    }

    /// How a member votes by the file.
    pub fn recorded(&self, member: usize) -> Option<Vote> {
        self.voters[member].cast
    }

    /// The vote in which members that gain vote in favour, and those that lose against. `None`: nobody can tell.
    pub fn by_stance(&self, stance: impl Fn(usize) -> Option<Ordering>) -> Verdict {
        let stances =
            self.voters.iter().enumerate().map(|(member, voter)| voter.chooses.then(|| stance(member)).flatten());
        let stances: Vec<Option<Ordering>> = stances.collect();
        let cast = |(voter, stance): (&Voter, &Option<Ordering>)| match stance {
            _ if !voter.chooses => voter.cast,
            Some(Ordering::Greater) => Some(Vote::InFavour),
            Some(Ordering::Less) => Some(Vote::Against),
            Some(Ordering::Equal) => Some(Vote::Abstaining),
            None => None,
        };
        let votes: Vec<Option<Vote>> = self.voters.iter().zip(&stances).map(cast).collect();
        let indifferent = |stance: &Option<Ordering>| *stance == Some(Ordering::Equal);
        let free = votes.iter().zip(&stances).map(|(vote, stance)| vote.filter(|_| !indifferent(stance)));
        let possible = self.outcomes(&free.collect::<Vec<_>>());
        Verdict { outcome: self.outcomes(&votes).settled(), votes, possible }
    }

    /// The vote of members that foresee which result each outcome leads to, or do not where that is unknown.
    pub fn foresee(
        &self,
        leads: [Option<usize>; 3],
        unknown: bool,
        worth: impl Fn(usize, usize) -> u16,
    ) -> Result<Verdict, NoStrategy> {
        let [success, vetoed, failed] = leads;
        let (vetoed, failed) = (vetoed.or(failed), failed.or(vetoed));
        if unknown {
            return Ok(self.by_stance(|_| None));
        } else if vetoed == failed {
            // With two results a vote for the better one weakly dominates the others, and no more is to be found.
            let better = |member| Some(worth(member, success?).cmp(&worth(member, failed?)));
            return Ok(self.by_stance(|member| better(member).or(Some(Ordering::Equal))));
        }
        let leads = [success, vetoed, failed];
        self.undominated(|member, outcome| leads[outcome as usize].map_or(0, |result| worth(member, result)))
    }

    /// The votes that are left once weakly dominated ones have been dropped: of all members at once, again and again.
    fn undominated(&self, worth: impl Fn(usize, Outcome) -> u16) -> Result<Verdict, NoStrategy> {
        let members = self.voters.iter().filter(|voter| voter.may_veto).count();
        if MOST_VETOES < members {
            return Err(NoStrategy::TooManyVetoes { members });
        }
        let choices = |voter: &Voter| match voter.cast {
            Some(cast) if !voter.chooses => vec![cast],
            _ => CHOICES.to_vec(),
        };
        let mut left: Vec<Vec<Vote>> = self.voters.iter().map(choices).collect();
        loop {
            let kept = self.voters.iter().enumerate().map(|(member, voter)| {
                if !voter.chooses {
                    return left[member].clone();
                }
                let others = self.tallies(&left, Some(member));
                let come_to = |vote: Vote| {
                    let worth = others.iter().map(|(in_favour, against)| {
                        let (more, veto) = (vote == Vote::InFavour, vote == Vote::Against && voter.may_veto);
                        worth(member, self.outcome(in_favour + u16::from(more), against + u16::from(veto)))
                    });
                    worth.collect::<Vec<u16>>()
                };
                let come_to: Vec<(Vote, Vec<u16>)> = left[member].iter().map(|vote| (*vote, come_to(*vote))).collect();
                let dominated = |worth: &Vec<u16>| {
                    come_to
                        .iter()
                        .any(|(_, other)| other != worth && worth.iter().zip(other).all(|(one, two)| one <= two))
                };
                come_to.iter().filter(|(_, worth)| !dominated(worth)).map(|(vote, _)| *vote).collect()
            });
            let kept: Vec<Vec<Vote>> = kept.collect();
            if kept == left {
                break;
            }
            left = kept;
        }
        let votes = self.voters.iter().zip(&left).enumerate().map(|(member, (voter, left))| {
            let [success, vetoed, failed] = Outcome::ALL.map(|outcome| worth(member, outcome));
            let wanted = match (success.cmp(&vetoed), success.cmp(&failed)) {
                (Ordering::Greater, Ordering::Greater) => Vote::InFavour,
                (Ordering::Less, Ordering::Less) => Vote::Against,
                _ => Vote::Abstaining,
            };
            if voter.chooses { left.iter().find(|vote| **vote == wanted).or(left.first()).copied() } else { voter.cast }
        });
        let votes: Vec<Option<Vote>> = votes.collect();
        let possible = self.tallies(&left, None).into_iter();
        let possible = possible.map(|(in_favour, against)| self.outcome(in_favour, against)).collect();
        Ok(Verdict { outcome: self.outcomes(&votes).settled(), votes, possible })
    }

    /// Every number in favour and of negative votes that can block, if members cast one of these votes each.
    fn tallies(&self, left: &[Vec<Vote>], without: Option<usize>) -> BTreeSet<(u16, u16)> {
        let mut tallies = BTreeSet::from([(0, 0)]);
        let (mut least, mut most) = (0, 0);
        let voters = self.voters.iter().zip(left).enumerate();
        for (_, (voter, votes)) in voters.filter(|(member, _)| Some(*member) != without) {
            if voter.may_veto {
                tallies = votes
                    .iter()
                    .flat_map(|vote| {
                        let (more, veto) = (u16::from(*vote == Vote::InFavour), u16::from(*vote == Vote::Against));
                        tallies.iter().map(move |(in_favour, against)| (in_favour + more, against + veto))
                    })
                    .collect();
            } else {
                least += u16::from(votes.iter().all(|vote| *vote == Vote::InFavour));
                most += u16::from(votes.contains(&Vote::InFavour));
            }
        }
        let with_others = |(in_favour, against)| (least..=most).map(move |more| (in_favour + more, against));
        tallies.into_iter().flat_map(with_others).collect()
    }

    /// Every outcome that votes can have of which some are free.
    fn outcomes(&self, votes: &[Option<Vote>]) -> Outcomes {
        if let Some(decided) = self.decided {
            return Outcomes::from_iter([decided]);
        }
        let (mut in_favour, mut against, mut free, mut may_veto) = (0, 0, 0, 0);
        for (voter, vote) in self.voters.iter().zip(votes) {
            in_favour += u16::from(*vote == Some(Vote::InFavour));
            against += u16::from(*vote == Some(Vote::Against) && voter.may_veto);
            free += u16::from(vote.is_none() && !voter.may_veto);
            may_veto += u16::from(vote.is_none() && voter.may_veto);
        }
        let split = (0..=may_veto).flat_map(|veto| (0..=may_veto - veto + free).map(move |more| (more, veto)));
        split.map(|(more, veto)| self.outcome(in_favour + more, against + veto)).collect()
    }

    /// The outcome by the rule. Others against are not told from those that abstain: no rule does.
    fn outcome(&self, in_favour: u16, against: u16) -> Outcome {
        let voters = u16::try_from(self.voters.len()).unwrap_or(u16::MAX);
        let abstaining = voters.saturating_sub(in_favour + against);
        let tally = Tally { in_favour, against, abstaining, permanent_against: against, ..Tally::default() };
        self.decided.unwrap_or_else(|| self.rule.outcome(&tally))
    }
}
