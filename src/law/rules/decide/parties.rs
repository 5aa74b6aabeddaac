//! Parties to a dispute: the proviso of Article 27 (3), as it is written and as it is practised.
//!
//! > provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall
//! > abstain from voting. (Charter, Art. 27 (3))
//!
//! It binds permanent and elected members alike. Last followed in 1960 (resolution 138, Argentina); since then parties
//! have voted and their votes have counted, so there are two readings.

use itertools::Itertools;

use crate::law::council::{Council, Seat};
use crate::law::decision::{Finding, name};
use crate::law::question::{Chapter, Paragraph, Question};
use crate::law::rules::{Proviso, Rules};
use crate::law::tally::{Ballot, Tally};
use crate::law::vote::Vote;

impl Rules {
    /// The votes as they are counted, and the places of the members whose votes cannot count otherwise: those that may
    /// not vote, and the parties that are obliged to abstain.
    #[must_use]
    pub fn as_counted(&self, question: &Question, ballot: &Ballot) -> (Ballot, Vec<usize>) {
        let counted = self.with_parties_abstaining(question, ballot, &mut Vec::new());
        (counted, self.obliged_parties(question))
    }

    /// The parties of which the proviso speaks: those of a decision under Chapter VI or Article 52 (3) that is not
    /// procedural.
    #[must_use]
    pub fn bound_parties(question: &Question) -> &[usize] {
        let speaks = question.matter.paragraph() == Paragraph::NonProcedural
            && question.chapter.is_some_and(Chapter::binds_parties);
        if speaks { &question.parties } else { &[] }
    }

    /// Those whose votes count as abstentions: members that may not vote and, where the proviso is read as it is
    /// written, the parties.
    pub(super) fn obliged_parties(&self, question: &Question) -> Vec<usize> {
        let parties: &[usize] = match self.proviso {
            Proviso::AsWritten => Self::bound_parties(question),
            Proviso::AsPractised => &[],
        };
        parties.iter().chain(&question.barred).copied().sorted_unstable().dedup().collect()
    }

    pub(super) fn with_parties_abstaining(
        &self,
        question: &Question,
        ballot: &Ballot,
        findings: &mut Vec<Finding>,
    ) -> Ballot {
        let Ballot::RollCall(votes) = ballot else {
            return ballot.clone();
        };
        let sides: fn(Option<Vote>) -> bool = |vote| matches!(vote, Some(Vote::InFavour | Vote::Against));
        let of = |members: &[usize], wanted: fn(Option<Vote>) -> bool| {
            members.iter().copied().filter(|seat| wanted(votes.of(*seat))).collect_vec()
        };
        // A member that may not vote is no longer asked whether it is a party.
        let parties = Self::bound_parties(question).iter().copied();
        let parties = parties.filter(|seat| !question.barred.contains(seat)).collect_vec();
        let abstained = of(&parties, |vote| matches!(vote, Some(Vote::Abstaining | Vote::NotParticipating)));
        name(findings, abstained, Finding::PartiesAbstained);
        match self.proviso {
            Proviso::AsPractised => name(findings, of(&parties, sides), Finding::ProvisoNotInvoked),
            Proviso::AsWritten => {
                name(findings, of(&parties, sides), Finding::PartiesCountedAsAbstaining);
                name(findings, of(&parties, |vote| vote.is_none()), Finding::PartiesShallAbstain);
            }
        }
        let other_than_abstaining = |members: &[usize]| {
            of(members, |vote| vote.is_none_or(|vote| matches!(vote, Vote::InFavour | Vote::Against)))
        };
        name(findings, other_than_abstaining(&question.barred), Finding::MayNotVote);
        let mut counted = votes.clone();
        for seat in other_than_abstaining(&self.obliged_parties(question)) {
            counted.set(seat, Some(Vote::Abstaining));
        }
        Ballot::RollCall(counted)
    }
}

/// Every count that what is known allows. A count alone does not say how the parties voted whose votes count as
/// abstentions, so each of them may have been anywhere.
pub(super) fn tallies(ballot: &Ballot, council: &Council, obliged: &[usize]) -> Vec<Tally> {
    let mut tallies = ballot.tallies(council);
    if matches!(ballot, Ballot::Count(_) | Ballot::Partial { .. }) {
        for place in obliged {
            let permanent = council.seat(*place).is_some_and(Seat::may_veto);
            let moved: Vec<Tally> = tallies.iter().flat_map(|tally| abstaining_instead(*tally, permanent)).collect();
            tallies.extend(moved);
        }
    }
    tallies
}

/// The counts in which a member that voted in favour or against abstains instead.
fn abstaining_instead(tally: Tally, permanent: bool) -> impl Iterator<Item = Tally> {
    let abstaining = tally.abstaining + 1;
    let in_favour = tally.in_favour.checked_sub(1).map(|in_favour| Tally { in_favour, abstaining, ..tally });
    let against = tally.against.checked_sub(1).and_then(|against| {
        let permanent_against = tally.permanent_against.checked_sub(u16::from(permanent))?;
        Some(Tally { against, abstaining, permanent_against, ..tally })
    });
    in_favour.into_iter().chain(against)
}
